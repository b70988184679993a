"""What somebody wants to be reminded of, and when: understood here, kept and delivered elsewhere."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from knowledge.answer import Answer, Due, Kind, Reminder
from knowledge.asks import Want
from knowledge.dated import Dated, by_date, first_day, touches, upcoming
from knowledge.days.lead import DAY_BEFORE, MOST_DAYS, Lead, Unit, leads_in, time_of_day_in, without_leads
from knowledge.days.london import LONDON, instant
from knowledge.days.periods import monday_of
from knowledge.days.window import Window
from knowledge.finders.deadlines.deadlines import deadlines
from knowledge.finders.meetings.meetings import meetings
from knowledge.finders.standing import is_rhythm, topic_of_all, wants_all, week_of
from knowledge.library import Library
from knowledge.occasion import Occasion, occasions_of
from knowledge.question import Question
from knowledge.records import Deadline
from knowledge.wish import Week, Wish, covered, topic_of

_BEFORE_A_CLAUSE = re.compile(r"(?:[,;.!?]\s+(?:so |but )*|\band )$")
_BEFORE_TWO = re.compile(
    r"\b(?:before|ahead of|prior to) (?P<one>.+?),? and (?:\S+ ){1,5}?(?:before|ahead of|prior to) (?P<other>.+)"
)
MOST_DUES = 3
"""Moments that an answer tells."""
_LATE = (
    Lead(count=1, unit=Unit.DAY),
    Lead(count=0, unit=Unit.DAY),
    Lead(count=2, unit=Unit.HOUR),
    Lead(count=1, unit=Unit.HOUR),
    Lead(count=15, unit=Unit.MINUTE),
)
"""What may still be in time, tried in order, where the moment that was wanted has passed."""


def reminders(question: Question, library: Library) -> Answer | None:
    """Return the wish for reminders, and the moments at which they come; no wish where it cannot be made out."""
    text, wants = question.mended, library.lexicon.wants
    if wants[Want.KEPT].search(text):
        return _answer(Reminder(now=question.now, kept=True), confidence=0.3)
    wish = Wish(here=bool(wants[Want.HERE].search(text)))
    if week := week_of(question, library):
        return _weekly(replace(wish, week=week), question)
    if is_rhythm(text, library) or not _leads(question):
        return _unclear(question)
    request = _without_asking(text, library)
    understood = library.understand(request, question)
    asked = replace(question, mended=question.mended[_story_before(question, library) :])
    if wants_all(asked, understood, library):
        if topic := topic_of_all(question, understood, library):
            return _standing(replace(wish, topic=topic, leads=_leads(question)), question, library)
        if understood.window and wants[Want.STANDING].search(asked.mended):
            return _several(question)
    if max(len(understood.bodies), len(understood.numbers), understood.count or 0) > 1 or _names_two(question, library):
        return _several(question)
    return _once(request, wish, question, library)


def _without_asking(text: str, library: Library) -> str:
    return library.lexicon.wants[Want.ASKING].sub(" ", without_leads(text))


def _without_story(question: Question, library: Library) -> str:
    """Return the request from where it begins to ask, without what is told before; empty if nothing is."""
    begins = _story_before(question, library)
    return _without_asking(question.mended[begins:], library) if begins else ""


def _story_before(question: Question, library: Library) -> int:
    """Return where a request begins to ask, after what is told before; 0 if nothing is."""
    asking = (match.start() for match in library.lexicon.wants[Want.ASKING].finditer(question.mended))
    return next((at for at in asking if _BEFORE_A_CLAUSE.search(question.mended, 0, at)), 0)


def _unclear(question: Question) -> Answer:
    return _answer(Reminder(now=question.now), confidence=0.3)


def _several(question: Question) -> Answer:
    return _answer(Reminder(now=question.now, many=True), confidence=0.3)


def _names_two(question: Question, library: Library) -> bool:
    """Say whether one reminder is wanted before one thing, and another before something else."""
    two = _BEFORE_TWO.search(question.mended)
    one, other = (library.understand(two[name], question) for name in ("one", "other")) if two else (question, question)
    return one.has_subject and other.has_subject and (one.bodies, one.content) != (other.bodies, other.content)


def _answer(finding: Reminder, *events: Dated, confidence: float = 0.9) -> Answer:
    sources = tuple(dict.fromkeys(event.source for event in events))
    return Answer(kind=Kind.REMINDER, finding=finding, sources=sources, events=events, confidence=confidence)


def _leads(question: Question) -> tuple[Lead, ...]:
    """Return the leads that are said, else the last working day before at the time that is said; none for ages."""
    said = leads_in(question.mended) or (replace(DAY_BEFORE, at=time_of_day_in(question.mended)),)
    return tuple(lead for lead in said if _days(lead) <= MOST_DAYS)


def _days(lead: Lead) -> int:
    return lead.count // {Unit.MINUTE: 24 * 60, Unit.HOUR: 24}.get(lead.unit, 1)


# --- again and again


def _weekly(wish: Wish, question: Question) -> Answer:
    assert wish.week is not None
    moments = (moment for moment in _weeks(wish.week, question.today) if moment >= question.now)
    dues = tuple(Due(at=moment) for moment, _ in zip(moments, range(MOST_DUES), strict=False))
    return _answer(Reminder(now=question.now, wish=wish, dues=dues))


def _weeks(week: Week, today: date) -> Iterator[datetime]:
    """Yield the moments of a week's calendar, from this week on."""
    for number in range(MOST_DUES + 1):
        yield instant(week.day_of(monday_of(today) + timedelta(weeks=number)), week.at)


