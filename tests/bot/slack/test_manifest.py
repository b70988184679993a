"""The Slack app's manifest asks for what the bot needs, announces what it answers to, and keeps to Slack's limits."""

import asyncio
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from slack_bolt.request.async_request import AsyncBoltRequest
from starlette.routing import Route

from bot.ledger.people import Pseudonyms
from bot.service import Service
from bot.settings import SlackSettings, settings_from
from bot.slack.checks import SCOPES
from bot.slack.incoming import Reader
from bot.web import web_app
from bot.wiring import build, london_now
from handlers import help as words
from handlers.commands import COMMAND
from tests.fakes import signed
from tests.fakes.slack import ALICE, BOT_USER, GENERAL, TOKEN, FakeSlack

ROOT = Path(__file__).parents[3]
WRITTEN = (ROOT / "deploy" / "slack-manifest.yaml").read_text(encoding="utf-8")
MANIFEST: Mapping[str, Any] = yaml.safe_load(WRITTEN)
FEATURES, SETTINGS = MANIFEST["features"], MANIFEST["settings"]
EVENTS = SETTINGS["event_subscriptions"]["bot_events"]
SECRET = "of-the-fake"


# --- What it asks for ---


def test_the_scopes_are_those_that_the_doctor_looks_for() -> None:
    assert tuple(MANIFEST["oauth_config"]["scopes"]["bot"]) == SCOPES
    assert list(MANIFEST["oauth_config"]["scopes"]) == ["bot"]


def test_each_scope_says_what_it_is_for() -> None:
    told = re.findall(r"^      - ([\w:.]+) # \S.*$", WRITTEN, re.M)

    assert tuple(told) == SCOPES


def test_the_addresses_are_the_ones_that_the_bot_answers_at(tmp_path: Path) -> None:
    told = {
        SETTINGS["event_subscriptions"]["request_url"],
        SETTINGS["interactivity"]["request_url"],
        *(command["url"] for command in FEATURES["slash_commands"]),
    }
    house = build(settings_from({"SECBOT_DATABASE_URL": f"sqlite:///{tmp_path / 'manifest.db'}"}))
    routes = {route.path for route in web_app(Service(house, None)).routes if isinstance(route, Route)}

    assert told == {"https://your-host.example/slack/events"}
    assert {urlsplit(url).path for url in told} <= routes


def test_it_is_for_one_workspace_reached_over_http() -> None:
    assert {name: SETTINGS[name] for name in SETTINGS if name.endswith("_enabled")} == {
        "org_deploy_enabled": False,
        "socket_mode_enabled": False,
        "token_rotation_enabled": False,
    }
    assert SETTINGS["interactivity"]["is_enabled"] is True


