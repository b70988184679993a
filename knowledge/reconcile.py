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
    told: dict[int, Meeting] = {}
    by_place: dict[tuple[str, date | int], int] = {}
    for key, meeting in enumerate(in_order(meetings)):
        again = {by_place[place] for place in _places(meeting) if place in by_place}
        merged = meeting
        for earlier in sorted(again, reverse=True):
            for place in _places(replace(told[earlier], was=None)):
                by_place.pop(place, None)
            merged = _joined(told.pop(earlier), merged)
        told[key] = merged
        by_place.update(dict.fromkeys(_places(replace(merged, was=None)), key))
    return sorted(
        told.values(), key=lambda m: (m.when is None, m.when.day if m.when else _LONG_AGO, m.body, m.number or 0)
    )


def _places(meeting: Meeting) -> list[tuple[str, date | int]]:
    """Return by what a meeting is told again: its number, its day, and the day that it moved from."""
    places = (meeting.number, meeting.when.day if meeting.when else None, meeting.was)
    return [(meeting.body, place) for place in places if place is not None]


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
        uid=later.uid or earlier.uid,
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
    """Return each deadline once. A later issue's date replaces one that was still open when the issue was sent."""
    latest: dict[tuple[object, ...], list[Deadline]] = {}
    for deadline in in_order(deadlines):
        told = latest.setdefault(_subject(deadline), [])
        again = (one for one in told if one.day == deadline.day)
        earlier = next(again, None) or next((one for one in reversed(told) if _moves(deadline, one)), None)
        if earlier:
            told.remove(earlier)
            at = deadline.at or (earlier.at if earlier.day == deadline.day else None)
            told.append(replace(deadline, at=at, opens=deadline.opens or earlier.opens))
        else:
            told.append(deadline)
    return sorted((one for told in latest.values() for one in told), key=lambda d: (d.day, d.title, d.kind))


def _moves(later: Deadline, earlier: Deadline) -> bool:
    """Say whether a later issue gives a new day to what was still open when it was sent."""
    sent = later.source.published
    return bool(sent and published(earlier.source) < sent <= earlier.day)


def _subject(deadline: Deadline) -> tuple[object, ...]:
    """Return what makes two deadlines one: their kind, and the modification or the words that they concern."""
    return deadline.kind, deadline.about or frozenset(stems(deadline.title))
