"""Counts and percentages, by what they count."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from knowledge.answer import Answer, Figures, answered
from knowledge.finders.evidence import days_named, past_days, told_in
from knowledge.finders.trend import FEWEST, by_month, inside, nearest, subject_of
from knowledge.lexicon import Ask
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Figure

ENOUGH = 0.8
ALIKE = 0.8
"""What the everyday words that a question and a figure's name share weigh at most."""
SEVERAL = timedelta(days=45)
"""Days that are more than one month."""
NAMED = 0.5
"""How much of the question the figure's own name must bear out, apart from its sentence and heading."""
NEAR = 0.65
"""What a word counts that stands elsewhere in the figure's item."""
_COUNTED = re.compile(
    r"\bhow many (?:(?:of|the|other|new|more) )*(?P<what>_category_|(?:[a-z-]+ ){0,2}?(?:people|[a-z]+s)\b)"
)
"""What is to be counted: the words up to the first plural."""
_COMPARES = re.compile(r"\b(?:more|fewer|less|outnumber\w*)\b")
_JOIN = re.compile(r"\b(?:or|than|outnumber\w*)\b")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*|percentag|ten|twenti|thirti|forti|fifti|sixti|seventi|eighti|nineti|hundr")
"""A concept that only says how many, to compare with."""


def figures(question: Question, library: Library) -> Answer | None:
    """Return the figure that bears out the question best, or both that are compared; None if none does."""
    question = _of_what_was_told(question)
    compared = _compared(question, library)
    if compared:
        return answered(Figures(figures=compared), *compared)
    best = _best(question, library)
    if best is None:
        subject = _subject(question, library)
        return nearest(question, library, subject) if subject else None
    return _month_by_month(best, question, library) or answered(Figures(figures=(best,)), best)


def _compared(question: Question, library: Library) -> tuple[Figure, ...]:
    """Return the two figures that are compared: of two Party Categories, or of two things joined by `or` or `than`."""
    if not _COMPARES.search(question.slotted):
        return ()
    if len(question.categories) > 1:
        asked = [replace(question, categories=(one,)) for one in question.categories]
    else:
        parts = (library.understand(part, question) for part in _JOIN.split(question.mended, maxsplit=1))
        asked = [replace(part, asks=question.asks, window=question.window, mended=question.mended) for part in parts]
    each = [_best(one, library) for one in asked] if len(asked) > 1 else []
    found = tuple(figure for figure in each if figure)
    return found if len(set(found)) == len(asked) else ()


def _subject(question: Question, library: Library) -> list[str]:
    """Return the concepts of what is counted, without numbers to compare with."""
    return [concept for concept in subject_of(question, library, "figures") if not _NUMBER.fullmatch(concept)]


def _best(question: Question, library: Library) -> Figure | None:
    subject = _subject(question, library)
    if not subject:
        return None
    pool = _newest_of_each(library.likely(library.figures, subject, ENOUGH), question)
    scored = [(_fit(f, held, subject, question, library), f) for f, held in pool if _of_the_sort(f, question)]
    best = max((one for one in scored if one[0] > 0), key=lambda scored: scored[0], default=None)
    return (_of_the_month(subject, question, library) or best[1]) if best else None


def _newest_of_each(
    pool: Iterable[tuple[Figure, frozenset[str]]], question: Question
) -> Iterable[tuple[Figure, frozenset[str]]]:
    """Return each thing counted once, as it was told last, where no days are named: it was counted issue by issue."""
    if question.window:
        return pool
    newest: dict[tuple[str, frozenset[str]], Figure] = {}
    for figure, held in pool:
        newest.setdefault((figure.name, held), figure)
    return [(figure, held) for (_, held), figure in newest.items()]


def _of_what_was_told(question: Question) -> Question:
    """Return a question with its days as those of a telling: the last such, and none where today's is asked for."""
    windows = past_days(question)
    window = windows[0] if windows else None
    return replace(question, window=None if window and window.day == question.today else window)


def _of_the_month(subject: list[str], question: Question, library: Library) -> Figure | None:
    """Return the count that was told of the very month asked about, None unless just that thing was counted then."""
    counts = library.series.get(frozenset(subject), ()) if question.window else ()
    held = [count.figure for count in inside(counts, question.window) if _of_the_sort(count.figure, question)]
    return held[0] if len(held) == 1 else None


def _month_by_month(figure: Figure, question: Question, library: Library) -> Answer | None:
    """Return all counts of a thing in a window of several months in which it was counted again and again."""
    window = question.window
    if window is None or window.first is None or window.last is None or window.last - window.first < SEVERAL:
        return None
    counts = inside(library.counts_with(figure), window)
    return by_month(counts, window, question.today) if len(counts) >= FEWEST else None


def _of_the_sort(figure: Figure, question: Question) -> bool:
    is_share = "%" in figure.value or "per cent" in figure.value
    return is_share if Ask.PERCENT in question.asks else True


def _fit(figure: Figure, held: frozenset[str], subject: list[str], question: Question, library: Library) -> float:
    """Return how well a figure fits; 0 if it does not bear out the question.

    What a name has beyond the question counts against it.
    """
    days = days_named(question, library)
    if days and library.coverage(days, (figure.source.quote,)) > NAMED:
        subject = [*subject, *days]
    elif not (told_in(question.window, figure.source) or _is_of_now(question)):
        return 0.0
    weights = library.weights(subject)
    own = library.share(weights, held)
    borne_out = own + NEAR * (library.share(weights, held | library.around(figure.source)) - own)
    covered = library.coverage(subject, (figure.name,))
    if borne_out < ENOUGH or (covered < NAMED and not (own >= ENOUGH and _counts_the_same(figure, question, library))):
        return 0.0
    stop = library.lexicon.stop_concepts
    name = [concept for concept in library.index.concepts(figure.name) if concept not in stop]
    beyond = sum(library.index.weight(c) for c in name if c not in subject)
    total = sum(library.index.weight(c) for c in name) or 1.0
    said = set(library.index.concepts(question.mended)) - library.lexicon.grammar
    alike = len(said.intersection(library.index.concepts(figure.name))) / (len(said) or 1)
    return borne_out + covered - 0.5 * beyond / total + ALIKE * alike


def _is_of_now(question: Question) -> bool:
    """Say whether it is asked how many there are today: what was counted last still stands."""
    window = question.window
    return window is not None and window.first == window.last == question.today


def _counts_the_same(figure: Figure, question: Question, library: Library) -> bool:
    """Say whether a figure counts what the question wants counted: `how many Small Suppliers answered`."""
    counted = _COUNTED.search(question.slotted)
    if counted is None:
        return False
    words = " ".join(question.categories) if "_" in counted["what"] else counted["what"]
    return library.coverage(library.lexicon.concepts(words), (figure.name,)) == 1.0
