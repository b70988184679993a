"""The helpdesk's card and form in Teams, and what the message extension finds. Pure: facts in, cards out."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.ledger.escalations import Escalation
from bot.teams.elements import Json
from handlers.messages import Shown
from knowledge.dated import Dated
from knowledge.records import Item

QUESTION, NOTE, REPLY = 1000, 2000, 2900
"""Most characters of a question that is passed on, of the asker's note and of the helpdesk's answer."""


def escalating(text: str, said: Shown | None, helpdesk: str, question_id: int) -> Json:
    """Return the card with the form that passes a question on (verb `escalate`, fields `text` and `note`)."""
    raise NotImplementedError


def desk_card(one: Escalation, *, asker: str, by: str | None = None) -> Json:
    """Return the helpdesk's card as a message: the question, what was answered, how it stands, what can be done.

    `asker` is the name of who asked and where, `by` of whoever acted last: the bot keeps neither, the buttons do.
    """
    raise NotImplementedError


def replied(one: Escalation, reply: str, helpdesk: str) -> Json:
    """Return the helpdesk's answer as the asker gets it, as a message."""
    raise NotImplementedError


def found(dated: Sequence[Dated], items: Sequence[Item], today: date) -> dict[str, Any]:
    """Return what the message extension found (the body of the invoke's answer): each a card to insert."""
    raise NotImplementedError
