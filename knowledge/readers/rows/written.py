"""Days and times as rows write them, written out as `when` reads them: `13th` under its month, `10.00`."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from knowledge.days.periods import MONTHS, WEEKDAYS
from knowledge.days.when import DateMention, dates_in
from knowledge.pattern import Cue
from knowledge.readers.page.passages import Context, meeting_names
from knowledge.readers.rows.cells import MONTH
from knowledge.readers.rows.words import FORMER, MOVED

LONGEST_LINE = 160
"""A row is no longer than this."""
LONGEST_CELL = 90
"""Characters of what may be the only cell of its line."""
LONGEST_LIST = 600
"""A line of several rows is no longer than this."""

_NOT_WITHIN = r"(?<![\d.:£/-])"
_DOTTED = re.compile(_NOT_WITHIN + r"([01]?\d|2[0-3])[.h]([0-5]\d)(?:\s?h(?:rs?|ours)?\b)?(?![\d.%/])")
BETWEEN_TIMES = re.compile(
    rf"{_DOTTED.pattern}(?:\s*(?:-|to|until|till|/)\s*{_DOTTED.pattern.removeprefix(_NOT_WITHIN)})"
    r"|(?<![\d.:/-])([01]\d)([0-5][05])\s?(?:-|to)\s?([01]\d|2[0-3])([0-5][05])(?![\d/.-])"
)
_HOURS = re.compile(
    r"^\W*(?:from\s+)?(?P<from>1[0-2]|[1-9])(?:[.:](?P<minutes>[0-5]\d)(?=\s*(?:-|to|until|till)\s*\d))?(?:\s?(?P<half>[ap]m))?\s*(?:(?:-|to|until|till)\s*(?P<until>1[0-2]|[1-9]))?\W*$",
    re.I,
)
_PERHAPS_TIMES = re.compile(r"\d[.h]\d\d|\d\d\d\d\s?(?:-|to)|\d\s?(?:-|to|until|till)\s?\d|[ap]m\s?/|T\d\d:", re.I)
_ISO_TIME = re.compile(r"(?<=-\d\d)T(?=\d\d:\d\d)")
_ALONE = re.compile(
    r"(^|\|\s|,\s|\(|\bat |\s-\s)(0?[7-9]|1\d|20)\.([0-5][05])(?=\s+(?:[A-Z]|at\b|in\b|on\b|for\b)|\s*[,;|)]|\.?$)"
)
_HALF_LOST = re.compile(
    r"(\b\d{1,2}(?:[:.]\d\d)?\s?)am(\s*(?:-|to|until|till)\s*)(1[0-2]|[1-9])(?![\d:.]|\s?[ap]m)", re.I
)
_HOURS_ALONE = re.compile(
    r"(^|[,;|(]\s?|\bfrom )((?:1[0-2]|[7-9])\s?(?:-|to|until|till)\s?(?:1[0-2]|[1-9]))(?=\s?[,;|)]|$|\s-\s)", re.I
)
_SLASHED = re.compile(r"(?<=[ap]m)\s?/\s?(?=\d)", re.I)


@lru_cache(maxsize=1024)
def clocked(text: str) -> str:
    """Write the times of a row as times are read: `10.00 - 16.00`, `1000-1600`, `10am/4pm`, `10am to 4`."""
    if not (_PERHAPS_A_DAY.search(text) and _PERHAPS_TIMES.search(text)):
        return text
    text = BETWEEN_TIMES.sub(_with_colons, _ISO_TIME.sub(" ", text))
    text = _HOURS_ALONE.sub(lambda m: f"{m[1]}{time_cell(m[2])}", text)
    text = _ALONE.sub(r"\1\2:\3", text)
    text = _HALF_LOST.sub(lambda m: f"{m[1]}am{m[2]}{m[3]}{'am' if 8 <= int(m[3]) < 12 else 'pm'}", text)
    return _SLASHED.sub(" - ", text)


def _with_colons(match: re.Match[str]) -> str:
    hour, minute, until, end = filter(None, match.groups())
    return f"{hour}:{minute} - {until}:{end}"


def time_cell(cell: str) -> str:
    """Write the cell of a column for times, where a bare number is an hour: `10 - 4`."""
    if match := _HOURS.match(cell):
        first, last = int(match["from"]), int(match["until"] or 0)
        first += 12 if first < 8 and match["half"] != "am" else 0
        last += 12 if last and last <= first else 0
        return f"{first}:{match['minutes'] or '00'} - {last}:00" if last else f"{first}:00"
    return _DOTTED.sub(r"\1:\2", cell)


_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_IN_MONTH = Cue(rf"\b(?P<month>{MONTH})\b\.?(?:\s+(?P<year>20\d\d))?", re.I)
_DAY = rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?"
_DAYS_ALONE = re.compile(
    rf"(?:^|(?<=[\s|(]))(?P<days>(?:{_WEEKDAY},?\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)"
    rf"|(?<![^|])\d{{1,2}}(?=\s*[-,&|:(]|\s+[A-Za-z]|$))(?:\s*(?:,|and|&)\s*{_DAY})*)"
    rf"(?![:.,/-]?\d|\s*(?:of\s+)?(?:{MONTH}|meeting|session)\b|\s*[ap]m\b)(?=\W|[A-Z]|$)",
    re.I,
)


@lru_cache(maxsize=1024)
def month_of(text: str) -> str:
    """Return the one month that a heading or a line names, with its year if it has one; empty if none or several."""
    months = {(m["month"].title(), m["year"] or "") for m in _IN_MONTH.finditer(text) if m["month"] != "may"}
    return " ".join(months.pop()).strip() if len(months) == 1 else ""


A_WEEK = re.compile(r"\b(?:w/?c|week)\b", re.I)


def bare_days(text: str, month: str, context: Context) -> str:
    """Complete the days of `SSC 13 & 27`, where no line of the section has a day and its month is told once."""
    lead, colon, _ = text.partition(":")
    own = month_of(lead) if colon else ""
    if not (own or month) or len(text) > LONGEST_LIST:
        return text
    names = meeting_names(text, context.glossary)
    for name in reversed(names):
        if day := _DAY_BEFORE.search(text[: name.start]):
            text = f"{text[: day.end('day')]} {own or month}{text[day.end('day') :]}"
        elif days := _DAYS_NEXT.match(text[name.end :]):
            text = f"{text[: name.end]} {days['days']} {own or month};{text[name.end + days.end() :]}"
    return text


_DAY_BEFORE = re.compile(r"(?:^|[,;:]\s*)(?P<day>(?:[12]?\d|3[01])(?:st|nd|rd|th)?)\s*[-:|]\s*$")
_DAYS_NEXT = re.compile(
    r"^[\s:(-]*(?P<days>\d{1,2}(?:st|nd|rd|th)?(?:\s*(?:,\s*and|,|and|&|/)\s*\d{1,2}(?:st|nd|rd|th)?)*)\)?(?=\s*(?:[;,.]|$|and\b))[;,.]?",
    re.I,
)


_PERHAPS_A_DAY = re.compile(r"\d")
_WHOLE_DAY = re.compile(rf"\d(?:st|nd|rd|th)?\s(?:of\s)?(?:{MONTH})\b|\d/\d\d?/\d", re.I)
_SHORT = re.compile(r"(?:^|(?<=[|:,;&] )|(?<=\band ))(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d\d))?\.?(?=\s|:|,|$)")
"""A day in numbers alone at the start of a row: `13/06`, `13.6.`, `13-06-18`."""
_WEEKDAY_AND_DAY = re.compile(
    rf"\b(?P<weekday>{_WEEKDAY})\.?,?\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d)", re.I
)


def _spelt(match: re.Match[str]) -> str:
    day, month, year = (int(part or 0) for part in match.groups())
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return match[0]
    return f"{day} {MONTHS[month - 1]}{f' 20{year:02}' if year else ''}"


def _next_such_day(match: re.Match[str], near: date) -> str:
    """Return the day that a weekday and a number mean where no month is told: the next one that has both."""
    for ahead in range(-7, 90):
        day = near + timedelta(days=ahead)
        if day.day == int(match["day"]) and WEEKDAYS[day.weekday()].lower().startswith(match["weekday"].lower()[:3]):
            return f"{match[0]} {MONTHS[day.month - 1]} {day.year}"
    return match[0]


def week_of(text: str, context: Context) -> date | None:
    """Return the Monday of the week that a heading or a line names."""
    week = next(iter(dates_in(text, context.near)), None) if A_WEEK.search(text) else None
    return week.day - timedelta(days=week.day.weekday()) if week else None


_WEEKDAY_ALONE = re.compile(rf"(?:^|(?<=[.;] ))(?P<day>{_WEEKDAY})\b(?!\s*,?\s*(?:the\s+)?\d)(?=\W*\w)", re.I)


def with_day(text: str, week: date | None) -> str:
    """Complete a weekday under its week: `Tuesday - SSC` under `Week of 11 June`."""
    return _WEEKDAY_ALONE.sub(lambda match: _day_of(week, match["day"]), text) if week else text


_WEEKDAY_LABEL = re.compile(
    rf"(?:(?<=[|:;,.)\s])|^)(?P<day>{_WEEKDAY})\b(?!\s*,?\s*(?:the\s+)?\d)[\s:,|-]*(?=\w)", re.I
)


_WEEKDAY_BEHIND = re.compile(
    rf"(?:(?<=[:;,.|] )|(?<= and ))(?P<what>[^:;,.|()]{{2,60}}?) (?:\(|on )"
    rf"(?P<day>{_WEEKDAY})(?:\)|(?=\s*(?:[;,.]|$|and\b)))",
    re.I,
)
"""What is on, before its weekday: `SSC (Wednesday)`, `the SSC on Wednesday`."""


def weekdays_of(text: str, week: date) -> list[str]:
    """Return what each weekday of a week brings, its day written out."""
    text = _WEEKDAY_BEHIND.sub(r"\g<day> \g<what>", text)
    found = list(_WEEKDAY_LABEL.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)] * bool(found)
    return [
        f"{_day_of(week, match['day'])} {text[match.end() : end].strip(' ,;|')}"
        for match, end in zip(found, ends, strict=True)
    ]


def _day_of(week: date, weekday: str) -> str:
    which = next((i for i, name in enumerate(WEEKDAYS) if name.lower().startswith(weekday.lower()[:3])), 0)
    day = week + timedelta(days=which)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year} |"


_NUMBER = r"\s?\((?:(?:no\.?|meeting|mtg|#)\s?)?\d{1,3}\)"
_COUNTED_DAYS = re.compile(
    rf"(?<![\d.:/])(?P<days>(?:{_DAY}{_NUMBER}\s?(?:,\s?and\s|,\s?|and\s|&\s?|;\s?)?){{0,8}}{_DAY}{_NUMBER})"
    rf"(?:\s?(?P<month>(?:{MONTH})\b(?:\s20\d\d)?))?",
    re.I,
)
_BEFORE_NUMBER = re.compile(r"(?<=[\dtdh])(?=\s?\()")


def counted_days(text: str, month: str = "") -> str:
    """Give each of the days its month that have a number of their own beside them: `14 (83) and 28 (84) August`."""

    def written_out(match: re.Match[str]) -> str:
        of = match["month"] or (month if match["days"].count("(") > 1 else "")
        return _BEFORE_NUMBER.sub(f" {of}", match["days"]) if of else match[0]

    return _COUNTED_DAYS.sub(written_out, text) if "(" in text else text


def with_month(text: str, month: str, context: Context) -> str:
    """Complete the days of a row that stands under its month: `13th - SSC` under `September 2017`.

    The day that it had before may be written whole: `Thursday 13: SSC (moved from 20 August)`.
    """
    if (bracket := _BRACKET_AT_END.search(text)) and FORMER.search(re.sub(r"\d.*", "", bracket[0])):
        return f"{with_month(text[: bracket.start()], month, context)}{bracket[0]}"
    text = counted_days(text, month)
    if len(text) > LONGEST_LINE or not _PERHAPS_A_DAY.search(text) or _WHOLE_DAY.search(text):
        return text
    if dates_in(text, context.near):
        return text
    text = _SHORT.sub(_spelt, text)
    if not month:
        return _WEEKDAY_AND_DAY.sub(lambda m: _next_such_day(m, context.near), text)
    return _DAYS_ALONE.sub(lambda m: f"{m['days']} {month}", text)


_BRACKET_AT_END = re.compile(r"\s*\([^()]*\d[^()]*\)\s*$")

_ORDINAL_DAY = re.compile(
    rf"\b(?P<the>(?:the|and)\s+)(?P<day>\d{{1,2}}(?:st|nd|rd|th))\b(?!\s+(?:of\b|time|meeting|session|sitting|{MONTH}))",
    re.I,
)


def days_of_month(text: str, month: str) -> str:
    """Complete the days of a sentence that names its month apart: `In June the SSC meets on the 13th`."""
    return _ORDINAL_DAY.sub(rf"\g<the>\g<day> {month}", text) if month else text


def days_that_stand(text: str, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the days without those that no longer hold: `(was 7 June)`, `7 June, now 14 June`."""
    former = [m for m in dates if FORMER.search(text[max(0, m.start - 40) : m.start])]
    former += [m for m, later in pairwise(dates) if _MOVES_TO.search(text[m.end : later.start])]
    return [m for m in dates if m not in former]


_FORMER_ALONE = re.compile(rf"\((?P<words>[a-z][a-z ]{{1,20}}?)\s(?P<day>{_DAY})\)", re.I)


def with_former(text: str, context: Context) -> str:
    """Give a former day the month of the day beside it: `(was 12th) 19th October`."""

    def written_out(match: re.Match[str]) -> str:
        days = dates_in(text, context.near) if FORMER.search(f"{match['words']} ") else ()
        after = [day for day in days if match.end() <= day.start] or days[-1:]
        return f"{match[0][:-1]} {MONTHS[after[0].day.month - 1]})" if after else match[0]

    return _FORMER_ALONE.sub(written_out, text) if "(" in text else text


_MOVES_TO = re.compile(
    rf"^[\s,|(]*[^;.,]{{0,40}}?,?\s?(?<!\w)(?:(?:{MOVED.pattern}|mov(?:es?|ing)|shift(?:s|ed)|goes|slides?)\s+(?:back\s+|forward\s+|on\s+)?(?:to|until)|now|becomes|→|->)"
    r"\s*(?:on |the )*$",
    re.I,
)
"""What leads from the day it was on to the one it is on now: `, Change Board: put back to`."""
