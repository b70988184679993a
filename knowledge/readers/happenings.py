"""Happenings: what a calendar's rows announce: what, when, where, and whether it stands. Sentences are no rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from functools import lru_cache
from itertools import islice, pairwise

from knowledge.glossary import Named
from knowledge.readers.calendar_words import EVENTS, FILLING, MEETS, SENTENCE, SITS, STATUSES, without_status
from knowledge.readers.cells import MONTH
from knowledge.readers.lines import Line, Mark
from knowledge.readers.passages import Context, Section, masked, meeting_names
from knowledge.readers.places import for_all, is_place, names_a_place, place_at_end, place_in, place_of_all
from knowledge.readers.row import LONGEST_ROW, Row
from knowledge.readers.rows import completed, rows_in, stands_for_all
from knowledge.readers.shares import times_of
from knowledge.readers.written import clocked, days_that_stand
from knowledge.records import MeetingStatus
from knowledge.when import MONTHS, DateMention, TimeMention, When, dates_in, times_in


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


def promises_dates(section: Section) -> bool:
    """Whether the heading promises dates of meetings or events."""
    return bool(_CALENDAR.search(section.title))


def is_calendar(section: Section) -> bool:
    """Whether the heading promises dates, or two meetings or more are in rows below it."""
    return promises_dates(section) or sum(bool(row.body) for row in happenings_in(section)) > 1


_SOME_DAY = re.compile(
    rf"\d{{3}}(?:st|nd|rd|th)?\s*(?:{MONTH})|\b(?:Mon|Tue|Wed|Thu|Fri)[a-z]*,?\s+(?:the )?\d"
    r"|\b\d{1,2}(?:st|nd|rd|th)\b|^\d{1,2} [A-Z]|^\d{1,2}[/.]\d{1,2}\b|^\d{1,2}\s*[-:|]\s",
    re.I,
)
"""A day that is not written in full, or that ran into what stands beside it."""


def _is_row(line: Line) -> bool:
    return line.mark is Mark.ROW or (len(line.text) <= LONGEST_ROW and bool(_SOME_DAY.search(line.text)))


@lru_cache(maxsize=16)
def happenings_in(section: Section) -> tuple[Happening, ...]:
    """Return what the rows of a section announce, in their order."""
    told_for_all = stands_for_all(section)
    if not (section.dated or told_for_all or promises_dates(section) or any(map(_is_row, section.lines))):
        return ()
    rows = (completed(row, section) if told_for_all else row for row in rows_in(section))
    found = [happening for row in rows for happening in _read(row, section.context)]
    if not any(h.body for h in found):
        return tuple(found)
    place, times = place_for_all(section) or section.context.venue, _times_for_all(section)
    own = _for_one(section)
    return tuple(_with(h, place, own.get(h.body, times)) if h.body else h for h in found)


def _with(told: Happening, place: str | None, times: tuple[TimeMention, ...]) -> Happening:
    """Return a meeting with the place and the time of all, where it has none of its own and stands."""
    when = told.when
    if when and times and when.starts is None:
        when = replace(
            when, starts=times[0].starts, ends=times[0].ends or (times[1].starts if len(times) > 1 else None)
        )
    return replace(told, location=told.location or place, when=when)


DUE = re.compile(
    r"\b(?:by|until|before)(?:\s{4}|\s*$)|\b(?:deadline|clos(?:e|es|ed|ing)|due|no later than|respon(?:d|ses?)|comments"
    r"|book|bookings?|registrations?|reply|replies|nominations?|apply"
    r"|applications|consultations?|vot(?:e|es|ing)|raised|implemented|opens?(?! (?:days?|mornings?|house))"
    r"|opened|views|expires?"
    r"|mandate|paper day|papers?)\b",
    re.I,
)
REACHED_LATER = re.compile(r"\+\s*\d+\s+(?:months?|weeks?|days?)\b", re.I)
"""`DCC Live + 6 months`: a day that hangs on another."""

CLOSED = re.compile(
    r"\b(?:offices?|helpdesk|desk|centre|website|portal|systems?|services?)\s+(?:is |are |will be )?closed\b", re.I
)
"""What is closed on a day, which is no deadline."""

_NONE = re.compile(r"[\W_]*no\s+(?!\.|\d)", re.I)
"""`No SSC on 13 June`."""

_TBC = STATUSES[MeetingStatus.TBC]
_CANCELLED = STATUSES[MeetingStatus.CANCELLED]
DETAIL_TBC = re.compile(
    r"\b(?:venue|location|place|time|times|room|agenda|details|exact \w+)\s*(?:is |are |still |-\s*)*"
    rf"(?:{_TBC.pattern})",
    re.I,
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
    return next(filter(None, map(times_in, _told_for_all(section))), ())


def _for_one(section: Section) -> dict[str, tuple[TimeMention, ...]]:
    """Return the times at which bodies meet by a sentence without a day: `The SSC sits at 10am, the Panel at 2pm`."""
    told: dict[str, tuple[TimeMention, ...]] = {}
    for passage in section.passages:
        if passage.dates or not passage.times or not passage.bodies or not _BEGINS.search(passage.text):
            continue
        for time_told, since in zip(passage.times, (None, *passage.times), strict=False):
            floor = since.end if since else 0
            told |= {b.name: (time_told,) for b in passage.bodies if floor <= b.start < time_told.start}
    return told


_BEGINS = re.compile(rf"{SITS.pattern}|\b(?:starts?|begins?|runs?|meetings?)\b", re.I)


def _read(row: Row, context: Context) -> tuple[Happening, ...]:
    """Return what a row says: one happening for each body and each day, none if it is no row of a calendar."""
    return tuple(happening for part in _parts(row, context) for happening in _read_part(part, context))


def _parts(row: Row, context: Context) -> Iterator[Row]:
    """Part a row of several bodies on several days, in the order in which it tells: day first or body first."""
    days = days_that_stand(row.text, dates_in(row.text, context.near)) if len(row.text) <= LONGEST_ROW else []
    names = meeting_names(row.text, context.glossary) if len(days) > 1 else ()
    if len(names) < 2:
        yield from _each_with_its_note(row, days, names[0], context) if names else (row,)
        return
    order = sorted([(name.start, True) for name in names] + [(day.start, False) for day in days])
    cuts = [at for (_, before), (at, is_body) in pairwise(order) if is_body is order[0][1] and before is not is_body]
    if order[-1][1] is order[0][1] and not order[0][1]:
        cuts = cuts[:-1]
    for first, end in pairwise([0, *cuts, len(row.text)]):
        yield replace(row, text=_with_years(row.text, first, end, context).strip(" ,;|-("))


def _each_with_its_note(row: Row, days: Sequence[DateMention], name: Named, context: Context) -> Iterator[Row]:
    """Part a row of one body whose days have a number, a status or a time of their own: `8 June (off), 13 July`."""
    until = (*(day.start for day in days[1:]), len(row.text))
    notes = [_NOTE.match(row.text, day.end, end) for day, end in zip(days, until, strict=True)]
    if not _tell_apart([note and note[0] for note in notes]):
        yield row
        return
    ends = [note.end() if note else day.end for note, day in zip(notes, days, strict=True)]
    head, tail = row.text[: days[0].start], row.text[ends[-1] :]
    numbers = _numbers_shared(row.text, name, days, ends)
    for day, end, own in zip(days, ends, numbers, strict=True):
        yield replace(row, text=f"{head}{_with_years(row.text, day.start, end, context)}{tail}", numbers=own)


_SAYS_HOW = re.compile("|".join(pattern.pattern for pattern in STATUSES.values()), re.I)
_SAID = rf"\s*(?:-\s*)?(?:now |but )?(?:{_SAYS_HOW.pattern})[^,;|]*"
_NOTE = re.compile(rf"\s*\([^()]{{1,60}}\)(?:{_SAID})?|{_SAID}", re.I)
"""What follows a day and is said of it alone, among several days."""
_OF_ALL = re.compile(r"\W*(?:both|all|each|every)\b", re.I)


def _tell_apart(notes: Sequence[str | None]) -> bool:
    """Whether the notes are of one day each; one that stands after all days may be of them all."""
    *others, last = notes
    if any(others):
        return not (last and _OF_ALL.match(last))
    return bool(last and not _OF_ALL.match(last) and (_OWN.search(last) or _SAYS_HOW.search(last)))


_OWN = re.compile(rf"\(\d{{1,3}}\)|\d(?:st|nd|rd|th)?\s(?:{MONTH})\b", re.I)
"""What can only be of one day: a meeting's number, a day on which it was before."""


