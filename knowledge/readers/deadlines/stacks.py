"""Tables of deadlines that came apart, made rows again: a field a line, a cell a line, two cells run together.

A table is believed by its columns: one of them is named as a last day is, and has a day in each row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise, zip_longest

from knowledge.readers.deadlines.words import is_bare_name, is_name, role_of
from knowledge.readers.page.lines import Line, Mark, as_plain
from knowledge.readers.page.passages import masked
from knowledge.when import dates_in, times_in


def righted(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines of a page with such tables made rows."""
    if not any(_is_head(line) for line in lines):
        return tuple(lines)
    return tuple(_of_fields(_of_cells(list(_of_halves(lines)))))


def _is_head(line: Line) -> bool:
    return line.mark is not Mark.ROW and (
        role_of(line.text.partition(":")[0]) == "closing" or bool(_RUN_TOGETHER.search(line.text))
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
    """Yield the lines, with those below `ConsultationClosing date` parted where their day begins."""
    head: tuple[str, ...] = ()
    for line in lines:
        names = tuple(_CAMEL.split(line.words)) if line.mark is Mark.PLAIN else ()
        if len(names) == 2 and all(map(is_name, names)) and "closing" in map(role_of, names):
            head = names
            yield from _table([(names, line)])
        elif head and (cells := _halves(line)):
            yield from _table([(cells, line)])
        else:
            head = ()
            yield line


def _halves(line: Line) -> tuple[str, ...]:
    """Return what a line says and the day that it runs into, as two cells."""
    for match in _BEFORE_DAY.finditer(line.words):
        if _is_only_when(line.words[match.start() :]):
            return line.words[: match.start()], line.words[match.start() :]
    return ()


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
    roles = [role_of(line.text) for line in names]
    if len(names) < size or roles.count("closing") != 1 or not all(is_name(line.text) for line in names):
        return []
    column, rows = roles.index("closing"), [names]
    for first in range(size, len(lines) - size + 1, size):
        row = lines[first : first + size]
        if (
            any(is_bare_name(line.text) for line in row)
            or not all(map(_is_cell, row))
            or not _is_only_when(row[column].text)
        ):
            break
        rows.append(row)
    return rows if len(rows) > 1 else []


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
