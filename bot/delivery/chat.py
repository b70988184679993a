"""A chat as the sender sees it: it can post, and it can look whether something was posted."""

from datetime import datetime, timedelta
from typing import Protocol

from bot.ledger.outbox import Claimed


class ChatError(Exception):
    """A call to a chat that did not go well; the message is safe to log."""


class NotSentError(ChatError):
    """It certainly was not posted and may be tried again, after `wait` if the chat asked for a pause."""

    def __init__(self, problem: str, wait: timedelta | None = None) -> None:
        super().__init__(problem)
        self.wait = wait


class RefusedError(ChatError):
    """It was not posted and never will be: the place is gone, or the bot may not post there."""


class UnsureError(ChatError):
    """Nobody knows whether it was posted: the answer was lost, late or no answer at all."""


class CannotLookError(ChatError):
    """Whether it was posted cannot be seen: `final` if it never will be.

    Then `repeat` says that whoever runs the bot would rather have it posted once more than not at all.
    """

    def __init__(self, problem: str, *, final: bool = False, repeat: bool = False) -> None:
        super().__init__(problem)
        self.final, self.repeat = final, repeat


class Chat(Protocol):
    """One platform."""

    async def send(self, one: Claimed) -> str:
        """Post a delivery once and return the platform's name for it.

        Raises NotSentError, RefusedError or UnsureError; nothing else.
        """

    async def find(self, one: Claimed, since: datetime) -> str | None:
        """Return the platform's name for the delivery if it was posted, None if not. Raises CannotLookError."""
