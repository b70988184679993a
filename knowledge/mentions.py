"""What a follow-up means without its name: modifications by a number or as those listed, somebody as `she`. Pure."""

import re
from dataclasses import replace

from knowledge.question import Question
from knowledge.thread import Thread

_NUMBER = re.compile(
    r"^(?:(?:and|or|also|what|how|about|same|for|then|the) )*(?:(?:number|no|modification) )?0*(\d{1,4}[ab]?)$"
)
"""Names another modification by its number alone, once one was spoken of."""
_OF_THEM = re.compile(r"\b(?:of (?:them|these|those)|they|them|(?:those|these|both|each|either)(?: two)?)\b")
"""Stands for several that were told of."""
_OTHER_HALF = re.compile(r"\bthe other (?:half|part|one)$")
"""The other of the two modifications into which one was split, as MP134A is one."""
_HE = re.compile(r"\b(?:he|she|him|her|his|hers|that person)\b")


def means_a_person(question: Question) -> bool:
    """Say whether a message speaks of somebody that was told of: `he`, `her`."""
    return _HE.search(question.slotted) is not None


def by_number(question: Question, thread: Thread) -> Question:
    """Return a question that names a modification, or a meeting of the body spoken of, by its number alone with it."""
    number = _NUMBER.match(question.slotted) if not question.numbers else None
    if number and thread.modifications:
        return replace(question, modifications=(number[1],), content=(), words=())
    if number and number[1].isdigit() and len(thread.bodies) == 1 and _are_numbered(thread):
        return replace(question, intents=("meetings",), numbers=(int(number[1]),), content=(), words=())
    return question


def _are_numbered(thread: Thread) -> bool:
    """Say whether meetings were shown that go by numbers."""
    return thread.intent == "meetings" and any(one.title[-1:].isdigit() for one in thread.told)


def is_of_those_listed(question: Question, thread: Thread) -> bool:
    """Say whether a message asks of the modifications that were listed: `which of them are on hold?`."""
    names_others = question.modifications or question.categories or question.person
    return bool(thread.listed and _OF_THEM.search(question.slotted)) and not names_others


def about_those_listed(question: Question, thread: Thread) -> Question:
    """Return the question asked of the modifications that were listed."""
    intents = tuple(dict.fromkeys(("modification", *question.intents)))
    return replace(question, intents=intents, modifications=thread.listed)


def other_half(question: Question, thread: Thread) -> tuple[str, ...]:
    """Return the modification that is named as the other half of the one before."""
    if len(thread.modifications) != 1 or question.named:
        return ()
    digits, half = thread.modifications[0][:-1], thread.modifications[0][-1]
    has_other = _OTHER_HALF.search(question.slotted) and half in "ab"
    return (digits + ("b" if half == "a" else "a"),) if has_other else ()
