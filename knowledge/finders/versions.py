"""Versions of the SEC: which one is in force on a day, and when one takes effect."""

import re
from collections.abc import Sequence
from datetime import date

from knowledge.answer import Answer, Versions, answered
from knowledge.asks import Pick
from knowledge.dated import by_date, first_day
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Event

_TITLE = re.compile(r"SEC (\d+\.\d+)")
_PART = re.compile(r"v?[\d.]+")
"""A concept that is a part of a number."""
_NUMBER = re.compile(r"(?<![\d.])(\d+\.\d+)(?![\d.])")


def versions(question: Question, library: Library) -> Answer | None:
    """Return the version asked about by its number, the next, or that in force on the day asked about and what comes.

    None where no document tells the day on which it takes effect, or where the version of something else is meant.
    """
    if any(not _PART.fullmatch(concept) for concept in library.subject(question, "version")):
        return None
    known = [one for one in by_date(library.facts.events) if isinstance(one, Event) and _TITLE.fullmatch(one.title)]
    if number := _NUMBER.search(question.slotted):
        shown = [one for one in known if one.title.endswith(f" {number[1]}")]
    else:
        shown = _in_force(known, question)
    if not shown:
        return None
    finding = Versions(versions=tuple(shown), latest=_latest(known, question.today), today=question.today)
    return answered(finding, *shown)


def _in_force(known: Sequence[Event], question: Question) -> list[Event]:
    """Return the version in force at the end of the days asked about, else today, and those to come after it."""
    until = question.window.last if question.window and question.window.last else question.today
    coming = [one for one in known if (first_day(one) or until) > until] if question.window is None else []
    if Pick.NEXT in question.picks:
        return coming[:1]
    in_force = _latest(known, until)
    return [in_force, *coming] if in_force else []


def _latest(known: Sequence[Event], day: date) -> Event | None:
    """Return the version that took effect last by a day."""
    return next((one for one in reversed(known) if (first_day(one) or date.max) <= day), None)
