"""All that is known as of a day: the records of every document published by then, merged and in order."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from knowledge.dated import Dated, Revision, first_day
from knowledge.glossary import Glossary, Names, fold
from knowledge.reconcile import (
    Disputes,
    Merged,
    deadlines_told,
    events_told,
    meetings_told,
    revisions_of,
)
from knowledge.records import (
    MODIFICATION_ID,
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
    Step,
    Term,
    modification_key,
)

_HOPES = ("candidate", "nominated")
"""How somebody is told to seek a post that may go to another."""
_PARTS = "ab"
R = TypeVar("R", bound=Record)
T = TypeVar("T")
K = TypeVar("K")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The records known as of a day. Meetings, events and deadlines by date; all others newest first.

    `revisions` are the earlier tellings, newest first, of what was told on another day or at another hour before.
    """

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
    revisions: Mapping[Dated, tuple[Revision, ...]] = field(default_factory=dict)

    @cached_property
    def newest(self) -> Document | None:
        """The newsletter published last, None if there is none."""
        dated = [d for d in self.documents if d.kind is DocumentKind.NEWSLETTER and d.published]
        return max(dated, key=lambda document: document.published or date.min, default=None)

    @cached_property
    def meetings_by_body(self) -> Mapping[str, tuple[Meeting, ...]]:
        return grouped(self.meetings, lambda meeting: meeting.body)

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of the parts into which a modification was split, by its own key."""
        return grouped((key for key in sorted(self.modifications) if key[-1] in _PARTS), lambda key: key.rstrip(_PARTS))

    @cached_property
    def chairs(self) -> Mapping[str, tuple[Appointment, ...]]:
        """Who came to, holds or left each post that one person holds, newest first, by its name: `SSC Chair`."""
        chairs = (p for p in self.people if p.role and p.role.endswith("Chair") and p.how not in _HOPES)
        return grouped(chairs, lambda person: person.role or "")

    @cached_property
    def deadlines_about(self) -> Mapping[str, tuple[Deadline, ...]]:
        """Deadlines by the key of the modification that they concern."""
        return grouped((d for d in self.deadlines if d.about), lambda deadline: modification_key(deadline.about or ""))

    @cached_property
    def deadlines_of_item(self) -> Mapping[tuple[str, str | None], tuple[Deadline, ...]]:
        """Deadlines by the document and the section of their item."""
        return grouped(self.deadlines, lambda deadline: (deadline.source.title, deadline.source.section))

    @cached_property
    def replaced(self) -> Mapping[tuple[str, str | None], tuple[tuple[date | None, Dated], ...]]:
        """The days that later documents replaced, each with what stands now, by the document and its section."""
        told = [(r.earlier, one) for one, revisions in self.revisions.items() for r in revisions if not r.disputed]
        days: dict[tuple[str, str | None], list[tuple[date | None, Dated]]] = {}
        for earlier, one in told:
            key = earlier.source.title, earlier.source.section
            days.setdefault(key, []).append((first_day(earlier), one))
        return {place: tuple(those) for place, those in days.items()}

    @cached_property
    def items_by_title(self) -> Mapping[str, tuple[Item, ...]]:
        return grouped(self.items, lambda item: item.source.title)

    @cached_property
    def items_on(self) -> Mapping[str, tuple[Item, ...]]:
        """The items whose heading names one modification, by its key."""
        named = [(MODIFICATION_ID.findall(item.heading), item) for item in self.items]
        headed = ((modification_key(ids[0]), item) for ids, item in named if len(ids) == 1)
        return {key: tuple(item for _, item in those) for key, those in grouped(headed, lambda one: one[0]).items()}

    @cached_property
    def _texts(self) -> Mapping[tuple[str, str | None], str]:
        return {(item.source.title, item.source.section): item.text for item in self.items}

    def text_of(self, source: Source) -> str:
        """Return the whole text of the item that a source points into; empty if it points at none."""
        return self._texts.get((source.title, source.section), "")

    def block_of(self, source: Source) -> str:
        """Return the paragraph, or list with its lead-in, in which a source's own words stand; empty if in none."""
        return next((block for block in self.text_of(source).split("\n\n") if source.quote in block), "")

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The keys of the modifications by what these are called."""
        return {note.title: key for key, notes in self.modifications.items() for note in notes if note.title}

    @cached_property
    def person_names(self) -> Names:
        """Finds people by full name, or by a surname or first name that only one of them has."""
        names = sorted({p.name for p in self.people})
        said = Counter(part for name in names for part in {name.split()[0], name.split()[-1]})
        return Names(
            {name: [part for part in (name.split()[-1], name.split()[0]) if said[part] == 1] for name in names}
        )


def facts_from(readings: Iterable[Reading], glossary: Glossary) -> Facts:
    """Return the facts of `readings`, merged; the order in which these are given does not matter.

    What a page of guidance tells comes after what was told elsewhere on its day: it repeats that.
    """
    readings = sorted(readings, key=_order)
    by_type: dict[type, list[Any]] = {}
    for reading in readings:
        for record in reading.records:
            by_type.setdefault(type(record), []).append(record)

    def all_of(kind: type[R]) -> list[R]:
        return by_type.get(kind, [])

    def newest(kind: type[R]) -> list[R]:
        return sorted(all_of(kind), key=lambda record: record.source.told_on, reverse=True)

    disputes = _disputes(reading.document for reading in readings)
    meetings = meetings_told(all_of(Meeting), disputes)
    events = events_told(all_of(Event))
    deadlines = deadlines_told(all_of(Deadline), disputes, glossary.party_names)
    merged: list[Merged[Any]] = [*meetings, *events, *deadlines]
    return Facts(
        documents=tuple(r.document for r in readings if r.document.kind is not DocumentKind.QUESTIONS),
        items=tuple(all_of(Item)),
        meetings=tuple(one.one for one in meetings),
        events=tuple(one.one for one in events),
        deadlines=tuple(one.one for one in deadlines),
        revisions=_revised(merged, disputes),
        recurrences={rule.body: rule for rule in sorted(all_of(Recurrence), key=_standing)},
        modifications=grouped(newest(Modification), lambda modification: modification_key(modification.id)),
        people=tuple(newest(Appointment)),
        seats=tuple(newest(Seats)),
        figures=tuple(newest(Figure)),
        terms=_terms([*newest(Term), *glossary.terms]),
        contacts=tuple(newest(Contact)),
        curated=tuple(newest(Curated)),
    )


def _order(reading: Reading) -> tuple[date, bool, str]:
    document = reading.document
    return document.published or date.min, document.kind is DocumentKind.GUIDANCE, document.title


def _revised(merged: Iterable[Merged[Any]], disputes: Disputes) -> dict[Any, tuple[Revision, ...]]:
    """Return by what stands now what was told of it before, where that was something else."""
    told_twice = (one for one in merged if len(one.told) > 1)
    return {one.one: found for one in told_twice if (found := revisions_of(one.one, one.told, disputes))}


def _disputes(documents: Iterable[Document]) -> Disputes:
    """Return what says of two sources that neither supersedes the other: two sorts of document, or two of one day.

    Of a source without a date nobody knows whether it is the newer.
    """
    kinds = {document.title: document.kind for document in documents}

    def disputes(earlier: Source, later: Source) -> bool:
        unordered = None in (earlier.published, later.published) or earlier.published == later.published
        return earlier.title != later.title and (unordered or kinds.get(earlier.title) is not kinds.get(later.title))

    return disputes


def _standing(rule: Recurrence) -> tuple[bool, date]:
    """Return how much a rule tells: one that goes on for ever before a calendar's series, then the later told."""
    return "UNTIL" not in rule.rrule and "COUNT" not in rule.rrule, rule.source.told_on


