"""What the bot's parts in Teams share."""

from dataclasses import dataclass

from bot.platform import Office
from bot.teams.client import TeamsClient
from bot.teams.tokens import Tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenant:
    """The bot in Teams: how it is called, how it calls, and what it works with."""

    tokens: Tokens
    client: TeamsClient
    office: Office
