"""Calendars in iCalendar form (RFC 5545): entries and series, with what was cancelled or moved, in London wall-clock.

A series is followed for a year beyond the calendar: beyond its last entry or the day it was published, whichever is
later. What would take long to unfold is refused: series by the hour, or thousands of entries.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
from icalendar.prop import vBroken, vRecur

from knowledge.days.when import When
from knowledge.errors import UnreadableDocumentError
from knowledge.glossary import Glossary
from knowledge.readers.calendar import Entry, meeting_body, record_of, spoken
from knowledge.readers.series import FREQUENCIES, PARTS, days_of, rule_of
from knowledge.records import (
    Document,
    DocumentKind,
    Doubt,
    MeetingStatus,
    Reading,
    Record,
    Recurrence,
    Source,
)
from knowledge.text import quotable

LONDON = ZoneInfo("Europe/London")
MOST_ENTRIES = 5_000
MOST_DAYS = 500_000
YEARS = range(1990, 2101)
BEYOND = timedelta(days=365)

_DATED = {
    "DTSTART": "a date or time",
    "DTEND": "a date or time",
    "DURATION": "a duration such as PT2H",
    "RECURRENCE-ID": "a date or time",
    "RRULE": "a rule such as FREQ=MONTHLY;BYDAY=2WE",
    "RDATE": "dates or times",
    "EXDATE": "dates or times",
}
_SINGLE = ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID")
_CANCELLED = re.compile(r"\bcancell?ed\b", re.I)
_TBC = re.compile(r"\b(?:tbc|to be confirmed)\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A VEVENT and the line on which it begins."""

    event: icalendar.Component
    line: int

    @property
    def starts(self) -> date | datetime:
        return _moment(self.event, "DTSTART")

    @property
    def first_day(self) -> date:
        return _civil(self.starts)[0]

    @property
    def is_of_series(self) -> bool:
        return any(name in self.event for name in ("RRULE", "RDATE", "RECURRENCE-ID"))

    @property
    def sequence(self) -> int:
        value = self.event.get("SEQUENCE")
        return value if isinstance(value, int) else 0


def read(text: str, name: str, glossary: Glossary) -> Reading:
    """Read a calendar.

    Raises UnreadableDocumentError for what is no calendar, has an entry without a usable date, or is too long.
    """
    calendar = _parsed(text, name)
    entries = _entries(calendar, text, name)
    published = _published(calendar, entries, name)
    title = _words(calendar, "X-WR-CALNAME") or _words(calendar, "NAME") or PurePosixPath(name).stem
    document = Document(title=title, kind=DocumentKind.CALENDAR, published=published)
    last = max([entry.first_day for entry in entries] + [published or date.min])
    recurrences = [recurrence for entry in entries for recurrence in _recurrences(entry, document, glossary)]
    occurrences = _occurrences(entries, name, last + BEYOND)
    records = [_record(event, document, glossary) for event in occurrences if _words(event, "SUMMARY")]
    return Reading(document=document, records=(*records, *recurrences), warnings=tuple(_doubts(entries)))


def _parsed(text: str, name: str) -> icalendar.Calendar:
    if text.count("BEGIN:VEVENT") > MOST_ENTRIES:
        raise _too_many(name)
    try:
        calendars = icalendar.Calendar.from_ical(text, multiple=True)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableDocumentError(name, f"expected iCalendar: {_sentence(error)}") from None
    if len(calendars) != 1 or not isinstance(calendars[0], icalendar.Calendar):
        raise UnreadableDocumentError(name, "expected one VCALENDAR", line=1)
    return calendars[0]


def _entries(calendar: icalendar.Calendar, text: str, name: str) -> list[_Entry]:
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip().upper() == "BEGIN:VEVENT"]
    events = calendar.walk("VEVENT")
    if not events:
        raise UnreadableDocumentError(name, "expected at least one VEVENT")
    entries = [_Entry(event=event, line=line) for event, line in zip(events, lines, strict=False)]
    for entry in entries:
        _check(entry, name)
    return entries


def _check(entry: _Entry, name: str) -> None:
    """Raise UnreadableDocumentError if an entry's dates are missing, broken, out of bounds or by the hour."""
    broken = [problem for problem, _ in entry.event.errors if problem in _DATED]
    broken += [key for key in _SINGLE if not _is_usable(entry.event.get(key), key)]
    if broken:
        raise UnreadableDocumentError(name, f"expected {_DATED[broken[0]]} at {broken[0]}", line=entry.line)
    for rule in _rules(entry):
        if rule.get("FREQ", [""])[0] not in FREQUENCIES:
            raise UnreadableDocumentError(name, f"expected a series by {', '.join(FREQUENCIES)}", line=entry.line)
        if strange := sorted(set(rule) - PARTS):
            raise UnreadableDocumentError(name, f"expected a series without {strange[0]}", line=entry.line)


