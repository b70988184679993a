"""What a row of a calendar announces: meetings of bodies or an event, with day, place and whether it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.days.times import times_in
from knowledge.days.when import DateMention, When, dates_in
from knowledge.glossary import Named
from knowledge.pattern import Cue
from knowledge.readers.events.shares import times_of
from knowledge.readers.happenings.locations import (
    AT,
    CELL,
    MORE,
    place_beside,
    places_among,
    title_and_place,
    words_left,
)
from knowledge.readers.happenings.parts import parts_of
from knowledge.readers.happenings.spans import joined, spans_of
from knowledge.readers.meetings.numbers import number_before, number_of, numbers_in
from knowledge.readers.page.passages import Context, masked, meeting_names
from knowledge.readers.places import is_place, names_a_place, place_at_end, place_in
from knowledge.readers.rows.cells import MONTH
from knowledge.readers.rows.row import LONGEST_ROW, Row
from knowledge.readers.rows.words import (
    CANCELLED,
    EVENT_WORD,
    FILLING,
    FORMER_HOUR,
    MEETS,
    MOVED,
    SENTENCE,
    STATUSES,
    TBC,
    without_status,
)
from knowledge.readers.rows.written import days_that_stand, with_former
from knowledge.records import MeetingStatus
from knowledge.text import capital


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


_MOST_WORDS = 14
DUE = re.compile(
    r"\b(?:by|until|before)(?:\s{4}|\s*$)|\b(?:deadline|clos(?:e|es|ed|ing)|shuts?|due|no later than"
    r"|respon(?:d|ses?)|comments|book|bookings?|registrations?|reply|replies|nominations?|apply"
    r"|applications|consultations?|vot(?:e|es|ing)|raised|implemented|opens?(?! (?:days?|mornings?|house))"
    r"|opened|views|expires?|mandate|paper day|papers?)\b",
    re.I,
)
REACHED_LATER = re.compile(r"\+\s*\d+\s+(?:months?|weeks?|days?)\b", re.I)
"""`DCC Live + 6 months`: a day that hangs on another."""
CLOSED = Cue(
    r"\b(?:offices?|helpdesk|desk|centre|website|portal|systems?|services?)\s+(?:is |are |will be )?closed\b", re.I
)
"""What is closed on a day, which is no deadline."""
_NONE = re.compile(r"[\W_]*no\s+(?!\.|\d)", re.I)
"""`No SSC on 13 June`."""
DETAIL_TBC = Cue(
    r"\b(?:venue|location|place|time|times|room|agenda|details|exact \w+)\s*(?:is |are |still |-\s*)*"
    rf"(?:{TBC.pattern})",
    re.I,
)
_BUSY = Cue(
    r"\b(?:elections?|nominations?|workshop|seminar|training|webinar|papers?|engagement|drop-?in"
    r"|results?|survey|ballot|surgery|conference|induction|review|effective|newsletter|publication)\b",
    re.I,
)
_FORUM = re.compile(
    r"^(?:the )?(?P<name>(?:[A-Z][\w&/-]*\s){0,4}(?:Sub-?[Cc]ommittee|Committee|Steering Group"
    r"|Advisory Group|User Group|Board))(?:\s+[Mm]eeting)?(?:\s+(?P<number>\d{1,3}))?$"
)


def announced_in(row: Row, context: Context) -> tuple[Happening, ...]:
    """Return what a row says: one happening for each body and each day, none if it is no row of a calendar."""
    if len(row.text) <= LONGEST_ROW:
        row = row.saying(with_former(row.text, context))
    return tuple(happening for part in parts_of(row, context) for happening in _read_part(part, context))


def _read_part(row: Row, context: Context) -> tuple[Happening, ...]:
    row = replace(row, text=_without_due(row.text)) if " | " in row.text else row
    dates = dates_in(row.text, context.near)
    to_be_confirmed = bool(TBC.search(row.text) and TBC.search(DETAIL_TBC.sub("", row.text)))
    if not (dates or to_be_confirmed) or len(row.text) > LONGEST_ROW:
        return ()
    bare = masked(row.text, dates)
    times = tuple(told for told in times_in(bare) if not FORMER_HOUR.search(bare[: told.start]))
    bare = _REASON.sub("", masked(bare, times))
    said = " | ".join(bare.split(" | ")[:2]) if row.celled else bare
    if _is_prose(said) or (_MODIFICATION.match(row.words) and not _MEETS.search(bare)):
        return ()
    days, was = _days(row.text, dates)
    status = _status(row.text, bare, to_be_confirmed=to_be_confirmed, was=was)
    own = [times if meeting_names(bare, context.glossary) else times_of(day, days, times) for day in days]
    told = _Told(row=row, bare=bare, spans=spans_of(days, own, times), status=status, was=was)
    return tuple(_bodies(told, context)) or tuple(_events(told, context))


_REASON = Cue(
    r"(?<=[\w)\s])(?:\s+-|[,;])?\s+(?:because|due to|owing to"
    r"|as (?:it|this|the|we|first|originally|previously|announced)\b"
    r"|in favour of|to (?:make (?:way|room) for|avoid)"
    r"|(?:clash(?:es)?|combined) with|(?:which|so (?:that )?(?:the|its)|(?:please )?note(?: that|:))"
    r"|(?:as|since) (?:members|papers|most|many|nobody))\b(?:[^|()]|\([^()]*\))*",
    re.I,
)
"""Why it is as it is, and what is told besides: `cancelled because of the Seminar`, `which starts at 10am`."""


def _without_due(text: str) -> str:
    """Leave out the cells that say what has to be done, but the first two: the day and what is on."""
    first, second, *more = text.split(" | ") if text.count(" | ") > 1 else (text, "")
    said = (cell for cell in more if CANCELLED.match(cell) or not DUE.search(cell))
    return " | ".join(filter(None, (first, second, *said)))


_MODIFICATION = re.compile(r"\b(?:SECMP|MP|DP) ?\d{3,4}(?:[A-Z]\b)?", re.I)
_MEETS = re.compile(r"\b(?:working groups?|wg|meetings?|workshops?|webinars?|sessions?|seminars?)\b", re.I)


_IS_NOW = Cue(r"\b(?:is|are) now\b")
"""What a row says of a day that has changed."""


def _is_prose(bare: str) -> bool:
    """Whether it says what has to be done, or is a sentence."""
    due = DUE.search(bare) and DUE.search(CLOSED.sub("", bare))
    if (due or REACHED_LATER.search(bare)) and not CANCELLED.search(bare):
        return True
    words = _IS_NOW.sub("", without_status(bare))
    return bool(SENTENCE.search(words)) or len(words.split()) > _MOST_WORDS


def _days(text: str, dates: Sequence[DateMention]) -> tuple[list[DateMention], date | None]:
    """Part the days it is on from the day it was on before it moved."""
    days = days_that_stand(text, dates)
    former = [m for m in dates if m not in days]
    return (days, former[-1].day if former else None) if days else (former, None)


def _status(text: str, bare: str, *, to_be_confirmed: bool, was: date | None) -> MeetingStatus:
    text, bare = _OF_ANOTHER.sub("", text), _OF_ANOTHER.sub("", bare)
    if was and "ancel" not in text:
        return MeetingStatus.MOVED
    if CANCELLED.search(text) or _NONE.match(bare):
        return MeetingStatus.CANCELLED
    if was or MOVED.search(text):
        return MeetingStatus.MOVED
    return MeetingStatus.TBC if to_be_confirmed else MeetingStatus.SCHEDULED


_OF_ANOTHER = Cue(rf"[;,(]\s*(?:but |and )?the (?:{MONTH}|next|other|second|following) (?:one|meeting)\b[^|;]*$", re.I)
"""What a row says of another meeting than its own: `17 October; the November one is off`."""


def _bodies(told: _Told, context: Context) -> Iterator[Happening]:
    """Yield a meeting for each body of the row and each of its days."""
    bare = told.bare
    named = meeting_names(bare, context.glossary)
    if not named or _BUSY.search(bare) or not all(_is_alone(bare, name, named) for name in named[:1]):
        return
    for i, name in enumerate(named):
        end = named[i + 1].start if i + 1 < len(named) else len(bare)
        numbers = (
            told.row.numbers
            if told.row.numbers is not None
            else numbers_in(bare[name.end : end], len(told.spans))
            or (number_before(without_status(bare[: name.start])) if not i else [])
        )
        for k, when in enumerate(told.spans or [None]):
            settled = when or told.status is MeetingStatus.CANCELLED
            yield Happening(
                words=told.row.words, title="", body=name.name, when=when,
                number=number_of(numbers, k, len(told.spans)),
                status=told.status if settled else MeetingStatus.TBC,
                location=told.row.place or place_beside(_blanked(bare, named)), was=told.was,
            )  # fmt: skip


def _blanked(text: str, names: Sequence[Named]) -> str:
    for name in names:
        text = f"{text[: name.start]}{'&' * (name.end - name.start)}{text[name.end :]}"
    return text


def _is_alone(bare: str, name: Named, named: Sequence[Named]) -> bool:
    """Whether the cell with the body's name has nothing in it but words that leave it a meeting."""
    text = _blanked(bare, named)
    text = text[: name.end] + _FIRST_NUMBER.sub(lambda m: " " * (len(m[0]) + 1), text[name.end :])
    start = max((m.end() for m in CELL.finditer(text[: name.start])), default=0)
    stop = next((m.start() for m in CELL.finditer(text, name.end)), len(text))
    return not _left(text[start:stop])


