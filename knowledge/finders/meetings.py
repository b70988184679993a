"""When bodies meet: the next, the last, all in a window, by number; and what a record does not say."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr

from knowledge.answer import (
    Agenda,
    Answer,
    Countdown,
    Detail,
    Expected,
    Kind,
    Meetings,
    Missing,
    NoMeeting,
    Rhythm,
    Span,
    WhichOne,
    abstained,
    answered,
)
from knowledge.dated import Dated, before, by_date, is_off, last_day, touches, upcoming
from knowledge.lexicon import Ask, Pick
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Deadline, Event, Meeting, MeetingStatus, Recurrence
from knowledge.when import When
from knowledge.window import Window

MOST = 8
"""Meetings that one reply lists; a chat message is read, not searched."""
_DEFINITE = re.compile(r"^_generic_|\b(?:the|that|this|our|next) (?:\w+ ){0,2}_generic_")
"""One body of a kind is meant, not any of them: `the sub-committee`."""
_FINDS = re.compile(r"\b(?:find|look up|see|get|download|access|publish(?:ed)?|read)\b")
"""Where something about meetings is to be found, not where they take place."""
_FAR = timedelta(days=366)


def meetings(question: Question, library: Library) -> Answer | None:
    """Return when the meetings asked for are, or that there are none; None if the question is about something else."""
    if Ask.PLACE in question.asks and _FINDS.search(question.slotted):
        return None
    if choice := _ask_back(question, library):
        return choice
    question = _from_now_on(question)
    subject = library.subject(question, "meetings")
    candidates = _candidates(question, library, subject)
    if subject and not candidates:
        return None
    if len(question.bodies) > 1:
        return _several_bodies(question, library)
    if question.numbers:
        return _by_number(question, candidates)
    if not question.bodies and not subject:
        return _any_body(question, library)
    return _one_body(question, library, candidates, subject)


def rhythm(question: Question, library: Library) -> Answer | None:
    """Return how often a body meets, by the rule that a document gives."""
    rules = [rule for body in question.bodies if (rule := library.facts.recurrences.get(body))]
    if not rules or library.subject(question, "frequency"):
        return None
    coming = next(iter(upcoming(_of_bodies(library, (rules[0].body,)), question.today)), None)
    return answered(Rhythm(body=rules[0].body, rule=rules[0], coming=coming, today=question.today), rules[0], coming)


def expected_days(rule: Recurrence, first: date, last: date) -> tuple[date, ...]:
    """Return the days from `first` to `last` on which a rule lets its body meet."""
    start = datetime.combine(first, time.min)
    days = rrulestr(rule.rrule, dtstart=start.replace(day=1)).between(start, datetime.combine(last, time.max), inc=True)
    return tuple(day.date() for day in days)


def _ask_back(question: Question, library: Library) -> Answer | None:
    """Return the question which body is meant, if a word was used that fits several that meet."""
    generic = question.generic
    if not generic or question.bodies or library.subject(question, "meetings"):
        return None
    if {Pick.FIRST, Pick.FURTHEST} & question.picks or not _DEFINITE.search(question.slotted):
        return None
    if any(word.endswith("s") and word in question.mended.split() for word in generic.words):
        return None
    known = [b for b in generic.bodies if b in library.facts.meetings_by_body or b in library.facts.recurrences]
    if len(known) < 2:
        return None
    full = tuple(f"{name} ({library.glossary.body_by_name[name].full})" for name in known)
    return Answer(kind=Kind.CLARIFY, finding=WhichOne(what=generic.words[0], choices=full), choices=tuple(known))


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
    pool: list[Dated] = list(_of_bodies(library, question.bodies))
    if not question.bodies:
        pool = by_date([*pool, *library.facts.events])
    if not subject:
        return pool
    return [one for one in pool if library.coverage(subject, _evidence(one)) > 0.99]


def _evidence(one: Dated) -> tuple[str, ...]:
    title = one.title if isinstance(one, Event | Deadline) else one.body
    return title, one.source.section or "", one.source.quote


def _of_bodies(library: Library, bodies: Sequence[str]) -> Sequence[Meeting]:
    by_body = library.facts.meetings_by_body
    if not bodies:
        return library.facts.meetings
    return [m for m in by_date(m for body in bodies for m in by_body.get(body, ())) if isinstance(m, Meeting)]


def _by_number(question: Question, candidates: Sequence[Dated]) -> Answer:
    found = [m for m in candidates if isinstance(m, Meeting) and m.number in question.numbers]
    if len(found) > 1 and (Ask.COUNTDOWN in question.asks or "between" in question.mended):
        return answered(Span(entries=tuple(found), today=question.today, measure=True), *found)
    if found:
        return _detail(question, found) or _shown(question, found, pick="number")
    finding = NoMeeting(bodies=question.bodies, today=question.today, number=question.numbers[0])
    return abstained(finding)


def _several_bodies(question: Question, library: Library) -> Answer | None:
    """Return each body's meetings in the window, or its next one, in order of date; or the time between two."""
    if question.numbers:
        those = [m for m in _of_bodies(library, question.bodies) if m.number in question.numbers]
    elif question.window:
        those = [m for m in _of_bodies(library, question.bodies) if touches(m, question.window) and not is_off(m)]
    else:
        each = (upcoming(_of_bodies(library, (body,)), question.today)[:1] for body in question.bodies)
        those = by_date(one for ones in each for one in ones)
    if not those:
        return _none(question, library, [])
    if ({Pick.FIRST, Pick.NEXT} & question.picks and Ask.LIST in question.asks) or "between" in question.mended:
        measure = Ask.COUNTDOWN in question.asks or "between" in question.mended
        return answered(Span(entries=tuple(those), today=question.today, measure=measure), *those)
    return _shown(question, those)


