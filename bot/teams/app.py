"""The bot in Teams: which of Teams' requests leads to what. Everything it says is made elsewhere."""

from bot.desk import Desk
from bot.ledger.questions import Asked, Surface
from bot.teams import cards
from bot.teams.client import TeamsClient
from bot.teams.door import Door
from bot.teams.tenant import Tenant
from handlers.messages import Shown


class TeamsVoice:
    """How the bot says things in Teams; `desk` is where questions can be passed on, None until that is known."""

    def __init__(self, client: TeamsClient) -> None:
        self._client = client
        self.desk: Desk | None = None

    def reply(self, said: Shown, asked: Asked) -> str:
        helpdesk = self.desk is not None and self.desk.at is not None
        private = asked.surface is Surface.DIRECT
        return cards.encoded(cards.message(said, question_id=asked.id, helpdesk=helpdesk, private=private))

    async def working(self, asked: Asked) -> None:
        await self._client.typing(asked.place, asked.thread)


def door_of(tenant: Tenant) -> Door:
    """Return the way in, with everything that Teams' requests may lead to."""
    return Door(tenant, invokes={}, events={})
