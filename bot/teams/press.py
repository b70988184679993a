"""A button of a card that was pressed, and what Teams is told then. Pure."""

from dataclasses import dataclass
from typing import Any

from bot.teams.activity import Activity, Json, MalformedError
from bot.teams.elements import CARD_TYPE

Answer = dict[str, Any]
"""The body of the answer to an invoke."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What was pressed, by whom and where: `data` is what the button carries, with what was typed into the card."""

    verb: str
    data: Json
    by: Activity

    def number(self, name: str) -> int:
        """Return a number that the button carries, 0 where it carries none."""
        told = self.data.get(name)
        return told if isinstance(told, int) and 0 <= told < 2**31 else 0

    def text(self, name: str, most: int) -> str:
        """Return what was typed into a field, of so many characters at most."""
        told = self.data.get(name)
        return told.strip()[:most] if isinstance(told, str) else ""


def press_in(activity: Activity) -> Press:
    """Return what was pressed. Raises MalformedError."""
    action = activity.value.get("action")
    verb = action.get("verb") if isinstance(action, dict) else None
    if not isinstance(action, dict) or not isinstance(verb, str):
        raise MalformedError("value.action has no verb")
    data = action.get("data")
    return Press(verb=verb, data=data if isinstance(data, dict) else {}, by=activity)


def shown(card: Json) -> Answer:
    """Return the answer that puts a card in the place of the one whose button was pressed."""
    return {"statusCode": 200, "type": CARD_TYPE, "value": card}