def _numbers_shared(
    text: str, name: Named, days: Sequence[DateMention], ends: Sequence[int]
) -> Sequence[tuple[int, ...] | None]:
    """Return the numbers of each day, which stand together: one a day, or one for each that is not cancelled."""
    off = [bool(_CANCELLED.search(text[day.end : end])) for day, end in zip(days, ends, strict=True)]
    for day, end in zip(days, ends, strict=True):
        text = f"{text[: day.start]}{' ' * (end - day.start)}{text[end:]}"
    told = numbers_in(masked(text, times_in(text))[name.end :], len(days))
    if not told:
        return [None] * len(days)
    if len(told) == len(days):
        return [(number,) for number in told]
    left = iter(told if len(told) == off.count(False) else [])
    return [() if is_off else tuple(islice(left, 1)) for is_off in off]


def _with_years(text: str, first: int, end: int, context: Context) -> str:
    """Return a part of a row, its days written out: the month or the year may stand in another part."""
    part = text[first:end]
    for m in reversed(dates_in(text, context.near)):
        if first <= m.start and m.end <= end and m.end_day is None:
            day = f"{m.day.day} {MONTHS[m.day.month - 1]} {m.day.year}"
            part = f"{part[: m.start - first]}{day}{part[m.end - first :]}"
    return part


