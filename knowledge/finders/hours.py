"""When the helpdesk and the office are there: the days on which they are closed, and what else documents say of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from knowledge.answer import Answer, Extract, answered
from knowledge.asks import Ask, Hint
from knowledge.dated import touches
from knowledge.days.window import Window, windows_in
from knowledge.finders.sentences.passages import DEEP
from knowledge.index import Passage
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import ContactKind, Source
from knowledge.sentences import Sentence, sentences_in

ENOUGH = 0.5
"""Share of what is asked besides, by weight, that a sentence must bear out."""
_PLACE = re.compile(r"\b(?:help ?desk|office|lines\b)", re.I)
_OPEN = re.compile(r"\b(?:opens?|close[sd]?(?! of)|shuts?|staffed|answered|reopen\w*)\b", re.I)
_USUAL = re.compile(
    r"\b(?:week(?:days?|ends?)|(?:mon|tues|wednes|thurs|fri|satur|sun)days|evenings?|hours|(?:at|all) night)\b"
)
"""Asks for the hours of every week."""


def opening(question: Question, subject: Sequence[str], library: Library) -> Answer | None:
    """Return what is told of the days asked about, or when nobody is there; None leaves it to the usual hours.

    `subject` are the concepts that have to be told of besides: visitors, a bank holiday.
    """
    closed = [] if subject else [e for e in library.facts.events if _PLACE.search(e.title) and _OPEN.search(e.title)]
    told = list(_told(subject, library))
    if question.window:
        closed = [event for event in closed if touches(event, question.window)]
        told = [one for one in told if _speaks_of(question.window, *one)]
    elif _USUAL.search(question.mended) and not subject:
        closed, told = [], _with_hours(told, library)
    elif not question.says(Hint.SHUT):
        closed = []
        told = told if Ask.YES_NO in question.asks else _with_hours(told, library)
    if subject and not (Ask.YES_NO in question.asks and _PLACE.search(question.mended)):
        told = [one for one in told if library.coverage(subject, [one[1].whole]) >= ENOUGH]
    if closed:
        return _in_words(closed[0].source.section or closed[0].title, closed[0].source.quote, closed[0].source)
    return _best(told, question, library) if told else None


def _told(subject: Sequence[str], library: Library) -> Iterator[tuple[Passage, Sentence]]:
    """Yield the sentences that say when the helpdesk or office is open or closed."""
    wanted = library.lexicon.concepts("helpdesk office open closed hours")
    for passage, _ in library.passages((*wanted, *subject), 2 * DEEP):
        for sentence in sentences_in(passage.text):
            if _PLACE.search(sentence.whole) and _OPEN.search(sentence.whole):
                yield passage, sentence


def _with_hours(told: list[tuple[Passage, Sentence]], library: Library) -> list[tuple[Passage, Sentence]]:
    """Return the sentences that give a time of day, where no contact has the usual hours."""
    if any(contact.kind is ContactKind.HOURS for contact in library.facts.contacts):
        return []
    return [one for one in told if library.lexicon.evidence[Ask.TIME].search(one[1].whole)]


def _speaks_of(window: Window, passage: Passage, sentence: Sentence) -> bool:
    """Say whether the days that a sentence names, or those between the first and the last of them, are asked about."""
    told = windows_in(sentence.whole, passage.source.published or window.first or window.last or date.min)
    first = min((one.first or date.min for one in told), default=date.max)
    return window.meets(first, max((one.last or date.max for one in told), default=date.min))


def _best(told: list[tuple[Passage, Sentence]], question: Question, library: Library) -> Answer:
    """Return the sentence about the place named that bears out most of the question."""
    place = _PLACE.search(question.mended)

    def weight(one: tuple[Passage, Sentence]) -> tuple[bool, float]:
        said = one[1].whole
        return place is not None and place[0] in said.lower(), library.coverage(question.content, [said])

    passage, sentence = max(told, key=weight)
    return _in_words(passage.heading, sentence.whole, passage.source)


def _in_words(heading: str, words: str, source: Source) -> Answer:
    finding = Extract(heading=heading, sentences=(words,), source=replace(source, quote=words))
    return answered(finding, finding)
