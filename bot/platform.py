"""What the service and the chats that the bot is in know of each other."""

from dataclasses import dataclass
from typing import Protocol

from bot.delivery.chat import Chat
from bot.delivery.orders import Orders
from bot.delivery.sender import Sender
from bot.desk import Desk
from bot.ledger.ledger import Ledger
from bot.ledger.people import Pseudonyms
from bot.reception import Reception, Voice
from bot.wiring import House


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What all platforms of a process work with."""

    house: House
    ledger: Ledger
    sender: Sender
    reception: Reception
    orders: Orders
    desk: Desk
    pseudonyms: Pseudonyms


class Platform(Protocol):
    """One chat that the bot is in."""

    @property
    def name(self) -> str:
        """What the ledger calls it."""

    @property
    def title(self) -> str:
        """What people call it."""

    @property
    def credential(self) -> str:
        """The setting by which it knows the bot."""

    @property
    def chat(self) -> Chat:
        """How the sender posts there."""

    @property
    def voice(self) -> Voice:
        """How the reception answers there."""

    async def start(self) -> None:
        """Get ready to make calls."""

    async def introduce(self) -> None:
        """Learn who the bot is there. Raises ChatError as long as that is not told."""

    def open(self, office: Office) -> None:
        """Take requests from now on."""

    async def listen(self) -> None:
        """Hear over a connection of the bot's own too, where one is set."""

    async def named(self, name: str) -> str | None:
        """Return the id of the place that people call so, None if the bot does not see it. Raises ChatError."""

    async def hush(self) -> None:
        """Hear nothing more over a connection of its own."""

    async def close(self) -> None:
        """Let go of what is open."""
