"""Happenings: what a calendar's rows announce: what, when, where, and whether it stands. Sentences are no rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from functools import lru_cache
from itertools import pairwise

from knowledge.readers.lines import Line
from knowledge.readers.passages import Context, Section, masked
from knowledge.readers.places import is_place, place_of_all
from knowledge.readers.rows import LONGEST_ROW, SENTENCE, Row, rows_in
from knowledge.records import MeetingStatus
from knowledge.when import DateMention, TimeMention, When, dates_in, times_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What a row says: `body` for a body's meeting, `title` for anything else; `words` are the row as it stands."""

    words: str
    title: str
    body: str | None = None
    number: int | None = None
    when: When | None = None
    status: MeetingStatus = MeetingStatus.SCHEDULED
    location: str | None = None
    was: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What was read of a row before it is known of whom: `bare` is its text with dates and times blanked out."""

    row: Row
    bare: str
    spans: tuple[When, ...]
    status: MeetingStatus
    was: date | None


_CALENDAR = re.compile(
    r"\b(?:calendar|diary|meetings?|dates?|events?|upcoming|what's on|coming up|forthcoming"
    r"|seminars?|training|activities|maintenance|outages?)\b",
    re.I,
)
_MOST_WORDS = 14


def is_calendar(section: Section) -> bool:
    """Whether the heading promises dates of meetings or events."""
    return bool(_CALENDAR.search(section.title))


_GLUED = re.compile(r"\d{3}(?:st|nd|rd|th)?\s*(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")


def _is_glued(line: Line) -> bool:
    return len(line.text) <= LONGEST_ROW and bool(_GLUED.search(line.text))


@lru_cache(maxsize=16)
def happenings_in(section: Section) -> tuple[Happening, ...]:
    """Return what the rows of a section announce, in their order."""
    if not (section.dated or is_calendar(section) or any(map(_is_glued, section.lines))):
        return ()
    found = [happening for row in rows_in(section) for happening in _read(row, section.context)]
    place = _place_for_all(section) if found else None
    return tuple(replace(h, location=h.location or (place if h.body else None)) for h in found)


_DUE = re.compile(
    r"\b(?:by|until|before|deadline|clos(?:e|es|ed|ing)|due|no later than|respon(?:d|ses?)|comments"
    r"|book|reply|replies|nominations?|apply"
    r"|applications|consultations?|vot(?:e|es|ing)|raised|implemented|opens?|opened|views|expires?"
    r"|mandate|paper day|papers?)\b",
    re.I,
)
REACHED_LATER = re.compile(r"\+\s*\d+\s+(?:months?|weeks?|days?)\b", re.I)
"""`DCC Live + 6 months`: a day that hangs on another."""

CLOSED = re.compile(r"\b(?:offices?|helpdesk|website|portal|systems?|services?)\s+(?:is |are |will be )?closed\b", re.I)
"""What is closed on a day, which is no deadline."""

_CANCELLED = re.compile(r"\b(?:cancell?ed|postponed|not taking place|no meeting|withdrawn)\b", re.I)
_TBC = re.compile(r"\b(?:tbc|tba|to be confirmed|to be arranged|provisional(?:ly)?)\b", re.I)
_DETAIL_TBC = re.compile(
    r"\b(?:venue|location|place|time|times|room|agenda|details|exact \w+)\s*(?:is |are "
    r"|still )?(?:-\s*)?(?:tbc|tba|to be confirmed|to be arranged)\b",
    re.I,
)
_MOVED = re.compile(r"\b(?:moved|rescheduled|brought forward|revised date|new date|changed|date change)\b", re.I)
_WAS = re.compile(
    r"(?:\b(?:was|previously|formerly|originally|instead of|not|moved from|rescheduled from"
    r"|changed from|brought forward from|from)\s+(?:scheduled (?:for|on)\s+)?(?:on\s+)?)$",
    re.I,
)
_NUMBERS = re.compile(
    r"^(?P<lead>\s*(?:sub-?committee\s*)?\(?\s*(?:meetings?\b)?[\s:-]*(?:(?:no\.?|nos\.?"
    r"|numbers?)\s*|#\s*)?)(?P<numbers>\d{1,3}(?:\s*(?:,\s*(?:and|&)|,|and|&|-|/|\+)\s*\d{1,3})*)(?!\d|[:.]\d|\s*(?:am"
    r"|pm)\b)\)?",
    re.I,
)
_ORDINAL_BEFORE = re.compile(r"(?P<number>\d{1,3})(?:st|nd|rd|th)\s*(?:meeting of )?(?:the )?$", re.I)
_FILL = re.compile(
    r"^(?:sub-?committee\s*)?(?:monthly |extraordinary |additional |special |joint |first "
    r"|next )*(?:board\s+)?(?:meetings?)?$",
    re.I,
)
_SEPARATOR = re.compile(
    r"\s*(?:\||\s-\s|^-\s*|\s*-$|:(?!\d)|,|;|\(|\)|\s{2,}|\bat (?=[A-Z\d])|\bin (?=[A-Z])"
    r"|\bvia (?=[A-Z])|\bby (?=(?:tele)?(?:phone|conference)|Microsoft|Teams|video))\s*"
)
_BUSY = re.compile(
    r"\b(?:elections?|nominations?|workshop|seminar|training|webinar|papers?|engagement|drop-?in"
    r"|results?|survey|ballot|surgery|conference|induction|review|effective|newsletter|publication)\b",
    re.I,
)
_FORUM = re.compile(
    r"^(?:the )?(?P<name>(?:[A-Z][\w&/-]*\s){0,4}(?:Forum|Sub-?[Cc]ommittee|Committee|Steering Group"
    r"|Advisory Group|User Group|Board))(?:\s+[Mm]eeting)?(?:\s+(?P<number>\d{1,3}))?$"
)


def _place_for_all(section: Section) -> str | None:
    """Return the place that the section gives for all its meetings, else the one that holds for the time being."""
    told = (place_of_all(p.text) for p in section.passages if "meeting" in p.lower and not p.dates)
    return next(filter(None, told), section.context.venue)


def _read(row: Row, context: Context) -> tuple[Happening, ...]:
    """Return what a row says: one happening for each body and each day, none if it is no row of a calendar."""
    text, dated = row.without(""), row.column("when")
    dates = dates_in(dated or text, context.near)
    to_be_confirmed = bool(_TBC.search(_DETAIL_TBC.sub("", row.without("time"))))
    if not (dates or to_be_confirmed) or len(row.text) > LONGEST_ROW:
        return ()
    bare = masked(text, dates_in(text, context.near))
    times = times_in(bare)
    bare = masked(bare, times)
    if _is_prose(row, bare, dates, text):
        return ()
    days, was = _days(dated or text, dates)
    status = _status(text, to_be_confirmed=to_be_confirmed, was=was)
    told = _Told(row=row, bare=bare, spans=tuple(_when(day, times) for day in days), status=status, was=was)
    return tuple(_bodies(told, context)) or tuple(_events(told))


def _is_prose(row: Row, bare: str, dates: Sequence[DateMention], text: str) -> bool:
    due = _DUE.search(bare) and _DUE.search(CLOSED.sub("", bare))
    if (due or REACHED_LATER.search(bare)) and not _CANCELLED.search(bare):
        return True
    if not row.cells and any(
        text[: d.start].rstrip().endswith("(") and not _WAS.search(text[: d.start]) for d in dates[:1]
    ):
        return True
    words = _TBC.sub("", _CANCELLED.sub("", _MOVED.sub("", re.sub(r"\b(?:was|has been|to be)\b", "", bare))))
    return bool(SENTENCE.search(words)) or len(words.split()) > _MOST_WORDS


def _days(text: str, dates: Sequence[DateMention]) -> tuple[list[DateMention], date | None]:
    """Part the days it is on from the day it was on before it moved."""
    days, was = [], None
    for mention in dates:
        before = text[max(0, mention.start - 30) : mention.start]
        if _WAS.search(before):
            was = mention.day
        else:
            days.append(mention)
    return days, was


def _status(text: str, *, to_be_confirmed: bool, was: date | None) -> MeetingStatus:
    if _CANCELLED.search(text):
        return MeetingStatus.CANCELLED
    if was or _MOVED.search(text):
        return MeetingStatus.MOVED
    return MeetingStatus.TBC if to_be_confirmed else MeetingStatus.SCHEDULED


def _when(day: DateMention, times: Sequence[TimeMention]) -> When:
    first = times[0] if times else None
    ends: time | None = first.ends if first else None
    if first and ends is None and len(times) == 2 and times[1].ends is None and times[1].starts > first.starts:
        ends = times[1].starts
    return When(day=day.day, end_day=day.end_day, starts=first.starts if first else None, ends=ends)


def _bodies(told: _Told, context: Context) -> Iterator[Happening]:
    """Yield a meeting for each body of the row and each of its days."""
    known, bare = context.glossary.body_by_name, told.bare
    named = [n for n in context.glossary.body_names.found_in(bare) if known[n.name].meets]
    for i, name in enumerate(named):
        end = named[i + 1].start if i + 1 < len(named) else len(bare)
        numbers, rest = _numbers(bare[name.end : end])
        if ordinal := _ORDINAL_BEFORE.search(bare[: name.start]):
            numbers = numbers or [int(ordinal["number"])]
        if _BUSY.search(bare) or not _is_meeting_words(bare[: named[0].start], rest):
            return
        place = told.row.column("where") or _place(rest, bare[: named[0].start])
        for k, when in enumerate(told.spans or [None]):
            settled = when or told.status is MeetingStatus.CANCELLED
            yield Happening(
                words=told.row.words, title="", body=name.name, when=when,
                number=_number_of(numbers, k, len(told.spans)),
                status=told.status if settled else MeetingStatus.TBC, location=place, was=told.was,
            )  # fmt: skip


def _is_meeting_words(before: str, after: str) -> bool:
    """Whether what stands around the body's name leaves it a meeting: an id or a place may, other words may not."""
    before = re.sub(r"\b(?:SECMP|MP|DP)\s?\d+[A-Z]?\b", "", before)
    lead = [part for part in _SEPARATOR.split(before) if part and part.strip(" -|.")]
    tail = [part for part in _SEPARATOR.split(after) if part and part.strip(" -|.")]
    leading = all(_is_place(part) or _is_note(part) or _FILL.match(part.strip()) for part in lead)
    return leading and (not tail or _FILL.match(tail[0].strip()) is not None or _is_place(tail[0]) or _is_note(tail[0]))


