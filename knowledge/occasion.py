"""A meeting, event or deadline as something that stays itself when its date moves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from knowledge.dated import Dated, first_day, is_off, title_of
from knowledge.days.lead import CLOSE, MORNING, Lead, Unit
from knowledge.days.london import instant
from knowledge.days.workdays import WorkingDays
from knowledge.records import Deadline, DeadlineKind, Meeting, Source
from knowledge.words import stems

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One of them, on one day. `series` names what it is one of, the same on any day; with the day it is unique.

    `handles` are all names by which it may be met again: its number, the calendar's id, its days, the day that it
    moved from. `starts` is London time, None where it is not known.
    """

    series: str
    handles: frozenset[str]
    title: str
    day: date
    starts: time | None
    off: bool
    source: Source
    body: str | None = None
    deadline: DeadlineKind | None = None
    place: str | None = None

    @property
    def at(self) -> str:
        """Its day, and its time where that is known, as one word."""
        return self.day.isoformat() + (f"T{self.starts:%H:%M}" if self.starts else "")

    @property
    def begins(self) -> time:
        """When it begins, or what is taken for it where no time is known."""
        return self.starts or (CLOSE if self.deadline else MORNING)

    @property
    def over(self) -> datetime:
        """The moment after which a reminder of it is of no use: its beginning, or the end of its day; UTC."""
        return instant(self.day, self.starts) if self.starts else instant(self.day + _DAY, time())

    def moment(self, lead: Lead, workdays: WorkingDays) -> datetime:
        """Return when a reminder so long before is due, in UTC.

        Where no time is known, minutes and hours count from the one that is taken for it; a reminder on the day itself
        comes at its own time, since nothing says that it has begun by then.
        """
        in_days = lead.unit in (Unit.DAY, Unit.WORKING_DAY)
        return lead.moment(self.day, self.starts or (time.max if in_days else self.begins), workdays)


def occasions_of(those: Iterable[Dated]) -> list[Occasion]:
    """Return the occasions of all that has a date, called off or not, in order of day and title."""
    found = (_occasion(one, day) for one in those if (day := first_day(one)))
    return sorted(found, key=lambda one: (one.day, one.series, one.title))


def _occasion(one: Dated, day: date) -> Occasion:
    deadline = one if isinstance(one, Deadline) else None
    meeting = one if isinstance(one, Meeting) else None
    series = series_of(one)
    starts = one.at if isinstance(one, Deadline) else one.when.starts if one.when else None
    return Occasion(
        series=series,
        handles=frozenset(_handles(one, series, day)),
        title=title_of(one),
        day=day,
        starts=starts,
        off=is_off(one),
        source=one.source,
        body=meeting.body if meeting else None,
        deadline=deadline.kind if deadline else None,
        place=None if isinstance(one, Deadline) else one.location,
    )


def series_of(one: Dated) -> str:
    """Return what it is one of: a body's meetings, the events of a name, the deadlines of one matter."""
    if isinstance(one, Meeting):
        return f"meeting:{one.body}"
    if isinstance(one, Deadline):
        return f"deadline:{one.kind}:{one.about or _words(one.title)}"
    return f"event:{_words(one.title)}"


def _words(title: str) -> str:
    return " ".join(sorted(stems(title))) or title


def _handles(one: Dated, series: str, day: date) -> Iterable[str]:
    yield f"{series}@{day}"
    if one.uid:
        yield f"uid:{one.uid}"
    if not isinstance(one, Meeting):
        return
    if one.number:
        yield f"{series}#{one.number}"
    if one.was:
        yield f"{series}@{one.was}"
