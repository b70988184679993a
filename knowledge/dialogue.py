"""Follow-ups: what a message leaves unsaid is taken from what was said before. Pure."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from knowledge.asks import Ask, Pick
from knowledge.mentions import about_those_listed, by_number, is_of_those_listed
from knowledge.question import Question
from knowledge.thread import Thread
from knowledge.window import Window, after, moved

_WHAT_ABOUT = re.compile(
    r"^(?:(?:and|ok|okay|so|but|then|right|great|thanks|cool|hmm) )*"
    r"(?:(?:what|how) about|what of|same for|and for|and|or|also|then|but)\b"
)
_POINTS_BACK = re.compile(
    r"\b(it|its|they|them|their|that|those|these|this one|this|(?<!is )(?<!are )there|one|ones|he|she|him|her|"
    r"the same|both|then|the (meeting|deadline|consultation|forms?|dates?|time|place|venue|responses?|replies))\b"
)
_THEY = re.compile(r"\b(?:they|them|their|theirs|he|she|his|her|its)\b")
"""Stands for somebody or something named before, whatever else is asked."""
_IT = re.compile(
    r"\bit\b(?! (?:true|possible|right|correct|ok|worth))|\b(?<!is )(?<!are )(?<!was )(?<!were )there\b"
    r"|\b(?:was|is|were|are|will|did|does) (?:that|this)\b(?! (?:the|a|an|true|right|correct)\b)"
)
"""Stands for what was named before where nothing else is named: `when was it raised`, `any seat there`."""
_ELSE = re.compile(
    r"\b(?:what|anything|something|who|anyone|which) else\b"
    r"|\b(?:clash|coincide|overlap)\w* with (?:anything|something)\b"
    r"|\b(?:any|what|which|are there) other (?:meetings?|events?)\b"
)
"""Asks what there is besides what was shown."""
_OTHERS = re.compile(r"\b(?:any|are there|the) (?:others|more)\b|^(?:and |any )*others\b")
"""Asks for more of the same."""
_ITS = re.compile(r"\b(?:its|their)\b|\bit(?: (?:yet|then|back|through))?$")
_SHIFT = re.compile(r"\b(?:the )?(?P<unit>week|month|day) (?:after|following)\b")
_OF_ANY_KIND = re.compile(
    r"\b(?:of any (?:kind|sort)|any (?:other )?(?:meetings?|body|committee)"
    r"|(?:which|what) (?:other )?(?:body|committee)|(?:which|what) meetings?"
    r"|what (?:else )?(?:comes?|happens?|follows|is (?:on|there)))\b"
)
"""Asks for what is next of all bodies."""
_OPENED = re.compile(
    r"\b(?:when|since|(?:what|which) (?:day|date))\b.*\b(?:issued?|publish(?:ed)?|open(?:ed)?|sent|(?:go|went) out)$"
)
"""Asks from when on there was what has its deadline."""
_LAST_TIME = re.compile(r"\b(?:did|was|were|has|have)\b.*\blast\b")
"""Asks for the one before all that is to come, whichever was shown."""
_LATER = re.compile(
    r"\b(?P<count>a|one|two|three|four|five|six|twelve|\d{1,2}) "
    r"(?P<unit>week|month|year)s? (?P<way>later|earlier|before|on)\b"
)
_OF_A_TIME = {"modification", "history", "figures", "trend", "chair", "people"}
"""Intents whose answers change in time, so that `what was it in July?` asks for the same as it was then."""
_BARE = re.compile(
    r"(?:and |so |but )?(?:when|where|why|how|since when) (?:did|was|were|is|are|do|does|will) (?:it|that|they|he|she)$"
)
"""Leaves the verb to what was asked before: `when did they?`."""
_MEETING = re.compile(r"\b(?:met|meets?|meetings?|next|times?|place|venue|where)\b")
"""Asks after a meeting on a modification rather than after the modification."""
_OF_A_MEETING = {Ask.PLACE, Ask.TIME, Ask.LENGTH, Ask.COUNTDOWN}
"""What is asked of a meeting that was named, whatever else is said: `is it in London?`."""
_HOW_LONG = re.compile(r"^(?:(?:and|so|ok) )*(?:(?:since|until|till|from) when|for how long|how long)$")
_OF_A_POST = {"chair", "people"}
"""Intents that name who holds a post, so that `until when?` asks how long they hold it."""
_BESIDE = frozenset({Pick.AFTER_THAT, Pick.BEFORE_THAT})
_ORDER = _BESIDE | {Pick.NEXT, Pick.LAST, Pick.PAST, Pick.FIRST, Pick.FURTHEST}
"""Picks of which a follow-up's own take the place of those before: `and when next?` after `when did it last meet?`."""
_NOW = re.compile(r"\b(?:now|today|currently|nowadays)\b")
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
    if _ITS.search(question.slotted) and not question.modifications:
        question = replace(question, modifications=thread.modifications)
    of_the_deadline = thread.deadlines and _IT.search(question.slotted)
    if _WHAT_ABOUT.match(question.slotted) and not (_complete(question) or of_the_deadline):
        return _likewise(question, thread)
    if question.has_subject or _lists(question) or not _leans(question):
        return question
    return _about_the_same(question, thread)


