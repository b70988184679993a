"""What the helpdesk and whoever asks it read on the card and in the forms of a question that is passed on."""

from datetime import datetime

from handlers.dates import LONDON, day_text, time_text
from handlers.showing import cut

TITLE = "Question {id} for the helpdesk"
QUESTION, NOTE, ANSWER = "Question", "Note", "Answer"
WHAT_THE_BOT_SAID, WHAT_I_SAID = "What the bot answered", "What I answered"
ASKED_BY, BY = "Asked by ", "by "
TAKE, REPLY, CLOSE, SEND, CANCEL = "Take", "Answer", "Close", "Send", "Cancel"
ANYTHING_ELSE = "Anything the {helpdesk} should know?"
YOUR_ANSWER, ANSWER_TITLE = "Your answer", "Answer question {id}"
NOTHING_ANSWERED = "Please write your answer here."


def answers(helpdesk: str) -> str:
    """Return how the helpdesk's answer begins."""
    return f"The {helpdesk} answers your question"


def answers_to(helpdesk: str, question: str | None) -> str:
    """Return the same with what was asked."""
    return f"{answers(helpdesk)} “{cut(question or '', 200)}”"


def state_text(raised: datetime, taken: datetime | None, answered: datetime | None, closed: datetime | None) -> str:
    """Return how a question stands: each step taken and when, by London's clock to the minute."""
    steps = (("Raised", raised), ("taken", taken), ("answered", answered), ("closed", closed))
    return ", ".join(f"{step} {_moment(at)}" for step, at in steps if at)


def _moment(at: datetime) -> str:
    local = at.astimezone(LONDON)
    return f"{time_text(local.time().replace(second=0, microsecond=0))} on {day_text(local.date())}"
