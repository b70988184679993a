"""The command line as people, scripts and checks use it. It stands at nine on Wednesday 15 May 2024."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from alembic.command import upgrade as migrate
from alembic.config import Config
from click.testing import CliRunner, Result

from bot.cli import main
from bot.ledger.outbox import Outbox, Parcel
from bot.ledger.people import Pseudonyms
from bot.ledger.questions import Incoming, Questions, Replied, Surface
from bot.ledger.statistics import statistics
from bot.wiring import london_now
from handlers.messages import Shown
from knowledge.answer import Kind
from knowledge.database import HEAD, MIGRATIONS, address, connect, upgrade, writing
from knowledge.thread import Thread
from tests.fakes.life import Named

CALENDAR = """\
title: Pond Calendar
published: 2024-05-01
meetings:
  - {body: TABASC, number: 20, date: 2024-04-18}
  - {body: TABASC, number: 21, date: 2024-05-16, time: "10:00-12:30", place: Otter House}
  - {body: TABASC, number: 22, date: 2024-06-20}
  - {body: SSC, number: 37, date: 2024-05-22}
events:
  - {what: Otter Workshop, date: 2024-06-04, end_date: 2024-06-05}
deadlines:
  - {what: Reed Cutting consultation, kind: consultation, date: 2024-05-24, time: "17:00", reply_to: Pond Desk}
"""
NEWSLETTER = """\
Pond Newsletter May 2024

Heron Count
The heron count of 2024 found 41 herons at the Long Pond.
"""
ANSWER_KEYS = {"kind", "text", "citations", "events", "choices", "confidence", "elapsed_ms"}
CITATION_KEYS = {"title", "section", "published", "url", "quote"}
EVENT_KEYS = {"kind", "title", "body", "number", "date", "start", "end", "location", "status"}
EXTRACTED = {
    "items": {"heading", "text"},
    "meetings": {"body", "number", "date", "end_date", "start", "end", "location", "status", "evidence"},
    "events": {"title", "date", "start", "end", "location", "status", "evidence"},
    "deadlines": {"title", "kind", "date", "time", "reply_to", "opens", "evidence"},
    "recurrences": {"body", "rrule", "evidence"},
    "modifications": {"id", "status", "date", "evidence"},
    "people": {"name", "role", "seat", "how", "evidence"},
    "figures": {"name", "value", "evidence"},
    "warnings": {"line", "message"},
}

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def pond(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The settings of a bot that has read a small calendar, shared by the tests that change nothing."""
    folder = tmp_path_factory.mktemp("pond")
    content = folder / "content"
    content.mkdir()
    (content / "calendar.yaml").write_text(CALENDAR, encoding="utf-8")
    return {
        "SECBOT_CONTENT": str(content),
        "SECBOT_DATABASE_URL": f"sqlite:///{folder / 'secbot.db'}",
        "SECBOT_NOW": "2024-05-15T09:00",
        "SECBOT_HELPDESK_NAME": "Pond Desk",
        "SECBOT_HELPDESK_PHONE": "01632 960001",
    }


@pytest.fixture
def run(pond: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in this process, in an empty folder; what it raises, the test raises."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path, said: str | bytes = "", **settings: str) -> Result:
        words = [str(argument) for argument in arguments]
        return CliRunner().invoke(main, words, input=said, env={**pond, **settings}, catch_exceptions=False)

    return run


def lines(result: Result) -> list[Any]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def asking(*requests: Mapping[str, Any] | str) -> str:
    return "".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in requests)


def one_sentence(result: Result, status: int) -> str:
    """Return the one line on standard error of a command that failed with `status`."""
    assert result.exit_code == status
    (sentence,) = result.stderr.splitlines()
    return sentence


# --- ask --------------------------------------------------------------------------------------------------------------


def test_an_answer_is_followed_by_its_sources(run: Run) -> None:
    result = run("ask", "when is the next TABASC meeting?")

    text, source = result.stdout.splitlines()
    assert "Thursday 16 May 2024" in text
    assert source == "  — Pond Calendar, Wednesday 1 May 2024"
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_question_may_be_given_in_several_words(run: Run) -> None:
    assert run("ask", "next", "TABASC", "meeting?").stdout == run("ask", "next TABASC meeting?").stdout


@pytest.mark.parametrize(
    ("now", "day"),
    [
        pytest.param("2024-05-16T23:59", "16 May 2024", id="on the day"),
        pytest.param("2024-05-17T00:00", "20 June 2024", id="the day after"),
        pytest.param("2024-05-17", "20 June 2024", id="without a time"),
        pytest.param("2024-05-16T23:30+00:00", "20 June 2024", id="another zone, past midnight in London"),
    ],
)
def test_a_question_may_be_asked_as_of_another_moment(run: Run, now: str, day: str) -> None:
    assert day in run("ask", "when is the next TABASC meeting?", "--now", now).stdout


