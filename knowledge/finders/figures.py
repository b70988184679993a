"""Counts and percentages, by what they count."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from knowledge.answer import Answer, Figures, answered
from knowledge.finders.evidence import asks_which, days_named, past_days, told_in
from knowledge.finders.seats import categories_in
from knowledge.finders.trend import FEWEST, by_month, inside, nearest, subject_of
from knowledge.index import named_concept
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
_TOTAL = re.compile(r"\b(?:total|altogether|overall|headcount|in all|all told)\b")
_AMOUNT = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)(?: (?P<times>million|billion))?")
_TIMES = {None: 1.0, "million": 1e6, "billion": 1e9}
_COMPARES = re.compile(r"\b(?:more|fewer|less|larger|bigger|smaller|greater|higher|lower|outnumber\w*)\b")
_JOIN = re.compile(r"\b(?:or|than|outnumber\w*)\b")
_OF_THEM = re.compile(r"\bof (?:them|these|those)\b")
"""Stands for what the sentence before named."""
_VOTE = re.compile(r"\bvot(?:e|es|ed|ing)\b")
_NUMBER = re.compile(
    r"\d+(?:[.,]\d+)*|percentag|half|third|quarter|dozen|ten|twenti|thirti|forti|fifti|sixti|seventi|eighti|nineti|hundr"
)
"""A concept that only says how many, to compare with."""


def figures(question: Question, library: Library) -> Answer | None:
    """Return the figure that bears out the question best, or both that are compared; None if none does."""
    if asks_which(question) or _asks_who(question):
        return None
    question = _of_what_was_told(question)
    compared = _votes(question, library) or _compared(question, library)
    if compared:
        return answered(Figures(figures=compared), *compared)
    best = _best(question, library)
    if best is None:
        subject = _subject(question, library)
        return nearest(question, library, subject) if subject else None
    return _month_by_month(best, question, library) or answered(Figures(figures=(best,)), best)


def _votes(question: Question, library: Library) -> tuple[Figure, ...]:
    """Return how many voted for and against the modification named; nothing where only one of the two is asked for."""
    if not question.modifications or _COUNTED.search(question.slotted) or not _VOTE.search(question.slotted):
        return ()
    known = (library.facts.modifications.get(key, ()) for key in question.modifications)
    ids = tuple({note.id for notes in known for note in notes})
    return tuple(f for f in library.facts.figures if _VOTE.search(f.name) and f.name.endswith(ids))


def _asks_who(question: Question) -> bool:
    """Say whether it is asked who it was, though a number may be named."""
    return Ask.WHO in question.asks and Ask.PERCENT not in question.asks and "how many" not in question.slotted


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
    fitting = [one for one in scored if one[0] > 0]
    if not fitting:
        return None
    best = max(fitting, key=lambda scored: scored[0])[1]
    return _of_the_month(subject, question, library) or _total(question, best, [figure for _, figure in fitting])


def _total(question: Question, best: Figure, fitting: Sequence[Figure]) -> Figure:
    """Return the largest of the counts that one issue gives, where the total is asked for; else the one that fits."""
    if not _TOTAL.search(question.mended) or not _amount(best):
        return best
    beside = (figure for figure in fitting if figure.source.title == best.source.title)
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
    return _is_share(figure) if Ask.PERCENT in question.asks else True


def _is_share(figure: Figure) -> bool:
    return "%" in figure.value or "per cent" in figure.value


def _fit(figure: Figure, held: frozenset[str], subject: list[str], question: Question, library: Library) -> float:
    """Return how well a figure fits; 0 if it does not bear out the question.

    What a name has beyond the question counts against it.
    """
    days = days_named(question, library)
    if days and library.coverage(days, (figure.source.quote,)) > NAMED:
        subject = [*subject, *days]
    elif not (told_in(question.window, figure.source) or _is_of_now(question)):
        return 0.0
    if not all(rule(figure, question, library) for rule in _RULES):
        return 0.0
    weights = library.weights([*subject, *map(named_concept, question.bodies)])
    own = library.share(weights, held)
    near = held if _is_row(figure) else held | library.around(figure.source)
    borne_out = own + NEAR * (library.share(weights, near) - own)
    covered = library.coverage(subject, (figure.name,))
    is_told_alone = library.figures_told[figure.source] == 1 or _COUNTED.search(question.slotted) is not None
    if borne_out < ENOUGH or (covered < NAMED and not (own >= ENOUGH and is_told_alone)):
        return 0.0
    stop = library.lexicon.stop_concepts
    name = [concept for concept in library.index.concepts(figure.name) if concept not in stop]
    beyond = sum(library.index.weight(c) for c in name if c not in subject)
    total = sum(library.index.weight(c) for c in name) or 1.0
    said = set(library.index.concepts(question.mended)) - library.lexicon.grammar
    alike = len(said.intersection(library.index.concepts(figure.name))) / (len(said) or 1)
    return borne_out + covered - 0.5 * beyond / total + ALIKE * alike


def _is_row(figure: Figure) -> bool:
    """Say whether a figure is a row of a table, whose other rows count other things."""
    return figure.source.quote.rstrip(" |").endswith(figure.value)


def _is_of_now(question: Question) -> bool:
    """Say whether it is asked how many there are today: what was counted last still stands."""
    window = question.window
    return window is not None and window.first == window.last == question.today


def _is_counted(figure: Figure, question: Question, library: Library) -> bool:
    """Say whether a figure is of what is to be counted (`how many comments`), if told; people may be Parties."""
    counted = _COUNTED.search(question.slotted)
    noun = library.lexicon.concepts(counted["what"].split()[-1]) if counted and "_" not in counted["what"] else []
    if library.lexicon.grammar.issuperset(noun):
        return True
    quote = figure.source.quote
    told_before = library.around(figure.source) if _OF_THEM.search(quote) else ()
    said = {*library.index.concepts(figure.name), *library.index.concepts(quote), *told_before}
    those = library.lexicon.animate
    return bool(said.intersection(noun)) or bool(those.intersection(noun) and those.intersection(said))


def _is_of_the_category(figure: Figure, question: Question, library: Library) -> bool:
    """Say whether a figure's own words name the Party Category asked about; a share may be of one named before."""
    own = categories_in(f"{figure.name.split(' (')[0]} {figure.source.quote}", library)
    if not question.categories:
        return True
    return not own.isdisjoint(question.categories) or (not own and _is_share(figure))


def _is_no_tally_of_others(figure: Figure, question: Question, library: Library) -> bool:
    """Say whether a figure may be of the body named: what is counted of all Parties is of none."""
    return not (question.bodies and library.lexicon.tally_of(figure.name))


def _is_of_all(figure: Figure, question: Question, library: Library) -> bool:
    """Say whether a figure counts no part only of what is asked: `members that voted for it` are not all members."""
    _, _, words = figure.name.partition(" that ")
    part = set(library.index.concepts(words)) - library.lexicon.stop_concepts
    return not part or not part.isdisjoint(library.index.concepts(question.mended))


_RULES = (_is_counted, _is_of_the_category, _is_no_tally_of_others, _is_of_all)
