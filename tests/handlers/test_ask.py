"""A question in, one reply out. Asked on Wednesday 15 May 2024 at nine, of a small made-up newsletter."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.ask import ask, shown
from handlers.messages import Citation, Helpdesk, Reply, Request
from handlers.wording.common import LONGEST
from knowledge import glossary, lexicon
from knowledge.answer import Kind
from knowledge.base import KnowledgeBase
from knowledge.dated import Dated
from knowledge.days.when import When
from knowledge.records import Document, DocumentKind, Item, Meeting, Reading, Source
from knowledge.thread import Thread

NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
ISSUED = date(2024, 5, 1)
NEWS = Document(title="Pond News", kind=DocumentKind.NEWSLETTER, published=ISSUED)
DESK = Helpdesk(name="Pond Desk", phone="01632 960001")
POINTER = "The Pond Desk can help: 01632 960001."


def meeting(body: str, day: str, number: int) -> Meeting:
    quote = f"{body} Meeting {number}: {day}"
    when = When(day=date.fromisoformat(day))
    source = Source(title="Pond News", section="Calendar", published=ISSUED, quote=quote)
    return Meeting(body=body, number=number, when=when, source=source)


TABASC, SSC = meeting("TABASC", "2024-05-16", 21), meeting("SSC", "2024-05-22", 37)
NEWTS = Item(
    heading="Newts",
    text="Newts sleep under stones in winter.",
    source=Source(title="Pond News", section="Newts", published=ISSUED),
)
KNOWLEDGE = KnowledgeBase([Reading(document=NEWS, records=(TABASC, SSC, NEWTS))], glossary.load(), lexicon.load())


def asked(question: str, thread: Thread | None = None) -> Reply:
    return ask(Request(question=question, now=NOW, thread=thread or Thread()), KNOWLEDGE, DESK)


# --- one question


@pytest.mark.parametrize(
    ("question", "offered"),
    [
        pytest.param("when is the next TABASC meeting?", ["TABASC Meeting 21"], id="under an answer that shows a date"),
        pytest.param("remind me two hours before the TABASC", [], id="not under a reminder of it"),
    ],
)
def test_a_reminder_is_offered_of_what_is_to_come(question: str, offered: list[str]) -> None:
    assert [topic.title for topic in shown(asked(question), NOW.date()).topics] == offered


def test_an_answer_shows_its_date_its_source_and_its_event() -> None:
    reply = asked("when is the next TABASC meeting?")

    assert reply.kind is Kind.ANSWER
    assert "Thursday 16 May 2024" in reply.text
    assert reply.citations == (
        Citation(
            title="Pond News",
            section="Calendar",
            published=ISSUED,
            url=None,
            quote="TABASC Meeting 21: 2024-05-16",
        ),
    )
    assert (reply.events, reply.choices) == ((TABASC,), ())


@pytest.mark.parametrize(
    ("question", "kind", "events", "choices"),
    [
        pytest.param("when is the next TABASC meeting?", Kind.ANSWER, [TABASC], [], id="answer"),
        pytest.param("where do newts sleep in winter?", Kind.ANSWER, [], [], id="answer in the document's words"),
        pytest.param("who feeds the badgers?", Kind.ABSTAIN, [], [], id="abstain"),
        pytest.param("what time is the next TABASC meeting?", Kind.ABSTAIN, [], [], id="abstain for want of a time"),
        pytest.param("should we wake the newts?", Kind.ABSTAIN, [], [], id="abstain from advice"),
        pytest.param("when is the next sub-committee meeting?", Kind.CLARIFY, [], ["SSC", "TABASC"], id="clarify"),
        pytest.param("remind me of the next SSC", Kind.REMINDER, [SSC], [], id="reminder"),
        pytest.param("remind me to feed the badgers", Kind.REMINDER, [], [], id="reminder of what nobody knows"),
        pytest.param("hello", Kind.SMALLTALK, [], [], id="smalltalk"),
    ],
)
def test_each_kind_of_reply_shows_what_belongs_to_it(
    question: str, kind: Kind, events: Sequence[Dated], choices: Sequence[str]
) -> None:
    reply = asked(question)

    assert (reply.kind, reply.events, reply.choices) == (kind, tuple(events), tuple(choices))
    assert 0 < len(reply.text) <= LONGEST


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("who feeds the badgers?", id="not known"),
        pytest.param("where is the next TABASC meeting?", id="a place not known"),
        pytest.param("should we wake the newts?", id="advice"),
    ],
)
def test_an_abstention_points_to_the_helpdesk(question: str) -> None:
    reply = asked(question)

    assert reply.text.endswith(f" {POINTER}")
    assert reply.confidence == 0


@pytest.mark.parametrize(
    "question",
    ["when is the next TABASC meeting?", "when is the next sub-committee meeting?", "hello", "remind me of SSC"],
)
def test_only_an_abstention_points_to_the_helpdesk(question: str) -> None:
    assert POINTER not in asked(question).text


def test_small_talk_and_questions_back_cite_nothing() -> None:
    assert [asked(question).citations for question in ("thanks", "when is the next sub-committee meeting?")] == [(), ()]


# --- several questions


def test_several_answers_are_one_reply_in_order() -> None:
    reply = asked("When is TABASC? Where do newts sleep in winter?")

    first, second = reply.text.split("\n\n")
    assert "16 May 2024" in first
    assert second == "Newts sleep under stones in winter."
    assert (reply.kind, reply.events) == (Kind.ANSWER, (TABASC,))
    assert [citation.section for citation in reply.citations] == ["Calendar", "Newts"]


def test_the_same_answer_twice_is_said_once() -> None:
    reply = asked("When is TABASC? When is TABASC?")

    assert reply.text.count("16 May 2024") == 1
    assert len(reply.citations) == 1


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        pytest.param("When is TABASC? Remind me of the SSC!", Kind.REMINDER, id="a reminder before an answer"),
        pytest.param(
            "When is TABASC? When is the next sub-committee?", Kind.CLARIFY, id="a question back before an answer"
        ),
        pytest.param("When is TABASC? Who feeds the badgers?", Kind.ANSWER, id="an answer before an abstention"),
        pytest.param("Who feeds the badgers? When is TABASC?", Kind.ANSWER, id="whatever the order"),
        pytest.param("Who feeds the badgers? Should we wake the newts?", Kind.ABSTAIN, id="two abstentions"),
        pytest.param(
            "Remind me of the SSC! When is the next sub-committee?", Kind.REMINDER, id="a reminder before all"
        ),
    ],
)
def test_of_several_questions_the_weightiest_decides_the_kind(message: str, kind: Kind) -> None:
    assert asked(message).kind is kind


def test_one_reply_is_no_surer_than_its_least_sure_answer() -> None:
    assert asked("When is TABASC? Who feeds the badgers?").confidence == 0


def test_a_part_that_is_not_known_is_said_beside_the_one_that_is() -> None:
    reply = asked("When is TABASC? Who feeds the badgers?")

    first, second = reply.text.split("\n\n")
    assert "16 May 2024" in first
    assert second.endswith(POINTER)


# --- conversations


def test_a_reply_carries_what_the_conversation_remembers() -> None:
    first = asked("when is the next TABASC meeting?")

    second = asked("what about the SSC?", first.thread)

    assert (first.events, second.events) == ((TABASC,), (SSC,))


def test_a_choice_that_was_offered_may_be_taken() -> None:
    first = asked("when is the next sub-committee meeting?")

    assert [asked(choice, first.thread).events for choice in first.choices] == [(SSC,), (TABASC,)]


def test_the_moment_is_the_requests() -> None:
    later = Request(question="when is the next TABASC meeting?", now=datetime(2024, 5, 17, 9, tzinfo=NOW.tzinfo))

    assert "The last one known was TABASC Meeting 21" in ask(later, KNOWLEDGE, DESK).text


@pytest.mark.fuzz
@given(question=st.text(max_size=200), number=st.integers(1, 60))
def test_every_message_gets_exactly_one_reply_that_fits(question: str, number: int) -> None:
    reply = asked(question * number)

    assert isinstance(reply, Reply)
    assert 0 < len(reply.text.strip()) <= LONGEST
