"""Civil dates and times, London wall-clock, as documents and people write them.

SECAS writes a date in many styles on one page: `13th September 2017`, `Monday, 10th October 2016`,
`the 6th of September`, `October 10, 2016`, `23/08/2019`, `4th and 25th November 2016`, `w/c 18 September`.
`dates_in` reads them all; a date without a year is resolved against the day the document was sent.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import lru_cache

from knowledge.pattern import Cue, Pattern

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A civil date or span of dates, London wall-clock; `starts` is None when no time is given."""

    day: date
    end_day: date | None = None
    starts: time | None = None
    ends: time | None = None

    @property
    def last_day(self) -> date:
        """The last day it covers: `day` itself unless it is a span."""
        return self.end_day or self.day


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date in a text: where it stands, the first and last day, and what was or was not said with it.

    `weekday` is the day's name as claimed (`Tuesday`), None if none was written. `year_given` is False where the
    year was worked out. `end_day` is set for ranges and for `w/c` (Monday to Sunday).
    """

    start: int
    end: int
    day: date
    end_day: date | None = None
    weekday: str | None = None
    year_given: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A clock time or a range of times in a text: where it stands, from when, until when."""

    start: int
    end: int
    starts: time
    ends: time | None = None


@dataclass(frozen=True, slots=True)
class _Day:
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
_BETWEEN_BORROW = re.compile(rf"^(?:{_AND}|{_TO})(?:{_WEEKDAY}[,.]?\s+)?(?:the\s+)?$", re.I)
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


@lru_cache(maxsize=1024)
def dates_in(text: str, near: date) -> tuple[DateMention, ...]:
    """Return the dates written in `text`, left to right; a list such as `4th and 25th November` gives one each.

    `text` is what `text.plain` gives. A date without a year is the one nearest to `near`, where a day to come counts
    as half as far as a day gone by; one that shares a later date's year (`13 September and 11 October 2017`) takes it.
    """
    if not _PERHAPS.search(text):
        return ()
    written = sorted(_written(text), key=lambda day: day.start)
    if any(day.weekday for day in written) and _WEEKDAY_DAY.search(text):
        written = sorted((*written, *_without_month(text, written)), key=lambda day: day.start)
    return tuple(_dated(_spans(text, _with_borrowed_years(text, written)), near))


def _written(text: str) -> Iterator[_Day]:
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


def _without_month(text: str, written: list[_Day]) -> Iterator[_Day]:
    """Yield `Tuesday 17th` and the like, each of the month of the next date in the text, or of the one before."""
    for match in _WEEKDAY_DAY.finditer(text):
        if any(day.start < match.end() and match.start() < day.end for day in written):
            continue
        of = next((day for day in written if day.start > match.start()), written[-1])
        yield _Day(match.start(), match.end(), of.year, of.month, int(match["day"]), _weekday(match["weekday"]))


def _iso(match: re.Match[str]) -> Iterator[_Day]:
    yield _Day(match.start(), match.end(), int(match["y"]), int(match["m"]), int(match["d"]))


def _numeric(match: re.Match[str]) -> Iterator[_Day]:
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
    yield _Day(start, match.end(), int(year or 0), int(match["m"]), int(match["d"]), weekday, None, week)


def _day_first(match: re.Match[str]) -> Iterator[_Day]:
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


def _month_first(match: re.Match[str]) -> Iterator[_Day]:
    """`October 10, 2016`, `Sept 6`; not `In June 5 Parties acceded` or `Acceded in June 5`."""
    text = match.string
    bare = not match["year"] and not re.search(r"\d\s?(?:st|nd|rd|th)", match["days"])
    before = text[max(0, match.start() - 20) : match.start()]
    counted = _WORD_NEXT.match(text, match.end()) or before.lower().endswith(" in ")
    if bare and counted and not _DEADLINE_WORD_BEFORE.search(before):
        return
    if bare and re.match(r"[.:]\d", text[match.end() : match.end() + 2]):
        return
    yield from _with_place(text, _day_list(match), match)


