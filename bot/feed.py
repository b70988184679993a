"""The calendar as iCalendar."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from handlers.dates import LONDON
from knowledge.dated import Dated, first_day, is_off, last_day, title_of
from knowledge.records import Deadline, MeetingStatus

if TYPE_CHECKING:
    from icalendar import Event


def icalendar_of(entries: Iterable[Dated]) -> str:
    """Return meetings, events and deadlines as an iCalendar text; the same entry always has the same UID."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//secbot//SEC calendar//EN")
    calendar.add("version", "2.0")
    for one in entries:
        day, last = first_day(one), last_day(one)
        if day is None or last is None:
            continue
        event = Event()
        event.add("uid", f"{uuid5(NAMESPACE_URL, f'{title_of(one)}|{day}')}@secbot")
        event.add("summary", f"Closes: {title_of(one)}" if isinstance(one, Deadline) else title_of(one))
        event.add("dtstamp", datetime.combine(one.source.published or day, time(), LONDON))
        event.add("description", f"{one.source.title}: {one.source.quote}")
        event.add("status", _status(one))
        _add_times(event, one, day, last)
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def _status(one: Dated) -> str:
    if is_off(one):
        return "CANCELLED"
    unsure = not isinstance(one, Deadline) and one.status is MeetingStatus.TBC
    return "TENTATIVE" if unsure else "CONFIRMED"


def _add_times(event: "Event", one: Dated, day: date, last: date) -> None:
    starts = one.at if isinstance(one, Deadline) else one.when.starts if one.when else None
    ends = None if isinstance(one, Deadline) or not one.when else one.when.ends
    if starts is None:
        event.add("dtstart", day)
        event.add("dtend", last + timedelta(days=1))
        return
    event.add("dtstart", datetime.combine(day, starts, LONDON))
    event.add("dtend", datetime.combine(last, ends or starts, LONDON))
