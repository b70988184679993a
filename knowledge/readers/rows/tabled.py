"""Rows of calendars that have cells: piped, tabbed, turned on their side, or a labelled cell a line."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, zip_longest

from knowledge.days.when import dates_in
from knowledge.readers.page.lines import Line, Mark, as_plain
from knowledge.readers.page.passages import Context
from knowledge.readers.rows.cells import Cell, cell_kind
from knowledge.readers.rows.columns import IS_A_DAY, IS_TBC, LONGEST_NAME, Column, column_of, has_a_day, sets_month
from knowledge.readers.rows.row import Row, row_of
from knowledge.readers.rows.timetables import (
    COUNTED,
    Period,
    rows_of_timetable,
    tells_their_days,
    timetable_of,
    with_weekdays,
)
from knowledge.readers.rows.words import is_name, role_of
from knowledge.readers.rows.written import A_WEEK, month_of, week_of

Cells = tuple[str, ...]


def celled_rows(lines: Sequence[Line], title: str, context: Context) -> Iterator[Row]:
    """Yield the rows of lines that have cells; what a line of names says holds for those below it."""
    if not any(line.cells for line in lines):
        return
    head, grid, above, day, week = tuple[str, ...](), tuple[Column, ...](), tuple[str, ...](), "", -1
    period = _period_of(title, context)
    for line in _below_their_days(map(with_weekdays, _upright(tuple(_without_open_times(lines, context)))), context):
        alone = _stands_alone(line)
        if alone and not (line.cells and grid and grid[0].kind and not column_of(alone.text, context).kind):
            if sets_month(alone.text, context):
                period = _period_of(alone.text, context)
            day = alone.text if column_of(alone.text, context).kind == "day" else ""
        elif not _is_below(head, line) and _heads(columns := timetable_of(line, period.month, context), grid):
            grid = columns
        elif not dates_in(line.text, context.near) and (roles := _roles_of(line)):
            head, grid, week = roles, (), _named_week(line)
        elif grid:
            yield from rows_of_timetable(line, grid, period, context)
        else:
            above = _with_cells_above(_in_weeks(line.cells, week), above, head, context)
            for cells, half in _halves(above, head):
                row = row_of(replace(line, cells=cells), half, period.month, context)
                yield row.saying(f"{day} {row.text}") if day and not has_a_day(row.text, context) else row


def _is_below(head: tuple[str, ...], line: Line) -> bool:
    """Whether a line is a row of columns that are named, one of them for its day: days beside that head nothing."""
    return "when" in head and len(line.cells) == len(head)


def _heads(columns: tuple[Column, ...], grid: tuple[Column, ...]) -> bool:
    return bool(columns) and not tells_their_days(columns, grid)


def _period_of(text: str, context: Context) -> Period:
    return Period(month_of(text), week_of(text, context))


def _below_their_days(lines: Iterable[Line], context: Context) -> Iterator[Line]:
    """Yield the lines, with what stands below a line of days in numbers put beside its day."""
    days: tuple[str, ...] = ()
    weekdays = False
    for line in lines:
        if line.cells:
            weekdays = weekdays or all(column_of(as_plain(cell), context).kind == "weekday" for cell in line.cells)
        if weekdays and line.cells and all(IS_A_DAY.fullmatch(cell) or not cell for cell in line.cells):
            days = line.cells
        elif days and len(line.cells) == len(days) and not any(map(COUNTED.match, line.cells)):
            beside = [f"{day} {cell}" if cell else "" for day, cell in zip(days, line.cells, strict=True)]
            yield replace(line, cells=tuple(beside))
        else:
            yield line


def _stands_alone(line: Line) -> Line | None:
    """Return a line that is no row of cells, or the only cell of a row that has something in it."""
    filled = [cell for cell in line.cells if any(map(str.isalnum, cell))]
    if line.mark is not Mark.ROW:
        return line.saying(line.text.strip(" |"))
    return line.saying(as_plain(filled[0])) if len(filled) == 1 and line.cells[0] == filled[0] else None


def _halves(cells: tuple[str, ...], head: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the rows of a line: two where the columns' names are there twice, side by side."""
    half = len(head) // 2
    if half > 1 and head[:half] == head[half:]:
        yield cells[:half], head[:half]
        yield cells[half:], head[:half]
    else:
        yield cells, head


