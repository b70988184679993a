"""Counts and percentages, by what they count."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from knowledge.answer import Answer, Figures, answered
from knowledge.asks import Ask, Hint
from knowledge.counts import day_in_name, thing_of
from knowledge.finders.figures.counting import ENOUGH, fit
from knowledge.finders.figures.trend import FEWEST, by_month, inside, nearest, subject_of
from knowledge.finders.sentences.demands import asks_which
from knowledge.finders.sentences.evidence import past_days
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Figure

SEVERAL = timedelta(days=45)
"""Days that are more than one month."""
AS_WELL = 0.8
"""How well, against the figure that fits best, another must fit to be the total that it is a part of."""
_AMOUNT = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)(?: (?P<times>million|billion))?")
_TIMES = {None: 1.0, "million": 1e6, "billion": 1e9}
_JOIN = re.compile(r"\b(?:or|than|outnumber\w*)\b")
_PART_OF_PLACES = re.compile(r"places (?:taken|left)\b")
_MORE = re.compile(r"(?:more|fewer|less) than\b")
"""The name of how many more there are than before."""
_TURNOUT = re.compile(r"\bturnout\b")
_VOTE = re.compile(r"\bvot(?:e|es|ed|ing)\b")
_THAN = re.compile(r"\b(?:than|compared (?:with|to)|up on|down on)\b(?! usual)")
_EARLIER = re.compile(
    r"\b(?:ago|last|before|previous\w*|earlier|against|(?:up|down) (?:from|on)|(?:more|fewer) than)\b", re.I
)
"""Says of a figure, or in its sentence, that another was counted at another time."""
_AGAINST = re.compile(r"\b(?:up|down|rise|fall|changed|instead|against|compared (?:with|to))(?: from| of)? $")
_NUMBER = re.compile(
    r"\d+(?:[.,]\d+)*|percentag|half|third|quarter|dozen|ten|twenti|thirti|forti|fifti|sixti|seventi|eighti|nineti|hundr"
)
"""A concept that only says how many, to compare with."""


def figures(question: Question, library: Library) -> Answer | None:
    """Return the figure that bears out the question best, or both that are compared; None if none does."""
    compares = question.says(Hint.MORE)
    if (asks_which(question) and not (compares and question.modifications)) or _asks_who(question):
        return None
    question = _of_what_was_told(question)
    compared = _votes(question, library) or _with_the_former(question, library) or _compared(question, library)
    if compared:
        return answered(Figures(figures=compared), *compared)
    best = _best(question, library)
    if best is None:
        subject = _subject(question, library)
        return nearest(question, library, subject) if subject else None
    shown = _with_those_taken(best, question, library)
    return _month_by_month(best, question, library) or answered(Figures(figures=shown), *shown)


def _with_those_taken(best: Figure, question: Question, library: Library) -> tuple[Figure, ...]:
    """Return the places at an event and how many of them are taken, where it is asked how many are left."""
    _, _, event = best.name.partition(" (")
    if not (best.name.startswith("places") and question.says(Hint.PLACES_LEFT)):
        return (best,)
    told = (f for f in library.facts.figures if f.source.title == best.source.title and f.name.startswith("places"))
    return (best, *(f for f in told if f != best and f.name.endswith(event)))


def _votes(question: Question, library: Library) -> tuple[Figure, ...]:
    """Return how many voted for and against the modification named; nothing where only one of the two is asked for."""
    if not question.modifications or question.says(Hint.NUMBER_OF) or not _VOTE.search(question.slotted):
        return ()
    known = (library.facts.modifications.get(key, ()) for key in question.modifications)
    ids = tuple({note.id for notes in known for note in notes})
    return tuple(f for f in library.facts.figures if _VOTE.search(f.name) and f.name.endswith(ids))


def _asks_who(question: Question) -> bool:
    """Say whether it is asked who it was, though a number may be named."""
    return (
        bool({Ask.WHO, Ask.NAME} & question.asks)
        and Ask.PERCENT not in question.asks
        and "how many" not in question.slotted
    )


def _compared(question: Question, library: Library) -> tuple[Figure, ...]:
    """Return the two figures that are compared: of two Party Categories, or of two things joined by `or` or `than`."""
    each_one = len(question.categories) > 1 and Ask.COUNT in question.asks
    if not (each_one or question.says(Hint.MORE)):
        return ()
    if len(question.categories) > 1:
        asked = [replace(question, categories=(one,)) for one in question.categories]
    else:
        parts = (library.understand(part, question) for part in _JOIN.split(question.mended, maxsplit=1))
        asked = [replace(part, asks=question.asks, window=question.window, mended=question.mended) for part in parts]
    each = [_best(one, library) for one in asked] if len(asked) > 1 else []
    found = tuple(figure for figure in each if figure)
    return found if len(set(found)) == len(asked) else ()


def _with_the_former(question: Question, library: Library) -> tuple[Figure, ...]:
    """Return what was counted and the one figure beside it of an earlier time, where it is asked which is more."""
    than = _THAN.search(question.mended)
    if not than or not (question.says(Hint.MORE) or than[0] != "than"):
        return ()
    counted = library.lexicon.hints[Hint.MORE].sub("", question.mended[: than.start()])
    now = replace(library.understand(counted, question), asks=frozenset({Ask.COUNT}), window=None)
    best = _best(now, library)
    beside = [f for f in library.facts.figures if best and f.source == best.source and f != best]
    return _newer_first(best, beside[0]) if best and len(beside) == 1 else ()


def _newer_first(one: Figure, other: Figure) -> tuple[Figure, ...]:
    """Return a figure and what it was before: it says so, or its column is called by an earlier day; else nothing."""
    if _EARLIER.search(f"{other.name} {other.source.quote}") or other.name.startswith(f"{one.name} ("):
        return one, other
    if one.name.partition(" (")[0] != other.name.partition(" (")[0]:
        return ()
    days = {day: figure for figure in (one, other) if (day := day_in_name(figure))}
    return tuple(days[day] for day in sorted(days, reverse=True)) if len(days) > 1 else ()


def _subject(question: Question, library: Library) -> list[str]:
    """Return the concepts of what is counted, without numbers to compare with, that it is left, or was otherwise."""
    former, left = question.said(Hint.USED_TO_BE), question.said(Hint.PLACES_LEFT)
    when = library.lexicon.concepts(former[0]) if former else []
    when += library.lexicon.concepts(left["state"]) if left else []
    subject = subject_of(question, library, "figures")
    return [concept for concept in subject if concept not in when and not _NUMBER.fullmatch(concept)]


def _best(question: Question, library: Library) -> Figure | None:
    subject = _subject(question, library)
    if not subject:
        return None
    pool = _newest_of_each(library.likely(library.figures, subject, ENOUGH), question)
    scored = [(fit(f, held, subject, question, library), f) for f, held in pool if _of_the_sort(f, question)]
    fitting = [one for one in scored if one[0] > 0]
    if not fitting:
        return None
    score, fittest = max(fitting, key=lambda scored: scored[0])
    best = _in_money(question, fittest, library)
    as_well = [figure for fits, figure in fitting if fits >= AS_WELL * score]
    return _of_the_month(subject, question, library) or _total(question, best, as_well)


def _in_money(question: Question, best: Figure, library: Library) -> Figure:
    """Return the sum of money that a sentence tells beside a share, where it is asked how much something is."""
    if not question.says(Hint.HOW_MUCH) or not _is_share(best):
        return best
    beside = (f for f in library.facts.figures if f.source == best.source and "£" in f.value)
    return next(beside, best)


def _total(question: Question, best: Figure, fitting: Sequence[Figure]) -> Figure:
    """Return the largest of the counts of one issue, where the total is asked for; else the one that fits."""
    if not question.says(Hint.TOTAL) or not _amount(best):
        return best
    rows = {figure.source: figure for figure in reversed(fitting)}
    beside = (figure for figure in rows.values() if figure.source.title == best.source.title)
    return max(beside, key=_amount)


def _amount(figure: Figure) -> float:
    """Return the number of a count; 0 of a share or a sum of money."""
    match = _AMOUNT.fullmatch(figure.value)
    return float(match["number"].replace(",", "")) * _TIMES[match["times"]] if match else 0.0


def _newest_of_each(
    pool: Iterable[tuple[Figure, frozenset[str]]], question: Question
) -> Iterable[tuple[Figure, frozenset[str]]]:
    """Return each thing counted once, as it was told last, where no days are named: it was counted issue by issue."""
    if question.window:
        return pool
    newest: dict[tuple[str, frozenset[str]], Figure] = {}
    for figure, held in pool:
        newest.setdefault((figure.name, held), figure)
    days = {f: day for f in newest.values() if (day := day_in_name(f))}
    older = {f for f, day in days.items() if any(_is_of_one_row(f, g) and day < days[g] for g in days)}
    return [(figure, held) for (_, held), figure in newest.items() if figure not in older]


def _is_of_one_row(one: Figure, other: Figure) -> bool:
    """Say whether two figures count one thing on two days, in the columns of a row or in two rows."""
    return one.source.title == other.source.title and thing_of(one) == thing_of(other)


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
    """Say whether a figure is a share where one is asked for, the former one where that is; of places, all."""
    former = question.says(Hint.USED_TO_BE)
    if (former or not question.window) and _is_former(figure) != former:
        return False
    if _PART_OF_PLACES.match(figure.name) or (_MORE.match(figure.name) and not question.says(Hint.MORE)):
        return False
    return _is_share(figure) if Ask.PERCENT in question.asks or _TURNOUT.search(question.slotted) else True


def _is_former(figure: Figure) -> bool:
    """Say whether a figure is what its sentence holds another against."""
    ahead = figure.source.quote.split(figure.value)[0] if figure.value in figure.source.quote else ""
    return _AGAINST.search(ahead) is not None


def _is_share(figure: Figure) -> bool:
    return "%" in figure.value or "per cent" in figure.value
