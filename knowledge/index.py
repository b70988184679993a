"""Finds passages by their words: a tantivy index in memory, derived from the items and thrown away at will.

A passage is one block of an item (a paragraph, or a lead-in with its bullets). Heading and text are scored by BM25
each with its own lengths, and added; both hold concepts (stems, synonyms folded), so that documents and
questions meet on the same words.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from math import log

import tantivy

from knowledge.glossary import Glossary
from knowledge.lexicon import Lexicon
from knowledge.records import Item, Source
from knowledge.sentences import BULLET, is_guide, is_told_whole, run_in_heading
from knowledge.text import plain

HEADING_WEIGHT = 1.25
"""How much a word in the heading counts against one in the text; measured best between 1 and 1.5."""
OTHER_WEIGHT = 0.5
"""How much a word counts that may stand for one that is asked about, against that one."""
KEPT = 8192
"""Texts whose concepts are kept, and concepts whose weights: the same sentences are weighed again and again."""
_WRITER_BYTES = 15_000_000
_DATELESS = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One block of an item. `before` and `after` are its neighbours in the same item, empty at the ends."""

    heading: str
    text: str
    source: Source
    before: str = ""
    after: str = ""


def named_concept(name: str) -> str:
    """Return the concept that stands for a body or Party Category, however a text writes it."""
    return f"@{name}".replace(" ", "_")


class Index:
    """Passages by their words. Built once from all items; asks as of an earlier day leave later passages out."""

    def __init__(self, items: Iterable[Item], lexicon: Lexicon, glossary: Glossary) -> None:
        self._lexicon, self._glossary = lexicon, glossary
        self.concepts = lru_cache(KEPT)(self._concepts)
        """The concepts of a text: its stems with synonyms folded, and the bodies and categories that it names."""
        self.weight = lru_cache(KEPT)(self._weight)
        """How telling a concept is: its inverse document frequency, above 0; the rarest for an unknown one."""
        self._passages: list[Passage] = []
        self.words: Counter[str] = Counter()
        schema = tantivy.SchemaBuilder()
        for field in ("heading", "text"):
            schema.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
        schema.add_unsigned_field("id", stored=False, fast=True, indexed=False)
        schema.add_unsigned_field("published", stored=False, fast=True, indexed=True)
        self._schema = schema.build()
        self._index = tantivy.Index(self._schema)
        self._fill(items)
        self._searcher = self._index.searcher()

    def __len__(self) -> int:
        return len(self._passages)

    def _concepts(self, text: str) -> tuple[str, ...]:
        simple = plain(text)
        named = dict.fromkeys(named_concept(named.name) for named in self._glossary.names.found_in(simple))
        return (*self._lexicon.concepts(simple), *named)

    def _weight(self, concept: str) -> float:
        total = max(len(self._passages), 1)
        return log(1 + total / (self._frequency(concept) + 0.5))

    def held_in(self, texts: Iterable[str]) -> frozenset[str]:
        """Return the concepts that stand in texts."""
        return frozenset(concept for text in texts if text for concept in self.concepts(text))

    def knows(self, concept: str) -> bool:
        return self._frequency(concept) > 0

    def search(
        self, concepts: Iterable[str], limit: int, as_of: date, others: Mapping[str, Iterable[str]] = {}
    ) -> list[tuple[Passage, float]]:
        """Return the best passages published by `as_of`, each with its score, best first.

        `others` are what may stand for a concept; of those and itself the best counts, so that many are worth no more
        than one.
        """
        terms = [
            (tantivy.Occur.Should, self._any_of(concept, others.get(concept, ())))
            for concept in dict.fromkeys(concepts)
        ]
        if not terms or not self._passages:
            return []
        query = tantivy.Query.boolean_query(terms)
        if self._newest > as_of:
            known = tantivy.Query.range_query(
                self._schema, "published", tantivy.FieldType.Unsigned, _DATELESS, as_of.toordinal()
            )
            query = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, query), (tantivy.Occur.Must, tantivy.Query.const_score_query(known, 0.0))]
            )
        hits = self._searcher.search(query, 2 * limit, count=False).hits  # a list gives several pieces
        ids = self._searcher.fast_field_values("id", [address for _, address in hits])
        best: dict[int, float] = {}
        for number, (score, _) in zip(ids, hits, strict=True):
            best.setdefault(int(number or 0), score)
        return [(self._passages[number], score) for number, score in islice(best.items(), limit)]

    def _any_of(self, concept: str, others: Iterable[str]) -> tantivy.Query:
        stand_ins = [tantivy.Query.boost_query(self._term(other), OTHER_WEIGHT) for other in dict.fromkeys(others)]
        return (
            tantivy.Query.disjunction_max_query([self._term(concept), *stand_ins]) if stand_ins else self._term(concept)
        )

    def _term(self, concept: str) -> tantivy.Query:
        text = tantivy.Query.term_query(self._schema, "text", concept)
        heading = tantivy.Query.term_query(self._schema, "heading", concept)
        return tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Should, text),
                (tantivy.Occur.Should, tantivy.Query.boost_query(heading, HEADING_WEIGHT)),
            ]
        )

    def _frequency(self, concept: str) -> int:
        return int(self._searcher.doc_freq("text", concept))

    def _fill(self, items: Iterable[Item]) -> None:
        writer = self._index.writer(_WRITER_BYTES, 1)
        self._newest = date.min
        for item in items:
            self.words.update(_words(item.heading))
            self._newest = max(self._newest, item.source.published or date.min)
            for passage, above in _passages_of(item):
                self.words.update(_words(f"{above.removeprefix(item.heading)} {passage.text}"))
                for piece in _pieces(passage.text):
                    document = tantivy.Document()
                    document.add_text("heading", " ".join(self.concepts(above)))
                    document.add_text("text", " ".join(self.concepts(piece)))
                    document.add_unsigned("id", len(self._passages))
                    document.add_unsigned(
                        "published", item.source.published.toordinal() if item.source.published else 0
                    )
                    writer.add_document(document)
                self._passages.append(passage)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()


def blocks_of(item: Item) -> list[str]:
    """Return the blocks of an item; one that answers a question as a whole is a single block."""
    if is_guide(item.heading) and is_told_whole(item.heading, item.text) and "|" not in item.text:
        return [item.text] if item.text.strip() else []
    return [block for block in item.text.split("\n\n") if block.strip()]


def _passages_of(item: Item) -> Iterator[tuple[Passage, str]]:
    """Yield the passages of an item with all that heads each: one with a heading in its first line has that as well."""
    blocks = blocks_of(item)
    for at, block in enumerate(blocks):
        before, after = (blocks[at - 1] if at else ""), (blocks[at + 1] if at + 1 < len(blocks) else "")
        own, text = run_in_heading(block)
        passage = Passage(heading=own or item.heading, text=text, source=item.source, before=before, after=after)
        yield passage, f"{item.heading} {own}".strip()


def _pieces(block: str) -> list[str]:
    """Return a block as it is found: whole, or each bullet with its lead-in, lest a long list drown its words."""
    lead, *bullets = block.split(f"\n{BULLET}")
    return [f"{lead} {bullet}" for bullet in bullets] or [block]


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]{3,}", plain(text).lower())
