"""How long before an event somebody wants to hear of it: `5 working days`, `the day before at 16:00`, `an hour`."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from knowledge.days.london import instant
from knowledge.days.times import HOURS_IN_WORDS, times_in
from knowledge.days.workdays import WorkingDays
from knowledge.english import IN_WORDS

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

_COUNTS = {word: count for word, count in IN_WORDS.items() if count} | {"a": 1, "an": 1, "the": 1, "a couple of": 2}
_PARTS_OF_AN_HOUR = {"half an": 30, "quarter of an": 15, "a quarter of an": 15}
_UNITS = {
    "minute": (1, Unit.MINUTE),
    "min": (1, Unit.MINUTE),
    "hour": (1, Unit.HOUR),
    "hr": (1, Unit.HOUR),
    "day": (1, Unit.DAY),
    "morning": (1, Unit.DAY),
    "afternoon": (1, Unit.DAY),
    "evening": (1, Unit.DAY),
    "night": (1, Unit.DAY),
    "week": (7, Unit.DAY),
    "fortnight": (14, Unit.DAY),
    "month": (30, Unit.DAY),
}
_PARTS_OF_A_DAY = {"lunchtime": time(12), "afternoon": time(14), "evening": time(18), "night": time(18)}
_NUMBER = rf"(?:\d{{1,4}}|{'|'.join(sorted([*_COUNTS, *_PARTS_OF_AN_HOUR], key=len, reverse=True))})"
_LENGTH = re.compile(
    rf"(?<!half )(?<!quarter of )\b(?P<count>{_NUMBER})[ -]?(?P<working>(?:working|business|work)[ -])?"
    rf"(?P<unit>{'|'.join(_UNITS)})"
    r"(?:s'|'s|s)?(?![\w'])(?P<before> (?:before(?:hand)?|ahead|prior|in advance|earlier|notice)\b)?",
    re.I,
)
_ON_THE_DAY = re.compile(
    r"\b(?:on the (?:same )?day(?! before)(?: of)?|(?:on the )?morning of|same day|on that day|(?:on the )?day of)\b",
    re.I,
)
_NEXT = re.compile(r"\s*,\s*|\s*,?\s*(?:and|or|plus|&)\s+(?:also |again )?", re.I)
"""What stands between two lengths that share the `before` of the second."""
_HOUR = "|".join((*HOURS_IN_WORDS, "1[0-2]", "0?[1-9]"))
_CLOCK = re.compile(
    rf"\bat (?:(?:(?P<part>half|quarter) (?:(?P<side>past|to) )?)?(?P<hour>{_HOUR})(?:[.:](?P<minute>[0-5]\d))?)"
    r"(?: o'?clock)?(?P<half> ?[ap]m)?(?![\w:])(?! (?:working|business|minute|hour|day|week))",
    re.I,
)
_PART_OF_THE_DAY = re.compile(rf"(?<!good )\b(?P<part>{'|'.join(_PARTS_OF_A_DAY)})s?\b(?! before)", re.I)
_OFFICE_OPENS = 7
"""The first hour that is taken for one in the morning: `at 5` is in the afternoon."""


def leads_in(text: str, *, written: bool = False) -> tuple[Lead, ...]:
    """Return the leads in a text, each with the time of day that follows it.

    In a sentence a length counts only with `before` after it, its own or that of the next (`2 days and an hour
    before`); `written` takes it as people write it into a list.
    """
    found = _found(text, written=written)
    starts = [start for start, _, _ in found]
    first = text[: starts[0]] if found else ""
    leads = (
        replace(lead, at=_time_of_day(lead, text[after:end], first))
        for (_, after, lead), end in zip(found, [*starts, len(text)][1:], strict=False)
    )
    return tuple(dict.fromkeys(leads))


def without_leads(text: str) -> str:
    """Return a sentence without its leads and times of day: what is left says what the leads are before."""
    for start, end, _ in reversed(_found(text, written=False)):
        text = f"{text[:start]} {text[end:].removeprefix(' of')}"
    for mention in reversed(times_in(text)):
        text = f"{text[: mention.start].removesuffix('at ')} {text[mention.end :]}"
    return " ".join(_CLOCK.sub(" ", text).split())


def time_of_day_in(text: str) -> time | None:
    """Return the time of day that a sentence names: `at 9am`, `at 9`, `at half past eight`, `in the evening`."""
    clock = _CLOCK.search(text)
    if clock and (clock["part"] or not times_in(text)):
        return _clock(clock)
    if spoken := times_in(text):
        return spoken[0].starts
    part = _PART_OF_THE_DAY.search(text)
    return _PARTS_OF_A_DAY[part["part"].lower()] if part else None


def _clock(match: re.Match[str]) -> time:
    said, half = match["hour"].lower(), (match["half"] or "").strip().lower()
    hour = int(said) if said.isdecimal() else _COUNTS[said]
    afternoon = half == "pm" or (not half and hour < _OFFICE_OPENS)
    minutes = (hour % 12 + (12 if afternoon or (hour == 12 and not half) else 0)) * 60 + int(match["minute"] or 0)
    if match["part"]:
        step = 30 if match["part"].lower() == "half" else 15
        minutes += -step if match["side"] == "to" else step
    return time(minutes // 60 % 24, minutes % 60)


def _found(text: str, *, written: bool) -> list[tuple[int, int, Lead]]:
    """Return each length of time that is a lead, in order: where it begins, where it ends, and what it is."""
    days = list(_ON_THE_DAY.finditer(text))
    counts: list[re.Match[str]] = []
    for length in reversed(list(_LENGTH.finditer(text))):
        shares = bool(counts) and _NEXT.fullmatch(text, length.end(), counts[-1].start()) is not None
        if written or length["before"] or shares:
            counts.append(length)
    found = [(day.start(), day.end(), Lead(count=0, unit=Unit.DAY)) for day in days]
    found += [
        (length.start(), length.end(), lead)
        for length in counts
        if (lead := _lead(length)) and not any(day.start() < length.end() <= day.end() for day in days)
    ]
    return sorted(found, key=lambda one: one[0])


def _lead(length: re.Match[str]) -> Lead | None:
    """Return the lead that is written there, None for what is none: half an anything but an hour."""
    each, unit = _UNITS[length["unit"].lower()]
    said = length["count"].lower()
    if said in _PARTS_OF_AN_HOUR:
        return Lead(count=_PARTS_OF_AN_HOUR[said], unit=Unit.MINUTE) if unit is Unit.HOUR else None
    count = each * (int(said) if said.isdecimal() else _COUNTS[said])
    unit = Unit.WORKING_DAY if length["working"] and unit is Unit.DAY else unit
    return Lead(count=count, unit=unit, at=_PARTS_OF_A_DAY.get(length["unit"].lower()))


def _time_of_day(lead: Lead, following: str, first: str) -> time | None:
    """Return the time of day said after a lead, or before the first one, or that lies in its own word."""
    if lead.unit in (Unit.MINUTE, Unit.HOUR):
        return None
    spoken = time_of_day_in(following) or time_of_day_in(first)
    if spoken and lead.at and spoken < time(12) <= lead.at:
        return spoken.replace(hour=spoken.hour + 12)  # at half past eight the evening before
    return spoken or lead.at
