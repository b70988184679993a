"""When bodies meet: the next, the last, all in a window, by number."""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.answer import Answer, Countdown, Kind, NoMeeting, Span, WhichOne, abstained, answered
from knowledge.dated import Dated, before, by_date, is_off, touches, upcoming
from knowledge.finders.agenda import agenda
from knowledge.finders.rhythm import by_rule
from knowledge.finders.showing import MOST, detail, meetings_of, none_there, picked, shown, wanted_of, wants_first
from knowledge.lexicon import Ask, Pick
from knowledge.library import Library, said_of
from knowledge.question import Question
from knowledge.records import MODIFICATION_ID, Deadline, Meeting, MeetingStatus, Recurrence, modification_key
from knowledge.text import plain
from knowledge.window import Window

ENOUGH = 0.99
_STATUSES = {
    MeetingStatus.CANCELLED: re.compile(r"\b(?:cancell?ed|called off)\b"),
    MeetingStatus.MOVED: re.compile(r"\b(?:moved|rescheduled|postponed)\b"),
}
_PLURAL = re.compile(r"\b(?:all|list|every|meetings|dates)\b")
_DEFINITE = re.compile(
    r"(?:^|\b(?:is|was|does|did|will|has) )_generic_|\b(?:the|that|this|our|next) (?:\w+ ){0,2}_generic_"
)
"""One body of a kind is meant, not any of them: `the sub-committee`."""
_COUNTED = re.compile(r"\bhow many (?:(?:more|other|further|of the) )?(?P<what>(?!(?:and|or|in|on)\b)[a-z]+)\b")
_FINDS = re.compile(r"\b(?:find|look up|see|get|download|access|publish(?:ed)?|read)\b")
"""Where something about meetings is to be found, not where they take place."""


def meetings(question: Question, library: Library) -> Answer | None:
    """Return when the meetings asked for are, or that there are none; None if the question is about something else."""
    if question.person:
        return None
    if (Ask.PLACE in question.asks and _FINDS.search(question.slotted)) or _counts_something_else(question, library):
        return None
    known = _one_of(question, library)
    if known is None:
        return _met(question, library)
    if len(known) == 1:
        return _met(replace(question, bodies=(known[0],), generic=None), library)
    return _which(question, known, library) if known else None


def _met(question: Question, library: Library) -> Answer | None:
    """Return the meetings of the bodies named, or of any where none is."""
    question = _from_now_on(question)
    subject = library.subject(question, "meetings")
    for status, word in _STATUSES.items():
        if word.search(question.slotted) and (answer := _of_status(question, library, status)):
            return answer
    candidates = _candidates(question, library, subject)
    if (subject or question.modifications) and not candidates:
        return None
    if len(question.bodies) > 1:
        return _several_bodies(question, library)
    if question.numbers:
        return _by_number(question, candidates)
    if not question.bodies and not subject and not question.modifications:
        return agenda(question, library)
    return _one_body(question, library, candidates, subject)


def _counts_something_else(question: Question, library: Library) -> bool:
    """Say whether it is not meetings that are to be counted: `how many measures were on target`."""
    counted = _COUNTED.search(question.slotted)
    return counted is not None and not library.lexicon.cues["meetings"].issuperset(
        library.lexicon.concepts(counted["what"])
    )


def _of_status(question: Question, library: Library, status: MeetingStatus) -> Answer | None:
    """Return the meetings that were cancelled, or moved; None if none was."""
    pool = [one for one in _candidates(question, library, ()) if not isinstance(one, Deadline) and one.status is status]
    window = question.window
    found = [one for one in pool if not window or touches(one, window) or _moved_from(one, window)]
    return shown(question, found[:MOST]) if found else None


def _one_of(question: Question, library: Library) -> Sequence[str] | None:
    """Return the bodies that meet of which a word names one, as `the sub-committee` does; None if no word does so."""
    generic = question.generic
    if not generic or question.bodies or library.subject(question, "meetings"):
        return None
    if {Pick.FIRST, Pick.FURTHEST} & question.picks or not _DEFINITE.search(question.slotted):
        return None
    if any(word.endswith("s") and word in question.mended.split() for word in generic.words):
        return None
    return [b for b in generic.bodies if b in library.facts.meetings_by_body or b in library.facts.recurrences]


def _which(question: Question, known: Sequence[str], library: Library) -> Answer:
    """Return the question which of several bodies is meant."""
    full = tuple(f"{name} ({library.glossary.body_by_name[name].full})" for name in known)
    what = question.generic.words[0] if question.generic else ""
    return Answer(kind=Kind.CLARIFY, finding=WhichOne(what=what, choices=full), choices=tuple(known))


def _from_now_on(question: Question) -> Question:
    """Return the question with days that are over taken out of its window: `what is left`, `before the weekend`."""
    window = question.window
    if not window or not window.holds(question.today):
        return question
    if Pick.LEFT not in question.picks and (window.first or Pick.PAST in question.picks):
        return question
    return replace(question, window=replace(window, first=question.today, month=False))