def _is_usable(value: object, key: str) -> bool:
    if value is None:
        return key != "DTSTART"
    if isinstance(value, vBroken):
        return False
    told = getattr(value, "dt", None)
    if key == "DURATION":
        return isinstance(told, timedelta) and abs(told) < timedelta(days=1000)
    return isinstance(told, date) and told.year in YEARS


def _rules(entry: _Entry) -> list[vRecur]:
    rules = entry.event.get("RRULE", [])
    return rules if isinstance(rules, list) else [rules]


def _occurrences(entries: list[_Entry], name: str, until: date) -> list[icalendar.Component]:
    """Return what happens until that day, by day: single entries as they are, series unfolded."""
    found: list[icalendar.Component] = []
    days = 0
    for group in _by_uid(entries):
        if any(entry.is_of_series for entry in group):
            days += (until - min(entry.first_day for entry in group)).days
            if days > MOST_DAYS:
                raise UnreadableDocumentError(name, "has series that go on for too many years", line=group[0].line)
            found += _unfolded(group, name, until)
        else:
            newest = max(entry.sequence for entry in group)
            found += [entry.event for entry in group if entry.sequence == newest]
        if len(found) > MOST_ENTRIES:
            raise _too_many(name)
    return sorted(found, key=lambda event: _instant(_moment(event, "DTSTART")))


def _by_uid(entries: list[_Entry]) -> list[list[_Entry]]:
    groups: dict[str, list[_Entry]] = defaultdict(list)
    for number, entry in enumerate(entries):
        groups[_words(entry.event, "UID") or f"entry {number}"].append(entry)
    return list(groups.values())


def _unfolded(group: list[_Entry], name: str, until: date) -> list[icalendar.Component]:
    series = icalendar.Calendar()
    first = min(entry.first_day for entry in group)
    try:
        for entry in group:
            _unroll(entry, until)
            series.add_component(entry.event)
        return list(recurring_ical_events.of(series).between(first - timedelta(days=1), until))
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
        problem = f"expected a series that can be followed: {_sentence(error)}"
        raise UnreadableDocumentError(name, problem, line=group[0].line) from None


def _unroll(entry: _Entry, until: date) -> None:
    """Put the dates of its rules up to that day in their place."""
    for rule in _rules(entry):
        count = rule.get("COUNT", [None])[0]
        if count is not None and count < 1:
            raise ValueError("COUNT is at least 1")
        entry.event.add("RDATE", list(islice(_dates(rule, entry.starts, until), count)))
    entry.event.pop("RRULE", None)


def _dates(rule: vRecur, starts: date | datetime, until: date) -> Iterator[date | datetime]:
    last = min(_instant(rule.get("UNTIL", [until])[0], time.max), _instant(until, time.max))
    parts = {key: rule[key] for key in rule if key in PARTS - {"COUNT", "UNTIL"}}
    for day in days_of(rule_of(parts), starts.date() if isinstance(starts, datetime) else starts, until):
        found = datetime.combine(day, starts.timetz()) if isinstance(starts, datetime) else day
        if _instant(found) > last:
            return
        yield found


def _record(event: icalendar.Component, document: Document, glossary: Glossary) -> Record:
    title, location, when = _words(event, "SUMMARY"), _words(event, "LOCATION") or None, _when(event)
    was = _civil(_moment(event, "RECURRENCE-ID"))[0] if "RECURRENCE-ID" in event else when.day
    entry = Entry(
        title=title,
        when=when,
        status=_status(event, title, is_moved=was != when.day),
        location=location,
        was=was if was != when.day else None,
        uid=None if "RECURRENCE-ID" in event else _words(event, "UID") or None,
    )
    return record_of(entry, _source(document, spoken(title, when, location), event), glossary)


def _source(document: Document, quote: str, event: icalendar.Component) -> Source:
    url = _words(event, "URL")
    return Source(
        title=document.title,
        published=document.published,
        quote=quote,
        url=url if url.startswith(("http://", "https://")) else None,
    )


