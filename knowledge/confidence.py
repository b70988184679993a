"""How sure an answer is: what speaks against it, weighed by how such answers came out where a person knows better.

An answer starts with the odds of its kind of finding: so many right ones to one that is wrong. Each doubt multiplies
them. The table is fitted to the papers of questions that may be looked at (`python -m tests.golden.calibration`). The
aim is that of a hundred answers with a confidence of 0.9 or more one is wrong at most; `make eval` tells how many are.
"""

from collections.abc import Mapping
from enum import StrEnum
from math import prod

from knowledge.answer import (
    Agenda,
    Answer,
    Contacts,
    Countdown,
    Curation,
    Deadlines,
    Detail,
    Expected,
    Extract,
    Figures,
    History,
    Meetings,
    Modifications,
    NoDeadline,
    NoMeeting,
    People,
    ReplyTo,
    Rhythm,
    SeatCounts,
    Span,
    Summary,
    Terms,
    ToldIn,
    Trend,
)
from knowledge.asks import Ask
from knowledge.finders.sentences.evidence import telling_concepts
from knowledge.library import Library
from knowledge.question import Question

SURE = 0.9
"""The confidence from which on one answer in a hundred may be wrong at most."""
UNSURE = 0.4
"""The confidence below which the asker chooses, where another reading of the question finds something else.

Above it most answers are right, and asking back would cost more of those than it would save of the wrong ones.
"""
MOST = 0.99
WORDY = 4
"""Telling words from which on a question says more than one record does."""


class Doubt(StrEnum):
    """What speaks against an answer, though its finder found it borne out."""

    BEYOND = "beyond"
    UNASKED = "unasked"
    IDLE_DAYS = "idle days"
    LEANS = "leans"
    WORDY = "wordy"
    UNSAID = "unsaid"
    OLDER = "older"


_GIVES: Mapping[type, frozenset[Ask]] = {
    Meetings: frozenset({Ask.DATE}),
    Agenda: frozenset({Ask.DATE, Ask.COUNT, Ask.YES_NO}),
    Expected: frozenset({Ask.DATE}),
    NoMeeting: frozenset({Ask.DATE, Ask.YES_NO, Ask.COUNT}),
    Countdown: frozenset({Ask.COUNTDOWN, Ask.DATE, Ask.COUNT}),
    Span: frozenset({Ask.DATE, Ask.COUNTDOWN, Ask.COUNT, Ask.YES_NO}),
    Rhythm: frozenset({Ask.FREQUENCY, Ask.COUNT}),
    Detail: frozenset({Ask.TIME, Ask.PLACE, Ask.DATE, Ask.YES_NO}),
    Deadlines: frozenset({Ask.DATE, Ask.TIME, Ask.OPENING, Ask.RECEIVER}),
    NoDeadline: frozenset({Ask.DATE, Ask.YES_NO}),
    ReplyTo: frozenset({Ask.WHO, Ask.PLACE, Ask.HOW, Ask.RECEIVER, Ask.YES_NO}),
    Modifications: frozenset({Ask.STATUS, Ask.YES_NO}),
    People: frozenset({Ask.WHO, Ask.NAME}),
    SeatCounts: frozenset({Ask.COUNT}),
    Figures: frozenset({Ask.COUNT, Ask.PERCENT}),
    Trend: frozenset({Ask.COUNT}),
    Terms: frozenset({Ask.NAME}),
    Contacts: frozenset({Ask.PLACE, Ask.HOW, Ask.WHO, Ask.TIME, Ask.RECEIVER, Ask.HOURS}),
}
"""By kind of finding the things asked for that it gives; one that is not here may give anything."""
_MANNER = frozenset({Ask.LIST, Ask.DEFINE, Ask.SPELL})
"""Says how an answer is wanted, not which kind of thing."""
_QUOTING = (Extract, Curation, Summary, ToldIn)
"""Findings whose words were weighed against the question already."""
_NUMBERS = frozenset({Ask.COUNT, Ask.COUNTDOWN, Ask.FREQUENCY, Ask.PERCENT})
_DAYLESS = (People, SeatCounts, Figures, Terms, Contacts, Modifications)
"""Findings in which days that are asked about show nowhere."""

