"""Follow-ups: what a message leaves unsaid is taken from what was said before. Pure."""

from collections.abc import Callable
from dataclasses import replace

from knowledge.asks import Ask, Hint
from knowledge.days.window import Window
from knowledge.dialogue.ellipsis import OTHER_ONE, likewise, names_only_days, own_asks
from knowledge.dialogue.mentions import about_those_listed, by_number, is_of_those_listed, means_a_person
from knowledge.dialogue.steps import (
    OF_A_MEETING,
    asks_for_days_beside,
    asks_for_its_end,
    asks_for_others,
    asks_what_else,
    beside,
    in_days_beside,
    steps_aside,
    what_else,
)
from knowledge.question import Question
from knowledge.thread import Thread

_OF_A_TIME = {"modification", "history", "figures", "trend", "chair", "people"}
"""Intents whose answers change in time, so that `what was it in July?` asks for the same as it was then."""
_OF_A_POST = {"chair", "people"}
"""Intents that name who holds a post, so that `until when?` asks how long they hold it."""
GROUP = "Working Group"
"""The body that `its group` is, of a modification."""
SHORT = 7
"""Words of a message that may be an ellipsis."""


def continued(question: Question, thread: Thread) -> Question:
    """Return the question with what it leaves unsaid filled in from the thread; itself if it stands alone."""
    if not thread.intent:
        return question
    question = by_number(question, thread)
    for leans, goes_on in _WAYS:
        if leans(question, thread):
            return goes_on(question, thread)
    question = _of_its_modification(question, thread)
    of_the_deadline = thread.deadlines and question.says(Hint.IT)
    if _names_alone(question, thread):
        return likewise(question, thread)
    if question.says(Hint.WHAT_ABOUT) and not (_complete(question) or of_the_deadline):
        return likewise(question, thread)
    if question.has_subject or _lists(question) or not _leans(question):
        return question
    return _about_the_same(question, thread)


def _of_its_modification(question: Question, thread: Thread) -> Question:
    """Return the question with the modification that `its` stands for; its group is its Working Group."""
    if question.modifications or not question.says(Hint.ITS):
        return question
    question = replace(question, modifications=thread.modifications)
    has_group = thread.modifications and question.generic and GROUP in question.generic.bodies
    return replace(question, bodies=(GROUP,), generic=None) if has_group else question


def points_back(question: Question) -> bool:
    """Say whether a message names nothing itself and points at what was said before."""
    return question.says(Hint.POINTS_BACK) and not (question.named or question.window)


def asks_how_long(question: Question, thread: Thread) -> bool:
    """Say whether a message asks since or until when somebody holds the post that was spoken of."""
    return thread.intent in _OF_A_POST and question.says(Hint.HOW_LONG)


def _complete(question: Question) -> bool:
    """Say whether a message that begins like a follow-up asks a whole question of its own."""
    return bool(own_asks(question)) and question.has_subject


def _refers_back(question: Question, thread: Thread) -> bool:
    """Say whether a message that names nothing itself speaks of what the conversation named."""
    sent = thread.deadlines and (Ask.RECEIVER in question.asks or question.says(Hint.OPENED))
    of_a_meeting = question.own_intents or question.asks & OF_A_MEETING
    named = thread.modifications or sent or (thread.bodies and of_a_meeting)
    return bool(named) and not names_more(question) and question.says(Hint.IT)


def names_more(question: Question) -> bool:
    """Say whether a message names something that may be asked after itself: an organisation mostly takes part."""
    named = question.bodies or question.modifications or question.categories or question.generic or question.person
    return bool(named)


def _names_alone(question: Question, thread: Thread) -> bool:
    """Say whether a message is but a name, of a sort that was asked about before."""
    before = bool(question.categories and thread.categories) or bool(question.bodies and thread.bodies)
    of_a_sort = before or bool(question.modifications and thread.modifications)
    return of_a_sort and question.says(Hint.BARE_NAME)


def _lists(question: Question) -> bool:
    """Say whether a message asks for all of a kind (`which consultations are open?`), whatever was said before."""
    names_a_kind = bool(question.content) and not question.asks & OF_A_MEETING
    return Ask.LIST in question.asks and names_a_kind and not question.says(Hint.POINTS_BACK)


def _leans(question: Question) -> bool:
    """Say whether a message without a subject leans on what was said: it points back, or is a short ellipsis."""
    if question.window and not question.says(Hint.POINTS_BACK):
        return False
    return question.says(Hint.POINTS_BACK) or len(question.slotted.split()) <= SHORT


def _asks_for_days_of_a_rhythm(question: Question, thread: Thread) -> bool:
    """Say whether a message names days alone after it was told how often a body meets, which holds for all days."""
    return thread.intent == "frequency" and names_only_days(question)


