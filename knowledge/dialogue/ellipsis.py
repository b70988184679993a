"""What is asked again of another: `and the Panel?`, `what about October?`, `two months later?`. Pure."""

from dataclasses import replace

from knowledge.asks import Ask, Hint, Pick
from knowledge.dialogue.mentions import other_half
from knowledge.dialogue.steps import BESIDE, moved, next_to
from knowledge.question import Question
from knowledge.thread import Thread

_ORDER = BESIDE | {Pick.NEXT, Pick.LAST, Pick.PAST, Pick.FIRST, Pick.FURTHEST}
"""Picks of which a follow-up's own take the place of those before: `and when next?` after `when did it last meet?`."""
OTHER_ONE = frozenset({Pick.NEXT, Pick.LAST, Pick.FURTHEST})
"""Picks by which another one is asked for than the one that was shown."""
_FORMS = {Ask.YES_NO, Ask.LIST, Ask.DEFINE}


def likewise(question: Question, thread: Thread) -> Question:
    """Return the last question asked again of another body, category, modification, window or subject."""
    shift, later = question.said(Hint.PERIOD_AFTER), question.said(Hint.PERIODS_LATER)
    if shift and thread.window and thread.window.last:
        question = replace(question, window=next_to(thread.window, shift["unit"]), content=(), words=())
    elif later and thread.window and thread.window.first:
        question = replace(question, window=moved(thread.window, later), content=(), words=())
    if others := other_half(question, thread):
        question = replace(question, modifications=others, content=(), words=())
    subject = question.has_subject
    content = question.content if subject and question.content else () if question.bodies else thread.content
    asks = own_asks(question)
    picks = frozenset(thread.picks) - (_ORDER if _ORDER & question.picks else BESIDE)
    bodies = question.bodies or (() if subject and not question.categories else thread.bodies)
    return replace(
        question,
        intents=question.intents if asks and question.own_intents else _intents_again(question, thread),
        slotted=f"{thread.slotted} {question.slotted}",
        asks=asks or _asks_again(question, thread),
        picks=question.picks | picks,
        bodies=bodies,
        categories=question.categories or (() if subject else thread.categories),
        modifications=question.modifications or (() if subject else thread.modifications),
        organisations=question.organisations or (() if subject else thread.organisations),
        window=question.window or (None if _starts_anew(question) else thread.window),
        content=content,
        words=question.words or thread.words,
    )


def own_asks(question: Question) -> frozenset[Ask]:
    """Return what a message asks for itself, but for what is only the form of an answer."""
    return question.asks - _FORMS


def names_only_days(question: Question) -> bool:
    """Say whether days are all that a message names."""
    return question.window is not None and not question.has_subject


def _asks_again(question: Question, thread: Thread) -> frozenset[Ask]:
    """Return what was asked before; of another one its day too, where only the hour was asked of the one told."""
    asked = frozenset(thread.asks)
    of_another = question.has_subject if thread.deadlines else names_only_days(question)
    return asked | {Ask.DATE} if of_another and Ask.TIME in asked else asked


def _intents_again(question: Question, thread: Thread) -> tuple[str, ...]:
    """Return the intents of the last question; where other days alone are named, of what can be told of days."""
    again = tuple(dict.fromkeys((*thread.intents, *question.intents)))
    if not names_only_days(question):
        return again
    return tuple(intent for intent in again if intent in thread.intents or intent != "meetings")


def _starts_anew(question: Question) -> bool:
    """Say whether a question without days of its own leaves those asked about before: `and next?`, `and now?`."""
    return bool(OTHER_ONE & question.picks or question.says(Hint.NOW))
