"""Who holds or won a seat, which seat a person has, and how many seats there are."""

import re
from collections.abc import Sequence
from datetime import date

from knowledge.answer import Answer, People, SeatCounts, Unknown, abstained, answered
from knowledge.finders.evidence import known_by, told_in
from knowledge.index import named_concept
from knowledge.lexicon import Ask
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Appointment, Seats
from knowledge.text import plain

ENOUGH = 0.99
PARTLY = 0.4
"""Share that is enough where the person is named: `elected by the gas or the electricity side?`"""
_ELSEWHERE = {Ask.DATE, Ask.TIME, Ask.PLACE, Ask.COUNT, Ask.WHY, Ask.HOW}
"""What no record of a person holds."""
_MEMBERSHIP = re.compile(
    r"\b(members?|elect(ed)?|appoint(ed|s)?|represent\w*|seats?|won|winners?|holds?|chairs?|chaired|is our)\b"
    r"|sits? .*_category_"
)
_HAPPENED = re.compile(
    r"\b(elected|elections?|appointed|appointments?|won|winners?|joined|stood|candidates?|results?|voted|chosen|new)\b"
)
"""Asks what came about in the days named, not who held a seat then."""
_CHANGE = re.compile(r"\b(replaced|left|leav\w+|instead|before|after|resign\w*)\b")
"""Asks who came or went for whom, which only a sentence tells."""


def people(question: Question, library: Library) -> Answer | None:
    """Return the people asked for with their seats; an abstention if a seat is asked for whose holder is not known."""
    if (_ELSEWHERE & question.asks and Ask.WHO not in question.asks) or _CHANGE.search(question.slotted):
        return None
    subject = library.subject(question, "people")
    weights = library.weights(subject)
    if question.person:
        known = library.likely(library.people, subject, PARTLY)
        of_name = [p for p, held in known if p.name == question.person and library.share(weights, held) >= PARTLY]
        found = [p for p in of_name if _told(question, p)]
        return answered(People(people=tuple(found[:3])), *found[:3]) if found else None
    pool = library.likely(library.people, _rarest(subject, question), ENOUGH)
    borne_out = (p for p, held in pool if _names(held, question) and library.share(weights, held) >= ENOUGH)
    found = _newest([p for p in borne_out if _told(question, p) and _fits(p, question, library)])
    if found:
        return answered(People(people=tuple(found[:12])), *found[:12])
    named = (*question.categories, *question.bodies)
    if Ask.WHO in question.asks and named and not question.modifications and _MEMBERSHIP.search(question.slotted):
        return abstained(Unknown(looked_for=" ".join((*named, *question.words)), newest=library.facts.newest))
    return None


def seats(question: Question, library: Library) -> Answer | None:
    """Return how many seats a Party Category has on a body."""
    if question.person:
        return None
    subject = library.subject(question, "seats")
    weights = library.weights(subject)
    pool = library.likely(library.seats, _rarest(subject, question), ENOUGH)
    borne_out = (s for s, held in pool if _names(held, question) and library.share(weights, held) >= ENOUGH)
    found = [s for s in borne_out if told_in(question.window, s.source) and _seats_fit(s, question, library)]
    found = [s for s in found if s.source.published == found[0].source.published]
    return answered(SeatCounts(seats=tuple(found[:8])), *found[:8]) if found else None


def _told(question: Question, person: Appointment) -> bool:
    """Say whether a person was told of in the days asked about; who holds a seat then may have been told of before."""
    tells = told_in if _HAPPENED.search(question.slotted) else known_by
    return tells(question.window, person.source)


def _fits(person: Appointment, question: Question, library: Library) -> bool:
    if question.categories and not set(question.categories) & categories_in(person.seat, library):
        return False
    if not question.bodies:
        return True
    if person.body:
        return person.body in question.bodies
    where = f"{person.role or ''} {person.source.section or ''} {person.source.quote}"
    bodies = {named.name for named in library.glossary.body_names.found_in(plain(where))}
    return all(body in bodies for body in question.bodies)


def _newest(found: Sequence[Appointment]) -> list[Appointment]:
    """Return those that no later issue replaces: of each body's seat, the people of the issue that spoke last of it."""
    latest: dict[tuple[str | None, str | None, str | None], date | None] = {}
    for person in found:
        latest.setdefault((person.body, person.role, person.seat), person.source.published)
    return [p for p in found if p.source.published == latest[p.body, p.role, p.seat]]


def _names(held: frozenset[str], question: Question) -> bool:
    """Say whether a record names one of the categories asked about, if there are any: a quick look first."""
    return not question.categories or any(named_concept(category) in held for category in question.categories)


def _rarest(subject: Sequence[str], question: Question) -> list[str]:
    """Return what a fitting record must hold: the subject, and the one category or body that is named."""
    named = (*question.categories, *question.bodies)
    return [*subject, *(map(named_concept, named) if len(named) == 1 else ())]


def _seats_fit(seats: Seats, question: Question, library: Library) -> bool:
    if question.categories and not set(question.categories) & categories_in(
        f"{seats.seat} {seats.source.quote}", library
    ):
        return False
    return not question.bodies or seats.body in question.bodies


def categories_in(text: str | None, library: Library) -> set[str]:
    """Return the Party Categories that a text names, by their usual names."""
    return {named.name for named in library.glossary.category_names.found_in(plain(text or ""))}