def _day_list(match: re.Match[str]) -> list[_Day]:
    year = match["year"] or "0"
    year = f"20{year[-2:]}" if len(year) in (2, 3) else year
    month, offset = _MONTH_NUMBER[match["month"][:3].lower()], match.start("days")
    return [
        _Day(offset + m.start(), offset + m.end(), int(year), month, int(m["day"]), _weekday(m["wd"]))
        for m in _ONE_DAY.finditer(match["days"])
    ]


def _without_counts(days: list[_Day], text: str, before: str) -> list[_Day]:
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


def _with_place(text: str, days: list[_Day], match: re.Match[str]) -> Iterator[_Day]:
    """Make ranges one, give the first day what stands before it and the last what stands after it."""
    start, weekday, week = _before(text, min(days[0].start, match.start("month")))
    days[0] = replace(days[0], start=start, week=week, weekday=weekday or days[0].weekday)
    after = _WEEKDAY_AFTER.match(text, match.end())
    days[-1] = replace(days[-1], end=after.end() if after else match.end(),
                       weekday=_weekday(after["name"]) if after else days[-1].weekday)  # fmt: skip
    while days:
        first, *days = days
        if days and _is_range(text, first, days[0]):
            last, *days = days
            yield replace(first, end=last.end, until=(last.month, last.day))
        else:
            yield first


def _is_range(text: str, first: _Day, last: _Day) -> bool:
    between, before = text[first.end : last.start], text[max(0, first.start - 100) : first.start]
    if _BETWEEN_RANGE.match(between):
        return not (_MOVED_BEFORE.search(before) or _goes_back(first, last))
    return bool(_BETWEEN_AND.search(before) and between.strip() == "and")


def _goes_back(first: _Day, last: _Day) -> bool:
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


def _with_borrowed_years(text: str, days: list[_Day]) -> list[_Day]:
    """Let a date without a year take it from the date that follows it in the same list or range."""
    for i in range(len(days) - 2, -1, -1):
        day, following = days[i], days[i + 1]
        if not day.year and following.year and _BETWEEN_BORROW.match(text[day.end : following.start]):
            later = (day.month, day.day) > (following.month, following.day)
            days[i] = replace(day, year=following.year - later)
    return days


def _spans(text: str, days: list[_Day]) -> Iterator[_Day]:
    """Yield the days with `30 May - 2 June` made one."""
    i = 0
    while i < len(days):
        day, following = days[i], days[i + 1] if i + 1 < len(days) else None
        if following and not day.until and not following.until and _is_range(text, day, following):
            yield replace(day, end=following.end, until=(following.month, following.day))
            i += 1
        else:
            yield day
        i += 1


def _dated(days: Iterator[_Day], near: date) -> Iterator[DateMention]:
    """Yield a mention for each day that exists."""
    for written in days:
        day = _civil(written.year, written.month, written.day) if written.year else _nearest(written, near)
        if day is None:
            continue
        yield DateMention(
            start=written.start,
            end=written.end,
            day=day,
            end_day=_end_day(written, day),
            weekday=written.weekday,
            year_given=bool(written.year),
        )


def _end_day(written: _Day, day: date) -> date | None:
    if written.week:
        return day + timedelta(days=6 - day.weekday()) if day < date.max - timedelta(days=7) else None
    if written.until is None:
        return None
    month, last = written.until
    end = _civil(day.year + ((month, last) < (day.month, day.day)), month, last)
    return end if end and end > day else None


_FURTHEST = 366


def _nearest(written: _Day, near: date) -> date | None:
    """Return the day of that name nearest to `near`, where a day to come counts as half as far."""
    years = range(max(1, near.year - 1), min(9999, near.year + 1) + 1)
    candidates = [day for year in years if (day := _civil(year, written.month, written.day))]
    day = min(candidates, key=lambda day: _distance(day, near), default=None)
    return day if day and _distance(day, near) <= _FURTHEST else None


def _distance(day: date, near: date) -> int:
    return max((day - near).days, 2 * (near - day).days)


