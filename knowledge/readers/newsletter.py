"""Newsletters of the Smart Energy Code's administrator: raw text in, records out.

Each kind of record has its extractor, a pure function of one section; the table below is the whole list.
"""

from collections.abc import Callable, Iterator
from datetime import date

from knowledge.errors import UnreadableDocumentError
from knowledge.glossary import Glossary
from knowledge.readers.events import events_in
from knowledge.readers.front import Front, front_of
from knowledge.readers.furniture import without_furniture
from knowledge.readers.lines import Line, lines_in
from knowledge.readers.meetings import meetings_in
from knowledge.readers.passages import Context, Section
from knowledge.readers.sections import item_of, sections_in
from knowledge.records import Document, DocumentKind, Reading, Record
from knowledge.when import dates_in

Extractor = Callable[[Section, Context], Iterator[Record]]

EXTRACTORS: tuple[Extractor, ...] = (meetings_in, events_in)


def read(text: str, name: str, glossary: Glossary) -> Reading:
    """Read a newsletter; `name` is its file's name.

    Raises UnreadableDocumentError if there are no words in it.
    """
    lines = lines_in(text)
    if not lines:
        raise UnreadableDocumentError(name, "there is no text in it")
    front = front_of(without_furniture(lines), name)
    context = Context(glossary=glossary, title=front.title, published=front.published, near=_near(front, lines))
    sections = sections_in(front, context)
    return Reading(
        document=Document(title=front.title, kind=DocumentKind.NEWSLETTER, published=front.published),
        records=tuple(_records(sections, context)),
    )


def _near(front: Front, lines: tuple[Line, ...]) -> date:
    """Return the day against which dates without a year are read: the day it was sent, or the first full date in it."""
    if front.published:
        return front.published
    for line in lines:
        for mention in dates_in(line.text, date(2000, 1, 1)):
            if mention.year_given:
                return mention.day
    return date(2017, 1, 1)


def _records(sections: tuple[Section, ...], context: Context) -> Iterator[Record]:
    for section in sections:
        if section.heading:
            yield item_of(section)
        for extractor in EXTRACTORS:
            yield from extractor(section, context)
