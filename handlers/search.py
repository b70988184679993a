"""Dates and newsletter items by a few words, as somebody looks for one to show to others."""

from dataclasses import dataclass
from datetime import date

from knowledge.dated import Dated, by_date, last_day, upcoming
from knowledge.library import Library
from knowledge.records import Item

MOST_DATES, MOST_ITEMS = 10, 5
ENOUGH = 0.6
"""What share of the words, by how telling they are, a date must bear out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found: dates, those to come first, and items, the likeliest first."""

    dated: tuple[Dated, ...] = ()
    items: tuple[Item, ...] = ()


def search(library: Library, text: str, today: date) -> Found:
    """Return what bears out the words; without any, what comes next."""
    stop = library.lexicon.stop_concepts
    concepts = tuple(one for one in dict.fromkeys(library.index.concepts(text)) if one not in stop)
    if not concepts:
        facts = library.facts
        return Found(dated=_ordered([*facts.meetings, *facts.events, *facts.deadlines], today, past=False))
    return Found(dated=_ordered(_dated(library, concepts), today, past=True), items=_items(library, concepts))


def _dated(library: Library, concepts: tuple[str, ...]) -> list[Dated]:
    weights = library.weights(concepts)
    happenings = library.likely(library.happenings, concepts, ENOUGH)
    deadlines = library.likely(library.deadlines, concepts, ENOUGH)
    held: list[tuple[Dated, frozenset[str]]] = [*happenings, *deadlines]
    return [one for one, concepts_held in held if library.share(weights, concepts_held) >= ENOUGH]


def _ordered(those: list[Dated], today: date, *, past: bool) -> tuple[Dated, ...]:
    """Return what is to come, the soonest first, and after it what is over, the latest first."""
    coming = by_date(upcoming(those, today))
    over = [one for one in reversed(by_date(those)) if past and (last_day(one) or date.max) < today]
    return tuple([*coming, *over][:MOST_DATES])


def _items(library: Library, concepts: tuple[str, ...]) -> tuple[Item, ...]:
    found = library.passages(concepts, MOST_ITEMS)
    return tuple(Item(heading=one.heading, text=one.text, source=one.source) for one, _ in found)
