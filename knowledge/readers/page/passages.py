"""Passages: the sentences, bullets and rows of a section, each with the dates, times and bodies in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from knowledge.days.times import TimeMention, times_in
from knowledge.days.when import DateMention, dates_in
from knowledge.glossary import Glossary, Named, Names
from knowledge.pattern import Cue
from knowledge.readers.page.lines import Line, Mark, as_plain
from knowledge.records import Source

_LONGEST_QUOTE = 600
_FURTHEST = 40


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Context:
    """What a reader of one section has to know of the whole: names, title, the day it was published.

    `venue` is where all meetings are held for the time being, if the document says so.
    """

    glossary: Glossary
    title: str
    published: date | None
    near: date
    venue: str | None = None

    def source(self, heading: str | None, quote: str) -> Source:
        return Source(title=self.title, section=heading or None, published=self.published, quote=quote[:_LONGEST_QUOTE])


@dataclass(frozen=True, kw_only=True, eq=False)
class Passage:
    """A sentence, a bullet or a row: `words` as written, `text` plain; `lead` is the sentence that a bullet hangs on.

    `paragraph` counts the lines of the section, so that sentences of one paragraph are known as such; `index` counts
    the passages.
    """

    words: str
    text: str
    line: Line
    paragraph: int
    index: int
    context: Context
    heading: str
    lead: "Passage | None" = None

    @cached_property
    def lower(self) -> str:
        return self.text.lower()

    def has(self, *parts: str) -> bool:
        """Whether any of the parts of words, in lower case, is in it: a quick look before a slow one."""
        lower = self.lower
        for part in parts:  # noqa: SIM110  # `any` of a generator takes twice as long, and this is asked very often
            if part in lower:
                return True
        return False

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        return dates_in(self.text, self.context.near)

    @cached_property
    def times(self) -> tuple[TimeMention, ...]:
        """The times, not mistaking a year for one."""
        return times_in(masked(self.text, self.dates))

    @cached_property
    def bodies(self) -> tuple[Named, ...]:
        """The bodies that meet."""
        meeting = list(meeting_names(self.text, self.context.glossary))
        known = _found(self.text, self.context.glossary.body_names)
        if self.has("committee", "group"):
            meeting += (
                n for n in _unknown_bodies(self.text) if not any(n.start < f.end and f.start < n.end for f in known)
            )
        return tuple(sorted(meeting, key=lambda n: n.start))

    @cached_property
    def categories(self) -> tuple[Named, ...]:
        return tuple(self.context.glossary.category_names.found_in(self.text))

    @cached_property
    def source(self) -> Source:
        return self.context.source(self.heading, self.words)


def meeting_names(text: str, glossary: Glossary) -> tuple[Named, ...]:
    """Return the bodies that meet; `Security Sub-Committee (SSC)` is one."""
    return _meeting_names(text, glossary.body_names, glossary.meeting_bodies)


@lru_cache(maxsize=2048)
def _meeting_names(text: str, bodies: Names, meeting: frozenset[str]) -> tuple[Named, ...]:
    names: list[Named] = []
    for name in _found(text, bodies):
        if name.name not in meeting:
            continue
        closed = text[name.end :].startswith(")") and "(" in text[: name.end]
        whole = replace(name, end=name.end + 1) if closed else name
        if names and names[-1].name == name.name and not text[names[-1].end : name.start].strip(" (-,/"):
            names[-1] = replace(names[-1], end=whole.end)
        else:
            names.append(whole)
    return tuple(names)


@lru_cache(maxsize=2048)
def _found(text: str, names: Names) -> tuple[Named, ...]:
    """Return the names in a text; a line is asked for by several readers."""
    return tuple(names.found_in(text))


_UNKNOWN_BODY = Cue(
    r"\b(?!The\b|Sub\b)[A-Z][\w&/-]*(?:\s[A-Z][\w&/-]*){0,3}\s(?:Steering Group|Advisory Group"
    r"|Sub-?Committee|Committee)\b"
)


def _unknown_bodies(text: str) -> Iterator[Named]:
    """Yield bodies that the glossary does not know but whose names say that they are bodies."""
    for match in _UNKNOWN_BODY.finditer(text[:_PIECE]):
        yield Named(start=match.start(), end=match.end(), name=match[0])


@dataclass(frozen=True, kw_only=True, eq=False)
class Section:
    """A heading and the lines below it. `heading` is empty for what stands above the first one.

    `above` is the bare heading under which this one stands, if it stands under one.
    """

    heading: str
    number: int
    lines: tuple[Line, ...]
    context: Context
    headline: bool = False
    above: str = ""

    @cached_property
    def title(self) -> str:
        """The heading in plain characters."""
        return as_plain(self.heading)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(_passages(self))

    def before(self, passage: Passage) -> tuple[Passage, ...]:
        """Return the passages before one, the nearest first, as many as a reader would look back."""
        return self.passages[max(0, passage.index - _FURTHEST) : passage.index][::-1]

    def after(self, passage: Passage) -> tuple[Passage, ...]:
        return self.passages[passage.index + 1 : passage.index + 1 + _FURTHEST]

    def earlier(self, passage: Passage, furthest: int = 2) -> Iterator[Passage]:
        """Yield the passages before one, the nearest first, of its paragraph and the `furthest` before that."""
        return (p for p in self.before(passage) if p.paragraph >= passage.paragraph - furthest)

    def paragraph_of(self, passage: Passage) -> tuple[Passage, ...]:
        """Return the passages of one's own paragraph, itself among them."""
        around = (*self.before(passage)[::-1], passage, *self.after(passage))
        return tuple(p for p in around if p.paragraph == passage.paragraph)

    @cached_property
    def dated(self) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.passages if passage.dates)

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """The bodies that the heading names."""
        return tuple(self._bodies_in(self.title))

    @cached_property
    def body_above(self) -> str | None:
        """The body that the heading names under which this one stands."""
        return next(self._bodies_in(self.above), None)

    def _bodies_in(self, text: str) -> Iterator[str]:
        known = self.context.glossary.body_by_name
        return (n.name for n in self.context.glossary.body_names.found_in(text) if known[n.name].meets)


