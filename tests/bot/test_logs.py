"""What is logged, read back from standard error."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from bot.logs import Plain, configure


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def formatted(message: str, *arguments: object) -> str:
    record = logging.LogRecord("bot.sender", logging.ERROR, "sender.py", 1, message, arguments, None)
    return Plain("{levelname}{name}{message}", style="{").format(record)


def lines(captured: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in captured.splitlines()]


def test_each_record_is_one_line_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    configure("INFO")

    logging.getLogger("bot.sender").info("delivery %s\nclosed", 7)
    logging.getLogger("bot.sender").error("“Größe”")

    first, second = lines(capsys.readouterr().err)
    assert (first["level"], first["logger"], first["message"]) == ("INFO", "bot.sender", "delivery 7\nclosed")
    assert (second["level"], second["message"]) == ("ERROR", "“Größe”")
    assert "timestamp" in first


def test_what_is_below_the_level_is_not_heard(capsys: pytest.CaptureFixture[str]) -> None:
    configure("ERROR")

    logging.getLogger("bot.sender").warning("quiet")

    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("name", ["slack_sdk.web.async_base_client", "aiohttp.client", "asyncio", "uvicorn.access"])
def test_others_are_heard_from_a_warning_on(capsys: pytest.CaptureFixture[str], name: str) -> None:
    configure("DEBUG")

    logging.getLogger(name).info("the body of a call")
    logging.getLogger(name).warning("a warning")

    assert [line["message"] for line in lines(capsys.readouterr().err)] == ["a warning"]


@pytest.mark.parametrize(
    ("secret", "left"),
    [
        pytest.param("token xoxb-123-abc-XYZ here", "token *** here", id="a bot token"),
        pytest.param("token xoxp-123-abc here", "token *** here", id="a user token"),
        pytest.param("token xoxe.xoxb-1-abc here", "token xoxe.*** here", id="a token that is exchanged"),
        pytest.param("token xapp-1-A0-9-abc here", "token *** here", id="an app-level token"),
        pytest.param("Bearer eyJhbGciOi.eyJzdWIi.c2ln-_x here", "Bearer *** here", id="a JSON web token"),
        pytest.param("postgresql://u:hunter2@host/name", "postgresql://***@host/name", id="a password in an address"),
        pytest.param("https://u:p%40ss:word@host/", "https://***@host/", id="a password with a colon"),
    ],
)
def test_secrets_are_blotted_out(secret: str, left: str) -> None:
    assert json.loads(formatted("%s", secret))["message"] == left


@pytest.mark.parametrize(
    "text",
    [
        "delivery 7 closed as dead: Slack says channel_not_found",
        "at 12:30 heron@example.org",
        "https://example.org/a:b",
        "the database /data/secbot.db is locked by another process",
    ],
)
def test_all_else_stays_as_it_is(text: str) -> None:
    assert json.loads(formatted(text))["message"] == text


def test_secrets_in_a_traceback_are_blotted_out(capsys: pytest.CaptureFixture[str]) -> None:
    configure("INFO")

    try:
        raise ValueError("xoxb-123-abc")  # noqa: TRY301  # it is to be logged
    except ValueError:
        logging.getLogger("bot").exception("it failed")

    told = capsys.readouterr().err
    assert "xoxb" not in told
    assert "***" in lines(told)[0]["exc_info"]