def test_nothing_published_after_now_is_used(run: Run) -> None:
    result = run("ask", "when is the next TABASC meeting?", "--now", "2024-04-30", "--json")

    answer = json.loads(result.stdout)
    assert (answer["kind"], answer["citations"], answer["events"]) == ("abstain", [], [])
    assert result.exit_code == 0


def test_an_answer_as_json_has_the_keys_of_the_contract(run: Run) -> None:
    answer = json.loads(run("ask", "when is the next TABASC meeting?", "--json").stdout)

    assert answer.keys() == ANSWER_KEYS
    assert [citation.keys() for citation in answer["citations"]] == [CITATION_KEYS]
    assert [event.keys() >= EVENT_KEYS for event in answer["events"]] == [True]
    assert (answer["kind"], answer["choices"]) == ("answer", [])
    assert answer["citations"][0] == {
        "title": "Pond Calendar",
        "section": None,
        "published": "2024-05-01",
        "url": None,
        "quote": "TABASC Meeting 21: Thursday 16 May 2024, 10:00-12:30, Otter House",
    }
    assert {key: answer["events"][0][key] for key in EVENT_KEYS} == {
        "kind": "meeting",
        "title": "TABASC Meeting 21",
        "body": "TABASC",
        "number": 21,
        "date": "2024-05-16",
        "start": "10:00",
        "end": "12:30",
        "location": "Otter House",
        "status": "scheduled",
    }
    assert 0 < answer["confidence"] <= 1
    assert answer["elapsed_ms"] > 0


def test_what_is_not_known_is_an_answer_of_its_own_and_no_failure(run: Run) -> None:
    result = run("ask", "who feeds the badgers?", "--json")

    answer = json.loads(result.stdout)
    assert (answer["kind"], answer["confidence"]) == ("abstain", 0.0)
    assert answer["text"].endswith("The Pond Desk can help: 01632 960001.")
    assert result.exit_code == 0


# --- ask --jsonl ------------------------------------------------------------------------------------------------------


def test_each_request_gets_its_answer_in_order_with_its_id(run: Run) -> None:
    requests = asking(
        {"id": "q1", "question": "when is the next TABASC meeting?"},
        {"id": 2, "question": "when is the SSC meeting?"},
        {"question": "hello"},
    )

    answers = lines(run("ask", "--jsonl", said=requests))

    assert [answer.get("id") for answer in answers] == ["q1", 2, None]
    assert [answer["kind"] for answer in answers] == ["answer", "answer", "smalltalk"]
    assert [event["title"] for answer in answers for event in answer["events"]] == [
        "TABASC Meeting 21",
        "SSC Meeting 37",
    ]
    assert [answer.keys() - {"id"} for answer in answers] == [ANSWER_KEYS] * 3


def test_each_request_may_have_a_moment_of_its_own(run: Run) -> None:
    question = "when is the next TABASC meeting?"
    requests = asking({"question": question, "now": "2024-05-17T09:00"}, {"question": question})

    answers = lines(run("ask", "--jsonl", "--now", "2024-05-16T09:00", said=requests))

    assert [answer["events"][0]["number"] for answer in answers] == [22, 21]


def test_requests_of_one_conversation_are_one_dialogue(run: Run) -> None:
    requests = asking(
        {"question": "when is the next TABASC meeting?", "conversation": "a"},
        {"question": "when is the next SSC meeting?", "conversation": "b"},
        {"question": "and the one after that?", "conversation": "a"},
    )

    answers = lines(run("ask", "--jsonl", said=requests))

    assert [answer["events"][0]["title"] for answer in answers] == [
        "TABASC Meeting 21",
        "SSC Meeting 37",
        "TABASC Meeting 22",
    ]


def test_requests_without_a_conversation_know_nothing_of_each_other(run: Run) -> None:
    requests = asking({"question": "when is the next TABASC meeting?"}, {"question": "and the one after that?"})

    _, answer = lines(run("ask", "--jsonl", said=requests))

    assert "TABASC Meeting 22" not in [event["title"] for event in answer["events"]]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("when is it?", id="no JSON"),
        pytest.param('{"question": "when', id="half of it"),
        pytest.param('["when is it?"]', id="a list"),
        pytest.param('{"id": "q1"}', id="no question"),
        pytest.param('{"question": 7}', id="a question that is no text"),
        pytest.param('{"question": "when?", "id": [1]}', id="an id that is neither text nor number"),
        pytest.param('{"question": "when?", "conversation": 3}', id="a conversation that is no text"),
        pytest.param('{"question": "when?", "now": "tomorrow"}', id="no moment"),
        pytest.param('{"question": "when?", "now": 20240515}', id="a moment that is no text"),
        pytest.param('{"question": "\\ud800"}', id="half of a character"),
    ],
)
def test_a_line_that_is_no_request_gets_one_sentence_and_the_next_one_its_answer(run: Run, line: str) -> None:
    result = run("ask", "--jsonl", said=asking(line, {"id": "q2", "question": "hello"}))

    error, answer = lines(result)
    assert list(error) == ["error"]
    assert error["error"].startswith("line 1: ")
    assert "\n" not in error["error"]
    assert (answer["id"], answer["kind"]) == ("q2", "smalltalk")
    assert (result.exit_code, result.stderr) == (1, "")


