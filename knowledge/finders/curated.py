"""Answers that a person wrote: they win over search where one of their wordings asks the same."""

from collections.abc import Sequence

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
    best, best_fit = None, 0.0
    for entry in library.facts.curated:
        fit = max(_likeness(wanted, ask, library) for ask in entry.asks)
        if fit > best_fit:
            best, best_fit = entry, fit
    if best is None or best_fit < ENOUGH:
        return None
    return answered(Curation(curated=best), best, confidence=min(0.98, best_fit))


def _likeness(wanted: Sequence[str], ask: str, library: Library) -> float:
    """Return how alike two questions are by their telling words, 0 to 1: what both hold over what either holds."""
    stop = library.lexicon.stop_concepts
    other = {concept for concept in library.index.concepts(ask) if concept not in stop}
    either = sum(library.index.weight(c) for c in {*wanted, *other})
    return sum(library.index.weight(c) for c in {*wanted} & other) / either if either else 0.0
