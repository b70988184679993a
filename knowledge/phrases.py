"""Phrases of several words that become the one word that documents use: patterns, tried only where they may begin.

Hundreds of patterns, each tried at each word of each text, would be most of the time that an answer takes. By the
letters with which it may begin, a pattern is tried at few words; what is replaced is the same.
"""

import re
from collections.abc import Iterator, Mapping

_UNGROUPED = re.compile(r"\((?!\?)")
_QUANTIFIER = re.compile(r"(?:[?*+]|\{\d*,?\d*\})\??")
_NOTHING = re.compile(r"\(\?<?[=!]|\\b|\^|\$")
"""Begins what matches no letter itself: what stands before or after, a word's border, a line's."""
_LETTERS = re.compile(r"\[[a-z' -]+\]", re.I)
_RANGE = re.compile(r"\w-\w")


class Phrases:
    """Replaces each phrase in a text; where several fit at one place, the first of the mapping does."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = tuple(words.values())
        by_letter: dict[str, list[int]] = {}
        patterns = [_UNGROUPED.sub("(?:", pattern) for pattern in words]
        begun = [beginnings(pattern) for pattern in patterns]
        everywhere = [number for number, letters in enumerate(begun) if letters is None]
        for letter in {letter for letters in begun for letter in letters or ()}:
            by_letter[letter] = [n for n, letters in enumerate(begun) if letters is None or letter in letters]
        parts = [
            f"(?={re.escape(letter)})(?:{'|'.join(f'(?P<{letter_name(letter)}_{n}>{patterns[n]})' for n in numbers)})"
            for letter, numbers in sorted(by_letter.items())
        ]
        others = "".join(map(re.escape, by_letter))
        parts += [f"(?![{others}])(?P<any_{n}>{patterns[n]})" for n in everywhere]
        self._pattern = re.compile(rf"\b(?:{'|'.join(parts)})(?:\b|(?<=[vr])(?=\d)|(?<= ))", re.I)

    def replaced(self, text: str) -> str:
        """Return `text` with each phrase as its word."""
        return self._pattern.sub(lambda match: self._words[int(str(match.lastgroup).rpartition("_")[2])], text)


def letter_name(letter: str) -> str:
    """Return a name for the group of patterns that begin with a letter, digit or sign."""
    return f"p{ord(letter)}"


def beginnings(pattern: str) -> frozenset[str] | None:
    """Return the letters, in lower case, with which a match of a pattern may begin; None if any may."""
    found = [_of_alternative(alternative) for alternative in _alternatives(pattern)]
    known = [letters for letters in found if letters is not None]
    return frozenset().union(*known) if len(known) == len(found) else None


def _of_alternative(pattern: str) -> frozenset[str] | None:
    letters: frozenset[str] = frozenset()
    while pattern:
        element = _element(pattern)
        quantifier = _QUANTIFIER.match(pattern, len(element))
        pattern = pattern[quantifier.end() if quantifier else len(element) :]
        if _NOTHING.match(element):
            continue
        own = _of_element(element)
        if own is None:
            return None
        letters |= own
        if not quantifier or quantifier[0][0] not in "?*{":
            return letters
    return None


def _of_element(element: str) -> frozenset[str] | None:
    if element.startswith("(?:"):
        return beginnings(element[3:-1])
    if _LETTERS.fullmatch(element) and not _RANGE.search(element):
        return frozenset(element[1:-1].lower())
    is_plain = len(element) == 1 and element not in ".()[]"
    return frozenset(element.lower()) if is_plain else None


def _element(pattern: str) -> str:
    """Return the first element of a pattern: a group, a class, an escape or a letter."""
    if pattern[0] == "\\":
        return pattern[:2]
    if pattern[0] == "[":
        return pattern[: pattern.index("]", 2) + 1]
    if pattern[0] != "(":
        return pattern[0]
    return pattern[: next(at for at, depth in _depths(pattern) if depth == 0) + 1]


def _alternatives(pattern: str) -> Iterator[str]:
    start = 0
    for at, depth in _depths(pattern):
        if depth == 0 and pattern[at] == "|":
            yield pattern[start:at]
            start = at + 1
    yield pattern[start:]


def _depths(pattern: str) -> Iterator[tuple[int, int]]:
    """Yield each place of a pattern's signs with how many groups are open after it; escapes and classes are one."""
    depth = at = 0
    while at < len(pattern):
        if pattern[at] in "([\\" and pattern[at] != "(":
            at += len(_element(pattern[at:]))
            continue
        depth += {"(": 1, ")": -1}.get(pattern[at], 0)
        yield at, depth
        at += 1
