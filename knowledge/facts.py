"""All that is known as of a day: the records of every document published by then, merged and in order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from knowledge.glossary import Glossary, Names, fold
from knowledge.reconcile import merged_deadlines, merged_events, merged_meetings, published
from knowledge.records import (
    Appointment,
    Contact,
    Curated,
    Deadline,
    Document,
    DocumentKind,
    Event,
    Figure,
    Item,
    Meeting,
    Modification,
    Reading,
    Record,
    Recurrence,
    Seats,
    Source,
    Term,
    modification_key,
)

R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The records known as of a day. Meetings, events and deadlines by date; all others newest first."""

    documents: tuple[Document, ...]
    items: tuple[Item, ...]
    meetings: tuple[Meeting, ...]
    events: tuple[Event, ...]
    deadlines: tuple[Deadline, ...]
    recurrences: Mapping[str, Recurrence]
    modifications: Mapping[str, tuple[Modification, ...]]
    people: tuple[Appointment, ...]
    seats: tuple[Seats, ...]
    figures: tuple[Figure, ...]
    terms: Mapping[str, tuple[Term, ...]]
    contacts: tuple[Contact, ...]
    curated: tuple[Curated, ...]

    @cached_property
    def newest(self) -> Document | None:
        """The newsletter published last, None if there is none."""
        dated = [d for d in self.documents if d.kind is DocumentKind.NEWSLETTER and d.published]
        return max(dated, key=lambda document: document.published or date.min, default=None)

    @cached_property
    def meetings_by_body(self) -> Mapping[str, tuple[Meeting, ...]]:
        return grouped(self.meetings, lambda meeting: meeting.body)

    @cached_property
    def deadlines_about(self) -> Mapping[str, tuple[Deadline, ...]]:
        """Deadlines by the key of the modification that they concern."""
        return grouped((d for d in self.deadlines if d.about), lambda deadline: modification_key(deadline.about or ""))

    @cached_property
    def items_by_title(self) -> Mapping[str, tuple[Item, ...]]:
        return grouped(self.items, lambda item: item.source.title)

    @cached_property
    def _texts(self) -> Mapping[tuple[str, str | None], str]:
        return {(item.source.title, item.source.section): item.text for item in self.items}

    def text_of(self, source: Source) -> str:
        """Return the whole text of the item that a source points into; empty if it points at none."""
        return self._texts.get((source.title, source.section), "")

    @cached_property
    def person_names(self) -> Names:
        """Finds people by full name or by a surname that only one of them has."""
        surnames = grouped({p.name for p in self.people}, lambda name: name.split()[-1])
        return Names({name: [last] if len(those) == 1 else [] for last, those in surnames.items() for name in those})


def facts_from(readings: Iterable[Reading], glossary: Glossary) -> Facts:
    """Return the facts of `readings`, merged; the order in which these are given does not matter."""
    readings = sorted(readings, key=lambda r: (r.document.published or date.min, r.document.title))
    by_type: dict[type, list[Any]] = {}
    for reading in readings:
        for record in reading.records:
            by_type.setdefault(type(record), []).append(record)

    def all_of(kind: type[R]) -> list[R]:
        return by_type.get(kind, [])

    def newest(kind: type[R]) -> list[R]:
        return sorted(all_of(kind), key=lambda record: published(record.source), reverse=True)

    return Facts(
        documents=tuple(r.document for r in readings if r.document.kind is not DocumentKind.QUESTIONS),
        items=tuple(all_of(Item)),
        meetings=tuple(merged_meetings(all_of(Meeting))),
        events=tuple(merged_events(all_of(Event))),
        deadlines=tuple(merged_deadlines(all_of(Deadline))),
        recurrences={rule.body: rule for rule in sorted(all_of(Recurrence), key=_standing)},
        modifications=grouped(newest(Modification), lambda modification: modification_key(modification.id)),
        people=tuple(newest(Appointment)),
        seats=tuple(newest(Seats)),
        figures=tuple(newest(Figure)),
        terms=_terms([*newest(Term), *glossary.terms]),
        contacts=tuple(newest(Contact)),
        curated=tuple(newest(Curated)),
    )


def _standing(rule: Recurrence) -> tuple[bool, date]:
    """Return how much a rule tells: one that goes on for ever before a calendar's series, then the later told."""
    return "UNTIL" not in rule.rrule and "COUNT" not in rule.rrule, published(rule.source)


def grouped(things: Iterable[T], key: Callable[[T], str]) -> dict[str, tuple[T, ...]]:
    """Return `things` by `key`, each group in the order given."""
    groups: dict[str, list[T]] = {}
    for thing in things:
        groups.setdefault(key(thing), []).append(thing)
    return {name: tuple(group) for name, group in groups.items()}


def _terms(terms: Iterable[Term]) -> dict[str, tuple[Term, ...]]:
    """Return terms by each folded form they go by: acronym, expansion, aliases."""
    forms = ((fold(form), term) for term in terms for form in (term.term, term.expansion, *term.aliases) if form)
    groups: dict[str, dict[tuple[str, str | None], Term]] = {}
    for form, term in forms:
        groups.setdefault(form, {}).setdefault((fold(term.term), fold(term.expansion or "")), term)
    return {form: tuple(those.values()) for form, those in groups.items()}
