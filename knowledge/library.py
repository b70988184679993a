"""What finders look in: the facts and the passages as of one day, and the words of the field."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from knowledge.facts import Facts
from knowledge.glossary import Glossary
from knowledge.index import Index, Passage
from knowledge.lexicon import Lexicon
from knowledge.question import Question, Vocabulary, understand


@dataclass(frozen=True, kw_only=True)
class Library:
    """The knowledge as of a day. Nothing published later is in `facts`, nor found by `passages`."""

    facts: Facts
    index: Index
    lexicon: Lexicon
    glossary: Glossary
    vocabulary: Vocabulary
    as_of: date

    @property
    def published_until(self) -> date | None:
        """When the newest newsletter was published, None if there is none."""
        return self.facts.newest.published if self.facts.newest else None

    def understand(self, text: str, question: Question) -> Question:
        """Return a part of a question's text, understood as of the same moment."""
        return understand(text, question.now, self.vocabulary)

    def passages(self, concepts: Iterable[str], limit: int) -> list[tuple[Passage, float]]:
        return self.index.search(concepts, limit, self.as_of)

    def subject(self, question: Question, intent: str) -> tuple[str, ...]:
        """Return the concepts that a question is about, without the words that only name the kind of thing."""
        cues = self.lexicon.cues[intent]
        return tuple(concept for concept in question.content if concept not in cues)

    def coverage(self, concepts: Iterable[str], evidence: Iterable[str]) -> float:
        """Return how much of `concepts`, by weight, stands in the texts of `evidence`: 0 to 1; 1 for no concepts."""
        wanted = {concept: self.index.weight(concept) for concept in concepts}
        total = sum(wanted.values())
        if not total:
            return 1.0
        held = {concept for text in evidence if text for concept in self.index.concepts(text)}
        return sum(weight for concept, weight in wanted.items() if self.is_held(concept, held)) / total

    def is_held(self, concept: str, held: AbstractSet[str]) -> bool:
        """Say whether a concept is among `held`, or written out there: BAD as Business Architecture Document."""
        return concept in held or any(expansion <= held for expansion in self.written_out(concept))

    def written_out(self, concept: str) -> tuple[frozenset[str], ...]:
        """Return the concepts of each expansion of a concept that is an acronym; none for an ordinary word."""
        terms = self.facts.terms.get(concept, ())
        return tuple(frozenset(self.lexicon.concepts(t.expansion)) for t in terms if t.expansion)
