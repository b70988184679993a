"""Rows of calendars, in whatever shape they came through: glued, piped, tabbed, one cell a line, labelled, lists.

A row is a set of cells. What a cell is says its column's name, where there is one, else what stands in it.
"""

from collections.abc import Iterable, Iterator

from knowledge.readers.page.lines import Line, Mark
from knowledge.readers.page.passages import Context, Section
from knowledge.readers.rows.columns import LONGEST_NAME, column_of, has_a_day, names_a_body, says_only_when
from knowledge.readers.rows.loose import loose_rows
from knowledge.readers.rows.row import Row
from knowledge.readers.rows.tabled import celled_rows, labelled
from knowledge.readers.rows.words import EVENT_WORD
from knowledge.readers.rows.written import LONGEST_LIST, clocked, week_of, weekdays_of


def rows_in(section: Section) -> Iterator[Row]:
    """Yield what may be rows, in the section's order; whether they are, is for their words to tell."""
    lines = tuple(labelled(section.lines))
    yield from _by_weekday(celled_rows(lines, section.title, section.context), section.context)
    loose = [line for line in lines if line.mark not in (Mark.ROW, Mark.HEADLINE)]
    yield from _by_weekday(loose_rows([*_heading(section), *loose], section), section.context)


def _heading(section: Section) -> Iterator[Line]:
    """Yield the heading as a line of its own where it says something of the rows below it."""
    if stands_for_all(section):
        yield Line(number=section.number, words=section.heading, text=section.title)


def _by_weekday(rows: Iterable[Row], context: Context) -> Iterator[Row]:
    """Yield the rows, those of a week parted at the weekdays in it: `w/c 8 June | Wed: SSC Fri: SEC Panel`."""
    for row in rows:
        week = week_of(row.text, context) if len(row.text) <= LONGEST_LIST else None
        texts = weekdays_of(row.text, week) if week else []
        yield from (row.saying(clocked(text)) for text in texts or (row.text,))


def completed(row: Row, section: Section) -> Row:
    """Return the row with what the heading above it says for all: its day, or its body."""
    head, context = column_of(section.title, section.context), section.context
    if head.kind == "day" and not has_a_day(row.text, context):
        return row.saying(f"{section.title} | {row.text}")
    idle = names_a_body(row.text, context) or EVENT_WORD.search(row.text)
    if head.kind == "body" and not idle and says_only_when(row.text, context):
        return row.saying(f"{head.name} | {row.text}")
    return row


def stands_for_all(section: Section) -> bool:
    """Whether the heading is a day or a body, so that rows below it may leave that out."""
    title = section.title
    return len(title) < LONGEST_NAME and title.count(" ") < _MOST_WORDS and bool(column_of(title, section.context).kind)


_MOST_WORDS = 7
