"""Timetables: tables whose columns are months, days, weekdays or bodies, where each cell that is filled is a row."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from knowledge.readers.calendar_words import role_of
from knowledge.readers.columns import Column, column_of, has_a_day, names_a_body
from knowledge.readers.lines import Line, as_plain
from knowledge.readers.passages import Context
from knowledge.readers.row import Row
from knowledge.readers.written import month_of, with_day, with_month
from knowledge.when import dates_in


def timetable_of(line: Line, context: Context) -> tuple[Column, ...]:
    """Return the columns if two or more of them are months, days or bodies and the line has nothing else of a row.

    The first may have another name, or none: what leads the rows stands below it.
    """
    names = list(map(as_plain, line.cells))
    if not column_of(names[-1], context).kind:
        return ()
    first, *others = (column_of(name, context) for name in names)
    corner = not first.kind or bool(role_of(names[0]))
    columns = others if corner else [first, *others]
    if len(columns) < 2 or not columns[0].kind or len({column.kind for column in columns}) > 1:
        return ()
    if corner and names_a_body(names[0], context):
        return ()
    return (Column(names[0], ""), *columns) if corner else tuple(columns)


def tells_their_days(columns: Sequence[Column], above: Sequence[Column]) -> bool:
    """Whether the line is the days of the bodies whose names stand above, and no names of columns itself."""
    return bool(above) and above[-1].kind == "body" and columns[0].kind == "day"


def rows_of_timetable(line: Line, grid: Sequence[Column], month: str, context: Context) -> Iterator[Row]:
    """Yield a row for each cell that is filled: what it leaves out stands above it and at the start of its line."""
    first, *cells = map(as_plain, line.cells)
    led = not grid[0].kind or len(cells) >= len(grid) or _leads(first, cells, grid[0], context)
    columns = grid if grid[0].kind else grid[1:]
    for column, cell in zip(columns, cells if led else [first, *cells], strict=False):
        if any(map(str.isalnum, cell)):
            yield Row(words=line.words, text=_in_grid(first if led else "", column, cell, month, context), celled=True)


def _leads(first: str, cells: Sequence[str], column: Column, context: Context) -> bool:
    """Whether a row's first cell is of all its columns, though none stands above it."""
    if column.kind == "body":
        others = [cell for cell in cells if cell]
        return bool(column_of(first, context).kind) and not (
            others and all(dates_in(cell, context.near) for cell in others)
        )
    return column.kind == "month" and column_of(first, context).kind == "body"


def _in_grid(first: str, column: Column, cell: str, month: str, context: Context) -> str:
    if column.kind == "weekday":
        return _in_week(first, column.name, cell, month, context)
    if column.kind == "body":
        when = with_month(cell, month_of(first), context)
        return f"{when if dates_in(when, context.near) else f'{first} {when}'} | {column.name}"
    if column.kind == "day":
        return f"{column.name} {cell} | {first}"
    return f"{'; '.join(with_month(part, column.name, context) for part in cell.split('; '))} | {first}"


def _in_week(week: str, weekday: str, cell: str, month: str, context: Context) -> str:
    """Return the text of a cell in a grid of weekdays: its day stands in it, or is told by the week of its line."""
    monday = next(iter(dates_in(week, context.near)), None)
    if monday:
        return with_day(f"{weekday} | {cell}", monday.day - timedelta(days=monday.day.weekday()))
    if has_a_day(cell, context):
        return cell
    return with_month(re.sub(r"^(\d{1,2})\b", r"\1 |", cell), month, context)
