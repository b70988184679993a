"""Days as they are written in documents, before it is known of which year they are.

`13th September 2017`, `Monday, 10th October 2016`, `the 6th of September`, `October 10, 2016`, `23/08/2019`,
`4th and 25th November 2016`, `w/c 18 September`: each style has its pattern and what reads it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.days.periods import MONTHS, WEEKDAYS


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written, before its year is known; `year` 0 means that none was written."""

    start: int
    end: int
    year: int
    month: int
    day: int
    weekday: str | None = None
    until: tuple[int, int] | None = None
    week: bool = False


_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_LONG = (
    r"(?:january|febr?uary|march|april|may|june|july|august|septe?m[eb]{1,3}r|octo?ber|november"
    r"|december)(?-i:(?![a-z]))"
)
_SHORT = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?![a-z])\.?"
_MONTH = rf"(?:{_LONG}|{_SHORT})"
_CLOCK_NEXT = r"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d|\s?[ap]\.?m)"
_YEAR = rf"(?:19|20)\d\d(?:(?!\d)|(?={_CLOCK_NEXT}))"
_ORDINAL = r"(?!\d)(?:\s?(?:st|nd|rd|th)(?-i:(?![a-z])))?"
_DAY = rf"(?:[12]\d|3[01]|0?[1-9]){_ORDINAL}"
_FREE_DAY = rf"[0-9](?<!\d\d)(?<!\d[.:/]\d)(?:(?<=[12])\d|(?<=3)[01]|(?<=0)[1-9]|(?<=[1-9])){_ORDINAL}"
"""A day before which no other number stands; that it begins with a digit is told first, which is quick to look for."""
_AND = r"(?:\s*,\s*(?:and\s+|or\s+|&\s*)?|\s*[&/+]\s*|\s+(?:and|or)\s+|\s*(?<=[a-z])and\s+)"
_TO = r"(?:\s*-\s*|\s+(?:to|until|till|through)\s+)"
_NEXT_DAY = rf"(?:{_WEEKDAY}[,.]?\s+)?(?:the\s+)?{_DAY}"
_FREE = r"(?<!\d)(?<!\d[.:/])"

_DAY_FIRST = re.compile(
    rf"(?P<days>{_FREE_DAY}(?:(?:{_AND}|{_TO}){_NEXT_DAY}){{0,8}})"
    rf"(?:\s+of|\s*\([a-z]{{3,9}}\))?(?:\s*|[-/])(?P<month>{_MONTH})"
    rf"(?:(?:\s*,\s*|\s*|[-/])(?P<year>{_YEAR}|'\d\d(?!\d)|(?<=-)\d\d(?!\d)))?",
    re.I,
)
_MONTH_FIRST = re.compile(
    rf"(?<![a-z])(?P<month>{_MONTH})\s*(?:the\s+)?(?P<days>{_DAY}(?:(?:\s*(?:&|-)\s*|\s+(?:and|to)\s+){_DAY}){{0,4}})"
    rf"(?:,?\s+(?P<year>{_YEAR}))?",
    re.I,
)
_ISO = re.compile(r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>\d\d)(?![\d-])")
_NUMERIC = re.compile(
    rf"{_FREE}(?<!\d-)(?P<d>\d{{1,2}})(?P<sep>[/.-])(?P<m>\d{{1,2}})(?:(?P=sep)(?P<y>{_YEAR}"
    r"|\d\d(?!\d)))?(?![/.-]?\d(?!\d?[:.]\d\d))"
)

