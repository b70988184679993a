"""Ten tellings of one thing become one thing. Pure, and the order in which documents arrive does not matter.

A later publication supersedes an earlier one. Of two tellings of one date the one that says more is kept (the
number, the time, the place), with the other's details filled in. All that was told is kept beside what stands.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Generic, TypeAlias, TypeVar

from knowledge.dated import Dated, Revision, first_day, hour_of
from knowledge.glossary import Names
from knowledge.records import Deadline, DeadlineKind, Event, Meeting, MeetingStatus, Source
from knowledge.text import plain
from knowledge.words import stems

Told = TypeVar("Told", Meeting, Event, Deadline)
Disputes: TypeAlias = Callable[[Source, Source], bool]
"""Says of an earlier and a later source that neither supersedes the other."""
_WEEK, _MONTH, _HALF_A_YEAR = timedelta(days=7), timedelta(days=31), timedelta(days=183)
"""How far what bears no number may have moved: a meeting; a deadline or an event; an event that comes once."""
_HOLDERS = frozenset(stems("on the DCC"))
_NOBODY = Names({})
_MANDATED = frozenset(stems("the mandate for suppliers or parties that have to be or become DCC Users by"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged(Generic[Told]):
    """One thing, and all that was told of it, from the earliest publication to the latest."""

    one: Told
    told: tuple[Told, ...]


def in_order(records: Iterable[Told]) -> list[Told]:
    """Return records from the earliest publication to the latest, the order of one day fixed by their words."""
    return sorted(records, key=lambda record: (record.source.told_on, record.source.title, record.source.quote))


def revisions_of(one: Dated, told: Sequence[Dated], disputes: Disputes) -> tuple[Revision, ...]:
    """Return those of the tellings that gave another day or hour than `one`, newest first, each day and hour once.

    A telling is disputed if neither source supersedes the other, unless some telling says itself that it moved.
    """
    moved_from = {telling.was for telling in told if isinstance(telling, Meeting)}
    found: dict[tuple[date | None, time | None], Revision] = {}
    for telling in reversed(told):
        if _differs(telling, one):
            disputed = disputes(telling.source, one.source) and first_day(telling) not in moved_from
            found.setdefault((first_day(telling), hour_of(telling)), Revision(earlier=telling, disputed=disputed))
    return tuple(found.values())


def _differs(telling: Dated, one: Dated) -> bool:
    day, hour = first_day(telling), hour_of(telling)
    if day != first_day(one):
        return day is not None and first_day(one) is not None
    return hour is not None and hour_of(one) is not None and hour != hour_of(one)


def never(_earlier: Source, _later: Source) -> bool:
    """Say that the later of two sources always supersedes the earlier."""
    return False


class _Listed:
    """The days that each document gives for each thing."""

    def __init__(self, records: Iterable[tuple[Hashable, Dated]]) -> None:
        self._days: dict[tuple[Hashable, Hashable], set[date]] = {}
        self._gaps: dict[Hashable, timedelta] = {}
        for thing, record in records:
            if day := first_day(record):
                self._days.setdefault((thing, _document(record)), set()).add(day)
        for (thing, _), days in self._days.items():
            least = min((later - day for day, later in pairwise(sorted(days))), default=timedelta.max)
            self._gaps[thing] = min(least, self._gaps.get(thing, timedelta.max))

    def is_moved(self, thing: Hashable, told: Sequence[Dated], later: Dated, reach: timedelta) -> bool:
        """Say whether a later document gives another day to what was to come when it was sent, or was held.

        `told` is what was told of it before. So it does if the days are close, no document lists both, and none lists
        any two of the same thing so close. What comes once may have been to come before.
        """
        before, after = first_day(told[-1]), first_day(later)
        if before is None or after is None or abs(after - before) > reach or self._gaps[thing] <= reach:
            return False
        held = not isinstance(later, Deadline) and later.status is MeetingStatus.HELD
        both = before in self._of(thing, later) or any(after in self._of(thing, one) for one in told)
        return (held or reach > _MONTH or later.source.told_on <= before) and not both

    def _of(self, thing: Hashable, record: Dated) -> set[date]:
        return self._days.get((thing, _document(record)), set())


def _document(record: Dated) -> tuple[str, date | None]:
    return record.source.title, record.source.published


# --- meetings


def meetings_told(meetings: Iterable[Meeting], disputes: Disputes = never) -> list[Merged[Meeting]]:
    """Return each meeting once, with all that was told of it, in the same order."""
    meetings = in_order(meetings)
    listed = _Listed((meeting.body, meeting) for meeting in meetings)
    told: dict[int, Merged[Meeting]] = {}
    by_place: dict[tuple[str, date | int], int] = {}
    for key, meeting in enumerate(meetings):
        again = {by_place[place] for place in _places(meeting) if place in by_place}
        near = {by_place[place] for place in _near(meeting) if place in by_place} if not again else set()
        again = again or {at for at in near if len(near) == 1 and _is_moved(told[at], meeting, listed)}
        merged = Merged(one=meeting, told=(meeting,))
        for earlier in sorted(again, reverse=True):
            for place in _places(replace(told[earlier].one, was=None)):
                by_place.pop(place, None)
            before = told.pop(earlier)
            merged = Merged(one=_joined(before.one, merged.one, disputes), told=(*before.told, *merged.told))
        told[key] = merged
        by_place.update(dict.fromkeys(_places(replace(merged.one, was=None)), key))
    return sorted(told.values(), key=lambda m: _by_day(m.one))


def _by_day(m: Meeting) -> tuple[bool, date, str, int]:
    return m.when is None, m.when.day if m.when else date.min, m.body, m.number or 0


def _places(meeting: Meeting) -> list[tuple[str, date | int]]:
    """Return by what a meeting is told again: its number, its day, and the day that it moved from."""
    places = (meeting.number, meeting.when.day if meeting.when else None, meeting.was)
    return [(meeting.body, place) for place in places if place is not None]


def _near(meeting: Meeting) -> list[tuple[str, date]]:
    """Return the days around a meeting's own, at which it may have been told before."""
    days = range(-_WEEK.days, _WEEK.days + 1) if meeting.when else ()
    return [(meeting.body, meeting.when.day + timedelta(days=day)) for day in days if meeting.when]


