"""Slack as the service sees it."""

from typing import Any

from bot.metrics import Metrics
from bot.platform import Office
from bot.settings import SlackSettings
from bot.slack.app import SlackVoice, connected, rooms_of
from bot.slack.client import SlackChat, SlackClient, channel_named
from bot.slack.door import Rooms
from bot.slack.incoming import PLATFORM
from bot.slack.workspace import Workspace


class SlackPlatform:
    """The bot in one workspace. `rooms` is None until Slack has told who the bot is."""

    name, title, credential = PLATFORM, "Slack", "SLACK_BOT_TOKEN"

    def __init__(self, settings: SlackSettings, metrics: Metrics) -> None:
        self._settings = settings
        self._client = SlackClient(settings.bot_token, settings.api_url, metrics)
        self.chat, self.voice = SlackChat(self._client), SlackVoice(self._client)
        self.rooms: Rooms | None = None
        self._told: dict[str, str] = {}
        self._socket: Any = None

    async def start(self) -> None:
        await self._client.start()

    async def introduce(self) -> None:
        told = await self._client.call("auth.test")
        self._told = {name: str(told.get(name)) for name in ("team_id", "user_id", "bot_id")}

    def open(self, office: Office) -> None:
        workspace = Workspace(
            team=self._told["team_id"],
            bot_user=self._told["user_id"],
            bot_id=self._told["bot_id"],
            client=self._client,
            ledger=office.ledger,
            sender=office.sender,
            reception=office.reception,
            orders=office.orders,
            glossary=office.house.shelf.glossary,
            pseudonyms=office.pseudonyms,
            desk=office.desk,
            shared_channels=self._settings.shared_channels,
        )
        self.voice.desk = office.desk
        self.rooms = rooms_of(workspace, office.house, self._settings.signing_secret)

    async def listen(self) -> None:
        if self.rooms and self._settings.app_token:
            self._socket = await connected(self.rooms.bolt, self._settings.app_token)

    async def named(self, name: str) -> str | None:
        return await channel_named(self._client, name)

    async def hush(self) -> None:
        if self._socket:
            await self._socket.close_async()

    async def close(self) -> None:
        await self._client.close()
