"""Numbers that run into a date, parted again: `SEC Panel Meeting 4914th October 2017`.

What may be a day is decided by the ordinal's ending and the month's length; what is left over is decided by the
rows around it, since the days of a calendar go up and so do the numbers of a body's meetings.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.days.periods import MONTHS, WEEKDAYS
from knowledge.days.when import dates_in
from knowledge.readers.page.passages import Context

_MONTH = "|".join(sorted((*MONTHS, *(m[:3] for m in MONTHS), "Sept"), key=len, reverse=True))
_GLUED = re.compile(
    rf"(?<![\d.:/-])(?P<digits>\d{{2,5}})(?P<ordinal>st|nd|rd"
    rf"|th)?(?P<rest>\s*(?:of\s+)?(?P<month>{_MONTH})\b\.?,?\s*(?P<year>(?:19|20)\d\d)?)",
    re.I,
)
_NEXT_CELL = re.compile(
    rf"(?<=[a-z)\d])(?=(?:{'|'.join(WEEKDAYS)}|w/c\s|TBC\b|Cancelled\b))"
    r"|(?<=(?:19|20)\d\d)(?=\d{1,2}(?:[:.]\d\d|\s?[ap]m\b|-\d))"
    r"|(?<=[a-z]{3})(?=\d{1,2}(?:[:.]\d\d)?\s?[ap]m\b|\d{1,2}:\d\d)|(?<=\d[ap]m)(?=[A-Z])|(?<=\d[:.]\d\d)(?=[A-Z][a-z])|(?<=(?:19|20)\d\d)(?=[A-Z])|(?<=\d:\d\d)(?=\d{1,2}(?:st|nd|rd|th)\b)|(?<=noon)(?=[A-Z])|(?<=\d)(?=[A-Z][a-z]{2,}|TB[AC](?:\b|[A-Z]))|(?<=^TB[AC])(?=[A-Z])|(?<=\dTB[AC])(?=[A-Z])"
    rf"|(?<=[a-z]{{3}})(?=\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTH})\b)"
)
"""Where a cell ends and one begins that can be told: a weekday, a time, what comes after a time or a year."""
_PERHAPS_NEXT_CELL = re.compile(r"[a-z)\d](?:[A-Z]|w/c)|[a-z]{3}\d|\d{5}|\d:\d{3}|TB[AC][A-Z]")
"""What stands wherever a cell begins within a word: a quick look before a slow one."""
_ENDINGS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
_MONTH_NUMBER = {m[:3].lower(): i for i, m in enumerate(MONTHS, 1)}
_LIKELY_MEETINGS = 150
_MOST_SKIPPED = 4
_LOOKED_BACK = 12


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a row: its text, its day as a sortable number, whose meeting's number and what it costs."""

    text: str
    day: int | None
    cost: int
    name: str = ""
    number: int | None = None


_CAMEL = re.compile(
    r"(?<=[a-z)])(?<!Link)(?<!Share)(?<!Web)(?<!You)(?<!Code)(?=[A-Z][a-z]{2,})|(?<=[A-Z]{3})(?=[A-Z][a-z]{3,})"
)


def parted(row: str) -> str:
    """Return the row with a bar between cells that ran together, where one of them is a day or a time."""
    cells = _NUMBER_AND_TIME.sub(_number_apart, row)
    cells = _NEXT_CELL.sub(" | ", cells) if _PERHAPS_NEXT_CELL.search(cells) else cells
    return " | ".join(capitals_parted(cells)) if cells != row else row


_NUMBER_AND_TIME = re.compile(
    r"(?<=[A-Za-z]\s)(?P<digits>\d{2,5})(?P<rest>(?:[:.][0-5]\d)?\s?(?P<half>[ap]m)\b|:[0-5]\d)", re.I
)
_MORNING, _AFTERNOON = range(7, 12), (12, *range(1, 8))
"""The hours at which meetings begin, by twelve."""


def _number_apart(match: re.Match[str]) -> str:
    """Part a meeting's number from the time that it ran into: `Meeting 2910am`."""
    digits, half = match["digits"], (match["half"] or "").lower()
    hours = {"am": _MORNING, "pm": _AFTERNOON}.get(half, range(7, 21))
    for length in (0, 2, 1):
        number, hour = digits[:-length] if length else "", digits[-length:]
        if len(number) < _LONGEST_NUMBER and hour.lstrip("0") and hour[0] != "0" and int(hour) in hours:
            return f"{number} | {hour}{match['rest']}" if number else match[0]
    return match[0]


_LONGEST_NUMBER = 4


