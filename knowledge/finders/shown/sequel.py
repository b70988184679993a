"""What a follow-up asks of the item that the answer before was taken from: `who has to sign it?`, `how far ahead?`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from knowledge.answer import Answer, Extract, answered
from knowledge.asks import Ask
from knowledge.dialogue.followups import names_more
from knowledge.dialogue.mentions import means_a_person
from knowledge.finders.sentences.demands import beside_numbers, counts_something, without_dates
from knowledge.finders.sentences.weighing import Sought
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Source, modifications_in
from knowledge.sentences import Sentence, sentences_in
from knowledge.thread import Thread

ENOUGH = 0.55
"""Share of the follow-up's own words that a sentence must bear out, where it holds the kind of thing asked for."""
ALL = 0.99
"""The share where no kind of thing is asked for that could be told from the words."""
BRIEF = 1500
"""Characters of an item that is looked at whole; of a longer one the paragraph quoted is."""
SURE = 0.8
"""Confidence of such an answer."""
_COUNTED = re.compile(r"\bhow many (?:of )?(?P<what>[a-z]+)\b")
_OF_RECORDS = {Ask.PLACE, Ask.TIME, Ask.PERCENT, Ask.NAME, Ask.STATUS}
"""Asks for what is looked for among records and in all documents, not in one item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weighed:
    """A sentence of the item: `share` of the words asked that it bears out, and how many of all words it holds."""

    sentence: Sentence
    share: float
    common: int


def sequel(question: Question, told: Source, library: Library, thread: Thread) -> Answer | None:
    """Return the sentence of the item told of before that bears the follow-up out; None if none alone does."""
    if names_more(question) or question.window:
        return None
    counted = _COUNTED.search(question.slotted)
    kinds = [(kind, asked) for kind in library.lexicon.sequels if (asked := kind.asked.search(question.slotted))]
    asking = [asked[0] for _, asked in kinds]
    if counted and _may_be_told_of_others(counted["what"], library):
        asking.append(counted["what"])
    wanted = _own_words(question, asking, library)
    if not (kinds or counted or (wanted and Ask.YES_NO in question.asks and not _OF_RECORDS & question.asks)):
        return None
    enough = ENOUGH if kinds or counted else ALL
    sought = Sought(question, wanted, library)
    others = modifications_in(library.facts.text_of(told)).difference(thread.modifications)
    for paragraphs in _nearest_first(told, library):
        same = [s for paragraph in paragraphs for s in _of_the_same(paragraph, question, thread, others)]
        showing = [s for s in same if all(kind.shown.search(s.whole) for kind, _ in kinds)]
        if counted:
            showing = [s for s in showing if _counts(s.whole, counted["what"], question, library)]
        fit = [s for s in _weighed(showing, sought) if s.share >= enough]
        if best := _clear_best(fit, wanted):
            return _quoted(best.sentence.whole, told)
    return None


def _of_the_same(
    paragraph: Sequence[Sentence], question: Question, thread: Thread, others: AbstractSet[str]
) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph that tell of the modification spoken of, and of who `he` is.

    One that names no modification goes on about the one named before it, in an item that names others.
    """
    surname = (thread.person_told or "").rpartition(" ")[2] if means_a_person(question) else ""
    named = set[str]()
    for sentence in paragraph:
        named = modifications_in(sentence.whole) or named
        is_of_another = others and thread.modifications and named.isdisjoint(thread.modifications)
        if surname in sentence.whole and not is_of_another:
            yield sentence


def _quoted(sentence: str, told: Source) -> Answer:
    finding = Extract(heading=told.section or told.title, sentences=(sentence,), source=replace(told, quote=sentence))
    return answered(finding, finding, confidence=SURE)


def _counts(text: str, what: str, question: Question, library: Library) -> bool:
    """Say whether a text holds a number that is no day or hour, and names what is to be counted where that is named.

    Who asks for places may be told how many people there is room for.
    """
    said, alike = set(library.index.concepts(text)), library.lexicon.counted_alike
    is_named = library.lexicon.is_stop(what) or any(library.is_held(c, said) for c in library.lexicon.concepts(what))
    if is_named or not _may_be_told_of_others(what, library):
        return is_named and counts_something(text, question, library)
    return any(
        not near.isdisjoint(those) for near in beside_numbers(without_dates(text, question), library) for those in alike
    )


def _may_be_told_of_others(what: str, library: Library) -> bool:
    """Say whether what is to be counted are people or places, for which others may stand."""
    return any(those.intersection(library.lexicon.concepts(what)) for those in library.lexicon.counted_alike)


def _own_words(question: Question, asking: Iterable[str], library: Library) -> list[str]:
    """Return the telling concepts of the follow-up, without those of the words that say what kind of thing is asked."""
    cues = library.lexicon.said_to_ask(question.asks)
    beside = cues.union(library.lexicon.concepts(" ".join(asking)))
    return [concept for concept in question.content if concept not in beside]


def _nearest_first(told: Source, library: Library) -> Iterator[Sequence[Sequence[Sentence]]]:
    """Yield the sentences of the paragraph that was quoted, then those of each paragraph of the item if it is brief."""
    text = library.facts.text_of(told)
    block = library.facts.block_of(told)
    for part in (block, text if len(text) <= BRIEF else ""):
        yield [[s for s in sentences_in(paragraph) if "|" not in s.whole] for paragraph in part.split("\n\n")]


def _weighed(sentences: Iterable[Sentence], sought: Sought) -> Iterator[_Weighed]:
    for sentence in sentences:
        if sought.demands.shown_by(sentence.whole):
            held = set(sought.library.index.concepts(sentence.whole))
            yield _Weighed(sentence=sentence, share=sought.share(held), common=sought.common(held))


def _clear_best(fit: Sequence[_Weighed], wanted: Sequence[str]) -> _Weighed | None:
    """Return the sentence that bears out the most; where no word tells two apart, there is none."""
    ordered = sorted(fit, key=lambda one: (one.share, one.common), reverse=True)
    if len(ordered) > 1 and not wanted and ordered[0].common == ordered[1].common:
        return None
    return ordered[0] if ordered else None
