"""Lists of modifications: those that a subject concerns, and those that came to a status or are in it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from knowledge.answer import Answer, Milestones, answered
from knowledge.asks import Ask, Hint, Pick
from knowledge.facts import career
from knowledge.finders.modifications.milestones import plan_of, title_of
from knowledge.finders.modifications.statuses import (
    AT_ONCE,
    DECIDED,
    as_they_stand,
    current,
    decides,
    is_by,
    names_of,
    statuses_in,
)
from knowledge.finders.sentences.evidence import days_named, told_in
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Modification, ModificationStatus, Step

NEARLY_ALL = 0.9
"""Share of what a question is about that the words on a modification which it does not name must bear out."""
STALE = timedelta(days=366)
"""A status told so long before the newest of a list is no news."""
MOST = 8
"""Modifications that one reply lists, those that were spoken of last."""


def concerning(question: Question, library: Library) -> Answer | None:
    """Return the modifications whose title, sentence or heading bears out what the question is about; None for none."""
    subject = [*library.subject(question, "modification"), *days_named(question, library)]
    weights = library.weights(subject)
    wanted = statuses_in(question, library)
    groups = [those for those in library.facts.modifications.values() if not wanted or current(those).status in wanted]
    held = [library.index.held_in(text for n in notes for text in (n.title or "", n.source.quote)) for notes in groups]
    scores = [library.share(weights, concepts) for concepts in held]
    fitting = [notes for notes, score in zip(groups, scores, strict=True) if score >= NEARLY_ALL]
    return (
        as_they_stand(question, library, fitting[:MOST], listed=True)
        if fitting
        else _under_heading(subject, question, library)
    )


def _under_heading(subject: Sequence[str], question: Question, library: Library) -> Answer | None:
    """Return the modifications of the newest item whose heading bears out what the question is about."""
    for item in sorted(library.facts.items, key=lambda item: item.source.told_on, reverse=True):
        if library.coverage(subject, [item.heading]) < NEARLY_ALL:
            continue
        place = (item.source.title, item.source.section)
        groups = library.facts.modifications.values()
        under = [notes for notes in groups if any((n.source.title, n.source.section) == place for n in notes)]
        return as_they_stand(question, library, under[:MOST], listed=True) if under else None
    return None


def listed(question: Question, library: Library) -> Answer | None:
    """Return the modifications that came to the statuses asked about in the days named, else those that are in them."""
    wanted = statuses_in(question, library)
    groups = library.facts.modifications.values()
    if question.window and wanted:
        if (reached := _reached(question, wanted, library)) or not wanted >= DECIDED:
            return reached
        wanted = set()  # what was decided of those that are not done yet is where they stand
    fitting = [
        those
        for those in groups
        if (not wanted or current(those).status in wanted)
        and any(told_in(question.window, note.source) for note in those)
        and _is_theirs(those, question, library)
    ]
    newest = sorted(fitting, key=lambda those: current(those).source.told_on, reverse=True)
    fresh = [those for those in newest if newest[0][0].source.told_on - current(those).source.told_on <= STALE]
    if fresh and wanted & AT_ONCE and question.says(Hint.NEWEST):
        return _newest(wanted & AT_ONCE, question, library)
    counted = Ask.COUNT in question.asks and len(fresh) <= MOST
    return as_they_stand(question, library, fresh[:MOST], listed=True, counted=counted) if fresh else None


def _newest(wanted: set[ModificationStatus], question: Question, library: Library) -> Answer | None:
    """Return the modifications that came last to a status; None where no day on which any did is told."""
    steps = _steps_to(wanted, question, library)
    days = [step.day for *_, step in steps if step.day]
    return _milestones([one for one in steps if one[2].day == max(days)], question) if days else None


def _reached(question: Question, wanted: set[ModificationStatus], library: Library) -> Answer | None:
    """Return the steps by which modifications came to one of the statuses in the days asked about."""
    steps = _steps_to(wanted, question, library)
    counted = Ask.COUNT in question.asks and len(steps) <= MOST
    return _milestones(steps[-MOST:], question, counted=counted) if steps else None


def _steps_to(
    wanted: set[ModificationStatus], question: Question, library: Library
) -> list[tuple[str, str | None, Step]]:
    """Return the steps to the statuses asked about, those in the days asked about, in their order."""
    steps = [
        (notes[0].id, title_of(notes), step)
        for notes in library.facts.modifications.values()
        for step in (*career(notes), *_planned(notes, question))
        if step.status in wanted and _falls(step, question) and is_by(step, question, library)
    ]
    return sorted(steps, key=lambda one: one[2].day or one[2].source.told_on)


def _planned(notes: Sequence[Modification], question: Question) -> Iterator[Step]:
    """Yield when a modification is to come into force, where its day is told and days are asked about, as to come."""
    plan = plan_of(notes) if question.window and Pick.PAST not in question.picks else None
    if plan and plan.day:
        yield plan


def _milestones(shown: Sequence[tuple[str, str | None, Step]], question: Question, *, counted: bool = False) -> Answer:
    finding = Milestones(steps=tuple(shown), today=question.today, counted=counted)
    return answered(finding, *(step for *_, step in shown))


def _falls(step: Step, question: Question) -> bool:
    """Say whether a step falls in the days asked about: by its day, else by when it was told."""
    window = question.window
    return told_in(window, step.source) if step.day is None else window is None or window.holds(step.day)


def _is_theirs(those: tuple[Modification, ...], question: Question, library: Library) -> bool:
    """Say whether each body and organisation asked about brought a modification to where it stands, or is named.

    What is with the Authority need not say again who that is.
    """
    if current(those).status is ModificationStatus.WITH_AUTHORITY and decides(question, library):
        return not question.bodies
    steps = career(those)
    if steps and (steps[-1].by or is_by(steps[-1], question, library)):
        return is_by(steps[-1], question, library)
    return names_of(those, library).issuperset((*question.bodies, *question.organisations))
