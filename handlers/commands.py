"""What may be typed after the slash command, as the question that it stands for."""

import re
from collections.abc import Callable, Mapping

COMMAND = "/sec"
REMIND, REMINDERS = "remind", "reminders"
"""Typed alone: the form in which a reminder is set, and the list of mine."""

_ENDING = re.compile(r"\W+$")
"""What may stand after the last word: the question that the command stands for has its own end."""
_FOR_WHOM = re.compile(
    r"(?:me|us|everyone|everybody|all of us|(?:(?:this|the|our) )?(?:channel|group|chat|room|team)|here)\b", re.I
)
_BARE = ("channel", "group", "chat", "room", "team")
"""Whom a reminder is for; without, it is for the one who asks."""


def _reminder_of(what: str) -> str:
    """Return the request for a reminder: `remind me of …`, or `remind this channel of …` where that is said."""
    whom = _FOR_WHOM.match(what)
    if whom and whom[0].lower() in _BARE:
        return f"remind this {what}"
    return f"remind {what}" if whom else f"remind me {what}".strip()


_WORDS: Mapping[str, Callable[[str], str]] = {
    "": lambda _: "help",
    "help": lambda _: "help",
    "next": lambda body: f"when is the next {body} meeting?" if body else "when is the next meeting?",
    "week": lambda _: "what's on this week?",
    "remind": _reminder_of,
}


def question_of(command: str) -> str:
    """Return the question in the text of a command; what begins with none of its words is a question itself."""
    word, _, rest = command.strip().partition(" ")
    stands_for = _WORDS.get(word.lower())
    return stands_for(_ENDING.sub("", rest.strip())) if stands_for else command.strip()