def _is_note(part: str) -> bool:
    bare = _MOVED.sub("", _TBC.sub("", _CANCELLED.sub("", part)))
    return not re.sub(
        r"\b(?:was|from|to|date|the|has been|not|previously|formerly|originally|instead|rather|than"
        r"|now|on|and|of|next)\b",
        "",
        bare,
        flags=re.I,
    ).strip(" -|.:*()&,+/")


def _numbers(after: str) -> tuple[list[int], str]:
    match = _NUMBERS.match(after)
    if not match:
        return [], after
    return [int(n) for n in re.findall(r"\d+", match["numbers"])], f"{match['lead']} {after[match.end() :]}"


def _number_of(numbers: Sequence[int], k: int, days: int) -> int | None:
    if len(numbers) == max(days, 1):
        return numbers[k]
    return numbers[0] if len(numbers) == 1 and k == 0 else None


def _place(after: str, before: str) -> str | None:
    parts = [part.strip(" -|.") for part in _SEPARATOR.split(f"{after} | {before}") if part]
    places = [part for part in parts if _is_place(part) and not _is_note(part)]
    return ", ".join(places) or None


def _is_place(part: str) -> bool:
    part = part.strip(" -|.")
    return bool(part) and not _FILL.match(part) and not _is_note(part) and is_place(part)