def test_a_request_whose_moment_is_none_is_refused_under_its_id(run: Run) -> None:
    result = run("ask", "--jsonl", said=asking({"id": "q7", "question": "when?", "now": "tomorrow"}))

    assert lines(result) == [
        {"id": "q7", "error": "line 1: now is “tomorrow”; expected a date and time such as 2017-09-01T09:00"}
    ]


def test_empty_lines_are_passed_over_but_counted(run: Run) -> None:
    (error,) = lines(run("ask", "--jsonl", said="\n  \n{}\n"))

    assert error["error"].startswith("line 3: ")


def test_no_request_gives_no_answer(run: Run) -> None:
    result = run("ask", "--jsonl", said="")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


# --- wrong usage, wrong settings --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="no command"),
        pytest.param(["swim"], id="no such command"),
        pytest.param(["ask"], id="no question"),
        pytest.param(["ask", "when?", "--jsonl"], id="a question and a list of them"),
        pytest.param(["ask", "when?", "--loud"], id="no such option"),
        pytest.param(["ingest"], id="nothing to read"),
        pytest.param(["calendar", "--from", "May"], id="no day"),
        pytest.param(["calendar", "--body", "Otters"], id="no such body"),
        pytest.param(["calendar", "--from", "2024-05-02", "--to", "2024-05-01"], id="an end before the start"),
        pytest.param(["eval"], id="no paper"),
        pytest.param(["eval", "nowhere.yaml"], id="no such paper"),
    ],
)
def test_wrong_usage_is_status_2(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


@pytest.mark.parametrize("now", ["tomorrow", "2024-13-01", "15/05/2024", "9am"])
def test_a_malformed_now_is_named_in_one_sentence(run: Run, now: str) -> None:
    result = run("ask", "when is TABASC?", "--now", now)

    assert one_sentence(result, 2) == (f"secbot: --now is “{now}”; expected a date and time such as 2017-09-01T09:00")


@pytest.mark.parametrize("command", [["ask", "hello"], ["ask", "--jsonl"], ["chat"], ["calendar"], ["ingest", "x.txt"]])
@pytest.mark.parametrize(
    ("setting", "value"),
    [
        pytest.param("SECBOT_NOW", "soon", id="a moment"),
        pytest.param("SECBOT_CONTENT", "no/such/folder", id="a folder"),
        pytest.param("LOG_LEVEL", "loud", id="a level"),
    ],
)
def test_a_malformed_setting_stops_every_command_with_one_sentence_that_names_it(
    run: Run, command: list[str], setting: str, value: str
) -> None:
    result = run(*command, **{setting: value})

    assert one_sentence(result, 2).startswith(f"secbot: {setting} is “")
    assert result.stdout == ""


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("pond", id="no address"),
        pytest.param("mysql://keeper:newt-word@pond/x", id="another kind of database"),
        pytest.param("sqlite:///content", id="a folder"),
        pytest.param("sqlite:///junk.db", id="another kind of file"),
    ],
)
def test_a_database_that_cannot_be_opened_is_told_in_one_sentence_without_its_password(
    run: Run, tmp_path: Path, url: str
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "junk.db").write_text("newts" * 200, encoding="utf-8")

    sentence = one_sentence(run("ask", "hello", SECBOT_DATABASE_URL=url), 1)

    assert sentence.startswith("secbot: ")
    assert "newt-word" not in sentence


def test_settings_may_stand_in_a_file_that_the_environment_overrules(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SECBOT_HELPDESK_NAME=Newt Desk\nSECBOT_HELPDESK_EMAIL=newts@pond.example\n")

    answer = run("ask", "who feeds the badgers?").stdout

    assert "The Pond Desk can help: 01632 960001 or newts@pond.example." in answer


@pytest.mark.parametrize("command", ["ask", "chat", "ingest", "calendar", "eval", "doctor"])
def test_every_command_explains_itself(run: Run, command: str) -> None:
    result = run(command, "--help")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"Usage: main {command}")


# --- ingest -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path: Path) -> Mapping[str, str]:
    """Settings of a bot of the test's own, without content."""
    content = tmp_path / "content"
    content.mkdir()
    return {"SECBOT_CONTENT": str(content), "SECBOT_DATABASE_URL": f"sqlite:///{tmp_path / 'own.db'}"}


@pytest.fixture
def newsletter(tmp_path: Path) -> Path:
    path = tmp_path / "pond-2024-05.txt"
    path.write_text(NEWSLETTER, encoding="utf-8")
    return path


