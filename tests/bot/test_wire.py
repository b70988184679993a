"""Requests and answers as the contract with the outside has them."""

import json
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wire import AskRequest, MalformedRequestError, answer_json, event_json, request_in
from handlers.dates import LONDON
from handlers.messages import Citation, Reply
from knowledge.answer import Kind
from knowledge.dated import Dated
from knowledge.days.when import When
from knowledge.records import Deadline, DeadlineKind, Event, Meeting, MeetingStatus, Source

NOW = datetime(2024, 5, 15, 9, tzinfo=LONDON)
SOURCE = Source(title="Pond News")
MEETING = Meeting(
    body="TABASC",
    number=22,
    when=When(day=date(2024, 6, 20), starts=time(10), ends=time(12, 30)),
    location="Otter House",
    source=SOURCE,
)
EVENT = Event(title="Otter Workshop", when=When(day=date(2024, 6, 4), end_day=date(2024, 6, 5)), source=SOURCE)
DEADLINE = Deadline(title="Reed rules", kind=DeadlineKind.VOTE, day=date(2024, 5, 24), at=time(17), source=SOURCE)
CITATION = Citation(
    title="Pond News", section="Herons", published=date(2024, 5, 1), url="https://pond.example/1", quote="41 herons"
)


def test_an_answer_has_all_its_parts() -> None:
    reply = Reply(
        kind=Kind.CLARIFY,
        text="Which pond?",
        citations=(CITATION,),
        events=(MEETING,),
        choices=("Long Pond", "Round Pond"),
        confidence=0.9,
    )

    assert answer_json(reply, NOW, id_="q1", elapsed_ms=1.8349) == {
        "id": "q1",
        "kind": "clarify",
        "text": "Which pond?",
        "citations": [
            {
                "title": "Pond News",
                "section": "Herons",
                "published": "2024-05-01",
                "url": "https://pond.example/1",
                "quote": "41 herons",
            }
        ],
        "events": [event_json(MEETING, NOW)],
        "choices": ["Long Pond", "Round Pond"],
        "confidence": 0.9,
        "elapsed_ms": 1.83,
    }


def test_an_answer_without_anything_beside_its_text_says_so() -> None:
    assert answer_json(Reply(kind=Kind.SMALLTALK, text="Hello."), NOW) == {
        "kind": "smalltalk",
        "text": "Hello.",
        "citations": [],
        "events": [],
        "choices": [],
        "confidence": 1.0,
    }


def test_a_source_without_section_date_and_address_has_null_there() -> None:
    citation = Citation.of(SOURCE)

    assert answer_json(Reply(kind=Kind.ANSWER, text="41.", citations=(citation,)), NOW)["citations"] == [
        {"title": "Pond News", "section": None, "published": None, "url": None, "quote": ""}
    ]


@pytest.mark.parametrize("id_", ["", "q1", 0, 7])
def test_an_id_comes_back_as_it_was_given(id_: str | int) -> None:
    assert answer_json(Reply(kind=Kind.ANSWER, text="41."), NOW, id_=id_)["id"] == id_


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_is_one_of_the_contracts_words(kind: Kind) -> None:
    words = {"answer", "abstain", "clarify", "reminder", "smalltalk"}

    assert json.loads(json.dumps(answer_json(Reply(kind=kind, text="41."), NOW)))["kind"] in words


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        pytest.param(
            MEETING,
            {
                "kind": "meeting",
                "title": "TABASC Meeting 22",
                "body": "TABASC",
                "number": 22,
                "date": "2024-06-20",
                "end_date": None,
                "start": "10:00",
                "end": "12:30",
                "location": "Otter House",
                "status": "scheduled",
            },
            id="a meeting",
        ),
        pytest.param(
            replace(MEETING, number=None, when=None, location=None, status=MeetingStatus.TBC),
            {
                "kind": "meeting",
                "title": "TABASC meeting",
                "body": "TABASC",
                "number": None,
                "date": None,
                "end_date": None,
                "start": None,
                "end": None,
                "location": None,
                "status": "tbc",
            },
            id="a meeting without a date",
        ),
        pytest.param(
            EVENT,
            {
                "kind": "event",
                "title": "Otter Workshop",
                "body": None,
                "number": None,
                "date": "2024-06-04",
                "end_date": "2024-06-05",
                "start": None,
                "end": None,
                "location": None,
                "status": "scheduled",
            },
            id="an event of two days",
        ),
        pytest.param(
            DEADLINE,
            {
                "kind": "deadline",
                "title": "Reed rules",
                "body": None,
                "number": None,
                "date": "2024-05-24",
                "start": "17:00",
                "end": None,
                "location": None,
                "status": "open",
            },
            id="a deadline",
        ),
    ],
)
def test_a_dated_thing_has_the_keys_of_the_contract(one: Dated, expected: dict[str, object]) -> None:
    shown = event_json(one, NOW)

    assert shown == expected


@pytest.mark.parametrize("status", MeetingStatus)
def test_a_meetings_status_is_told(status: MeetingStatus) -> None:
    assert event_json(replace(MEETING, status=status), NOW)["status"] == status.value


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param('{"question": "when?"}', AskRequest(question="when?"), id="only the question"),
        pytest.param(b'{"question": "when?"}', AskRequest(question="when?"), id="bytes"),
        pytest.param(
            '{"id": "q1", "question": "when?", "now": "2024-05-15", "conversation": "c"}',
            AskRequest(id="q1", question="when?", now="2024-05-15", conversation="c"),
            id="everything",
        ),
        pytest.param('{"id": 7, "question": ""}', AskRequest(id=7, question=""), id="a number for an id"),
        pytest.param(
            '{"question": "when?", "now": null, "conversation": null, "id": null}',
            AskRequest(question="when?"),
            id="null is left out",
        ),
        pytest.param('{"question": "when?", "mood": "good"}', AskRequest(question="when?"), id="more than asked for"),
    ],
)
def test_a_request_may_leave_out_all_but_the_question(line: str | bytes, expected: AskRequest) -> None:
    assert request_in(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "",
        "when?",
        "null",
        "[]",
        "{}",
        '{"question": null}',
        '{"question": ["when?"]}',
        '{"question": "when?", "id": {}}',
    ],
)
def test_what_is_no_request_is_said_to_be_none(line: str) -> None:
    with pytest.raises(MalformedRequestError, match=r"^expected a request with a “question”: "):
        request_in(line)


@pytest.mark.fuzz
@given(line=st.text() | st.binary())
def test_any_line_is_a_request_or_said_to_be_none_in_one_line(line: str | bytes) -> None:
    problem = ""

    try:
        found = request_in(line)
    except MalformedRequestError as error:
        problem = str(error)
        found = AskRequest(question="")

    assert "\n" not in problem
    assert isinstance(found.question, str)
