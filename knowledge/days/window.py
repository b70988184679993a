"""The span of days that a question is about: `next week`, `in October`, `after the 13th`, `w/c 18 September`.

First every phrase that names a day or a period becomes a span; then the words around the spans say how to take
them: `between A and B`, `after A`, `by A`. Weeks run from Monday to Sunday. All days are London's.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from knowledge.days.periods import DAY, Span, monday_of, month_of
from knowledge.days.spoken import ANY_WEEKDAY, PHRASES
from knowledge.days.when import DateMention, dates_in
from knowledge.pattern import Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Days from `first` to `last`, both included; None is open. `start` and `end` say where it stands in the text.

    `month` says that it was named as a month, `ranged` that it was written as a range of dates, `year_given` that a
    month's year was written. With a `weekday` only the days of that name count: `on a Friday`. Days of `without` do
    not: `in May but not on a Friday`.
    """

    first: date | None
    last: date | None
    start: int = 0
    end: int = 0
    month: bool = False
    ranged: bool = False
    year_given: bool = False
    weekday: int | None = None
    without: "Window | None" = None

    @property
    def day(self) -> date | None:
        """The day itself if it is a single day, else None."""
        return self.first if self.first == self.last else None

    def holds(self, day: date) -> bool:
        return self.meets(day, day)

    def meets(self, first: date, last: date) -> bool:
        """Say whether the days `first` to `last` touch this window."""
        if self.without and self.without.meets(first, last):
            return False
        first, last = max(first, self.first or first), min(last, self.last or last)
        ahead = 0 if self.weekday is None else (self.weekday - first.weekday()) % 7
        return first + ahead * DAY <= last