def test_a_dry_run_prints_what_would_be_read_as_the_contract_has_it(run: Run, pond: Mapping[str, str]) -> None:
    result = run("ingest", Path(pond["SECBOT_CONTENT"]) / "calendar.yaml", "--dry-run", "--json")

    found = json.loads(result.stdout)
    head = {key: found[key] for key in ("file", "kind", "title", "published")}
    assert head == {
        "file": "calendar.yaml",
        "kind": "calendar",
        "title": "Pond Calendar",
        "published": "2024-05-01",
    }
    assert found.keys() >= EXTRACTED.keys()
    assert {key: len(found[key]) for key in EXTRACTED} == {
        **dict.fromkeys(EXTRACTED, 0), "meetings": 4, "events": 1, "deadlines": 1
    }  # fmt: skip
    assert {key: found["meetings"][1][key] for key in EXTRACTED["meetings"]} == {
        "body": "TABASC",
        "number": 21,
        "date": "2024-05-16",
        "end_date": None,
        "start": "10:00",
        "end": "12:30",
        "location": "Otter House",
        "status": "scheduled",
        "evidence": "TABASC Meeting 21: Thursday 16 May 2024, 10:00-12:30, Otter House",
    }
    assert {key: found["deadlines"][0][key] for key in EXTRACTED["deadlines"]} == {
        "title": "Reed Cutting consultation",
        "kind": "consultation",
        "date": "2024-05-24",
        "time": "17:00",
        "reply_to": "Pond Desk",
        "opens": None,
        "evidence": "Reed Cutting consultation: Friday 24 May 2024, 17:00",
    }


@pytest.mark.parametrize("kind", EXTRACTED)
def test_what_is_extracted_of_each_kind_has_the_keys_of_the_contract(run: Run, kind: str) -> None:
    # The golden newsletter of March 2017 has some of every kind, a wrong weekday included.
    newsletter = Path(__file__).parents[1] / "golden" / "newsletters" / "2017-03.txt"

    found = json.loads(run("ingest", newsletter, "--dry-run", "--json").stdout)

    assert found[kind]
    assert all(one.keys() >= EXTRACTED[kind] for one in found[kind])


def test_a_dry_run_stores_nothing(run: Run, own: Mapping[str, str], newsletter: Path, tmp_path: Path) -> None:
    run("ingest", newsletter, "--dry-run", **own)

    assert not (tmp_path / "own.db").exists()


def test_a_dry_run_of_a_folder_tells_of_each_file_what_it_gives(run: Run, tmp_path: Path, newsletter: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "calendar.yaml").write_text(CALENDAR, encoding="utf-8")

    result = run("ingest", tmp_path, "--dry-run")

    assert result.stdout.splitlines()[0] == (
        "calendar.yaml: Pond Calendar (2024-05-01): 4 meetings, 1 events, 1 deadlines"
    )
    assert result.stdout.splitlines()[1].startswith("pond-2024-05.txt: Pond Newsletter May 2024 (2024-05-31): 1 items")
    assert (result.exit_code, result.stderr) == (0, "")


