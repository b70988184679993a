"""Shares: which times and which place of a sentence belong to one of its days."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.days.times import TimeMention, times_in
from knowledge.days.when import DateMention
from knowledge.readers.page.passages import Passage, Section, masked
from knowledge.readers.places import names_a_place, place_in
from knowledge.readers.rows.written import clocked

_CAPITALS = r"[A-Z][\w'-]*(?:\s+(?:of\s+|and\s+)?[A-Z][\w'-]*){0,4}"
_PLACE_BEFORE = re.compile(
    rf"(?:(?:^|[,;:]|\band|\bthen)\s*(?:in |at )?|\b(?:in|at) )(?P<place>{_CAPITALS}),?\s+(?:on\s+)?(?:the\s+)?$"
)
_PLACE_AFTER = re.compile(rf"^\s*(?:,?\s*(?:in|at)\s+|\(\s*,?\s*(?:in |at )?|,\s*)(?P<place>{_CAPITALS})")
_BRACKETS = re.compile(r"\(([^()]{3,80})\)")


def own_times(passage: Passage, mention: DateMention) -> Sequence[TimeMention]:
    """Return the times of one day: those between it and the next where each has its own, else all of the sentence."""
    text = _with_clocks(masked(passage.text, passage.dates))
    others = [d for d in passage.dates if d.end <= mention.start and not _LISTED.fullmatch(text, d.end, mention.start)]
    told = [
        t for t in times_in(text) or times_in(clocked(text)) if not any(0 <= d.start - t.end <= _BESIDE for d in others)
    ]
    times = times_of(mention, passage.dates, told)
    if len(times) == _BOTH and not any(t.ends for t in times) and _UNTIL.search(text[times[0].end : times[1].start]):
        return (replace(times[0], ends=times[1].starts),)
    return times


_LISTED = re.compile(r"[\s,]*(?:(?:and|or|&|on|the)\b[\s,]*)*")
_BOTH = 2
_BESIDE = 4
"""Characters between a time and the day behind it whose time it is: `noon on 3 May`."""
_UNTIL = re.compile(r"\b(?:ends?|finish(?:es)?|until|till|to|closes?|over|concludes?)\b", re.I)


def times_of(mention: DateMention, days: Sequence[DateMention], times: Sequence[TimeMention]) -> Sequence[TimeMention]:
    """Return those of the times that follow one of the days, where each day has its own; else all of them."""
    last = min((day.start for day in days if day.start >= mention.end), default=_NO_MORE)
    return tuple(t for t in times if mention.end <= t.start < last) if _has_own(days, times) else times


def _has_own(days: Sequence[DateMention], times: Sequence[TimeMention]) -> bool:
    """Whether each of several days that do not follow one another has times of its own behind it."""
    until = (*(day.start for day in days[1:]), _NO_MORE)
    apart = len(days) > 1 and all((b.day - a.day).days > 1 and a.end_day is None for a, b in pairwise(days))
    return apart and all(any(day.end <= t.start < end for t in times) for day, end in zip(days, until, strict=True))


_NO_MORE = 10**6
_DOTTED = re.compile(r"\b((?:at|from|until|till|to|and|between)\s)((?:[01]?\d|2[0-3]))\.([0-5]\d)(?![\d%])")
_BARE_HOURS = re.compile(
    r"\b(?P<word>from|between)\s(?P<first>1[0-2]|[1-9])\s(?P<to>to|till|until|and)\s(?P<last>1[0-2]|[1-9])(?=[\s,;)]*(?:\.?$|[,;)]|in\b|at\b|on\b))"
)


def _with_clocks(text: str) -> str:
    """Write `at 10.30` as a clock shows it, and `from 10 till 4` in as many letters."""
    return _BARE_HOURS.sub(_as_range, _DOTTED.sub(r"\1\2:\3", text))


def _as_range(match: re.Match[str]) -> str:
    first, last = int(match["first"]), int(match["last"])
    first += 12 if first < 8 else 0
    last += 12 if last <= first else 0
    return f"{match['word']} {first}:00-{last}:00"


def own_place(passage: Passage, mention: DateMention) -> str | None:
    """Return the place of one day: the one beside it where there are several days, else the sentence's."""
    around = masked(masked(passage.text, passage.dates), passage.times)
    before = max((d.end for d in passage.dates if d.end <= mention.start), default=0)
    after = min((d.start for d in passage.dates if d.start >= mention.end), default=len(around))
    if len(passage.dates) > 1:
        beside = _PLACE_BEFORE.search(around[before : mention.start]) or _PLACE_AFTER.match(around[mention.end : after])
        place = place_in(f"in {beside['place']}") if beside else None
        if place:
            return place
    return place_in(around[max(0, mention.start - 200) :]) or _in_brackets(around)


def place_told_next(passage: Passage, section: Section) -> str | None:
    """Return the place that one of the next sentences of the paragraph gives: `It takes place on Teams`."""
    told = (p for p in section.after(passage)[:2] if p.line is passage.line and not p.dates)
    return next((place_in(masked(p.text, p.times)) for p in told if _TAKES_PLACE.match(p.text)), None)


_TAKES_PLACE = re.compile(
    r"(?:it|this|we|the [\w-]+)\s+(?:will\s+)?"
    r"(?:(?:be|is|are)\s+(?:being\s+)?(?:held|hosted)|takes?\s+place|meets?|runs?)\b",
    re.I,
)


def _in_brackets(text: str) -> str | None:
    """Return the place that stands in brackets beside the time: `(11am, Teams)`."""
    cells = (cell.strip(" -") for match in _BRACKETS.finditer(text) for cell in match[1].split(","))
    return next((cell for cell in cells if names_a_place(cell) and len(cell.split()) <= _LONGEST_PLACE), None)


_LONGEST_PLACE = 5
