"""Weighs sentences: how far each bears out a question, by its own words and by what surrounds it."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from operator import mul

from knowledge.asks import Ask
from knowledge.days.periods import MONTHS
from knowledge.days.when import dates_in
from knowledge.finders.sentences.demands import Demands
from knowledge.finders.sentences.evidence import asked_by_name, everyday, told_in
from knowledge.index import Passage, named_concept
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import modifications_in
from knowledge.sentences import BRIEF, BULLET, Sentence, is_guide, is_told_whole, sentences_in

IN_HEADING, IN_NEIGHBOUR, IN_ITEM = 0.85, 0.65, 0.5
"""What a word counts that stands not in the sentence but in its heading or lead-in, the next one, the item."""
WINDOW_WEIGHT, WINDOW_SHARE = 3.0, 0.4
"""What the days asked about weigh at least, and against the words asked about: more than may be missing."""
SHORTEST = 3
"""Words of a sentence that can be an answer."""
UNDATED = 0.5
"""What a passage without any date counts for days asked about that were not over when it was published."""
SOFT, PAIRS, DENSE, SHOWN, ASKED = 0.12, 0.16, 0.06, 0.12, 0.1
"""What the softer signs of `_signs` weigh at most."""
NAME = 0.04
"""What each body counts against a sentence that names it though the question does not."""
FOCUS = 1.5
"""What the first word after a question word counts more than the others: *where* are the *slides* of …"""
FAINT = 0.5
"""What an everyday word counts that stands in no document: people say `love to come` where nothing is about love."""
LABEL = 6
"""Words of a label at most."""
_OCCASION = re.compile(r"(?<=\w) (?:following|after|since|further to) [\w ]+ meeting$", re.I)
"""What a heading ends on that says since when there is something to tell, not what it is about."""
_YEAR = re.compile(r"20\d\d")
GOES_BACK = 2
"""Sentences before one that goes on from them."""
_GOES_ON = re.compile(
    r"^(?:It|Its|This|These|Those|They|Their|Both|He|She|His|Her|If (?:you|so|not))\b"
    r"|\b(?:one|them|either)\b(?= ?[,;.])"
    r"|\b(?:it|they) (?:is|are|was|were|will|has|have|had|would|should|must|may|can)\b"
)
"""Speaks of what the sentence before it names."""
_OF_ONE_THING = frozenset({Ask.WHO, Ask.WHY, Ask.HOW})
"""Kinds of thing that a brief paragraph tells of what it is about as a whole; a day or number is of its sentence."""
_FOCUSED = {Ask.PLACE, Ask.LIST, Ask.HOW, Ask.COUNT, Ask.PERCENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence weighed: `score` is how far it bears the question out, `rank` orders those that do.

    `lead_score` is the score of the lead-in that it hangs on, if any. `held` are the concepts wanted that stand in it
    or in its heading, `near` those that stand in its item at least. `is_named` says that one of them is named there
    itself, not by words alone that may stand for it. `is_of_another` says that it tells of another body than one of
    which it is asked whether it does something: that one does.
    """

    passage: Passage
    sentence: Sentence
    score: float
    rank: float
    at: int
    lead_score: float = 0.0
    held: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    is_named: bool = True
    is_of_another: bool = False