def test_what_is_ingested_answers_and_is_not_read_twice(run: Run, own: Mapping[str, str], newsletter: Path) -> None:
    first = run("ingest", newsletter, "--json", **own)
    again = run("ingest", newsletter, "--json", **own)
    answer = run("ask", "how many herons did the heron count find?", "--now", "2024-06-01", **own)

    nothing: dict[str, list[str]] = {
        fate: []
        for fate in (
            "added",
            "changed",
            "unchanged",
            "removed",
            "skipped",
            "held_back",
            "broken",
            "unreadable",
            "warnings",
        )
    }
    assert json.loads(first.stdout) == {**nothing, "added": [str(newsletter)]}
    assert json.loads(again.stdout) == {**nothing, "unchanged": [str(newsletter)]}
    assert "41 herons" in answer.stdout
    assert (first.exit_code, again.exit_code) == (0, 0)


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        pytest.param("pond.txt", b"", ": is empty", id="empty"),
        pytest.param("pond.txt", b" \n\t\n", ": is empty", id="blank"),
        pytest.param("pond.txt", b"pond\0life\0", ": is not text", id="binary"),
        pytest.param(
            "pond.txt", b"Heron\n\xd0\xcf\x11\xe0 pond", ", line 2: is not text in UTF-8", id="wrong encoding"
        ),
        pytest.param("pond.md", "Fröschlein".encode("utf-32"), ": is not text", id="four bytes a letter"),
        pytest.param("pond.html", b"<p> </p>", ": has no words in it", id="a page without words"),
        pytest.param("pond.yaml", b"title: [", ", line ", id="half of a YAML file"),
        pytest.param("pond.ics", b"BEGIN:VCALENDAR\r\n", ", line 1: expected one VCALENDAR", id="half of a calendar"),
        pytest.param(
            "pond.ics",
            b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:SSC Meeting\r\n"
            b"DTSTART:20240522T090000Z\r\nRRULE:FREQ=SECONDLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            ", line 4: ",
            id="a calendar that never ends",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence_and_keeps_its_old_records(
    run: Run, own: Mapping[str, str], name: str, data: bytes, problem: str
) -> None:
    path = Path(own["SECBOT_CONTENT"]).parent / name
    good = {".yaml": CALENDAR, ".ics": calendar_file("SSC Meeting 37", "20240522")}.get(path.suffix, NEWSLETTER)
    path.write_text(good, encoding="utf-8")
    run("ingest", path, **own)
    known = run("ask", "how many herons? when is SSC?", "--now", "2024-05-15", **own).stdout
    path.write_bytes(data)

    result = run("ingest", path, **own)

    assert one_sentence(result, 1).startswith(f"secbot: {path}{problem}")
    assert result.stdout == "1 unreadable\n"
    assert run("ask", "how many herons? when is SSC?", "--now", "2024-05-15", **own).stdout == known


def calendar_file(summary: str, day: str) -> str:
    """Return an iCalendar file with one entry."""
    entry = [f"UID:{summary}", f"SUMMARY:{summary}", f"DTSTART;VALUE=DATE:{day}", "DTSTAMP:20240501T000000Z"]
    whole = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:pond", "BEGIN:VEVENT", *entry, "END:VEVENT", "END:VCALENDAR", ""]
    return "\r\n".join(whole)


def test_a_file_that_is_not_there_is_one_sentence(run: Run, own: Mapping[str, str], tmp_path: Path) -> None:
    path = tmp_path / "gone.txt"

    stored, shown = run("ingest", path, **own), run("ingest", path, "--dry-run", **own)

    assert one_sentence(stored, 1) == f"secbot: {path}: cannot be opened: No such file or directory"
    assert one_sentence(shown, 1) == f"secbot: {path}: cannot be opened: No such file or directory"


def test_a_folder_with_nothing_to_read_is_one_sentence(run: Run, own: Mapping[str, str]) -> None:
    folder = own["SECBOT_CONTENT"]

    assert one_sentence(run("ingest", folder, **own), 1) == f"secbot: {folder}: holds no file that can be read"


def test_one_bad_file_does_not_keep_the_others_from_being_read(
    run: Run, own: Mapping[str, str], newsletter: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\0")

    result = run("ingest", bad, newsletter, "--json", **own)

    report = json.loads(result.stdout)
    assert (report["added"], report["unreadable"]) == (
        [str(newsletter)],
        [{"file": str(bad), "message": f"{bad}: is not text"}],
    )
    assert result.exit_code == 1


def test_what_contradicts_itself_is_told_with_its_line(run: Run, own: Mapping[str, str], tmp_path: Path) -> None:
    path = tmp_path / "calendar.yaml"
    path.write_text("meetings:\n  - {body: Otter Council, date: 2024-05-22}\n", encoding="utf-8")

    result = run("ingest", path, **own)

    assert one_sentence(result, 0) == f"{path}, line 2: “Otter Council” is no body that the glossary knows"
    assert result.stdout == "1 added, 1 warning\n"


# --- calendar ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param(
            [],
            ["TABASC Meeting 21", "SSC Meeting 37", "Reed Cutting consultation", "Otter Workshop", "TABASC Meeting 22"],
            id="from today on",
        ),
        pytest.param(["--from", "2024-06-05"], ["Otter Workshop", "TABASC Meeting 22"], id="one that is under way"),
        pytest.param(["--from", "2024-04-01", "--to", "2024-05-01"], ["TABASC Meeting 20"], id="days gone by"),
        pytest.param(["--to", "2024-05-22"], ["TABASC Meeting 21", "SSC Meeting 37"], id="the last day counts"),
        pytest.param(["--from", "2024-05-22", "--to", "2024-05-22"], ["SSC Meeting 37"], id="one day"),
        pytest.param(["--from", "2024-07-01"], [], id="nothing"),
        pytest.param(["--body", "tabasc"], ["TABASC Meeting 21", "TABASC Meeting 22"], id="a body"),
        pytest.param(["--body", "Security Sub-Committee"], ["SSC Meeting 37"], id="a body by its full name"),
    ],
)
def test_the_calendar_has_what_lies_in_the_days_in_order(run: Run, options: list[str], expected: list[str]) -> None:
    result = run("calendar", "--json", *options)

    assert [event["title"] for event in json.loads(result.stdout)] == expected
    assert result.exit_code == 0


def test_the_calendar_as_of_an_earlier_day_lacks_what_was_published_later(run: Run) -> None:
    assert json.loads(run("calendar", "--json", SECBOT_NOW="2024-04-30T09:00").stdout) == []


def test_the_calendar_is_a_table_with_its_sources(run: Run) -> None:
    table = run("calendar", "--to", "2024-05-16", COLUMNS="120").stdout

    head, row = (" ".join(line.split()) for line in table.splitlines())
    assert head == "When (London) What Source"
    assert row == (
        "Thursday 16 May 2024, 10am to 12:30pm TABASC Meeting 21, Otter House Pond Calendar, Wednesday 1 May 2024"
    )


def test_the_calendar_is_an_icalendar_file(run: Run) -> None:
    result = run("calendar", "--ics", "--body", "TABASC")

    events = icalendar.Calendar.from_ical(result.stdout).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == ["TABASC Meeting 21", "TABASC Meeting 22"]


