"""Whether a figure counts what a question asks: the noun, the Party Category, the days, and all of it."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from knowledge.asks import Hint
from knowledge.counts import day_in_name, thing_of
from knowledge.days.periods import month_of
from knowledge.days.window import windows_in
from knowledge.finders.people.seats import categories_in
from knowledge.finders.sentences.evidence import days_named, told_in
from knowledge.index import named_concept
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Figure, modifications_in

ENOUGH = 0.8
"""How much of a question a figure and what stands around it must bear out."""
ALIKE = 0.8
"""What the everyday words that a question and a figure's name share weigh at most."""
NAMED, QUOTED = 0.5, 0.3
"""How much of the question the figure's own name must bear out, apart from its sentence and heading; or those two."""
BEFORE, NEAR = 0.9, 0.65
"""What a word counts that stands in the sentence before, of which a figure's goes on to speak, or in its item."""
_WHAT_THEY_ARE = re.compile(r".* (?:are|were) ")
"""Stands before what those are that are counted: `Parties are Small Suppliers`."""
_GOES_ON = re.compile(r"\b(?:[Ii]t|[Tt]his|[Tt]hey|(?:of )?(?:them|these|those)|its|their)\b")
"""Stands for what the sentence before named."""
_KNOWN = re.compile(r"\b[Tt]he ([a-z]+)")
"""Names what may have been named before: `the survey`."""


def fit(figure: Figure, held: frozenset[str], subject: Sequence[str], question: Question, library: Library) -> float:
    """Return how well a figure fits; 0 if it does not bear out the question.

    What a name has beyond the question counts against it.
    """
    days = days_named(question, library)
    if days and library.coverage(days, (figure.name, figure.source.quote)) > NAMED:
        subject = [*subject, *days]
    elif not _is_of_the_days(figure, question):
        return 0.0
    if not all(rule(figure, question, library) for rule in _RULES):
        return 0.0
    beside = _beside_the_noun(subject, question, library)
    own, borne_out = _borne_out(figure, held, beside, question, library)
    covered = max(library.coverage(one, (figure.name,)) for one in (subject, beside))
    quoted = library.coverage(beside, (figure.name, figure.source.quote))
    is_told_alone = library.surroundings.figures_told[figure.source] == 1 or question.says(Hint.NUMBER_OF)
    if borne_out < ENOUGH or (covered < NAMED and not (own >= ENOUGH and quoted >= QUOTED and is_told_alone)):
        return 0.0
    return borne_out + covered + _likeness(figure, subject, question, library)


def _borne_out(
    figure: Figure, held: frozenset[str], subject: Sequence[str], question: Question, library: Library
) -> tuple[float, float]:
    """Return how far a figure's own words bear out a subject, and how far they do with what stands around them."""
    weights = library.weights([*subject, *map(named_concept, question.bodies)])
    own = library.share(weights, held)
    if _is_row(figure):
        return own, own
    before = (
        library.share(weights, held | library.surroundings.told_before(figure.source))
        if _goes_on(figure, library)
        else own
    )
    around = library.share(weights, held | library.surroundings.around_figure(figure.source))
    return own, own + BEFORE * (before - own) + NEAR * max(around - before, 0.0)


def _likeness(figure: Figure, subject: Sequence[str], question: Question, library: Library) -> float:
    """Return how alike a name and a question are: by everyday words too, less what the name has beyond."""
    stop = library.lexicon.stop_concepts
    concepts = library.index.concepts(thing_of(figure))
    name = [concept for concept in concepts if concept not in stop]
    beyond = sum(library.index.weight(c) for c in name if c not in subject)
    total = sum(library.index.weight(c) for c in name) or 1.0
    said = set(library.index.concepts(question.mended)) - library.lexicon.grammar
    return ALIKE * len(said.intersection(concepts)) / (len(said) or 1) - 0.5 * beyond / total


def _goes_on(figure: Figure, library: Library) -> bool:
    """Say whether a figure's sentence goes on about what the one before named, by a pronoun or the thing's own name."""
    if _GOES_ON.search(figure.source.quote):
        return True
    known = library.lexicon.concepts(" ".join(_KNOWN.findall(figure.source.quote)))
    return not library.surroundings.told_before(figure.source).isdisjoint(known)


def _is_row(figure: Figure) -> bool:
    """Say whether a figure is a row of a table, whose other rows count other things."""
    return figure.source.quote.rstrip(" |").endswith(figure.value)


