"""What finders look in: the facts and the passages as of one day, and the words of the field."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, TypeVar

from knowledge.counts import Count, series_of, thing_of
from knowledge.dated import Dated, title_of
from knowledge.days.workdays import WorkingDays
from knowledge.facts import Facts, grouped
from knowledge.glossary import Glossary, fold
from knowledge.index import Index, Passage
from knowledge.lexicon import KEPT, Lexicon
from knowledge.naming import Vocabulary
from knowledge.postings import Postings
from knowledge.question import Question, understand
from knowledge.records import (
    Appointment,
    Curated,
    Deadline,
    DeadlineKind,
    Figure,
    Meeting,
    Seats,
)
from knowledge.surroundings import (
    Surroundings,
    said_of,
    said_of_deadline,
    said_of_figure,
    said_of_person,
    said_of_seats,
)
from knowledge.text import plain

T = TypeVar("T")
D = TypeVar("D", bound=Dated)
_BY_WORD = frozenset(DeadlineKind) - {DeadlineKind.MANDATE, DeadlineKind.OTHER}
"""Kinds of deadline that any word for their name means; whatever `must` be done is no mandate yet."""
_BIG_WORD = re.compile(r"\b[A-Z][a-z]+")
_NAME = re.compile(r"[A-Z][a-z]+(?:[ -](?:(?:of|the|and|for|to|in) )?[A-Z][a-z]+)+")
"""A name of several words: `Retail Code Consolidation`."""
RELATED = 0.7
"""What a word counts that is not the one looked for, but may stand for it."""
STANDS_IN = 0.5
"""What such a word counts in a record, which has few: less, or one consultation is taken for another."""
_UNDER_A_HEADING = re.compile(r"^(\S+ \S.*?) \([^()]*\)$")
"""What is counted, in two words or more, with the heading under which it stands: `SEC Parties (Accession)`."""


@dataclass(frozen=True, kw_only=True)
class Library:
    """The knowledge as of a day. Nothing published later is in `facts`, nor found by `passages`."""

    facts: Facts
    index: Index
    lexicon: Lexicon
    glossary: Glossary
    vocabulary: Vocabulary
    as_of: date
    workdays: WorkingDays = field(default_factory=WorkingDays)

    @property
    def published_until(self) -> date | None:
        """When the newest newsletter was published, None if there is none."""
        return self.facts.newest.published if self.facts.newest else None

    def understand(self, text: str, question: Question) -> Question:
        """Return a part of a question's text, understood as of the same moment."""
        return understand(text, question.now, self.vocabulary)

    def deadline_kinds(self, question: Question) -> frozenset[DeadlineKind]:
        """Return the kinds of deadline that a question names: by a pattern, or by a word for the same thing."""
        said = frozenset(self.lexicon.concepts(question.slotted))
        by_word = (kind for kind in _BY_WORD if not said.isdisjoint(self.lexicon.concepts(kind)))
        named = (kind for kind, pattern in self.lexicon.deadline_kinds.items() if pattern.search(question.slotted))
        return frozenset((*named, *by_word))

    @cached_property
    def surroundings(self) -> Surroundings:
        """What the documents say around what is known."""
        return Surroundings(facts=self.facts, index=self.index, glossary=self.glossary, as_of=self.as_of)

    def passages(
        self, concepts: Iterable[str], limit: int, others: Mapping[str, Iterable[str]] = {}
    ) -> list[tuple[Passage, float]]:
        """Return the best passages for some concepts, and `others` that may stand for them, with their scores."""
        return self.index.search(concepts, limit, self.as_of, others)

    def names_in(self, text: str) -> list[str]:
        """Return the bodies and organisations that a text names, as it writes them."""
        return [text[named.start : named.end] for named in self.glossary.body_names.found_in(text)]

    def subject(self, question: Question, intent: str) -> tuple[str, ...]:
        """Return the concepts that a question is about, without the words that only name the kind of thing."""
        cues = self.lexicon.cues[intent]
        return tuple(concept for concept in question.content if concept not in cues)

    def likely(self, postings: Postings[T], concepts: Iterable[str], enough: float) -> list[tuple[T, frozenset[str]]]:
        """Return the records that may bear out at least the share `enough` of `concepts`, and what each holds.

        Such a record holds one of any concepts that together weigh more than what may be missing: the rarest do.
        Where there are no concepts, all records may.
        """
        weights = self.weights(concepts)
        missing = (1 - enough) * sum(weights.values())
        places: set[int] = set() if weights else set(range(len(postings.records)))
        for concept in sorted(weights, key=lambda concept: weights[concept], reverse=True):
            if missing < 0:
                break
            missing -= weights[concept]
            places.update(postings.places(concept))
            for expansion in self.written_out(concept):
                places.update(postings.places(max(expansion, key=self.index.weight)))
        return [(postings.records[place], postings.held[place]) for place in sorted(places)]

    def coverage(self, concepts: Iterable[str], evidence: Iterable[str]) -> float:
        """Return how much of `concepts`, by weight, stands in the texts of `evidence`: 0 to 1; 1 for no concepts."""
        return self.share(self.weights(concepts), self.index.held_in(evidence))

    def weights(self, concepts: Iterable[str]) -> dict[str, float]:
        """Return how telling each concept is."""
        return {concept: self.index.weight(concept) for concept in concepts}

    def once(self, question: Question, find: Callable[[], T]) -> T:
        """Return what is found for a question; asked again for the same one right away, it is not looked for again."""
        recent = self._recent.get("last")
        if recent is None or recent[0] is not question:
            recent = self._recent["last"] = (question, find())
        found: T = recent[1]
        return found

    def share(self, weights: Mapping[str, float], held: AbstractSet[str]) -> float:
        """Return how much of the concepts weighed is held, less if only stood for: 0 to 1; 1 for no concepts."""
        total = sum(weights.values())
        if not total:
            return 1.0
        return sum(weight * self.held(concept, held, STANDS_IN) for concept, weight in weights.items()) / total

    def is_held(self, concept: str, held: AbstractSet[str]) -> bool:
        """Say whether a concept is among `held`, or written out there: BAD as Business Architecture Document."""
        return concept in held or any(expansion <= held for expansion in self.written_out(concept))

    def held(self, concept: str, held: AbstractSet[str], related: float = RELATED) -> float:
        """Return how far a concept is among `held`: 1 if it is, less if only a word is that may stand for it."""
        if self.is_held(concept, held):
            return 1.0
        return related if not held.isdisjoint(self.lexicon.related.get(concept, ())) else 0.0

    @cached_property
    def headings_that_ask(self) -> tuple[str, ...]:
        """The headings of dated items that ask what something is, folded as terms are."""
        asking = (item for item in self.facts.items if item.source.published and item.heading[:5].lower() == "what ")
        return tuple(fold(item.heading) for item in asking)

    def is_term(self, phrase: str) -> bool:
        """Say whether a phrase is a term of the field, an acronym or an expansion, also in the plural."""
        form = fold(phrase)
        return form in self.facts.terms or form.removesuffix("s") in self.facts.terms

    @cached_property
    def written_out(self) -> Callable[[str], tuple[frozenset[str], ...]]:
        """What returns the concepts of each expansion of a concept that is an acronym; none for an ordinary word."""
        return lru_cache(KEPT)(self._written_out)

    def _written_out(self, concept: str) -> tuple[frozenset[str], ...]:
        terms = self.facts.terms.get(concept)
        if terms is None:
            return tuple({frozenset(self.lexicon.concepts(name)) for name in self._initials.get(concept, ())})
        return tuple(frozenset(self.lexicon.concepts(t.expansion)) for t in terms if t.expansion)

    @cached_property
    def _initials(self) -> Mapping[str, tuple[str, ...]]:
        """The names of three words and more in headings and titles, by their initials."""
        dated: tuple[Dated, ...] = (*self.facts.deadlines, *self.facts.events)
        titles = dict.fromkeys((*(title_of(one) for one in dated), *(item.heading for item in self.facts.items)))
        names = (_BIG_WORD.findall(match[0]) for title in titles for match in _NAME.finditer(title))
        runs = [words[at:end] for words in names for at in range(len(words)) for end in range(at + 3, len(words) + 1)]
        every = dict.fromkeys(map(" ".join, runs))
        return grouped(every, lambda name: "".join(word[0] for word in name.split()).lower())

    @cached_property
    def deadlines(self) -> Postings[Deadline]:
        """Deadlines by the words of their title, heading, sentence and whole item."""
        return Postings(
            self.facts.deadlines,
            lambda one: self.surroundings.with_senders(self._said_of_deadline(one)),
            lambda one: self.surroundings.with_senders((self.facts.text_of(one.source),)),
        )

    def _said_of_deadline(self, one: Deadline) -> tuple[str, ...]:
        """Return what a deadline's record says, and under which titles it was told before."""
        earlier = (revision.earlier for revision in self.facts.revisions.get(one, ()))
        return *said_of_deadline(one), *map(title_of, earlier)

    @cached_property
    def figures(self) -> Postings[Figure]:
        """Figures by the words of their name, heading, sentence and whole item."""
        return Postings(
            self.facts.figures, self._held(said_of_figure), lambda figure: self.surroundings.around(figure.source)
        )

    @cached_property
    def series(self) -> Mapping[frozenset[str], tuple[Count, ...]]:
        """What was counted, by the telling words of its name: its counts by month, oldest first."""
        return series_of(self.facts.figures, self._counted)

    @cached_property
    def membership(self) -> Mapping[str, tuple[Figure, ...]]:
        """The counts of the Parties themselves, newest first: all of them, those that joined, left or were expelled."""
        return grouped(
            (f for f in self.facts.figures if self.lexicon.tally_of(f.name)), lambda f: self.lexicon.tally_of(f.name)
        )

    def counts_with(self, figure: Figure) -> tuple[Count, ...]:
        """Return the counts of the same thing, oldest first."""
        return self.series.get(self._counted(figure), ())

    def _counted(self, figure: Figure) -> frozenset[str]:
        beside = self.lexicon.grammar | self.lexicon.cues["figures"]
        tally = self.lexicon.tally_of(figure.name)
        name = f"parties {tally}" if tally else _UNDER_A_HEADING.sub(r"\1", plain(thing_of(figure)))
        return frozenset(self.lexicon.concepts(name)) - beside

    @cached_property
    def people(self) -> Postings[Appointment]:
        return Postings(self.facts.people, self._held(said_of_person))

    @cached_property
    def seats(self) -> Postings[Seats]:
        return Postings(self.facts.seats, self._held(said_of_seats))

    @cached_property
    def happenings(self) -> Postings[Dated]:
        """Meetings and events, by date, by the words of their record and of the paragraph that tells of them."""
        those: list[Dated] = [*self.facts.meetings, *self.facts.events]
        return Postings(
            those,
            lambda one: self.index.held_in(said_of(one)) | self.named_by(one),
            lambda one: self.surroundings.beside(one) | self.full_name_of(one),
        )

    def named_by(self, one: Dated) -> frozenset[str]:
        """Return the concepts by which something in a calendar is called: its title and its place."""
        return self.index.held_in((title_of(one), "" if isinstance(one, Deadline) else one.location or ""))

    def full_name_of(self, one: Dated) -> frozenset[str]:
        """Return the concepts of the full name of the body that meets."""
        body = self.glossary.body_by_name.get(one.body) if isinstance(one, Meeting) else None
        return self.index.held_in((body.full if body else "",))

    def closest_worded(self, those: Sequence[D], question: Question) -> list[D]:
        """Return those whose title or heading shares the most neighbouring words with the question."""
        concepts = self.lexicon.concepts
        asked = set(pairwise(c for c in concepts(question.mended) if c not in self.lexicon.grammar))
        shared = [len(asked & set(pairwise(concepts(f"{title_of(d)} {d.source.section}")))) for d in those]
        return [one for one, count in zip(those, shared, strict=True) if count == max(shared)]

    @cached_property
    def curated(self) -> tuple[tuple[frozenset[str], Curated], ...]:
        """The telling concepts of each wording that a curated answer is for."""
        entries = ((ask, entry) for entry in self.facts.curated for ask in entry.asks)
        return tuple((self.telling(ask), entry) for ask, entry in entries)

    @cached_property
    def curated_with(self) -> Mapping[str, frozenset[int]]:
        """The places in `curated` of the wordings that hold a concept."""
        held = [(concept, place) for place, (telling, _) in enumerate(self.curated) for concept in telling]
        by_concept = grouped(held, lambda one: one[0])
        return {concept: frozenset(place for _, place in those) for concept, those in by_concept.items()}

    def telling(self, text: str) -> frozenset[str]:
        """Return the telling concepts of a text; where it has none, all but those that hold it together."""
        dull: set[str] = set()
        told: set[str] = set()
        for word in plain(text).lower().replace("?", " ").split():
            (dull if self.lexicon.is_stop(word) else told).update(self.lexicon.concepts(word))
        said = frozenset(self.index.concepts(text))
        return said - (dull - told) - self.lexicon.stop_forms or said - self.lexicon.grammar

    @cached_property
    def _recent(self) -> dict[str, tuple[Question, Any]]:
        return {}

    def _held(self, said: Callable[[T], Iterable[str]]) -> Callable[[T], frozenset[str]]:
        return lambda record: self.index.held_in(said(record))