# --- eval -------------------------------------------------------------------------------------------------------------


def test_a_paper_that_is_all_right_is_status_0(run: Run, tmp_path: Path) -> None:
    paper = tmp_path / "paper.yaml"
    paper.write_text("questions:\n  - {id: a, ask: when is the SSC meeting?, dates: [2024-05-22]}\n", encoding="utf-8")

    result = run("eval", paper)

    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "1 asked: 1 right, 0 missed, 0 wrong (100.0% right)"


def test_an_answer_is_explained_on_request_below_its_sources(run: Run) -> None:
    plainly, explained = run("ask", "when is the next TABASC?"), run("ask", "--explain", "when is the next TABASC?")

    assert explained.exit_code == 0
    assert explained.stdout.startswith(f"{plainly.stdout}\nAsked     when is the next TABASC?\n")


@pytest.mark.parametrize("option", ["--json", "--jsonl"])
def test_an_explanation_is_for_people_only(run: Run, option: str) -> None:
    assert run("ask", "--explain", option, *(["hello"] if option == "--json" else [])).exit_code == 2


def test_the_results_of_a_paper_are_json_on_request(run: Run, tmp_path: Path) -> None:
    paper = tmp_path / "paper.yaml"
    paper.write_text("questions: [{ask: when is the SSC meeting?, category: calendar}]\n", encoding="utf-8")

    result = run("eval", paper, "--json")

    assert json.loads(result.stdout)["categories"] == {"calendar": {"asked": 1, "right": 1, "missed": 0, "wrong": 0}}


def test_a_paper_with_faults_shows_them_and_is_status_1(run: Run, tmp_path: Path) -> None:
    paper = tmp_path / "paper.yaml"
    paper.write_text(
        "questions:\n"
        "  - {id: a, ask: when is the SSC meeting?, dates: [2024-05-22]}\n"
        "  - {id: b, ask: when is the SSC meeting?, dates: [2024-05-23]}\n"
        "  - {id: c, ask: who feeds the badgers?}\n",
        encoding="utf-8",
    )

    result = run("eval", paper)

    shown = result.stdout.splitlines()
    assert shown[0] == "wrong  b  'when is the SSC meeting?'  no 2024-05-23"
    assert shown[2] == "missed c  'who feeds the badgers?'  abstain, wanted answer"
    assert shown[-1] == "3 asked: 1 right, 1 missed, 1 wrong (33.3% right)"
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        pytest.param(b"a: [", ", line 2: expected YAML", id="no YAML"),
        pytest.param(b"\xff\xfe\xff", ": is not text in UTF-8", id="no text"),
        pytest.param(b"a: b", ": expected “questions”", id="no questions"),
        pytest.param(b"- when?", ", line 1: expected fields", id="a list"),
        pytest.param(b"questions: [{id: a}]", ", line 1: expected the words of a question", id="nothing asked"),
    ],
)
def test_a_paper_that_is_none_is_one_sentence(run: Run, tmp_path: Path, written: bytes, problem: str) -> None:
    paper = tmp_path / "paper.yaml"
    paper.write_bytes(written)

    assert one_sentence(run("eval", paper), 1).startswith(f"secbot: {paper}{problem}")


# --- questions kept beside the content --------------------------------------------------------------------------------


ASKED = "questions: [{ask: when is the next SSC?, now: 2024-05-15T09:00, dates: [2024-05-22]}]\n"


@pytest.fixture
def kept(run: Run, tmp_path: Path) -> Mapping[str, str]:
    """A content folder that was ingested with a question, and has since lost what the question wants."""
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / "questions.yaml").write_text(ASKED, encoding="utf-8")
    (folder / "calendar.yaml").write_text(CALENDAR, encoding="utf-8")
    settings = {"SECBOT_CONTENT": str(folder), "SECBOT_DATABASE_URL": f"sqlite:///{tmp_path / 'kept.db'}"}
    assert run("ingest", folder, **settings).stdout == "2 added\n"
    (folder / "calendar.yaml").write_text(CALENDAR.replace("2024-05-22", "2024-05-29"), encoding="utf-8")
    return settings


def test_a_change_that_breaks_a_kept_question_is_not_published(run: Run, kept: Mapping[str, str]) -> None:
    result = run("ingest", kept["SECBOT_CONTENT"], **kept)

    assert (result.exit_code, result.stdout) == (1, "1 unchanged, 1 held back\n")
    assert result.stderr.splitlines() == [
        "secbot: “when is the next SSC?” (questions.yaml) no longer holds: no 2024-05-22",
        "secbot: nothing was published; mend the content or its questions, or give --force",
    ]
    assert "Wednesday 22 May 2024" in run("ask", "when is the next SSC?", **kept).stdout


def test_the_doctor_tells_what_holds_a_change_back(run: Run, kept: Mapping[str, str]) -> None:
    result = run("doctor", **kept)

    told = "wrong  content: “when is the next SSC?” (questions.yaml) no longer holds: no 2024-05-22"
    assert (result.exit_code, told in result.stdout.splitlines()) == (1, True)