def asks_how_long(question: Question, thread: Thread) -> bool:
    """Say whether a message asks since or until when somebody holds the post that was spoken of."""
    return thread.intent in _OF_A_POST and _HOW_LONG.match(question.slotted) is not None


def _complete(question: Question) -> bool:
    """Say whether a message that begins like a follow-up asks a whole question of its own."""
    own = question.asks - {Ask.YES_NO, Ask.LIST, Ask.DEFINE}
    return bool(own) and question.has_subject


def _refers_back(question: Question, thread: Thread) -> bool:
    """Say whether a message that names nothing itself speaks of what the conversation named."""
    sent = thread.deadlines and (Ask.RECEIVER in question.asks or _OPENED.search(question.slotted))
    of_a_meeting = question.own_intents or question.asks & _OF_A_MEETING
    named = thread.modifications or sent or (thread.bodies and of_a_meeting)
    return bool(named) and not _names_more(question) and _IT.search(question.slotted) is not None


def _names_more(question: Question) -> bool:
    """Say whether a message names something that may be asked after itself: an organisation mostly takes part."""
    named = question.bodies or question.modifications or question.categories or question.generic or question.person
    return bool(named)


def _lists(question: Question) -> bool:
    """Say whether a message asks for all of a kind (`which consultations are open?`), whatever was said before."""
    names_a_kind = bool(question.content) and not question.asks & _OF_A_MEETING
    return Ask.LIST in question.asks and names_a_kind and not _POINTS_BACK.search(question.slotted)


def _leans(question: Question) -> bool:
    """Say whether a message without a subject leans on what was said: it points back, or is a short ellipsis."""
    if question.window and not _POINTS_BACK.search(question.slotted):
        return False
    return bool(_POINTS_BACK.search(question.slotted)) or len(question.slotted.split()) <= SHORT


def _beside(question: Question, thread: Thread) -> Question:
    """Return the question for the one after, or before, what was shown last."""
    shift = _SHIFT.search(question.slotted)
    if shift:
        shown = Window(first=thread.shown[0], last=thread.shown[-1])
        window = after(shown if shift["unit"] == "day" else thread.window or shown, shift["unit"])
    elif Pick.AFTER_THAT in question.picks:
        window = Window(first=thread.shown[-1] + timedelta(days=1), last=None)
    else:
        window = Window(first=None, last=thread.shown[0] - timedelta(days=1))
    of_deadlines = thread.deadlines and not shift
    return replace(
        question,
        intents=thread.intents if of_deadlines else tuple(dict.fromkeys(("meetings", *question.intents))),
        slotted=f"{thread.slotted} {question.slotted}" if shift else question.slotted,
        picks=question.picks - (_BESIDE if shift else set()),
        bodies=() if _OF_ANY_KIND.search(question.slotted) else thread.bodies,
        organisations=thread.organisations,
        window=window,
        asks=question.asks | (set(thread.asks) - {Ask.COUNTDOWN}),
        content=thread.content if of_deadlines else (),
    )


def _what_else(question: Question, thread: Thread) -> Question:
    """Return the question for all that is on in the days that were shown."""
    return replace(
        question,
        intents=tuple(dict.fromkeys(("meetings", *question.intents))),
        content=(),
        window=Window(first=thread.shown[0], last=thread.shown[-1]),
    )


def _likewise(question: Question, thread: Thread) -> Question:
    """Return the last question asked again of another body, category, modification, window or subject."""
    shift, later = _SHIFT.search(question.slotted), _LATER.search(question.slotted)
    shown = Window(first=thread.shown[0], last=thread.shown[-1]) if thread.shown else None
    if shift and thread.window and thread.window.last:
        question = replace(question, window=after(thread.window, shift["unit"]), content=(), words=())
    elif shift and shift["unit"] == "day" and shown:
        return replace(question, intents=("meetings",), content=(), window=after(shown, "day"))
    elif later and thread.window and thread.window.first:
        question = replace(question, window=moved(thread.window, later), content=(), words=())
    subject = question.has_subject
    content = question.content if subject and question.content else () if question.bodies else thread.content
    own_asks = question.asks - {Ask.YES_NO, Ask.LIST, Ask.DEFINE}
    own = question.own_intents
    picks = frozenset(thread.picks) - (_ORDER if _ORDER & question.picks else _BESIDE)
    bodies = question.bodies or (() if subject and not question.categories else thread.bodies)
    return replace(
        question,
        intents=tuple(dict.fromkeys((*thread.intents, *question.intents)))
        if not (own_asks and own)
        else question.intents,
        slotted=f"{thread.slotted} {question.slotted}",
        asks=own_asks or frozenset(thread.asks),
        picks=question.picks | picks,
        bodies=bodies,
        categories=question.categories or (() if subject else thread.categories),
        modifications=question.modifications or (() if subject else thread.modifications),
        organisations=question.organisations or (() if subject else thread.organisations),
        window=question.window or (None if _leaves_the_days(question) else thread.window),
        content=content,
        words=question.words or thread.words,
    )


