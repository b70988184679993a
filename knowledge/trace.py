"""How a question was read, which finders were tried and what was weighed: made only where somebody asks why. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from knowledge.answer import Answer
from knowledge.confidence import Doubt
from knowledge.finders.deadlines.fitting import ENOUGH as OF_A_DEADLINE
from knowledge.finders.figures.counting import ENOUGH as OF_A_FIGURE
from knowledge.finders.meetings.happenings import ENOUGH as OF_A_MEETING
from knowledge.finders.people.people import ENOUGH as OF_A_PERSON
from knowledge.finders.sentences.belief import ENOUGH as OF_A_PASSAGE
from knowledge.finders.sentences.belief import belief
from knowledge.finders.sentences.evidence import concepts_of, telling_concepts
from knowledge.finders.sentences.passages import DEEP, stand_ins
from knowledge.finders.sentences.weighing import Candidate, Sought, candidates_in
from knowledge.index import Passage
from knowledge.library import Library
from knowledge.postings import Postings
from knowledge.question import Question
from knowledge.records import Source

MOST = 3
"""Pieces of evidence of one kind that are told, those that bear out the most."""
_ENOUGH = {
    "deadline": OF_A_DEADLINE,
    "meeting or event": OF_A_MEETING,
    "figure": OF_A_FIGURE,
    "person": OF_A_PERSON,
    "seats": OF_A_PERSON,
    "passage": OF_A_PASSAGE,
}
"""By kind of evidence, the share of a question's words, by weight, that it must bear out."""
_LOOKS_AT = {
    "deadline": "deadline",
    "meetings": "meeting or event",
    "comparison": "meeting or event",
    "figures": "figure",
    "trend": "figure",
    "people": "person",
    "seats": "seats",
    "search": "passage",
}
"""By intent the kind of evidence that its finder weighs by the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A finder that was tried, by its intent; `answer` is None where it declined."""

    intent: str
    answer: Answer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A word that an answer has to bear out: the rarer, the weightier. `known` says that some passage holds it."""

    word: str
    weight: float
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One piece of evidence: the share of what was asked that it bears out, of the share that is enough.

    Of a sentence it is how likely the sentence is to answer. `missing` are the words that stand neither in it nor
    around it. Of a passage, `fits` says whether it holds the kind of thing that was asked for: a name, a number, a
    reason.
    """

    what: str
    source: Source
    words: str
    share: float
    enough: float
    missing: tuple[str, ...] = ()
    fits: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """The way from one question to its answer. `alone` is how it reads without what was said before.

    `part_of` is the message of which it is one half, if that found no answer as a whole. `doubts` are what speaks
    against the answer, and lowers its confidence. `of_late` says that it was looked for in the last newsletters alone.
    """

    question: Question
    alone: Question
    steps: tuple[Step, ...]
    answer: Answer
    part_of: str = ""
    of_late: bool = False
    doubts: frozenset[Doubt] = frozenset()
    wanted: tuple[Wanted, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def intent(self) -> str:
        """The intent whose finder gave the answer, empty if none did."""
        return self.steps[-1].intent if self.steps and self.steps[-1].answer else ""


def wanted_in(question: Question, library: Library) -> tuple[Wanted, ...]:
    """Return what an answer to a question has to bear out, the weightiest first."""
    words = _words(question, library)
    weights = library.weights(telling_concepts(question, library))
    found = [Wanted(word=words(c), weight=weight, known=library.index.knows(c)) for c, weight in weights.items()]
    return tuple(sorted(found, key=lambda one: one.weight, reverse=True))


def evidence_for(question: Question, tried: Iterable[str], library: Library) -> tuple[Evidence, ...]:
    """Return what bears a question out most among the records and passages that the intents tried look at."""
    kinds = dict.fromkeys(_LOOKS_AT[intent] for intent in tried if intent in _LOOKS_AT)
    records: Mapping[str, Callable[[], Postings[Any]]] = {
        "deadline": lambda: library.deadlines,
        "meeting or event": lambda: library.happenings,
        "figure": lambda: library.figures,
        "person": lambda: library.people,
        "seats": lambda: library.seats,
    }
    return tuple(
        piece
        for kind in (kinds if concepts_of(question, library) else ())
        for piece in _best(
            _records(kind, records[kind](), question, library) if kind in records else _passages(question, library)
        )
    )


def _best(found: Iterable[Evidence]) -> Iterator[Evidence]:
    bearing = (one for one in found if one.share)
    return islice(iter(sorted(bearing, key=lambda one: one.share, reverse=True)), MOST)


def _records(what: str, postings: Postings[Any], question: Question, library: Library) -> Iterator[Evidence]:
    """Yield the records of one kind that hold some of a question's words."""
    weights = library.weights(telling_concepts(question, library))
    for place in sorted({place for concept in weights for place in postings.places(concept)}):
        record, held = postings.records[place], postings.held[place]
        yield Evidence(
            what=what,
            source=record.source,
            words=record.source.quote,
            share=library.share(weights, held),
            enough=_ENOUGH[what],
            missing=_missing(weights, held, question, library),
        )


def _passages(question: Question, library: Library) -> Iterator[Evidence]:
    """Yield of each passage that was looked at the sentence that bears out the most."""
    wanted = telling_concepts(question, library)
    sought = Sought(question, wanted, library)
    each = [(p, list(candidates_in(p, sought))) for p, _ in library.passages(wanted, DEEP, stand_ins(wanted, library))]
    candidates = [candidate for _, those in each for candidate in those]
    for passage, those in each:
        best = max(those, key=lambda one: one.rank, default=None)
        believed = belief(best, candidates, sought) if best else 0.0
        yield _passage(passage, best, believed, sought)


def _passage(passage: Passage, best: Candidate | None, believed: float, sought: Sought) -> Evidence:
    library, question = sought.library, sought.question
    near = library.index.held_in((passage.heading, passage.text, passage.source.title)) | library.surroundings.around(
        passage.source
    )
    return Evidence(
        what="passage",
        source=passage.source,
        words=best.sentence.whole if best else passage.text,
        share=believed if best else library.share(sought.weights, near),
        enough=_ENOUGH["passage"],
        missing=_missing(sought.weights, near, question, library),
        fits=best is not None,
    )


def _missing(
    weights: Mapping[str, float], held: frozenset[str], question: Question, library: Library
) -> tuple[str, ...]:
    """Return the words that are not held, the weightiest first."""
    words = _words(question, library)
    rarest = sorted(weights, key=lambda concept: weights[concept], reverse=True)
    return tuple(dict.fromkeys(words(concept) for concept in rarest if not library.is_held(concept, held)))


def _words(question: Question, library: Library) -> Callable[[str], str]:
    """Return what calls a concept by the word that was typed, or by its name."""
    said = {concept: word for word in question.words for concept in library.lexicon.concepts(word)}
    return lambda concept: said.get(concept) or concept.removeprefix("@").replace("_", " ")