def _status(event: icalendar.Component, title: str, *, is_moved: bool) -> MeetingStatus:
    if _words(event, "STATUS").upper() == "CANCELLED" or _CANCELLED.search(title):
        return MeetingStatus.CANCELLED
    if _words(event, "STATUS").upper() == "TENTATIVE" or _TBC.search(title):
        return MeetingStatus.TBC
    return MeetingStatus.MOVED if is_moved else MeetingStatus.SCHEDULED


def _when(event: icalendar.Component) -> When:
    day, starts = _civil(_moment(event, "DTSTART"))
    end_day, ends = _civil(_end(event))
    if end_day > day and ends in {None, time.min}:
        # The end is the first moment that no longer belongs to it.
        end_day, ends = end_day - timedelta(days=1), None
        starts = None if starts == time.min else starts
    if end_day < day or (end_day == day and (starts is None or ends is None or ends <= starts)):
        return When(day=day, starts=starts)
    return When(day=day, end_day=end_day if end_day > day else None, starts=starts, ends=ends)


def _end(event: icalendar.Component) -> date | datetime:
    start = _moment(event, "DTSTART")
    if "DTEND" in event:
        return _moment(event, "DTEND")
    duration: Any = event.get("DURATION")
    return start + duration.dt if duration else start


def _moment(event: icalendar.Component, key: str) -> date | datetime:
    value: Any = event[key]
    moment: date | datetime = value.dt
    return moment


def _recurrences(entry: _Entry, document: Document, glossary: Glossary) -> Iterator[Recurrence]:
    """Yield the rule by which a body meets, if it says so by itself and has no end before the calendar's day."""
    named = meeting_body(_words(entry.event, "SUMMARY"), glossary)
    for rule in _rules(entry) if named else ():
        is_whole = ("BYDAY" in rule or "BYMONTHDAY" in rule) and "COUNT" not in rule and "INTERVAL" not in rule
        until = rule.get("UNTIL", [None])[0]
        is_over = until is not None and document.published is not None and _civil(until)[0] < document.published
        if named and is_whole and not is_over:
            source = _source(document, f"{_words(entry.event, 'SUMMARY')}: {_written(rule)}", entry.event)
            yield Recurrence(body=named.name, rrule=_written(rule), source=source)


def _written(rule: vRecur) -> str:
    written: bytes = rule.to_ical()  # type: ignore[no-untyped-call]  # icalendar leaves it untyped
    return written.decode()


def _published(calendar: icalendar.Calendar, entries: list[_Entry], name: str) -> date | None:
    """Return the day that the calendar names, else of its last change, else of its newest entry's stamp."""
    if told := _words(calendar, "X-PUBLISHED"):
        try:
            return date.fromisoformat(told[:10] if "-" in told else told[:8])
        except ValueError:
            raise UnreadableDocumentError(name, "expected a date such as 2017-08-31 at X-PUBLISHED") from None
    components = [calendar, *(entry.event for entry in entries)]
    for key in ("LAST-MODIFIED", "DTSTAMP"):
        stamps = [getattr(component.get(key), "dt", None) for component in components]
        if days := [_civil(stamp)[0] for stamp in stamps if isinstance(stamp, date) and stamp.year in YEARS]:
            return max(days)
    return None


def _doubts(entries: list[_Entry]) -> Iterator[Doubt]:
    for entry in entries:
        if not _words(entry.event, "SUMMARY"):
            yield Doubt(line=entry.line, message="an entry without SUMMARY was left out")
        zone = entry.event["DTSTART"].params.get("TZID")
        if zone and getattr(entry.starts, "tzinfo", None) is None:
            yield Doubt(line=entry.line, message=f"the time zone {zone} is not known; its time was taken as London's")


def _words(component: icalendar.Component, key: str) -> str:
    value = component.get(key, "")
    return quotable(str(value[0] if isinstance(value, list) and value else value))


def _civil(value: date | datetime) -> tuple[date, time | None]:
    """Return the day and time in London; a time without a zone is London's, a mere date has no time."""
    if not isinstance(value, datetime):
        return value, None
    local = value.astimezone(LONDON) if value.tzinfo else value
    return local.date(), local.time().replace(second=0, microsecond=0)


def _instant(value: date | datetime, of_day: time = time.min) -> datetime:
    """Return the moment meant, for a mere date the one at `of_day` in London."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, of_day)
    return value if value.tzinfo else value.replace(tzinfo=LONDON)


def _too_many(name: str) -> UnreadableDocumentError:
    return UnreadableDocumentError(name, f"has more than {MOST_ENTRIES:,} entries")


def _sentence(error: Exception) -> str:
    return quotable(str(error))[:200] or type(error).__name__
