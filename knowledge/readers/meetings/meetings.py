"""Meetings: the rows of calendars, and sentences which say that a body met, meets or will meet on a day."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from knowledge.days.when import DateMention
from knowledge.pattern import Cue
from knowledge.readers.happenings.happenings import happenings_in, place_for_all
from knowledge.readers.meetings.days import runs_of
from knowledge.readers.meetings.links import body_on
from knowledge.readers.meetings.sentences import Run, after_number, meetings_of
from knowledge.readers.page.passages import Context, Passage, Section
from knowledge.readers.rows.words import SITS
from knowledge.readers.rows.written import days_of_month, month_of
from knowledge.records import Meeting, MeetingStatus


def meetings_in(section: Section, context: Context) -> Iterator[Meeting]:
    """Yield the meetings of a section, a calendar's rows first."""
    for row in happenings_in(section):
        if row.body:
            yield Meeting(
                body=row.body, number=row.number, when=row.when, status=row.status, location=row.location, was=row.was,
                source=context.source(section.heading, row.words),
            )  # fmt: skip
    told = {row.words for row in happenings_in(section) if row.body}
    for passage in _dated(section):
        if passage.words in told:
            continue
        for meeting in _told(passage, section):
            to_come = meeting.status is not MeetingStatus.HELD and not meeting.location
            yield replace(meeting, location=place_for_all(section)) if to_come else meeting


def _dated(section: Section) -> Iterator[Passage]:
    """Yield the passages with days, also those whose month stands elsewhere in them or in the heading."""
    for passage in section.passages:
        if passage.dates:
            yield passage
        elif passage.bodies and SITS.search(passage.text):
            month = month_of(passage.text) or month_of(section.title)
            whole = replace(passage, text=days_of_month(passage.text, month))
            if whole.dates:
                yield whole


def _told(passage: Passage, section: Section) -> Iterator[Meeting]:
    """Yield the meetings of each run of days: `13 and 27 June` are two days of one body, `from 13 to 20 June` one."""
    runs, start, before = list(runs_of(passage)), 0, None
    for days, following in zip_longest(runs, runs[1:]):
        of = body_on(passage, days[0], section)
        of = of or (before if _goes_on(passage, days, start) else None)
        if of:
            name, body = of
            end = following[0].start if following else len(passage.text)
            yield from meetings_of(
                Run(passage=passage, section=section, days=days, name=name, body=body, start=start, end=end)
            )
        start, before = after_number(passage.text, days[-1].end), of


def _goes_on(passage: Passage, days: Sequence[DateMention], start: int) -> bool:
    """Whether the days are further ones of the body before, and no other body is named right behind them."""
    behind = days[-1].end
    others = any(behind <= name.start < behind + _CLAUSE for name in passage.bodies)
    return not others and bool(_GOES_ON.search(passage.text[start : days[0].start]))


_CLAUSE = 60
_GOES_ON = Cue(
    r"^[^.]{0,60}?\bthe (?:(?:one|meeting) after(?: that)?|(?:next|following) one)"
    r"\s+(?:is|comes|falls)\s+(?:on\s+)?(?:the\s+)?$"
    r"|^[^.;]{0,60}?\b(?:and|then|followed by)\s+(?:then\s+|again\s+|also\s+|once more\s+)*"
    r"(?:for\s+(?:the|a|its|their)\s+\w+\s+(?:time\s+)?)?on\s+(?:the\s+)?$",
    re.I,
)
"""What leads from one day of a body to its next: `…, and for the 52nd on`."""


# --- One meeting told several times ----------------------------------------------------------------------------------


_WEIGHT = {
    MeetingStatus.TBC: 0,
    MeetingStatus.SCHEDULED: 1,
    MeetingStatus.HELD: 2,
    MeetingStatus.MOVED: 3,
    MeetingStatus.CANCELLED: 4,
}


def merged(meetings: Iterable[Meeting]) -> Iterator[Meeting]:
    """Yield each meeting once: of several tellings of a body's day the fullest, with what the others add."""
    groups: dict[tuple[str, date | None, int | None], list[Meeting]] = {}
    for meeting in meetings:
        day = meeting.when.day if meeting.when else None
        number = meeting.number if day is None else None
        groups.setdefault((meeting.body, day, number), []).append(meeting)
    for told in groups.values():
        yield _fullest(told)


def _fullest(told: Sequence[Meeting]) -> Meeting:
    best = max(told, key=_fullness)
    status = max((m.status for m in told), key=_WEIGHT.__getitem__)
    timed = next((m.when for m in (best, *told) if m.when and m.when.starts), best.when)
    return replace(
        best, status=status, when=timed, location=best.location or next((m.location for m in told if m.location), None),
        was=best.was or next((m.was for m in told if m.was), None),
        number=best.number or next((m.number for m in told if m.number), None),
    )  # fmt: skip


def _fullness(meeting: Meeting) -> tuple[bool, bool, bool]:
    return meeting.number is not None, bool(meeting.when and meeting.when.starts), meeting.location is not None
