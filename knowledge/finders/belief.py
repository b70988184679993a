"""How likely a sentence is to answer its question: a logistic sum of a few signs, each of which a reader can check.

The weights were fitted on the question papers that may be looked at (`tests/golden`), on the best sentence for each
question that no record answers, right or wrong. On papers that were only measured they let more right sentences pass
than a bare threshold on the share of words did, and fewer wrong ones.
"""

from collections.abc import Sequence
from math import exp

from knowledge.asks import Ask
from knowledge.english import zipf
from knowledge.finders.weighing import Candidate, Sought, is_whole

ENOUGH = 0.65
"""The belief that a sentence must earn to be given as an answer."""
CONSTANT = -2.1
BORNE_OUT = 2.4
"""For the share of the question's words, by weight, that the sentence and what surrounds it hold."""
AHEAD = 1.4
"""For each point by which it ranks before the next best sentence: of two as good, neither is the answer."""
WORDS = 0.3
"""For each telling word of the question: the more there are, the less of a coincidence it is that they meet."""
RARE, COMMON = -0.9, -0.7
"""For each word of the question that neither the sentence nor its heading holds: a rare one, or one in common use."""
ELSEWHERE = -0.4
"""For a rare word instead that its item holds elsewhere."""
KIND = 0.5
"""For holding the kind of thing asked for, where few sentences do: how long, why, how often, to whom."""
NAMED = -0.7
"""For each body, category, modification or person asked about that is named there neither, besides."""
_TELLING = frozenset({Ask.SPELL, Ask.DURATION, Ask.WHY, Ask.RECEIVER, Ask.PERCENT, Ask.TIME, Ask.FREQUENCY, Ask.PLACE})
RARELY_SAID, OFTEN_SAID = 4.2, 5.2
"""On the Zipf scale: words below the first are rare, above the second they tell nothing."""


def belief(best: Candidate, others: Sequence[Candidate], sought: Sought) -> float:
    """Return how likely `best` is to answer, 0 to 1; `others` are all candidates, itself among them."""
    next_best = max((c.rank for c in others if not _told_with(best, c)), default=0.0)
    missing = [concept for concept in sought.weights if concept not in best.held]
    said = {concept: zipf(sought.typed[concept]) if concept in sought.typed else 0.0 for concept in missing}
    rare = [concept for concept, common in said.items() if common < RARELY_SAID]
    total = (
        CONSTANT
        + BORNE_OUT * best.score
        + AHEAD * (best.rank - next_best)
        + WORDS * len(sought.weights)
        + sum(ELSEWHERE if concept in best.near else RARE for concept in rare)
        + COMMON * sum(RARELY_SAID <= common < OFTEN_SAID for common in said.values())
        + KIND * (not _TELLING.isdisjoint(sought.kinds))
        + NAMED * sum(concept.startswith("@") for concept in missing)
    )
    return 1 / (1 + exp(-total))


def _told_with(best: Candidate, other: Candidate) -> bool:
    """Say whether a sentence is quoted together with the best one, and so is no other answer: a brief paragraph is."""
    if other.sentence.whole == best.sentence.whole:
        return True
    return other.passage.text == best.passage.text and is_whole(best.passage)
