"""Greetings, thanks and help: what is said when nothing is asked."""

from collections.abc import Callable

from knowledge.answer import Answer, Kind, NoAdvice, Talk, abstained
from knowledge.asks import Hint
from knowledge.finders.proof.proof import borne_out
from knowledge.finders.sentences.passages import search
from knowledge.library import Library
from knowledge.question import Question


def talk(intent: str) -> Callable[[Question, Library], Answer | None]:
    """Return the finder of one kind of small talk."""

    def finder(_question: Question, library: Library) -> Answer | None:
        return Answer(kind=Kind.SMALLTALK, finding=Talk(intent=intent, newest=library.facts.newest))

    return finder


def advice(question: Question, library: Library) -> Answer | None:
    """Return that there is no advice, opinion or invention to be had, unless a document says what has to be done."""
    told = search(question, library) if question.says(Hint.DUTY) else None
    return told if told and borne_out(question, told, library) else abstained(NoAdvice())
