"""Which of several answers is meant. Asked on Wednesday 15 May 2024 at nine, of a small made-up newsletter."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Answer, Kind, WhichOne
from knowledge.attempt import asked_back, label_of
from knowledge.base import KnowledgeBase
from knowledge.confidence import UNSURE
from knowledge.records import Deadline, DeadlineKind, Document, DocumentKind, Item, Reading, Source
from knowledge.thread import Thread
from knowledge.trace import Trace

NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
NEWS = Document(title="Pond News", kind=DocumentKind.NEWSLETTER, published=date(2024, 5, 1))
QUESTION = "when is the newt survey due?"


def source(section: str, quote: str = "") -> Source:
    return Source(title="Pond News", section=section, published=NEWS.published, quote=quote)


SURVEY = Deadline(
    title="Newt survey",
    kind=DeadlineKind.SURVEY,
    day=date(2024, 6, 14),
    source=source("Newts", "Send the newt survey back by 14 June 2024."),
)
REEDS = Item(heading="Reeds", text="The next newt survey is due on 3 May 2025.", source=source("Reeds"))
BASE = KnowledgeBase([Reading(document=NEWS, records=(SURVEY, REEDS))], glossary.load(), lexicon.load())


def traced(question: str, thread: Thread | None = None) -> Trace:
    (trace,) = BASE.explain(question, NOW, thread)
    return trace


def offered(confidence: float) -> Answer:
    trace = traced(QUESTION)
    unsure = replace(trace.answer, confidence=confidence)
    return asked_back(trace.question, unsure, trace.intent, BASE.library(NOW.date()))


def test_an_unsure_answer_is_offered_beside_what_else_may_be_meant() -> None:
    assert offered(UNSURE - 0.01) == Answer(
        kind=Kind.CLARIFY,
        finding=WhichOne(what="of these", choices=("Newt survey", "Reeds")),
        choices=("Newt survey", "Reeds"),
    )


def test_an_answer_that_is_sure_enough_is_given() -> None:
    assert offered(UNSURE).kind is Kind.ANSWER


def test_nothing_is_asked_back_where_nothing_else_may_be_meant() -> None:
    lone = KnowledgeBase([Reading(document=NEWS, records=(SURVEY,))], glossary.load(), lexicon.load())
    (trace,) = lone.explain(QUESTION, NOW)

    unsure = replace(trace.answer, confidence=0.1)

    assert asked_back(trace.question, unsure, trace.intent, lone.library(NOW.date())) == unsure


@pytest.mark.parametrize(
    ("said", "label"),
    [
        pytest.param("the first", "Newt survey", id="by number"),
        pytest.param("2", "Reeds", id="by its figure"),
        pytest.param("the reeds one", "Reeds", id="by its words"),
    ],
)
def test_what_is_chosen_is_answered(said: str, label: str) -> None:
    waiting = Thread(intent="meetings", asked_back=QUESTION, choices=("Newt survey", "Reeds"))

    trace = traced(said, waiting)

    assert (trace.answer.kind, label_of(trace.answer)) == (Kind.ANSWER, label)