def _candidates(question: Question, library: Library, subject: Sequence[str]) -> list[Dated]:
    """Return the meetings of the bodies named, or the meetings and events whose record bears out every other word."""
    if question.bodies:
        pool = [one for one in meetings_of(library, question.bodies) if _is_on(one, question, library)]
        return [one for one in pool if not subject or library.coverage(subject, said_of(one)) >= ENOUGH]
    if not subject:
        return [one for one in library.facts.meetings if _is_on(one, question, library)]
    likely = library.likely(library.happenings, subject, ENOUGH)
    weights = library.weights(subject)
    return by_date(one for one, held in likely if library.share(weights, held) >= ENOUGH)


def _is_on(one: Meeting, question: Question, library: Library) -> bool:
    """Say whether a meeting is told, in its sentence or around it, to be on the modification asked about."""
    if not question.modifications:
        return True
    blocks = (block for block in library.facts.text_of(one.source).split("\n\n") if one.source.quote in plain(block))
    said = " ".join((*said_of(one), *blocks))
    return any(modification_key(id_[0]) in question.modifications for id_ in MODIFICATION_ID.finditer(said))


def _by_number(question: Question, candidates: Sequence[Dated]) -> Answer:
    found = [m for m in candidates if isinstance(m, Meeting) and m.number in question.numbers]
    if len(found) > 1 and (Ask.COUNTDOWN in question.asks or "between" in question.mended):
        return answered(Span(entries=tuple(found), today=question.today, measure=True), *found)
    if found:
        return detail(question, found) or shown(question, found, pick="number")
    finding = NoMeeting(bodies=question.bodies, today=question.today, number=question.numbers[0])
    return abstained(finding)


def _several_bodies(question: Question, library: Library) -> Answer | None:
    """Return each body's meetings in the window, or its next one, in order of date; or the time between two."""
    those: list[Dated]
    if question.numbers:
        those = [m for m in meetings_of(library, question.bodies) if m.number in question.numbers]
    elif question.window:
        those = [m for m in meetings_of(library, question.bodies) if touches(m, question.window) and not is_off(m)]
    else:
        each = (upcoming(meetings_of(library, (body,)), question.today)[:1] for body in question.bodies)
        those = by_date(one for ones in each for one in ones)
    if not those:
        return none_there(question, library, [])
    if ({Pick.FIRST, Pick.NEXT} & question.picks and Ask.LIST in question.asks) or "between" in question.mended:
        measure = Ask.COUNTDOWN in question.asks or "between" in question.mended
        return answered(Span(entries=tuple(those), today=question.today, measure=measure), *those)
    return shown(question, those)


def _one_body(
    question: Question, library: Library, candidates: Sequence[Dated], subject: Sequence[str]
) -> Answer | None:
    rule = library.facts.recurrences.get(question.bodies[0]) if question.bodies else None
    if not candidates and not rule:
        wants_date = not subject and question.bodies and Pick.NEXT in question.picks
        return none_there(question, library, []) if wants_date else None
    if question.window:
        return _in_window(question, library, candidates, rule)
    past = before(candidates, question.today)
    if Pick.FURTHEST in question.picks and upcoming(candidates, question.today):
        return shown(question, upcoming(candidates, question.today)[-1:], pick="furthest")
    coming = upcoming(candidates, question.today)
    is_past = {Pick.LAST, Pick.PAST} & question.picks and Pick.NEXT not in question.picks
    if is_past and not (subject and coming and not past):
        return shown(question, past[-1:], pick="last") if past else none_there(question, library, candidates)
    if coming:
        return picked(question, library, coming, one=_wants_one(question))
    if subject and (past or candidates):
        return shown(question, (past or candidates)[-1:], pick="last")
    return by_rule(question, library, candidates, rule) or none_there(question, library, candidates)


def _wants_one(question: Question) -> bool:
    """Say whether one of several to come is wanted: `the upcoming SSC`, not `the upcoming SSC meetings`."""
    all_of_them = Pick.ALL in question.picks
    return not all_of_them or (Pick.NEXT in question.picks and not _PLURAL.search(question.slotted))


def _moved_from(one: Dated, window: Window) -> bool:
    """Say whether a meeting was to be in the window, but moved."""
    return isinstance(one, Meeting) and one.was is not None and window.holds(one.was) and window.day is not None


def _in_window(
    question: Question, library: Library, candidates: Sequence[Dated], rule: Recurrence | None
) -> Answer | None:
    window = question.window
    assert window is not None
    inside = [one for one in candidates if touches(one, window) or _moved_from(one, window)]
    standing = [one for one in inside if not is_off(one)] or inside
    if not standing:
        return by_rule(question, library, candidates, rule) or none_there(question, library, candidates)
    if Ask.COUNTDOWN in question.asks:
        return answered(Countdown(to=standing[0], today=question.today), standing[0])
    if Pick.LAST in question.picks:
        standing = standing[-1:]
    elif wanted := wanted_of(question, standing):
        standing = list(wanted)
    elif wants_first(question, window):
        standing = standing[:1]
    elif window.first is None:
        standing = standing[-1:]
    return detail(question, standing) or shown(question, standing[:MOST], pick="window")