def _civil(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_HALF = r"(?:a\.?m\b\.?|p\.?m\b\.?|am(?![a-z])|pm(?![a-z]))"
_TWELVE = rf"(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?\s?{_HALF}"
_TWENTY_FOUR = r"(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)(?!:\d)"
_MILITARY = r"(?:[01]\d|2[0-3])[0-5]\d\s?(?:hrs?|hours)\b"
_NAMED_HOUR = r"(?:12\s?)?(?:noon|midday|midnight)\b"
_ANY = rf"(?:{_TWELVE}|{_TWENTY_FOUR}|{_MILITARY}|{_NAMED_HOUR})"
_BARE = r"(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?"
_TIME_TO = r"\s*(?:-|to|until|till|and)\s*"
_TIME = re.compile(
    rf"(?<![\d.:/,£$-])(?<![a-z])(?:(?P<from>{_ANY}|{_BARE}){_TIME_TO}(?P<until>{_ANY})|(?P<at>{_ANY}))"
    r"|(?:(?<=from )|(?<=between )|(?<=at ))(?P<dot_from>(?:[01]?\d|2[0-3])\.[0-5]\d)\s*(?:-|to"
    r"|and)\s*(?P<dot_until>(?:[01]?\d|2[0-3])\.[0-5]\d)(?![\d.])",
    re.I,
)
_HOURLY = re.compile(r"\d(?:\s?[ap]\.?m|[:.]\d|\s?h(?:ou)?rs?)", re.I)
_PARTS = re.compile(r"(?P<hour>\d{1,2}?)(?:[:.]?(?P<minute>\d\d))?\s?(?P<half>[ap])?\.?(?:m\.?|hrs?|hours)?$", re.I)
_NAMED_HOURS = {"noon": time(12), "midday": time(12), "midnight": time(0)}


@lru_cache(maxsize=1024)
def times_in(text: str) -> tuple[TimeMention, ...]:
    """Return the clock times written in `text`, left to right: `5pm`, `10-4pm`, `12:00`, `noon`, `10.30am - 1pm`.

    A bare first hour is in the half of the day that puts it before the second: `10-4pm` starts in the morning.
    Midnight is 00:00. In words, an hour before eight without its half of the day is in the afternoon.
    """
    perhaps = _HOURLY.search(text) or any(hour in text.lower() for hour in _NAMED_HOURS)
    in_words = tuple(_in_words(text)) if _PERHAPS_IN_WORDS.search(text) else ()
    in_figures = tuple(_timed(match) for match in _TIME.finditer(text)) if perhaps else ()
    if not in_words:
        return in_figures
    others = (t for t in in_figures if not any(t.start < word.end and word.start < t.end for word in in_words))
    return tuple(sorted((*in_words, *others), key=lambda told: told.start))


def _timed(match: re.Match[str]) -> TimeMention:
    if match["at"]:
        return TimeMention(start=match.start(), end=match.end(), starts=_clock(match["at"]))
    first, last = match["from"] or match["dot_from"], match["until"] or match["dot_until"]
    ends = _clock(last)
    return TimeMention(start=match.start(), end=match.end(), starts=_clock_before(first, ends), ends=ends)


def _clock_before(written: str, ends: time) -> time:
    """Return the first time of a range: as written, or the latest reading of a bare hour that is before `ends`."""
    starts = _clock(written)
    bare = not re.search(r"[a-z]", written, re.I) and not (":" in written and starts.hour not in range(1, 12))
    if bare and starts.hour < 12 and (later := starts.replace(hour=starts.hour + 12)) < ends and starts.hour < 8:
        return later
    return starts


def _clock(written: str) -> time:
    words = written.lower()
    for name, named in _NAMED_HOURS.items():
        if words.endswith(name):
            return named
    parts = _PARTS.match(words.strip())
    assert parts, written
    hour, minute = int(parts["hour"]), int(parts["minute"] or 0)
    if parts["half"]:
        hour = hour % 12 + (12 if parts["half"] == "p" else 0)
    return time(hour, minute)


HOURS_IN_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_HOUR = rf"(?:{'|'.join(HOURS_IN_WORDS)}|1[0-2]|[1-9])"
_PARTS_OF_AN_HOUR = {"half": 30, "quarter": 15, "twenty": 20, "ten": 10, "five": 5}
_PART_OF_DAY = r"(?:\s?(?:am|pm)\b|\s+in the (?:morning|afternoon|evening))"
_PAST = (
    r"(?:half[ -]past|(?:a )?quarter (?:past|to)|(?:twenty|ten|five) (?:minutes )?(?:past|to)(?=[ \w]{3,8} o'clock))"
)
_SAID = rf"(?:{_PAST}[ -]{_HOUR}(?:\s+o'?clock)?|{_HOUR}\s+o'?clock){_PART_OF_DAY}?|{_HOUR}{_PART_OF_DAY}"
_EITHER = rf"(?:{_SAID}|{_ANY}|{_HOUR})"
_ENDED = r"(?=\s*(?:[,.;:()|]|-\s|$)|\s+(?:in|on|at|and|by|via|with)\b)"
_TIME_IN_WORDS = Pattern(
    rf"(?:(?<=from )|(?<=between ))(?P<since>{_EITHER}){_TIME_TO}(?P<till>{_EITHER}){_ENDED}"
    rf"|(?<![\w'-])(?P<from>{_SAID}){_TIME_TO}(?P<until>{_EITHER}){_ENDED}"
    rf"|(?<![\w'.:/-])(?P<first>{_ANY}|{_HOUR}){_TIME_TO}(?P<last>{_SAID})"
    rf"|(?<![\w'-])(?P<at>{_SAID})\b|(?:(?<=at )|(?<=from ))(?P<bare>(?!\d){_HOUR}){_ENDED}",
    re.I,
)
_PERHAPS_IN_WORDS = Cue(rf"o'?clock|\bhalf\b|\bquarter (?:past|to)\b|\b(?:{'|'.join(HOURS_IN_WORDS)})\b", re.I)
_SAID_PARTS = re.compile(
    rf"(?:(?P<part>half|quarter|twenty|ten|five)\b(?: minutes)?(?:[ -](?P<side>past|to))?[ -])?(?P<hour>{_HOUR})\b"
    rf"(?P<rest>.*)$",
    re.I,
)


def _in_words(text: str) -> Iterator[TimeMention]:
    """Yield the times that are said in words; what rose from seven to nine is none."""
    for match in _TIME_IN_WORDS.finditer(text):
        if not (match["since"] and _COUNTED_FROM.search(text, max(0, match.start() - 40), match.start())):
            yield _timed_in_words(match)


_COUNTED_FROM = re.compile(
    r"\b(?:rose|risen|rises|fell|fallen|falls|grew|grown|up|down|went|gone|increased|reduced|cut|dropped|changed)\b[^,;]{0,30}$",
    re.I,
)


def _timed_in_words(match: re.Match[str]) -> TimeMention:
    """Return the time, or the first and the last of the two, of `half past nine to one o'clock`."""
    first, *last = (written for written in match.groups() if written)
    starts = _clock_in_words(first)
    ends = _clock_in_words(last[0]) if last else None
    if ends and ends <= starts and ends.hour < 12:
        ends = ends.replace(hour=ends.hour + 12)
    return TimeMention(start=match.start(), end=match.end(), starts=starts, ends=ends)


def _clock_in_words(written: str) -> time:
    """Return a time as it is said, in figures or in words."""
    if re.fullmatch(_ANY, written, re.I):
        return _clock(written)
    parts = _SAID_PARTS.search(written)
    assert parts, written
    hour = int(parts["hour"]) if parts["hour"].isdigit() else HOURS_IN_WORDS.index(parts["hour"].lower()) + 1
    rest = parts["rest"].lower()
    morning, later = "am" in rest or "morning" in rest, "pm" in rest or "noon" in rest or "evening" in rest
    hour = hour % 12 if morning else hour
    hour += 12 if (later and hour < 12) or (not morning and hour < _FIRST_HOUR) else 0
    minutes = hour * 60 + _PARTS_OF_AN_HOUR.get((parts["part"] or "").lower(), 0) * (-1 if parts["side"] == "to" else 1)
    return time(minutes // 60 % 24, minutes % 60)


_FIRST_HOUR = 8
"""Nobody meets before it, so that a lower hour is in the afternoon."""
