"""The whole bot behind its address, and people who write, press and send in a workspace of Slack."""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import BlockingPortal
from starlette.testclient import TestClient

from bot.service import Service
from bot.settings import settings_from
from bot.web import web_app
from bot.wiring import build, london_now
from tests.fakes import signed
from tests.fakes.limits import problems
from tests.fakes.signed import Payload, sign
from tests.fakes.slack import BOT_USER, TOKEN, Channel, FakeSlack, Message, User, View

Json = Mapping[str, Any]

SECRET = "of the pond"  # nobody's
DESK, CLERK = "C0DESK", "U0CLERK"
ALLOWED = "C0ALLOWED"
AT = "/slack/events"


def now() -> float:
    return london_now().timestamp()


def settings(slack: FakeSlack, folder: Path, **more: str) -> Mapping[str, str]:
    return {
        "SECBOT_NOW": "2017-09-01T09:00",
        "SECBOT_DATABASE_URL": f"sqlite:///{folder / 'secbot.db'}",
        "SECBOT_HELPDESK_CHANNEL": "desk",
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": slack.url,
        "SLACK_SHARED_CHANNELS": ALLOWED,
        **more,
    }


def service_for(slack: FakeSlack, folder: Path, **more: str) -> Service:
    checked = settings_from(settings(slack, folder, **more))
    assert checked.slack
    return Service(build(checked), checked.slack)


@dataclass
class Place:
    """A channel or a direct message of one test, and the person who asks there."""

    bot: "Bot"
    user: str
    channel: str
    kind: str = "channel"

    def say(self, text: str, thread_ts: str | None = None, **more: Any) -> str:  # noqa: ANN401
        """Write a message, let Slack tell the bot of it, and return its ts."""
        ts = self.bot.slack.message_from(self.user, self.channel, text, thread_ts)
        thread = {"thread_ts": thread_ts} if thread_ts else {}
        told = signed.message(
            text, user=self.user, channel=self.channel, ts=ts, channel_type=self.kind, **thread, **more
        )
        self.bot.event(told)
        return ts

    def mention(self, question: str, thread_ts: str | None = None) -> str:
        ts = self.bot.slack.message_from(self.user, self.channel, f"<@{BOT_USER}> {question}", thread_ts)
        self.bot.event(self.mentioned(question, ts, thread_ts))
        return ts

    def mentioned(self, question: str, ts: str, thread_ts: str | None = None) -> Json:
        thread = {"thread_ts": thread_ts} if thread_ts else {}
        return signed.app_mention(f"<@{BOT_USER}> {question}", user=self.user, channel=self.channel, ts=ts, **thread)

    def answers(self, thread_ts: str, count: int = 1) -> list[Message]:
        """Return what the bot says in a thread, once that is so much."""

        def found(slack: FakeSlack) -> list[Message]:
            those = slack.replies(self.channel, thread_ts)
            return those if len(those) >= count else []

        return self.bot.slack.wait_for(found)

    def answered(self, question: str) -> Message:
        return self.answers(self.mention(question))[0]

    def command(self, text: str) -> Json:
        """Return what the slash command shows to its user."""
        sent = self.bot.send(
            signed.slash_command(
                "/sec", text, user=self.user, channel=self.channel, response_url=self.bot.slack.response_url(self.user)
            )
        )
        assert problems(sent) == []
        return sent

    def press(self, message: Json, action_id: str, *, by: str = "", ephemeral: bool = False) -> None:
        """Press a button of a message."""
        element = element_of(message, action_id)
        self.bot.send(
            signed.block_actions(
                signed.button(action_id, value=element["value"]),
                user=by or self.user,
                channel=self.channel,
                message=message,
                response_url=self.bot.slack.response_url(self.user),
                ephemeral=ephemeral,
                trigger_id=self.bot.trigger(),
            )
        )

    def rate(self, message: Json, side: str) -> None:
        value = element_of(message, "rating")[side]["value"]
        self.bot.send(
            signed.block_actions(
                signed.feedback("rating", value=value),
                user=self.user,
                channel=self.channel,
                message=message,
                response_url=self.bot.slack.response_url(self.user),
            )
        )

    def whispers(self, count: int = 1) -> list[Json]:
        """Return what only the person who clicked was told, once that is so much."""

        def told(slack: FakeSlack) -> list[Json]:
            mine = [response.body for response in slack.responses if response.id == self.user]
            return mine if len(mine) >= count else []

        return self.bot.slack.wait_for(told)


