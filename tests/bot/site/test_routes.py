"""The pages and the API over HTTP: any question gets its answer, and whatever is wrong one sentence."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import text
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.settings import settings_from
from bot.site.routes import FRAGMENT, Site
from bot.wiring import House, build
from handlers import help as words
from knowledge.database import writing
from tests.bot.site.test_html import read

NEXT = "when is the next TABASC meeting?"
THURSDAY = "TABASC Meeting 22, is on Thursday 21 September 2017"


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house that has read the bundled content and stands in its time."""
    database = f"sqlite:///{tmp_path_factory.mktemp('site') / 'secbot.db'}"
    house = build(settings_from({"SECBOT_DATABASE_URL": database, "SECBOT_NOW": "2017-09-01T09:00"}))
    house.shelf.knowledge()
    return house


@pytest.fixture
def house(read_once: House) -> Iterator[House]:
    yield read_once
    with writing(read_once.engine) as connection:
        connection.execute(text("DELETE FROM conversations"))


@pytest.fixture
def client(house: House) -> TestClient:
    return TestClient(Starlette(routes=Site(house).routes()), raise_server_exceptions=False)


def asked(client: TestClient, question: str, **more: object) -> dict[str, Any]:
    answer = client.post("/api/ask", json={"question": question, **more})
    assert answer.status_code == 200
    told: dict[str, Any] = answer.json()
    return told


def key_in(page: str) -> str:
    (key, *_) = re.findall(r'name="conversation" value="([^"]+)"', page)
    return str(key)


# --- POST /api/ask


def test_a_request_gets_the_answer_that_the_command_line_gives(client: TestClient) -> None:
    told = asked(client, NEXT, id="q1")

    assert (told["id"], told["kind"]) == ("q1", "answer")
    assert THURSDAY in told["text"]
    assert [event["date"] for event in told["events"]] == ["2017-09-21"]
    assert told["citations"][0]["title"] == "SECAS Newsletter August 2017"
    assert told.keys() == {"id", "kind", "text", "citations", "events", "choices", "confidence", "elapsed_ms"}


def test_a_request_may_ask_as_of_another_moment(client: TestClient) -> None:
    assert (
        "was on Thursday 21 September 2017"
        in asked(client, "when was the last TABASC?", now="2017-10-01T09:00")["text"]
    )


def test_requests_of_one_conversation_are_one_dialogue_and_others_are_not(client: TestClient) -> None:
    asked(client, NEXT, conversation="c1")

    assert "TABASC" in asked(client, "and the one after that?", conversation="c1")["text"]
    assert "TABASC" not in asked(client, "and the one after that?", conversation="c2")["text"]
    assert "TABASC" not in asked(client, "and the one after that?")["text"]


def test_a_conversation_goes_on_in_another_process(client: TestClient, house: House) -> None:
    asked(client, NEXT, conversation="c1")

    other = TestClient(Starlette(routes=Site(house).routes()))

    assert "TABASC" in asked(other, "and the one after that?", conversation="c1")["text"]


def test_a_conversation_of_the_api_is_none_of_the_page(client: TestClient) -> None:
    asked(client, NEXT, conversation="A" * 22)

    page = client.post("/", data={"question": "and the one after that?", "conversation": "A" * 22}).text

    assert "TABASC" not in page


@pytest.mark.parametrize(
    ("body", "status", "told"),
    [
        pytest.param(b"", 400, "expected a request", id="nothing"),
        pytest.param(b"{", 400, "expected a request", id="no JSON"),
        pytest.param(b"[]", 400, "expected a request", id="no object"),
        pytest.param(b'{"q": 1}', 400, "question", id="no question"),
        pytest.param(b'{"question": 1}', 400, "expected a request", id="a number"),
        pytest.param(b'{"question": "\xff"}', 400, "expected a request", id="no UTF-8"),
        pytest.param(b'{"question": "when?", "now": "heron"}', 400, "now is “heron”", id="no moment"),
        pytest.param(b'{"question": "when?", "now": "0001-01-01T00:00"}', 400, "expected a year", id="no such year"),
        pytest.param(b'{"question": "' + b"a" * 9000 + b'"}', 413, words.TOO_LONG, id="a long question"),
        pytest.param(
            b'{"question": "when?", "conversation": "' + b"a" * 300 + b'"}', 413, words.TOO_LONG, id="a long name"
        ),
        pytest.param(b" " * 1_000_001, 413, words.TOO_LONG, id="a long body"),
    ],
)
def test_what_is_no_request_gets_one_sentence(client: TestClient, body: bytes, status: int, told: str) -> None:
    answer = client.post("/api/ask", content=body)

    assert answer.status_code == status
    assert answer.json().keys() == {"error"}
    assert told in answer.json()["error"]
    assert "\n" not in answer.json()["error"]


def test_what_is_wrong_names_the_request(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"id": 7, "question": "when?", "now": "heron"})

    assert answer.json()["id"] == 7


