"""Meetings, events and deadlines alike: things that stand in a calendar."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeAlias

from knowledge.days.window import Window
from knowledge.records import Deadline, DeadlineKind, Event, Meeting, MeetingStatus

_MODIFICATION = re.compile(r"(?<![A-Z])(?:(?:SEC)?MP|DP)\d+[A-Z]?$")
Dated: TypeAlias = Meeting | Event | Deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """An earlier telling, which gave another day or hour. `disputed` says that it may still be the right one."""

    earlier: Dated
    disputed: bool


def first_day(one: Dated) -> date | None:
    """Return its day, or the first of several; None while it is to be confirmed."""
    if isinstance(one, Deadline):
        return one.day
    return one.when.day if one.when else None


def last_day(one: Dated) -> date | None:
    """Return the last day it covers; None while it is to be confirmed."""
    if isinstance(one, Deadline):
        return one.day
    return one.when.last_day if one.when else None


def hour_of(one: Dated) -> time | None:
    """Return the time at which it starts or is due; None if none is given."""
    if isinstance(one, Deadline):
        return one.at
    return one.when.starts if one.when else None


def is_over(deadline: Deadline, now: datetime) -> bool:
    """Say whether a deadline has passed at `now`, London wall-clock; without a time it lasts until the day's end."""
    return (deadline.day, deadline.at or time.max) < (now.date(), now.time())


def is_mandate(one: Dated) -> bool:
    """Say whether it is the day by which a kind of Party has to be a DCC User."""
    return isinstance(one, Deadline) and one.kind is DeadlineKind.MANDATE


def is_off(one: Dated) -> bool:
    """Say whether it was cancelled."""
    return not isinstance(one, Deadline) and one.status is MeetingStatus.CANCELLED


def touches(one: Dated, window: Window) -> bool:
    """Say whether any of its days lies in the window."""
    first, last = first_day(one), last_day(one)
    return first is not None and last is not None and window.meets(first, last)


def title_of(one: Dated) -> str:
    """Return what it is called: `TABASC Meeting 31`, or an event's or deadline's own title.

    A meeting on a modification is called after it: `SECMP0099 Working Group meeting`.
    """
    if not isinstance(one, Meeting):
        return one.title
    if one.number:
        return f"{one.body} Meeting {one.number}"
    about = modification_of(one)
    return f"{about} {one.body} meeting" if about else f"{one.body} meeting"


def modification_of(meeting: Meeting) -> str | None:
    """Return the modification that a meeting is on, where its source names one right before the body."""
    before, found, _ = meeting.source.quote.partition(f" {meeting.body}")
    named = _MODIFICATION.search(before) if found else None
    return named[0] if named else None


def by_date(those: Iterable[Dated]) -> list[Dated]:
    """Return the dated ones in order of date."""
    return sorted((one for one in those if first_day(one)), key=lambda one: (first_day(one) or date.max, title_of(one)))


def before(those: Iterable[Dated], day: date) -> list[Dated]:
    """Return those that were over before `day` and did take place, as far as is known."""
    return [one for one in those if (last_day(one) or date.max) < day and not is_off(one)]


def upcoming(those: Iterable[Dated], today: date) -> list[Dated]:
    """Return those still to come, today included, without what was cancelled or has no date."""
    return [one for one in those if (last_day(one) or date.min) >= today and not is_off(one)]
