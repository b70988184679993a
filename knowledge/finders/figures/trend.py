"""How a count went over the months: each value that was told, and the months of which none is known."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from knowledge.answer import Answer, Kind, NoCount, Trend, abstained, answered
from knowledge.asks import Hint
from knowledge.counts import Count, missing_months
from knowledge.days.periods import month_of
from knowledge.days.window import Window
from knowledge.finders.sentences.evidence import past_days
from knowledge.library import Library
from knowledge.question import Question

ENOUGH = 0.99
"""How much of the question the name of what is counted must bear out."""
FEWEST = 2
"""Months in which something was counted, so that one may ask for a further month."""
_TOLD = re.compile(r"\b(?:more|fewer|less) than\b")
"""A sentence that tells by itself how a count differs from one before."""


def trend(question: Question, library: Library) -> Answer | None:
    """Return the values of what is counted, by month; None if nothing of that name was, or nothing to compare with."""
    subject = [concept for concept in subject_of(question, library, "trend") if not concept.isdigit()]
    windows = past_days(question)
    if len(windows) > 1:
        return of_each(series_named(subject, library, None) if subject else (), windows)
    window = _compared(question, windows[0]) if windows else None
    shown = series_named(subject, library, window) if subject else ()
    if not shown or (len(shown) < FEWEST and _is_told_alone(shown[0], question)):
        return None
    answer = by_month(shown, window, question.today)
    if len(shown) < FEWEST:
        return replace(answer, kind=Kind.ABSTAIN, confidence=0.0)
    mark, marked = _marked(question, shown)
    finding = answer.finding
    return replace(answer, finding=replace(finding, mark=mark, marked=marked)) if isinstance(finding, Trend) else answer


def _marked(question: Question, counts: Sequence[Count]) -> tuple[Count | None, str]:
    """Return the count that is asked for among others, and in words which it is: the highest, the first above 300."""
    known = [(int(number), c) for c in counts if (number := c.figure.value.replace(",", "")).isdigit()]
    if known and question.says(Hint.HIGHEST):
        return max(known, key=lambda one: one[0])[1], "the highest"
    if known and question.says(Hint.LOWEST):
        return min(known, key=lambda one: one[0])[1], "the lowest"
    for hint, sign, words in ((Hint.BEYOND, 1, "the first of {} or more"), (Hint.SHORT_OF, -1, "the first below {}")):
        if match := question.said(hint):
            limit = sign * int(match["number"].replace(",", "")) + (sign < 0)
            crossed = (two for one, two in pairwise(known) if sign * one[0] < limit <= sign * two[0])
            first = next(crossed, None)
            return (first[1], words.format(match["number"])) if first else (None, "")
    return None, ""


def _is_told_alone(count: Count, question: Question) -> bool:
    """Say whether one count cannot show what is asked, or its sentence tells by itself how it differs from another."""
    return bool(question.says(Hint.THAN_THEN) or _TOLD.search(count.figure.source.quote))


def subject_of(question: Question, library: Library, intent: str) -> list[str]:
    """Return the concepts of what is counted; those of a Party Category are Parties already."""
    subject = library.subject(question, intent)
    if question.categories:
        subject = tuple(concept for concept in subject if concept not in library.lexicon.concepts("parties"))
    return [*subject, *library.lexicon.concepts(" ".join((*question.categories, question.person or "")))]


def of_each(counts: Sequence[Count], windows: Sequence[Window]) -> Answer | None:
    """Return the counts of several months that are named, and which of them nobody counted."""
    shown = tuple(dict.fromkeys(count for window in windows for count in inside(counts, window)))
    if len(shown) < FEWEST:
        return None
    missing = tuple(w.first for w in windows if w.first and w.month and not inside(counts, w))
    finding = Trend(counts=tuple(sorted(shown, key=lambda count: count.month)), missing=missing)
    return answered(finding, *(count.figure for count in shown))


def by_month(shown: Sequence[Count], window: Window | None, today: date) -> Answer:
    """Return counts as an answer, with the months of the window of which none is known."""
    first, last = _span(window, today)
    finding = Trend(counts=tuple(shown), missing=missing_months(shown, first, last))
    return answered(finding, *(count.figure for count in dict.fromkeys((shown[-1], shown[0]))))


def nearest(question: Question, library: Library, subject: Sequence[str]) -> Answer | None:
    """Return that what a subject names was not counted in the past days asked about, and when it was."""
    return nearest_to(question.window, series_named(subject, library, None), question.today)


def nearest_to(window: Window | None, counts: Sequence[Count], today: date) -> Answer | None:
    """Return that nothing was counted in past days, with the counts before and after; None where that is not so."""
    if not (window and window.first and window.last and window.last < today):
        return None
    if len(counts) < FEWEST or inside(counts, window):
        return None
    before = next((c for c in reversed(counts) if c.month < window.first), None)
    after = next((c for c in counts if c.month > window.last), None)
    return abstained(
        NoCount(window=window, before=before, after=after), *(c.figure for c in (before, after) if c is not None)
    )


def series_named(subject: Sequence[str], library: Library, window: Window | None) -> tuple[Count, ...]:
    """Return the counts in a window of the thing that a subject names with the least besides; none if no name does."""
    weights = library.weights(subject)
    named = {
        key: held
        for key, counts in library.series.items()
        if key and library.share(weights, key) >= ENOUGH and (held := inside(counts, window))
    }
    best = min(named, key=lambda key: (_besides(key, subject, library), -len(named[key])), default=None)
    return named[best] if best else ()


def _besides(key: frozenset[str], subject: Sequence[str], library: Library) -> float:
    """Return how telling the words of a name are that the subject lacks."""
    return sum(library.index.weight(concept) for concept in key.difference(subject))


def inside(counts: Sequence[Count], window: Window | None) -> tuple[Count, ...]:
    """Return the counts of the months that a window touches."""
    return tuple(c for c in counts if window is None or window.meets(c.month, month_of(c.month)[1]))


def _compared(question: Question, window: Window) -> Window:
    """Return the days asked about: `more than in March` is from March on."""
    return replace(window, last=None, month=False) if question.says(Hint.THAN_THEN) else window


def _span(window: Window | None, today: date) -> tuple[date | None, date | None]:
    """Return the days of a window in which months may be missing: those of this month are still to be told."""
    if window is None:
        return None, None
    before = today.replace(day=1) - timedelta(days=1)
    return window.first, min(window.last, before) if window.last else None
