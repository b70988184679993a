"""What a follow-up means without its name: modifications by a number or as those listed, somebody as `she`. Pure."""

from dataclasses import replace

from knowledge.asks import Hint
from knowledge.question import Question
from knowledge.thread import Thread


def means_a_person(question: Question) -> bool:
    """Say whether a message speaks of somebody that was told of: `he`, `her`."""
    return question.says(Hint.HE)


def by_number(question: Question, thread: Thread) -> Question:
    """Return a question that names a modification, or a meeting of the body spoken of, by its number alone with it."""
    number = question.said(Hint.NUMBER_ALONE) if not question.numbers else None
    if number and thread.modifications:
        return replace(question, modifications=(number["number"],), content=(), words=())
    if number and number["number"].isdigit() and len(thread.bodies) == 1 and _are_numbered(thread):
        return replace(question, intents=("meetings",), numbers=(int(number["number"]),), content=(), words=())
    return question


def _are_numbered(thread: Thread) -> bool:
    """Say whether meetings were shown that go by numbers."""
    return thread.intent == "meetings" and any(one.title[-1:].isdigit() for one in thread.told)


def is_of_those_listed(question: Question, thread: Thread) -> bool:
    """Say whether a message asks of the modifications that were listed: `which of them are on hold?`."""
    names_others = question.modifications or question.categories or question.person
    return bool(thread.listed and question.says(Hint.OF_THEM)) and not names_others


def about_those_listed(question: Question, thread: Thread) -> Question:
    """Return the question asked of the modifications that were listed."""
    intents = tuple(dict.fromkeys(("modification", *question.intents)))
    return replace(question, intents=intents, modifications=thread.listed)


def other_half(question: Question, thread: Thread) -> tuple[str, ...]:
    """Return the modification that is named as the other half of the one before."""
    if len(thread.modifications) != 1 or question.named:
        return ()
    digits, half = thread.modifications[0][:-1], thread.modifications[0][-1]
    has_other = question.says(Hint.OTHER_HALF) and half in "ab"
    return (digits + ("b" if half == "a" else "a"),) if has_other else ()