@dataclass
class Bot:
    """The running bot and its workspace."""

    client: TestClient
    slack: FakeSlack
    service: Service
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def place(self, **more: Any) -> Place:  # noqa: ANN401 # the fields of Channel
        """Return a channel and a person of its own."""
        number = next(self._numbers)
        user, channel = f"U0P{number}", more.pop("id", f"C0PLACE{number}")
        self.slack.put(User(id=user, name=f"person{number}"))
        self.slack.put(Channel(id=channel, name=channel.lower(), members=frozenset({BOT_USER, user, CLERK}), **more))
        return Place(self, user, channel)

    def direct(self) -> Place:
        user = f"U0D{next(self._numbers)}"
        self.slack.put(User(id=user))
        return Place(self, user, self.slack.dm_with(user), "im")

    def trigger(self) -> str:
        return f"trigger-{next(self._numbers)}"

    def post(self, payload: Payload, **how: Any) -> Any:  # noqa: ANN401 # what the client answers
        """Send a request as Slack does and return the response."""
        body, headers = sign(payload, secret=SECRET, now=int(now()), **how)
        return self.client.post(AT, content=body, headers=headers)

    def send(self, payload: Payload) -> Json:
        """Send a request that is taken, and return what is answered."""
        response = self.post(payload)
        assert response.status_code == 200
        return dict(response.json()) if response.text.startswith("{") else {}

    def event(self, happened: Json, **more: Any) -> None:  # noqa: ANN401 # as signed.event
        self.send(signed.event(happened, **more))

    def press(self, payload: Payload) -> None:
        """Send a request whose answer says nothing."""
        assert self.send(payload) == {}

    def opened(self, act: Callable[[], None]) -> View:
        """Return the modal that opens when something is done."""
        before = set(self.slack.views)
        act()
        return self.slack.wait_for(
            lambda slack: next((view for id_, view in list(slack.views.items()) if id_ not in before), None)
        ) or pytest.fail("no modal")

    def submit(self, view: View, user: str, **typed: str) -> Json:
        values = {name: {name: {"type": "plain_text_input", "value": value}} for name, value in typed.items()}
        shown = self.send(signed.view_submission({**view.shown, "id": view.id}, user=user, values=values))
        if shown:
            assert problems(shown["view"]) == []
        return shown

    def introduced(self) -> None:
        """Wait until the bot knows who it is in Slack."""
        self.portal.call(_introduced, self.service)

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.portal.call(self.service.reception.drain)
        self.portal.call(self.service.sender.drain)

    @property
    def portal(self) -> BlockingPortal:
        """The way into the loop that the bot runs in."""
        assert self.client.portal
        return self.client.portal

    def count(self, name: str) -> float:
        """Return what is counted under a name with its labels."""
        found = re.search(rf"^{re.escape(name)} (\S+)$", self.client.get("/metrics").text, re.M)
        return float(found[1]) if found else 0


def element_of(message: Json, action_id: str) -> Json:
    return next(
        element
        for block in message["blocks"]
        for element in block.get("elements", ())
        if element.get("action_id") == action_id
    )


def actions_in(shown: Json) -> list[str]:
    elements = (element for block in shown["blocks"] for element in block.get("elements", ()))
    return [element["action_id"] for element in elements if "action_id" in element]


def told(message: Message) -> Json:
    """Return a message as Slack tells it with a click."""
    return asdict(message)


async def _introduced(service: Service) -> None:
    await service._running[0]


@contextmanager
def running(slack: FakeSlack, folder: Path, *, worker: bool = False, **more: str) -> Iterator[Bot]:
    """Run the bot from its start to its end."""
    service = service_for(slack, folder, **more)
    with TestClient(web_app(service, worker=worker)) as client:
        yield Bot(client, slack, service)


@contextmanager
def workspace() -> Iterator[FakeSlack]:
    with FakeSlack(clock=now) as slack:
        slack.put(User(id=CLERK, name="clerk"))
        slack.put(Channel(id=DESK, name="desk", members=frozenset({BOT_USER, CLERK})))
        yield slack
