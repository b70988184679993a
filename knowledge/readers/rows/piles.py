"""Piles: rows of calendars whose cells stand below each other, one a line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.days.when import dates_in
from knowledge.readers.page.lines import Line
from knowledge.readers.page.passages import Context, Section
from knowledge.readers.rows.cells import MONTH, Cell, cell_kind
from knowledge.readers.rows.columns import IS_TBC, column_of, has_a_day, is_day, names_a_body
from knowledge.readers.rows.row import Row, row_of
from knowledge.readers.rows.words import EVENT_WORD, SENTENCE, without_status
from knowledge.readers.rows.written import LONGEST_CELL


def piled(run: Sequence[Line], section: Section) -> list[Row]:
    """Return the rows of lines that are one cell each; none if no day is among them.

    As many cells as stand above the first day stand above each; a day or a body that stands alone is of all below it.
    """
    run = _without_open_times(run, section.context)
    days = [i for i, line in enumerate(run) if is_day(line.text.rstrip(" :"), section.context)]
    if not days or len(days) == len(run):
        return []
    above = _cells_above(days, len(run)) or (days[0] if names_a_body(run[0].text, section.context) else 0)
    starts = [
        max(day - above, before + 1)
        for day, before in zip(days, (-1, *days), strict=False)
        if day - before > min(above, 1)
    ]
    return [
        row
        for first, end in pairwise([*starts, len(run)])
        for cells in _each(run[first : max(end, first + above + 1)], section)
        if (row := _stack(cells, section))
    ]


def is_cell(line: Line, context: Context) -> bool:
    """Whether a line may be one cell of a row: it is short, no sentence, and is not a whole row by itself."""
    text = line.text.rstrip(" :")
    if len(text) > LONGEST_CELL or not text or text[-1] in ".;!?":
        return False
    if SENTENCE.search(text) and SENTENCE.search(without_status(text)):
        return False
    return is_day(text, context) or not (has_a_day(text, context) or _IS_GLUED.search(text))


_IS_GLUED = re.compile(rf"\d{{3,}}(?:st|nd|rd|th)?\s*(?:{MONTH})", re.I)


def _without_open_times(run: Sequence[Line], context: Context) -> Sequence[Line]:
    """Leave out a `TBC` right below a day where other rows have their time."""
    if not any(cell_kind(line.text, context.glossary) is Cell.TIME for line in run):
        return run
    return [
        line
        for above, line in pairwise((None, *run))
        if line and not (above and IS_TBC.fullmatch(line.text) and dates_in(above.text, context.near))
    ]


def _cells_above(days: Sequence[int], length: int) -> int:
    """Return how many cells of a row stand above its days: as many as the last row has too few below them."""
    below = length - 1 - days[-1]
    gaps = [later - day - 1 for day, later in pairwise(days) if later - day > 1]
    above = gaps[-1] - below if gaps else days[0]
    return above if 0 <= above <= days[0] else min(days[0], 1)


def _each(cells: Sequence[Line], section: Section) -> Iterator[Sequence[Line]]:
    """Yield the cells of each row: several bodies below a day, or several days below a body, are rows of their own."""
    kinds = [column_of(line.text.rstrip(" :"), section.context) for line in cells]
    head = kinds[0].kind == "day"
    starts = [i for i, line in enumerate(cells) if i and _starts_another(line, section, day_above=head)]
    if len(starts) < 2:
        yield cells
        return
    for first, end in pairwise([*starts, len(cells)]):
        yield [cells[0], *cells[first:end]]


def _starts_another(line: Line, section: Section, *, day_above: bool) -> bool:
    if not day_above:
        return is_day(line.text, section.context)
    return names_a_body(line.text, section.context) or bool(EVENT_WORD.search(line.text))


def _stack(cells: Sequence[Line], section: Section) -> Row | None:
    words, texts = " | ".join(c.words for c in cells), tuple(c.text.rstrip(" :") for c in cells[:_MOST_CELLS])
    return row_of(replace(cells[0], words=words, cells=texts), (), "", section.context) if len(cells) > 1 else None


_MOST_CELLS = 5