ODDS: Mapping[type, float] = {
    Curation: 65,  # not fitted: a person wrote it for this question
    Modifications: 65,
    Detail: 48,
    Deadlines: 43,
    ReplyTo: 41,
    Meetings: 39,
    Countdown: 38,
    Figures: 36,
    Agenda: 33,
    People: 30,
    SeatCounts: 29,
    Span: 27,
    History: 24,
    Terms: 23,
    Contacts: 19,
    Expected: 19,
    NoMeeting: 17,
    Rhythm: 17,
    Trend: 9,
    Extract: 8,
}
"""By kind of finding, how many answers without a doubt are right to one that is wrong."""
OTHER = 20
"""The same for a kind of finding that was not asked for often enough."""
FACTORS: Mapping[Doubt, float] = {
    Doubt.IDLE_DAYS: 0.75,
    Doubt.BEYOND: 0.51,
    Doubt.UNASKED: 0.5,
    Doubt.WORDY: 0.42,
    Doubt.UNSAID: 0.4,
    Doubt.OLDER: 0.36,
    Doubt.LEANS: 0.35,
}
"""By what each doubt multiplies the odds."""
SURE_ODDS = 28
"""The odds at which an answer is sure."""


def confidence(finding: object, doubts: frozenset[Doubt]) -> float:
    """Return how sure an answer is, 0 to 1."""
    odds = ODDS.get(type(finding), OTHER) * prod(FACTORS[doubt] for doubt in doubts)
    return round(min(MOST, odds / (odds + SURE_ODDS * (1 - SURE) / SURE)), 2)


def doubts_in(question: Question, answer: Answer, library: Library, *, follows: bool) -> frozenset[Doubt]:
    """Return what speaks against an answer; `follows` says that something was said before."""
    finding = answer.finding
    signs = {
        Doubt.BEYOND: not isinstance(finding, _QUOTING) and _goes_beyond(question, answer, library),
        Doubt.UNASKED: bool(_unmet(question, answer)),
        Doubt.IDLE_DAYS: question.window is not None and isinstance(finding, _DAYLESS),
        Doubt.LEANS: follows,
        Doubt.WORDY: len(question.content) >= WORDY,
        Doubt.OLDER: _is_older(answer, library),
        Doubt.UNSAID: not (question.named or question.content or question.window),
    }
    return frozenset(doubt for doubt, speaks in signs.items() if speaks)


def _unmet(question: Question, answer: Answer) -> frozenset[Ask]:
    """Return what is asked for and not given by this kind of finding."""
    finding = answer.finding
    if type(finding) not in _GIVES:
        return frozenset()
    unmet = question.asks - _MANNER - _GIVES[type(finding)]
    if question.asks & _NUMBERS:
        unmet -= {Ask.HOW}
    if getattr(finding, "verdict", None) is not None:
        unmet -= {Ask.YES_NO}
    if isinstance(finding, Modifications) and any(those[0].status is None for those in finding.known):
        unmet |= question.asks & {Ask.STATUS}
    return unmet - ({Ask.COUNT} if getattr(finding, "counted", False) else frozenset())


def _goes_beyond(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether a telling word of the question stands in none of the words that the answer rests on."""
    left = set(telling_concepts(question, library))
    for source in answer.sources:
        if not left:
            return False
        held = library.surroundings.said_in(source)
        left = {concept for concept in left if not library.is_held(concept, held)}
    return bool(left)


def _is_older(answer: Answer, library: Library) -> bool:
    """Say whether an answer rests on earlier issues alone, though a newer one is known."""
    told = [source.published for source in answer.sources if source.published]
    return bool(told) and library.published_until is not None and max(told) < library.published_until
