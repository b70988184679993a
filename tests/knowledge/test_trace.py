"""The way from a question to its answer. Asked on Wednesday 15 May 2024 at nine, of a small made-up newsletter."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Kind
from knowledge.base import KnowledgeBase
from knowledge.days.when import When
from knowledge.records import Deadline, DeadlineKind, Document, DocumentKind, Figure, Item, Meeting, Reading, Source
from knowledge.trace import Trace

NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
NEWS = Document(title="Pond News", kind=DocumentKind.NEWSLETTER, published=date(2024, 5, 1))


def source(section: str, quote: str = "") -> Source:
    return Source(title="Pond News", section=section, published=NEWS.published, quote=quote)


TABASC = Meeting(
    body="TABASC", number=21, when=When(day=date(2024, 5, 16)), source=source("Calendar", "TABASC Meeting 21: 16 May")
)
HERONS = Figure(name="Herons at the Long Pond", value="41", source=source("Count", "Herons at the Long Pond: 41"))
SURVEY = Deadline(
    title="Newt survey",
    kind=DeadlineKind.SURVEY,
    day=date(2024, 6, 14),
    source=source("Newt survey", "Send the newt survey back by 14 June 2024."),
)
NEWTS = Item(heading="Newts", text="Newts sleep under stones in winter.", source=source("Newts"))
POND = Item(heading="Count", text="Herons at the Long Pond: 41", source=source("Count"))
BASE = KnowledgeBase(
    [Reading(document=NEWS, records=(TABASC, HERONS, SURVEY, NEWTS, POND))], glossary.load(), lexicon.load()
)
QUESTIONS = (
    "when is the next TABASC meeting?",
    "how many herons are at the long pond?",
    "where do newts sleep in winter?",
    "when is the newt survey due?",
    "who feeds the badgers?",
    "hello",
    "when is the TABASC and how many herons are at the long pond?",
    "TABASC date and newt survey deadline",
)


def explained(question: str) -> Trace:
    (trace,) = BASE.explain(question, NOW)
    return trace


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_explained_is_what_is_answered(question: str) -> None:
    assert tuple(trace.answer for trace in BASE.explain(question, NOW)) == BASE.ask(question, NOW)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_finder_before_the_one_that_answers_declined(question: str) -> None:
    for trace in BASE.explain(question, NOW):
        *before, last = trace.steps

        assert [step.answer for step in before] == [None] * len(before)
        assert trace.intent == (last.intent if last.answer else "")
        assert (trace.intent == "") is (last.answer is None)


def test_where_every_finder_declines_nothing_is_known() -> None:
    trace = explained("who feeds the badgers?")

    assert (trace.answer.kind, trace.intent) == (Kind.ABSTAIN, "")
    assert [step.intent for step in trace.steps] == list(trace.question.intents)


def test_a_word_in_no_document_is_told_and_weighs_most() -> None:
    trace = explained("how many badgers are at the long pond?")

    assert trace.wanted[0].word == "badgers"
    assert {one.word: one.known for one in trace.wanted} == {"badgers": False, "pond": True, "long": True}


def test_evidence_tells_what_it_bears_out_and_which_words_it_lacks() -> None:
    trace = explained("how many badgers are at the long pond?")

    evidence = {one.what: one for one in trace.evidence}
    assert evidence["figure"].words == "Herons at the Long Pond: 41"
    assert evidence["figure"].missing == ("badgers",)
    assert 0 < evidence["figure"].share < evidence["figure"].enough


def test_only_what_the_finders_tried_look_at_is_weighed() -> None:
    assert {one.what for one in explained("when is the next TABASC meeting?").evidence} == {"meeting or event"}


def test_a_passage_without_the_kind_of_thing_asked_for_does_not_fit() -> None:
    trace = explained("how many newts sleep in winter?")

    (passage,) = (one for one in trace.evidence if one.what == "passage")
    assert (passage.fits, passage.missing) == (False, ())


def test_what_the_conversation_adds_is_told_apart_from_what_was_said() -> None:
    (first,) = BASE.ask("when is the next TABASC meeting?", NOW)

    (trace,) = BASE.explain("and the one after that?", NOW, first.thread)

    assert (trace.alone.bodies, trace.question.bodies) == ((), ("TABASC",))


def test_a_half_knows_the_message_that_it_is_part_of() -> None:
    halves = BASE.explain("TABASC date and newt survey deadline", NOW)

    assert {half.part_of for half in halves} == {"TABASC date and newt survey deadline"}
    assert len(halves) == 2
