"""Numbers in words and digits."""

import re

from knowledge.english import IN_WORDS
from knowledge.numerals import TENS

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
