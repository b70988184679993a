"""Which of two comes first, and whether one is before the other."""

import re

from knowledge.answer import Answer, Span, answered
from knowledge.dated import Dated, by_date, upcoming
from knowledge.finders.deadlines import deadlines
from knowledge.finders.meetings import meetings
from knowledge.library import Library
from knowledge.question import Question

_PARTS = re.compile(r"\bbefore or after\b|\b(?:before|after|earlier than|later than)\b|,? or\b|,")


def comparison(question: Question, library: Library) -> Answer | None:
    """Return the dated things compared, in order of date; None unless each part names one."""
    head, *parts = (part.strip() for part in _PARTS.split(question.text.lower()))
    if len(parts) == 1:
        found = [_named(part, question, library) for part in (head, *parts)]
    else:
        found = [_named(f"{head} {part}", question, library) for part in parts]
    entries = by_date(one for one in dict.fromkeys(found) if one)
    if len(entries) < 2 or None in found:
        return None
    return answered(Span(entries=tuple(entries), today=question.today), *entries)


def _named(text: str, question: Question, library: Library) -> Dated | None:
    """Return the one dated thing that a part of the question names: the next of several."""
    part = library.understand(text, question)
    finders = (deadlines, meetings) if "deadline" in part.intents else (meetings, deadlines)
    for finder in finders:
        answer = finder(part, library) if part.has_subject else None
        if answer and answer.events:
            return next(iter(upcoming(answer.events, question.today)), answer.events[-1])
    return None
