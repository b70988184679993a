"""Which of two comes first, and whether one is before the other."""

import re
from dataclasses import replace
from datetime import timedelta

from knowledge.answer import Answer, Span, answered
from knowledge.dated import Dated, by_date, first_day, last_day, upcoming
from knowledge.finders.agenda import agenda
from knowledge.finders.deadlines import deadlines
from knowledge.finders.meetings import meetings
from knowledge.lexicon import Ask
from knowledge.library import Library
from knowledge.question import Question
from knowledge.window import Window

_PARTS = re.compile(
    r"\bbefore or after\b|\b(?:before|after|ahead of|(?:earlier|later|sooner) than)\b|,? or\b|[,:](?= )"
)
_OF_THEM = re.compile(r" of (?:the two|them|(?:these|those)(?: two)?)\b")
_AFTER_BOTH = re.compile(r"(?P<one>.+?) (?:and|or) (?P<other>.+?)[,:-]+ (?P<asked>(?:which|what)\b.*)$")
"""Two things before the words that compare them: `A and B: which closes later?`"""
_BETWEEN = re.compile(r"\b(?:what|which|anything|any)\b.*\bbetween (?P<one>.+?) and (?P<other>.+)$")


def comparison(question: Question, library: Library) -> Answer | None:
    """Return the dated things compared, in order of date, or what lies between two; None unless each part names one."""
    text = _OF_THEM.sub("", question.text.lower().strip(" ?!."))
    if between := _BETWEEN.search(text):
        return _between(between["one"], between["other"], question, library)
    if after := _AFTER_BOTH.match(text):
        text = f"{after['asked']}: {after['one']} or {after['other']}"
    head, *parts = (part.strip() for part in _PARTS.split(text))
    if not parts:
        return None
    parts = [head, *parts] if len(parts) == 1 else [f"{head} {part}" for part in parts]
    noun = parts[-1].rsplit(" ", 1)[-1]
    found = [_named(part, question, library) or _named(f"{part} {noun}", question, library) for part in parts]
    entries = by_date(one for one in dict.fromkeys(found) if one)
    if len(entries) < 2 or None in found:
        return None
    return answered(Span(entries=tuple(entries), today=question.today), *entries)


def _between(one: str, other: str, question: Question, library: Library) -> Answer | None:
    """Return what is on between two dated things, neither of them included."""
    ends = [_named(part, question, library) for part in (one, other)]
    after, before = (last_day(ends[0]) if ends[0] else None, first_day(ends[1]) if ends[1] else None)
    if not after or not before or after >= before or Ask.COUNTDOWN in question.asks:
        return None
    window = Window(first=after + timedelta(days=1), last=before - timedelta(days=1))
    return agenda(replace(question, bodies=(), content=(), window=window), library)


def _named(text: str, question: Question, library: Library) -> Dated | None:
    """Return the one dated thing that a part of the question names: the next of several, in days named for all."""
    part = library.understand(text, question)
    if part.window is None and question.window and not question.window.day:
        part = replace(part, window=question.window)
    finders = (deadlines, meetings) if "deadline" in part.intents else (meetings, deadlines)
    for finder in finders:
        answer = finder(part, library) if part.has_subject or "deadline" in part.intents else None
        if answer and answer.events and (part.has_subject or len(answer.events) == 1):
            return next(iter(upcoming(answer.events, question.today)), answer.events[-1])
    return None
