"""The parts of a row that tells of several bodies on several days, or of days with a note of their own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from knowledge.days.periods import MONTHS
from knowledge.days.times import times_in
from knowledge.days.when import DateMention, dates_in
from knowledge.glossary import Named
from knowledge.readers.meetings.numbers import numbers_in
from knowledge.readers.page.passages import Context, masked, meeting_names
from knowledge.readers.rows.cells import MONTH
from knowledge.readers.rows.row import LONGEST_ROW, Row
from knowledge.readers.rows.words import CANCELLED, STATUSES
from knowledge.readers.rows.written import days_that_stand


def parts_of(row: Row, context: Context) -> Iterator[Row]:
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
    ends = [note.end() if note else day.end for note, day in zip(notes, days, strict=True)]
    starts = list(_starts(days, ends, dates_in(row.text, context.near)))
    moved = any(start < day.start for start, day in zip(starts, days, strict=True))
    if not (moved or _tell_apart([note and note[0] for note in notes])):
        yield row
        return
    head, tail = row.text[: starts[0]], row.text[ends[-1] :]
    numbers = _numbers_shared(row.text, name, days, ends)
    for start, end, own in zip(starts, ends, numbers, strict=True):
        yield replace(row, text=f"{head}{_with_years(row.text, start, end, context)}{tail}", numbers=own)


def _starts(days: Sequence[DateMention], ends: Sequence[int], dates: Sequence[DateMention]) -> Iterator[int]:
    """Yield where what is said of each day begins: at the day it was on before, if that is told ahead of it."""
    for day, before in zip(days, (0, *ends), strict=False):
        yield next(date.start for date in dates if before <= date.start <= day.start)


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
    off = [bool(CANCELLED.search(text[day.end : end])) for day, end in zip(days, ends, strict=True)]
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