def _any_body(question: Question, library: Library) -> Answer | None:
    """Answer about the calendar as a whole: what is on in a window, or what comes next."""
    facts, window = library.facts, question.window
    entries: list[Dated] = [*facts.meetings, *facts.events]
    only_meetings = "meet" in question.slotted
    if not only_meetings:
        entries += facts.deadlines
    entries = [e for e in by_date(entries) if not is_off(e)]
    if only_meetings:
        entries = [e for e in entries if isinstance(e, Meeting)] or entries
    if window is None:
        return _calendar(question, library, entries)
    inside = [entry for entry in entries if touches(entry, window)]
    if Pick.PAST in question.picks and window.last and window.last >= question.today:
        inside = before(inside, question.today)
    if {Pick.LAST, Pick.FURTHEST} & question.picks and inside:
        inside = inside[-1:]
    elif _wants_first(question, window):
        inside = inside[:1]
    coming = next(iter(upcoming(entries, max(question.today, window.last or question.today))), None)
    finding = Agenda(
        entries=tuple(inside),
        window=window,
        coming=coming,
        until=library.published_until,
        today=question.today,
        counted=Ask.COUNT in question.asks,
    )
    return answered(finding, *(inside or [coming] if coming else inside))


def _calendar(question: Question, library: Library, entries: Sequence[Dated]) -> Answer | None:
    """Answer about any meeting without a window: the last one, the next one, or all that are to come."""
    if not (
        {"meet", "calendar", "event", "schedul"} & set(library.lexicon.concepts(question.slotted)) or question.picks
    ):
        return None
    if not question.content and not question.picks and Ask.DATE not in question.asks:
        return None
    meetings_only = [e for e in entries if isinstance(e, Meeting)]
    past = before(meetings_only, question.today)
    coming = upcoming(meetings_only, question.today)
    if Pick.FURTHEST in question.picks and coming:
        return _shown(question, coming[-1:], pick="furthest")
    if {Pick.LAST, Pick.PAST} & question.picks and past:
        return _shown(question, past[-1:], pick="last")
    if not coming:
        return _none(question, library, meetings_only)
    return _picked(question, library, coming, one=Pick.ALL not in question.picks)


def _one_body(
    question: Question, library: Library, candidates: Sequence[Dated], subject: Sequence[str]
) -> Answer | None:
    rule = library.facts.recurrences.get(question.bodies[0]) if question.bodies else None
    if not candidates and not rule:
        return None
    if question.window:
        return _in_window(question, library, candidates, rule)
    past = before(candidates, question.today)
    if Pick.FURTHEST in question.picks and upcoming(candidates, question.today):
        return _shown(question, upcoming(candidates, question.today)[-1:], pick="furthest")
    if {Pick.LAST, Pick.PAST} & question.picks and Pick.NEXT not in question.picks:
        return _shown(question, past[-1:], pick="last") if past else _none(question, library, candidates)
    coming = upcoming(candidates, question.today)
    if coming:
        return _picked(question, library, coming, one=Pick.ALL not in question.picks or Pick.NEXT in question.picks)
    if subject and past:
        return _shown(question, past[-1:], pick="last")
    return _by_rule(question, library, candidates, rule) or _none(question, library, candidates)


def _picked(question: Question, library: Library, coming: Sequence[Dated], *, one: bool) -> Answer:
    """Return the next of `coming`, all of them, or the detail asked for of the next."""
    if Ask.COUNTDOWN in question.asks:
        return answered(Countdown(to=coming[0], today=question.today), coming[0])
    chosen = coming[1:2] if Pick.SECOND in question.picks and len(coming) > 1 else coming[:1] if one else coming[:MOST]
    return _detail(question, chosen) or _shown(question, chosen, pick="next" if one else "all")


