"""Releases and versions of the SEC: what a release brings in, and which version is in force on a day."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from knowledge.answer import Answer, ReleaseContents, Unknown, Versions, abstained, answered
from knowledge.asks import Ask, Pick
from knowledge.dated import by_date, first_day
from knowledge.facts import career
from knowledge.finders.figures.figures import figures
from knowledge.finders.modifications.milestones import title_of
from knowledge.finders.sentences.passages import search
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Event, ModificationStatus, Step

_NUMBER = re.compile(r"(?<![\d.])(\d+\.\d+)(?![\d.])")
_PART = re.compile(r"v?\d+")
"""A concept that is a part of a number."""
_TITLE = re.compile(r"SEC (\d+\.\d+)")
Member = tuple[str, str | None, Step]
"""A modification's id and title, and the step with which it comes into force."""


def releases(question: Question, library: Library) -> Answer | None:
    """Return the modifications of the release asked about: the one of a month, else the next, else the last."""
    names_it = _NUMBER.search(question.slotted) or set(library.lexicon.concepts("release")) <= set(question.content)
    if not names_it or [c for c in library.subject(question, "release") if not _PART.fullmatch(c)]:
        return None
    members = [(id_, title, step) for id_, title, step in _members(library) if _is_meant(step, question)]
    days = sorted({step.day for *_, step in members if step.day})
    day = next((day for day in days if day >= question.today), days[-1] if days else None)
    shown = tuple(sorted(((i, t, s) for i, t, s in members if s.day == day), key=lambda member: member[0]))
    if Ask.COUNT in question.asks and (told := figures(question, library)):
        return told
    counted = Ask.COUNT in question.asks
    if shown and (not counted or _told_at_once(shown, library)):
        finding = ReleaseContents(members=shown, today=question.today, counted=counted)
        return answered(finding, *(step for *_, step in shown))
    is_of_a_month = question.window is not None and question.window.month
    return (search(question, library) or abstained(_unknown(question, library))) if is_of_a_month else None


def _told_at_once(members: Sequence[Member], library: Library) -> bool:
    """Say whether one sentence or list names several members, so that they may be counted; else some may be missing."""
    told = {step.source for *_, step in members}
    return len(members) > 1 and (len(told) == 1 or len({library.facts.block_of(source) for source in told} - {""}) == 1)


def _unknown(question: Question, library: Library) -> Unknown:
    """Return that the contents are not known, whatever else is known of the release."""
    return Unknown(looked_for=" ".join(question.mended.split()).strip(" ?!."), newest=library.facts.newest)


def _members(library: Library) -> Iterator[Member]:
    """Yield each modification with the release in which it came, else that in which it is to come by the last word."""
    for notes in library.facts.modifications.values():
        reached = [step for step in career(notes) if step.status is ModificationStatus.IMPLEMENTED]
        planned = [step for note in notes for step in note.steps if step.planned]
        told = [step for step in (*reached, *planned) if step.release]
        if told:
            yield notes[0].id, title_of(notes), max(told, key=lambda step: (not step.planned, step.source.told_on))


def _is_meant(step: Step, question: Question) -> bool:
    """Say whether a step comes with a release of the days asked about, by its day or, if untold, by its name."""
    window = question.window
    if number := _NUMBER.search(question.slotted):
        return number[1] in _NUMBER.findall(step.release or "")
    if window is None:
        return True
    if step.day:
        return window.holds(step.day)
    return bool(window.first and step.release and f"{window.first:%B %Y}" in step.release)


# --- Versions, which need no release to take effect


def versions(question: Question, library: Library) -> Answer | None:
    """Return the version asked about by its number, the next, or that in force on the day asked about and what comes.

    None where no document tells the day on which it takes effect, or where the version of something else is meant.
    """
    if any(not _PART.fullmatch(concept) for concept in library.subject(question, "version")):
        return None
    known = [one for one in by_date(library.facts.events) if isinstance(one, Event) and _TITLE.fullmatch(one.title)]
    if number := _NUMBER.search(question.slotted):
        shown = [one for one in known if one.title.endswith(f" {number[1]}")]
    else:
        shown = _in_force(known, question)
    if not shown:
        return None
    finding = Versions(versions=tuple(shown), latest=_latest(known, question.today), today=question.today)
    return answered(finding, *shown)


def _in_force(known: Sequence[Event], question: Question) -> list[Event]:
    """Return the version in force at the end of the days asked about, else today, and those to come after it."""
    until = question.window.last if question.window and question.window.last else question.today
    coming = [one for one in known if (first_day(one) or until) > until] if question.window is None else []
    if Pick.NEXT in question.picks:
        return coming[:1]
    in_force = _latest(known, until)
    return [in_force, *coming] if in_force else []


def _latest(known: Sequence[Event], day: date) -> Event | None:
    """Return the version that took effect last by a day."""
    return next((one for one in reversed(known) if (first_day(one) or date.max) <= day), None)
