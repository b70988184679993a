"""Greetings, thanks and help: what is said when nothing is asked."""

import re
from collections.abc import Callable

from knowledge.answer import Answer, Kind, NoAdvice, Talk, abstained
from knowledge.finders.passages import search
from knowledge.finders.proof.proof import borne_out
from knowledge.library import Library
from knowledge.question import Question

_DUTY = re.compile(
    r"(?:so |and |please )?(?:should|shall) (?:we|i|they|our|a|my)\b"
    r"(?!.*\b(?:or|opt|pick|prefer|vote|support|oppose|back|choose|elect|worry|worried|apply|stand|sue|buy|sell|object|appeal|argue)\b)"
)
"""Asks what has to be done, which a document may say; what to choose or to think of it none does."""


def talk(intent: str) -> Callable[[Question, Library], Answer | None]:
    """Return the finder of one kind of small talk."""

    def finder(_question: Question, library: Library) -> Answer | None:
        return Answer(kind=Kind.SMALLTALK, finding=Talk(intent=intent, newest=library.facts.newest))

    return finder


def advice(question: Question, library: Library) -> Answer | None:
    """Return that there is no advice, opinion or invention to be had, unless a document says what has to be done."""
    told = search(question, library) if _DUTY.match(question.slotted) else None
    return told if told and borne_out(question, told, library) else abstained(NoAdvice())
