"""How many seats there are on a body, for whom, which of them nobody has, and how many people came to one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.answer import Answer, People, SeatCounts, answered
from knowledge.asks import Ask, Office
from knowledge.english import IN_WORDS
from knowledge.finders.sentences.evidence import told_in
from knowledge.index import named_concept
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Seats
from knowledge.text import plain

ENOUGH, MOST = 0.99, 8
"""What seats must bear out of a question, and how many sorts of them one reply counts."""
_SET_UP = re.compile(r"\bset(?:ting)? up\b")
_STATED = re.compile(r"\b(\w+) (?:\w+ )?(?:people|persons|members|candidates|representatives)\b", re.I)
"""How many people an item says there are."""
_ELSEWHERE = {Ask.WHY, Ask.DATE, Ask.HOW}
"""What no count of seats holds; `how many` is a count."""


def seats(question: Question, library: Library) -> Answer | None:
    """Return how many seats a Party Category has on a body, or which seats are vacant."""
    if question.person or library.lexicon.office[Office.HOPEFULS].search(question.slotted):
        return None
    if _ELSEWHERE & question.asks and Ask.COUNT not in question.asks:
        return None
    named = library.lexicon.concepts(" ".join(question.organisations)) if question.categories else ()
    subject = [concept for concept in library.subject(question, "seats") if concept not in named]
    return _found(subject, question, library)


def headcount(found: Answer | None, library: Library) -> Answer | None:
    """Return people with how many they are; None where they are not of one item, or it counts others than those."""
    if not found or not isinstance(found.finding, People):
        return None
    those = found.finding.people
    stated = {IN_WORDS.get(word.lower()) for word in _STATED.findall(library.facts.text_of(those[0].source))} - {None}
    of_one_item = len({(person.source.title, person.source.section) for person in those}) == 1
    is_all = of_one_item and (not stated or len(those) in stated)
    return replace(found, finding=replace(found.finding, counted=True)) if is_all else None


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
    """Say whether seats are for one of those asked about, under the name that the words give, on the body named."""
    own, quoted = categories_in(seats.seat, library), categories_in(seats.source.quote, library)
    told = own if own & quoted else own | quoted
    if question.categories and {*question.categories, *question.organisations}.isdisjoint({*told, seats.seat}):
        return False
    return not question.bodies or seats.body in question.bodies


def names_category(held: frozenset[str], question: Question) -> bool:
    """Say whether a record names one of the categories or others asked about, if there are any: a quick look first."""
    named = (*question.categories, *question.organisations)
    return not question.categories or any(named_concept(name) in held for name in named)


def rarest(subject: Sequence[str], question: Question) -> list[str]:
    """Return what a fitting record must hold: the subject, and the one category or body that is named."""
    named = (*question.categories, *question.bodies)
    return [*subject, *(map(named_concept, named) if len(named) == 1 else ())]


def categories_in(text: str | None, library: Library) -> set[str]:
    """Return the Party Categories that a text names, by their usual names."""
    return {named.name for named in library.glossary.category_names.found_in(plain(text or ""))}