def _meetings_then(question: Question, thread: Thread) -> Question:
    """Return the question for the meetings of the same body on the days that a message names."""
    return replace(question, intents=("meetings",), bodies=thread.bodies)


def _about_the_same(question: Question, thread: Thread) -> Question:
    """Return the question asked about what the last one was about."""
    of_a_meeting = thread.intent == "meetings" and question.asks & OF_A_MEETING
    of_it = bool(thread.modifications) and not (
        names_more(question) or of_a_meeting or question.says(Hint.OF_A_MEETING)
    )
    of_a_deadline = thread.deadlines and (not question.own_intents or "deadline" in question.own_intents)
    named = thread.bodies or thread.modifications or of_a_deadline or thread.person
    is_bare = not question.content and question.says(Hint.BARE)
    same = replace(
        question,
        slotted=f"{question.slotted} {thread.slotted}" if is_bare else question.slotted,
        intents=_intents_of_the_same(question, thread, of_it=of_it),
        asks=question.asks or frozenset(thread.asks),
        bodies=() if of_it else thread.bodies,
        organisations=thread.organisations,
        categories=question.categories or thread.categories,
        modifications=thread.modifications,
        person=thread.person_told if means_a_person(question) else thread.person,
        content=question.content if named else tuple(dict.fromkeys((*thread.content, *question.content))),
        words=(*thread.words, *question.words),
        window=_days_of_the_same(question, thread),
        deadlines=thread.deadlines,
    )
    return _of_its_opening(same) if thread.deadlines and question.says(Hint.OPENED) else same


def _days_of_the_same(question: Question, thread: Thread) -> Window | None:
    """Return the days meant: those that were shown, or of them those of the weekday that is named."""
    days, window = thread.shown, question.window
    again = OTHER_ONE & question.picks or question.nth or " again" in question.slotted
    of_people = not (_OF_A_POST.isdisjoint(question.own_intents[:1]) or question.asks & OF_A_MEETING)
    if window is None and days and not (thread.deadlines or again or of_people):
        return Window(first=days[0], last=days[-1])
    if window and window.day and len(days) > 1 and window.day not in days:
        return replace(window, first=days[0], last=days[-1], weekday=window.day.weekday())
    return window


def _intents_of_the_same(question: Question, thread: Thread, *, of_it: bool) -> tuple[str, ...]:
    """Return what may be wanted: the question's own intents and those before; `of_it` says it is of a modification."""
    own = question.own_intents
    if asks_how_long(question, thread):
        return tuple(dict.fromkeys((*thread.intents, "tenure")))
    goes_back = own == ("meetings",) and question.window is not None and thread.intent in _OF_A_TIME
    goes_on = goes_back or (thread.intent == "seats" and question.says(Hint.OF_THOSE))
    intents = (*thread.intents, *own) if goes_on else (*own, *thread.intents)
    if of_it and own in ((), ("meetings",)):
        intents = ("modification", *intents)
    return tuple(dict.fromkeys((*intents, *question.intents)))


def _of_its_opening(question: Question) -> Question:
    """Return the question asked of the day on which what has its deadline was opened."""
    intents = tuple(dict.fromkeys(("deadline", *question.intents)))
    return replace(question, content=(), intents=intents, asks=question.asks | {Ask.OPENING})


def _is_whole_reminder(question: Question, _thread: Thread) -> bool:
    """Say whether a message asks to be reminded of what it names itself."""
    return question.intents[:1] == ("reminder",) and question.has_subject


def _means_them(question: Question, thread: Thread) -> bool:
    """Say whether a message names nothing itself, and stands for what was said before."""
    asks_to_be_reminded = question.intents[:1] == ("reminder",)
    of_those_seats = thread.intent == "seats" and question.says(Hint.OF_THOSE)
    stands_for = (question.says(Hint.THEY) and not question.named) or of_those_seats
    return bool(asks_to_be_reminded or stands_for) or _refers_back(question, thread)


def _about_its_end(question: Question, thread: Thread) -> Question:
    """Return the question asked of the hours of what was shown."""
    hours = replace(question, intents=("meetings",), asks=frozenset({Ask.TIME, Ask.LENGTH}))
    return _about_the_same(hours, thread)


_WAYS: tuple[tuple[Callable[[Question, Thread], bool], Callable[[Question, Thread], Question]], ...] = (
    (_is_whole_reminder, lambda question, _thread: question),
    (is_of_those_listed, about_those_listed),
    (asks_for_its_end, _about_its_end),
    (asks_for_days_beside, in_days_beside),
    (_asks_for_days_of_a_rhythm, _meetings_then),
    (steps_aside, beside),
    (asks_what_else, what_else),
    (asks_for_others, lambda question, thread: replace(_about_the_same(question, thread), window=question.window)),
    (_means_them, _about_the_same),
)
"""How a message may point at what was said before, and what is asked then; the first that fits counts."""
