"""What the doctor finds, and how it says to mend it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.checkup import check
from bot.ledger.transfer import copy, opened
from bot.slack.checks import SCOPES
from bot.wiring import london_now
from knowledge.database import upgrade
from tests.fakes.slack import ALICE, ALWAYS, BOT_USER, GENERAL, METHODS, TOKEN, Channel, FakeSlack, Fault, Method

NOT_IN_SLACK = "ok     Slack: not set up (SLACK_BOT_TOKEN is not set)"
NOT_IN_TEAMS = "ok     Teams: not set up (CLIENT_ID is not set)"
NEWSLETTER = "Pond Newsletter May 2024\n\nHeron Count\nThe heron count of 2024 found 41 herons at the Long Pond.\n"

Check = Callable[..., tuple[bool, list[str]]]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "pond-2024-05.txt").write_text(NEWSLETTER, encoding="utf-8")
    return folder


@pytest.fixture
def checked(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Check:
    """Checks a bot with one newsletter of May 2024, on 15 June 2024 unless said otherwise."""

    def checked(**settings: str) -> tuple[bool, list[str]]:
        given = {
            "SECBOT_CONTENT": str(content),
            "SECBOT_DATABASE_URL": f"sqlite:///{tmp_path / 'secbot.db'}",
            "SECBOT_NOW": "2024-06-15T09:00",
            **settings,
        }
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        monkeypatch.chdir(tmp_path)
        fine, shown = check(), capsys.readouterr()
        assert shown.err == ""
        return fine, shown.out.splitlines()

    return checked


def test_where_nothing_is_wrong_each_line_says_so(checked: Check) -> None:
    assert checked() == (
        True,
        [
            "ok     settings",
            "ok     database",
            "ok     content: 1 documents, 1 items",
            "ok     newest newsletter: Pond Newsletter May 2024, Friday 31 May 2024",
            NOT_IN_SLACK,
            NOT_IN_TEAMS,
        ],
    )


@pytest.mark.parametrize(
    ("now", "fine"),
    [
        pytest.param("2024-08-01T09:00", True, id="62 days old"),
        pytest.param("2024-08-02T09:00", False, id="63 days old"),
    ],
)
def test_two_months_without_a_newsletter_are_told(checked: Check, now: str, *, fine: bool) -> None:
    assert checked(SECBOT_NOW=now)[0] is fine


def test_the_later_newsletters_are_asked_for(checked: Check) -> None:
    assert checked(SECBOT_NOW="2024-12-01T09:00")[1][-3] == (
        "wrong  newest newsletter: Pond Newsletter May 2024, Friday 31 May 2024; add the later ones"
    )


def test_a_setting_that_cannot_be_used_ends_the_check(checked: Check) -> None:
    assert checked(SECBOT_NOW="soon") == (
        False,
        ["wrong  settings: SECBOT_NOW is “soon”; expected a date and time such as 2017-09-01T09:00"],
    )


def test_a_database_that_cannot_be_opened_names_its_setting_and_no_password(checked: Check) -> None:
    fine, (settings, database, *_) = checked(SECBOT_DATABASE_URL="mysql://keeper:newt-word@pond.example/x")

    assert (fine, settings) == (False, "ok     settings")
    assert database.startswith("wrong  database: ")
    assert database.endswith("; set SECBOT_DATABASE_URL to one that can be opened")
    assert "newt-word" not in database


def test_a_database_that_was_moved_says_itself_what_to_set(checked: Check, tmp_path: Path) -> None:
    with opened(str(tmp_path / "old.db"), "FROM") as old, opened(str(tmp_path / "new.db"), "TO") as new:
        upgrade(old)
        copy(old, new, london_now())

    _, (_, database, *_) = checked(SECBOT_DATABASE_URL=f"sqlite:///{tmp_path / 'old.db'}")

    assert database == (
        f"wrong  database: the database {tmp_path / 'old.db'} was moved to sqlite:///{tmp_path / 'new.db'};"
        " set SECBOT_DATABASE_URL to it"
    )


def test_a_folder_without_newsletters_is_told(checked: Check, content: Path) -> None:
    (content / "pond-2024-05.txt").unlink()

    assert checked() == (
        False,
        [
            "ok     settings",
            "ok     database",
            f"wrong  content: no newsletter in {content}; put one there or set SECBOT_CONTENT",
            NOT_IN_SLACK,
            NOT_IN_TEAMS,
        ],
    )


def test_a_newsletter_of_the_future_does_not_count_yet(checked: Check, content: Path) -> None:
    assert checked(SECBOT_NOW="2024-05-30T09:00")[1][-3] == (
        f"wrong  content: no newsletter in {content}; put one there or set SECBOT_CONTENT"
    )


def test_each_file_that_cannot_be_read_is_told_and_the_others_are_counted(checked: Check, content: Path) -> None:
    (content / "bad.txt").write_bytes(b"\0")
    (content / "empty.md").write_bytes(b"")

    fine, shown = checked()

    assert fine is False
    assert shown[2:5] == [
        "wrong  content: bad.txt: is not text",
        "wrong  content: empty.md: is empty",
        "ok     content: 1 documents, 1 items",
    ]


# --- Slack ---

APP_TOKEN = "xapp-fake"
HELPDESK = Channel(id="G0HELPDESK", name="helpdesk", is_private=True)
IN_SLACK = "ok     Slack: the bot is secbot in the workspace Fake"
ALL_SCOPES = "ok     Slack: the bot has all scopes"
NO_HELPDESK = "ok     Slack: questions are not passed on to a helpdesk (SECBOT_HELPDESK_CHANNEL is not set)"

in_slack = pytest.mark.allow_hosts("127.0.0.1")


@pytest.fixture
def slack(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeSlack]:
    """A workspace in which the bot may do all it needs, and whose app takes Socket Mode's token."""

    def opened(_slack: object, _arguments: object) -> dict[str, str]:
        return {"url": "wss://slack.example/link"}

    monkeypatch.setitem(METHODS, "apps.connections.open", Method(opened))
    with FakeSlack(scopes=",".join(SCOPES)) as slack:
        slack.tokens.add(APP_TOKEN)
        slack.put(HELPDESK)
        yield slack


