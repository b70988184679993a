"""Tables that came apart, made rows again: a field a line, a cell a line, cells run together.

A table is believed by its columns: one of them is named as a last day is, and has a day in each row, or has the id of a
modification in each.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise, product, zip_longest

from knowledge.days.times import times_in
from knowledge.days.when import dates_in
from knowledge.readers.deadlines.words import is_bare_name, is_name, role_of
from knowledge.readers.modifications.ids import MODIFICATION
from knowledge.readers.page.lines import Line, Mark, as_plain
from knowledge.readers.page.passages import masked


def righted(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines of a page with such tables made rows."""
    if not any(_is_head(line) for line in lines):
        return tuple(lines)
    return tuple(_of_fields(_of_cells(list(_of_halves(lines)))))


def _is_head(line: Line) -> bool:
    return line.mark is not Mark.ROW and (
        role_of(line.text.partition(":")[0]) == "closing" or bool(_RUN_TOGETHER.search(line.text)) or _is_id(line.text)
    )


_RUN_TOGETHER = re.compile(r"[a-z)][A-Z]")


def _table(rows: Sequence[tuple[tuple[str, ...], Line]]) -> Iterator[Line]:
    """Yield a row for each tuple of cells, the names of the columns first."""
    for cells, line in rows:
        words = " | ".join(cells)
        yield replace(line, words=words, text=as_plain(words), cells=cells, mark=Mark.ROW)


# --- Two cells run together ------------------------------------------------------------------------------------------

_CAMEL = re.compile(r"(?<=[a-z)])(?=[A-Z])")
_BEFORE_DAY = re.compile(
    r"(?<=[A-Za-z)])(?=\d{1,2}(?:st|nd|rd|th)?\b|\d{1,2}(?:[:.]\d\d)?\s?[ap]m|\d{1,2}[./]\d)"
    r"|(?<=[a-z)])(?=(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b|Close of|End of|COB|Noon|Midday|Midnight|By )"
)
_ANY_YEAR = date(2017, 1, 1)
"""Whether there is a day is asked, not which."""
_ONLY_WHEN = re.compile(
    r"\b(?:close of (?:business|play)|cob|end of day|by|at|on|the|before|latest|no later than)\b", re.I
)


