"""Timetables: tables whose columns are months, days, weekdays or bodies, where each cell that is filled is a row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.days.periods import WEEKDAYS
from knowledge.days.times import times_in
from knowledge.days.when import dates_in
from knowledge.readers.page.lines import Line, as_plain
from knowledge.readers.page.passages import Context
from knowledge.readers.rows.columns import Column, column_of, has_a_day, names_a_body
from knowledge.readers.rows.row import Row
from knowledge.readers.rows.words import role_of
from knowledge.readers.rows.written import month_of, time_cell, week_of, with_day, with_month


@dataclass(frozen=True, slots=True)
class Period:
    """What stands above the rows: their month, and the Monday of their week if they are of one."""

    month: str = ""
    monday: date | None = None


def with_weekdays(line: Line) -> Line:
    """Return a line of the initials of weekdays that follow one another, `M | T | W`, with their names instead."""
    names = [as_plain(cell).lower() for cell in line.cells]
    for corner in (0, 1) if 3 <= len(names) <= len(WEEKDAYS) + 1 and max(map(len, names[1:])) < _SHORTEST_NAME else ():
        for first in range(len(WEEKDAYS) - len(names) + corner + 1):
            days = WEEKDAYS[first : first + len(names) - corner]
            if all(name and day.lower().startswith(name) for day, name in zip(days, names[corner:], strict=True)):
                words = " | ".join((*line.cells[:corner], *days))
                return replace(line, words=words, text=as_plain(words), cells=(*line.cells[:corner], *days))
    return line


_SHORTEST_NAME = 3


def timetable_of(line: Line, month: str, context: Context) -> tuple[Column, ...]:
    """Return the columns if two or more of them are months, days or bodies and the line has nothing else of a row.

    The first may have another name, or none: what leads the rows stands below it. Others may be of times or places.
    """
    names = [with_month(name, month, context) if name[:1].isalpha() else name for name in map(as_plain, line.cells)]
    first, *others = (column_of(name, context) for name in names)
    others = [_shared(column) for column in others]
    corner = not first.kind or bool(role_of(names[0]))
    columns = others if corner else [first, *others]
    kinds = {column.kind for column in columns} - set(_SHARED)
    if len(columns) < 2 or len(kinds) != 1 or "" in kinds or (corner and names_a_body(names[0], context)):
        return ()
    return (Column(names[0], ""), *columns) if corner else tuple(columns)


_SHARED = ("time", "until", "where")
"""What the columns beside the others may hold: it is said of the whole row."""


def _shared(column: Column) -> Column:
    role = "" if column.kind else role_of(column.name)
    return Column(column.name, role) if role in _SHARED else column


def tells_their_days(columns: Sequence[Column], above: Sequence[Column]) -> bool:
    """Whether the line is the days of the bodies whose names stand above, and no names of columns itself."""
    return any(column.kind == "body" for column in above) and columns[0].kind == "day"


def rows_of_timetable(line: Line, grid: Sequence[Column], period: Period, context: Context) -> Iterator[Row]:
    """Yield a row for each cell that is filled: what it leaves out stands above it and at the start of its line."""
    first, *cells = map(as_plain, line.cells)
    led = not grid[0].kind or len(cells) >= len(grid) or _leads(first, cells, grid[0], context)
    columns = grid if grid[0].kind else grid[1:]
    filled = [
        (column, cell)
        for column, cell in zip(columns, cells if led else [first, *cells], strict=False)
        if any(map(str.isalnum, cell))
    ]
    shared = {column.kind: time_cell(cell) for column, cell in filled if column.kind in _SHARED}
    hours = " - ".join(shared[kind] for kind in ("time", "until") if kind in shared)
    for column, cell in filled:
        if column.kind not in _SHARED:
            text = _in_grid(first if led else "", column, cell, period, context)
            text = " | ".join(filter(None, (text, hours if not times_in(text) else "")))
            yield Row(words=line.words, text=text, place=shared.get("where", ""), celled=True)


def _leads(first: str, cells: Sequence[str], column: Column, context: Context) -> bool:
    """Whether a row's first cell is of all its columns, though none stands above it."""
    if column.kind == "body":
        others = [cell for cell in cells if cell]
        return bool(column_of(first, context).kind) and not (
            others and all(dates_in(cell, context.near) for cell in others)
        )
    return column.kind == "month" and column_of(first, context).kind == "body"


def _in_grid(first: str, column: Column, cell: str, period: Period, context: Context) -> str:
    if column.kind == "weekday":
        own = replace(period, monday=week_of(f"week {first}", context) or period.monday)
        return " | ".join(filter(None, (_in_week(own, column.name, cell, context), _body(first, context))))
    if column.kind == "body":
        when = with_month(cell, month_of(first), context)
        return f"{when if dates_in(when, context.near) else f'{first} {when}'} | {column.name}"
    if column.kind == "day":
        return f"{column.name} {cell} | {first}"
    return f"{'; '.join(with_month(part, column.name, context) for part in cell.split('; '))} | {first}"


def _body(first: str, context: Context) -> str:
    return first if names_a_body(first, context) else ""


def _in_week(period: Period, weekday: str, cell: str, context: Context) -> str:
    """Return the text of a cell in a grid of weekdays: its day stands in it, or is told by its week."""
    if has_a_day(cell, context):
        return cell
    if COUNTED.match(cell) or not period.monday:
        return with_month(COUNTED.sub(r"\1 |", cell), period.month, context)
    return with_day(f"{weekday} | {cell}", period.monday)


COUNTED = re.compile(r"^(\d{1,2}(?:st|nd|rd|th)?)\b(?!\s?[ap]m\b|[:.]\d|\s?-)")
"""The day of the month at the start of a cell."""
