"""What a follow-up asks of the item that the answer before was taken from: `who has to sign it?`, `how far ahead?`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.answer import Answer, Extract, answered
from knowledge.asks import Ask
from knowledge.dialogue import means_a_person
from knowledge.finders.demands import counts_something
from knowledge.finders.weighing import Sought
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import MODIFICATION_ID, Source, modification_key
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
    if question.named or question.window:
        return None
    counted = _COUNTED.search(question.slotted)
    kinds = [(kind, asked) for kind in library.lexicon.sequels if (asked := kind.asked.search(question.slotted))]
    wanted = _own_words(question, [asked[0] for _, asked in kinds], library)
    if not (kinds or counted or (wanted and Ask.YES_NO in question.asks and not _OF_RECORDS & question.asks)):
        return None
    enough = ENOUGH if kinds or counted else ALL
    sought = Sought(question, wanted, library)
    for sentences in _nearest_first(told, library):
        showing = [s for s in sentences if all(kind.shown.search(s.whole) for kind, _ in kinds)]
        showing = [s for s in showing if not _is_of_another(s.whole, question, thread)]
        if counted:
            showing = [s for s in showing if _counts(s.whole, counted["what"], question, library)]
        fit = [s for s in _weighed(showing, sought) if s.share >= enough]
        if best := _clear_best(fit, wanted):
            return _quoted(best.sentence.whole, told)
    return None


def _is_of_another(sentence: str, question: Question, thread: Thread) -> bool:
    """Say whether a sentence tells of another modification than was spoken of, or not of the person who `he` is."""
    named = {modification_key(match[0]) for match in MODIFICATION_ID.finditer(sentence)}
    if named and thread.modifications and named.isdisjoint(thread.modifications):
        return True
    surname = (thread.person_told or "").rpartition(" ")[2]
    return means_a_person(question) and surname not in sentence


def _quoted(sentence: str, told: Source) -> Answer:
    finding = Extract(heading=told.section or told.title, sentences=(sentence,), source=replace(told, quote=sentence))
    return answered(finding, finding, confidence=SURE)


def _counts(text: str, what: str, question: Question, library: Library) -> bool:
    """Say whether a text names what is to be counted, and a number that is no day or hour."""
    is_named = any(library.is_held(c, set(library.index.concepts(text))) for c in library.lexicon.concepts(what))
    return is_named and counts_something(text, question, library)


def _own_words(question: Question, asking: Iterable[str], library: Library) -> list[str]:
    """Return the telling concepts of the follow-up, without those of the words that say what kind of thing is asked."""
    cues = library.lexicon.said_to_ask(question.asks)
    beside = cues.union(library.lexicon.concepts(" ".join(asking)))
    return [concept for concept in question.content if concept not in beside]


def _nearest_first(told: Source, library: Library) -> Iterator[Sequence[Sentence]]:
    """Yield the sentences of the paragraph that was quoted, then those of the item if it is brief."""
    text = library.facts.text_of(told)
    block = library.facts.block_of(told)
    for part in (block, text if len(text) <= BRIEF else ""):
        yield [s for paragraph in part.split("\n\n") for s in sentences_in(paragraph) if "|" not in s.whole]


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
