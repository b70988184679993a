"""The span of days that a question is about: `next week`, `in October`, `after the 13th`, `w/c 18 September`.

First every phrase that names a day or a period becomes a span; then the words around the spans say how to take
them: `between A and B`, `after A`, `by A`. Weeks run from Monday to Sunday. All days are London's.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from knowledge.when import MONTHS, WEEKDAYS, DateMention, dates_in

DAY = timedelta(days=1)
LEAN = timedelta(days=60)
"""A day without a year is the one nearest to two months ahead: people ask more of what is to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Days from `first` to `last`, both included; None is open. `start` and `end` say where it stands in the text.

    `month` says that it was named as a month, `ranged` that it was written as a range of dates, `year_given` that a
    month's year was written. With a `weekday` only the days of that name count: `on a Friday`.
    """

    first: date | None
    last: date | None
    start: int = 0
    end: int = 0
    month: bool = False
    ranged: bool = False
    year_given: bool = False
    weekday: int | None = None

    @property
    def day(self) -> date | None:
        """The day itself if it is a single day, else None."""
        return self.first if self.first == self.last else None

    def holds(self, day: date) -> bool:
        return self.meets(day, day)

    def meets(self, first: date, last: date) -> bool:
        """Say whether the days `first` to `last` touch this window."""
        first, last = max(first, self.first or first), min(last, self.last or last)
        ahead = 0 if self.weekday is None else (self.weekday - first.weekday()) % 7
        return first + ahead * DAY <= last


_Span = tuple[date, date]
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "couple of": 2, "two": 2, "three": 3, "few": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fourteen": 14,
}  # fmt: skip
_COUNT = r"(?P<count>\d{1,3}|" + "|".join(sorted(_COUNTS, key=len, reverse=True)) + ")"
_MONTH_SHORT = {name[:length].lower(): number for number, name in enumerate(MONTHS, 1) for length in (3, 4, len(name))}
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTH_SHORT, key=len, reverse=True)) + r")"
_ANY_MONTH = _MONTH.replace("?P<month>", "?:")
_AFTER_A_MONTH = re.compile(r"(?:'s)?\s+(?:newsletter|issue|edition|bulletin|(?:sec )?release)s?\b", re.I)
_BESIDE_A_MONTH = re.compile(rf"\s*(?:and|or|to|[,&/-])\s*{_MONTH}\b", re.I)
_DAY_SHORT = {form: n for n, name in enumerate(WEEKDAYS) for form in (name.lower(), name[:3].lower())}
_DAY_SHORT |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_WEEKDAY = r"(?P<weekday>" + "|".join(sorted(_DAY_SHORT, key=len, reverse=True)) + r")"
_ANY_WEEKDAY = re.compile(rf"(?:\b(?:an?|any) {_WEEKDAY}|\b{_WEEKDAY.replace('?P<weekday>', '?:')}s)$", re.I)
"""A weekday of which any is meant, at the end of a text: `a Friday`, `the Tuesdays`."""
_OF_A_MONTH = re.compile(r"(?:\b(?:the|that) month|\b(?:the )?\d{1,2}(?:st|nd|rd|th))$", re.I)
"""Days that are told within a month, at the end of a text: `the first half of the month`, `before the 10th`."""
_TOLD_APART = re.compile(r" (?:one|meeting|session|panel|board|issue|newsletter|edition|seminar|release)s?\b", re.I)
_BEFORE_A_MONTH = re.compile(
    r"\b(?:in|for|during|of|since|by|until|till|after|before|from|to|and|early|mid|late|end|throughout|\d)\W*$", re.I
)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def month_of(day: date) -> _Span:
    first = day.replace(day=1)
    return first, first + relativedelta(months=1) - DAY


def _week(today: date, offset: int) -> _Span:
    first = monday_of(today) + timedelta(weeks=offset)
    return first, first + timedelta(days=6)


def _relative_period(match: re.Match[str], today: date) -> _Span:
    which, unit = (match["which"] or "this").lower().split()[-1], match["unit"].lower()
    is_near = unit == "weekend" and which == "coming"
    return _period_of(unit, 0 if is_near else _STEPS.get(which, 0), today)


_STEPS = {"next": 1, "following": 1, "coming": 1, "last": -1, "previous": -1, "past": -1}


def _period_of(unit: str, step: int, today: date) -> _Span:
    """Return the week, weekend, month, quarter or year that lies `step` of them from today's."""
    if unit == "week":
        return _week(today, step)
    if unit == "weekend":
        first = monday_of(today) + timedelta(days=5, weeks=step)
        return first, first + DAY
    if unit == "month":
        return month_of(today + relativedelta(months=step))
    if unit == "quarter":
        first = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1) + relativedelta(months=3 * step)
        return first, first + relativedelta(months=3) - DAY
    return date(today.year + step, 1, 1), date(today.year + step, 12, 31)


