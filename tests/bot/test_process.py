"""The bot as processes: started as a process manager would start it, ended as it would end it."""

import json
import os
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from bot.wiring import london_now
from tests.fakes.signed import Payload, app_mention, event, sign
from tests.fakes.slack import ALICE, GENERAL, TOKEN, FakeSlack
from tests.fakes.socket_mode import SocketMode

pytestmark = pytest.mark.allow_hosts("127.0.0.1")

SECRET = "reeds"
APP_TOKEN = "xapp-fake"
PATIENCE_SECONDS = 30.0
PROCFILE = Path(__file__).parents[2] / "Procfile"


@contextmanager
def running(command: str, settings: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process of the bot, killed at the end if it is still there."""
    script = f"from bot.cli import main; main(['{command}'])"
    process = subprocess.Popen(
        [sys.executable, "-c", script], env={**os.environ, **settings}, stderr=subprocess.PIPE, cwd=settings["HOME"]
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@contextmanager
def managed(line: str, settings: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process as a process manager starts it from its line in the Procfile."""
    found = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    process = subprocess.Popen(
        shlex.split(line),
        env={**os.environ, **settings, "PATH": found},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=settings["HOME"],
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack(clock=lambda: london_now().timestamp()) as fake:
        fake.tokens.add(APP_TOKEN)
        yield fake


@pytest.fixture
def settings(slack: FakeSlack, tmp_path: Path) -> dict[str, str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    return {
        "HOME": str(tmp_path),
        "SECBOT_DATABASE_URL": f"sqlite:///{tmp_path / 'secbot.db'}",
        "SECBOT_NOW": "2017-09-01T09:00",
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": slack.url,
        "PORT": str(port),
    }


def posted(settings: dict[str, str], payload: Payload) -> int:
    """Post what Slack sends and return the status of the answer."""
    body, headers = sign(payload, secret=SECRET, now=int(london_now().timestamp()))
    connection = HTTPConnection("127.0.0.1", int(settings["PORT"]), timeout=PATIENCE_SECONDS)
    try:
        connection.request("POST", "/slack/events", body, dict(headers))
        return connection.getresponse().status
    finally:
        connection.close()


def asked(slack: FakeSlack, text: str) -> tuple[str, Payload]:
    """Return the time stamp of a question in a channel, and the event that tells of it."""
    ts = slack.message_from(ALICE, GENERAL, text)
    return ts, event(app_mention(text, user=ALICE, channel=GENERAL, ts=ts))


def begun(slack: FakeSlack) -> bool:
    """Wait until the bot has asked Slack who it is, which it does when it is about to listen."""
    return bool(slack.wait_for(lambda fake: fake.calls_of("auth.test"), PATIENCE_SECONDS))


def test_what_was_acknowledged_is_answered_before_the_process_has_ended(
    slack: FakeSlack, settings: dict[str, str]
) -> None:
    slack.latency_seconds["chat.postMessage"] = 0.5
    with running("serve", settings) as process:
        begun(slack)
        ts, payload = asked(slack, "when is the next TABASC meeting?")
        while posted(settings, payload) == 503:  # between Slack's answer and the bot's being ready
            pass
        process.send_signal(signal.SIGTERM)

        process.wait(PATIENCE_SECONDS)

        assert [message.text.split(".")[0] for message in slack.replies(GENERAL, ts)] == [
            "The next one, TABASC Meeting 22, is on Thursday 21 September 2017"
        ]


def test_a_killed_process_loses_no_question_that_was_acknowledged(slack: FakeSlack, settings: dict[str, str]) -> None:
    ts, payload = asked(slack, "when is the next TABASC meeting?")
    with running("serve", settings) as process:
        begun(slack)
        slack.down()
        while posted(settings, payload) == 503:
            pass
        process.kill()
        process.wait(PATIENCE_SECONDS)
    slack.up()
    with running("serve", settings):
        assert slack.wait_for(lambda fake: fake.replies(GENERAL, ts), 5 * PATIENCE_SECONDS)


@pytest.mark.parametrize("command", ["worker", "up"])
def test_slack_is_heard_by_socket_mode_where_there_is_an_app_token(
    command: str, slack: FakeSlack, settings: dict[str, str]
) -> None:
    with SocketMode() as link, running(command, settings | {"SLACK_APP_TOKEN": APP_TOKEN}) as process:
        slack.socket_url = link.url
        ts, payload = asked(slack, "when is the next TABASC meeting?")
        link.send("events_api", json.loads(payload.body), "e1")

        assert link.wait_for_acknowledgement("e1")
        assert slack.wait_for(lambda fake: fake.replies(GENERAL, ts), PATIENCE_SECONDS)

        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE_SECONDS)


def test_the_procfile_starts_what_answers_one_question_once_and_ends_in_order(
    slack: FakeSlack, settings: dict[str, str]
) -> None:
    lines = dict(line.split(": ", 1) for line in PROCFILE.read_text(encoding="utf-8").splitlines())
    with managed(lines.pop("release"), settings) as release:
        told, trouble = release.communicate(timeout=PATIENCE_SECONDS)
        assert (release.returncode, trouble) == (0, b"")
        assert told.startswith(b"The database ")

    with managed(lines.pop("web"), settings) as web, managed(lines.pop("worker"), settings) as worker:
        assert slack.wait_for(lambda fake: len(fake.calls_of("auth.test")) == 2, PATIENCE_SECONDS)
        ts, payload = asked(slack, "when is the next TABASC meeting?")
        while posted(settings, payload) == 503:
            pass
        assert slack.wait_for(lambda fake: fake.replies(GENERAL, ts), PATIENCE_SECONDS)
        for process in (web, worker):
            process.send_signal(signal.SIGTERM)
        ended = [process.wait(PATIENCE_SECONDS) for process in (web, worker)]

    assert (ended, lines) == ([0, 0], {})
    assert [message.text.split(".")[0] for message in slack.replies(GENERAL, ts)] == [
        "The next one, TABASC Meeting 22, is on Thursday 21 September 2017"
    ]


def test_a_worker_that_has_nobody_to_deliver_to_says_what_is_missing(tmp_path: Path) -> None:
    with running("worker", {"HOME": str(tmp_path)}) as process:
        _, told = process.communicate(timeout=PATIENCE_SECONDS)

    assert told.decode() == (
        "secbot: SLACK_BOT_TOKEN is not set, nor CLIENT_ID; "
        "README.md tells how to install the bot in Slack and in Teams\n"
    )
    assert process.returncode == 2


def _front_page(port: int) -> int | None:
    """Return the status with which the front page is answered, None while nobody listens."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status
    except ConnectionRefusedError:
        return None
    finally:
        connection.close()


def test_a_bot_that_is_in_no_chat_says_so_and_serves_its_own_pages(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with running("serve", {"HOME": str(tmp_path), "PORT": str(port)}) as process:
        assert process.stderr
        told = json.loads(process.stderr.readline())["message"]
        while (page := _front_page(port)) is None:
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        ended = process.wait(PATIENCE_SECONDS)

    assert page == 200
    assert told.startswith("the bot is in no chat: neither SLACK_BOT_TOKEN nor CLIENT_ID is set")
    assert ended == 0


def test_a_secret_beside_the_leave_to_let_anybody_in_stops_the_start(tmp_path: Path) -> None:
    both = {"CLIENT_SECRET": "reeds", "DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS": "true"}
    with running("serve", {"HOME": str(tmp_path), **both}) as process:
        _, told = process.communicate(timeout=PATIENCE_SECONDS)

    assert told.decode() == (
        "secbot: DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS is set together with CLIENT_SECRET; "
        "a bot that has a secret checks who asks\n"
    )
    assert process.returncode == 2


def test_a_port_that_is_taken_is_named(settings: dict[str, str]) -> None:
    with (
        socket.create_server(("127.0.0.1", int(settings["PORT"]))),
        running("serve", settings) as process,
    ):
        _, told = process.communicate(timeout=PATIENCE_SECONDS)

    assert told.decode() == f"secbot: cannot listen at 127.0.0.1, port {settings['PORT']}: Address already in use\n"
    assert process.returncode == 1
