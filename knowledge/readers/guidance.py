"""Guidance: Markdown pages become passages by heading, and curated questions become answers.

A page starts with its title and date; the title may be its first heading instead:

    ---
    title: "Guidance: Acceding to the SEC"
    published: 2017-08-31
    ---
    ## What it costs

Curated questions are YAML; `section` and the dates may be left out, `ask` is one question or a list of them:

    title: Frequently asked questions
    published: 2017-08-31
    questions:
      - ask: [How do I reset my password?, forgotten password]
        answer: Ask the SECAS Helpdesk for a new one.
        section: Website
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from knowledge.errors import UnreadableDocumentError
from knowledge.glossary import Glossary
from knowledge.readers.contacts import contacts_in
from knowledge.readers.deadlines.deadlines import deadlines_in
from knowledge.readers.fields import Fields, parse
from knowledge.readers.meetings.recurrences import recurrences_in
from knowledge.readers.modifications.changes import changes_in
from knowledge.readers.modifications.modifications import modifications_in
from knowledge.readers.newsletter import UNDATED, Extractor, once
from knowledge.readers.page.lines import lines_in
from knowledge.readers.page.passages import Context, Section
from knowledge.readers.people.people import people_in
from knowledge.readers.people.seats import seats_in
from knowledge.readers.terms import terms_in
from knowledge.records import (
    Curated,
    Deadline,
    DeadlineKind,
    Document,
    DocumentKind,
    Item,
    Reading,
    Record,
    Source,
)
from knowledge.text import quotable

_QUESTION_FIELDS = frozenset({"ask", "answer", "section", "url"})
_QUESTIONS_FIELDS = frozenset({"title", "published", "kind", "url", "questions"})

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_BULLET = re.compile(r"\s*[-*+•‣▪–][ \t\xa0]+(?=\S)")
_NUMBERED = re.compile(r"\s*\(?[0-9]{1,3}[.)][ \t\xa0]+(?=\S)")
_RULE = re.compile(r"\s*(?:[-*_=][ \t]*){3,}")
_TABLE_RULE = frozenset(" \t|:-")
_ROW = re.compile(r"\s*\|(.*)\|\s*")
_INLINE = (
    (re.compile(r"!\[[^\]]{0,300}\]\([^)]{0,300}\)"), ""),
    (re.compile(r"\[([^\]]{1,300})\]\([^)]{0,300}\)"), r"\1"),
    (re.compile(r"<([^\s<>]{1,300}[.@][^\s<>]{1,300})>"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]{1,300}?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"`([^`]{1,300})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|-])"), r"\1"),
)
"""Marks inside a line and what is left of them. The lengths are bounded so that a line of brackets cannot stall it."""

_LONGEST_QUOTE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """A heading with those above it, outermost first, and the lines under it."""

    path: tuple[str, ...]
    lines: tuple[str, ...]


def read(text: str, name: str, glossary: Glossary) -> Reading:
    """Read a page of guidance; each of its headings with words under it becomes one Item, with the records it tells.

    Raises UnreadableDocumentError for front matter that is not what it should be, and for a page without words.
    """
    front, body = _parted(text, name)
    sections = tuple(_sections(body))
    title = (front and front.text("title")) or _first_heading(sections) or PurePosixPath(name).stem
    published = front.day("published") if front else None
    document = Document(title=title, kind=DocumentKind.GUIDANCE, published=published)
    items = tuple(_items(sections, document, front.text("url") if front else None))
    if not items:
        raise UnreadableDocumentError(name, "has no words in it")
    return Reading(document=document, records=(*items, *_told_in(items, document, glossary)))


def _told_in(items: Sequence[Item], document: Document, glossary: Glossary) -> Iterator[Record]:
    """Yield what a page tells beside its words: modifications, people, seats, mandates, contacts.

    Days that only pass are left to newsletters and calendars: a page repeats them and stands for longer.
    """
    near = document.published or UNDATED
    context = Context(glossary=glossary, title=document.title, published=document.published, near=near)
    sections = [
        Section(heading=item.heading, number=number, lines=tuple(lines_in(item.text)), context=context)
        for number, item in enumerate(items, 1)
    ]
    yield from once([record for section in sections for told in _TOLD for record in told(section, context)])
    yield from contacts_in([line for section in sections for line in section.lines], context)


def _mandates_in(section: Section, context: Context) -> Iterator[Deadline]:
    yield from (one for one in deadlines_in(section, context) if one.kind is DeadlineKind.MANDATE)


_TOLD: tuple[Extractor, ...] = (
    _mandates_in, recurrences_in, modifications_in, changes_in, people_in, seats_in, terms_in,
)  # fmt: skip


def read_questions(fields: Fields) -> Reading:
    """Read curated questions with their answers from the fields of a YAML file."""
    fields.only(_QUESTIONS_FIELDS)
    title = fields.text("title") or PurePosixPath(fields.document).stem
    document = Document(title=title, kind=DocumentKind.GUIDANCE, published=fields.day("published"))
    answers = tuple(_curated(entry, document) for entry in fields.each("questions", _QUESTION_FIELDS))
    if not answers:
        raise fields.mistake("questions", "at least one question")
    return Reading(document=document, records=answers)


def _curated(entry: Fields, document: Document) -> Curated:
    asks, answer = entry.texts("ask"), entry.paragraphs("answer")
    if not asks:
        raise entry.mistake("ask", "the words of a question")
    if not answer:
        raise entry.mistake("answer", "the words of an answer")
    source = _source(document, entry.text("section"), answer, entry.text("url"))
    return Curated(asks=asks, answer=answer, source=source)


def _parted(text: str, name: str) -> tuple[Fields | None, list[str]]:
    """Return the fields at the top, None if there are none, and the lines below them."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None, lines
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), None)
    if end is None:
        raise UnreadableDocumentError(name, "expected a line --- below the fields at the top", line=1)
    fields = "\n".join(lines[1:end])
    return (parse(fields, name, first_line=2) if fields.strip() else None), lines[end + 1 :]


