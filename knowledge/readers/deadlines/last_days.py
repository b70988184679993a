"""Last days: which days of a sentence are such, those that have to be counted, leads that give theirs to a list."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial

from knowledge.days.periods import MONTHS
from knowledge.days.times import TimeMention, times_in
from knowledge.days.when import DateMention, dates_in
from knowledge.pattern import Cue
from knowledge.readers.deadlines.cues import is_due
from knowledge.readers.deadlines.kinds import kind_of_heading
from knowledge.readers.page.passages import Passage, Section, masked
from knowledge.records import DeadlineKind


def part_about(passage: Passage, mention: DateMention) -> Passage:
    """Return what a sentence of several days says of one of them."""
    if len(passage.dates) < 2 or mention not in passage.dates:
        return passage
    low = max((d.end for d in passage.dates if d.end <= mention.start), default=0)
    if ";" in passage.text:
        low, high = passage.text.rfind(";", 0, mention.start) + 1, passage.text.find(";", mention.end)
        part = replace(passage, text=passage.text[low : high if high > 0 else None])
    else:
        part = replace(passage, text=passage.text[low : mention.end])
    return part if part.categories else passage


def is_moved_next(passage: Passage, mention: DateMention, section: Section) -> bool:
    """Whether it was to be that day, and the next sentence gives another: `BEIS has moved the mandate to …`."""
    if len(passage.dates) > 1 or not _WAS_TO.search(passage.text[: mention.start]):
        return False
    following = next(iter(section.after(passage)), None)
    same_line = following is not None and following.line is passage.line
    return bool(following and same_line and following.dates and _HAS_MOVED.search(following.text))


_WAS_TO = Cue(r"\b(?:was|were|had) (?:to|due|supposed|meant)\b[^.;]*$", re.I)
_HAS_MOVED = re.compile(
    r"\b(?:moved|extended|postponed|put|deferred|delayed|brought)\s+(?:it|this|that|them|its|their)\b[^.;]{0,60}\b(?:to|until)\s"
    r"|^(?:It|This|That|They)\b[^.;]{0,40}\b(?:moved|extended|postponed|put back|deferred|delayed)\b",
)


def is_mandated(passage: Passage, section: Section) -> bool:
    """Whether it tells the day of a kind of Party under a heading that speaks of mandates."""
    if len(passage.dates) != 1 or kind_of_heading(section.title) is not DeadlineKind.MANDATE:
        return False
    return bool(passage.categories and NEXT_ONES.search(passage.text))


NEXT_ONES = re.compile(
    r"\b(?:required|must|obliged|ha(?:s|ve) to|needs? to|ha(?:ve|s)(?: longer,?| more time,?)? until|given until"
    r"|date is|it is|for|from|next|follow|turn"
    r"|be(?:come)? (?:DCC )?Users?)\b",
    re.I,
)


def worked_out(passage: Passage, section: Section) -> Iterator[DateMention]:
    """Yield the days that have to be counted: `until the day before`, `by the end of May`."""
    if "before" in passage.lower:
        yield from _before_it(passage, section)
    if passage.has("end of ", "last day of "):
        yield from _month_ends(passage)


def _before_it(passage: Passage, section: Section) -> Iterator[DateMention]:
    """Yield the day or the week before the date that is told last."""
    if match := _BEFORE_IT.search(passage.text):
        own = [d for d in passage.dates if d.end <= match.start()]
        told = own[-1] if own else next((p.dates[0] for p in section.before(passage) if p.dates), None)
        if told:
            day = told.day - timedelta(days=_DAYS_BEFORE[match["unit"].lower()])
            yield DateMention(start=match.start("unit"), end=match.end(), day=day, year_given=told.year_given)


_DAYS_BEFORE = {"day": 1, "week": 7}
_BEFORE_IT = re.compile(
    r"\b(?:by|until|before|no later than)\s+(?:(?:the|a|one)\s+)(?P<unit>day|week) before(?: it)?\b(?! \w+ \w+ly)", re.I
)


def _month_ends(passage: Passage) -> Iterator[DateMention]:
    """Yield the last day of a month whose end is told."""
    if match := _MONTH_ENDS.search(passage.text):
        near, month = passage.context.near, MONTHS.index(match["month"]) + 1
        year = int(match["year"] or near.year + (month < near.month))
        day = date(year, month, monthrange(year, month)[1])
        yield DateMention(start=match.start("end"), end=match.end("end"), day=day, year_given=bool(match["year"]))


_MONTH_ENDS = re.compile(
    rf"\b(?:by|until|till|before|to|including|no later than|with)\b.{{0,20}}?(?P<end>(?:the )?(?:end"
    rf"|last day) of (?P<month>{'|'.join(MONTHS)})(?: (?P<year>20\d\d))?)\b"
)


def is_lead_of_undated(passage: Passage, section: Section) -> bool:
    """Whether it gives its day to the list below it: `Please reply by 15 June to:`."""
    if passage.text[-1] != ":" or len(passage.dates) != 1:
        return False
    below = next(iter(section.after(passage)), None)
    if below is None or below.lead is not passage or below.dates:
        return False
    return (
        is_due(passage, passage.dates[0])
        or is_closing_line(passage.text, section)
        or (_is_bare_day(passage) and kind_of_heading(section.title) is not None)
    )


def _is_bare_day(passage: Passage) -> bool:
    """Whether a line is nothing but a day and a time."""
    return not re.search(r"\w", masked(masked(passage.text, passage.dates), passage.times))


def completed_by_lead(passage: Passage, section: Section) -> Passage:
    """Return a passage without a day with that of its lead, or of a heading such as `By Friday 2 September`."""
    if not passage.line.words.startswith(passage.words):
        return passage
    if passage.lead and is_lead_of_undated(passage.lead, section):
        return replace(passage, text=f"{passage.text.rstrip('.;')}, {passage.lead.text.rstrip(':')}")
    if (passage.lead or passage.index == 0) and is_closing_line(section.title, section):
        return replace(passage, text=f"{passage.text.rstrip('.')} {section.title}")
    return passage


def is_closing_line(text: str, section: Section) -> bool:
    """Whether a line is nothing but a last day, such as `By 5pm on Friday 2 September`."""
    days = dates_in(text, section.context.near)
    bare = masked(masked(text, days), times_in(masked(text, days)))
    return len(days) == 1 and bool(_CLOSING_LINE.match(bare.strip(" ,:-")))


_CLOSING_LINE = re.compile(r"(?:by|until|before|no later than|closing|due|deadline)\b.{0,12}$", re.I)


def time_of(passage: Passage, mention: DateMention) -> time | None:
    """Return the time at which a day ends: the one beside it, or the only one of a short line; None if none is told."""
    times = _not_of_other_cells(passage, mention)
    near = sorted(times, key=lambda t: min(abs(t.end - mention.start), abs(t.start - mention.end)))
    if not near:
        return None
    far = min(abs(near[0].end - mention.start), abs(near[0].start - mention.end)) > _FAR
    if far and (
        len(near) > 1 or near[0].ends or passage.line.words != passage.words or len(passage.text) > _LONGEST_ITEM
    ):
        return None
    at = near[0].ends or near[0].starts
    return _END_OF_DAY if "midnight" in passage.lower[near[0].start : near[0].end] else at


def _not_of_other_cells(passage: Passage, mention: DateMention) -> list[TimeMention]:
    """Return the times of a passage, in a row without those of a cell that has its own day: when an event is held."""
    ahead = partial(passage.text.count, " | ", 0)
    others = {ahead(other.start) for other in passage.dates} - {ahead(mention.start)}
    days = [other for other in passage.dates if other is not mention]
    return [
        told
        for told in passage.times
        if ahead(told.start) not in others and not (told.ends and any(0 <= told.start - d.end < _NEXT_TO for d in days))
    ]


_END_OF_DAY = time(23, 59)
_FAR = 30
_NEXT_TO = 10
"""Characters between another day and the hours from which until which it lasts."""
_LONGEST_ITEM = 110
"""A line of its own so short gives its day the one time that stands in it, wherever."""
