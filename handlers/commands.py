"""What may be typed after the slash command, as the question that it stands for."""

import re
from collections.abc import Callable, Mapping

COMMAND = "/sec"

_ENDING = re.compile(r"\W+$")
"""What may stand after the last word: the question that the command stands for has its own end."""
_WORDS: Mapping[str, Callable[[str], str]] = {
    "": lambda _: "help",
    "help": lambda _: "help",
    "next": lambda body: f"when is the next {body} meeting?" if body else "when is the next meeting?",
    "week": lambda _: "what's on this week?",
    "remind": lambda what: f"remind me {what.removeprefix('me ')}".strip(),
}


def question_of(command: str) -> str:
    """Return the question in the text of a command; what begins with none of its words is a question itself."""
    word, _, rest = command.strip().partition(" ")
    stands_for = _WORDS.get(word.lower())
    return stands_for(_ENDING.sub("", rest.strip())) if stands_for else command.strip()