def test_the_description_names_every_part_of_an_answer(client: TestClient) -> None:
    told = client.get("/openapi.json").json()
    schemas = told["components"]["schemas"]
    answer = asked(client, NEXT, id="q1")

    assert list(told["paths"]) == ["/api/ask"]
    assert answer.keys() == schemas["Answer"]["properties"].keys()
    assert {*schemas["Answer"]["required"]} <= answer.keys()
    for name, part in (("Citation", answer["citations"][0]), ("Event", answer["events"][0])):
        assert part.keys() == schemas[name]["properties"].keys()
        assert {*schemas[name]["required"]} <= part.keys()


# --- The page


def test_a_question_by_the_form_is_answered_on_a_page_that_goes_on(client: TestClient) -> None:
    key = key_in(client.get("/").text)

    first = client.post("/", data={"question": NEXT, "conversation": key})
    second = client.post("/", data={"question": "and the one after that?", "conversation": key})

    assert first.status_code == 200
    assert THURSDAY in read(first.text).text
    assert key_in(first.text) == key
    assert "No TABASC meeting is listed on or after Friday 22 September 2017" in read(second.text).text


def test_two_visitors_are_two_conversations(client: TestClient) -> None:
    assert key_in(client.get("/").text) != key_in(client.get("/").text)


def test_a_conversation_that_the_bot_did_not_name_is_a_new_one(client: TestClient) -> None:
    page = client.post("/", data={"question": NEXT, "conversation": "heron"}).text

    assert re.fullmatch(r"[\w-]{22}", key_in(page))


def test_a_script_gets_the_answer_alone(client: TestClient) -> None:
    answer = client.post("/", data={"question": NEXT, "conversation": "A" * 22}, headers={FRAGMENT: "1"})

    assert answer.text.startswith("<article")
    assert THURSDAY in read(answer.text).text


@pytest.mark.parametrize(
    ("form", "status", "told"),
    [
        pytest.param({}, 400, words.NOTHING_ASKED, id="nothing"),
        pytest.param({"question": "  "}, 400, words.NOTHING_ASKED, id="blank"),
        pytest.param({"question": "a" * 1001}, 400, words.TOO_LONG, id="long"),
        pytest.param({"question": "a" * 1_000_001}, 413, words.TOO_LONG, id="very long"),
        pytest.param({str(at): "a" for at in range(20)}, 413, words.TOO_LONG, id="many fields"),
    ],
)
def test_what_cannot_be_asked_is_told_on_the_page(
    client: TestClient, form: dict[str, str], status: int, told: str
) -> None:
    answer = client.post("/", data=form)

    assert answer.status_code == status
    assert told in read(answer.text).text


@pytest.mark.parametrize(
    "path", ["/", "/about", "/static/site.css", "/static/site.js", "/static/icon.svg", "/openapi.json"]
)
def test_every_answer_keeps_the_browser_to_this_house(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 200
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_about_page_says_how_long_things_are_kept(client: TestClient) -> None:
    assert "30 days" in client.get("/about").text


# --- When something is broken


def broken(house: House, tmp_path: Path) -> TestClient:
    """The same knowledge over a database that is gone."""
    from dataclasses import replace

    from knowledge.database import connect

    return TestClient(
        Starlette(routes=Site(replace(house, engine=connect(f"sqlite:///{tmp_path / 'empty.db'}"))).routes())
    )


def test_a_database_that_cannot_be_used_is_told_and_the_bot_lives_on(house: House, tmp_path: Path) -> None:
    client = broken(house, tmp_path)

    answer = client.post("/api/ask", json={"id": "q1", "question": NEXT, "conversation": "c1"})
    page = client.post("/", data={"question": NEXT})

    assert answer.status_code in {500, 503}
    assert answer.json()["id"] == "q1"
    assert "Something went wrong" in answer.json()["error"]
    assert page.status_code == 500
    assert "Something went wrong" in read(page.text).text


# --- GET /calendar.ics


def summaries(client: TestClient, **asked: str) -> list[str]:
    answer = client.get("/calendar.ics", params=asked)
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, "text/calendar")
    return [str(entry["SUMMARY"]) for entry in Calendar.from_ical(answer.text).walk("VEVENT")]


def test_the_calendar_has_meetings_events_and_deadlines(client: TestClient) -> None:
    told = summaries(client)

    assert "TABASC Meeting 22" in told
    assert any(summary.startswith("Closes: ") for summary in told)


@pytest.mark.parametrize("name", ["TABASC", "technical architecture and business architecture sub-committee"])
def test_the_calendar_of_one_body_has_its_meetings_alone(client: TestClient, name: str) -> None:
    told = summaries(client, body=name)

    assert told
    assert all("TABASC" in summary for summary in told)


def test_a_body_that_nobody_knows_has_no_calendar(client: TestClient) -> None:
    answer = client.get("/calendar.ics", params={"body": "Otter Board"})

    assert (answer.status_code, answer.text) == (404, "no body is called “Otter Board”\n")
