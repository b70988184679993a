"""What the buttons of the bot's cards stand for in Teams."""

from enum import StrEnum


class Verb(StrEnum):
    """The verb of an `Action.Execute`, with what its `data` holds beside what was typed into the card's fields."""

    CHOICE = "choice"
    """One of the choices of an answer: `question`, and `choice`, its place among them from 0."""
    HELPDESK = "helpdesk"
    """Open the form that passes a question on: `question`."""
    ESCALATE = "escalate"
    """Pass it on: `question`; fields `text` and `note`."""
    REMIND = "remind"
    """Open the form in which a reminder is set: `question`, 0 where none was asked."""
    SET = "set"
    """Set it: `question`; fields `what`, `before`, `weekday`, `time` and, outside a personal chat, `where`."""
    BACK = "back"
    """Show the card again as it was before a form: `question`."""
    LATER = "later"
    """Send a reminder once more, a while later: `delivery`."""
    DONE = "done"
    """No further reminder of this occasion: `delivery`."""
    STOP = "stop"
    """Stop all that a reminder came from: `delivery`."""
    UNSUBSCRIBE = "unsubscribe"
    """Stop what was listed: `subscription`."""
    TAKE = "take"
    """Take a question of the helpdesk's: `escalation`, `asker`."""
    REPLY = "reply"
    """Answer it: `escalation`, `asker`; field `reply`."""
    CLOSE = "close"
    """Close it: `escalation`, `asker`."""
