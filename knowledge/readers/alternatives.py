"""Alternatives: many words as one pattern that ignores case, quick to search for.

Where a word could begin, only those of its first letter are tried, in the order in which they were given.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby


def any_of(patterns: Iterable[str]) -> str:
    """Return the patterns as alternatives, without a group around them; only for patterns that ignore case."""
    pieces = (piece for pattern in patterns for piece in _spread(f"(?:{pattern})"))
    return "|".join(
        alternative
        for lettered, run in groupby(pieces, key=lambda piece: bool(_LETTER.match(piece)))
        for alternative in (_by_letter(run) if lettered else run)
    )


_LETTER = re.compile(r"[A-Za-z](?![?*+{])")
"""A first letter that has to be there."""


def _by_letter(pieces: Iterable[str]) -> Iterator[str]:
    rests: dict[str, list[str]] = {}
    for piece in pieces:
        rests.setdefault(piece[0].lower(), []).append(piece[1:])
    for letter, those in rests.items():
        yield rf"(?-i:[{letter}{letter.upper()}])(?:{'|'.join(dict.fromkeys(those))})"


def _spread(pattern: str) -> Iterator[str]:
    """Yield what a pattern stands for if it begins with alternatives: `a b` and `c b` for `(?:a|c) b`."""
    if not pattern.startswith(_GROUP):
        yield pattern
        return
    alternatives, rest = _group(pattern)
    if _REPEATED.match(rest):
        yield pattern
        return
    optional, rest = rest.startswith("?"), rest.removeprefix("?")
    for alternative in (*alternatives, *([""] if optional else [])):
        yield from _spread(alternative + rest)


_GROUP = "(?:"
_REPEATED = re.compile(r"[*+{]|\?[?+]")


def _group(pattern: str) -> tuple[list[str], str]:
    """Return the alternatives of the group with which a pattern begins, and what follows it."""
    alternatives, start, depth = list[str](), len(_GROUP), 0
    for sign in _SIGNS.finditer(pattern):
        depth += (sign[0] == "(") - (sign[0] == ")")
        if depth == 0 or (depth == 1 and sign[0] == "|"):
            alternatives.append(pattern[start : sign.start()])
            start = sign.end()
        if depth == 0:
            break
    return alternatives, pattern[start:]


_SIGNS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]")
"""What opens, parts or closes a group; an escape or a set of letters is taken whole, so that none of theirs counts."""