_WEEKDAY_BEFORE = re.compile(rf"\b(?P<name>{_WEEKDAY})[,.]?\s*(?:the\s+)?$", re.I)
_WEEKDAY_AFTER = re.compile(rf"\s*\((?P<name>{_WEEKDAY})\)", re.I)
_WEEK_BEFORE = re.compile(
    r"(?:\bw/?c\b|\bw\.c\.|\bweek[\s-]+(?:commencing|beginning|starting"
    rf"|of))[\s:-]*(?:on\s+)?(?:{_WEEKDAY},?\s+)?(?:the\s+)?$",
    re.I,
)
_NO_DATE_BEFORE = re.compile(r"\b(?:release|version|section|appendix|schedule|phase|annex|v|r)\s*\.?$", re.I)
_COUNTED_BEFORE = re.compile(r"\b(?:meetings?|board|group|number|nos?\.?|ssc|pma|tabasc|panel|#)\s*$", re.I)
_MOVED_BEFORE = re.compile(
    r"\b(?:mov(?:ed|es?|ing)|rescheduled|changed|postponed|extended|delayed|deferred|(?:brought|brings) forward"
    r"|pushed back|put (?:back|off)|set back|revised|altered|shift(?:s|ed)|slips?|slipped)\b[^.;]{0,60}$",
    re.I,
)
_DEADLINE_WORD_BEFORE = re.compile(r"\b(?:on|by|until|before|from|for|of|is|date|due|at)[\s:]+(?:the\s+)?$", re.I)
_MAY_IS_A_VERB = re.compile(
    r"\s+(?:also|be|have|not|need|wish|want|result|take|apply|only|still|require|include|well|no|see|find|help|mean)\b",
    re.I,
)
_WORD_NEXT = re.compile(
    r"\s+(?!(?:at|on|from|by|to|and|for|in|is|was|or|the|between|until|with|of|a|meeting)\b)[a-z]", re.I
)
_OF_SO_MANY = re.compile(r"\s+(?:out\s+)?of\s+(?:(?:the|its|all)\s+)?\d", re.I)
"""Stands behind some of a number: `In July 17 of 19 targets were met`."""
_IN = re.compile(r"(?:^|\s)in $", re.I)
LISTED = re.compile(rf"^(?:{_AND}|{_TO})(?:{_WEEKDAY}[,.]?\s+)?(?:the\s+)?$", re.I)
"""What stands between two days of a list or a range."""
_BETWEEN_RANGE = re.compile(rf"^{_TO}(?:{_WEEKDAY}[,.]?\s+)?(?:the\s+)?$", re.I)
_BETWEEN_AND = re.compile(r"\bbetween\s+(?:the\s+)?$", re.I)
_ONE_DAY = re.compile(rf"(?:(?P<wd>{_WEEKDAY})[,.]?\s+)?(?P<day>\d{{1,2}})(?P<ord>\s?(?:st|nd|rd|th))?", re.I)

_WEEKDAY_DAY = re.compile(rf"\b(?P<weekday>{_WEEKDAY})[,.]?\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)\b", re.I)
_NUMBERED = re.compile(r"\d[/.-]\d")
_NAMED = re.compile("|".join(name[:3].lower() for name in MONTHS))
_PERHAPS_MONTH_FIRST = re.compile(rf"(?:{_NAMED.pattern})[a-z.]*\s*(?:the\s+)?\d\d?(?!\d)")
"""A month and a number that is no year, in lower case: what must stand in a text for `_MONTH_FIRST` to be found."""
_PERHAPS = re.compile(r"\d")
_MONTH_NUMBER = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_WEEKDAY_NAME = {name[:3].lower(): name for name in WEEKDAYS}


def days_written(text: str) -> list[Day]:
    """Return the days as they are written, left to right; `Tuesday 17th` is of the month of the one beside it."""
    if not _PERHAPS.search(text):
        return []
    written = sorted(_written(text), key=lambda day: day.start)
    if any(day.weekday for day in written) and _WEEKDAY_DAY.search(text):
        written = sorted((*written, *_without_month(text, written)), key=lambda day: day.start)
    return written


def _written(text: str) -> Iterator[Day]:
    """Yield every day as written, in no order, none overlapping."""
    lower, taken = text.lower(), list[tuple[int, int]]()
    for perhaps, pattern, read in _STYLES:
        if not perhaps.search(lower):
            continue
        fresh: list[tuple[int, int]] = []
        spans = iter(sorted(taken))
        span = next(spans, None)
        for match in pattern.finditer(text):
            while span and span[1] <= match.start():
                span = next(spans, None)
            if span and span[0] < match.end():
                continue
            days = tuple(read(match))
            if days:
                fresh.append(match.span())
                yield from days
        taken += fresh


def _without_month(text: str, written: list[Day]) -> Iterator[Day]:
    """Yield `Tuesday 17th` and the like, each of the month of the next date in the text, or of the one before."""
    for match in _WEEKDAY_DAY.finditer(text):
        if any(day.start < match.end() and match.start() < day.end for day in written):
            continue
        of = next((day for day in written if day.start > match.start()), written[-1])
        yield Day(match.start(), match.end(), of.year, of.month, int(match["day"]), _weekday(match["weekday"]))


def _iso(match: re.Match[str]) -> Iterator[Day]:
    yield Day(match.start(), match.end(), int(match["y"]), int(match["m"]), int(match["d"]))


def _numeric(match: re.Match[str]) -> Iterator[Day]:
    """`23/08/2019`, in UK order; short forms only where nothing else can be meant (`24/7`, `5.14`, `1-3-17`)."""
    year, separator = match["y"], match["sep"]
    before = match.string[max(0, match.start() - 40) : match.start()]
    if year is None:
        padded = len(match["m"]) == 2 and separator == "/"
        if not (padded and (_DEADLINE_WORD_BEFORE.search(before) or _WEEKDAY_BEFORE.search(before))):
            return
    elif len(year) == 2:
        if separator != "/":
            return
        year = f"20{year}"
    start, weekday, week = _before(match.string, match.start())
    yield Day(start, match.end(), int(year or 0), int(match["m"]), int(match["d"]), weekday, None, week)


