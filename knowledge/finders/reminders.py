"""What somebody wants to be reminded of, and when: worked out here, delivered elsewhere."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from knowledge.answer import Answer, Kind, Reminder
from knowledge.dated import Dated, first_day, last_day, upcoming
from knowledge.finders.deadlines import deadlines
from knowledge.finders.meetings import meetings
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Deadline
from knowledge.when import times_in

MORNING = time(9, 0)
"""When a reminder comes if no time is named, London time."""
_COUNTS = {
    "a": 1,
    "an": 1,
    "the": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "ten": 10,
}
_LEAD = re.compile(
    rf"\b(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)}) (?P<working>working |business )?"
    r"(?P<unit>minute|hour|day|night|week|fortnight|month)s? (?:before|ahead|prior|in advance|earlier)\b"
)
_REQUEST = re.compile(
    r"\b(?:please )?(?:can|could|will|would)? ?(?:you )?"
    r"(?:remind|nudge|ping|alert|notify|warn|set|give|add|create|make|schedule|send)(?: up)?"
    r"(?: me| us| everyone| the team| this channel)?(?: (?:a|an))?(?: reminder| alert| nudge| alarm)?"
    r"(?: (?:of|about|for|to|that|on))?\b"
    rf"|{_LEAD.pattern}(?: of)?|\b(?:on the )?(?:day|morning|evening) (?:before|of)\b"
    r"|\bat \d{1,2}(?::\d\d)? ?(?:am|pm)?\b",
    re.I,
)
_ON_THE_DAY = re.compile(r"\b(?:on the day|morning of|same day|on that day|day of)\b")
_UNITS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "night": timedelta(days=1),
}
_UNITS |= {"week": timedelta(weeks=1), "fortnight": timedelta(weeks=2), "month": timedelta(days=30)}


def reminders(question: Question, library: Library) -> Answer | None:
    """Return what to be reminded of and when; both None where they cannot be made out."""
    request = _REQUEST.sub(" ", question.mended)
    about, at = _about(_meant(library.understand(request, question), question), library), None
    day = question.window.day if question.window else None
    if about and day and first_day(about) != day:
        at = _spoken_time(day, question)
    if about is None and question.window and day:
        named = question.mended[question.window.start : question.window.end]
        about = _about(library.understand(request.replace(f"on {named}", " ").replace(named, " "), question), library)
        at = _spoken_time(day, question) if about else None
    at = at or (_moment(question, about) if about else None)
    last = last_day(about) if about else None
    if at and last and at.date() > last and about:
        at = _moment(question, about)
    finding = Reminder(about=about, at=at, now=question.now)
    sources = (about.source,) if about else ()
    events = (about,) if about else ()
    return Answer(kind=Kind.REMINDER, finding=finding, sources=sources, events=events, confidence=0.9 if about else 0.3)


def _meant(request: Question, question: Question) -> Question:
    """Return the request; one that names nothing (`remind me of it`) is about what was said before."""
    if request.has_subject:
        return request
    return replace(
        request,
        bodies=question.bodies,
        modifications=question.modifications,
        categories=question.categories,
        deadlines=question.deadlines,
        window=question.window if question.window and not question.window.end else request.window,
    )


def _about(question: Question, library: Library) -> Dated | None:
    """Return the next event that the request names."""
    if not (question.has_subject or question.deadlines or question.window or question.picks):
        return None
    finders = (deadlines, meetings) if question.deadlines or "deadline" in question.intents else (meetings, deadlines)
    if "meeting" in question.slotted.split():
        finders = (meetings, meetings)
    found = next((answer for finder in finders if (answer := finder(question, library)) and answer.events), None)
    events = upcoming(found.events, question.today) if found else []
    return events[0] if events else None


def _moment(question: Question, about: Dated) -> datetime | None:
    day = first_day(about)
    if day is None:
        return None
    lead = _LEAD.search(question.mended)
    zone = question.now.tzinfo
    if lead is None:
        before = day if _ON_THE_DAY.search(question.mended) else _working_days_before(day, 1)
        return _spoken_time(before, question)
    count = int(lead["count"]) if lead["count"].isdigit() else _COUNTS[lead["count"]]
    if lead["unit"] in ("minute", "hour"):
        return datetime.combine(day, _starts(about), zone) - count * _UNITS[lead["unit"]]
    before = _working_days_before(day, count) if lead["working"] else day - count * _UNITS[lead["unit"]]
    return _spoken_time(before, question)


def _spoken_time(day: date, question: Question) -> datetime:
    """Return the time named in the question on `day`, else the morning."""
    spoken = times_in(question.mended)
    return datetime.combine(day, spoken[0].starts if spoken else MORNING, question.now.tzinfo)


def _starts(about: Dated) -> time:
    if isinstance(about, Deadline):
        return about.at or time(17, 0)
    return (about.when.starts if about.when else None) or MORNING


def _working_days_before(day: date, count: int) -> date:
    """Return the day `count` working days before: no weekend, no bank holiday of England and Wales."""
    import holidays  # a tenth of a second; only reminders count working days

    bank = holidays.country_holidays("GB", subdiv="ENG", years=(day.year - 1, day.year))
    while count:
        day -= timedelta(days=1)
        count -= day.weekday() < 5 and day not in bank
    return day
