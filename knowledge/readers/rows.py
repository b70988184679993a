"""Calendar rows, in whatever shape they came through: glued, piped, tabbed, one cell a line, lists with dashes.

A row is read as a Happening: what, when, where, and whether it stands. Sentences are no rows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from functools import lru_cache
from itertools import pairwise

from knowledge.readers.cells import Cell, cell_kind, is_header
from knowledge.readers.gluing import unglued
from knowledge.readers.lines import Line, Mark, as_plain
from knowledge.readers.passages import Context, Section, masked, sentences_of
from knowledge.readers.places import is_place
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
class Row:
    """The text of one row; the roles of its columns are known where the table has a head."""

    words: str
    text: str
    cells: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


_ROLES = (
    ("when", re.compile(r"^(?:meeting |start |event )?(?:dates?|days?|when)\b", re.I)),
    ("time", re.compile(r"^(?:start |meeting )?times?\b", re.I)),
    ("where", re.compile(r"^(?:venue|location|place|where)\b", re.I)),
    (
        "what",
        re.compile(r"^(?:meetings?|events?|body|group|committee|what|title|description|sub-?committee|forum)\b", re.I),
    ),
    ("number", re.compile(r"^(?:meeting )?(?:no\.?|number|#)$", re.I)),
)
_CALENDAR = re.compile(
    r"\b(?:calendar|diary|meetings?|dates?|events?|upcoming|what's on|coming up|forthcoming|seminars?|training|activities|maintenance|outages?)\b",
    re.I,
)
_LONGEST = 240
_LONGEST_ROW = 160
_WILL_BE = re.compile(r"\b(?:to be (?:confirmed|arranged|held)|has been cancelled|is cancelled)\b", re.I)
_MOST_WORDS = 14


def is_calendar(section: Section) -> bool:
    """Whether the heading promises dates of meetings or events."""
    return bool(_CALENDAR.search(section.title))


@lru_cache(maxsize=16)
def happenings_in(section: Section) -> tuple[Happening, ...]:
    """Return what the rows of a section announce, in their order."""
    if not (section.dated or is_calendar(section)):
        return ()
    found = [happening for row in _rows(section) for happening in _read(row, section.context)]
    place = _place_for_all(section) if found else None
    return tuple(replace(h, location=h.location or (place if h.body else None)) for h in found)


# --- From lines to rows -------------------------------------------------------------------------------------------------


def _rows(section: Section) -> Iterator[Row]:
    head: tuple[str, ...] = ()
    month = ""
    loose: list[Line] = []
    for line in section.lines:
        if line.mark is Mark.ROW:
            if not dates_in(line.text, section.context.near) and (roles := _roles_of(line)):
                head = roles
            else:
                roles = head if len(head) >= len(line.cells) or len(head) == len(line.cells) - 1 else ()
                yield Row(words=line.words, text=line.text, cells=tuple(map(as_plain, line.cells)), roles=roles)
            continue
        if line.mark is Mark.HEADLINE or is_header(line.text):
            continue
        if len(line.text) < 16 and cell_kind(line.text, section.context.glossary) is Cell.MONTH:
            month = line.text
        loose.append(replace(line, text=_with_month(line.text, month)) if month else line)
    yield from _loose_rows(loose, section)


def _roles_of(line: Line) -> tuple[str, ...]:
    roles = tuple(next((role for role, head in _ROLES if head.match(as_plain(cell))), "") for cell in line.cells)
    return roles if "when" in roles or roles.count("") < len(roles) - 1 else ()


_MONTH_NAMES = "|".join(m[:3] for m in MONTHS)
_DAY_ALONE = re.compile(
    rf"^(?P<day>(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?\d{{1,2}}(?:st|nd|rd|th)?)(?![\d:.,]|\s*(?:of\s+)?(?:{_MONTH_NAMES})|\s*[ap]m\b)(?=\W|[A-Z])",
    re.I,
)


def _with_month(text: str, month: str) -> str:
    """Complete the day of a row that stands under its month: `13th - SSC` under `September 2017`."""
    return _DAY_ALONE.sub(lambda m: f"{m['day']} {month}", text, count=1)


def _loose_rows(lines: Sequence[Line], section: Section) -> Iterator[Row]:
    """Yield the rows of lines without cells: one line each, or one cell a line."""
    kinds = [cell_kind(line.text, section.context.glossary) for line in lines]
    stacked = _stacks(lines, kinds)
    whole = [line for i, line in enumerate(lines) if i not in stacked]
    singles = [line for line in whole if len(line.text) <= _LONGEST]
    rows: dict[int, list[int]] = {}
    for i, start in stacked.items():
        rows.setdefault(start, []).append(i)
    for members in rows.values():
        words = " | ".join(lines[i].words for i in members)
        yield Row(words=words, text=as_plain(words), cells=tuple(lines[i].text for i in members))
    yield from _single_rows(singles, section)


def _single_rows(lines: Sequence[Line], section: Section) -> Iterator[Row]:
    pieces = [
        (words, as_plain(words) if words != line.words else line.text)
        for line in lines
        for words in sentences_of(line.words)
        if len(words) <= _LONGEST_ROW and (len(words) < 60 or words[-1] not in ".:" or not _SENTENCE.search(_WILL_BE.sub("", words)))
    ]
    texts = unglued([text for _, text in pieces], section.context)
    for (words, _), text in zip(pieces, texts, strict=True):
        yield Row(words=words, text=text)


def _stacks(lines: Sequence[Line], kinds: Sequence[Cell | None]) -> dict[int, int]:
    """Return for each line that is one cell of a stacked row the line where its row starts."""
    dated = [i for i, kind in enumerate(kinds) if kind in (Cell.DATE, Cell.TO_BE_CONFIRMED)]
    if len(dated) < 1 or not any(_is_cell(lines, i) for i in range(len(lines)) if i not in dated):
        return {}
    first = dated[0]
    body_first = (
        first > 0
        and _is_cell(lines, first - 1)
        and not (first + 1 < len(lines) and _is_cell(lines, first + 1) and len(dated) == 1)
    )
    body_first = body_first and (len(dated) < 2 or not _is_cell(lines, dated[-1] + 1))
    stacks: dict[int, int] = {}
    edges = [*dated, len(lines)] if not body_first else [-1, *dated]
    for low, high in pairwise(edges):
        members = _members(lines, range(low, high) if not body_first else range(low + 1, high + 1), reverse=body_first)
        if len(members) > 1:
            stacks.update(dict.fromkeys(sorted(members), min(members)))
    return stacks


def _members(lines: Sequence[Line], span: range, *, reverse: bool) -> list[int]:
    """Return the cells of one row, from its date on (or back, where the date comes last)."""
    indexes = list(reversed(span)) if reverse else list(span)
    members = indexes[:1]
    for i in indexes[1:5]:
        if not _is_cell(lines, i):
            break
        members.append(i)
    return members


def _is_cell(lines: Sequence[Line], i: int) -> bool:
    if not 0 <= i < len(lines):
        return False
    text = lines[i].text
    return lines[i].mark is Mark.PLAIN and len(text) <= 90 and text[-1] not in ".:;!?" and not _SENTENCE.search(text)


# --- From a row to what it says -----------------------------------------------------------------------------------------

_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|will|has|have|had|met|agreed|held|please|must|should|may|can|would|discussed|approved|announced|issued|published"
    r"|presented|submit|send|contact|looked|reviewed|be)\b",
    re.I,
)
_DUE = re.compile(
    r"\b(?:by|until|before|deadline|clos(?:e|es|ed|ing)|due|no later than|respon(?:d|ses?)|comments|book|reply|replies|nominations?|apply"
    r"|applications|consultations?|vot(?:e|es|ing)|raised|implemented|opens?|opened|views|expires?|mandate|paper day|papers?)\b",
    re.I,
)
_CANCELLED = re.compile(r"\b(?:cancell?ed|postponed|not taking place|no meeting|withdrawn)\b", re.I)
_TBC = re.compile(r"\b(?:tbc|tba|to be confirmed|to be arranged|provisional(?:ly)?)\b", re.I)
_DETAIL_TBC = re.compile(
    r"\b(?:venue|location|place|time|times|room|agenda|details|exact \w+)\s*(?:is |are |still )?(?:-\s*)?(?:tbc|tba|to be confirmed|to be arranged)\b",
    re.I,
)
_MOVED = re.compile(r"\b(?:moved|rescheduled|brought forward|revised date|new date|changed|date change)\b", re.I)
_WAS = re.compile(
    r"(?:\b(?:was|previously|formerly|originally|instead of|not|moved from|rescheduled from|changed from|brought forward from|from)\s+(?:scheduled (?:for|on)\s+)?(?:on\s+)?)$",
    re.I,
)
_NUMBERS = re.compile(
    r"^(?P<lead>\s*(?:sub-?committee\s*)?\(?\s*(?:meetings?\b)?[\s:-]*(?:(?:no\.?|nos\.?|numbers?)\s*|#\s*)?)(?P<numbers>\d{1,3}(?:\s*(?:,|and|&|-)\s*\d{1,3})*)(?![\d:.]|\s*(?:am|pm)\b)\)?",
    re.I,
)
_ORDINAL_BEFORE = re.compile(r"(?P<number>\d{1,3})(?:st|nd|rd|th)\s*(?:meeting of )?(?:the )?$", re.I)
_FILL = re.compile(
    r"^(?:sub-?committee\s*)?(?:monthly |extraordinary |additional |special |joint |first |next )*(?:board\s+)?(?:meetings?)?$",
    re.I,
)
_SEPARATOR = re.compile(
    r"\s*(?:\||\s-\s|^-\s*|\s*-$|:(?!\d)|,|;|\(|\)|\s{2,}|\bat (?=[A-Z\d])|\bin (?=[A-Z])|\bvia (?=[A-Z])|\bby (?=(?:tele)?(?:phone|conference)|Microsoft|Teams|video))\s*"
)
_BUSY = re.compile(
    r"\b(?:elections?|nominations?|workshop|seminar|training|webinar|papers?|engagement|drop-?in|results?|survey|ballot|surgery|conference|induction|review|effective|newsletter|publication)\b",
    re.I,
)
_FORUM = re.compile(
    r"^(?:the )?(?P<name>(?:[A-Z][\w&/-]*\s){0,4}(?:Forum|Sub-?[Cc]ommittee|Committee|Steering Group|Advisory Group|User Group|Board))(?:\s+[Mm]eeting)?(?:\s+(?P<number>\d{1,3}))?$"
)
_ALL_MEET = re.compile(
    r"\b(?:all|these|the)\s+(?:\w+\s+){0,4}?meetings?\s+(?:\w+\s+){0,3}?(?:held|take place|taking place|hosted|are|is|be)\s*(?:held\s+)?(?:at|in|by|via|on|using)\s+(?P<place>[^.;]{3,100}?)\s*"
    r"(?=[.;]|$|,?\s+(?:unless|except|and (?:start|begin|run))\b|\s+from\s+\d)",
    re.I,
)


def _place_for_all(section: Section) -> str | None:
    for passage in section.passages:
        if "meeting" in passage.lower and not passage.dates and (match := _ALL_MEET.search(passage.text)):
            return match["place"]
    return None


def _read(row: Row, context: Context) -> Iterator[Happening]:
    """Yield what a row says: one happening for each body and each day, none if it is no row of a calendar."""
    cells, when_text = _column(row, "when")
    dates = dates_in(when_text or row.text, context.near)
    to_be_confirmed = bool(_TBC.search(_DETAIL_TBC.sub("", _without_column(row, "time"))))
    if not (dates or to_be_confirmed) or len(row.text) > _LONGEST:
        return
    text = _without_column(row, "ignored") if row.roles else row.text
    dates = dates_in(text, context.near) if not when_text else dates
    bare = masked(text, dates_in(text, context.near))
    times = times_in(bare)
    bare = masked(bare, times)
    if _is_prose(row, bare, dates, text):
        return
    days, was = _days(text if not when_text else when_text, dates)
    status = _status(text, to_be_confirmed=to_be_confirmed, was=was)
    spans = tuple(_when(day, times) for day in days)
    found = tuple(_bodies(row, bare, context, spans, status, was)) or tuple(_events(row, bare, spans, status, was))
    yield from found
    del cells


def _column(row: Row, role: str) -> tuple[str, str]:
    """Return the cell of a role, once as it is and once as text; empty where the table has no such column."""
    if role not in row.roles or row.roles.index(role) >= len(row.cells):
        return "", ""
    cell = row.cells[row.roles.index(role)]
    return cell, cell


def _without_column(row: Row, role: str) -> str:
    """Return the row's text without the cells of a column; `ignored` means those of no known role."""
    if not row.roles:
        return row.text
    kept = [cell for cell, its in zip(row.cells, (*row.roles, "", "", ""), strict=False) if (its or "ignored") != role]
    return " | ".join(kept)


