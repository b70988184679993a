"""Two dated things told of before that a follow-up compares: `which of the two closes first?`."""

import re
from datetime import date

from knowledge.answer import Answer
from knowledge.dated import title_of
from knowledge.question import Question
from knowledge.thread import Thread
from knowledge.window import windows_in

_THE_TWO = re.compile(r"\b(?:of )?(?:the two|them(?: both)?|those(?: two)?|these(?: two)?|both|they|two)\b")
_COMPARES = re.compile(
    r"^(?:and |so |ok |but )*(?:which|what|who)\b.*"
    r"\b(?:first|last|sooner|soonest|earlier|earliest|later|latest|longer|longest|nearer|nearest)\b"
)
_APART = re.compile(r"\bapart\b|\b(?:days|weeks|long|gap|time)\b.*\bbetween\b")
_JOINS = re.compile(r"\b(?:and|or|vs|versus|before|after)\b|[,:;&–-]")
"""What joins or compares two things, and so may not stand in the name of one."""


def of_both(question: Question, thread: Thread) -> str:
    """Return a follow-up that compares the last two things told of with both of them named; empty if it does not."""
    said = question.slotted
    if len(thread.told) != len({*thread.told}) or len(thread.told) != 2 or question.named or question.window:
        return ""
    if not _THE_TWO.search(said):
        return ""
    one, other = (_plainly(name, question.today) for name in thread.told)
    if _APART.search(said):
        return f"how many days are there between {one} and {other}"
    return f"{one} and {other}: {_THE_TWO.sub('', question.mended)}" if _COMPARES.search(said) else ""


def _plainly(name: str, today: date) -> str:
    """Return a name without days and what joins or compares, which would be taken for the question's own."""
    for window in reversed(windows_in(name, today)):
        name = f"{name[: window.start]} {name[window.end :]}"
    return " ".join(_JOINS.sub(" ", name).split())


def told_by(answer: Answer, before: Thread) -> tuple[str, ...]:
    """Return the names of the two dated things that were told of last: by one answer, or each by one."""
    names = tuple(title_of(event) for event in answer.events)
    return names if len(names) != 1 else (*before.told[-1:], *names)