_ENDED = r"(?<=[.!?])['\"’”)]{0,2}\s+(?=['\"‘“(]{0,2}[A-Z0-9])|(?<=[a-z)]{2}[.!?])(?=[A-Z][a-z])"
_GLUED = (
    r"(?<=[a-z]{3})(?<!Link)(?<!Code)(?<!You)(?<!Share)"
    r"(?=(?:The|This|To|If|Please|For|Modification) ?[A-Z]?[a-z]+ [a-z])"
)
_STOP = re.compile(_ENDED)
_STOP_OR_GLUE = re.compile(f"{_ENDED}|{_GLUED}")
_GLUE = re.compile(r"[a-z](?:T(?:he|his|o)|If|Please|For|Modification)")
"""What must stand in a text for two of its sentences to be glued: a quick look before a slow one."""
_NO_STOP = re.compile(
    r"(?:\b(?:e\.g|i\.e|N\.B|[Nn]os?|Ltd|Mr|Mrs|Ms|Dr|St|vs|approx|inc|cf|ref|Sept?|Oct|Nov|Dec|Jan|Feb|Aug)|\b[A-Z])\.$"
)
_PIECE = 1500


@lru_cache(maxsize=256)
def sentences_of(words: str) -> tuple[str, ...]:
    """Return the sentences of `words`, also where the blank between them was lost."""
    return tuple(_sentences(words))


def _sentences(words: str) -> Iterator[str]:
    start = 0
    stop = _STOP_OR_GLUE if _GLUE.search(words) else _STOP
    for match in stop.finditer(words):
        if _NO_STOP.search(words[max(start, match.start() - 8) : match.start()]):
            continue
        yield words[start : match.start()].strip()
        start = match.end()
    rest = words[start:].strip()
    while rest:
        yield rest[:_PIECE]
        rest = rest[_PIECE:]


def _passages(section: Section) -> Iterator[Passage]:
    lead: Passage | None = None
    index = 0
    for paragraph, line in enumerate(section.lines):
        hangs = line.mark is Mark.BULLET or _is_listed(section.lines, paragraph)
        for words in (line.words,) if line.mark is Mark.ROW else sentences_of(line.words):
            passage = Passage(
                words=words, text=line.text if words == line.words else as_plain(words), line=line,
                paragraph=paragraph, index=index, context=section.context, heading=section.heading,
                lead=lead if hangs else None,
            )  # fmt: skip
            if passage.text:
                index += 1
                yield passage
                if not hangs:
                    lead = passage


def _is_listed(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is one of a list without bullets: rows, or short lines close together under `as follows:`."""
    line = lines[at]
    if line.mark is Mark.ROW:
        return True
    return (
        len(line.text) < 120
        and line.text[-1] not in ".:!?"
        and bool(at and (not line.gap or lines[at - 1].text[-1] == ":"))
    )


def masked(text: str, mentions: Sequence[DateMention] | Sequence[TimeMention]) -> str:
    """Return `text` with blanks in place of what was mentioned, everything else where it stood."""
    for mention in mentions:
        text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    return text


_OF_THAT_DAY = re.compile(r"\bon (?:that|the) day\b|\b(?:off|down|unavailable|out of (?:service|use))\b", re.I)
_RUNS = re.compile(r"\b(?:runs|lasts|takes place|itself is)\b[^.;]{0,20}?$", re.I)
_STARTS = re.compile(r"\b(?:starts?|begins?|commences?|first (?:talk|session) is|opens with)\b[^.;]{0,20}?$", re.I)
_ENDS = re.compile(r"\b(?:ends?|finish(?:es)?|concludes?)\b[^.;]{0,15}?$", re.I)


def times_told_next(passage: Passage, section: Section) -> tuple[TimeMention, ...]:
    """Return the times that the next sentences of the paragraph give for the same day."""
    text = " ".join(p.text for p in section.after(passage)[:2] if p.line is passage.line and not p.dates)
    times = times_in(text)
    ranges = tuple(t for t in times if t.ends)
    if len(ranges) == 1 and ((len(times) == 1 and _OF_THAT_DAY.search(text)) or _RUNS.search(text[: ranges[0].start])):
        return ranges
    starts = next((t for t in times if _STARTS.search(text[: t.start])), None)
    ends = next((t for t in times if _ENDS.search(text[: t.start])), None)
    return (replace(starts, ends=starts.ends or (ends.starts if ends else None)),) if starts else ()