def _read_part(row: Row, context: Context) -> tuple[Happening, ...]:
    row = replace(row, text=_without_due(row.text)) if " | " in row.text else row
    dates = dates_in(row.text, context.near)
    to_be_confirmed = bool(_TBC.search(row.text) and _TBC.search(DETAIL_TBC.sub("", row.text)))
    if not (dates or to_be_confirmed) or len(row.text) > LONGEST_ROW:
        return ()
    bare = masked(row.text, dates)
    times = times_in(bare)
    bare = _REASON.sub("", masked(bare, times))
    said = " | ".join(bare.split(" | ")[:2]) if row.celled else bare
    if _is_prose(said) or (_MODIFICATION.match(row.words) and not _MEETS.search(bare)):
        return ()
    days, was = _days(row.text, dates)
    status = _status(row.text, bare, to_be_confirmed=to_be_confirmed, was=was)
    own = [times if meeting_names(bare, context.glossary) else times_of(day, days, times) for day in days]
    told = _Told(row=row, bare=bare, spans=tuple(map(_when, days, own)), status=status, was=was)
    return tuple(_bodies(told, context)) or tuple(_events(told))


_REASON = re.compile(
    r"(?<=\w)(?:\s+-)?\s+(?:because|due to|owing to|as (?:it|this|the|we|first|originally|previously|announced)\b"
    r"|in favour of|to (?:make (?:way|room) for|avoid)"
    r"|(?:clash(?:es)?|combined) with)\b[^|)]*",
    re.I,
)
"""Why it is as it is: `cancelled because of the Seminar`."""


def _without_due(text: str) -> str:
    """Leave out the cells that say what has to be done, but the first two: the day and what is on."""
    first, second, *more = text.split(" | ") if text.count(" | ") > 1 else (text, "")
    return " | ".join(filter(None, (first, second, *(cell for cell in more if not DUE.search(cell)))))


_MODIFICATION = re.compile(r"\b(?:SECMP|MP|DP) ?\d{3,4}(?:[A-Z]\b)?", re.I)
_MEETS = re.compile(r"\b(?:working groups?|wg|meetings?|workshops?|webinars?|sessions?|seminars?)\b", re.I)


def _is_prose(bare: str) -> bool:
    """Whether it says what has to be done, or is a sentence."""
    due = DUE.search(bare) and DUE.search(CLOSED.sub("", bare))
    if (due or REACHED_LATER.search(bare)) and not STATUSES[MeetingStatus.CANCELLED].search(bare):
        return True
    words = without_status(bare)
    return bool(SENTENCE.search(words)) or len(words.split()) > _MOST_WORDS


def _days(text: str, dates: Sequence[DateMention]) -> tuple[list[DateMention], date | None]:
    """Part the days it is on from the day it was on before it moved."""
    days = days_that_stand(text, dates)
    former = [m for m in dates if m not in days]
    return (days, former[-1].day if former else None) if days else (former, None)


def _status(text: str, bare: str, *, to_be_confirmed: bool, was: date | None) -> MeetingStatus:
    if was and "ancel" not in text:
        return MeetingStatus.MOVED
    if STATUSES[MeetingStatus.CANCELLED].search(text) or _NONE.match(bare):
        return MeetingStatus.CANCELLED
    if was or STATUSES[MeetingStatus.MOVED].search(text):
        return MeetingStatus.MOVED
    return MeetingStatus.TBC if to_be_confirmed else MeetingStatus.SCHEDULED