def _is_of_the_days(figure: Figure, question: Question) -> bool:
    """Say whether a figure is of the days asked about: told in them, of today, or with them in its sentence."""
    window = question.window
    if window is None or window.first == window.last == question.today:
        return True
    if day := day_in_name(figure):
        return window.meets(day, month_of(day)[1] if day.day == 1 else day)
    if told_in(window, figure.source):
        return True
    named = windows_in(figure.source.quote.lower(), figure.source.published or question.today)
    return any(one.first and window.meets(one.first, one.last or one.first) for one in named)


def is_of_the_noun(said: AbstractSet[str], question: Question, library: Library) -> bool:
    """Say whether the noun that is to be counted is said, or one that may stand for it; always if none is counted."""
    noun = counted_noun(question, library)
    alike = (those for those in library.lexicon.counted_alike if those.intersection(noun))
    return not noun or not said.isdisjoint(noun) or any(those.intersection(said) for those in alike)


def counted_noun(question: Question, library: Library) -> list[str]:
    """Return the concept of the noun that is to be counted; none where a Party Category is, or no noun is named."""
    counted = question.said(Hint.NUMBER_OF)
    noun = library.lexicon.concepts(counted["what"].split()[-1]) if counted and "_" not in counted["what"] else []
    return [] if library.lexicon.grammar.issuperset(noun) else noun


def _beside_the_noun(subject: Sequence[str], question: Question, library: Library) -> Sequence[str]:
    """Return a subject without a noun that others may stand for: people for Parties, places for seats."""
    noun = counted_noun(question, library)
    alike = any(those.intersection(noun) for those in library.lexicon.counted_alike)
    rest = [concept for concept in subject if not (alike and concept in noun)]
    return rest or subject


def _is_counted(figure: Figure, question: Question, library: Library) -> bool:
    """Say whether a figure is of the noun that is to be counted, or one that may stand for it; always if none is.

    Who asks how many people replied may be told of replies.
    """
    if any(c in question.content for c in library.index.concepts(figure.name)[:1]):
        return True
    said = {*library.index.concepts(figure.name), *library.index.concepts(figure.source.quote)}
    said |= library.surroundings.told_before(figure.source) if _goes_on(figure, library) else set()
    return is_of_the_noun(said, question, library)


def _is_of_the_category(figure: Figure, question: Question, library: Library) -> bool:
    """Say whether a figure's own words name the Party Category asked about; a share may be of one named before."""
    own = categories_in(f"{figure.name.split(' (')[0]} {figure.source.quote}", library)
    if not question.categories:
        return True
    return not own.isdisjoint(question.categories) or (not own and "%" in figure.value)


def _is_of_more_than_a_category(figure: Figure, question: Question, library: Library) -> bool:
    """Say whether a figure is more than the row of a Party Category, where none is asked about."""
    names = (figure.name, figure.name.partition(" (")[0], _WHAT_THEY_ARE.sub("", figure.name))
    rows = {library.glossary.category_names.name_of(name) for name in names}
    return bool(question.categories) or rows == {None}


def _is_no_tally_of_others(figure: Figure, question: Question, library: Library) -> bool:
    """Say whether a figure is no tally of Parties that is not meant: of a body named, or those that came or left."""
    tally = library.lexicon.membership.get(library.lexicon.tally_of(figure.name))
    return tally is None or not (question.bodies or not tally.asked.search(question.slotted))


def _is_of_all(figure: Figure, question: Question, library: Library) -> bool:
    """Say whether a figure counts no part only of what is asked: `members that voted for it` are not all members."""
    _, _, words = figure.name.partition(" that ")
    part = set(library.index.concepts(words)) - library.lexicon.stop_concepts
    return not part or not part.isdisjoint(library.index.concepts(question.mended))


def _is_of_the_group(figure: Figure, question: Question, library: Library) -> bool:
    """Say whether a figure's own words tell what those have in common of whom some are counted, if some are."""
    group = question.said(Hint.OF_A_GROUP)
    asked = [c for c in library.lexicon.concepts(group["group"]) if c in question.content] if group else []
    return not asked or library.coverage(asked, (figure.name, figure.source.quote)) > NAMED


def _is_of_no_other_modification(figure: Figure, question: Question, library: Library) -> bool:
    """Say whether a figure is not called by a modification other than those asked about: the votes on another one."""
    named = modifications_in(figure.name)
    return not (named and question.modifications) or not named.isdisjoint(question.modifications)


_RULES = (
    _is_of_no_other_modification,
    _is_counted,
    _is_of_the_category,
    _is_of_more_than_a_category,
    _is_no_tally_of_others,
    _is_of_all,
    _is_of_the_group,
)