_HE = re.compile(r"\b(?:he|she|him|her|his|hers)\b")


def _about_the_same(question: Question, thread: Thread) -> Question:
    """Return the question asked about what the last one was about."""
    days = thread.shown
    window = question.window
    of_a_deadline = thread.deadlines and (not question.own_intents or "deadline" in question.own_intents)
    named = thread.bodies or thread.modifications or of_a_deadline or thread.person
    again = Pick.NEXT in question.picks or question.nth or " again" in question.slotted
    elsewhere = again or _LAST_TIME.search(question.slotted) or _asks_of_people(question)
    if window is None and days and not (thread.deadlines or elsewhere):
        window = Window(first=days[0], last=days[-1])
    elif window and window.day and len(days) > 1 and window.day not in days:
        window = replace(window, first=days[0], last=days[-1], weekday=window.day.weekday())
    own = question.own_intents
    goes_back = own == ("meetings",) and question.window is not None and thread.intent in _OF_A_TIME
    of_a_post = asks_how_long(question, thread)
    if of_a_post:
        own = ("tenure",)
    intents = (*thread.intents, *own) if goes_back or of_a_post else (*own, *thread.intents)
    rest = () if of_a_post else question.intents
    of_it = bool(thread.modifications) and not (_names_more(question) or _MEETING.search(question.slotted))
    if of_it and own in ((), ("meetings",)):
        intents = ("modification", *intents)
    is_bare = not question.content and bool(_BARE.match(question.slotted))
    asks = question.asks or frozenset(thread.asks)
    if thread.deadlines and _OPENED.search(question.slotted):
        question, intents, asks = replace(question, content=()), ("deadline", *intents), asks | {Ask.OPENING}
    return replace(
        question,
        slotted=f"{question.slotted} {thread.slotted}" if is_bare else question.slotted,
        intents=tuple(dict.fromkeys((*intents, *rest))),
        asks=asks,
        bodies=() if of_it else thread.bodies,
        organisations=thread.organisations,
        categories=thread.categories,
        modifications=thread.modifications,
        person=thread.person_told if _HE.search(question.slotted) else thread.person,
        content=question.content if named else tuple(dict.fromkeys((*thread.content, *question.content))),
        words=(*thread.words, *question.words),
        window=window,
        deadlines=thread.deadlines,
    )


def _leaves_the_days(question: Question) -> bool:
    """Say whether the days spoken of are left: for what is next, or how it is now."""
    return Pick.NEXT in question.picks or _NOW.search(question.slotted) is not None


def _asks_of_people(question: Question) -> bool:
    """Say whether it is asked who has a post, and not of a meeting, whose day tells nothing of it."""
    return not (_OF_A_POST.isdisjoint(question.own_intents[:1]) or question.asks & _OF_A_MEETING)


def _is_whole_reminder(question: Question, _thread: Thread) -> bool:
    """Say whether a message asks to be reminded of what it names itself."""
    return question.intents[:1] == ("reminder",) and question.has_subject


def _steps_aside(question: Question, thread: Thread) -> bool:
    """Say whether a message asks for the one after, or before, what was shown."""
    if question.intents[:1] == ("reminder",) or question.window or question.bodies:
        return False
    return bool(_BESIDE & question.picks and thread.shown)


def _asks_what_else(question: Question, thread: Thread) -> bool:
    """Say whether a message asks what there is besides what was shown, in the same days."""
    return bool(_ELSE.search(question.slotted) and thread.shown) and not (question.window or question.named)


def _asks_for_others(question: Question, thread: Thread) -> bool:
    """Say whether a message asks for more meetings of the same body."""
    return bool(_OTHERS.search(question.slotted) and thread.bodies) and not question.named


def _means_them(question: Question, thread: Thread) -> bool:
    """Say whether a message names nothing itself, and stands for what was said before."""
    asks_to_be_reminded = question.intents[:1] == ("reminder",)
    stands_for = _THEY.search(question.slotted) and not question.named
    return bool(asks_to_be_reminded or stands_for) or _refers_back(question, thread)


_WAYS: tuple[tuple[Callable[[Question, Thread], bool], Callable[[Question, Thread], Question]], ...] = (
    (_is_whole_reminder, lambda question, _thread: question),
    (is_of_those_listed, about_those_listed),
    (_steps_aside, _beside),
    (_asks_what_else, _what_else),
    (_asks_for_others, lambda question, thread: replace(_about_the_same(question, thread), window=question.window)),
    (_means_them, _about_the_same),
)
"""How a message may point at what was said before, and what is asked then; the first that fits counts."""
