"""How long before an event somebody wants to hear of it: `5 working days`, `the day before at 16:00`, `an hour`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from knowledge.london import instant
from knowledge.when import times_in
from knowledge.workdays import WorkingDays

MORNING = time(9, 0)
"""When a reminder comes if no time is named, and when a meeting begins of which no time is known."""
CLOSE = time(17, 0)
"""When a deadline falls of which no time is known."""
MOST_DAYS = 400
"""No reminder comes longer before."""


class Unit(StrEnum):
    """What a lead is counted in."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working day"


_LENGTHS = {Unit.MINUTE: timedelta(minutes=1), Unit.HOUR: timedelta(hours=1), Unit.DAY: timedelta(days=1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """So many units before an event; `at` is the London time of that day, for leads in days. 0 days: on the day."""

    count: int
    unit: Unit
    at: time | None = None

    def __str__(self) -> str:
        """Return it as it may be written: `5 working days at 16:00`."""
        at = f" at {self.at:%H:%M}" if self.at else ""
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}{at}"

    def moment(self, day: date, starts: time, workdays: WorkingDays) -> datetime:
        """Return when it is due, in UTC, before what begins at `starts` on `day` in London.

        Never after the beginning: on the day of what begins before the morning's time, it is an hour before.
        """
        begins = instant(day, starts)
        if self.unit in (Unit.MINUTE, Unit.HOUR):
            return begins - self.count * _LENGTHS[self.unit]
        earlier = workdays.before(day, self.count) if self.unit is Unit.WORKING_DAY else day - timedelta(self.count)
        due = instant(earlier, self.at or MORNING)
        return due if due < begins else begins - _LENGTHS[Unit.HOUR]


DAY_BEFORE = Lead(count=1, unit=Unit.WORKING_DAY)
"""When nothing else is said: the last working day before."""

_COUNTS = {
    word: count
    for count, words in {
        1: ("a", "an", "the", "one"),
        2: ("two", "a couple of"),
        3: ("three",),
        4: ("four",),
        5: ("five",),
        6: ("six",),
        7: ("seven",),
        8: ("eight",),
        9: ("nine",),
        10: ("ten",),
    }.items()
    for word in words
}
_UNITS = {
    "minute": (1, Unit.MINUTE),
    "min": (1, Unit.MINUTE),
    "hour": (1, Unit.HOUR),
    "hr": (1, Unit.HOUR),
    "day": (1, Unit.DAY),
    "night": (1, Unit.DAY),
    "week": (7, Unit.DAY),
    "fortnight": (14, Unit.DAY),
    "month": (30, Unit.DAY),
}
_NUMBER = rf"(?:\d{{1,4}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"
_LENGTH = re.compile(
    rf"\b(?P<count>{_NUMBER})[ -]?(?P<working>(?:working|business|work)[ -])?(?P<unit>{'|'.join(_UNITS)})s?\b"
    r"(?P<before> (?:before|ahead|prior|in advance|earlier|beforehand))?",
    re.I,
)
_ON_THE_DAY = re.compile(
    r"\b(?:on the (?:same )?day|(?:on the )?morning of|same day|on that day|(?:on the )?day of)\b", re.I
)


def leads_in(text: str, *, written: bool = False) -> tuple[Lead, ...]:
    """Return the leads in a text, each with the time of day that follows it.

    In a sentence a length counts only with `before` after it; `written` takes it as people write it into a list.
    """
    found = sorted(_lengths(text, written=written), key=lambda one: one[0])
    if not found:
        return ()
    ends = [start for start, _, _ in found[1:]] + [len(text)]
    first = text[: found[0][0]]
    leads = (
        replace(lead, at=_time_of_day(lead, text[after:end], first))
        for (_, after, lead), end in zip(found, ends, strict=True)
    )
    return tuple(dict.fromkeys(leads))


def _lengths(text: str, *, written: bool) -> Iterator[tuple[int, int, Lead]]:
    """Yield each length of time in a text: where it begins, where it ends, and what it is."""
    for match in _LENGTH.finditer(text):
        if match["before"] or written:
            each, unit = _UNITS[match["unit"].lower()]
            said = match["count"].lower()
            count = each * (int(said) if said.isdecimal() else _COUNTS[said])
            unit = Unit.WORKING_DAY if match["working"] and unit is Unit.DAY else unit
            yield match.start(), match.end(), Lead(count=count, unit=unit)
    for match in _ON_THE_DAY.finditer(text):
        yield match.start(), match.end(), Lead(count=0, unit=Unit.DAY)


def _time_of_day(lead: Lead, following: str, first: str) -> time | None:
    """Return the time of day said after a lead, or before the first one."""
    if lead.unit in (Unit.MINUTE, Unit.HOUR):
        return None
    spoken = times_in(following) or times_in(first)
    return spoken[0].starts if spoken else None
