"""Newsletters of the Smart Energy Code's administrator: raw text in, records out.

Each kind of record has its extractor, a pure function of one section, and knows how to make one record of several
tellings; the tables below are the whole list.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from knowledge.days.periods import MONTHS, WEEKDAYS
from knowledge.days.when import dates_in
from knowledge.errors import UnreadableDocumentError
from knowledge.glossary import Glossary
from knowledge.readers import terms
from knowledge.readers.contacts import contacts_in
from knowledge.readers.deadlines import deadlines
from knowledge.readers.deadlines.deadlines import deadlines_in
from knowledge.readers.deadlines.stacks import righted
from knowledge.readers.events import events
from knowledge.readers.events.events import events_in
from knowledge.readers.figures import figures
from knowledge.readers.figures.figures import figures_in
from knowledge.readers.happenings.happenings import place_for_all
from knowledge.readers.meetings import meetings
from knowledge.readers.meetings.meetings import meetings_in
from knowledge.readers.meetings.recurrences import recurrences_in
from knowledge.readers.modifications import modifications
from knowledge.readers.modifications.changes import changes_in
from knowledge.readers.modifications.modifications import modifications_in
from knowledge.readers.page.front import Front, front_of
from knowledge.readers.page.furniture import without_furniture
from knowledge.readers.page.lines import Line, lines_in
from knowledge.readers.page.passages import Context, Section
from knowledge.readers.page.sections import item_of, sections_in
from knowledge.readers.page.tables import parted_tables
from knowledge.readers.people import people, seats
from knowledge.readers.people.people import people_in
from knowledge.readers.people.seats import seats_in
from knowledge.readers.places import place_for_now
from knowledge.readers.rows.rows import stands_for_all
from knowledge.readers.terms import terms_in
from knowledge.records import (
    Appointment,
    Deadline,
    Document,
    DocumentKind,
    Doubt,
    Event,
    Figure,
    Meeting,
    Modification,
    Reading,
    Record,
    Seats,
    Term,
)

Extractor = Callable[[Section, Context], Iterator[Record]]

EXTRACTORS: tuple[Extractor, ...] = (
    meetings_in, events_in, deadlines_in, recurrences_in, modifications_in, changes_in, people_in, seats_in, figures_in,
    terms_in,
)  # fmt: skip

UNDATED = date(2017, 1, 1)
"""The day against which dates without a year are read in a document that bears none."""
MERGERS: dict[type[Record], Callable[[Iterable[Any]], Iterator[Record]]] = {
    Meeting: meetings.merged,
    Event: events.merged,
    Deadline: deadlines.merged,
    Modification: modifications.merged,
    Appointment: people.merged,
    Seats: seats.merged,
    Figure: figures.merged,
    Term: terms.merged,
}
"""What makes one record of several tellings; a kind that is not here is kept as told."""


def read(text: str, name: str, glossary: Glossary) -> Reading:
    """Read a newsletter; `name` is its file's name.

    Raises UnreadableDocumentError if there are no words in it.
    """
    lines = righted(parted_tables(lines_in(text), glossary))
    if not lines:
        raise UnreadableDocumentError(name, "there is no text in it")
    front = front_of(without_furniture(lines), name)
    context = Context(
        glossary=glossary, title=front.title, published=front.published, near=_near(front, lines),
        venue=place_for_now(line.text for line in lines),
    )  # fmt: skip
    sections = tuple(_under_one_place(sections_in(front, context)))
    return Reading(
        document=Document(title=front.title, kind=DocumentKind.NEWSLETTER, published=front.published),
        records=(*once(list(_records(sections, context))), *contacts_in(lines, context)),
        warnings=tuple(_doubts_in(lines, context)),
    )


def _near(front: Front, lines: tuple[Line, ...]) -> date:
    """Return the day against which dates without a year are read: the day it was sent, or the first full date in it."""
    if front.published:
        return front.published
    for line in lines:
        for mention in dates_in(line.text, date(2000, 1, 1)):
            if mention.year_given:
                return mention.day
    return UNDATED


def _under_one_place(sections: Iterable[Section]) -> Iterator[Section]:
    """Yield the sections; a body's own list of days has the place that the section above gives for all meetings."""
    venue: str | None = None
    for section in sections:
        if stands_for_all(section):
            yield replace(section, context=replace(section.context, venue=venue)) if venue else section
        else:
            venue = place_for_all(section)
            yield section


def _records(sections: tuple[Section, ...], context: Context) -> Iterator[Record]:
    for section in sections:
        if section.heading:
            yield item_of(section)
        yield from _without_due([record for extractor in EXTRACTORS for record in extractor(section, context)])


def _without_due(records: list[Record]) -> Iterator[Record]:
    """Yield the records, but no meeting or event on a day on which, by the same words, something opens or closes."""
    due = {(d.source.quote, day) for d in records if isinstance(d, Deadline) for day in (d.day, d.opens)}
    for record in records:
        when = record.when if isinstance(record, Meeting | Event) else None
        if when is None or when.starts or (record.source.quote, when.day) not in due:
            yield record


def once(records: Sequence[Record]) -> Iterator[Record]:
    """Yield the records with several tellings made one, each where it is first told."""
    merged = {kind: list(merge(r for r in records if type(r) is kind)) for kind, merge in MERGERS.items()}
    for kind in dict.fromkeys(type(record) for record in records):
        yield from merged.get(kind, [record for record in records if type(record) is kind])


_DAY = re.compile("|".join(("day", *(day[:3] for day in WEEKDAYS))))


def _doubts_in(lines: Sequence[Line], context: Context) -> Iterator[Doubt]:
    """Yield each date whose weekday is another, once for a line."""
    for line in lines:
        if not _DAY.search(line.text):
            continue
        for mention in dates_in(line.text, context.near):
            actual = WEEKDAYS[mention.day.weekday()]
            if mention.weekday and mention.weekday != actual:
                day = f"{mention.weekday} {mention.day.day} {MONTHS[mention.day.month - 1]} {mention.day.year}"
                yield Doubt(line=line.number, message=f"{day} is a {actual}")