def _when(day: DateMention, times: Sequence[TimeMention]) -> When:
    first = times[0] if times else None
    ends: time | None = first.ends if first else None
    if (
        first
        and ends is None
        and len(times) == 2
        and times[1].ends is None
        and (day.end_day or times[1].starts > first.starts)
    ):
        ends = times[1].starts
    return When(day=day.day, end_day=day.end_day, starts=first.starts if first else None, ends=ends)


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
            or (_number_before(without_status(bare[: name.start])) if not i else [])
        )
        for k, when in enumerate(told.spans or [None]):
            settled = when or told.status is MeetingStatus.CANCELLED
            yield Happening(
                words=told.row.words, title="", body=name.name, when=when,
                number=_number_of(numbers, k, len(told.spans)),
                status=told.status if settled else MeetingStatus.TBC,
                location=told.row.place or _place(_blanked(bare, named)), was=told.was,
            )  # fmt: skip


def _blanked(text: str, names: Sequence[Named]) -> str:
    for name in names:
        text = f"{text[: name.start]}{'&' * (name.end - name.start)}{text[name.end :]}"
    return text


_CELL = re.compile(r"\s*(?:\||;|:(?!\d)|,|\(|\)|[\[\]→>*=@•·]|\s-\s|^-\s|\s-$|\.{3,}|\s{2,})\s*")
"""What parts the cells of a row: bars, dashes, brackets, and the blanks where a day or a time stood."""
_MORE = re.compile(r"\d+(?:st|nd|rd|th)?|[#&/_.+'\"-]")


def _is_alone(bare: str, name: Named, named: Sequence[Named]) -> bool:
    """Whether the cell with the body's name has nothing in it but words that leave it a meeting."""
    text = _blanked(bare, named)
    text = text[: name.end] + _FIRST_NUMBER.sub(lambda m: " " * (len(m[0]) + 1), text[name.end :])
    start = max((m.end() for m in _CELL.finditer(text[: name.start])), default=0)
    stop = next((m.start() for m in _CELL.finditer(text, name.end)), len(text))
    return not _left(text[start:stop])


_FIRST_NUMBER = re.compile(r"^[\s_/#-]*\d{1,3}(?!\d|st|nd|rd|th|[:.]\d|\s*[ap]m\b)")
_AFAR = re.compile(r"\b(?:virtual|online|remote|(?:tele)?conference|call)\b", re.I)


def _left(cell: str) -> str:
    """Return what a cell says besides its meeting: no numbers, modifications, statuses, places or small words."""
    cell = _MODIFICATION.sub("", without_status(cell))
    if place := place_in(cell) or place_at_end(cell):
        cell = cell.replace(place, "")
    return _MORE.sub("", FILLING.sub("", MEETS.sub("", _AFAR.sub("", cell)))).strip()


_COUNT = r"\d{1,3}(?!\d|[:.]\d|\s*[ap]m\b)"
_MORE_COUNTS = rf"(?:\s*(?:,\s*(?:and|&)|,|and|&|-|to|/|\+)\s*{_COUNT})*"
_CALLED = r"(?:\b(?:meetings?|mtgs?|session)\b|(?:\bno|\bnos|\bnumbers?)\b\.?|#)"
_ENDS = r"(?=\s*(?:[|,;:)\]-]|$|\s\s))"
_AFTER = re.compile(
    rf"^[\s_/-]*(?:{_CALLED}[\s.:]*)*(?P<beside>{_COUNT}{_MORE_COUNTS})"
    rf"|^[\s|,(:/-]*(?:sub-?committee\s*)?(?:{_CALLED}[\s.:]*)*(?P<apart>{_COUNT}{_MORE_COUNTS})"
    rf"(?:(?:st|nd|rd|th)\b[\w ]*)?{_ENDS}"
    rf"|{_CALLED}[\s.]*(?P<called>{_COUNT}{_MORE_COUNTS})|\((?P<bracketed>{_COUNT})\)"
    r"|(?P<ordinal>\d{1,3})(?:st|nd|rd|th)\b(?= meeting|\)|\s*$)",
    re.I,
)
"""A meeting's numbers that stand after the body: `SSC 37`, `SSC | 37`, `SSC, meetings 37 and 38`, `SSC (37th)`."""
_BEFORE = re.compile(
    rf"(?:(?P<ordinal>\d{{1,3}})(?:st|nd|rd|th)\s+|(?:^|[\s(|#,]){_CALLED}?\.?\s*(?P<number>{_COUNT}))"
    r"(?:\s*(?:extraordinary|joint|special)?\s*(?:meeting of(?: the)?|of the|the)\s+|[\s|,:)-]*)$",
    re.I,
)
"""A meeting's number that stands before the body: `the 37th meeting of the`, `(37) | `."""