def _of_halves(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, with those below `ConsultationClosing date` parted where their day begins and ends."""
    head: tuple[str, ...] = ()
    for line in lines:
        names = tuple(_CAMEL.split(line.words)) if line.mark is Mark.PLAIN else ()
        if 1 < len(names) <= _MOST_RUN and all(map(is_name, names)) and _closing_of(names) is not None:
            head = names
            yield from _table([(names, line)])
        elif head and (cells := _parted(line.words, len(head), _closing_of(head) or 0)):
            yield from _table([(cells, line)])
        else:
            head = ()
            yield line


_MOST_RUN = 4
_AFTER_DAY = re.compile(r"(?<=[a-z)\d])(?=[A-Z])")


def _closing_of(names: Sequence[str]) -> int | None:
    """Return which of the columns is that of the last day, None if not just one is."""
    columns = [i for i, name in enumerate(names) if role_of(name) == "closing"]
    return columns[0] if len(columns) == 1 else None


def _parted(words: str, size: int, column: int) -> tuple[str, ...]:
    """Return the cells of a line, the one of that column nothing but a day; none if they cannot be told apart."""
    starts = [m.start() for m in _BEFORE_DAY.finditer(words)] if column else [0]
    ends = [m.start() for m in reversed([*_AFTER_DAY.finditer(words)])] if column < size - 1 else [len(words)]
    for start, end in product(starts, ends):
        before, after = _pieces(words[:start], column), _pieces(words[end:], size - 1 - column)
        if start < end and None not in (before, after) and _is_only_when(words[start:end]):
            return (*(before or ()), words[start:end], *(after or ()))
    return ()


def _pieces(words: str, count: int) -> tuple[str, ...] | None:
    """Return so many cells that run together, None if it is another number of them."""
    pieces = tuple(_AFTER_DAY.split(words)) if count > 1 else (words,) if words else ()
    return pieces if len(pieces) == count else None


def _is_only_when(words: str) -> bool:
    """Whether words are a day, perhaps with its time, and nothing else."""
    text = as_plain(words)
    days = dates_in(text, _ANY_YEAR)
    bare = masked(text, days)
    return bool(days) and not any(map(str.isalnum, _ONLY_WHEN.sub("", masked(bare, times_in(bare)))))


# --- A cell a line ---------------------------------------------------------------------------------------------------

_MOST_COLUMNS = 6
_LONGEST_CELL = 100


def _of_cells(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, with the names of columns below each other and the cells below them made rows."""
    for at in range(len(lines)):
        if is_name(lines[at].text):
            for size in range(_MOST_COLUMNS, 1, -1):
                if rows := _rows_of(lines[at:], size):
                    told = [(tuple(line.words for line in row), row[0]) for row in rows]
                    rest = lines[at + size * len(rows) :]
                    return [*lines[:at], *_table(told), *_of_cells(rest)]
    return list(lines)


def _rows_of(lines: Sequence[Line], size: int) -> list[Sequence[Line]]:
    """Return the rows of a table with so many columns, the names first; none if it is no such table."""
    names = lines[:size]
    if len(names) < size or not all(is_name(line.text) for line in names):
        return []
    closing = _closing_of([line.text for line in names])
    keys = [(closing, _is_closing)] if closing is not None else [(column, _is_of_one) for column in range(1, size)]
    tables = ([names, *_fitting(lines, size, column, fits)] for column, fits in keys)
    return next((rows for rows in tables if len(rows) > (1 if closing is not None else 2)), [])


def _fitting(
    lines: Sequence[Line], size: int, column: int, fits: Callable[[Sequence[Line], int], bool]
) -> Iterator[Sequence[Line]]:
    """Yield the rows below the names of columns as long as they fit."""
    for first in range(size, len(lines) - size + 1, size):
        row = lines[first : first + size]
        if not all(map(_is_cell, row)) or not fits(row, column):
            return
        yield row


def _is_closing(row: Sequence[Line], column: int) -> bool:
    """Whether a row has nothing but a day in the column of last days."""
    return _is_only_when(row[column].text) and not any(is_bare_name(line.text) for line in row)


def _is_of_one(row: Sequence[Line], column: int) -> bool:
    """Whether a row has the id of a modification in that column, and no other, nor the name of a column."""
    return [i for i, line in enumerate(row) if _is_id(line.text)] == [column] and not any(
        is_bare_name(line.text, *_ANY_ROLE) for line in row
    )


_ANY_ROLE = ("closing", "opening", "receiver", "topic")


def _is_id(text: str) -> bool:
    return bool(MODIFICATION.fullmatch(text))


def _is_cell(line: Line) -> bool:
    return line.mark is not Mark.ROW and len(line.text) <= _LONGEST_CELL and line.text[-1] not in ".:;!"


# --- A field a line --------------------------------------------------------------------------------------------------

_FIELD = re.compile(r"^(?P<name>[A-Za-z][\w /&-]{1,30}?)\s*:\s+(?P<value>\S.*)$")


def _of_fields(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, with each run of fields made the names of its columns and one row for each round."""
    run: list[tuple[str, Line]] = []
    for line, following in zip_longest(lines, lines[1:]):
        name = _name_of(line)
        if name or (following and _is_title(line) and role_of(_name_of(following)) in _OF_A_TITLE):
            run.append((name or _TITLE, line))
            continue
        yield from _rounds(run)
        run = []
        yield line
    yield from _rounds(run)


_TITLE = "What"
_OF_A_TITLE = ("closing", "opening", "receiver")
"""What stands in a field that has what it is of above it."""


def _is_title(line: Line) -> bool:
    return _is_cell(line) and line.text[-1] != "?"


def _name_of(line: Line) -> str:
    match = _FIELD.match(line.text) if ":" in line.text and line.mark is not Mark.ROW else None
    return match["name"] if match and is_name(match["name"]) else ""


def _rounds(run: Sequence[tuple[str, Line]]) -> Iterator[Line]:
    starts = [i for i, (name, _) in enumerate(run) if name == run[0][0]]
    for first, end in pairwise([*starts, len(run)]):
        told = run[first:end]
        names = tuple(name for name, _ in told)
        cells = tuple(line.words.split(":", 1)[1].strip() if _name_of(line) else line.words for _, line in told)
        closing = next((c for n, c in zip(names, cells, strict=True) if role_of(n) == "closing"), "")
        if len(told) < 2 or [role_of(n) for n in names].count("closing") > 1 or not _is_only_when(closing):
            yield from (line for _, line in told)
        else:
            yield from _table([(names, told[0][1]), (cells, told[0][1])])
