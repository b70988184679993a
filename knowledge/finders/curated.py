"""Answers that a person wrote: they win over search where one of their wordings asks the same."""

import re

from knowledge.answer import Answer, Curation, answered
from knowledge.asks import Ask
from knowledge.finders.sentences.demands import Demands
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Curated

ENOUGH = 0.8
"""How alike a question and a wording must be by their telling words,"""
CLOSE = 0.37
"""and by all of their words: two that share one telling word may ask for different things."""
VERY = 1.0
"""How alike the very wording is, but for its order and small words."""
_HELD = frozenset({Ask.COUNT, Ask.PERCENT, Ask.TIME, Ask.SPELL, Ask.FREQUENCY, Ask.WHY})
"""Kinds of thing that two questions do not ask for alike because they are on the same subject."""

OWN = 0.5
"""Share of two wordings, by weight, that they must hold in the same words: others that may stand for them add to it."""
ANY_BODY, ANY_BELOW, SUB_COMMITTEE = "committee", "sub", "sub-committee"
"""The word for a body in what is written of any, the one that stands before it in what is written of Sub-Committees
alone, and the kind of body that those are."""
_SLOT = re.compile(r"_[a-z]+_")


def curated(question: Question, library: Library) -> Answer | None:
    """Return the answer that a person wrote for this question, if one of its wordings asks the same.

    What they wrote of any committee holds of the body that is named, unless they wrote of that as well; what they wrote
    of any Sub-Committee holds of no Panel or Board.
    """
    if not library.curated:
        return None
    own = _written_for(question.mended, question, library)
    if own or not question.bodies:
        return own
    of_any = _with(ANY_BODY, library)
    if any(library.glossary.body_by_name[name].kind != SUB_COMMITTEE for name in question.bodies):
        of_any -= _with(ANY_BELOW, library)
    of_it = _SLOT.sub(" ", question.slotted.replace("_body_", ANY_BODY))
    return _written_for(of_it, question, library, of_any) if of_any else None


def _with(word: str, library: Library) -> frozenset[int]:
    """Return the places of the wordings that hold a word."""
    return frozenset[int]().union(*(library.curated_with.get(c, ()) for c in library.lexicon.concepts(word)))


def _written_for(text: str, question: Question, library: Library, those: frozenset[int] | None = None) -> Answer | None:
    """Return the answer whose wording is most alike to a text, if any is alike enough and holds what is asked.

    Only `those` wordings are looked at, by their places, if any are given.
    """
    wanted = library.telling(text)
    near = frozenset[int]().union(*(library.curated_with.get(concept, ()) for concept in wanted))
    alike = (library.curated[place] for place in sorted(near if those is None else near & those))
    fits = [(_likeness(wanted, other, library), entry) for other, entry in alike]
    fit = max((fit for fit, _ in fits), default=0.0)
    if fit < ENOUGH:
        return None
    close = {_closeness(text, entry, library): entry for each, entry in reversed(fits) if each == fit}
    closest = max(close)
    best = close[closest]
    if closest < CLOSE or (closest < VERY and not _holds_what_is_asked(question, best, library)):
        return None
    return answered(Curation(curated=best), best, confidence=min(0.98, fit))


def is_written_for(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether a person wrote an answer for this very wording, but for its order and small words."""
    return isinstance(answer.finding, Curation) and _closeness(question.mended, answer.finding.curated, library) == VERY


def _holds_what_is_asked(question: Question, entry: Curated, library: Library) -> bool:
    """Say whether what was written for another wording holds the price, number or time that this one asks for."""
    shows = Demands(question, library).shown_by(entry.answer)
    return shows and all(library.lexicon.evidence[ask].search(entry.answer) for ask in _HELD & question.asks)


def _closeness(text: str, entry: Curated, library: Library) -> float:
    """Return how alike a text is to the nearest wording of an entry by all of its words, 0 to 1."""
    asked = set(library.lexicon.concepts(text))
    wordings = (set(library.lexicon.concepts(ask.lower())) for ask in entry.asks)
    return max((len(asked & words) / len(asked | words) for words in wordings if words), default=0.0)


def _likeness(asked: frozenset[str], other: frozenset[str], library: Library) -> float:
    """Return how alike two questions are by their telling words, 0 to 1: what both hold over what either holds.

    A word that may stand for one of the other question is held as well, but less.
    """
    weight = library.index.weight
    each = sum(map(weight, asked)) + sum(map(weight, other))
    if 2 * sum(map(weight, asked & other)) < OWN * each:
        return 0.0
    shared = sum(weight(c) * library.held(c, other) for c in asked)
    shared += sum(weight(c) * library.held(c, asked) for c in other)
    return shared / (2 * each - shared)
