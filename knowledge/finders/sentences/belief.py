"""How likely a sentence is to answer its question: a logistic sum of a few signs, each of which a reader can check.

The weights were fitted on the question papers that may be looked at (`tests/golden`), on the best sentence for each
question that no record answers, right or wrong. On papers that were only measured they let more right sentences pass
than a bare threshold on the share of words did, and fewer wrong ones.
"""

from collections.abc import Sequence
from math import exp

from knowledge.asks import Ask
from knowledge.english import zipf
from knowledge.finders.sentences.weighing import Candidate, Sought
from knowledge.sentences import is_guide

ENOUGH = 0.65
"""The belief that a sentence must earn to be given as an answer."""
CONSTANT = -2.1
BORNE_OUT = 2.4
"""For the share of the question's words, by weight, that the sentence and what surrounds it hold."""
AHEAD = 1.4
"""For each point by which it ranks before the best of other passages or rows: of two as good, neither is the answer."""
WORDS = 0.3
"""For each telling word of the question: the more there are, the less of a coincidence it is that they meet."""
RARE, COMMON, EVERYDAY = -0.9, -0.55, -0.5
"""For each word of the question that neither the sentence nor its heading holds: a rare one, one in common use, or an
English one that is neither and of which no document knows, since people speak of `moaning` where documents do not."""
ELSEWHERE = 0.5
"""What a missing word counts that its item holds elsewhere."""
KIND = 0.6
"""For holding the kind of thing asked for, where few sentences do: how long, why, how often, to whom."""
NAMED = -0.7
"""For each body, category, modification or person asked about that is named there neither, besides."""
GUIDE = 0.4
"""For standing under a heading that asks, or says how something is done."""
_TELLING = frozenset({Ask.SPELL, Ask.DURATION, Ask.WHY, Ask.RECEIVER, Ask.PERCENT, Ask.TIME, Ask.FREQUENCY, Ask.PLACE})
IS_ENGLISH, RARELY_SAID, OFTEN_SAID = 3.0, 4.2, 5.2
"""On the Zipf scale: words from the first on are English, below the second rare, above the third they tell nothing."""


def belief(best: Candidate, others: Sequence[Candidate], sought: Sought) -> float:
    """Return how likely `best` is to answer, 0 to 1; `others` are all candidates, itself among them."""
    next_best = max((c.rank for c in others if _stands_against(best, c)), default=0.0)
    missing = [concept for concept in sought.weights if concept not in best.held]
    total = (
        CONSTANT
        + BORNE_OUT * best.score
        + AHEAD * (best.rank - next_best)
        + WORDS * len(sought.weights)
        + sum(_missed(concept, sought) * (ELSEWHERE if concept in best.near else 1.0) for concept in missing)
        + KIND * (not _TELLING.isdisjoint(sought.kinds))
        + NAMED * sum(concept.startswith("@") for concept in missing if not best.is_of_another)
        + GUIDE * is_guide(best.passage.heading)
    )
    return 1 / (1 + exp(-total))


def _stands_against(best: Candidate, other: Candidate) -> bool:
    """Say whether a sentence may be the answer instead: one of another passage, or another row of a table."""
    if other.passage.text != best.passage.text:
        return True
    return "|" in best.passage.text and other.sentence.whole != best.sentence.whole


def _missed(concept: str, sought: Sought) -> float:
    """Return what a word counts that is missing; most where it is asked if there is any, and no document knows it."""
    if concept in sought.by_name and concept in sought.unknown:
        return RARE
    common = zipf(sought.typed[concept]) if concept in sought.typed else 0.0
    if common >= OFTEN_SAID:
        return 0.0
    if common >= RARELY_SAID:
        return COMMON
    return EVERYDAY if common >= IS_ENGLISH and concept in sought.unknown else RARE