class Sought:
    """What a question wants of a sentence: its telling concepts with their weights, and the softer signs.

    `kinds` are those of things that a sentence has to hold. `typed` is the word that somebody used for a concept.
    `by_name` is that of which it is asked whether there is any. `unknown` are the concepts that no document holds.
    `things` are those that are more than who is involved, or a year, unless nothing else is named.
    `others` are the Party Categories not asked about.
    """

    def __init__(self, question: Question, wanted: Sequence[str], library: Library) -> None:
        self.question, self.library = question, library
        faint = everyday(question, library)
        self.typed = {c: word for word in reversed(question.words) for c in library.lexicon.concepts(word)}
        self.asks_of_a_body = Ask.YES_NO in question.asks and bool(question.bodies) and not question.person
        noun = asked_by_name(question) if Ask.YES_NO in question.asks else ""
        self.by_name = frozenset(library.lexicon.concepts(noun))
        self.unknown = frozenset(c for c in wanted if not library.index.knows(c))
        self.weights = {c: library.index.weight(c) * (FAINT if c in faint else 1.0) for c in wanted}
        if _FOCUSED & question.asks and question.content and question.content[0] in self.weights:
            self.weights[question.content[0]] *= FOCUS
        self.demands = Demands(question, library)
        self.kinds = frozenset(self.demands.kinds)
        words = sum(self.weights.values())
        self.window_weight = max(WINDOW_WEIGHT, WINDOW_SHARE * words) if question.window else 0.0
        self.total = words + self.window_weight
        years = set(filter(_YEAR.fullmatch, wanted))
        names = library.lexicon.concepts(" ".join(question.organisations)) if years else ()
        self.things = set(wanted).difference(names, years) or set(wanted)
        self.categories = frozenset(map(named_concept, question.categories))
        every = (named_concept(category.name) for category in library.glossary.categories)
        self.others = frozenset(every) - self.categories if self.categories else frozenset()
        self.evidence = [pattern for ask, pattern in library.lexicon.evidence.items() if ask in question.asks]
        said = library.lexicon.concepts(question.mended)
        self.soft = frozenset(said) - library.lexicon.grammar
        self.pairs = {pair for pair in pairwise(said) if not library.lexicon.grammar.issuperset(pair)}

    def share(self, held: AbstractSet[str]) -> float:
        """Return how much of what is wanted, by weight, is among the concepts held: 0 to 1."""
        words = sum(self.weights.values())
        return sum(w * self.library.held(c, held) for c, w in self.weights.items()) / words if words else 1.0

    def alike(self, asked: AbstractSet[str]) -> float:
        """Return how alike another question is by all of its words but those that hold it together: 0 to 1."""
        other = asked - self.library.lexicon.grammar
        return len(self.soft & other) / (len(self.soft | other) or 1)

    def common(self, held: AbstractSet[str]) -> int:
        """Return how many of all words of the question are among the concepts held."""
        return sum(self.library.held(concept, held) > 0 for concept in self.soft)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """A passage taken apart: the concepts of each sentence are `own`, those of its heading and label `heading`.

    `is_brief` says that it is one short piece of prose, which tells of one thing. `asks_alike` is how far the heading
    asks the same as the question, small words and all: 0 to 1.
    """

    passage: Passage
    sentences: Sequence[Sentence]
    own: Sequence[Sequence[str]]
    heading: frozenset[str]
    is_brief: bool
    asks_alike: float = 0.0

    def asked_before(self, at: int) -> str:
        """Return the question that a sentence follows, and so answers."""
        before = self.sentences[at - 1].text if at else ""
        return before if before.endswith("?") else ""


def is_whole(passage: Passage) -> bool:
    """Say whether a passage is quoted whole."""
    return is_told_whole(passage.heading, passage.text)


def candidates_in(passage: Passage, sought: Sought) -> Iterable[Candidate]:
    """Return the sentences of a passage that may answer, weighed."""
    if not _names_modification(passage, sought.question, sought.library):
        return
    parts = _taken_apart(passage, sought)
    scores: dict[str, float] = {}
    for at, sentence in enumerate(parts.sentences):
        if _may_answer(at, parts, sought):
            candidate = _weighed(at, parts, sought, lead_score=scores.get(sentence.lead, 0.0))
            scores[sentence.text] = candidate.score
            yield candidate


def _taken_apart(passage: Passage, sought: Sought) -> _Parts:
    concepts = sought.library.index.concepts
    sentences = sentences_in(passage.text)
    is_prose = len(passage.text) <= BRIEF and not any(mark in passage.text for mark in (BULLET, "|"))
    return _Parts(
        passage=passage,
        sentences=sentences,
        own=[concepts(sentence.text) for sentence in sentences],
        heading=frozenset((*concepts(_OCCASION.sub("", passage.heading)), *concepts(_label(passage.text)))),
        is_brief=is_prose and _OF_ONE_THING.issuperset(sought.kinds),
        asks_alike=sought.alike(frozenset(concepts(passage.heading))) if is_guide(passage.heading) else 0.0,
    )


def _may_answer(at: int, parts: _Parts, sought: Sought) -> bool:
    """Say whether a sentence is of what is asked about, and holds the kind of thing asked for."""
    sentence, own = parts.sentences[at], parts.own[at]
    if sought.others.intersection(own) and sought.categories.isdisjoint((*own, *parts.heading)):
        return False  # speaks of another Party Category
    if len(own) < SHORTEST or sentence.text.endswith("?") or _is_of_another(sentence, sought.question):
        return False
    if _heads_a_table(at, parts):
        return False
    above = f"{parts.passage.heading} {parts.asked_before(at)}"
    following = parts.sentences[at + 1 : at + 2]
    if sentence.text.endswith(":"):
        following = following or sentences_in(parts.passage.after)[:1]
    return sought.demands.held_by(sentence, following, above)


def _heads_a_table(at: int, parts: _Parts) -> bool:
    """Say whether a row only names the columns of the rows below it: it is the first, and no cell of it has a digit."""
    row = parts.sentences[at].text
    if "|" not in row or any(map(str.isdigit, row)):
        return False
    rows = [parts.passage.before.split("\n")[-1], *(s.text for s in parts.sentences), parts.passage.after]
    return "|" in rows[at + 2] and "|" not in rows[at]