def test_it_is_published_by_force_and_told(run: Run, kept: Mapping[str, str]) -> None:
    result = run("ingest", "--force", kept["SECBOT_CONTENT"], **kept)

    assert (result.exit_code, result.stdout) == (0, "1 changed, 1 unchanged\n")
    assert result.stderr == "secbot: “when is the next SSC?” (questions.yaml) no longer holds: no 2024-05-22\n"
    assert "Wednesday 29 May 2024" in run("ask", "when is the next SSC?", **kept).stdout


# --- chat, doctor -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", [pytest.param("", id="it closes its end"), pytest.param("EXIT\n", id="it says so")])
def test_a_chat_goes_on_until_the_other_side_ends_it(run: Run, end: str) -> None:
    result = run("chat", said=f"when is the next TABASC meeting?\n\nand the one after that?\n{end}")

    answers = [line for line in result.stdout.splitlines() if "TABASC Meeting" in line]
    assert [("21" in line, "22" in line) for line in answers if "—" not in line] == [(True, False), (False, True)]
    assert "The clock stands at Wednesday 15 May 2024, 09:00 London time." in result.stdout
    assert (result.exit_code, result.stderr) == (0, "")


def test_the_doctor_finds_what_is_wrong_and_is_status_1(run: Run, own: Mapping[str, str]) -> None:
    result = run("doctor", **own)

    assert result.exit_code == 1
    wrong = [line for line in result.stdout.splitlines() if line.startswith("wrong")]
    assert [line.partition(" in ")[0] for line in wrong] == ["wrong  content: no newsletter"]


# --- stats, forget ----------------------------------------------------------------------------------------------------


@pytest.fixture
def asked(run: Run, tmp_path: Path) -> Mapping[str, str]:
    """The settings of a database in which heron asked one question twice, and otter another one."""
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    engine = connect(url)
    upgrade(engine)
    book = Questions(engine)
    for user, question, kind in (
        ("U1HERON", "When is the next TABASC meeting?", Kind.ANSWER),
        ("U1HERON", "when is the next tabasc meeting", Kind.ANSWER),
        ("U1OTTER", "where is the pond?", Kind.ABSTAIN),
    ):
        incoming = Incoming(
            platform="slack",
            surface=Surface.COMMAND,
            place="C1",
            thread=None,
            message=None,
            conversation=user,
            asker=Pseudonyms("reeds").of("slack", user),
            text=question,
        )
        book.record(incoming, Replied(shown=Shown(kind=kind, text="Soon."), thread=Thread()), london_now())
    engine.dispose()
    return {"SECBOT_DATABASE_URL": url, "SECBOT_HASH_KEY": "reeds"}


def test_the_figures_tell_how_questions_ended(run: Run, asked: Mapping[str, str]) -> None:
    result = run("stats", **asked)

    told = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert {"asked 3", "answered 2 67%", "not answered 1 33%", "escalated 0 0%"} <= set(told)
    assert {"2 When is the next TABASC meeting?", "1 where is the pond?"} <= set(told)
    assert (result.exit_code, result.stderr) == (0, "")


def test_the_figures_begin_on_the_day_that_is_given(run: Run, asked: Mapping[str, str]) -> None:
    result = run("stats", "--since", "2090-01-01", "--json", **asked)

    told = json.loads(result.stdout)
    assert (told["since"], told["asked"], told["most_asked"]) == ("2090-01-01", 0, [])


def test_what_somebody_asked_is_erased_and_stays_counted(run: Run, asked: Mapping[str, str]) -> None:
    result = run("forget", "<@U1HERON>", **asked)

    assert result.stdout == "Erased what <@U1HERON> asked: 2 questions.\n"
    told = json.loads(run("stats", "--json", **asked).stdout)
    assert (told["asked"], told["most_asked"]) == (3, [["where is the pond?", 1]])


def test_a_name_is_no_id_to_forget(run: Run, asked: Mapping[str, str]) -> None:
    result = run("forget", "heron", **asked)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "“heron” is no id of a user, such as U012ABCDEF" in result.stderr


def test_nobody_can_be_forgotten_without_the_key(run: Run, asked: Mapping[str, str]) -> None:
    told = one_sentence(run("forget", "U1HERON", SECBOT_DATABASE_URL=asked["SECBOT_DATABASE_URL"]), 2)

    unset = "SECBOT_HASH_KEY is not set, nor SLACK_SIGNING_SECRET, nor CLIENT_SECRET"
    assert told == f"secbot: {unset}: without it nobody can be found"


# --- db ---------------------------------------------------------------------------------------------------------------


def at_migration(revision: str, file: Path) -> None:
    """Make a database as an earlier version left it."""
    engine = connect(f"sqlite:///{file}")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        migrate(config, revision)
    engine.dispose()


