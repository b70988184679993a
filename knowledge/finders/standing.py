"""What somebody wants to hear of again and again: every meeting of a body, all deadlines of a kind, the week."""

import re

from knowledge.asks import Want
from knowledge.days.lead import MORNING, leads_in, time_of_day_in, without_leads
from knowledge.days.periods import WEEKDAYS
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import DeadlineKind
from knowledge.wish import Topic, Week

_WEEKDAY = {form: number for number, name in enumerate(WEEKDAYS) for form in (name.lower(), name[:3].lower())}
_WEEKDAY |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_NAMES = "|".join(sorted(_WEEKDAY, key=len, reverse=True))
_EACH_WEEK = re.compile(
    rf"\b(?:on )?(?:(?:every|each)(?: single)? (?P<each>{_NAMES})s?|(?P<plural>{'|'.join(WEEKDAYS).lower()})s)\b"
)
_ANOTHER = re.compile(rf"(?:,| and| or| &) (?:on |every |each )*(?:{_NAMES})s?\b")
_INTENTS = ("reminder", "meetings", "deadline")


def is_rhythm(text: str, library: Library) -> bool:
    """Say whether a request is for something week by week, or in some other rhythm, whatever precedes it."""
    wants = library.lexicon.wants
    return bool(_EACH_WEEK.search(text) or wants[Want.WEEKLY].search(text) or wants[Want.OTHER_RHYTHM].search(text))


def week_of(question: Question, library: Library) -> Week | None:
    """Return when the week's calendar is wanted; None if it is in no week's rhythm, or something else is wanted."""
    wants, text = library.lexicon.wants, question.mended
    days = list(_EACH_WEEK.finditer(text))
    if len(days) > 1 or any(_ANOTHER.match(text, day.end()) for day in days):
        return None
    if wants[Want.OTHER_RHYTHM].search(text) or not (days or wants[Want.WEEKLY].search(text)):
        return None
    rest = wants[Want.THE_WEEK].sub(" ", _EACH_WEEK.sub(" ", text))
    request = wants[Want.ASKING].sub(" ", without_leads(rest))
    if leads_in(rest) or _unsaid(library.understand(request, question), library):
        return None
    return Week(weekday=_weekday(days[0]) if days else 0, at=time_of_day_in(text) or MORNING)


def _weekday(match: re.Match[str]) -> int:
    return _WEEKDAY[match["each"] or match["plural"]]


def wants_all(question: Question, request: Question, library: Library) -> bool:
    """Say whether every one to come is wanted, not one: `every`, `any`, or a plural without days and count."""
    wants = library.lexicon.wants
    if wants[Want.STANDING].search(question.mended):
        return True
    return bool(wants[Want.MANY].search(question.mended)) and not (request.window or request.count)


def topic_of_all(question: Question, request: Question, library: Library) -> Topic | None:
    """Return all that a request names, None where a topic cannot say it: words of its own, days, one modification.

    A request that names nothing but `them` is about the bodies that were talked of.
    """
    if _unsaid(request, library) or request.window or request.count or request.numbers:
        return None
    wants, text = library.lexicon.wants, request.mended
    bodies = request.bodies or (request.generic.bodies if request.generic else ())
    kinds = _kinds(request, library)
    meetings = bool(wants[Want.MEETINGS].search(text))
    if bodies and kinds and not (meetings and wants[Want.JOINED].search(text)):
        return None  # the nominations of one body
    if not (bodies or kinds or request.generic) and question.bodies and wants[Want.POINTS_BACK].search(question.mended):
        return Topic(bodies=question.bodies)
    if wants[Want.EVERYTHING].search(question.mended) and not (bodies or kinds):
        return Topic()
    if not (bodies or kinds or meetings):
        return None
    return Topic(bodies=bodies, meetings=meetings and not bodies, deadlines=kinds)


def _kinds(request: Question, library: Library) -> tuple[DeadlineKind, ...]:
    named = library.deadline_kinds(request)
    if not named and library.lexicon.wants[Want.DEADLINES].search(request.mended):
        return tuple(DeadlineKind)
    return tuple(kind for kind in DeadlineKind if kind in named)


def _unsaid(request: Question, library: Library) -> list[str]:
    """Return what a request names beyond meetings, deadlines and bodies."""
    lexicon = library.lexicon
    known = frozenset().union(*(lexicon.cues[intent] for intent in _INTENTS), lexicon.concepts(" ".join(DeadlineKind)))
    narrower = (*request.organisations, *request.modifications, *request.categories, request.person or "")
    return [*(concept for concept in request.content if concept not in known), *filter(None, narrower)]
