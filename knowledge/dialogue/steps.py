"""Steps from what was shown: to the one after or before, to the days beside, to its end, to what else is on. Pure."""

import re
from dataclasses import replace
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from knowledge.asks import Ask, Hint, Pick
from knowledge.days.periods import monday_of, month_of
from knowledge.days.spoken import count_of
from knowledge.days.window import Window
from knowledge.question import Question
from knowledge.thread import Thread

OF_A_MEETING = {Ask.PLACE, Ask.TIME, Ask.LENGTH, Ask.COUNTDOWN}
"""What is asked of a meeting that was named, whatever else is said: `is it in London?`."""
BESIDE = frozenset({Pick.AFTER_THAT, Pick.BEFORE_THAT})


def asks_for_days_beside(question: Question, thread: Thread) -> bool:
    """Say whether a message asks what is on next to the days shown; `and the week after?` asks the same as before."""
    asks_for_all = not (question.says(Hint.WHAT_ABOUT) and thread.window and thread.window.last)
    is_step = asks_for_all and thread.shown and question.said(Hint.DAYS_BESIDE)
    return bool(is_step) and not (question.named or question.intents[:1] == ("reminder",))


def steps_aside(question: Question, thread: Thread) -> bool:
    """Say whether a message asks for the one after, or before, what was shown."""
    if question.intents[:1] == ("reminder",) or question.window or question.bodies:
        return False
    return bool(BESIDE & question.picks and thread.shown)


def asks_what_else(question: Question, thread: Thread) -> bool:
    """Say whether a message asks what there is besides what was shown, in the same days."""
    return bool(question.says(Hint.ELSE) and thread.shown) and not (question.window or question.named)


def asks_for_its_end(question: Question, thread: Thread) -> bool:
    """Say whether a message asks until what time the one meeting lasts that was shown."""
    is_of_one = len(thread.told) == 1 and not thread.deadlines and thread.intent == "meetings"
    return is_of_one and question.says(Hint.UNTIL_WHEN)


def asks_for_others(question: Question, thread: Thread) -> bool:
    """Say whether a message asks for more meetings of the same body."""
    return bool(question.says(Hint.OTHERS) and thread.bodies) and not question.named


def beside(question: Question, thread: Thread) -> Question:
    """Return the question for the one after, or before, what was shown last."""
    if Pick.AFTER_THAT in question.picks:
        window = Window(first=thread.shown[-1] + timedelta(days=1), last=None)
    else:
        window = Window(first=None, last=thread.shown[0] - timedelta(days=1))
    of_any = question.says(Hint.OF_ANY)
    named_by_words = thread.deadlines or not (of_any or thread.bodies)
    return replace(
        question,
        intents=tuple(dict.fromkeys(("meetings", *question.intents))) if not thread.deadlines else thread.intents,
        bodies=() if of_any else thread.bodies,
        organisations=thread.organisations,
        window=window,
        asks=question.asks | (set(thread.asks) - OF_A_MEETING),
        content=(question.content or thread.content) if named_by_words else (),
    )


def in_days_beside(question: Question, thread: Thread) -> Question:
    """Return the question for all that is on in the day, week or month next to what was shown."""
    step = question.said(Hint.DAYS_BESIDE)
    assert step is not None
    window = next_to(_shown(thread), step["unit"], -1 if step["way"] == "before" else 1)
    again = question.says(Hint.WHAT_ABOUT) and step["unit"] != "day"
    return replace(
        question,
        intents=("meetings",),
        bodies=thread.bodies if again else (),
        content=(),
        words=(),
        window=window,
        picks=frozenset(),
    )


def _shown(thread: Thread) -> Window:
    """Return the days from the first to the last that were shown."""
    return Window(first=thread.shown[0], last=thread.shown[-1])


def what_else(question: Question, thread: Thread) -> Question:
    """Return the question for all that is on in the days that were shown."""
    return replace(
        question,
        intents=tuple(dict.fromkeys(("meetings", *question.intents))),
        content=(),
        window=_shown(thread),
    )


def next_to(window: Window, unit: str, way: int = 1) -> Window:
    """Return the week, month or day after a window, or before it."""
    edge = window.last if way > 0 else window.first
    assert edge is not None
    if unit == "day":
        return Window(first=edge + timedelta(days=way), last=edge + timedelta(days=way))
    if unit == "month":
        first, last = month_of(edge + relativedelta(months=way))
        return Window(first=first, last=last, month=True)
    monday = monday_of(edge) + timedelta(weeks=way)
    return Window(first=monday, last=monday + timedelta(days=6))


def moved(window: Window, by: re.Match[str]) -> Window:
    """Return a window so many weeks, months or years later, or earlier."""
    count = count_of(by["count"])
    if by["way"] in ("earlier", "before"):
        count = -count
    step = {
        "week": relativedelta(weeks=count),
        "month": relativedelta(months=count),
        "year": relativedelta(years=count),
    }
    first, last = (day + step[by["unit"]] if day else None for day in (window.first, window.last))
    if window.month and first:
        first, last = month_of(first)
    return replace(window, first=first, last=last)
