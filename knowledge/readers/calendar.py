"""Calendars: what an entry is (a meeting, a deadline or another event), and a small form of them in YAML.

    title: SEC Meetings Calendar 2018
    published: 2018-04-30
    meetings:
      - {body: SSC, number: 53, date: 2018-05-09, time: "10:00-16:00", place: London, status: scheduled}
      - {body: TABASC, number: 30, date: 2018-05-17, was: 2018-05-16}
    events:
      - {what: Spotlight on the SEC Seminar, date: 2018-11-20, end_date: 2018-11-21, time: "10:00", place: London}
    deadlines:
      - {what: Operations Group nominations, kind: nomination, date: 2018-06-07, time: "17:00",
         reply_to: SECAS Helpdesk, opens: 2018-05-16}

A meeting without a date is to be confirmed; one with `was` has moved, unless `status` says otherwise.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from pathlib import PurePosixPath

from knowledge.days.periods import MONTHS, WEEKDAYS
from knowledge.days.when import When
from knowledge.glossary import Glossary, Named
from knowledge.readers.fields import Fields
from knowledge.records import (
    Deadline,
    DeadlineKind,
    Document,
    DocumentKind,
    Doubt,
    Event,
    Meeting,
    MeetingStatus,
    Reading,
    Record,
    Source,
)
from knowledge.text import plain

_FIELDS = frozenset({"title", "published", "kind", "url", "meetings", "events", "deadlines"})
_MEETING_FIELDS = frozenset({"body", "number", "date", "end_date", "time", "place", "status", "was"})
_EVENT_FIELDS = frozenset({"what", "date", "end_date", "time", "place", "status"})
_DEADLINE_FIELDS = frozenset({"what", "kind", "date", "time", "reply_to", "opens", "about"})

_DUE = re.compile(r"\b(?:deadlines?|clos(?:e|es|ing)|due|(?:respond|submit|reply|apply|book) by|last day)\b", re.I)
_KINDS = (
    (DeadlineKind.APPEAL, re.compile(r"\bappeal", re.I)),
    (DeadlineKind.VOTE, re.compile(r"\b(?:vot(?:e|es|ing)|ballot)", re.I)),
    (DeadlineKind.NOMINATION, re.compile(r"\b(?:nominat|election)", re.I)),
    (DeadlineKind.SURVEY, re.compile(r"\b(?:survey|questionnaire)", re.I)),
    (DeadlineKind.BOOKING, re.compile(r"\b(?:book|regist(?:er|ration)\b)", re.I)),
    (DeadlineKind.APPLICATION, re.compile(r"\bappl(?:y|ication)", re.I)),
    (DeadlineKind.MANDATE, re.compile(r"\bmandate", re.I)),
    (DeadlineKind.CONSULTATION, re.compile(r"\b(?:consult|respon[ds]|comment|MRC\b)", re.I)),
)
_MODIFICATION = re.compile(r"\b(SECMP|MP|DP)[ -]?(\d{3,4}[A-Z]?)\b")

_ABOUT_A_MEETING = re.compile(
    r"\b(?:papers?|minutes|agenda|summary|headlines|results?|elections?|nominations?|seminars?|training|webinars?"
    r"|workshops?|inductions?|briefings?|consultations?|responses?)\b",
    re.I,
)
_MEETING_WORDS = re.compile(
    r"\b(?:extraordinary|additional|special|joint|ad[ -]?hoc|the|of|sec|no|number|cancelled|canceled|tbc|moved"
    r"|provisional|virtual|online|teleconference|conference|call|teams|webex"
    rf"|{'|'.join((*MONTHS, *WEEKDAYS))})\b|\d+|[\W_]",
    re.I,
)
_NUMBER = re.compile(r"\b(?:meeting|mtg|no\.?|number)[ #]*(\d{1,3})\b(?![:.]\d|[ -]?[ap]m\b)", re.I)
_NUMBER_AFTER_NAME = re.compile(rf"[ #]+(\d{{1,3}})\b(?![:./-]\d|[ -]?[ap]m\b| (?:{'|'.join(MONTHS)}))", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One dated line of any calendar, not yet known to be a meeting, a deadline or another event."""

    title: str
    when: When
    status: MeetingStatus = MeetingStatus.SCHEDULED
    location: str | None = None
    was: date | None = None
    uid: str | None = None


def record_of(entry: Entry, source: Source, glossary: Glossary) -> Record:
    """Return what an entry is by its title: a deadline if it says so, a meeting if it names a body, else an event."""
    if _DUE.search(entry.title):
        return _deadline(entry, source)
    if named := meeting_body(entry.title, glossary):
        return Meeting(
            body=named.name,
            number=_number(entry.title, named),
            when=entry.when,
            status=entry.status,
            location=entry.location,
            was=entry.was,
            uid=entry.uid,
            source=source,
        )
    return Event(
        title=entry.title,
        when=entry.when,
        status=entry.status,
        location=entry.location,
        uid=entry.uid,
        source=source,
    )


def meeting_body(title: str, glossary: Glossary) -> Named | None:
    """Return the body whose meeting a title announces; None if it announces something else, such as its papers."""
    words = plain(title)
    if _ABOUT_A_MEETING.search(words):
        return None
    for named in glossary.body_names.found_in(words):
        body = glossary.body_by_name.get(named.name)
        if body is None or not body.meets:
            continue
        rest = f"{words[: named.start]} {words[named.end :]}"
        if re.search(r"\b(?:meetings?|mtg)\b", rest, re.I) or not _MEETING_WORDS.sub("", rest):
            return named
    return None


