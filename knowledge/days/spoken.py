"""The phrases that name days or a period, as people say them: `next week`, `in October`, `three weeks on Friday`.

Each has a pattern and what gives its first and last day, as of London's date today.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from knowledge.days.feasts import FEASTS
from knowledge.days.months import A_MONTH, LEAN, month_of_year, named_month
from knowledge.days.periods import DAY, WEEKDAYS, Span, monday_of, month_of, period_of
from knowledge.english import IN_WORDS
from knowledge.pattern import Pattern, Sieve

_COUNTS = {word: count for word, count in IN_WORDS.items() if count} | {"a": 1, "an": 1, "couple of": 2, "few": 3}
_STEPS = {"next": 1, "following": 1, "coming": 1, "last": -1, "previous": -1, "past": -1}
_ORDINALS = ("fir", "sec", "thi", "fou", "fif")
_NEAR = {"today": 0, "now": 0, "tomorrow": 1}
_COUNT = r"(?P<count>\d{1,3}|" + "|".join(sorted(_COUNTS, key=len, reverse=True)) + ")"
_DAY_SHORT = {form: n for n, name in enumerate(WEEKDAYS) for form in (name.lower(), name[:3].lower())}
_DAY_SHORT |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_WEEKDAY = r"(?P<weekday>" + "|".join(sorted(_DAY_SHORT, key=len, reverse=True)) + r")"
_ANY_MONTH, _A_WEEKDAY = (A_MONTH.replace("?P<month>", "?:"), _WEEKDAY.replace("?P<weekday>", "?:"))
ANY_WEEKDAY = re.compile(rf"\b(?:(?:an?|any) {_A_WEEKDAY}|{_A_WEEKDAY}s)$", re.I)
"""A weekday of which any is meant, at the end of a text: `a Friday`, `the Tuesdays`."""


def count_of(written: str) -> int:
    """Return the number written in digits or in words."""
    return int(written) if written.isdigit() else _COUNTS[written.lower()]


def _relative_period(match: re.Match[str], today: date) -> Span:
    """Return this period, the next or the last: `next week`; the coming weekend is this week's."""
    which, unit = (match["which"] or "this").lower().split()[-1], match["unit"].lower()
    is_near = unit == "weekend" and which == "coming"
    return period_of(unit, 0 if is_near else _STEPS.get(which, 0), today)


def _period_named(match: re.Match[str], today: date) -> Span | None:
    """Return the month, or the period by where it lies from today, of which a part is asked for."""
    return named_month(match, today) if match["month"] else _relative_period(match, today)


def _rest_of_period(match: re.Match[str], today: date) -> Span | None:
    """Return the days up to the end of a period: its last week, its last day, or all of it that is left."""
    span = _period_named(match, today)
    if span is None:
        return None
    last, part = span[1], match["part"].lower()
    if part.endswith("the end of"):
        return max(span[0], last - 6 * DAY), last
    return (last, last) if part.startswith("end") else (max(today, span[0]), last)