def test_an_upgrade_says_what_it_did(run: Run, tmp_path: Path) -> None:
    at_migration("0001", tmp_path / "old.db")

    told = [run("db", "upgrade", SECBOT_DATABASE_URL=f"sqlite:///{file}") for file in ("new.db", "new.db", "old.db")]

    assert [result.stdout for result in told] == [
        f"The database new.db: made, at {HEAD}.\n",
        f"The database new.db: at {HEAD} already.\n",
        f"The database old.db: upgraded from 0001 to {HEAD}.\n",
    ]


def test_a_database_is_moved_and_the_old_one_says_where(
    run: Run, asked: Mapping[str, str], postgresql_url: str, tmp_path: Path
) -> None:
    result = run("db", "copy", asked["SECBOT_DATABASE_URL"], postgresql_url)
    again = run("db", "copy", asked["SECBOT_DATABASE_URL"], postgresql_url)

    file, new = tmp_path / "ledger.db", address(connect(postgresql_url).url)
    lines = result.stdout.splitlines()
    assert "questions: 3" in lines
    assert lines[-1] == f"The database {file} is closed; set SECBOT_DATABASE_URL to the new one."
    assert again.stdout.splitlines() == [f"The database {new} has all the rows already.", lines[-1]]
    told = one_sentence(run("stats", **asked), 1)
    assert told == f"secbot: the database {file} was moved to {new}; set SECBOT_DATABASE_URL to it"
    engine = connect(postgresql_url)
    moved = statistics(engine, london_now() - timedelta(days=1))
    engine.dispose()
    assert (moved.asked, moved.answered, moved.most_asked[0]) == (3, 2, ("When is the next TABASC meeting?", 2))


def test_a_backup_is_made_and_brought_back(run: Run, asked: Mapping[str, str]) -> None:
    engine = connect(asked["SECBOT_DATABASE_URL"])
    now = london_now()
    parcel = Parcel(
        key="reply:1",
        platform="slack",
        place="C1",
        thread=None,
        message="Soon.",
        due=now,
        expires_at=now + timedelta(days=1),
        settle=timedelta(seconds=30),
    )
    Outbox(engine, Named(owner="old")).put(parcel)
    engine.dispose()

    made = run("db", "backup", "monday.db", **asked)
    back = run("db", "copy", "monday.db", "new.db")

    assert made.stdout.splitlines()[-1].endswith(" rows to monday.db.")
    assert back.stdout.splitlines()[-1] == (
        "May have been sent since, so that each is looked for before it is posted: 1 open delivery."
    )
    assert json.loads(run("stats", "--json", **asked).stdout)["asked"] == 3
    restored = {**asked, "SECBOT_DATABASE_URL": "sqlite:///new.db"}
    assert json.loads(run("stats", "--json", **restored).stdout)["asked"] == 3


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        pytest.param(["copy", "none.db", "new.db"], "there is no database none.db", id="nothing to copy"),
        pytest.param(["copy", "mysql://u:hunter2@h/n", "new.db"], "FROM names mysql, which", id="another database"),
        pytest.param(["backup", "letter.txt"], "letter.txt is there already, and", id="a file in the way"),
    ],
)
def test_what_cannot_be_copied_is_one_sentence(run: Run, tmp_path: Path, arguments: list[str], problem: str) -> None:
    (tmp_path / "letter.txt").touch()

    told = one_sentence(run("db", *arguments), 1)

    assert told.startswith(f"secbot: {problem}")
    assert "hunter2" not in told


# --- as a process -----------------------------------------------------------------------------------------------------


def process(arguments: list[str], settings: Mapping[str, str], folder: Path, said: bytes = b"") -> tuple[int, str, str]:
    command = [str(Path(sys.executable).with_name("secbot")), *arguments]
    environment = {**os.environ, **settings, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, input=said, capture_output=True, check=False, env=environment, cwd=folder)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_the_console_script_answers(pond: Mapping[str, str], tmp_path: Path) -> None:
    status, out, err = process(["ask", "next TABASC meeting?"], pond, tmp_path)

    assert "Thursday 16 May 2024" in out
    assert (status, err) == (0, "")


def test_the_console_script_reads_requests_from_its_input(pond: Mapping[str, str], tmp_path: Path) -> None:
    said = b'{"id": 1, "question": "when is the SSC meeting \xe2\x80\x93 please?"}\nno request\n'

    status, out, err = process(["ask", "--jsonl"], pond, tmp_path, said)

    answer, error = map(json.loads, out.splitlines())
    assert (answer["id"], answer["events"][0]["date"]) == (1, "2024-05-22")
    assert error["error"].startswith("line 2: ")
    assert (status, err) == (1, "")


def test_the_console_script_fails_with_one_sentence_and_no_traceback(pond: Mapping[str, str], tmp_path: Path) -> None:
    settings = {**pond, "SECBOT_CONTENT": str(tmp_path / "gone")}

    status, out, err = process(["ask", "hello"], settings, tmp_path)

    assert (status, out) == (2, "")
    assert err == f"secbot: SECBOT_CONTENT is “{tmp_path / 'gone'}”, which is no folder\n"
