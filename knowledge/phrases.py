"""Phrases of several words that become the one word that documents use for them."""

import re
from collections.abc import Mapping

_UNGROUPED = re.compile(r"\((?!\?)")


class Phrases:
    """Replaces each phrase in a text; where several fit at one place, the first of the mapping does.

    All are one pattern, for texts in lower case: with capitals in mind Python tries each phrase at each word, without
    them it passes over those that begin with another letter.
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = tuple(words.values())
        either = "|".join(f"(?:{_UNGROUPED.sub('(?:', phrase)})()" for phrase in words)
        self._pattern = re.compile(rf"\b(?:{either})(?:\b|(?<=[vr])(?=\d)|(?<= ))")

    def replaced(self, text: str) -> str:
        """Return `text` in lower case with each phrase as its word."""
        return self._pattern.sub(lambda match: self._words[(match.lastindex or 0) - 1], text.lower())
