"""Clock times, London wall-clock, as documents and people write them.

In figures, `5pm`, `10-4pm`, `17:00`, `1700hrs`, `noon`; and in words, `half past nine to one o'clock`.
`times_in` reads them all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from functools import lru_cache

from knowledge.english import IN_WORDS
from knowledge.pattern import Cue, Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A clock time or a range of times in a text: where it stands, from when, until when."""

    start: int
    end: int
    starts: time
    ends: time | None = None


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


HOURS_IN_WORDS = tuple(word for word, number in IN_WORDS.items() if 1 <= number <= 12)
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
_COUNTED_FROM = re.compile(
    r"\b(?:rose|risen|rises|fell|fallen|falls|grew|grown|up|down|went|gone|increased|reduced|cut|dropped|changed)\b[^,;]{0,30}$",
    re.I,
)
_FIRST_HOUR = 8
"""Nobody meets before it, so that a lower hour is in the afternoon."""


def _in_words(text: str) -> Iterator[TimeMention]:
    """Yield the times that are said in words; what rose from seven to nine is none."""
    for match in _TIME_IN_WORDS.finditer(text):
        if not (match["since"] and _COUNTED_FROM.search(text, max(0, match.start() - 40), match.start())):
            yield _timed_in_words(match)


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
    hour = int(parts["hour"]) if parts["hour"].isdigit() else IN_WORDS[parts["hour"].lower()]
    rest = parts["rest"].lower()
    morning, later = "am" in rest or "morning" in rest, "pm" in rest or "noon" in rest or "evening" in rest
    hour = hour % 12 if morning else hour
    hour += 12 if (later and hour < 12) or (not morning and hour < _FIRST_HOUR) else 0
    minutes = hour * 60 + _PARTS_OF_AN_HOUR.get((parts["part"] or "").lower(), 0) * (-1 if parts["side"] == "to" else 1)
    return time(minutes // 60 % 24, minutes % 60)