def _weighed(at: int, parts: _Parts, sought: Sought, lead_score: float) -> Candidate:
    library, passage, sentence = sought.library, parts.passage, parts.sentences[at]
    weights, tiers = sought.weights, _tiers(at, parts, library)
    near = {c: found for c in weights if any(found := [library.held(c, words) for words, _ in tiers])}
    left = {c: weight for c, weight in weights.items() if c not in near}
    worth = [worth for _, worth in tiers]
    held = sum(weights[c] * max(map(mul, worth, found)) for c, found in near.items())
    item = library.surroundings.item_of(passage.source) if left else frozenset()
    held += IN_ITEM * sum(weight for c, weight in left.items() if c in item)
    if sought.question.window:
        held += sought.window_weight * _about_window(sought, passage, sentence)
    score = held / sought.total
    return Candidate(
        passage=passage,
        sentence=sentence,
        score=score,
        rank=score + _signs(parts.own[at], sentence, sought) + ASKED * parts.asks_alike,
        at=at,
        lead_score=lead_score,
        held=frozenset(c for c, found in near.items() if any(found[:2])),
        is_named=any(1.0 in found for c, found in near.items() if c in sought.things),
        is_of_another=sought.asks_of_a_body and any(c.startswith("@") and c not in weights for c in parts.own[at]),
        near=frozenset(near).union(c for c in left if library.held(c, item)),
    )


def _tiers(at: int, parts: _Parts, library: Library) -> Sequence[tuple[set[str], float]]:
    """Return the concepts of a sentence, of what stands above it and of what stands beside it, with their worth."""
    sentence, own = parts.sentences[at], parts.own
    goes_on = parts.asked_before(at) or parts.is_brief or _GOES_ON.search(sentence.text)
    before = own[max(0, at - GOES_BACK) : at] if goes_on else ()
    above = {*parts.heading, *library.index.concepts(sentence.lead), *(c for words in before for c in words)}
    near = {c for words in own[max(0, at - 1) : at + 2] for c in words}
    return (set(own[at]), 1.0), (above, IN_HEADING), (near, IN_NEIGHBOUR)


def _label(text: str) -> str:
    """Return the words before the colon with which a paragraph begins: `Induction: Friday 3 May. Book by Monday.`"""
    label = text.partition(":")[0]
    return label if len(label.split()) <= LABEL and "." not in label else ""


def _names_modification(passage: Passage, question: Question, library: Library) -> bool:
    """Say whether a passage names a modification that the question names; always if it names none."""
    known = (library.facts.modifications.get(key, ()) for key in question.modifications)
    ids = {note.id for notes in known for note in notes}
    return not ids or any(id_ in f"{passage.heading} {passage.text}" for id_ in ids)


def _is_of_another(sentence: Sentence, question: Question) -> bool:
    """Say whether a sentence names modifications, but none of those that the question names."""
    named = modifications_in(sentence.text) if question.modifications else frozenset()
    return bool(named) and named.isdisjoint(question.modifications)


def _signs(own: Sequence[str], sentence: Sentence, sought: Sought) -> float:
    """Return what speaks for one of several sentences that bear the question out: wording, pairs of words, brevity."""
    words = set(own)
    soft = len(sought.soft & words) / (len(sought.soft) or 1)
    pairs = len(sought.pairs.intersection(pairwise(own))) / (len(sought.pairs) or 1)
    dense = len(sought.soft & words) / (len(words) or 1)
    shown = sum(bool(pattern.search(sentence.text)) for pattern in sought.evidence) / (len(sought.evidence) or 1)
    others = sum(word.startswith("@") and word not in sought.weights for word in words)
    return SOFT * soft + PAIRS * pairs + DENSE * dense + SHOWN * shown - NAME * others


def _about_window(sought: Sought, passage: Passage, sentence: Sentence) -> float:
    """Return how far a sentence speaks of the days asked about: 1 if it names them, less if only its issue does."""
    question = sought.question
    window, published = question.window, passage.source.published
    assert window is not None
    near = published or question.today
    if any(window.meets(m.day, m.end_day or m.day) for m in dates_in(sentence.whole, near)):
        return 1.0
    if window.month and window.first and MONTHS[window.first.month - 1] in f"{passage.heading} {sentence.whole}":
        return 1.0
    if any(window.meets(m.day, m.end_day or m.day) for m in dates_in(passage.text, near)):
        return IN_HEADING
    if told_in(window, passage.source) and published:
        return IN_HEADING
    item = sought.library.facts.text_of(passage.source)
    if any(window.meets(m.day, m.end_day or m.day) for m in dates_in(item, near)):
        return IN_NEIGHBOUR
    is_over = window.last is not None and window.last < near
    return 0.0 if is_over or dates_in(passage.text, near) else UNDATED