def test_people_can_open_the_home_tab_and_write_to_the_bot() -> None:
    assert FEATURES["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }


# --- What it announces ---


def test_the_command_is_the_one_that_is_answered() -> None:
    assert [command["command"] for command in FEATURES["slash_commands"]] == [COMMAND]


def test_the_suggested_prompts_are_those_of_the_bot() -> None:
    told = [(prompt["title"], prompt["message"]) for prompt in FEATURES["agent_view"]["suggested_prompts"]]

    assert told == list(words.PROMPTS)


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack() as slack:
        yield slack


def dispatched(
    slack: FakeSlack, tmp_path: Path, payloads: list[signed.Payload], until: Callable[[FakeSlack], object]
) -> list[int]:
    """Return how the bot, with all its listeners, answers what Slack sends; it stops when `until` is seen."""
    settings = settings_from(
        {
            "SECBOT_DATABASE_URL": f"sqlite:///{tmp_path / 'manifest.db'}",
            "SECBOT_CONTENT": str(tmp_path),
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": slack.url,
        }
    )
    assert isinstance(settings.slack, SlackSettings)
    service = Service(build(settings), settings.slack)

    async def run() -> list[int]:
        await service.start()
        try:
            answers = await _dispatched(service, payloads)
            await asyncio.to_thread(slack.wait_for, until)
            return answers
        finally:
            await service.stop()

    return asyncio.run(run())


async def _dispatched(service: Service, payloads: list[signed.Payload]) -> list[int]:
    assert service.slack
    async with asyncio.timeout(10):
        while service.slack.rooms is None:  # noqa: ASYNC110  # it tells nobody when it has learnt who the bot is
            await asyncio.sleep(0.01)
    answers = []
    for payload in payloads:
        request = signed.sign(payload, secret=SECRET, now=int(london_now().timestamp()))
        asked = AsyncBoltRequest(body=request.body.decode(), headers=dict(request.headers))
        answers.append((await service.slack.rooms.bolt.async_dispatch(asked)).status)
    return answers


def shortcut(kind: str, callback_id: str, slack: FakeSlack) -> signed.Payload:
    if kind == "global":
        return signed.shortcut(callback_id, user=ALICE)
    message = {"ts": "1700000000.000100", "user": ALICE, "text": "when is the next Panel?"}
    url = slack.response_url("R1")
    return signed.message_action(callback_id, user=ALICE, channel=GENERAL, message=message, response_url=url)


@pytest.mark.allow_hosts("127.0.0.1")
def test_each_shortcut_is_answered_with_a_modal_and_no_other_is(slack: FakeSlack, tmp_path: Path) -> None:
    told = [(one["type"], one["callback_id"]) for one in FEATURES["shortcuts"]]
    unknown = [("global", "of_newts"), ("message", "of_newts")]

    payloads = [shortcut(*one, slack) for one in [*told, *unknown]]
    answers = dispatched(slack, tmp_path, payloads, lambda slack: len(slack.calls_of("views.open")) == len(told))

    assert answers == [200, 200, 200, 404, 404]
    assert sorted(told) == [("global", "ask"), ("message", "ask_about"), ("message", "send_to_helpdesk")]


@pytest.mark.allow_hosts("127.0.0.1")
def test_the_home_tab_is_filled_when_it_is_opened(slack: FakeSlack, tmp_path: Path) -> None:
    opened = signed.app_home_opened(user=ALICE, channel="D0ALICE", event_ts="1700000000.000100")

    answers = dispatched(slack, tmp_path, [signed.event(opened)], lambda slack: slack.home_of(ALICE))

    assert answers == [200]


WHEN = {"user": ALICE, "ts": "1700000000.000200"}
IN_THREAD = {**WHEN, "channel": GENERAL, "thread_ts": "1700000000.000100"}
HEARD = {
    "app_mention": signed.app_mention(f"<@{BOT_USER}> when is the next Panel?", channel=GENERAL, **WHEN),
    "message.channels": signed.message("and the one after that?", **IN_THREAD),
    "message.groups": signed.message("and the one after that?", channel_type="group", **IN_THREAD),
    "message.im": signed.message("when is the next Panel?", channel="D0ALICE", channel_type="im", **WHEN),
}


def test_every_event_is_one_that_leads_to_something() -> None:
    assert sorted(EVENTS) == sorted(["app_home_opened", *HEARD])


@pytest.mark.parametrize("event", HEARD)
def test_what_is_heard_may_be_a_question(event: str) -> None:
    reader = Reader(bot_user=BOT_USER, pseudonyms=Pseudonyms("k"))

    assert reader.question_in({"event_id": "Ev1", "event": HEARD[event]}) is not None


# --- Slack's limits ---


def test_names_and_descriptions_are_as_short_as_slack_wants_them() -> None:
    shown, agent = MANIFEST["display_information"], FEATURES["agent_view"]
    command, prompts = FEATURES["slash_commands"][0], agent["suggested_prompts"]

    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 174 <= len(shown["long_description"]) <= 4000
    assert re.fullmatch("#[0-9a-f]{6}", shown["background_color"])
    assert re.fullmatch(r"[\w.-]{1,80}", FEATURES["bot_user"]["display_name"])
    assert len(agent["agent_description"]) <= 300
    assert 1 <= len(prompts) <= 4
    assert len(command["description"]) <= 2000
    assert len(command["usage_hint"]) <= 1000


@pytest.mark.parametrize("one", FEATURES["shortcuts"], ids=lambda one: one["callback_id"])
def test_a_shortcut_fits_into_its_menu(one: Mapping[str, str]) -> None:
    assert set(one) == {"name", "type", "callback_id", "description"}
    assert len(one["name"]) <= 24
    assert len(one["description"]) <= 150
