"""Happenings: what a calendar's rows announce: what, when, where, and whether it stands. Sentences are no rows."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from knowledge.days.times import TimeMention, times_in
from knowledge.pattern import Cue
from knowledge.readers.happenings.announced import Happening, announced_in
from knowledge.readers.meetings.numbers import numbers_in
from knowledge.readers.page.lines import Line, Mark
from knowledge.readers.page.passages import Section, masked
from knowledge.readers.places import for_all, place_of_all
from knowledge.readers.rows.cells import MONTH
from knowledge.readers.rows.row import LONGEST_ROW
from knowledge.readers.rows.rows import completed, rows_in, stands_for_all
from knowledge.readers.rows.words import SITS
from knowledge.readers.rows.written import clocked

_CALENDAR = Cue(
    r"\b(?:calendar|diary|meetings?|dates?|events?|upcoming|what's on|coming up|forthcoming"
    r"|seminars?|training|activities|maintenance|outages?)\b",
    re.I,
)


def _promises_dates(section: Section) -> bool:
    """Whether the heading promises dates of meetings or events."""
    return bool(_CALENDAR.search(section.title))


def is_calendar(section: Section) -> bool:
    """Whether the heading promises dates, or two meetings or more are in rows below it."""
    return _promises_dates(section) or sum(bool(row.body) for row in happenings_in(section)) > 1


_DIGIT = re.compile(r"\d")
_SOME_DAY = re.compile(
    rf"\d{{3}}(?:st|nd|rd|th)?\s*(?:{MONTH})|\b(?:Mon|Tue|Wed|Thu|Fri)[a-z]*,?\s+(?:the )?\d"
    r"|\b\d{1,2}(?:st|nd|rd|th)\b|^\d{1,2} [A-Z]|^\d{1,2}[/.]\d{1,2}\b|^\d{1,2}\s*[-:|]\s",
    re.I,
)
"""A day that is not written in full, or that ran into what stands beside it."""


def _is_row(line: Line) -> bool:
    if line.mark is Mark.ROW:
        return True
    return len(line.text) <= LONGEST_ROW and bool(_DIGIT.search(line.text) and _SOME_DAY.search(line.text))


@lru_cache(maxsize=16)
def happenings_in(section: Section) -> tuple[Happening, ...]:
    """Return what the rows of a section announce, in their order."""
    told_for_all = stands_for_all(section)
    if not (section.dated or told_for_all or _promises_dates(section) or any(map(_is_row, section.lines))):
        return ()
    rows = (completed(row, section) if told_for_all else row for row in rows_in(section))
    found = [happening for row in rows for happening in announced_in(row, section.context)]
    if not any(h.body for h in found):
        times = _times_for_all(section)
        return tuple(_with(told, None, times) for told in found)
    place, times = place_for_all(section) or section.context.venue, _times_for_all(section)
    own = _for_one(section)
    return tuple(_with(h, place, own.get(h.body, times)) if h.body else h for h in found)


def _with(told: Happening, place: str | None, times: tuple[TimeMention, ...]) -> Happening:
    """Return a happening with the place and the time of all, where it has none of its own and stands."""
    when = told.when
    if when and times and when.starts is None:
        when = replace(
            when, starts=times[0].starts, ends=times[0].ends or (times[1].starts if len(times) > 1 else None)
        )
    return replace(told, location=told.location or place, when=when)


def _told_for_all(section: Section) -> Iterator[str]:
    for text in (section.title, *(p.text for p in section.passages if p.line.mark is not Mark.ROW)):
        if clause := for_all(text):
            yield clocked(clause)


def place_for_all(section: Section) -> str | None:
    """Return the place that the section gives for all its meetings."""
    clauses = (_AT_A_TIME.sub(" ", masked(clause, times_in(clause))) for clause in _told_for_all(section))
    return next(filter(None, map(place_of_all, clauses)), None)


_AT_A_TIME = re.compile(r"\s(?:at|from)\s{3,}|\s{3,}")


def _times_for_all(section: Section) -> tuple[TimeMention, ...]:
    return next(filter(None, map(_first_times, _told_for_all(section))), ())


def _first_times(clause: str) -> tuple[TimeMention, ...]:
    """Return the times of a sentence, without a second one that is of another body: `from 10am, the Panel from 1pm`."""
    times = times_in(clause)
    return times if len(times) > 1 and _UNTIL.search(clause[times[0].end : times[1].start]) else times[:1]


_UNTIL = re.compile(r"\b(?:to|until|till|ends?|finish(?:es)?|close)\b", re.I)


def _for_one(section: Section) -> dict[str, tuple[TimeMention, ...]]:
    """Return the times at which bodies meet by a sentence without a day: `The SSC sits at 10am, the Panel at 2pm`."""
    told: dict[str, tuple[TimeMention, ...]] = {}
    for passage in section.passages:
        if passage.dates or not passage.times or not passage.bodies or not _BEGINS.search(passage.text):
            continue
        for time_told, since in zip(passage.times, (None, *passage.times), strict=False):
            floor = since.end if since else 0
            told |= {
                b.name: (time_told,)
                for b in passage.bodies
                if floor <= b.start < time_told.start and not numbers_in(passage.text[b.end : time_told.start], 1)
            }
    return told


_BEGINS = re.compile(rf"{SITS.pattern}|\b(?:starts?|begins?|runs?|meetings?)\b", re.I)