def _sections(lines: Iterable[str]) -> Iterator[_Section]:
    path: list[tuple[int, str]] = []
    under: list[str] = []
    is_code = False
    for line in lines:
        is_code ^= _FENCE.match(line) is not None
        heading = None if is_code else _HEADING.fullmatch(line)
        if heading is None:
            under.append(line)
            continue
        yield _Section(path=tuple(words for _, words in path), lines=tuple(under))
        level = len(heading[1])
        path = [above for above in path if above[0] < level]
        path.append((level, _heading_words(heading[2] or "")))
        under = []
    yield _Section(path=tuple(words for _, words in path), lines=tuple(under))


def _heading_words(markdown: str) -> str:
    """Return the words of a heading without the marks that may close it: `## Title ##`."""
    words = markdown.strip()
    opened = words.rstrip("#")
    return _words(opened if not opened or opened[-1].isspace() else words)


def _first_heading(sections: tuple[_Section, ...]) -> str | None:
    return next((section.path[0] for section in sections if section.path), None)


def _items(sections: Iterable[_Section], document: Document, url: str | None) -> Iterator[Item]:
    for section in sections:
        text = "\n\n".join(_blocks(section.lines))
        path = [words for words in section.path if words and words != document.title]
        heading = " - ".join(path) or document.title
        if text:
            yield Item(heading=heading, text=text, source=_source(document, heading, text, url))


def _source(document: Document, section: str | None, text: str, url: str | None) -> Source:
    return Source(
        title=document.title, section=section, published=document.published, quote=_start_of(quotable(text)), url=url
    )


def _start_of(words: str) -> str:
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def _blocks(lines: Iterable[str]) -> Iterator[str]:
    """Yield the paragraphs of a section; a list stands directly under the paragraph before it."""
    block: list[str] = []
    is_parted = False
    for line in lines:
        is_entry, words = _entry(line)
        if words:
            if is_parted and block and not is_entry:
                yield "\n".join(block)
                block = []
            if is_entry or not block:
                block.append(words)
            else:
                block[-1] = f"{block[-1]} {words}"
        is_parted = not words
    if block:
        yield "\n".join(block)


def _entry(line: str) -> tuple[bool, str]:
    """Return whether a line starts an entry of its own (of a list or table), and its words with the list's mark."""
    if _FENCE.match(line) or _RULE.fullmatch(line) or ("-" in line and _TABLE_RULE.issuperset(line)):
        return False, ""
    if row := _ROW.fullmatch(line):
        return True, " | ".join(_words(cell) for cell in row[1].split("|"))
    if bullet := _BULLET.match(line):
        return True, f"• {_words(line[bullet.end() :])}"
    return _NUMBERED.match(line) is not None, _words(line.lstrip("> \t"))


def _words(markdown: str) -> str:
    for pattern, plainly in _INLINE:
        markdown = pattern.sub(plainly, markdown)
    return quotable(markdown)