_FIRST_NUMBER = re.compile(r"^[\s_/#-]*\d{1,3}(?!\d|st|nd|rd|th|[:.]\d|\s*[ap]m\b)")
_AFAR = re.compile(r"\b(?:virtual|online|remote|(?:tele)?conference|call)\b", re.I)


def _left(cell: str) -> str:
    """Return what a cell says besides its meeting: no numbers, modifications, statuses, places or small words."""
    cell = _MODIFICATION.sub("", without_status(cell))
    if place := place_in(cell) or place_at_end(cell):
        cell = cell.replace(place, "")
    return MORE.sub("", FILLING.sub("", MEETS.sub("", _AFAR.sub("", cell)))).strip()


def _is_note(cell: str) -> bool:
    """Whether a cell only says how it stands with the day, in few words or with a reason."""
    return any(p.match(cell.strip(" -|.:*()")) for p in STATUSES.values()) or not words_left(cell)


def _events(told: _Told, context: Context) -> Iterator[Happening]:
    """Yield the event of a row that names no body: its first words are the title, what looks like a place is one."""
    cells = title_and_place(told.row.title) if told.row.title else CELL.split(told.bare)
    parts = [part.strip(" -|.*;") for part in cells]
    parts = [part for part in parts if any(map(str.isalpha, part)) and not _is_note(part)]
    if not parts or not told.spans:
        return
    first = next((i for i, part in enumerate(parts) if not (AT.match(part) and names_a_place(part))), 0)
    if is_place(parts[first]) and not EVENT_WORD.search(parts[first]):
        first = next((i for i, part in enumerate(parts) if EVENT_WORD.search(part)), first)
    parts = [parts[first], *parts[:first], *parts[first + 1 :]]
    title = re.sub(r"^(?:at|on|the|an?)\s+", "", parts[0])
    forum = _FORUM.match(title)
    where = told.row.place or places_among(parts[1:])
    named = forum or (told.bare[0] == " " and EVENT_WORD.search(title))
    if forum and meeting_names(title, context.glossary):
        return
    if len(title) < 3 or len(title.split()) > 12 or (title[0].islower() and not named):
        return
    title = capital(title)
    for when in joined(told.spans):
        yield Happening(
            words=told.row.words, title=title, body=forum["name"] if forum else None,
            number=int(forum["number"]) if forum and forum["number"] else None,
            when=when, status=told.status, location=where, was=told.was,
        )  # fmt: skip
