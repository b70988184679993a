"""How many seats there are on a body, for whom, and which of them nobody has."""

import re
from collections.abc import Sequence

from knowledge.answer import Answer, SeatCounts, answered
from knowledge.asks import Ask, Office
from knowledge.finders.evidence import told_in
from knowledge.index import named_concept
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Seats
from knowledge.text import plain

ENOUGH, MOST = 0.99, 8
"""What seats must bear out of a question, and how many sorts of them one reply counts."""
_SET_UP = re.compile(r"\bset(?:ting)? up\b")
_ELSEWHERE = {Ask.WHY, Ask.DATE, Ask.HOW}
"""What no count of seats holds; `how many` is a count."""


def seats(question: Question, library: Library) -> Answer | None:
    """Return how many seats a Party Category has on a body, or which seats are vacant."""
    if question.person or library.lexicon.office[Office.HOPEFULS].search(question.slotted):
        return None
    if _ELSEWHERE & question.asks and Ask.COUNT not in question.asks:
        return None
    return _found(library.subject(question, "seats"), question, library)


def unheld(question: Question, library: Library) -> Answer | None:
    """Return that nobody has the seat asked for, if a document says so."""
    found = _found((), question, library) if question.categories else None
    told = found.finding.seats if found and isinstance(found.finding, SeatCounts) else ()
    return found if any(seats.vacant for seats in told) else None


def _found(subject: Sequence[str], question: Question, library: Library) -> Answer | None:
    weights = library.weights(subject)
    pool = library.likely(library.seats, rarest(subject, question), ENOUGH)
    borne_out = (s for s, held in pool if names_category(held, question) and library.share(weights, held) >= ENOUGH)
    found = [s for s in borne_out if told_in(question.window, s.source) and _fit(s, question, library)]
    newest = [s for s in found if s.source.published == found[0].source.published]
    shown = _of_the_sort(newest, question, library)[:MOST]
    return answered(SeatCounts(seats=tuple(shown)), *shown) if shown else None


def _of_the_sort(told: Sequence[Seats], question: Question, library: Library) -> Sequence[Seats]:
    """Return the seats that nobody has, if those are asked for; of a body's members all only where it is set up."""
    asks = library.lexicon.office
    if asks[Office.EMPTY].search(question.slotted):
        return [seats for seats in told if seats.vacant] or told
    if asks[Office.MEMBERS].search(question.slotted) and not question.categories:
        return [s for s in told if not s.vacant and _SET_UP.search(library.facts.text_of(s.source))]
    return told


def _fit(seats: Seats, question: Question, library: Library) -> bool:
    told = categories_in(seats.seat, library) or categories_in(seats.source.quote, library)
    if question.categories and not set(question.categories) & told:
        return False
    return not question.bodies or seats.body in question.bodies


def names_category(held: frozenset[str], question: Question) -> bool:
    """Say whether a record names one of the categories asked about, if there are any: a quick look first."""
    return not question.categories or any(named_concept(category) in held for category in question.categories)


def rarest(subject: Sequence[str], question: Question) -> list[str]:
    """Return what a fitting record must hold: the subject, and the one category or body that is named."""
    named = (*question.categories, *question.bodies)
    return [*subject, *(map(named_concept, named) if len(named) == 1 else ())]


def categories_in(text: str | None, library: Library) -> set[str]:
    """Return the Party Categories that a text names, by their usual names."""
    return {named.name for named in library.glossary.category_names.found_in(plain(text or ""))}
