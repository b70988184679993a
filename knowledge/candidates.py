"""What else a question may mean: the answers that its other readings give, for the asker to choose from."""

from collections.abc import Iterator

from knowledge.answer import Answer, Kind, WhichOne
from knowledge.confidence import UNSURE
from knowledge.dated import title_of
from knowledge.finders import FINDERS
from knowledge.finders.proof.proof import borne_out
from knowledge.library import Library
from knowledge.question import Question

MOST = 3
"""Candidates that are offered: more are a list, not a choice."""


def label_of(answer: Answer) -> str:
    """Return what an answer is about in a few words: its first event, else the heading of its source."""
    if answer.events:
        return title_of(answer.events[0])
    return next((source.section or source.title for source in answer.sources), "")


def asked_back(question: Question, answer: Answer, intent: str, library: Library) -> Answer:
    """Return the question which of several answers is meant, where the one by `intent` is unsure and others differ."""
    if answer.kind is not Kind.ANSWER or answer.confidence >= UNSURE or question.choice:
        return answer
    labels = tuple(dict.fromkeys((label_of(answer), *_others(question, answer, intent, library))))[:MOST]
    if len(labels) == 1 or not all(labels):
        return answer
    return Answer(kind=Kind.CLARIFY, finding=WhichOne(what="of these", choices=labels), choices=labels)


def _others(question: Question, answer: Answer, intent: str, library: Library) -> Iterator[str]:
    """Yield what the readings that come after `intent` find, where it is something else."""
    intents = question.intents
    for other in intents[intents.index(intent) + 1 :] if intent in intents else ():
        found = FINDERS[other](question, library)
        fits = found and found.kind is Kind.ANSWER and borne_out(question, found, library)
        if found and fits and set(found.sources).isdisjoint(answer.sources):
            yield label_of(found)
