"""When bodies meet: the next, the last, all in a window, by number."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answer import Answer, Countdown, Kind, Missing, NoMeeting, Span, WhichOne, abstained, answered
from knowledge.asks import Ask, Claim, Hint, Pick
from knowledge.dated import Dated, before, by_date, hour_of, is_off, touches, upcoming
from knowledge.days.window import Window, windows_in
from knowledge.finders.meetings.agenda import agenda, asks_for_elsewhere, begun_then
from knowledge.finders.meetings.beyond import asks_for_more, counts_something_else, is_of_all_meetings, tells_on_what
from knowledge.finders.meetings.happenings import OF_ITS_DAY, gatherings, meant_by, of_a_kind, subject_of
from knowledge.finders.meetings.rhythm import by_rule
from knowledge.finders.meetings.showing import (
    MOST,
    detail,
    meetings_of,
    none_there,
    picked,
    shown,
    wanted_of,
    wants_first,
)
from knowledge.finders.sentences.passages import search
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Deadline, Meeting, MeetingStatus, Recurrence

FEW = 3
"""Meetings that show where all take place."""


def meetings(question: Question, library: Library) -> Answer | None:
    """Return when the meetings asked for are, or that there are none; None if the question is about something else."""
    if question.person:
        return None
    if is_of_all_meetings(question, library):
        return search(question, library) or _where_all_are(question, library)
    if asks_for_more(question, library) or counts_something_else(question, library):
        return None
    known = _one_of(question, library)
    if known is None:
        answer = _met(question, library)
        if answer and not tells_on_what(question, answer, library):
            return None
        return None if answer and _may_be_told(question, answer) else answer
    if len(known) == 1:
        return _met(replace(question, bodies=(known[0],), generic=None), library)
    return _which(question, known, library) if known else None


def _may_be_told(question: Question, answer: Answer) -> bool:
    """Say whether a sentence may tell of an event what no calendar does; of another day it tells nothing."""
    if question.bodies or question.modifications or answer.kind is not Kind.ABSTAIN:
        return False
    return isinstance(answer.finding, Missing) or not OF_ITS_DAY & question.asks


def _met(question: Question, library: Library) -> Answer | None:
    """Return the meetings of the bodies named, or of any where none is."""
    question = _from_now_on(question)
    subject = subject_of(question, library)
    if not question.bodies and asks_for_elsewhere(question, library):
        return agenda(question, library)
    for status, word in library.lexicon.meeting_statuses.items():
        if word.search(question.slotted):
            answer = _of_status(question, library, status, subject)
            if answer or (Ask.LIST in question.asks and Ask.YES_NO not in question.asks and not question.bodies):
                return answer
            claim = Claim.OFF if question.claim is Claim.EXISTS else question.claim  # none is, whatever else there is
            question = replace(question, picks=question.picks - {Pick.PAST}, claim=claim)
    if not question.bodies and (those := of_a_kind(question, library, subject)):
        return _one_body(question, library, those, tuple(library.lexicon.happenings))
    meant: Sequence[Dated] = meant_by(question, library, subject) or gatherings(question, library, subject)
    candidates = begun_then(meant, question) if Ask.LIST in question.asks else meant
    if candidates is None or ((subject or question.modifications) and not candidates):
        return None
    if len(question.bodies) > 1:
        return _several_bodies(question, library)
    if question.numbers:
        return _by_number(question, candidates)
    if not question.bodies and not subject and not question.modifications:
        return agenda(question, library)
    return _one_body(question, library, candidates, subject)


def _where_all_are(question: Question, library: Library) -> Answer | None:
    """Return the next meetings where all to come are in one place, which tells where meetings take place at present."""
    coming = upcoming(library.facts.meetings, question.today)
    places = {one.location for one in coming if isinstance(one, Meeting)}
    return shown(question, coming[:FEW]) if len(coming) >= FEW and len(places) == 1 and None not in places else None


def _of_status(question: Question, library: Library, status: MeetingStatus, subject: Sequence[str]) -> Answer | None:
    """Return the meetings that were cancelled, moved or are to be confirmed; None if none is."""
    pool = [one for one in meant_by(question, library, subject) if _has_status(one, status, question)]
    window = question.window
    found = [one for one in pool if not window or touches(one, window) or (window.day and _moved_from(one, window))]
    return shown(question, found[:MOST]) if found else None


def _has_status(one: Dated, status: MeetingStatus, question: Question) -> bool:
    """Say whether something is cancelled, moved or to be confirmed.

    Its hours may be what is to be confirmed, or on which day of a week it is.
    """
    if isinstance(one, Deadline):
        return False
    if one.status is status or status is not MeetingStatus.TBC or one.when is None:
        return one.status is status
    of_hours = question.says(Hint.HOURS)
    is_open = not one.when.starts if of_hours else isinstance(one, Meeting) and one.when.end_day is not None
    return bool(is_open and upcoming([one], question.today))


def _one_of(question: Question, library: Library) -> Sequence[str] | None:
    """Return the bodies that meet of which a word names one, as `the sub-committee` does; None if no word does so."""
    generic = question.generic
    if not generic or question.bodies or library.subject(question, "meetings"):
        return None
    if {Pick.FIRST, Pick.FURTHEST} & question.picks or not question.says(Hint.THE_ONE):
        return None
    if any(word.endswith("s") and word in question.mended.split() for word in generic.words):
        return None
    if question.window and question.says(Hint.ANY):
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
    if not window or not window.holds(question.today) or Pick.BEFORE_THAT in question.picks:
        return question
    if Pick.LEFT not in question.picks and (window.first or Pick.PAST in question.picks):
        return question
    return replace(question, window=replace(window, first=question.today, month=False))


def _by_number(question: Question, candidates: Sequence[Dated]) -> Answer:
    found = [m for m in candidates if isinstance(m, Meeting) and m.number in question.numbers]
    if apart := _apart(question, found):
        return apart
    if found:
        return detail(question, found) or shown(question, found, pick="number")
    finding = NoMeeting(bodies=question.bodies, today=question.today, number=question.numbers[0])
    return abstained(finding)


def _several_bodies(question: Question, library: Library) -> Answer | None:
    """Return each body's meetings in the window, or its next one, in order of date; or the time between two."""
    those: list[Dated]
    if question.numbers:
        those = _numbered_or_next(question, library)
    elif question.window:
        those = [m for m in meetings_of(library, question.bodies) if touches(m, question.window) and not is_off(m)]
    else:
        each = (upcoming(meetings_of(library, (body,)), question.today)[:1] for body in question.bodies)
        those = by_date(one for ones in each for one in ones)
    if not those:
        return none_there(question, library, [])
    if apart := _apart(question, those):
        return apart
    if {Pick.FIRST, Pick.NEXT} & question.picks and Ask.LIST in question.asks:
        return answered(Span(entries=tuple(those), today=question.today), *those)
    return shown(question, those)


