"""Setting a reminder in Teams, reading which one is set, and the list of mine. Pure: facts in, cards out."""

from collections.abc import Iterable, Mapping, Sequence

from bot.ledger.subscriptions import Subscription
from bot.teams.elements import Json
from knowledge.answer import Due
from knowledge.wish import Topic


def setting(shown: Sequence[Topic], bodies: Iterable[str], *, channel: bool, question_id: int) -> Json:
    """Return the card with the form of a reminder (verb `set`). `shown` are the events of an answer, offered first.

    `channel` offers to remind everyone there.
    """
    raise NotImplementedError


def listing(those: Sequence[tuple[Subscription, Sequence[Due]]], here: str) -> Json:
    """Return what somebody gets as a message, a line each with a way to stop it, and where it comes if not `here`."""
    raise NotImplementedError


def values_of(data: Mapping[str, object]) -> Mapping[str, str]:
    """Return what was typed and chosen in a form, by the names of its fields."""
    return {name: str(value) for name, value in data.items() if isinstance(value, str | int)}