def _rest_of_period(match: re.Match[str], today: date) -> _Span | None:
    span = _named_month(match, today) if match["month"] else _relative_period(match, today)
    if span is None:
        return None
    last, part = span[1], match["part"].lower()
    if part.endswith("the end of"):
        return max(span[0], last - 6 * DAY), last
    return (last, last) if part.startswith("end") else (max(today, span[0]), last)


def _part_of_period(match: re.Match[str], today: date) -> _Span | None:
    """Return the half, the third or the week of a period that is named: `the first half of May`, `early next month`."""
    span = _named_month(match, today) if match["month"] else _relative_period(match, today)
    if span is None:
        return None
    days = (span[1] - span[0]).days + 1
    third = -(-days // 3)
    first, last = next(
        part
        for words, part in (
            ("first half", (0, days // 2)),
            ("second half|latter half|last half|other half", (days // 2, days)),
            ("first week", (0, 7)),
            ("second week", (7, 14)),
            ("third week", (14, 21)),
            ("last week", (days - 7, days)),
            ("early|start|beginning", (0, third)),
            ("mid", (days // 3, days - days // 3)),
            ("late", (days - third, days)),
        )
        if re.match(words, match["part"], re.I)
    )
    return span[0] + first * DAY, span[0] + (last - 1) * DAY


def count_of(written: str) -> int:
    """Return the number written in digits or in words."""
    return int(written) if written.isdigit() else _COUNTS[written.lower()]


_FEASTS = {
    "christmas eve": ((12, 24), (12, 24)),
    "christmas day": ((12, 25), (12, 25)),
    "christmas": ((12, 24), (12, 26)),
    "boxing day": ((12, 26), (12, 26)),
    "new year's eve": ((12, 31), (12, 31)),
    "new year's day": ((1, 1), (1, 1)),
    "the new year": ((1, 1), (1, 31)),
    "new year": ((1, 1), (1, 1)),
}
"""Days that are named rather than dated, by month and day: first and last."""


def _coming_feast(name: str, today: date) -> _Span:
    """Return the days of that name that are not over."""
    (month, day), (last_month, last_day) = _FEASTS[name]
    year = today.year + (date(today.year, last_month, last_day) < today)
    return date(year, month, day), date(year, last_month, last_day)


_EASTER = {"good friday": (-2, -2), "easter sunday": (0, 0), "easter monday": (1, 1), "easter": (-2, 1)}
"""Days that move with Easter, by how many days they lie from its Sunday."""


def _coming_easter(match: re.Match[str], today: date) -> _Span:
    """Return the days of that name that are not over."""
    first, last = _EASTER[match["feast"].lower().removesuffix(" weekend")]
    sunday = next(day for year in (today.year, today.year + 1) if (day := easter(year)) + last * DAY >= today)
    return sunday + first * DAY, sunday + last * DAY


def _counted_period(match: re.Match[str], today: date) -> _Span:
    count, unit = count_of(match["count"]), match["unit"].lower().rstrip("s")
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    forward = today + (timedelta(days=count * days) if days else relativedelta(months=count))
    backward = today - (timedelta(days=count * days) if days else relativedelta(months=count))
    return (backward, today) if match["way"].lower().endswith(("last", "past", "previous")) else (today, forward)


def _period_away(match: re.Match[str], today: date) -> _Span:
    """Return the day, week, month or year so many of them from today: `three years ago`, `in two months' time`."""
    count, unit = count_of(match["count"]), match["unit"].lower().rstrip("s'’")
    steps = (2 * count if unit == "fortnight" else count) * (-1 if match["way"].lower() == "ago" else 1)
    if unit == "day":
        return today + steps * DAY, today + steps * DAY
    return _period_of("week" if unit == "fortnight" else unit, steps, today)


def _period_but_one(match: re.Match[str], today: date) -> _Span:
    """Return the period after the next, or before the last: `the year before last`."""
    return _period_of(match["unit"].lower(), 2 if match["way"].lower() == "after next" else -2, today)


def _month_of_year(match: re.Match[str], today: date) -> _Span:
    """Return a month of last, this or next year: `August last year`."""
    year = today.year + {"last": -1, "this": 0, "next": 1}[match["of_year"].lower()]
    return month_of(date(year, _MONTH_SHORT[match["month"].lower()], 1))


def _named_month(match: re.Match[str], today: date) -> _Span | None:
    if match["month"].lower() in ("may", "march", "mar") and not (
        match["year"] or match["which"] or _reads_as_month(match)
    ):
        return None
    if re.search(r"\d(?:st|nd|rd|th)?(?: of)? $", match.string[: match.start()]):
        return None  # a day that the month does not have
    number = _MONTH_SHORT[match["month"].lower()]
    if match["year"]:
        return month_of(date(int(match["year"]), number, 1))
    firsts = (date(today.year + step, number, 1) for step in (-1, 0, 1))
    which = (match["which"] or "").lower()
    if which == "next":
        return month_of(min(first for first in firsts if first > today))
    if which in ("last", "past"):
        return month_of(max(first for first in firsts if month_of(first)[1] < today))
    return month_of(min(firsts, key=lambda first: abs((first - today).days - LEAN.days)))


def _reads_as_month(match: re.Match[str]) -> bool:
    """Tell the month May from the verb: it follows a preposition, names an issue, or has a capital in the sentence."""
    before = match.string[: match.start()]
    if before.endswith(("the ", "this ")) and _TOLD_APART.match(match.string, match.end()):
        return True
    if match.groupdict().get("part") or _BESIDE_A_MONTH.match(match.string, match.end()):
        return True
    if _AFTER_A_MONTH.match(match.string, match.end()):
        return True
    return bool(_BEFORE_A_MONTH.search(before)) or (bool(before) and match["month"][0].isupper())


def _named_weekday(match: re.Match[str], today: date) -> _Span:
    number = _DAY_SHORT[match["weekday"].lower()]
    which = (match["which"] or "").lower()
    ahead = today + timedelta(days=(number - today.weekday()) % 7)
    if which == "last":
        ahead = today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    elif which == "next" and ahead <= monday_of(today) + timedelta(days=6):
        ahead += timedelta(weeks=1)
    if match["after"]:
        ahead += timedelta(weeks=1)
    return ahead, ahead


def _weeks_on(match: re.Match[str], today: date) -> _Span:
    """Return the day so many weeks after the coming weekday, today or tomorrow: `a week on Friday`, `Friday week`."""
    weekday = (match["weekday"] or match["weekday_week"] or "").lower()
    near = (match["near"] or match["near_week"] or "").lower()
    ahead = (_DAY_SHORT[weekday] - today.weekday() - 1) % 7 + 1 if weekday else _NEAR[near]
    written = (match["count"] or "a").lower()
    weeks = 2 if (match["unit"] or "").lower() == "fortnight" else _COUNTS.get(written) or int(written)
    day = today + timedelta(days=ahead, weeks=weeks)
    return day, day


def _weekday_of_month(match: re.Match[str], today: date) -> _Span | None:
    """Return the day of `the second Tuesday of October`, or the two of `the last weekend of next month`."""
    if match["month"]:
        span = _named_month(match, today)
    else:
        span = _period_of("month", _STEPS.get((match["step"] or "this").lower(), 0), today)
    if span is None:
        return None
    first, last = span
    ahead = (_DAY_SHORT[(match["weekday"] or "saturday").lower()] - first.weekday()) % 7
    days = [day for week in range(5) if (day := first + timedelta(days=ahead, weeks=week)) <= last]
    nth = _ORDINALS.index(match["nth"].lower()[:3]) if match["nth"].lower() != "last" else -1
    return (days[nth], days[nth] + (0 if match["weekday"] else 1) * DAY) if nth < len(days) else None


_ORDINALS = ("fir", "sec", "thi", "fou", "fif")
_NEAR = {"today": 0, "now": 0, "tomorrow": 1}


def _in_that_time(match: re.Match[str], today: date) -> _Span:
    """Return the day, week or month that lies so many of them ahead: `in two months' time`."""
    count, unit = count_of(match["count"]), match["unit"].lower()
    if unit == "day":
        return today + count * DAY, today + count * DAY
    if unit == "month":
        return month_of(today + relativedelta(months=count))
    return _week(today, 2 * count if unit == "fortnight" else count)


def _so_long_ago(match: re.Match[str], today: date) -> _Span:
    """Return the day, or the week, month or year, that lies so many of them back: `three years ago`."""
    count, unit = count_of(match["count"]), match["unit"].lower()
    return _period_of(unit, -count, today) if unit != "day" else (today - count * DAY, today - count * DAY)


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def _season(match: re.Match[str], today: date) -> _Span:
    """Return the season of a year: the one that is not over, the one before it, or the one after it."""
    month, length = _SEASONS[match["season"].lower()], relativedelta(months=3)
    years = [int(match["year"])] if match["year"] else range(today.year - 1, today.year + 2)
    first = next(day for day in (date(year, month, 1) for year in years) if match["year"] or day + length > today)
    step = {"last": -1, "next": int(first <= today)}.get((match["which"] or "").lower(), 0)
    first += relativedelta(years=step)
    return first, first + length - DAY


def _ordinal_day(match: re.Match[str], today: date) -> _Span | None:
    number = max(int(match["number"]), 1)
    for step in (0, 1, 2):
        first = today.replace(day=1) + relativedelta(months=step)
        if number <= month_of(first)[1].day and (day := first.replace(day=number)) >= today:
            return day, day
    return None


def _slashed(match: re.Match[str], today: date) -> _Span | None:
    """Return the day of `13/9`: day, then month, in the year that brings it nearest."""
    days = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            days.append(date(year, int(match["in_month"]), int(match["day"])))
        except ValueError:
            continue
    nearest = min(days, key=lambda day: abs((day - today).days - LEAN.days), default=None)
    return (nearest, nearest) if nearest else None


def _day(offset: int) -> Callable[[re.Match[str], date], _Span]:
    return lambda _match, today: (today + offset * DAY, today + offset * DAY)


def _year(match: re.Match[str], _today: date) -> _Span:
    return date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31)


_YEAR_WORDS = (
    "in",
    "during",
    "for",
    "of",
    "since",
    "after",
    "before",
    "by",
    "until",
    "year",
    "from",
    "to",
    "over",
    "throughout",
    "across",
    "through",
)
_AFTER_ITS_WORD = "(?:" + "|".join(rf"(?<=\b{word}\s)" for word in _YEAR_WORDS) + ")"
_PERIOD = r"(?P<unit>week|weekend|month|quarter|year)\b(?!s)"
_PHRASES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], _Span | None]], ...] = tuple(
    (re.compile(pattern, re.I), span)
    for pattern, span in (
        (rf"\b{_MONTH},? (?:of )?(?P<of_year>last|this|next) year\b", _month_of_year),
        (
            (
                rf"\b{_COUNT} (?P<unit>weeks?|fortnight) (?:(?:on|from|after) (?:this |the coming )?{_WEEKDAY}"
                rf"|(?:(?:on|from|after) )?(?P<near>today|tomorrow|now))\b"
                rf"|\b(?:{_WEEKDAY.replace('<weekday>', '<weekday_week>')}|(?P<near_week>today|tomorrow)) week\b"
            ),
            _weeks_on,
        ),
        (
            (
                rf"\b(?P<nth>first|second|third|fourth|fifth|last) (?:{_WEEKDAY}|weekend) (?:of|in) "
                r"(?:(?:the|this) month|(?P<step>next|last) month"
                rf"|(?P<which>next|last)? ?{_MONTH}\b(?:,? (?P<year>20\d\d)\b)?)"
            ),
            _weekday_of_month,
        ),
        (r"\bday after tomorrow\b", _day(2)),
        (r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", _day(0)),
        (r"\btomorrow\b", _day(1)),
        (r"(?<![\d/])(?P<day>[0-3]?\d)/(?P<in_month>[01]?\d)(?![\d/])", _slashed),
        (r"\bthe weekend\b", lambda _match, today: (monday_of(today) + 5 * DAY, monday_of(today) + 6 * DAY)),
        (r"\byesterday\b", _day(-1)),
        (rf"\b{_COUNT} (?P<unit>day|week|month|year)s? ago\b", _so_long_ago),
        (
            r"\b(?P<unit>year|month|week) before last\b",
            lambda match, today: _period_of(match["unit"].lower(), -2, today),
        ),
        (rf"\bin {_COUNT} (?P<unit>day|week|fortnight|month)(?:s'|'s|s)? time\b", _in_that_time),
        (
            (
                r"\b(?:(?P<which>this|next|last|coming) |in (?:the )?|(?<=by )|(?<=before )|(?<=after )|(?<=during ))"
                r"(?P<season>spring|summer|autumn|winter)\b(?: (?:of )?(?P<year>20\d\d))?"
            ),
            _season,
        ),
        (
            (
                r"\b(?P<feast>christmas (?:eve|day)|christmas(?! (?!and|or|is|are|will|do|does|please)[a-z]+)"
                r"|boxing day|new year's (?:eve|day)|the new year|(?<=\band )new year)\b"
            ),
            lambda match, today: _coming_feast(match["feast"].lower(), today),
        ),
        (r"\b(?P<feast>good friday|easter(?: (?:sunday|monday|weekend))?)\b", _coming_easter),
        (r"\b(?P<unit>week|weekend|month|quarter|year) (?P<way>after next|before last)\b", _period_but_one),
        (
            (
                rf"\b(?:in )?(?:a )?{_COUNT} (?P<unit>days?|weeks?|fortnights?|months?|years?)"
                r"(?:['’]s?)? (?P<way>time|ago)\b"
            ),
            _period_away,
        ),
        (
            (
                r"\b(?P<part>(?:at|towards|near|for|on|around|about) the end of|rest of|remainder of"
                r"|end of|remaining|later(?: on)?(?: in)?) "
                rf"(?:the )?(?:(?P<which>this|next|last) )?"
                rf"(?:{_PERIOD}|{_MONTH}\b(?:,? (?P<year>20\d\d)\b)?)"
            ),
            _rest_of_period,
        ),
        (
            (
                r"\b(?:the )?(?P<part>(?:first|second|latter|last|other) half of"
                r"|(?:first|second|third|last) week (?:of|in)"
                r"|early(?: in)?|mid(?:dle of)?|late(?: in)?|(?:start|beginning) of)[ -]"
                rf"(?:the )?(?:(?P<which>this|next|last) )?(?:{_PERIOD}|{_MONTH}\b(?:,? (?P<year>20\d\d)\b)?)"
            ),
            _part_of_period,
        ),
        (
            (
                r"\b(?P<way>(?:in|over|within|during) the (?:next|coming|last|past)"
                r"|within|in|next|coming|last|past|previous) "
                rf"{_COUNT} (?P<unit>days?|weeks?|months?|fortnights?)\b"
            ),
            _counted_period,
        ),
        (
            rf"\b(?P<which>this|next|last|previous|the coming|the following|coming|current|past) {_PERIOD}",
            _relative_period,
        ),
        (rf"(?:\b(?P<which>this|next|last|past) )?\b{_MONTH}\b\.?(?:,? (?P<year>20\d\d)\b)?", _named_month),
        (
            (
                rf"(?:\b(?P<which>this|next|last|on|coming) )?(?<!easter )(?<!good )\b{_WEEKDAY}"
                rf"(?:s(?= (?:in|of|during) (?:(?:this|next|the) (?:month|year)|{_ANY_MONTH})\b))?\b"
                r"(?!,? (?:the )?\d{1,2}(?:st|nd|rd|th)\b)(?P<after> after next)?"
            ),
            _named_weekday,
        ),
        (
            (
                rf"\b(?:{_WEEKDAY.replace('?P<weekday>', '?:')},? (?:the )?|the )"
                r"(?P<number>[0-3]?\d)(?:st|nd|rd|th)\b(?! (?:meeting|session)\b)"
            ),
            _ordinal_day,
        ),
        (
            r"(?<!day )(?<!days )(?<!date )\b(?:of|in) the (?P<unit>year|month|quarter)\b",
            lambda match, today: _period_of(match["unit"].lower(), 0, today),
        ),
        (rf"{_AFTER_ITS_WORD}(?P<year>20\d\d)\b", _year),
    )
)


_BETWEEN = re.compile(r"\b(?:between|from)\s+(?:the\s+)?$", re.I)
_THEN = re.compile(r"\bbefore then\b", re.I)
_TO = re.compile(r"^\s*(?:and|to|until|till|through|-)\s+(?:the\s+)?$|^\s*-\s*$", re.I)
_RELATIONS: tuple[tuple[re.Pattern[str], Callable[[_Span, date], tuple[date | None, date | None]]], ...] = tuple(
    (re.compile(rf"\b(?:{words})\s+(?:the\s+)?$", re.I), relation)
    for words, relation in (
        ("by|until|till|up to|no later than|on or before", lambda span, _today: (None, span[1])),
        ("since|from|starting|on or after|as of", lambda span, _today: (span[0], None)),
        ("after|later than|following|beyond|past", lambda span, _today: (span[1] + DAY, None)),
        ("before|prior to|earlier than|ahead of", lambda span, _today: (None, span[0] - DAY)),
        (
            "w/c|week commencing|week beginning|week starting|week of",
            lambda span, _today: (monday_of(span[0]), monday_of(span[0]) + timedelta(days=6)),
        ),
    )
)


def windows_in(text: str, today: date) -> tuple[Window, ...]:
    """Return the windows that `text` names, left to right; `today` is London's date at the moment of asking."""
    spans = _spans(text, today)
    found: list[Window] = []
    while spans:
        window = spans.pop(0)
        if spans and _BETWEEN.search(text[: window.start]) and _TO.search(text[window.end : spans[0].start]):
            other = spans.pop(0)
            begin = _BETWEEN.search(text[: window.start])
            assert begin is not None
            last = _not_before(window, other)
            found.append(replace(window, last=last, start=begin.start(), end=other.end, month=False))
        else:
            found.append(_related(window, text, today))
    return _with_weekdays(_overlapping(found, text), text, today)


def _overlapping(windows: Sequence[Window], text: str) -> Sequence[Window]:
    """Return the windows; of a month and other days, those of the month: `which June meetings are before the 10th`."""
    month = next((window for window in windows if window.month and window.first), None)
    if month is None or month.first is None or len(windows) != 2 or all(window.month for window in windows):
        return windows
    (other,) = (window for window in windows if window is not month)
    others = windows_in(text[other.start : other.end], month.first) if _OF_A_MONTH.search(text[: other.end]) else ()
    days = _common(month, others[0] if others else other)
    return [replace(days, start=window.start, end=window.end) for window in windows] if days else windows


def _common(one: Window, other: Window) -> Window | None:
    """Return the days that lie in both windows, None if there are none or they are all of the first."""
    firsts, lasts = ([day for day in days if day] for days in ((one.first, other.first), (one.last, other.last)))
    first, last = max(firsts), min(lasts)
    return Window(first=first, last=last) if first <= last and (first, last) != (one.first, one.last) else None


def _with_weekdays(windows: Sequence[Window], text: str, today: date) -> tuple[Window, ...]:
    """Return the windows; where any day of a name is meant (`on a Friday in May`), with such days only."""
    named = next((window for window in windows if _ANY_WEEKDAY.search(text, endpos=window.end)), None)
    spans = [window for window in windows if window.day is None]
    if named is None or named.first is None or len(windows) - len(spans) > 1:
        return tuple(windows)
    days = replace(spans[0] if spans else Window(first=today, last=None), weekday=named.first.weekday())
    return tuple(replace(days, start=window.start, end=window.end) for window in windows)


def _not_before(window: Window, other: Window) -> date:
    """Return the last day of `A to B`; a B that lies before A is the week's or the year's next."""
    assert window.first is not None
    assert other.last is not None
    if other.last >= window.first:
        return other.last
    if other.month:
        return month_of(other.last + relativedelta(years=1))[1]
    return max(other.last + timedelta(weeks=1), window.first)


def _related(window: Window, text: str, today: date) -> Window:
    assert window.first is not None
    assert window.last is not None
    if _THEN.search(text, window.end):
        return replace(window, first=None, last=window.first - DAY, month=False)
    for pattern, relation in _RELATIONS:
        match = pattern.search(text[: window.start])
        if match and not (window.ranged and match[0].lower().startswith("from")):
            first, last = relation((window.first, window.last), today)
            return Window(first=first, last=last, start=match.start(), end=window.end)
    return window


def _written(mention: DateMention, text: str) -> Window:
    """Return the window of a date in the text; a week that is named by a day begins on its Monday."""
    first, last = mention.day, mention.end_day or mention.day
    if re.match(r"w/|week", text[mention.start : mention.end], re.I):
        first, last = monday_of(first), monday_of(first) + timedelta(days=6)
    return Window(first=first, last=last, start=mention.start, end=mention.end, ranged=first != last)


def _spans(text: str, today: date) -> list[Window]:
    """Return every phrase of `text` that names days, the longest reading of each place, left to right."""
    written = [_written(mention, text) for mention in dates_in(text, today)]
    taken = sorted(written, key=lambda window: window.start)
    for pattern, span_of in _PHRASES:
        for match in pattern.finditer(text):
            free = all(match.end() <= window.start or window.end <= match.start() for window in taken)
            if free and (span := span_of(match, today)):
                month = "month" in match.re.groupindex and span_of is not _part_of_period
                year = bool(match.groupdict().get("year"))
                taken.append(
                    Window(
                        first=span[0], last=span[1], start=match.start(), end=match.end(), month=month, year_given=year
                    )
                )
    return sorted(taken, key=lambda window: window.start)