def _day_first(match: re.Match[str]) -> Iterator[Day]:
    """`13th September 2017`, `the 6th of September`, `3rd, 17th & 31st May`, `8-9 June`."""
    text, year = match.string, match["year"]
    before = text[max(0, match.start() - 40) : match.start()]
    month = match["month"]
    if month == "may" and not year and _MAY_IS_A_VERB.match(text, match.end()):
        return
    if _NO_DATE_BEFORE.search(before) and not re.search(r"\d\s?(?:st|nd|rd|th)", match["days"]):
        return
    days = _day_list(match)
    if len(days) > 1:
        days = _without_counts(days, text, before)
    yield from _with_place(text, days, match)


def _month_first(match: re.Match[str]) -> Iterator[Day]:
    """`October 10, 2016`, `Sept 6`; not `In June 5 Parties acceded`, `Acceded in June 5` or `June 5 of 7`."""
    text = match.string
    bare = not match["year"] and not re.search(r"\d\s?(?:st|nd|rd|th)", match["days"])
    before = text[max(0, match.start() - 20) : match.start()]
    counted = _WORD_NEXT.match(text, match.end()) or _OF_SO_MANY.match(text, match.end()) or _IN.search(before)
    if bare and counted and not _DEADLINE_WORD_BEFORE.search(before):
        return
    if bare and re.match(r"[.:]\d", text[match.end() : match.end() + 2]):
        return
    yield from _with_place(text, _day_list(match), match)


def _day_list(match: re.Match[str]) -> list[Day]:
    year = match["year"] or "0"
    year = f"20{year[-2:]}" if len(year) in (2, 3) else year
    month, offset = _MONTH_NUMBER[match["month"][:3].lower()], match.start("days")
    return [
        Day(offset + m.start(), offset + m.end(), int(year), month, int(m["day"]), _weekday(m["wd"]))
        for m in _ONE_DAY.finditer(match["days"])
    ]


def _without_counts(days: list[Day], text: str, before: str) -> list[Day]:
    """Drop leading numbers that are no days: `Meeting 14, 20 September`, `37 and 13th September`, `31 - 21 June`."""
    ordinal = [text[day.end - 1].isalpha() for day in days]
    while len(days) > 1:
        close = text[days[0].end : days[1].start] == "-"
        counted = bool(_COUNTED_BEFORE.search(before)) and not close and not ordinal[0]
        mixed = ordinal[-1] and not ordinal[0] and not close
        if not (days[0].day >= days[1].day or mixed or counted):
            break
        days, ordinal, before = days[1:], ordinal[1:], ""
    return days


def _with_place(text: str, days: list[Day], match: re.Match[str]) -> Iterator[Day]:
    """Make ranges one, give the first day what stands before it and the last what stands after it."""
    start, weekday, week = _before(text, min(days[0].start, match.start("month")))
    days[0] = replace(days[0], start=start, week=week, weekday=weekday or days[0].weekday)
    after = _WEEKDAY_AFTER.match(text, match.end())
    days[-1] = replace(days[-1], end=after.end() if after else match.end(),
                       weekday=_weekday(after["name"]) if after else days[-1].weekday)  # fmt: skip
    while days:
        first, *days = days
        if days and is_range(text, first, days[0]):
            last, *days = days
            yield replace(first, end=last.end, until=(last.month, last.day))
        else:
            yield first


def is_range(text: str, first: Day, last: Day) -> bool:
    """Say whether two days are the first and the last of a range: one that moved from the first is none."""
    between, before = text[first.end : last.start], text[max(0, first.start - 100) : first.start]
    if _BETWEEN_RANGE.match(between):
        return not (_MOVED_BEFORE.search(before) or _goes_back(first, last))
    return bool(_BETWEEN_AND.search(before) and between.strip() == "and")


def _goes_back(first: Day, last: Day) -> bool:
    """Whether the second day lies before the first, as in `from 21 June to 14 June`; a turn of the year does not."""
    months = (last.year - first.year) * 12 + last.month - first.month if first.year and last.year else 0
    months = months or (last.month - first.month + 5) % 12 - 5
    return (months, last.day) < (0, first.day)


def _before(text: str, start: int) -> tuple[int, str | None, bool]:
    """Return where the mention begins with its weekday or `w/c`, the weekday claimed, and whether it is a week."""
    floor = max(0, start - 45)
    before = text[floor:start]
    week = _WEEK_BEFORE.search(before)
    named = _WEEKDAY_BEFORE.search(before)
    starts = [m.start() for m in (week, named) if m]
    return floor + min(starts) if starts else start, _weekday(named["name"]) if named else None, bool(week)


def _weekday(name: str | None) -> str | None:
    return _WEEKDAY_NAME[name[:3].lower()] if name else None


_STYLES = (
    (_NUMBERED, _ISO, _iso),
    (_NUMBERED, _NUMERIC, _numeric),
    (_NAMED, _DAY_FIRST, _day_first),
    (_PERHAPS_MONTH_FIRST, _MONTH_FIRST, _month_first),
)
