"""Words as the index counts them: lower case, stemmed, by the same analyser in documents and questions."""

from collections.abc import Iterable
from functools import cache
from sys import intern

import tantivy


@cache
def _analyser() -> tantivy.TextAnalyzer:
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(40))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.stemmer("english"))
        .build()
    )


def stems(text: str) -> list[str]:
    """Return the stems of the words in `text`, in order; each is one string, however many texts hold it."""
    return list(map(intern, _analyser().analyze(text)))


def stems_of(words: Iterable[str]) -> frozenset[str]:
    """Return the stems of many words at once."""
    return frozenset(stems(" ".join(words)))