@pytest.fixture
def asked(checked: Check, slack: FakeSlack) -> Check:
    """Checks a bot that is set up in Slack; gives what is said of Slack."""

    def asked(**settings: str) -> tuple[bool, list[str]]:
        given = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": "s", "SLACK_API_URL": slack.url, **settings}
        fine, lines = checked(**given)
        return fine, [line for line in lines if line[7:].startswith("Slack")]

    return asked


@in_slack
def test_slack_tells_who_the_bot_is_and_what_it_may_do(asked: Check) -> None:
    assert asked() == (True, [IN_SLACK, ALL_SCOPES, NO_HELPDESK])


@in_slack
@pytest.mark.parametrize(
    "written", [pytest.param("#helpdesk", id="by name"), pytest.param(HELPDESK.id, id="by id, in private")]
)
def test_the_helpdesks_channel_is_found_and_socket_modes_token_tried(asked: Check, written: str) -> None:
    assert asked(SECBOT_HELPDESK_CHANNEL=written, SLACK_APP_TOKEN=APP_TOKEN) == (
        True,
        [
            "ok     Slack: SLACK_APP_TOKEN is accepted",
            IN_SLACK,
            ALL_SCOPES,
            "ok     Slack: the helpdesk's channel is #helpdesk",
        ],
    )


@in_slack
def test_a_channel_is_found_on_a_later_page(asked: Check, slack: FakeSlack) -> None:
    for number in range(1001):
        slack.put(Channel(id=f"C1{number:06}", name=f"pond-{number}"))

    assert asked(SECBOT_HELPDESK_CHANNEL="pond-1000")[1][-1] == "ok     Slack: the helpdesk's channel is #pond-1000"
    assert len(slack.calls_of("conversations.list")) == 2


@in_slack
def test_a_bot_token_that_slack_does_not_know_ends_the_questions(asked: Check) -> None:
    assert asked(SLACK_BOT_TOKEN="xoxb-of-newts") == (
        False,
        [
            (
                "wrong  Slack: SLACK_BOT_TOKEN is not accepted (invalid_auth); "
                "copy the Bot User OAuth Token from “OAuth & Permissions” of the Slack app"
            )
        ],
    )


