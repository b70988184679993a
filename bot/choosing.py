"""The form of a reminder on any platform: what can be chosen in it, and which reminder that sets."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handlers import help as words
from handlers import reminders
from handlers.wording.deadlines import KIND_WORDS
from knowledge.days.lead import Lead, leads_in
from knowledge.days.periods import WEEKDAYS
from knowledge.glossary import Glossary
from knowledge.records import DeadlineKind
from knowledge.wish import Topic, Week, topic_named, week_named

Option = tuple[str, str]
"""What a choice stands for, and what is read of it."""

MOST = 20
"""Reminders that a list shows."""
ME = "me"
"""The value of a reminder for the one who chooses, among places."""
_LEADS = ("1 hour", "1 day", "1 working day", "2 working days", "5 working days", "10 working days", "30 days")
_TIMES = ("07:00", "08:00", "08:30", "09:00", "09:30", "10:00", "12:00", "14:00", "16:00", "17:00")
_EVERYTHING, _MEETINGS, _WEEK, _SHOWN = "everything", "meetings", "week", "shown:"

DAYS: tuple[Option, ...] = tuple((day, day) for day in WEEKDAYS[:5])
TIMES: tuple[Option, ...] = tuple((at, at) for at in _TIMES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was chosen. `shown` is which of the events of an answer is meant, None if none of them.

    `place` is where it goes, empty for the one who chose.
    """

    topic: Topic | None
    shown: int | None
    leads: tuple[Lead, ...]
    week: Week | None
    place: str


def things(shown: Sequence[Topic], bodies: Iterable[str]) -> list[Option]:
    """Return of what one can be reminded: the events of an answer first."""
    return [
        *((f"{_SHOWN}{at}", topic.title) for at, topic in enumerate(shown)),
        (_EVERYTHING, words.ALL_DATES),
        (_MEETINGS, words.ALL_MEETINGS),
        *((body, words.MEETINGS_OF.format(body=body)) for body in bodies),
        *((kind.value, words.DEADLINES_OF.format(kind=KIND_WORDS[kind])) for kind in DeadlineKind),
        (_WEEK, words.WEEK),
    ]


def leads() -> list[Option]:
    """Return how long before one can be reminded."""
    return [(lead, reminders.lead_text(leads_in(lead, written=True)[0])) for lead in _LEADS]


USUAL_LEAD = _LEADS[2]
"""The lead that is chosen at the start."""


def places(here: str) -> list[Option]:
    """Return whom one can have reminded: oneself, or everyone in the place `here`."""
    return [(ME, words.TO_ME), (here, words.TO_CHANNEL)]


def chosen(values: Mapping[str, Sequence[str]], glossary: Glossary) -> Chosen:
    """Return what was chosen, by the names of the fields. Raises ValueError where nothing of the form was."""
    what = _first(values, "what")
    of_answer, weekly = what.startswith(_SHOWN), what == _WEEK
    before = [lead for text in values.get("before", ()) for lead in leads_in(text, written=True)]
    place = _first(values, "where") or ME
    return Chosen(
        topic=None if of_answer or weekly else topic_named([what], glossary),
        shown=int(what.removeprefix(_SHOWN)) if of_answer else None,
        leads=() if weekly else tuple(before),
        week=_week(_first(values, "weekday"), _first(values, "time")) if weekly else None,
        place="" if place == ME else place,
    )


def _week(day: str, at: str) -> Week:
    return week_named(f"{day or WEEKDAYS[0]} {at}".strip())


def _first(values: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(values.get(name, ())), "")