def career(notes: Iterable[Modification]) -> tuple[Step, ...]:
    """Return the changes of status that notes tell, oldest first; what tells one again adds what the first lacks.

    A step without a day that stands beside another status happened before that; when, only its own issue tells.
    """
    told = [(step, note.status) for note in notes for step in _steps_of(note)]
    steps: list[Step] = []
    for step, status in sorted(told, key=lambda one: (one[0].day or one[0].source.told_on, one[0].status is one[1])):
        is_aside = step.day is None and step.status is not status
        same = [at for at, other in enumerate(steps) if other.status is step.status]
        if same and (is_aside or same[-1] == len(steps) - 1):
            steps[same[-1]] = _filled(steps[same[-1]], step)
        else:
            steps.append(step)
    return tuple(steps)


def _steps_of(note: Modification) -> Iterator[Step]:
    """Yield what a note tells as having happened: that it came to its status, and the steps told besides."""
    if note.status:
        yield Step(status=note.status, source=note.source, day=note.day)
    yield from (step for step in note.steps if not step.planned)


def _filled(step: Step, again: Step) -> Step:
    """Return a step with what it lacks from one that tells it again; whoever tells its day is its source."""
    first = again if again.day and not step.day else step
    return replace(first, by=step.by or again.by, release=step.release or again.release)


def grouped(things: Iterable[T], key: Callable[[T], K]) -> dict[K, tuple[T, ...]]:
    """Return `things` by `key`, each group in the order given."""
    groups: dict[K, list[T]] = {}
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
