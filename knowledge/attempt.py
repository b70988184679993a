"""One question tried on the finders: what may be wanted in order, up to the first answer that is borne out. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.answer import Answer, Kind, Unknown, WhichOne, abstained
from knowledge.asks import Ask
from knowledge.confidence import UNSURE, confidence, doubts_in
from knowledge.dated import title_of
from knowledge.finders import FINDERS
from knowledge.finders.curated import curated, is_written_for
from knowledge.finders.proof.proof import borne_out
from knowledge.finders.sentences.evidence import everyday
from knowledge.finders.sentences.passages import nearest
from knowledge.lexicon import Lexicon
from knowledge.library import Library
from knowledge.question import Question
from knowledge.trace import Step, Trace

LONGEST_ECHO = 80
"""Characters of a question that are said back."""
STRUCTURED = {"comparison", "deadline", "modification", "meetings"}
"""Intents whose records say so much by themselves that an everyday word may be left aside."""
MOST = 3
"""Answers that are offered to choose from: more are a list, not a choice."""
LESS_SURE = 0.8
"""Confidence of an answer that leaves some words of its question aside."""
REVISED = 2
"""Events of one answer of which it is said what was told before, and earlier tellings of each."""


def tried(question: Question, alone: Question, library: Library, part_of: str = "") -> Trace:
    """Return the way to the first answer that the knowledge bears out, trying what may be wanted in order."""
    steps = _steps(question, library)
    if not (steps and steps[-1].answer):
        steps = (*steps, *_steps_without_chat(question, library))
    answer = (steps[-1].answer if steps else None) or _unknown(question, library)
    revised = _revised(answer, library)
    return Trace(question=question, alone=alone, steps=steps, answer=revised, part_of=part_of)


def judged(trace: Trace, library: Library, *, follows: bool) -> Trace:
    """Return a trace whose answer says how sure it is, or asks back where it is unsure and others may be meant."""
    if trace.answer.kind is not Kind.ANSWER:
        return trace
    doubts = doubts_in(trace.question, trace.answer, library, follows=follows)
    sure = replace(trace.answer, confidence=confidence(trace.answer.finding, doubts))
    return replace(trace, doubts=doubts, answer=asked_back(trace.question, sure, trace.intent, library))


def _steps(question: Question, library: Library, at_most: float = 1.0) -> tuple[Step, ...]:
    """Return the finders tried, up to the one that answers, no surer than `at_most`.

    What a person wrote for the very wording comes first, and what they wrote for another one before `not known`.
    """
    steps: list[Step] = []
    written = curated(question, library)
    by_heart = written is not None and is_written_for(question, written, library)
    for intent in ("curated", *question.intents) if by_heart else question.intents:
        answer = FINDERS[intent](question, library)
        if answer and isinstance(answer.finding, Unknown) and written:
            answer = None  # what a person wrote comes later
        if answer and borne_out(question, answer, library) and question.choice in (None, label_of(answer)):
            return (*steps, Step(intent=intent, answer=replace(answer, confidence=min(answer.confidence, at_most))))
        steps.append(Step(intent=intent, answer=None))
    return tuple(steps)


def _steps_without_chat(question: Question, library: Library) -> tuple[Step, ...]:
    """Return the finders tried again without everyday words that no document holds; none where that changes nothing."""
    faint = everyday(question, library)
    content = tuple(concept for concept in question.content if concept not in faint)
    left_aside = STRUCTURED - ({"modification"} if Ask.YES_NO in question.asks else set())
    intents = tuple(intent for intent in question.intents if intent in left_aside)
    plainer = replace(question, content=content, intents=intents)
    if content == question.content or not plainer.has_subject:
        return ()
    return _steps(plainer, library, at_most=LESS_SURE)


def _unknown(question: Question, library: Library) -> Answer:
    """Return that nothing answers, with where the documents come nearest."""
    near, words = nearest(question, library) or (None, "")
    looked_for = _looked_for(question, library.lexicon)
    unknown = Unknown(looked_for=looked_for, newest=library.facts.newest, nearest=near, words=words)
    return replace(abstained(unknown), sources=(near,) if near else ())


def _revised(answer: Answer, library: Library) -> Answer:
    """Return an answer about one thing, or two, with what was told of its day before; a list shows what stands."""
    told = library.facts.revisions
    if not told or len(answer.events) > REVISED or answer.kind is Kind.REMINDER:
        return answer
    revisions = tuple((one, revision) for one in answer.events for revision in told.get(one, ())[:REVISED])
    sources = (revision.earlier.source for _, revision in revisions)
    return replace(answer, revisions=revisions, sources=tuple(dict.fromkeys((*answer.sources, *sources))))


def _looked_for(question: Question, lexicon: Lexicon) -> str:
    """Return what nothing was found on, in the asker's words: the question without what only leads up to it."""
    words = re.sub(r"[<>@`&]", " ", question.text).strip(" ?!.,").split()
    telling = [at for at, word in enumerate(words) if not lexicon.is_stop(word.lower().strip("?!.,'"))]
    said = " ".join(words[telling[0] : telling[-1] + 1]) if telling else question.text
    return said if len(said) <= LONGEST_ECHO else said[:LONGEST_ECHO].rsplit(" ", 1)[0] + " …"


# --- What else a question may mean: the answers that its other readings give, for the asker to choose from


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