def numbers_in(after: str, days: int) -> list[int]:
    """Return the numbers of the meetings, from what stands after the body's name."""
    match = _AFTER.search(after)
    if match is None:
        return []
    told = next(filter(None, match.groups()))
    numbers = [int(n) for n in re.findall(r"\d+", told)]
    if len(numbers) == 2 and _THROUGH.search(told) and numbers[1] - numbers[0] + 1 == days:
        return list(range(numbers[0], numbers[1] + 1))
    return numbers


_THROUGH = re.compile(r"-|to", re.I)


def _number_before(before: str) -> list[int]:
    match = _BEFORE.search(before)
    return [int(match["ordinal"] or match["number"])] if match else []


def _number_of(numbers: Sequence[int], k: int, days: int) -> int | None:
    if len(numbers) == max(days, 1):
        return numbers[k]
    return numbers[0] if len(numbers) == 1 and k == 0 else None


def _place(bare: str) -> str | None:
    """Return the cells that are places, in a row whose names are blanked out."""
    bare = re.sub(r"(?<=&)\s*\d{1,3}(?=\s)", "    ", bare)
    cells = [
        re.sub(rf"^{_COUNT}\s*(?=$)", "", cell).strip(" -|.*=")
        for cell in _CELL.split(bare)
        if cell and "&&" not in cell
    ]
    places = [cell for cell in cells if names_a_place(cell) or (_words_left(cell) and is_place(cell))]
    places = [place_in(cell) or cell if len(cell.split()) > _LONGEST_PLACE else cell for cell in places]
    beside = (place_in(cell) or place_at_end(cell) for cell in _CELL.split(bare) if "&&" in cell)
    return ", ".join(places) or next(filter(None, beside), None)


_LONGEST_PLACE = 2
_EVENT = re.compile(rf"\b(?:{EVENTS})\b", re.I)
_AT = re.compile(r"^(?:at|in|by|via|on)\s+(?=[A-Z\d])")


def _words_left(cell: str) -> bool:
    return bool(_MORE.sub("", FILLING.sub("", without_status(cell))).strip())


def _is_note(cell: str) -> bool:
    """Whether a cell only says how it stands with the day, in few words or with a reason."""
    return any(p.match(cell.strip(" -|.:*()")) for p in STATUSES.values()) or not _words_left(cell)


def _joined(spans: Sequence[When]) -> Sequence[When]:
    """Make days that follow one another one span: an event of two days is one event."""
    days = [span.day for span in spans]
    if len(days) > 1 and all((later - day).days == 1 for day, later in pairwise(days)):
        return [replace(spans[0], end_day=days[-1])]
    return spans


def _events(told: _Told) -> Iterator[Happening]:
    """Yield the event of a row that names no body: its first words are the title, what looks like a place is one."""
    parts = [part.strip(" -|.*;") for part in ([told.row.title] if told.row.title else _CELL.split(told.bare))]
    parts = [part for part in parts if any(map(str.isalpha, part)) and not _is_note(part)]
    if not parts or not told.spans:
        return
    title = re.sub(r"^(?:at|on|the|an?)\s+", "", parts[0])
    forum = _FORUM.match(title)
    where = (
        told.row.place
        or ", ".join(_AT.sub("", part) for part in parts[1:] if is_place(part) and not _EVENT.search(part))
        or None
    )
    named = forum or (told.bare[0] == " " and _EVENT.search(title))
    if len(title) < 3 or len(title.split()) > 12 or (title[0].islower() and not named):
        return
    title = title[0].upper() + title[1:]
    for when in _joined(told.spans):
        yield Happening(
            words=told.row.words, title=title, body=forum["name"] if forum else None,
            number=int(forum["number"]) if forum and forum["number"] else None,
            when=when, status=told.status, location=where, was=told.was,
        )  # fmt: skip