def _is_moved(earlier: Merged[Meeting], later: Meeting, listed: _Listed) -> bool:
    numbered = bool(earlier.one.number and later.number)
    off = MeetingStatus.CANCELLED in (earlier.one.status, later.status)
    return not (numbered or off) and listed.is_moved(later.body, earlier.told, later, _WEEK)


def _joined(earlier: Meeting, later: Meeting, disputes: Disputes) -> Meeting:
    """Return one meeting from two tellings; the later one's date stands, and a date that changed is remembered."""
    other = earlier.when is not None and later.when is not None and earlier.when.day != later.when.day
    moved = other and not disputes(earlier.source, later.source)
    when = later.when or earlier.when
    if when and earlier.when and not other:
        when = replace(when, starts=when.starts or earlier.when.starts, ends=when.ends or earlier.when.ends)
    fuller = later if later.number or not earlier.number or other else earlier
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


# --- events


def events_told(events: Iterable[Event]) -> list[Merged[Event]]:
    """Return each event once, with all that was told of it; a later day of what was still to come replaces it."""
    events = in_order(events)
    listed = _Listed((_event(event), event) for event in events)
    told: dict[Hashable, list[Merged[Event]]] = {}
    for event in events:
        those = told.setdefault(_event(event), [])
        again = [one for one in those if first_day(one.one) == first_day(event)]
        again = again or [one for one in those if listed.is_moved(_event(event), one.told, event, _reach(event))]
        if again:
            those[those.index(again[-1])] = Merged(one=event, told=(*again[-1].told, event))
        else:
            those.append(Merged(one=event, told=(event,)))
    merged = (one for those in told.values() for one in those)
    return sorted(merged, key=lambda m: (m.one.when is None, first_day(m.one) or date.min, m.one.title))


def _event(event: Event) -> frozenset[str]:
    """Return by what an event is told again: the words of its title, without who holds it."""
    return _title(event) - _HOLDERS or _title(event)


def _reach(event: Event) -> timedelta:
    """Return how far an event may have moved: far, if it is told to have, or comes only once: `Release 2.0`."""
    once = event.status is MeetingStatus.MOVED or any(word.isdigit() for word in _title(event))
    return _HALF_A_YEAR if once else _MONTH


def _title(one: Event | Deadline) -> frozenset[str]:
    return frozenset(stems(one.title))


# --- deadlines


def deadlines_told(
    deadlines: Iterable[Deadline], disputes: Disputes = never, parties: Names = _NOBODY
) -> list[Merged[Deadline]]:
    """Return each deadline once, with all that was told of it; `parties` are those to whom a mandate may apply."""
    deadlines = in_order(deadlines)

    subjects = [_subject(deadline, parties) for deadline in deadlines]
    listed = _Listed(zip(subjects, deadlines, strict=True))
    told: dict[Hashable, list[Merged[Deadline]]] = {}
    for subject, deadline in zip(subjects, deadlines, strict=True):
        those = told.setdefault(subject, [])
        again = [one for one in those if one.one.day == deadline.day][:1]
        again = again or [one for one in those if _moves(deadline, one.one)][-1:]
        again = (
            again
            or [
                one
                for one in those
                if disputes(one.one.source, deadline.source) and listed.is_moved(subject, one.told, deadline, _MONTH)
            ][-1:]
        )
        if again:
            one = _filled(deadline, again[0].one)
            those[those.index(again[0])] = Merged(one=one, told=(*again[0].told, deadline))
        else:
            those.append(Merged(one=deadline, told=(deadline,)))
    merged = (one for those in told.values() for one in those)
    return sorted(merged, key=lambda m: (m.one.day, m.one.title, m.one.kind, m.one.about or ""))


def _filled(deadline: Deadline, earlier: Deadline) -> Deadline:
    """Return a deadline with the hour of an earlier telling of its day, and the day on which it opened."""
    at = deadline.at or (earlier.at if earlier.day == deadline.day else None)
    return replace(deadline, at=at, opens=deadline.opens or earlier.opens)


def _moves(later: Deadline, earlier: Deadline) -> bool:
    """Say whether a later issue gives a new day to what was still open when it was sent."""
    sent = later.source.published
    return bool(sent and earlier.source.told_on < sent <= earlier.day)


def _subject(deadline: Deadline, parties: Names) -> Hashable:
    """Return what makes two deadlines one: their kind, and the modification or the words that they concern.

    A mandate concerns those to whom it applies, by whatever name: DNOs are Electricity Distributors. Where its title
    names nobody, its sentence does.
    """
    if deadline.kind is not DeadlineKind.MANDATE or deadline.about:
        return deadline.kind, deadline.about or _title(deadline)
    title = plain(deadline.title)
    found = list(parties.found_in(title))
    for named in reversed(found):
        title = f"{title[: named.start]} {title[named.end :]}"
    beside = frozenset(stems(title)) - _MANDATED
    if not (found or beside):
        found = list(parties.found_in(plain(deadline.source.quote)))
    return deadline.kind, frozenset(named.name for named in found), beside