def _is_prose(row: Row, bare: str, dates: Sequence[DateMention], text: str) -> bool:
    if _DUE.search(bare) and not _CANCELLED.search(bare):
        return True
    if not row.cells and any(
        text[: d.start].rstrip().endswith("(") and not _WAS.search(text[: d.start]) for d in dates[:1]
    ):
        return True
    words = _TBC.sub("", _CANCELLED.sub("", _MOVED.sub("", re.sub(r"\b(?:was|has been|to be)\b", "", bare))))
    return bool(_SENTENCE.search(words)) or len(words.split()) > _MOST_WORDS


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


def _bodies(
    row: Row, bare: str, context: Context, spans: Sequence[When], status: MeetingStatus, was: date | None
) -> Iterator[Happening]:
    """Yield a meeting for each body of the row and each of its days."""
    known = context.glossary.body_by_name
    named = [n for n in context.glossary.body_names.found_in(bare) if known[n.name].meets]
    where = _column(row, "where")[0]
    for i, name in enumerate(named):
        end = named[i + 1].start if i + 1 < len(named) else len(bare)
        numbers, rest = _numbers(bare[name.end : end])
        if ordinal := _ORDINAL_BEFORE.search(bare[: name.start]):
            numbers = numbers or [int(ordinal["number"])]
        if _BUSY.search(bare) or not _is_meeting_words(bare[: named[0].start], rest):
            return
        place = where or _place(rest, bare[: named[0].start])
        for k, when in enumerate(spans or [None]):
            yield Happening(
                words=row.words, title="", body=name.name, number=_number_of(numbers, k, len(spans)), when=when,
                status=status if when or status is MeetingStatus.CANCELLED else MeetingStatus.TBC, location=place, was=was,
            )  # fmt: skip


