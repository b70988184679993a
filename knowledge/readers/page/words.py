"""The words of a line: those that carry meaning, and how many begin with a capital. Small ones count for nothing."""

import re
from functools import lru_cache

_SMALL_IN_WORDS = (
    "a an and are as at be but by for from has have how in into is it its nor of off on or our over per so that the "
    "their this to up via vs was what when where which who why will with within you your & v -"
)
_SMALL = frozenset(_SMALL_IN_WORDS.split())
_WORD = re.compile(r"[A-Za-z0-9][\w'&./-]*")


@lru_cache(maxsize=1024)
def content_words(text: str) -> frozenset[str]:
    """Return the words of `text` that carry meaning, cut to the letters that endings leave alone."""
    return frozenset(word.lower()[:6].rstrip("s") for word in _WORD.findall(text) if word.lower() not in _SMALL)


def capitals(text: str) -> float:
    """Return the share of the words that begin with a capital, small ones left out; -1 where there are no others."""
    words = [w for w in _WORD.findall(text) if w.lower() not in _SMALL]
    return sum(not w[0].islower() for w in words) / len(words) if words else -1
