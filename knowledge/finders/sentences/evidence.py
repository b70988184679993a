"""What a question wants borne out: the concepts that have to stand in a record or sentence, and the days of telling."""

import re
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from knowledge.asks import Hint
from knowledge.days.window import Window, windows_in
from knowledge.english import is_everyday
from knowledge.index import named_concept
from knowledge.issue import LATE, month_of_issue
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Source

_OF_A_BODY = re.compile(r"\b_body_(?:'s)? ([a-z]+(?<!ly)(?<!ed)(?<!ing))(?= (?:for|of|by|in|on|this|_[a-z]+_)\b|$)")


def concepts_of(question: Question, library: Library) -> list[str]:
    """Return the concepts that an answer must bear out: words, bodies, categories, modifications, a person."""
    known = library.facts.modifications
    ids = [known[key][0].id if key in known else f"mp{key}" for key in question.modifications]
    bodies = [named_concept(name) for name in (*question.bodies, *question.categories)]
    named = library.lexicon.concepts(" ".join((*ids, question.person or "")))
    stop = library.lexicon.stop_concepts
    return list(dict.fromkeys([*question.content, *bodies, *(c for c in named if c not in stop)]))


def telling_concepts(question: Question, library: Library) -> list[str]:
    """Return the concepts without those that only say what is asked for, unless nothing else is left."""
    wanted = concepts_of(question, library)
    cues = library.lexicon.said_to_ask(question.asks)
    return [concept for concept in wanted if concept not in cues] or wanted


def everyday(question: Question, library: Library) -> frozenset[str]:
    """Return the concepts of everyday words that no document holds: that they are rare here tells little.

    What is asked for by its name tells all the same, and so does what is a body's: its election is no meeting of it.
    """
    asked = {asked_by_name(question), *_OF_A_BODY.findall(question.slotted)}
    words = (word for word in question.words if is_everyday(word) and word not in asked)
    return frozenset(c for word in words for c in library.lexicon.concepts(word) if not library.index.knows(c))


def asked_by_name(question: Question) -> str:
    """Return the noun by which something is asked for: the rate of `what is the day rate`; empty if there is none."""
    asked = question.said(Hint.NAMED_BY)
    return asked["noun"] if asked and "_" not in asked["noun"] else ""


def days_named(question: Question, library: Library) -> tuple[str, ...]:
    """Return the concepts of the words that name days, since a sentence may speak of the same `next six months`."""
    window, lexicon = question.window, library.lexicon
    named = lexicon.concepts(question.mended[window.start : window.end]) if window else ()
    return tuple(concept for concept in named if concept not in lexicon.stop_concepts)


def told_in(window: Window | None, source: Source) -> bool:
    """Say whether a source speaks of the days asked about: it was published in them, or within days after."""
    if window is None or source.published is None:
        return True
    first = window.first is None or source.published >= window.first
    return first and (window.last is None or source.published <= window.last + LATE)


def past_days(question: Question) -> tuple[Window, ...]:
    """Return the days named, as those of something told: without a year the last such, or the year named with others.

    `In March and July 2021` are both of 2021.
    """
    found: list[Window] = []
    named = windows_in(question.mended, question.today) or ((question.window,) if question.window else ())
    for window in reversed(named):
        year = found[-1] if found else None
        found.append(_in_the_past(window, question.today, year))
    return tuple(reversed(found))


def _in_the_past(window: Window, today: date, after: Window | None) -> Window:
    """Return a window of the year of the one named after it; else, if it is still to come, of a year before."""
    first, last = window.first, window.last
    if first is None or (window.month and window.year_given):
        return window
    years = first.year - after.first.year if window.month and after and after.first else int(first > today)
    back = relativedelta(years=years)
    return replace(window, first=first - back, last=last - back if last else None)


def known_by(window: Window | None, source: Source) -> bool:
    """Say whether a source was published by the end of the days asked about; a late issue of that month still was."""
    if window is None or window.last is None or source.published is None:
        return True
    month = month_of_issue(source.title, source.published)
    late = month is not None and month <= window.last and source.published <= window.last + LATE
    return late or source.published <= window.last
