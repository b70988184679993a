"""The facts in words that a person sees: dates, times, numbers, names and sources. Knows no platform and no record."""

import re
from dataclasses import dataclass
from datetime import date

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)}) (\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b")
_TIME = re.compile(r"\b(?:\d{1,2}(?::\d\d)?(?:am|pm)|12 noon|midnight)\b")
_NUMBER = re.compile(r"(?<![A-Za-z])£?\+?\d[\d,.:]*(?<![,.:])%?")
_NAME = re.compile(r"\b[A-Z][\w'’&-]*")
_ZONE = " (London time)"
"""Said where a reader might take a time for their own: not a fact of its own."""
_REFERENCES = re.compile(r"(?:\s*\[\d+\])+\s*$")
_SOURCE = re.compile(r"^\s*(?:Source:|\[\d+\]|—)\s+(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is stated, in no order; what is stated twice is there twice. Sources are whole lines."""

    dates: tuple[date, ...]
    times: tuple[str, ...]
    numbers: tuple[str, ...]
    names: tuple[str, ...]
    sources: tuple[str, ...]


def facts_in(words: str) -> Facts:
    """Return the facts in the lines that a person sees. Raises ValueError for a weekday that is wrong."""
    lines = [_REFERENCES.sub("", line.replace(_ZONE, "")) for line in words.split("\n")]
    sources = [_SOURCE.sub("", line).strip() for line in lines if _SOURCE.match(line)]
    rest = "\n".join(line for line in lines if not _SOURCE.match(line))
    dates = [_date(*match) for match in _DAY.findall(rest)]
    rest = _DAY.sub(" ", rest)
    times = _TIME.findall(rest)
    rest = _TIME.sub(" ", rest)
    return Facts(
        dates=tuple(sorted(dates)),
        times=tuple(sorted(times)),
        numbers=tuple(sorted(_NUMBER.findall(rest))),
        names=tuple(sorted(_NAME.findall(rest))),
        sources=tuple(sorted(sources)),
    )


def _date(weekday: str, day: str, month: str, year: str) -> date:
    found = date(int(year), _MONTHS.index(month) + 1, int(day))
    if _WEEKDAYS[found.weekday()] != weekday:
        raise ValueError(f"{found} is no {weekday}")
    return found