def _standing(wish: Wish, question: Question, library: Library) -> Answer:
    known = _known(library)
    dues = _dues(wish, occasions_of(known), question.now, library)[:MOST_DUES]
    meant = {due.occasion for due in dues}
    events = [one for one in known if first_day(one) and not meant.isdisjoint(occasions_of([one]))]
    return _answer(Reminder(now=question.now, wish=wish, dues=dues), *by_date(events))


def _known(library: Library) -> list[Dated]:
    facts = library.facts
    return [*facts.meetings, *facts.events, *facts.deadlines]


def _dues(wish: Wish, occasions: Iterable[Occasion], now: datetime, library: Library) -> tuple[Due, ...]:
    """Return the moments to come of a wish, in order; none for what is off."""
    found = [
        Due(at=moment, occasion=one)
        for one in covered(wish.topic, occasions)
        if not one.off
        for lead in wish.leads
        if now <= (moment := one.moment(lead, library.workdays)) < one.over
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda due: due.at))


# --- once


def _once(request: str, wish: Wish, question: Question, library: Library) -> Answer:
    about, on = _named(request, question, library)
    if about is None and (rest := _without_story(question, library)):
        about, on = _named(rest, question, library)
    if about is None:
        return _unclear(question)
    if about not in _known(library):  # worked out from a rule: no date of it is published
        undated = about if isinstance(about, Deadline) else replace(about, when=None)
        return _answer(Reminder(now=question.now, about=undated), undated)
    (occasion,) = occasions_of([about])
    wish = replace(wish, topic=topic_of(about), leads=_leads_before(occasion.day, on, question))
    if dues := _dues(wish, [occasion], question.now, library)[:MOST_DUES]:
        return _answer(Reminder(now=question.now, about=about, wish=wish, dues=dues), about)
    missed = max(occasion.moment(lead, library.workdays) for lead in wish.leads)
    instead = next((lead for lead in _LATE if _in_time(lead, occasion, question.now, library)), None)
    return _answer(Reminder(now=question.now, about=about, missed=missed.astimezone(LONDON), instead=instead), about)


def _in_time(lead: Lead, occasion: Occasion, now: datetime, library: Library) -> bool:
    """Say whether a reminder is still of use; hours before what has no time are not."""
    if lead.unit is not Unit.DAY and not (occasion.starts or occasion.deadline):
        return False
    return now < occasion.moment(lead, library.workdays) < occasion.over


def _leads_before(day: date, on: date | None, question: Question) -> tuple[Lead, ...]:
    """Return the leads that are said; a day that was named for the reminder counts from the event's day."""
    if on is None or on > day or leads_in(question.mended):
        return _leads(question)
    return (Lead(count=(day - on).days, unit=Unit.DAY, at=time_of_day_in(question.mended)),)


def _named(request: str, question: Question, library: Library) -> tuple[Dated | None, date | None]:
    """Return the event that is meant, and the day on which the reminder is to come where one is named for it.

    Days that are named are the event's if it lies in them, else the reminder's if they are one day, or `in 2 weeks`.
    """
    asked = library.understand(request, question)
    about, window = _about(_meant(asked, question), library), asked.window
    if window is None or (about and touches(about, window)):
        return about, None
    said = asked.mended[window.start : window.end]
    on = window.last if said.startswith("in ") and window.first == question.today else window.day
    if on is None or about:
        return (about if on else None), on
    rest = library.understand(request.replace(f"on {said}", " ").replace(said, " "), question)
    return _about(_meant(rest, question), library), on


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
        content=tuple(concept for concept in question.content if concept not in question.cues),
        window=question.window if question.window and not question.window.end else request.window,
    )


def _about(question: Question, library: Library) -> Dated | None:
    """Return the next event that the request names; one that has begun only if there is no later one."""
    if not (question.has_subject or question.deadlines or question.window or question.picks):
        return None
    found = _first(question, library)
    if found is None or question.window or occasions_of([found])[0].over > question.now:
        return found
    tomorrow = Window(first=question.today + timedelta(days=1), last=None)
    return _first(replace(question, window=tomorrow), library) or found


def _first(question: Question, library: Library) -> Dated | None:
    finders = (deadlines, meetings) if question.deadlines or "deadline" in question.intents else (meetings, deadlines)
    if "meeting" in question.slotted.split():
        finders = (meetings, meetings)
    found = next((answer for finder in finders if (answer := finder(question, library)) and answer.events), None)
    return next(iter(upcoming(found.events, question.today)), None) if found else None
