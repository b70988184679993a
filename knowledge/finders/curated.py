"""Answers that a person wrote: they win over search where one of their wordings asks the same."""

from collections.abc import Collection

from knowledge.answer import Answer, Curation, answered
from knowledge.finders.evidence import concepts_of
from knowledge.library import Library
from knowledge.question import Question

ENOUGH = 0.8


def curated(question: Question, library: Library) -> Answer | None:
    """Return the answer that a person wrote for this question, if one of its wordings asks the same."""
    wanted = concepts_of(question, library)
    if not wanted:
        return None
    fits = [
        (_likeness(wanted, other, library), entry) for other, entry in library.curated if not other.isdisjoint(wanted)
    ]
    fit, best = max(fits, key=lambda fit: fit[0], default=(0.0, None))
    if best is None or fit < ENOUGH:
        return None
    return answered(Curation(curated=best), best, confidence=min(0.98, fit))


def _likeness(wanted: Collection[str], other: frozenset[str], library: Library) -> float:
    """Return how alike two questions are by their telling words, 0 to 1: what both hold over what either holds."""
    either = sum(library.index.weight(c) for c in {*wanted, *other})
    return sum(library.index.weight(c) for c in other.intersection(wanted)) / either if either else 0.0