def capitals_parted(cell: str) -> list[str]:
    """Return the cells that ran together where a word begins within a word: `Working GroupTeleconference`."""
    return _CAMEL.split(cell)


def unglued(rows: Sequence[str], context: Context) -> list[str]:
    """Return the rows with every such number parted, in the way in which they go together best."""
    if not any(map(_GLUED.search, rows)):
        return list(rows)
    readings = [_readings(row, context) for row in rows]
    if all(len(options) == 1 for options in readings):
        return [options[0].text for options in readings]
    return [reading.text for reading in _best_path(readings)]


def _readings(row: str, context: Context) -> list[_Reading]:
    match = _GLUED.search(row)
    if not match or len(match["digits"]) < 2 or _is_a_day(match):
        whole = _whole(row, context)
        counted = match and _COUNTED.search(row[: match.start()]) and _split(row, match, 1, context)
        return [replace(whole, cost=2 * _is_weekend(whole.day)), counted] if counted else [whole]
    found = [r for length in (2, 1) if (r := _split(row, match, length, context))]
    return found or [_Reading(row, None, 0)]


_COUNTED = re.compile(r"\b(?:meetings?|no\.?|number)\s+$", re.I)


def _whole(row: str, context: Context) -> _Reading:
    days = [m.day.toordinal() for m in dates_in(row, context.near)] if len(row) < 200 else []
    number = re.search(r"\b(\d{1,3})$", row)
    name = row[: number.start()].strip() if number else ""
    return _Reading(row, days[0] if len(days) == 1 else None, 0, name, int(number[1]) if number else None)


def _is_a_day(match: re.Match[str]) -> bool:
    """Whether the digits are a day of that month as they stand."""
    return len(match["digits"]) <= 2 and _fits(int(match["digits"]), match)


def _fits(day: int, match: re.Match[str]) -> bool:
    year = int(match["year"] or 2000)
    length = monthrange(year, _MONTH_NUMBER[match["month"][:3].lower()])[1]
    ordinal = (match["ordinal"] or "").lower()
    return 1 <= day <= length and ordinal in ("", _ENDINGS.get(day, "th"))


def _split(row: str, match: re.Match[str], length: int, context: Context) -> _Reading | None:
    digits = match["digits"]
    number, day = digits[:-length], digits[-length:]
    if not number or number[0] == "0" or len(number) > 3 or not _fits(int(day), match):
        return None
    at = match.start() + len(number)
    text = f"{row[:at]} {row[at:]}"
    days = [m.day.toordinal() for m in dates_in(text, context.near)]
    day = days[0] if days else None
    cost = 4 * (int(number) > _LIKELY_MEETINGS) + (length == 1) + 2 * _is_weekend(day)
    return _Reading(text, day, cost, row[: match.start()].strip(), int(number))


def _is_weekend(day: int | None) -> bool:
    return day is not None and day % 7 in (6, 0)


@dataclass(frozen=True, slots=True)
class _Path:
    """The readings chosen so far, the last one first."""

    cost: int
    reading: _Reading | None = None
    before: "_Path | None" = None

    def last_day(self) -> int | None:
        """Return the day of one of the last few readings."""
        path: _Path | None = self
        for _ in range(4):
            if path is None or path.reading is None:
                return None
            if path.reading.day:
                return path.reading.day
            path = path.before
        return None

    def last_number(self, name: str) -> int | None:
        """Return the number of the body's meeting before, if one of the last rows is of the same body."""
        path: _Path | None = self
        for _ in range(_LOOKED_BACK):
            if path is None or path.reading is None:
                return None
            if path.reading.name == name and path.reading.number is not None:
                return path.reading.number
            path = path.before
        return None


def _best_path(readings: Sequence[Sequence[_Reading]]) -> list[_Reading]:
    """Return one reading of each row, such that days that go down and unlikely numbers cost least."""
    paths = [_Path(0)]
    for options in readings:
        paths = [min((_longer(path, option) for path in paths), key=lambda path: path.cost) for option in options]
    chosen: list[_Reading] = []
    path: _Path | None = min(paths, key=lambda path: path.cost)
    while path and path.reading:
        chosen.append(path.reading)
        path = path.before
    return chosen[::-1]


def _longer(path: _Path, reading: _Reading) -> _Path:
    before = path.last_day()
    down = before is not None and reading.day is not None and reading.day < before
    number = path.last_number(reading.name)
    odd = number is not None and reading.number is not None and not 0 < reading.number - number <= _MOST_SKIPPED
    return _Path(path.cost + reading.cost + 3 * down + 2 * odd, reading, path)