def _is_meeting_words(before: str, after: str) -> bool:
    """Whether what stands around the body's name leaves it a meeting: `SECMP0037` or a place may, other words may not."""
    before = re.sub(r"\b(?:SECMP|MP|DP)\s?\d+[A-Z]?\b", "", before)
    lead = [part for part in _SEPARATOR.split(before) if part and part.strip(" -|.")]
    tail = [part for part in _SEPARATOR.split(after) if part and part.strip(" -|.")]
    leading = all(_is_place(part) or _is_note(part) or _FILL.match(part.strip()) for part in lead)
    return leading and (not tail or _FILL.match(tail[0].strip()) is not None or _is_place(tail[0]) or _is_note(tail[0]))


def _is_note(part: str) -> bool:
    bare = _MOVED.sub("", _TBC.sub("", _CANCELLED.sub("", part)))
    return not re.sub(
        r"\b(?:was|from|to|date|the|has been|not|previously|formerly|originally|from|now|on|and|of|next)\b",
        "",
        bare,
        flags=re.I,
    ).strip(" -|.:*()")


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


def _events(row: Row, bare: str, spans: Sequence[When], status: MeetingStatus, was: date | None) -> Iterator[Happening]:
    """Yield the event of a row that names no body: its first words are the title, what looks like a place is one."""
    what = _column(row, "what")[0]
    parts = [
        p.strip(" -|.*")
        for p in re.split(r"\s*(?:\||\s-\s|:(?!\d)|,|\(|\)|\s{2,})\s*", f"{what} | " if what else bare)
        if p
    ]
    parts = [
        p for p in parts if any(c.isalpha() for c in p) and not _is_note(p) and p.strip(" ;,.") not in ("and", "or")
    ]
    if not parts or not spans:
        return
    spans = _joined(spans)
    title = re.sub(r"^(?:at|on|the|an?)\s+", "", parts[0])
    forum = _FORUM.match(title)
    where = _column(row, "where")[0] or ", ".join(p for p in parts[1:] if _is_place(p)) or None
    if len(title) < 3 or len(title.split()) > 12 or title[0].islower() and not forum:
        return
    for when in spans:
        yield Happening(
            words=row.words, title=title, body=forum["name"] if forum else None,
            number=int(forum["number"]) if forum and forum["number"] else None,
            when=when, status=status, location=where, was=was,
        )  # fmt: skip