_OF_A_MONTH = re.compile(r"(?:\b(?:the|that) month|\b(?:the )?\d{1,2}(?:st|nd|rd|th))$", re.I)
"""Days that are told within a month, at the end of a text: `the first half of the month`, `before the 10th`."""
_BETWEEN = re.compile(r"\b(?:between|from)\s+(?:the\s+)?$", re.I)
_FEAST = re.compile(r"\b(?:easter|good)\s+$", re.I)
"""Names the day that is dated after it: `Easter Monday, 17 April`."""
_THEN = re.compile(r"\bbefore then\b", re.I)
_TO = re.compile(r"^\s*(?:and|to|until|till|through|-)\s+(?:the\s+)?$|^\s*-\s*$", re.I)
_THE_ONE_ON = r"(?:\s+(?:the|that)\s+(?:one|meeting|session)\s+(?:on|in|of))?"
"""What is dated stands for its day: `after the one on the 27th`."""
EXCEPTED = re.compile(
    r"(?:\b(?:outside|except|excluding|excepting|other than|apart from|besides|aside from|(?:but|and) not|not counting)"
    r"|\b(?:which|what|any|(?:ones?|those|meetings?|dates?|events?|deadlines?) that)\b"
    r".*\b(?:do|does|did|is|are|was|were|will) not"
    r"(?: (?:fall\w*|take place|held|happen\w*|meet|sit|due|closing|close|be|lie|land|planned|scheduled|for))*)"
    r"(?: (?:those|the ones?|ones?|in|on|during|within|for|at|of|from))*(?: (?:the|an?|any))?\s*$",
    re.I,
)
"""Says at the end of a text that what follows is left out: `which June meetings are not in`, `apart from the`."""
_UNTIL = re.compile(r"(?:until|till)\b", re.I)
"""Names an end that is meant where it is not reached: `which does not close until October`."""
_NOT_UNTIL = re.compile(
    r"\bnot (?:clos\w+|due|end|shut|finish|expire|run out|start|begin|open) (?:until|till) (?:the )?$", re.I
)
"""Says that it comes in the days named, not in those up to them."""
_CLOSE = timedelta(days=10)
_CLOSELY = "(?:just|right|shortly|straight|immediately|soon|(?:in )?the days)"
"""Says that days lie next to others: `just before Christmas`."""
_RELATIONS: tuple[tuple[re.Pattern[str], Callable[[Span, date], tuple[date | None, date | None]]], ...] = tuple(
    (re.compile(rf"\b(?:{words})\s+(?:the\s+)?$", re.I), relation)
    for words, relation in (
        ("by|until|till|up to|no later than|not after|on or before", lambda span, _today: (None, span[1])),
        (
            "since|(?<!apart )(?<!aside )from|starting|on or after|as of|not before|no earlier than",
            lambda span, _today: (span[0], None),
        ),
        (rf"{_CLOSELY} after", lambda span, _today: (span[1] + DAY, span[1] + _CLOSE)),
        (rf"{_CLOSELY} before", lambda span, _today: (span[0] - _CLOSE, span[0] - DAY)),
        (rf"(?:after|later than|following|beyond|past){_THE_ONE_ON}", lambda span, _today: (span[1] + DAY, None)),
        (rf"(?:before|prior to|earlier than|ahead of){_THE_ONE_ON}", lambda span, _today: (None, span[0] - DAY)),
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
    return _excepting(found, text, today) or _with_weekdays(_overlapping(found, text), text, today)


def _excepting(windows: Sequence[Window], text: str, today: date) -> tuple[Window, ...]:
    """Return the days that are asked about where others named are left out of them; nothing if they are not."""
    out = next((w for w in windows if EXCEPTED.search(text, 0, w.start) and not _UNTIL.match(text, w.start)), None)
    if out is None or len(windows) > 2:
        return ()
    days = next((window for window in windows if window is not out), Window(first=today, last=None))
    (out,) = _with_weekdays((_told_within(days, out, text),), text, today)
    out = out if out.weekday is None else replace(out, first=None)
    if out.last and out.first is None and days.first:
        days = replace(days, first=max(days.first, out.last + DAY), month=False)
    else:
        days = replace(days, without=out)
    return tuple(replace(days, start=window.start, end=window.end) for window in windows)


def _overlapping(windows: Sequence[Window], text: str) -> Sequence[Window]:
    """Return the windows; of a month and other days, those of the month: `which June meetings are before the 10th`."""
    month = next((window for window in windows if window.month and window.first), None)
    if month is None or month.first is None or len(windows) != 2 or all(window.month for window in windows):
        return windows
    if any(ANY_WEEKDAY.search(text, endpos=window.end) for window in windows):
        return windows
    (other,) = (window for window in windows if window is not month)
    days = _common(month, _told_within(month, other, text))
    return [replace(days, start=window.start, end=window.end) for window in windows] if days else windows


def _told_within(month: Window, other: Window, text: str) -> Window:
    """Return days as they are meant beside a month: `before the 10th` is that month's."""
    if month.first is None or not month.month or not _OF_A_MONTH.search(text[: other.end]):
        return other
    return next(iter(windows_in(text[other.start : other.end], month.first)), other)


def _common(one: Window, other: Window) -> Window | None:
    """Return the days that lie in both windows, None if there are none or they are all of the first."""
    firsts, lasts = ([day for day in days if day] for days in ((one.first, other.first), (one.last, other.last)))
    first, last = max(firsts), min(lasts)
    return Window(first=first, last=last) if first <= last and (first, last) != (one.first, one.last) else None


def _with_weekdays(windows: Sequence[Window], text: str, today: date) -> tuple[Window, ...]:
    """Return the windows; where any day of a name is meant (`on a Friday in May`), with such days only."""
    named = next((window for window in windows if ANY_WEEKDAY.search(text, endpos=window.end)), None)
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
        if match and _NOT_UNTIL.search(text[: match.end()]):
            return replace(window, start=match.start())
        if match and not (window.ranged and match[0].lower().startswith("from")):
            first, last = relation((window.first, window.last), today)
            return Window(first=first, last=last, start=match.start(), end=window.end)
    return window


def _written(mention: DateMention, text: str) -> Window:
    """Return the window of a date in the text; a week that is named by a day begins on its Monday."""
    first, last = mention.day, mention.end_day or mention.day
    if re.match(r"w/|week", text[mention.start : mention.end], re.I):
        first, last = monday_of(first), monday_of(first) + timedelta(days=6)
    feast = _FEAST.search(text[: mention.start])
    start = feast.start() if feast else mention.start
    return Window(first=first, last=last, start=start, end=mention.end, ranged=first != last)


def _spans(text: str, today: date) -> list[Window]:
    """Return every phrase of `text` that names days, the longest reading of each place, left to right."""
    written = [_written(mention, text) for mention in dates_in(text, today)]
    taken = sorted(written, key=lambda window: window.start)
    for pattern, span_of in PHRASES.near(text):
        for match in pattern.compiled.finditer(text):
            free = all(match.end() <= window.start or window.end <= match.start() for window in taken)
            if free and (span := span_of(match, today)):
                taken.append(_spoken(match, span))
    return sorted(taken, key=lambda window: window.start)


def _spoken(match: re.Match[str], span: Span) -> Window:
    """Return the window of a phrase that names days."""
    groups = match.re.groupindex
    month, year = "month" in groups and "share" not in groups, bool(match.groupdict().get("year"))
    of_a_week = "week" in groups and span[0] != span[1]  # `from Tuesday to Thursday next week` ends on the Thursday
    return Window(
        first=span[0],
        last=span[1],
        start=match.start(),
        end=match.end(),
        month=month,
        year_given=year,
        ranged=of_a_week,
    )


# --- A look back: `as of June 2017, how many Parties were there?` is asked of what was known then

_IN = "in "


def looked_back(text: str, today: date, words: Pattern, issue: Pattern) -> tuple[str, Window | None]:
    """Return a question without the words that put it back to past days, and those days; None if none do.

    `words` lead up to the days (`as of`), `issue` may follow them (`newsletter`). Without a year the last such days
    are meant. Days to come are left to the question: `as of next week` is from then on.
    """
    for match in words.finditer(text.lower()):
        plainly = f"{text[: match.start()]}{_IN}{text[match.end() :]}"
        at = match.start() + len(_IN)
        named = next((w for w in windows_in(plainly.lower(), today) if w.start == at), None)
        past = _past(named, today) if named else None
        if past:
            after = issue.sub("", plainly[past.end :], count=1)
            rest = f"{text[: match.start()].rstrip(' ,')} {after.lstrip(' ,')}"
            return " ".join(rest.split()), past
    return text, None


def _past(window: Window, today: date) -> Window | None:
    """Return days that are over; of a month without a year the last that is."""
    if window.month and not window.year_given and window.first and window.last and window.first > today:
        year = relativedelta(years=1)
        window = replace(window, first=window.first - year, last=window.last - year)
    return window if window.last and window.last < today else None