def _in_window(
    question: Question, library: Library, candidates: Sequence[Dated], rule: Recurrence | None
) -> Answer | None:
    window = question.window
    assert window is not None
    inside = [one for one in candidates if touches(one, window)]
    standing = [one for one in inside if not is_off(one)] or inside
    if not standing:
        return _by_rule(question, library, candidates, rule) or _none(question, library, candidates)
    if Ask.COUNTDOWN in question.asks:
        return answered(Countdown(to=standing[0], today=question.today), standing[0])
    if Pick.LAST in question.picks:
        standing = standing[-1:]
    elif Pick.SECOND in question.picks and len(standing) > 1:
        standing = standing[1:2]
    elif _wants_first(question, window):
        standing = standing[:1]
    elif window.first is None:
        standing = standing[-1:]
    return _detail(question, standing) or _shown(question, standing[:MOST], pick="window")


def _wants_first(question: Question, window: Window) -> bool:
    """Say whether the earliest in the window is meant; of a window without end it is, unless all are asked for."""
    picks = question.picks
    if Pick.ALL in picks and Pick.NEXT not in picks:
        return False
    return bool({Pick.FIRST, Pick.NEXT, Pick.AFTER_THAT} & picks) or window.last is None


def _detail(question: Question, chosen: Sequence[Dated]) -> Answer | None:
    """Return the time or place of what was chosen where that is asked for, or that the record does not say it."""
    for ask, what in ((Ask.TIME, "time"), (Ask.PLACE, "place")):
        if ask in question.asks and chosen:
            holding = [one for one in chosen if _holds(one, what)]
            if holding:
                return answered(Detail(what=what, of=holding[0], today=question.today), holding[0])
            return abstained(Missing(what=what, of=tuple(chosen[:3]), today=question.today), *chosen[:3])
    return None


def _holds(one: Dated, what: str) -> bool:
    if isinstance(one, Deadline):
        return what == "time" and one.at is not None
    return one.location is not None if what == "place" else bool(one.when and one.when.starts)


def _by_rule(
    question: Question, library: Library, candidates: Sequence[Dated], rule: Recurrence | None
) -> Answer | None:
    """Return the days that the body's rule gives where nothing is published: later than the last published one."""
    if rule is None:
        return None
    published = by_date(candidates)
    window = question.window or Window(first=question.today, last=None)
    after = max((last_day(one) or date.min for one in published), default=question.today)
    first = max(window.first or question.today, question.today, after + timedelta(days=1))
    last = window.last or first + _FAR
    days = expected_days(rule, first, last) if first <= last else ()
    if not days:
        return None
    several = window.last is not None and not {Pick.NEXT, Pick.FIRST, Pick.AFTER_THAT} & question.picks
    latest = published[-1] if published and isinstance(published[-1], Meeting) else None
    finding = Expected(
        body=rule.body,
        days=days[:MOST] if several else days[:1],
        rule=rule,
        today=question.today,
        window=question.window,
        latest=latest,
    )
    answer = answered(finding, rule, confidence=0.9)
    return replace(answer, events=tuple(_expected_meeting(rule, day) for day in finding.days))


def _expected_meeting(rule: Recurrence, day: date) -> Meeting:
    return Meeting(body=rule.body, when=When(day=day), status=MeetingStatus.TBC, source=rule.source)


def _none(question: Question, library: Library, candidates: Sequence[Dated]) -> Answer:
    """Return that there is none, with the last that was and the next that is known."""
    dated = [one for one in candidates if isinstance(one, Meeting) and one.when and not is_off(one)]
    window = question.window
    edge = (window.first if window else None) or question.today
    last = next(reversed(before(dated, edge)), None)
    coming = next((one for one in upcoming(dated, question.today) if not (window and touches(one, window))), None)
    finding = NoMeeting(
        bodies=question.bodies,
        today=question.today,
        window=window,
        last=last,
        coming=coming,
        until=library.published_until,
        rule=library.facts.recurrences.get(question.bodies[0]) if question.bodies else None,
    )
    known = [one for one in (coming, last) if one]
    return answered(finding, *known, confidence=0.9) if known else abstained(finding)


def _shown(question: Question, those: Sequence[Dated], pick: str = "all") -> Answer:
    finding = Meetings(
        meetings=tuple(those),
        today=question.today,
        yes_no=Ask.YES_NO in question.asks,
        window=question.window,
        pick=pick,
        counted=Ask.COUNT in question.asks,
    )
    return answered(finding, *those)