def kind_of(title: str) -> DeadlineKind:
    """Return the kind of deadline that a title speaks of."""
    return next((kind for kind, pattern in _KINDS if pattern.search(title)), DeadlineKind.OTHER)


def spoken(title: str, when: When | None, location: str | None) -> str:
    """Return an entry as one line of words, which stands as the quote of what is made of it."""
    parts = [_spoken_when(when) if when else "to be confirmed", *filter(None, [location])]
    return f"{title}: {', '.join(parts)}"


def read(fields: Fields, glossary: Glossary) -> Reading:
    """Read a calendar from the fields of a YAML file.

    Raises UnreadableDocumentError that names the line of the first field that is not what it should be.
    """
    fields.only(_FIELDS)
    document = Document(
        title=fields.text("title") or PurePosixPath(fields.document).stem,
        kind=DocumentKind.CALENDAR,
        published=fields.day("published"),
    )
    source = Source(title=document.title, published=document.published, url=fields.text("url"))
    meetings = list(fields.each("meetings", _MEETING_FIELDS))
    records: list[Record] = [_read_meeting(entry, source, glossary) for entry in meetings]
    records += [_read_event(entry, source) for entry in fields.each("events", _EVENT_FIELDS)]
    records += [_read_deadline(entry, source) for entry in fields.each("deadlines", _DEADLINE_FIELDS)]
    if not records:
        raise fields.mistake("meetings", "at least one of meetings, events, deadlines or questions")
    return Reading(document=document, records=tuple(records), warnings=tuple(_strangers(meetings, glossary)))


def _read_meeting(entry: Fields, source: Source, glossary: Glossary) -> Meeting:
    body = _needed(entry, "body", "the name of a body")
    named = next((n for n in glossary.body_names.found_in(plain(body)) if n.end - n.start == len(plain(body))), None)
    number, when, was, place = entry.number("number"), _when(entry), entry.day("was"), entry.text("place")
    status = entry.choice("status", MeetingStatus) or _status(when, was)
    if when is None and status not in {MeetingStatus.TBC, MeetingStatus.CANCELLED}:
        raise entry.mistake("date", "a date such as 2018-05-09")
    words = spoken(f"{body} Meeting {number}" if number else f"{body} meeting", when, place)
    return Meeting(
        body=named.name if named else body,
        number=number,
        when=when,
        status=status,
        location=place,
        was=was,
        source=_quoting(source, words),
    )


def _read_event(entry: Fields, source: Source) -> Event:
    title, when, place = _needed(entry, "what", "the name of an event"), _when(entry), entry.text("place")
    status = entry.choice("status", MeetingStatus) or _status(when, None)
    return Event(
        title=title, when=when, status=status, location=place, source=_quoting(source, spoken(title, when, place))
    )


def _read_deadline(entry: Fields, source: Source) -> Deadline:
    title, day = _needed(entry, "what", "what has to be done"), entry.day("date")
    if day is None:
        raise entry.mistake("date", "a date such as 2017-09-07")
    at = entry.times("time")[0]
    return Deadline(
        title=title,
        kind=entry.choice("kind", DeadlineKind) or kind_of(title),
        day=day,
        at=at,
        reply_to=entry.text("reply_to"),
        opens=entry.day("opens"),
        about=entry.text("about") or _modification(title),
        source=_quoting(source, spoken(title, When(day=day, starts=at), None)),
    )


def _strangers(meetings: list[Fields], glossary: Glossary) -> Iterator[Doubt]:
    for entry in meetings:
        body = entry.text("body") or ""
        if not any(True for _ in glossary.body_names.found_in(plain(body))):
            yield Doubt(line=entry.line_of("body"), message=f"“{body}” is no body that the glossary knows")


def _when(entry: Fields) -> When | None:
    day, end_day = entry.day("date"), entry.day("end_date")
    starts, ends = entry.times("time")
    if day is None:
        return None
    if end_day and end_day < day:
        raise entry.mistake("end_date", f"a date on or after {day.isoformat()}")
    if starts and ends and ends < starts and not end_day:
        raise entry.mistake("time", "an end after the start")
    return When(day=day, end_day=end_day if end_day != day else None, starts=starts, ends=ends)


def _status(when: When | None, was: date | None) -> MeetingStatus:
    if when is None:
        return MeetingStatus.TBC
    return MeetingStatus.MOVED if was else MeetingStatus.SCHEDULED


def _needed(entry: Fields, key: str, expected: str) -> str:
    value = entry.text(key)
    if value is None:
        raise entry.mistake(key, expected)
    return value


def _deadline(entry: Entry, source: Source) -> Deadline:
    when = entry.when
    return Deadline(
        title=entry.title,
        kind=kind_of(entry.title),
        day=when.last_day,
        at=when.ends if when.end_day else when.starts,
        opens=when.day if when.end_day else None,
        about=_modification(entry.title),
        uid=entry.uid,
        source=source,
    )


def _modification(title: str) -> str | None:
    match = _MODIFICATION.search(title)
    return f"{match[1]}{match[2]}" if match else None


def _number(title: str, named: Named) -> int | None:
    words = plain(title)
    match = _NUMBER.search(words) or _NUMBER_AFTER_NAME.match(words, named.end)
    return int(match[1]) if match else None


def _quoting(source: Source, words: str) -> Source:
    return Source(title=source.title, published=source.published, url=source.url, quote=words)


def _spoken_when(when: When) -> str:
    days = _spoken_day(when.day) + (f" to {_spoken_day(when.end_day)}" if when.end_day else "")
    times = "-".join(_spoken_time(at) for at in (when.starts, when.ends) if at)
    return f"{days}, {times}" if times else days


def _spoken_day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def _spoken_time(at: time) -> str:
    return at.isoformat("minutes")
