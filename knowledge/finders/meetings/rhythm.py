"""How often a body meets, and the days that follow from it where nothing is published."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from knowledge.answer import Answer, Expected, Rhythm, answered
from knowledge.asks import Ask, Pick
from knowledge.dated import Dated, by_date, last_day, upcoming
from knowledge.days.when import When
from knowledge.days.window import Window
from knowledge.finders.meetings.showing import MOST, meetings_of
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Meeting, MeetingStatus, Recurrence

_NAMES_A_DAY = re.compile(r"BYDAY|BYMONTHDAY")
_FAR = timedelta(days=366)


def rhythm(question: Question, library: Library) -> Answer | None:
    """Return how often a body meets, by the rule that a document gives."""
    rules = [rule for body in question.bodies if (rule := library.facts.recurrences.get(body))]
    dates_wanted = question.window is not None and (Ask.DATE in question.asks or question.window.month)
    if not rules or dates_wanted or {Ask.TIME, Ask.PLACE} & question.asks or library.subject(question, "frequency"):
        return None
    coming = next(iter(upcoming(meetings_of(library, (rules[0].body,)), question.today)), None)
    return answered(Rhythm(body=rules[0].body, rule=rules[0], coming=coming, today=question.today), rules[0], coming)


def expected_days(rule: Recurrence, first: date, last: date) -> tuple[date, ...]:
    """Return the days from `first` to `last` on which a rule lets its body meet."""
    from dateutil.rrule import rrulestr  # needed only where nothing is published

    start = datetime.combine(first, time.min)
    days = rrulestr(rule.rrule, dtstart=start.replace(day=1)).between(start, datetime.combine(last, time.max), inc=True)
    return tuple(day.date() for day in days)


def by_rule(question: Question, candidates: Sequence[Dated], rule: Recurrence | None) -> Answer | None:
    """Return the days that the body's rule gives where nothing is published: later than the last published one.

    A rule that says no day (`monthly`) gives none.
    """
    if rule is None or not _NAMES_A_DAY.search(rule.rrule):
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
