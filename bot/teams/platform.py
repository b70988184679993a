"""Teams as the service sees it."""

import asyncio
from contextlib import suppress

from bot.delivery.chat import NotSentError
from bot.ledger.ledger import Ledger
from bot.metrics import Metrics
from bot.platform import Office
from bot.settings import TeamsSettings
from bot.teams.app import TeamsVoice, door_of
from bot.teams.client import TeamsChat, TeamsClient
from bot.teams.door import Door
from bot.teams.incoming import PLATFORM
from bot.teams.tenant import Tenant
from bot.teams.tokens import NoTokens, Tokens


class TeamsPlatform:
    """The bot in one tenant. `door` is None until it is opened."""

    name, title, credential = PLATFORM, "Teams", "CLIENT_ID"

    def __init__(self, settings: TeamsSettings, ledger: Ledger, metrics: Metrics) -> None:
        self._places, self._service_url = ledger.places, settings.service_url
        self._tokens = _tokens(settings)
        self._client = TeamsClient(settings, self._tokens, ledger.places, metrics)
        self.chat, self.voice = TeamsChat(self._client, settings.unsure), TeamsVoice(self._client)
        self.door: Door | None = None
        self._warming: asyncio.Task[None] | None = None

    async def start(self) -> None:
        await self._client.start()

    async def introduce(self) -> None:
        """Nothing is to be told: each activity says who the bot is. Its token is asked for, so that no answer waits."""
        self._warming = asyncio.create_task(self._warm())

    async def _warm(self) -> None:
        with suppress(NotSentError):  # it is in the log, and the first post asks again
            await self._tokens.own(self._service_url)

    def open(self, office: Office) -> None:
        self.door = door_of(Tenant(tokens=self._tokens, client=self._client, office=office), self.voice)

    async def listen(self) -> None:
        """Teams calls the bot, never the other way round."""

    async def named(self, name: str) -> str | None:
        """Return the one conversation of that name from which the bot has heard."""
        found = await asyncio.to_thread(self._places.named, PLATFORM, name)
        return found.place if found else None

    async def hush(self) -> None:
        """There is no connection to close."""

    async def close(self) -> None:
        if self._warming:
            self._warming.cancel()
        await self._client.close()
        self._tokens.close()


def _tokens(settings: TeamsSettings) -> Tokens:
    """Return how the bot and Teams know each other; the SDK is imported only where it is needed."""
    if settings.anonymous:
        return NoTokens()
    from bot.teams.microsoft import SignedTokens

    return SignedTokens(settings)
