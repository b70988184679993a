"""Ordinals and hours in words become figures: `the thirty-fifth meeting` is the 35th, `half past one` 13:30. Pure.

The first five stay words: `the second meeting` is one in a row, not one by its number.
"""

import re

from knowledge.pattern import Cue
from knowledge.when import times_in

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
