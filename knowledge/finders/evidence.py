"""What has to stand in a record before it may answer a question."""

from datetime import timedelta

from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Source
from knowledge.window import Window

LATE = timedelta(days=7)
"""A month's newsletter may be sent in the first days of the next."""


def days_named(question: Question, library: Library) -> tuple[str, ...]:
    """Return the concepts of the words that name days, since a sentence may speak of the same `next six months`."""
    window = question.window
    return tuple(library.lexicon.concepts(question.mended[window.start : window.end])) if window else ()


def told_in(window: Window | None, source: Source) -> bool:
    """Say whether a source speaks of the days asked about: it was published in them, or within days after."""
    if window is None or source.published is None:
        return True
    first = window.first is None or source.published >= window.first
    return first and (window.last is None or source.published <= window.last + LATE)
