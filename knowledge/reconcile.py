"""Ten tellings of one thing become one thing. Pure, and the order in which documents arrive does not matter.

A later publication supersedes an earlier one. Of two tellings of one date the one that says more is kept (the
number, the time, the place), with the other's details filled in.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from knowledge.records import Deadline, Event, Meeting, MeetingStatus, Source
from knowledge.words import stems

Told = TypeVar("Told", Meeting, Event, Deadline)
_LONG_AGO = date(1900, 1, 1)


def published(source: Source) -> date:
    """Return when a source was published; an undated one counts as older than all others."""
    return source.published or _LONG_AGO


def in_order(records: Iterable[Told]) -> list[Told]:
    """Return records from the earliest publication to the latest, the order of one day fixed by their words."""
    return sorted(records, key=lambda record: (published(record.source), record.source.title, record.source.quote))


def merged_meetings(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Return each meeting once, dated ones in order of date, then those whose date is to be confirmed."""
    by_place: dict[tuple[str, object], Meeting] = {}
    for meeting in in_order(meetings):
        earlier = _earlier_telling(meeting, by_place)
        if earlier is not None:
            by_place = {place: told for place, told in by_place.items() if told is not earlier}
        merged = _joined(earlier, meeting) if earlier else meeting
        by_place[merged.body, merged.when.day if merged.when else merged.number] = merged
    return sorted(by_place.values(), key=lambda m: (m.when is None, m.when.day if m.when else _LONG_AGO, m.body))


def _earlier_telling(meeting: Meeting, told: dict[tuple[str, object], Meeting]) -> Meeting | None:
    """Return the meeting that `meeting` tells again: of the same day, the same number, or the day it moved from."""
    days = (meeting.when.day if meeting.when else None, meeting.was)
    for day in days:
        if day and (meeting.body, day) in told:
            return told[meeting.body, day]
    if meeting.number is None:
        return None
    return next((m for (body, _), m in told.items() if body == meeting.body and m.number == meeting.number), None)


def _joined(earlier: Meeting, later: Meeting) -> Meeting:
    """Return one meeting from two tellings; the later one's date stands, and a date that changed is remembered."""
    moved = earlier.when is not None and later.when is not None and earlier.when.day != later.when.day
    when = later.when or earlier.when
    if when and earlier.when and not moved:
        when = replace(when, starts=when.starts or earlier.when.starts, ends=when.ends or earlier.when.ends)
    fuller = later if later.number or not earlier.number or moved else earlier
    return replace(
        fuller,
        when=when,
        number=later.number or earlier.number,
        location=later.location or earlier.location,
        was=later.was or (earlier.when.day if moved and earlier.when else earlier.was),
        status=_status(earlier, later, moved=moved),
    )


def _status(earlier: Meeting, later: Meeting, *, moved: bool) -> MeetingStatus:
    if moved and later.status is MeetingStatus.SCHEDULED:
        return MeetingStatus.MOVED
    settled = (MeetingStatus.CANCELLED, MeetingStatus.MOVED, MeetingStatus.HELD)
    keeps = later.status is MeetingStatus.SCHEDULED and earlier.status in settled
    return earlier.status if keeps else later.status


def merged_events(events: Iterable[Event]) -> list[Event]:
    """Return each event once, by its title and day, in order of date."""
    latest = {(frozenset(stems(e.title)), e.when.day if e.when else None): e for e in in_order(events)}
    return sorted(latest.values(), key=lambda e: (e.when is None, e.when.day if e.when else _LONG_AGO, e.title))


def merged_deadlines(deadlines: Iterable[Deadline]) -> list[Deadline]:
    """Return each deadline once, by kind and subject: a later issue's date replaces an earlier one's."""
    latest: dict[tuple[object, ...], Deadline] = {}
    for deadline in in_order(deadlines):
        key = _subject(deadline)
        earlier = latest.get(key)
        at = deadline.at or (earlier.at if earlier and earlier.day == deadline.day else None)
        latest[key] = replace(deadline, at=at)
    return sorted(latest.values(), key=lambda d: (d.day, d.title))


def _subject(deadline: Deadline) -> tuple[object, ...]:
    """Return what makes two deadlines the same; nominations and bookings recur, so their day counts as well."""
    if deadline.about:
        return deadline.kind, deadline.about, deadline.day
    return deadline.kind, frozenset(stems(deadline.title)), deadline.day
