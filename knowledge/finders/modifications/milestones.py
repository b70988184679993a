"""When modifications came to a status, or are to, who decided it, and with which release they come."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from knowledge.answer import Answer, Milestones, answered
from knowledge.asks import Ask, Hint
from knowledge.facts import career
from knowledge.finders.modifications.particulars import aspects_of, besides
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Modification, ModificationStatus, Step

_S = ModificationStatus
_DECIDED = frozenset({_S.APPROVED, _S.REJECTED, _S.RETURNED, _S.WITHDRAWN})
_TAKEN = _DECIDED | {_S.RAISED}
"""Statuses to which somebody brings a modification."""
_OF_ASPECT = {
    "decider": _DECIDED,
    "proposer": frozenset({_S.RAISED}),
    "release": frozenset({_S.IMPLEMENTED}),
    "version": frozenset({_S.IMPLEMENTED}),
}
"""The statuses that are meant where what is asked for names none."""
_WHEN = frozenset({Ask.DATE, Ask.DURATION})
ENOUGH = 0.6
"""Share of what else is asked that the words on a step must bear out."""


def milestones(
    question: Question,
    known: Sequence[Sequence[Modification]],
    named: AbstractSet[ModificationStatus],
    library: Library,
) -> Answer | None:
    """Return the steps to the statuses asked about that hold the day, the decider or the release asked for."""
    aspects = {aspect.name for aspect in aspects_of(question, library)} & _OF_ASPECT.keys()
    if Ask.WHO in question.asks and named & _TAKEN:
        aspects.add("decider")
    compared = question.said(Hint.IN_ORDER) if len(known) > 1 else None
    wanted = named or frozenset[ModificationStatus]().union(*(_OF_ASPECT[name] for name in aspects))
    wanted = wanted or (frozenset({_S.RAISED}) if compared else wanted)
    if Ask.WHY in question.asks or not wanted or not (_WHEN & question.asks or aspects or compared):
        return None
    subject = besides(question, aspects_of(question, library), library)
    found = [
        (notes[0].id, title_of(notes), step)
        for notes in known
        for step in _steps_to(wanted, notes)
        if _holds(step, question, aspects)
        and (step.day or not compared)
        and library.coverage(subject, _said(step, notes)) >= ENOUGH
    ]
    if compared:
        found.sort(key=lambda one: one[2].day or date.max)
    return answered(Milestones(steps=tuple(found), today=question.today), *(s for *_, s in found)) if found else None


def plan_of(notes: Sequence[Modification]) -> Step | None:
    """Return the newest word of when a modification is to come into force; None if it has, or nothing is told."""
    if any(step.status is _S.IMPLEMENTED for step in career(notes)):
        return None
    plans = [step for note in notes for step in note.steps if step.planned and step.status is _S.IMPLEMENTED]
    newest = [step for step in plans if step.source.title == plans[0].source.title]
    return max(newest, key=lambda step: (step.day is not None, step.release is not None), default=None)


def _steps_to(wanted: AbstractSet[ModificationStatus], notes: Sequence[Modification]) -> Iterator[Step]:
    """Yield the last step to each status wanted, in their order; one still to come where it was not reached."""
    last = {step.status: step for step in career(notes) if step.status in wanted}
    yield from last.values()
    plan = plan_of(notes) if _S.IMPLEMENTED in wanted else None
    if plan:
        yield plan


def _holds(step: Step, question: Question, aspects: AbstractSet[str]) -> bool:
    """Say whether a step tells each thing that is asked of it; the release that is to come is a time too."""
    release = step.release or ""
    dated = step.day is not None or (step.planned and bool(release)) or not _WHEN & question.asks
    by = step.by is not None or not {"decider", "proposer"} & aspects
    return dated and by and (bool(release) or "release" not in aspects) and ("." in release or "version" not in aspects)


def title_of(notes: Sequence[Modification]) -> str | None:
    """Return what a modification is called, if any of its notes says so."""
    return next((note.title for note in notes if note.title), None)


def _said(step: Step, notes: Sequence[Modification]) -> tuple[str, ...]:
    return step.source.quote, step.source.section or "", title_of(notes) or "", step.release or "", step.by or ""
