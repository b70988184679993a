"""What people say of themselves before they ask for a day, as far as no document speaks of it.

`Leeds sounds fun, what's the last day to book?` asks about Leeds, and about no fun.
"""

import re
from collections.abc import Sequence

from knowledge.library import Library
from knowledge.question import Question

_ASKS = re.compile(
    r"\b(?:(?:by|until|till) )?(?:when|what|which|how (?:long|many|late|soon))\b|\b(?:deadline|closing date|cut-?off)\b"
)
_SAYS = re.compile(
    r"\b(?:i|we|she|he|they|my|our|is|are|am|was|has|have|had|sounds?|looks?|fancy|fancies|love|want|wants|hope|heard"
    r"|\w+'s)\b"
)
_ABOUT = re.compile(r"\b(?:on|about|for|to|into|of|against|in|at)(?: \S+){1,4}")


def without_small_talk(subject: Sequence[str], question: Question, library: Library) -> list[str]:
    """Return the concepts of a subject but for those that only a statement before the question has, and no document."""
    asks = _ASKS.search(question.slotted)
    if asks is None or not _SAYS.search(question.slotted[: asks.start()]):
        return list(subject)
    said = set(library.lexicon.concepts(_ABOUT.sub(" ", question.slotted[: asks.start()])))
    return [concept for concept in subject if concept not in said or library.index.knows(concept)]