def _apart(question: Question, those: Sequence[Dated]) -> Answer | None:
    """Return how long it is from the first of several to the second; None if that is not asked for."""
    if len(those) < 2 or not question.says(Hint.HOW_FAR_APART):
        return None
    return answered(Span(entries=tuple(those[:2]), today=question.today, measure=True), *those[:2])


def _numbered_or_next(question: Question, library: Library) -> list[Dated]:
    """Return the meetings with the numbers that are named, and the next one of each body that has none of them."""
    found: list[Dated] = []
    for body in question.bodies:
        known = meetings_of(library, (body,))
        numbered = [m for m in known if m.number in question.numbers]
        found += numbered or upcoming(known, question.today)[:1]
    return by_date(found)


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
    if apart := _apart(question, coming):
        return apart
    is_past = {Pick.LAST, Pick.PAST} & question.picks and Pick.NEXT not in question.picks
    if is_past and not (subject and coming and not past):
        return _as_last(question, past[-1:]) if past else none_there(question, library, candidates)
    if coming:
        return picked(question, coming, one=_wants_one(question))
    if subject and (past or candidates):
        return _as_last(question, (past or candidates)[-1:])
    return by_rule(question, candidates, rule) or none_there(question, library, candidates)


def _as_last(question: Question, last: Sequence[Dated]) -> Answer | None:
    """Return what was last, or the time or place of it where that is asked for."""
    return detail(question, last) or shown(question, last, pick="last")


def _wants_one(question: Question) -> bool:
    """Say whether one of several to come is wanted: `the upcoming SSC`, not `the upcoming SSC meetings`."""
    all_of_them = Pick.ALL in question.picks
    return not all_of_them or (Pick.NEXT in question.picks and not question.says(Hint.SEVERAL))


def _moved_from(one: Dated, window: Window) -> bool:
    """Say whether a meeting was to be in the window, but moved."""
    return isinstance(one, Meeting) and one.was is not None and window.holds(one.was)


def _months_named(question: Question) -> tuple[Window, ...]:
    """Return the window, or the months where several are named: `in June and July`."""
    assert question.window is not None
    named = windows_in(question.mended, question.today) if question.window.month else ()
    return named if len(named) > 1 and all(window.month for window in named) else (question.window,)


def _together(windows: Sequence[Window]) -> Window:
    """Return the days from the first to the last of several windows."""
    return windows[0] if len(windows) == 1 else replace(windows[0], last=windows[-1].last, month=False, ranged=True)


def _of_another_day(question: Question, candidates: Sequence[Dated]) -> Answer | None:
    """Return what is named, and on another day than asked; None where its hour is asked for, which no record tells."""
    if Ask.TIME in question.asks and not any(hour_of(one) for one in candidates):
        return None
    return shown(question, upcoming(candidates, question.today)[:1] or candidates[-1:])


def _in_window(
    question: Question, library: Library, candidates: Sequence[Dated], rule: Recurrence | None
) -> Answer | None:
    window = question.window
    assert window is not None
    windows = _months_named(question)
    moved = [one for one in candidates if any(_moved_from(one, w) for w in windows)]
    then = [one for one in candidates if any(touches(one, w) for w in windows)]
    inside = by_date({*then, *moved}) if window.day else then or moved
    if not inside and window.day and Pick.FIRST in question.picks and Ask.FREQUENCY not in question.asks:
        window = replace(window, last=None)  # `I join on 1 May: which is my first meeting?`
        windows, inside = (window,), [one for one in candidates if touches(one, window)]
    standing = [one for one in inside if not is_off(one)] or inside
    question = replace(question, window=_together(windows))
    if not standing:
        if window.day and candidates and not question.bodies:  # it is named, and on another day
            return _of_another_day(question, candidates)
        return by_rule(question, candidates, rule) or none_there(question, library, candidates)
    if apart := _apart(question, standing):
        return apart
    if Ask.COUNTDOWN in question.asks and not is_off(standing[0]):
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