@in_slack
def test_an_app_token_that_slack_does_not_know_is_told(asked: Check) -> None:
    fine, (line, *others) = asked(SLACK_APP_TOKEN="xapp-of-newts")

    assert fine is False
    assert line == (
        "wrong  Slack: SLACK_APP_TOKEN is not accepted (invalid_auth); switch Socket Mode on and make a token "
        "with connections:write under “Basic Information”, “App-Level Tokens” of the Slack app"
    )
    assert others == [IN_SLACK, ALL_SCOPES, NO_HELPDESK]


@in_slack
def test_missing_scopes_are_named(asked: Check, slack: FakeSlack) -> None:
    slack.scopes = ", ".join(scope for scope in SCOPES if scope not in ("commands", "im:write"))

    assert asked() == (
        False,
        [
            IN_SLACK,
            (
                "wrong  Slack: missing scopes: commands, im:write; "
                "bring the Slack app's manifest up to date with deploy/slack-manifest.yaml and install the app again"
            ),
            NO_HELPDESK,
        ],
    )


@in_slack
@pytest.mark.parametrize(
    ("channel", "written", "line"),
    [
        pytest.param(
            HELPDESK,
            "frogs",
            "SECBOT_HELPDESK_CHANNEL: the bot sees no channel “frogs”; mend the name, or invite it there",
            id="no such name",
        ),
        pytest.param(
            replace(HELPDESK, members=frozenset({ALICE})),
            HELPDESK.id,
            f"SECBOT_HELPDESK_CHANNEL: the bot sees no channel “{HELPDESK.id}”; mend the name, or invite it there",
            id="private and closed to it",
        ),
        pytest.param(
            replace(HELPDESK, is_private=False, members=frozenset({ALICE})),
            "helpdesk",
            "the bot is not in the helpdesk's channel #helpdesk; invite it there",
            id="not a member",
        ),
        pytest.param(
            replace(HELPDESK, is_archived=True, members=frozenset({ALICE, BOT_USER})),
            HELPDESK.id,
            "SECBOT_HELPDESK_CHANNEL: #helpdesk is archived; name another channel",
            id="archived",
        ),
    ],
)
def test_a_helpdesk_channel_that_cannot_be_used_is_told(
    asked: Check, slack: FakeSlack, channel: Channel, written: str, line: str
) -> None:
    slack.put(channel)

    assert asked(SECBOT_HELPDESK_CHANNEL=written) == (False, [IN_SLACK, ALL_SCOPES, f"wrong  Slack: {line}"])


@in_slack
def test_a_channel_that_may_not_be_looked_up_is_told(asked: Check, slack: FakeSlack) -> None:
    slack.fail("conversations.info", Fault.ERROR, error="missing_scope")

    assert asked(SECBOT_HELPDESK_CHANNEL=GENERAL)[1][-1] == (
        "wrong  Slack: the helpdesk's channel could not be looked up (missing_scope); "
        "see the scopes above, or try again"
    )


@in_slack
@pytest.mark.parametrize(
    ("fault", "said"),
    [
        pytest.param(Fault.RATE_LIMITED, "asks for a pause; try again in a minute", id="too often"),
        pytest.param(Fault.HTTP, " answered 503, which is no answer of Slack's; try again later", id="in trouble"),
        pytest.param(Fault.GARBAGE, " answered 200, which is no answer of Slack's; try again later", id="no JSON"),
        pytest.param(Fault.DROP_BEFORE, "cannot be reached at ", id="cut off"),
        pytest.param(Fault.TRUNCATE, "cannot be reached at ", id="cut short"),
    ],
)
def test_a_slack_that_does_not_answer_as_it_should_is_one_line(
    asked: Check, slack: FakeSlack, fault: Fault, said: str
) -> None:
    slack.fail("auth.test", fault, times=ALWAYS)

    fine, lines = asked()

    assert (fine, len(lines)) == (False, 1)
    assert lines[0].startswith("wrong  Slack: ")
    assert said in lines[0]


@in_slack
def test_a_slack_that_cannot_be_reached_is_one_line_and_nothing_else(
    asked: Check, slack: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    slack.down()

    fine, (line,) = asked()

    assert fine is False
    assert line.startswith(f"wrong  Slack: cannot be reached at {slack.url} (")
    assert line.endswith("); see whether this machine may connect there")
    assert caplog.records == []


def test_scopes_that_slack_does_not_tell_are_no_fault() -> None:
    from bot.slack.checks import _scopes

    assert _scopes({}) == (True, "which scopes the bot has could not be read, because they were not told")