def _joined(spans: Sequence[When]) -> Sequence[When]:
    """Make days that follow one another one span: an event of two days is one event."""
    days = [span.day for span in spans]
    if len(days) > 1 and all((later - day).days == 1 for day, later in pairwise(days)):
        return [replace(spans[0], end_day=days[-1])]
    return spans


_AT = re.compile(r"^(?:at|in|by|via)\s+(?=[A-Z\d])")
_PART = re.compile(r"\s*(?:\||\s-\s|:(?!\d)|,|\(|\)|\s{2,})\s*")


def _events(told: _Told) -> Iterator[Happening]:
    """Yield the event of a row that names no body: its first words are the title, what looks like a place is one."""
    what = told.row.column("what")
    parts = [part.strip(" -|.*;") for part in _PART.split(what or told.bare)]
    parts = [part for part in parts if any(map(str.isalpha, part)) and not _is_note(part)]
    if not parts or not told.spans:
        return
    title = re.sub(r"^(?:at|on|the|an?)\s+", "", parts[0])
    forum = _FORUM.match(title)
    where = told.row.column("where") or ", ".join(_AT.sub("", part) for part in parts[1:] if _is_place(part)) or None
    if len(title) < 3 or len(title.split()) > 12 or (title[0].islower() and not forum):
        return
    for when in _joined(told.spans):
        yield Happening(
            words=told.row.words, title=title, body=forum["name"] if forum else None,
            number=int(forum["number"]) if forum and forum["number"] else None,
            when=when, status=told.status, location=where, was=told.was,
        )  # fmt: skip
