"""What is asked of the dated things that were shown. Asked on Wednesday 15 May 2024 at nine."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import (
    Agenda,
    Answer,
    Deadlines,
    Detail,
    Extract,
    Finding,
    Meetings,
    Missing,
    NoneOfThem,
    ReplyTo,
    Span,
)
from knowledge.base import KnowledgeBase
from knowledge.dated import Dated
from knowledge.days.when import When
from knowledge.records import (
    Deadline,
    DeadlineKind,
    Document,
    DocumentKind,
    Event,
    Meeting,
    MeetingStatus,
    Reading,
    Source,
)
from knowledge.thread import Thread

NAMES, WORDS = glossary.load(), lexicon.load()
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
NEWS = Document(title="Pond News", kind=DocumentKind.NEWSLETTER, published=date(2024, 5, 1))
SOURCE = Source(title="Pond News", section="Calendar", published=date(2024, 5, 1))


def meeting(day: str, body: str, number: int, where: str = "", *, tbc: bool = False) -> Meeting:
    status = MeetingStatus.TBC if tbc else MeetingStatus.SCHEDULED
    when = When(day=date.fromisoformat(day))
    return Meeting(body=body, number=number, when=when, status=status, location=where or None, source=SOURCE)


def consultation(title: str, day: str) -> Deadline:
    return Deadline(title=title, kind=DeadlineKind.CONSULTATION, day=date.fromisoformat(day), source=SOURCE)


TABASC = meeting("2024-06-20", "TABASC", 22)
SSC = meeting("2024-06-12", "SSC", 37, "Leeds")
PANEL = meeting("2024-06-14", "SEC Panel", 48)
BOARD = meeting("2024-06-19", "Change Board", 14, tbc=True)
REEDS = consultation("Reed Cutting consultation", "2024-07-15")
HERONS = consultation("Heron Census consultation", "2024-07-24")
BASE = KnowledgeBase([Reading(document=NEWS, records=(TABASC, SSC, PANEL, BOARD, REEDS, HERONS))], NAMES, WORDS)
JUNE = ("what is on in June?",)
ONE_BY_ONE = ("next SSC?", "next Panel?", "next TABASC?")
CONSULTATIONS = ("which consultations are open?",)


def conversation(*messages: str) -> Answer:
    """Return the last answer of a conversation."""
    thread, answer = Thread(), None
    for message in messages:
        answer = BASE.ask(message, NOW, thread)[-1]
        thread = answer.thread
    assert answer is not None
    return answer


@pytest.mark.parametrize(
    ("said", "follow_up", "expected"),
    [
        pytest.param(JUNE, "which of those is on the Thursday?", [TABASC], id="a weekday"),
        pytest.param(JUNE, "are any of them on a Friday?", [PANEL], id="any of them"),
        pytest.param(JUNE, "how many of those are on a Wednesday?", [SSC, BOARD], id="so many"),
        pytest.param(JUNE, "which of them are before the 14th of June?", [SSC], id="days"),
        pytest.param(JUNE, "which ones are in Leeds?", [SSC], id="a place"),
        pytest.param(JUNE, "are any of those not confirmed yet?", [BOARD], id="a status"),
        pytest.param(JUNE, "which is the last of those?", [TABASC], id="the last"),
        pytest.param(JUNE, "which one comes first?", [SSC], id="the first"),
        pytest.param(CONSULTATIONS, "which of the two closes first?", [REEDS], id="a deadline"),
        pytest.param(CONSULTATIONS, "which closes later?", [HERONS], id="the later deadline"),
        pytest.param(ONE_BY_ONE, "which of the two is first?", [PANEL], id="the last two that were shown in turn"),
        pytest.param(ONE_BY_ONE, "which of the three is first?", [SSC], id="all that were shown in turn"),
        pytest.param((*JUNE, "which one comes first?"), "which of them are on a Friday?", [PANEL], id="the set stays"),
        pytest.param((*JUNE, "who paints the ladders?"), "which comes last?", [TABASC], id="past what is not known"),
    ],
)
def test_a_set_is_narrowed_or_put_in_order(said: tuple[str, ...], follow_up: str, expected: list[Dated]) -> None:
    assert list(conversation(*said, follow_up).events) == expected


@pytest.mark.parametrize("follow_up", ["how many days apart are they?", "how long is it between the two?"])
def test_how_far_two_are_apart_is_measured(follow_up: str) -> None:
    finding = conversation("next SSC?", "and the Panel?", follow_up).finding

    assert isinstance(finding, Span)
    assert (finding.entries, finding.measure) == ((SSC, PANEL), True)


@pytest.mark.parametrize("follow_up", ["what else meets between those two?", "anything on in between?"])
def test_what_is_on_between_two_is_told_without_them(follow_up: str) -> None:
    finding = conversation("next SSC?", "and TABASC?", follow_up).finding

    assert isinstance(finding, Agenda)
    assert finding.entries == (PANEL, BOARD)


def test_that_none_of_them_is_on_a_day_is_said() -> None:
    finding = conversation(*JUNE, "are any of them on a Saturday?").finding

    assert isinstance(finding, NoneOfThem)
    assert finding.entries == (SSC, PANEL, BOARD, TABASC)


@pytest.mark.parametrize("follow_up", ["which of those should I attend?", "which of them has the best lunch?"])
def test_what_no_record_tells_is_asked_of_no_set(follow_up: str) -> None:
    assert not conversation(*JUNE, follow_up).events


MOVED = Meeting(
    body="SEC Panel", number=50, when=When(day=date(2024, 8, 8)), was=date(2024, 8, 9), status=MeetingStatus.MOVED,
    source=SOURCE,
)  # fmt: skip
NEWTS = Deadline(
    title="Newt Rescue consultation", kind=DeadlineKind.CONSULTATION, day=date(2024, 6, 3), opens=date(2024, 5, 6),
    reply_to="newts@pond.example", source=SOURCE,
)  # fmt: skip
LAUNCH = Event(
    title="Raft launch",
    when=When(day=date(2024, 9, 4)),
    source=replace(SOURCE, quote="The raft launch has slipped from 7 August 2024 to 4 September 2024."),
)
OTHERS = KnowledgeBase([Reading(document=NEWS, records=(MOVED, NEWTS, LAUNCH, TABASC))], NAMES, WORDS)


@pytest.mark.parametrize(
    ("asked", "follow_up", "expected"),
    [
        pytest.param("when does the newt rescue consultation close?", "when was it issued?", Deadlines, id="issued"),
        pytest.param("newt rescue deadline?", "what's the email to reply to?", ReplyTo, id="receiver"),
        pytest.param("newt rescue deadline?", "and when did it come out?", Deadlines, id="come out"),
        pytest.param("when is Panel 50?", "what was it before?", Meetings, id="the day before it moved"),
        pytest.param("when is the raft launch?", "what was it before?", Extract, id="the day before, in its sentence"),
        pytest.param("next TABASC?", "when was it originally?", Missing, id="no day before is told"),
        pytest.param("next TABASC?", "and what number is it?", Detail, id="number"),
        pytest.param("when is the raft launch?", "what number is that?", Missing, id="no number"),
        pytest.param("next TABASC?", "is that definite?", Meetings, id="confirmed"),
    ],
)
def test_an_attribute_is_asked_of_the_one_that_was_shown(asked: str, follow_up: str, expected: type[Finding]) -> None:
    first = OTHERS.ask(asked, NOW)[-1]

    answer = OTHERS.ask(follow_up, NOW, first.thread)[-1]

    assert type(answer.finding) is expected
    assert {source.quote for source in answer.sources} <= {source.quote for source in first.sources}


def test_the_conversation_goes_on_about_what_was_picked_out() -> None:
    assert list(conversation(*JUNE, "which of those is on the Friday?", "what number is it?").events) == [PANEL]
    assert list(conversation("next SSC?", "what number is it?", "where?").events) == [SSC]