_SHARES: tuple[tuple[str, Callable[[int], tuple[int, int]]], ...] = (
    ("first half", lambda days: (0, days // 2)),
    ("(?:second|latter|last|other) half", lambda days: (days // 2, days)),
    ("first week", lambda _days: (0, 7)),
    ("second week", lambda _days: (7, 14)),
    ("third week", lambda _days: (14, 21)),
    ("last week", lambda days: (days - 7, days)),
    ("early|start|beginning", lambda days: (0, -(-days // 3))),
    ("mid", lambda days: (days // 3, days - days // 3)),
    ("late", lambda days: (days + -days // 3, days)),
)
"""How many days lie before a part of a period and up to its end, by the period's days."""


def _share_of_period(match: re.Match[str], today: date) -> Span | None:
    """Return the half, the third or the week of a period that is named: `the first half of May`, `early next month`."""
    span = _period_named(match, today)
    if span is None:
        return None
    days = (span[1] - span[0]).days + 1
    first, last = next(part(days) for words, part in _SHARES if re.match(words, match["share"], re.I))
    return span[0] + first * DAY, span[0] + (last - 1) * DAY


def _counted_period(match: re.Match[str], today: date) -> Span:
    """Return the days between today and so many periods from now or before: `in the last two weeks`."""
    count, unit = count_of(match["count"]), match["unit"].lower().rstrip("s")
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    forward = today + (timedelta(days=count * days) if days else relativedelta(months=count))
    backward = today - (timedelta(days=count * days) if days else relativedelta(months=count))
    return (backward, today) if match["way"].lower().endswith(("last", "past", "previous")) else (today, forward)


def _period_away(match: re.Match[str], today: date) -> Span:
    """Return the day, week, month or year so many of them from today: `three years ago`, `in two months' time`."""
    count, unit = count_of(match["count"]), match["unit"].lower().rstrip("s'’")
    steps = (2 * count if unit == "fortnight" else count) * (-1 if match["way"].lower() == "ago" else 1)
    if unit == "day":
        return today + steps * DAY, today + steps * DAY
    return period_of("week" if unit == "fortnight" else unit, steps, today)


def _weekdays_of_week(match: re.Match[str], today: date) -> Span:
    """Return the days from the first to the last that are named: `the Tuesday and Thursday of the week after next`."""
    week = match["week"].lower()
    first_word, monday = week.split()[0], monday_of(today)
    steps = {"week after next": 2, "week before last": -2}.get(week, _STEPS.get(first_word, 0))
    days = sorted(_DAY_SHORT[name.lower()] for name in re.findall(rf"\b{_A_WEEKDAY}\b", match[0], re.I))
    return monday + (7 * steps + days[0]) * DAY, monday + (7 * steps + days[-1]) * DAY


def _period_but_one(match: re.Match[str], today: date) -> Span:
    """Return the period after the next, or before the last: `the year before last`."""
    return period_of(match["unit"].lower(), 2 if match["way"].lower() == "after next" else -2, today)


def _named_weekday(match: re.Match[str], today: date) -> Span:
    """Return the coming day of that name; the last is before today, the next in another week than this."""
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


def _weeks_on(match: re.Match[str], today: date) -> Span:
    """Return the day so many weeks after the coming weekday, today or tomorrow: `a week on Friday`, `Friday week`."""
    weekday = (match["weekday"] or match["weekday_week"] or "").lower()
    near = (match["near"] or match["near_week"] or "").lower()
    ahead = (_DAY_SHORT[weekday] - today.weekday() - 1) % 7 + 1 if weekday else _NEAR[near]
    written = (match["count"] or "a").lower()
    weeks = 2 if (match["unit"] or "").lower() == "fortnight" else _COUNTS.get(written) or int(written)
    day = today + timedelta(days=ahead, weeks=weeks)
    return day, day


def _weekday_of_month(match: re.Match[str], today: date) -> Span | None:
    """Return the day of `the second Tuesday of October`, or the two of `the last weekend of next month`."""
    if match["month"]:
        span = named_month(match, today)
    else:
        span = period_of("month", _STEPS.get((match["step"] or "this").lower(), 0), today)
    if span is None:
        return None
    first, last = span
    ahead = (_DAY_SHORT[(match["weekday"] or "saturday").lower()] - first.weekday()) % 7
    days = [day for week in range(5) if (day := first + timedelta(days=ahead, weeks=week)) <= last]
    nth = _ORDINALS.index(match["nth"].lower()[:3]) if match["nth"].lower() != "last" else -1
    return (days[nth], days[nth] + (0 if match["weekday"] else 1) * DAY) if nth < len(days) else None


def _ordinal_day(match: re.Match[str], today: date) -> Span | None:
    """Return the coming day of that number, of this month or the two after it: `the 14th`."""
    number = max(int(match["number"]), 1)
    for step in (0, 1, 2):
        first = today.replace(day=1) + relativedelta(months=step)
        if number <= month_of(first)[1].day and (day := first.replace(day=number)) >= today:
            return day, day
    return None


def _slashed(match: re.Match[str], today: date) -> Span | None:
    """Return the day of `13/9`: day, then month, in the year that brings it nearest."""
    days = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            days.append(date(year, int(match["in_month"]), int(match["day"])))
        except ValueError:
            continue
    nearest = min(days, key=lambda day: abs((day - today).days - LEAN.days), default=None)
    return (nearest, nearest) if nearest else None


def _day(offset: int) -> Callable[[re.Match[str], date], Span]:
    return lambda _match, today: (today + offset * DAY, today + offset * DAY)


def _year(match: re.Match[str], _today: date) -> Span:
    return date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31)


_YEAR_WORDS = "in during for of since after before by until year from to over throughout across through"
_AFTER_ITS_WORD = "(?:" + "|".join(rf"(?<=\b{word}\s)" for word in _YEAR_WORDS.split()) + ")"
_PERIOD = r"(?P<unit>week|weekend|month|quarter|year)\b(?!s)"
PHRASES: Sieve[Callable[[re.Match[str], date], Span | None]] = Sieve(
    (Pattern(pattern, re.I), span)
    for pattern, span in (
        (rf"\b{A_MONTH},? (?:of )?(?P<of_year>last|this|next) year\b", month_of_year),
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
                rf"\b(?:in )?(?:a )?{_COUNT} (?P<unit>days?|weeks?|fortnights?|months?|years?)"
                r"(?:['’]s?)? (?P<way>time|ago|(?<=days )(?:from (?:now|today)|hence))\b"
            ),
            _period_away,
        ),
        (
            (
                rf"\b{_A_WEEKDAY}(?:,? (?:(?:and|or|to|until|till|through) )?(?:on )?(?:the )?{_A_WEEKDAY}){{0,4}},? "
                r"(?:(?:of|in) )?(?:the )?"
                r"(?P<week>(?:this|next|last|following|coming) week|week (?:after next|before last))\b"
            ),
            _weekdays_of_week,
        ),
        (rf"\b(?P<week>(?:this|next|last) week),? (?:on )?(?:the )?{_A_WEEKDAY}\b(?! \d)", _weekdays_of_week),
        (
            (
                rf"\b(?P<nth>first|second|third|fourth|fifth|last) (?:{_WEEKDAY}|weekend) (?:of|in) "
                r"(?:(?:the|this) month|(?P<step>next|last) month"
                rf"|(?P<which>next|last)? ?{A_MONTH}\b(?:,? (?P<year>20\d\d)\b)?)"
            ),
            _weekday_of_month,
        ),
        (r"\bday after tomorrow\b", _day(2)),
        (r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", _day(0)),
        (
            r"(?<=\bbetween )(?:right )?now\b|(?<=\bfrom )(?:right )?now\b(?= (?:to|until|till|through|up to)\b)",
            _day(0),
        ),
        (r"\btomorrow\b", _day(1)),
        (r"(?<![\d/])(?P<day>[0-3]?\d)/(?P<in_month>[01]?\d)(?![\d/])", _slashed),
        (r"\bthe weekend\b", lambda _match, today: (monday_of(today) + 5 * DAY, monday_of(today) + 6 * DAY)),
        (r"\byesterday\b", _day(-1)),
        *FEASTS,
        (r"\b(?P<unit>week|weekend|month|quarter|year) (?P<way>after next|before last)\b", _period_but_one),
        (
            (
                r"\b(?P<part>(?:at|towards|near|for|on|around|about) the end of|rest of|remainder of"
                r"|end of|remaining|later(?: on)?(?: in)?) "
                rf"(?:the )?(?:(?P<which>this|next|last) )?"
                rf"(?:{_PERIOD}|{A_MONTH}\b(?:,? (?P<year>20\d\d)\b)?)"
            ),
            _rest_of_period,
        ),
        (
            (
                r"\b(?:the )?(?P<share>(?:first|second|latter|last|other) half of"
                r"|(?:first|second|third|last) week (?:of|in)"
                r"|early(?: in)?|mid(?:dle of)?|late(?: in)?|(?:start|beginning) of)[ -]"
                rf"(?:the )?(?:(?P<which>this|next|last) )?(?:{_PERIOD}|{A_MONTH}\b(?:,? (?P<year>20\d\d)\b)?)"
            ),
            _share_of_period,
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
        (rf"(?:\b(?P<which>this|next|last|past) )?\b{A_MONTH}\b\.?(?:,? (?P<year>20\d\d)\b)?", named_month),
        (
            (
                rf"(?:\b(?P<which>this|next|last|on|coming) )?(?<!easter )(?<!good )\b{_WEEKDAY}"
                rf"(?:s(?= (?:in|of|during) (?:(?:this|next|the) (?:month|year)|{_ANY_MONTH})\b))?\b"
                r"(?!,? (?:the )?\d{1,2}(?:st|nd|rd|th)\b)(?P<after> after (?:next|this one))?"
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
            lambda match, today: period_of(match["unit"].lower(), 0, today),
        ),
        (rf"{_AFTER_ITS_WORD}(?P<year>20\d\d)\b", _year),
    )
)
"""The first that fits a place counts; the longer readings stand before the shorter."""
