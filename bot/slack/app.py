"""The bot in Slack: which of Slack's requests leads to what. Everything it says is made elsewhere.

What asks for an answer is in the database before Slack is told that it arrived.
"""

import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier

from bot.delivery.chat import ChatError
from bot.desk import Desk
from bot.ledger.questions import Asked
from bot.reception import failing
from bot.slack import blocks
from bot.slack.client import SlackClient, quietly
from bot.slack.desk import Counter
from bot.slack.door import Rooms
from bot.slack.incoming import MESSAGES, Reader
from bot.slack.private import PrivateAnswers
from bot.slack.reminders import Reminders
from bot.slack.tabs import Tabs
from bot.slack.workspace import Workspace
from bot.wiring import House
from handlers import help as words
from handlers.commands import COMMAND
from handlers.messages import Shown

log = logging.getLogger(__name__)

Json = Mapping[str, Any]


class SlackVoice:
    """How the bot says things in Slack; `desk` is where questions can be passed on, None until that is known."""

    def __init__(self, client: SlackClient) -> None:
        self._client = client
        self.desk: Desk | None = None

    def reply(self, said: Shown, asked: Asked) -> str:
        helpdesk = self.desk is not None and self.desk.at is not None
        return blocks.encoded(blocks.message(said, question_id=asked.id, helpdesk=helpdesk))

    async def working(self, asked: Asked) -> None:
        await quietly(
            self._client,
            "assistant.threads.setStatus",
            channel_id=asked.place,
            thread_ts=asked.thread or asked.message,
            status=words.WORKING,
        )


def rooms_of(workspace: Workspace, house: House, signing_secret: str) -> Rooms:
    """Return everything that Slack's requests may lead to."""
    rooms = Rooms(
        bolt=_bolt(workspace, signing_secret),
        verifier=SignatureVerifier(signing_secret),
        reader=Reader(
            bot_user=workspace.bot_user,
            pseudonyms=workspace.pseudonyms,
            shared_channels=workspace.shared_channels,
        ),
        reception=workspace.reception,
        client=workspace.client,
    )
    _listen(rooms, workspace, house)
    return rooms


def _bolt(workspace: Workspace, signing_secret: str) -> AsyncApp:
    known = AuthorizeResult(
        enterprise_id=None,
        team_id=workspace.team,
        bot_user_id=workspace.bot_user,
        bot_id=workspace.bot_id,
        bot_token=workspace.client.web.token,
    )

    async def authorize() -> AuthorizeResult:
        return known

    return AsyncApp(
        logger=logging.getLogger("slack_bolt"),
        client=workspace.client.web,
        signing_secret=signing_secret,
        authorize=authorize,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )


def _listen(rooms: Rooms, workspace: Workspace, house: House) -> None:
    app, desk, reminders = rooms.bolt, Counter(workspace), Reminders(workspace)
    private, tabs = PrivateAnswers(workspace, reminders), Tabs(workspace.client, house, reminders)

    async def keep(body: Json, next_: Callable[[], Awaitable[None]]) -> None:
        """Hear what comes by Socket Mode; by HTTP, messages do not come so far."""
        await rooms.hear(body)
        await next_()

    async def heard() -> None:
        """Nothing is left to do: what asks for an answer is kept."""

    async def unheard(ack: Callable[..., Awaitable[object]]) -> None:
        await ack()

    app.event(re.compile("|".join(MESSAGES)), middleware=[keep])(heard)
    app.action(re.compile(r"choice:\d+"))(private.choice)
    app.action("rating")(private.rating)
    app.action("share")(private.share)
    app.command(COMMAND)(private.command)
    app.action("helpdesk")(desk.open)
    app.view("escalate")(desk.submit)
    app.action("remind")(reminders.open)
    app.view("remind")(reminders.submit)
    app.action("later")(reminders.later)
    app.action("done")(reminders.done)
    app.action("stop")(reminders.stop)
    app.action("unsubscribe")(tabs.unsubscribed)
    app.action("take")(desk.take)
    app.action("reply")(desk.reply)
    app.view("reply")(desk.replied)
    app.action("close")(desk.close)
    app.shortcut("send_to_helpdesk")(desk.from_message)
    app.shortcut("ask_about")(private.about_message)
    app.shortcut("ask")(private.ask)
    app.action("ask")(private.ask)
    app.view("ask")(private.asked)
    app.event("app_home_opened")(tabs.opened)
    app.event(re.compile(".*"))(heard)
    app.action(re.compile(".*"))(unheard)
    app.view(re.compile(".*"))(unheard)
    app.error(_failed)


async def connected(bolt: AsyncApp, app_token: str) -> AsyncSocketModeHandler:
    """Return a connection by Socket Mode, over which Slack's requests come from now on."""
    handler = AsyncSocketModeHandler(bolt, app_token)
    await handler.connect_async()  # type: ignore[no-untyped-call]  # the adapter leaves its result out
    return handler


async def _failed(error: Exception) -> BoltResponse:
    """Log what a listener fell over, without the words of anybody; Slack may ask again."""
    log.error(
        "a request of Slack could not be dealt with: %s", error if isinstance(error, ChatError) else failing(error)
    )
    return BoltResponse(status=500)
