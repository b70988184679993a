"""The tokens by which Teams and the bot know each other: those that come with requests, and the bot's own."""

from typing import Protocol
from urllib.parse import urlsplit

from bot.delivery.chat import NotSentError
from bot.settings import is_loopback


class StrangerError(Exception):
    """A request that cannot be known to come from Teams; the message is safe to log."""


class CannotTellError(Exception):
    """Whether a request comes from Teams cannot be told now: who signs for it cannot be asked."""


class Tokens(Protocol):
    """How the bot and Teams know each other."""

    def glance(self, authorization: str) -> None:
        """See to it that there is a token at all, before the body is read. Raises StrangerError."""

    async def check(self, authorization: str, address: str) -> None:
        """See to it that a request comes from Teams, and wants its answer at `address`.

        Raises StrangerError or CannotTellError.
        """

    async def own(self, address: str) -> str | None:
        """Return the token that the bot shows at an address, None where it needs none. Raises NotSentError."""

    def close(self) -> None:
        """Wait for nothing that is under way."""


class NoTokens:
    """Anybody on this machine may speak for Teams: for trials. Nothing is sent to any other machine."""

    def glance(self, authorization: str) -> None:
        """Take any."""

    async def check(self, authorization: str, address: str) -> None:  # noqa: ARG002  # whoever it is
        if not _is_here(address):
            raise StrangerError("without tokens, answers go to this machine alone")

    async def own(self, address: str) -> str | None:
        if not _is_here(address):
            raise NotSentError("without tokens, nothing is sent to another machine")
        return None

    def close(self) -> None:
        """Nothing is under way."""


def _is_here(address: str) -> bool:
    return is_loopback(urlsplit(address).hostname or "")