def _without_open_times(lines: Sequence[Line], context: Context) -> Iterator[Line]:
    """Yield the lines, without a `TBC` in a column where other rows have their times."""
    times = Counter(
        i for line in lines for i, cell in enumerate(line.cells) if cell_kind(cell, context.glossary) is Cell.TIME
    )
    for line in lines:
        open_times = {i for i, cell in enumerate(line.cells) if times[i] > 1 and IS_TBC.fullmatch(cell)}
        cells = tuple("" if i in open_times else cell for i, cell in enumerate(line.cells))
        yield replace(line, cells=cells) if open_times else line


def _upright(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, with a table whose lines begin with what is in them turned: `Date | 13 June | 15 June`."""
    for is_table, run in groupby(lines, key=lambda line: line.mark is Mark.ROW):
        rows = list(run)
        roles = [role_of(as_plain(row.cells[0])) for row in rows] if is_table else []
        lies = "when" in roles and all(roles) and len(rows) > 1 and not any(map(is_name, rows[0].cells[1:]))
        if not lies:
            yield from rows
            continue
        for cells in zip_longest(*(row.cells for row in rows), fillvalue=""):
            words = " | ".join(cells)
            yield replace(rows[0], words=words, text=as_plain(words), cells=cells)


def _roles_of(line: Line) -> tuple[str, ...]:
    """Return what the columns are if the line is their names; most of them have to be known."""
    names = tuple(map(as_plain, line.cells))
    roles = tuple(map(role_of, names)) if any(map(is_name, names)) else ()
    known = roles.count("") * 2 < len(roles) or ("when" in roles and "what" in roles)
    return roles if known else ()


def _named_week(line: Line) -> int:
    """Return which column holds the first days of weeks, -1 if none does."""
    return next((i for i, name in enumerate(line.cells) if role_of(name) == "when" and A_WEEK.match(name)), -1)


def _in_weeks(cells: Cells, column: int) -> Cells:
    return tuple(
        f"w/c {cell}" if i == column and cell and not A_WEEK.search(cell) else cell for i, cell in enumerate(cells)
    )


def _with_cells_above(cells: Cells, above: Cells, head: Cells, context: Context) -> Cells:
    """Fill in the day, the month or the body that a row leaves to the one above it."""
    first = next((i for i, cell in enumerate(cells) if any(map(str.isalnum, cell))), 0)
    at = head.index("when") if "when" in head else 0
    left = [
        i
        for i in range(len(above))
        if (i == at and i >= first) or (i < first and column_of(as_plain(above[i]), context).kind)
    ]
    return tuple(above[i] if i in left and not any(map(str.isalnum, cell)) else cell for i, cell in enumerate(cells))


def labelled(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, with each run of labelled cells made the names of its columns and one row for each round."""
    run: list[tuple[str, Line]] = []
    for line, following in zip_longest(lines, lines[1:]):
        label = _label_of(line)
        if not label:
            yield from _rounds(run)
            run = []
        if label or (_is_title(line) and following and role_of(_label_of(following)) not in ("", "what")):
            run.append((label or _WHAT, line))
        else:
            yield line
    yield from _rounds(run)


_LABEL = re.compile(r"^(?P<label>[A-Za-z][\w /&]{1,20}):\s+(?P<cell>\S.*)$")
_WHAT = "What"


def _label_of(line: Line) -> str:
    """Return the name of the column that stands before a cell, as in `When: 6 October`; empty if none does."""
    match = _LABEL.match(line.text) if ":" in line.text and line.mark is not Mark.ROW else None
    return match["label"] if match and is_name(match["label"]) else ""


def _is_title(line: Line) -> bool:
    """Whether a line may be what labelled cells below it are of: few words, and no sentence."""
    return line.mark is Mark.PLAIN and len(line.text) <= LONGEST_NAME and line.text[-1] not in ".:;?"


def _rounds(run: Sequence[tuple[str, Line]]) -> Iterator[Line]:
    starts = [i for i, (label, _) in enumerate(run) if label == run[0][0]]
    for first, end in pairwise([*starts, len(run)]):
        labels = tuple(label for label, _ in run[first:end])
        if len(labels) < 2:
            yield from (line for _, line in run[first:end])
            continue
        told = [line for _, line in run[first:end]]
        cells = tuple(line.words.split(":", 1)[-1].strip() if _label_of(line) else line.words for line in told)
        yield replace(told[0], text=" | ".join(labels), cells=labels, mark=Mark.ROW)
        yield replace(told[0], words=" | ".join(line.words for line in told),
                      text=as_plain(" | ".join(cells)), cells=cells, mark=Mark.ROW)  # fmt: skip
