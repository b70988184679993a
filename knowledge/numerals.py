"""Numbers, ordinals and hours in words and in digits. Pure.

Ordinals and hours become figures: `the thirty-fifth meeting` is the 35th, `half past one` 13:30. The first
five stay words: `the second meeting` is one in a row, not one by its number.
"""

import re

from knowledge.days.times import times_in
from knowledge.english import IN_WORDS
from knowledge.pattern import Cue

_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_ORDINALS = (
    {word: number for number, word in enumerate(_UNITS, 1) if number > 5}
    | {word: number for number, word in enumerate(_TEENS, 10)}
    | {f"{ten[:-1]}ieth": 10 * number for number, ten in enumerate(TENS, 2)}
    | {f"{ten} {unit}": 10 * tens + n for tens, ten in enumerate(TENS, 2) for n, unit in enumerate(_UNITS, 1)}
)
_WRITTEN = Cue(
    rf"\b(?:(?:{'|'.join(TENS)})[ -](?:{'|'.join(_UNITS)})|{'|'.join(w for w in _ORDINALS if ' ' not in w)})\b", re.I
)

_IN_WORDS = re.compile(r"\b(?:past|to|o'?clock)\b", re.I)


def with_figures(text: str) -> str:
    """Return a text with its ordinals in figures."""
    return _WRITTEN.sub(lambda match: _figures(_ORDINALS[match[0].lower().replace("-", " ")]), text)


def with_hours(text: str) -> str:
    """Return a text with the hours that it says in words in figures; those of a range stay."""
    for hour in reversed(times_in(text)):
        if not hour.ends and _IN_WORDS.search(text, hour.start, hour.end):
            text = f"{text[: hour.start]}{hour.starts:%H:%M}{text[hour.end :]}"
    return text


def _figures(number: int) -> str:
    ending = "th" if number % 100 // 10 == 1 else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


# --- Numbers that count

_ONES = [word for word, number in IN_WORDS.items() if number < 20]
NUMBERS = (
    {word: number for number, word in enumerate(_ONES)}
    | {word: 10 * number for number, word in enumerate(TENS, 2)}
    | {f"{ten}-{_ONES[i]}": 10 * number + i for number, ten in enumerate(TENS, 2) for i in range(1, 10)}
    | {"a": 1, "an": 1, "none": 0, "nobody": 0, "both": 2, "hundred": 100}
)
"""What each word counts."""
COUNTING = "|".join(sorted((w for w in NUMBERS if NUMBERS[w] and len(w) > 2 and w != "both"), key=len, reverse=True))
"""The words that count by themselves, as part of a pattern."""


def number_in(written: str) -> int:
    """Return the number that a word or digits are."""
    bare = written.replace(",", "")
    return int(bare) if bare.isdigit() else NUMBERS[written.lower()]


def value_of(written: str) -> str:
    """Return a value as written; a number in words as digits, `per cent` as `%`."""
    written = _PER_CENT.sub("%", written.strip()).replace(" %", "%")
    bare = "none" if written.lower() in ("nil", "no one", "no") else written.lower()
    return str(NUMBERS[bare]) if bare in NUMBERS else written


_PER_CENT = re.compile(r"\s?per ?cent", re.I)
NUMBER = re.compile(rf"(?<![\w.,/£])(?:\d{{1,2}}|{COUNTING})(?![\w/]|[.,]\d)", re.I)
"""A small number that stands by itself."""

WHOLE = rf"(?:(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|{COUNTING})(?![\w%])(?![.,:/-]\d|-[a-z]|\s+o['’]clock))"
"""A whole number, as part of a pattern."""
FREE = r"(?<![\w.,:/£-])"
"""What may not stand before a number that stands by itself, as part of a pattern."""
SPANS = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|terms?|pages?)(?: ahead| later| ago)?"
"""What time is counted in, as part of a pattern."""
