"""What is said of a record: in its own words, in the sentences beside them, in the item in which they stand.

What is around them is told as concepts, and kept once it was looked at.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from knowledge.dated import Dated, title_of
from knowledge.days.times import times_in
from knowledge.days.when import dates_in
from knowledge.facts import Facts, grouped
from knowledge.glossary import Glossary
from knowledge.index import Index, named_concept
from knowledge.records import Appointment, Deadline, Figure, Meeting, MeetingStatus, Seats, Source
from knowledge.sentences import BULLET, sentences_in
from knowledge.text import plain

Concepts = frozenset[str]
Item = tuple[str, str | None]
"""Title and section of an item."""
NEAR = 2
"""Sentences before that of a deadline that may say what it is about."""


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What stands around the records of a day."""

    facts: Facts
    index: Index
    glossary: Glossary
    as_of: date
    _said: dict[Source, Concepts] = field(default_factory=dict, init=False, repr=False, compare=False)
    _beside: dict[Source, Concepts] = field(default_factory=dict, init=False, repr=False, compare=False)
    _before: dict[Source, Concepts] = field(default_factory=dict, init=False, repr=False, compare=False)
    _around: dict[Item, Concepts] = field(default_factory=dict, init=False, repr=False, compare=False)
    _items: dict[Item, Concepts] = field(default_factory=dict, init=False, repr=False, compare=False)
    _around_figures: dict[Source, Concepts] = field(default_factory=dict, init=False, repr=False, compare=False)
    _around_deadlines: dict[Deadline, Concepts] = field(default_factory=dict, init=False, repr=False, compare=False)

    def said_in(self, source: Source) -> Concepts:
        """Return the concepts of a source's own words, its heading and its title."""
        if source not in self._said:
            self._said[source] = self.index.held_in((source.quote, source.section or "", source.title))
        return self._said[source]

    def beside(self, one: Dated) -> Concepts:
        """Return the concepts of the sentences beside the one that a record quotes, as far as they name no days.

        A sentence with a day or an hour of its own tells of something else: when papers go out, when doors open.
        """
        source = one.source
        if source not in self._beside:
            paragraph = next((p for p in self.facts.text_of(source).split("\n\n") if source.quote in p), "")
            prose = "\n".join(line for line in paragraph.split("\n") if not line.startswith(BULLET) and "|" not in line)
            told = (plain(sentence.text) for sentence in sentences_in(prose))
            timeless = (text for text in told if not (dates_in(text, self.as_of) or times_in(text)))
            self._beside[source] = self.index.held_in(timeless)
        return self._beside[source]

    def around(self, source: Source) -> Concepts:
        """Return the concepts of the whole item that a source points into."""
        key = (source.title, source.section)
        if key not in self._around:
            self._around[key] = self.index.held_in((self.facts.text_of(source),))
        return self._around[key]

    def item_of(self, source: Source) -> Concepts:
        """Return the concepts of the whole item that a source points into, and of its document's title."""
        key = (source.title, source.section)
        if key not in self._items:
            self._items[key] = self.around(source).union(self.index.concepts(source.title))
        return self._items[key]

    def told_before(self, source: Source) -> Concepts:
        """Return the concepts of the sentence before a source's words, in its item."""
        if source not in self._before:
            sentences = [sentence.whole for sentence in sentences_in(self.facts.text_of(source))]
            at = next((at for at, words in enumerate(sentences) if source.quote in words), 0)
            self._before[source] = self.index.held_in(sentences[at - 1 : at] if at else ())
        return self._before[source]

    def around_figure(self, source: Source) -> Concepts:
        """Return the concepts of the item and heading around a figure, without those of sentences on other figures."""
        if source not in self._around_figures:
            told = self._figures_of_item[source.title, source.section]
            others = [one.quote for one in told if one.quote != source.quote]
            own = self.index.held_in((source.quote, source.section or ""))
            self._around_figures[source] = (self.around(source) - self.index.held_in(others)) | own
        return self._around_figures[source]

    @cached_property
    def figures_told(self) -> Mapping[Source, int]:
        """How many figures each sentence tells."""
        return Counter(figure.source for figure in self.facts.figures)

    def around_deadline(self, one: Deadline) -> Concepts:
        """Return the concepts of the item around a deadline, as far as they may be about it."""
        if one not in self._around_deadlines:
            self._around_deadlines[one] = self._said_around(one)
        return self._around_deadlines[one]

    def with_senders(self, texts: Iterable[str]) -> Concepts:
        """Return the concepts of texts, and the organisations that they name by any of their names."""
        said = [text for text in texts if text]
        named = (named.name for text in said for named in self.glossary.body_names.found_in(plain(text)))
        return self.index.held_in(said).union(map(named_concept, named))

    def _said_around(self, one: Deadline) -> Concepts:
        """Return what the item says but for the titles of what else has its day there, and the sentences just before.

        Of a list only what stands around it and the bullet itself: the others are other things.
        """
        lines = self.facts.text_of(one.source).split("\n")
        own = [line for line in lines if one.source.quote in line]
        if any(line.startswith(BULLET) for line in own):
            return self.with_senders([*own, *(line for line in lines if not line.startswith(BULLET))])
        before = " ".join(own).partition(one.source.quote)[0]
        near = [sentence.text for sentence in sentences_in(before)[-NEAR:]]
        told = lines[: max(at for at, line in enumerate(lines) if line in own) + 1] if own else lines
        return self.with_senders(told) - self._titles_of_others(one) | self.with_senders(near)

    def _titles_of_others(self, one: Deadline) -> Concepts:
        """Return the concepts by which others in the same item are called, and this one is not."""
        others = (other for other in self._dated.get(_place(one), ()) if other is not one)
        return self.index.held_in(map(title_of, others)) - self.index.held_in(said_of_deadline(one))

    @cached_property
    def _dated(self) -> Mapping[Item, tuple[Dated, ...]]:
        """Deadlines and events by the item in which they stand."""
        return grouped([*self.facts.deadlines, *self.facts.events], _place)

    @cached_property
    def _figures_of_item(self) -> Mapping[Item, tuple[Source, ...]]:
        """The sentences that tell figures, by the item in which they stand."""
        return grouped(self.figures_told, lambda source: (source.title, source.section))


def said_of_deadline(one: Deadline) -> tuple[str, ...]:
    """Return what a deadline's own record says of what it concerns."""
    return one.title, one.source.section or "", one.source.quote, one.reply_to or "", one.kind


def said_of_figure(one: Figure) -> tuple[str, ...]:
    return one.name, one.source.quote, one.source.section or ""


def said_of_person(one: Appointment) -> tuple[str, ...]:
    return one.source.quote, one.source.section or "", one.role or "", one.seat or "", one.how or ""


def said_of_seats(one: Seats) -> tuple[str, ...]:
    return one.source.quote, one.seat, one.source.section or "", one.body or ""


def said_of(one: Dated) -> tuple[str, ...]:
    """Return what the record of anything in a calendar says of what it is."""
    if isinstance(one, Deadline):
        return said_of_deadline(one)
    if isinstance(one, Meeting) and one.status is MeetingStatus.HELD:
        return (one.body,)
    return one.body if isinstance(one, Meeting) else one.title, one.source.section or "", one.source.quote


def _place(one: Dated) -> Item:
    return one.source.title, one.source.section
