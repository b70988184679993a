"""Modifications that a question means by the words of their title: `the faster certificate revocation change`."""

import re
from collections.abc import Iterator, Mapping

from knowledge.lexicon import Lexicon

_WORD = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*")
FEWEST, CERTAIN = 2, 3
"""Telling words that a title must have to name anything, and so many as name it whatever else is said."""

Word = tuple[int, int, str]
"""Where a word starts and ends in a text, and its concept."""
Place = tuple[int, int, str]
"""Where a title starts and ends in a text, and the key of its modification."""


class Titles:
    """Finds titles in a text by their telling words, in any form and order, if nothing telling stands between them."""

    def __init__(self, key_of: Mapping[str, str], lexicon: Lexicon) -> None:
        """Take the key of each modification by its title; a title that two have names neither."""
        self._lexicon = lexicon
        keys: dict[frozenset[str], set[str]] = {}
        for title, key in key_of.items():
            keys.setdefault(frozenset(concept for *_, concept in self._telling(title.lower())), set()).add(key)
        self._titles = {said: min(those) for said, those in keys.items() if len(said) >= FEWEST and len(those) == 1}
        self._told = frozenset[str]().union(*self._titles)

    def found_in(self, text: str) -> Iterator[Place]:
        """Yield the titles that a lower-case text holds; one of two words only where changes are spoken of."""
        words = list(self._telling(text)) if self._titles else []
        is_of_changes = self._lexicon.of_a_modification.search(text) is not None
        concepts = {concept for *_, concept in words}
        held = [(said, key) for said, key in self._titles.items() if said <= concepts]
        for said, key in held:
            for run in _runs(words, len(said)) if len(said) >= CERTAIN or is_of_changes else ():
                if said == {concept for *_, concept in run}:
                    yield run[0][0], run[-1][1], key

    def partly_in(self, text: str) -> Iterator[Place]:
        """Yield the longest part of a single title that a lower-case text calls a change, if it holds any."""
        words = list(self._telling(text)) if self._titles else []
        for length in range(len(words), FEWEST - 1, -1):
            parts = (run for run in _runs(words, length) if all(concept in self._told for *_, concept in run))
            runs = [run for run in parts if self._is_called_a_change(text, run)]
            places = {
                (run[0][0], run[-1][1], key)
                for run in runs
                for said, key in self._titles.items()
                if said >= {concept for *_, concept in run}
            }
            if places:
                yield from places if len(places) == 1 else ()
                return

    def _is_called_a_change(self, text: str, run: list[Word]) -> bool:
        called = self._lexicon.called_a_change
        before, after = text[: run[0][0]], text[run[-1][1] :]
        return called["before"].search(before) is not None or called["after"].match(after) is not None

    def _telling(self, text: str) -> Iterator[Word]:
        written_out = self._lexicon.shorthand
        for match in _WORD.finditer(text):
            word = written_out.get(match[0], match[0])
            for concept in () if self._lexicon.is_stop(word) else self._lexicon.concepts(word):
                yield match.start(), match.end(), concept


def _runs(words: list[Word], length: int) -> Iterator[list[Word]]:
    """Yield each run of so many words, none of them twice."""
    runs = (words[at : at + length] for at in range(len(words) - length + 1))
    return (run for run in runs if len({concept for *_, concept in run}) == length)
