"""What documents say of a modification beyond its status, in the sentences that name it: its proposer, a reason."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from knowledge.answer import Answer, Extract, answered
from knowledge.asks import Ask, Hint
from knowledge.dialogue.followups import GROUP
from knowledge.entries import Aspect
from knowledge.finders.sentences.demands import holds
from knowledge.finders.sentences.evidence import told_in
from knowledge.index import named_concept
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import MODIFICATION_ID, Modification, Source, modification_key
from knowledge.sentences import Sentence, sentences_in

ENOUGH = 0.7
"""Share of what else is asked, by weight, that the sentences must bear out."""
MOST = 3
"""Sentences that are taken together: the one that names the modification, and those that go on from it."""
_GOES_ON = re.compile(
    r"(?:It|Its|This|They|Both|But|If \w+ed|The (?:\w+ )?(?:modification|proposal|change|solution|proposer))\b"
    r"|.{0,40}\b(?:it|its)\b|.*\b(?:both|these|the) modifications\b",
    re.I,
)
_TO_COME = re.compile(r"\b(?:will|to be|is to|are to|hopes?|expect\w*|plan\w*|due|by|until|from)\b")
"""What a sentence that tells of days to come says."""
_BY_WHICH = frozenset({"report", "group", "volunteer"})
"""What tells a modification that is not named from others: which report on it went to the Panel, who is to join."""
CELLS = " | "
"""What parts the cells of a row, which gives no reason."""
_DEMANDED = (Ask.WHO, Ask.COUNT, Ask.PERCENT, Ask.TIME, Ask.DATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Sentences about a modification that follow one another."""

    sentences: tuple[str, ...]
    heading: str
    source: Source

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


def aspects_of(question: Question, library: Library) -> tuple[Aspect, ...]:
    """Return what of a modification is asked for beyond its status."""
    return tuple(aspect for aspect in library.lexicon.aspects if aspect.asked.search(question.slotted))


def particulars(question: Question, known: Sequence[tuple[Modification, ...]], library: Library) -> Answer | None:
    """Return the newest sentences about the modifications that bear out what is asked of them; None for none."""
    aspects = aspects_of(question, library)
    bodies = (name for name in question.bodies if name != GROUP)
    wanted = [*besides(question, aspects, library), *map(named_concept, bodies)]
    if not (aspects or wanted or Ask.DATE in question.asks):
        return None
    told = [
        one for notes in known for one in _tellings(notes, aspects, library) if _shows(one, question, aspects, library)
    ]
    weighed = [(library.coverage(wanted, (one.text, one.heading)), one) for one in told]
    score, best = max(weighed, key=lambda one: one[0], default=(0.0, None))
    if best is None or score < ENOUGH:
        return None
    source = replace(best.source, quote=best.sentences[0])
    finding = Extract(heading=best.heading, sentences=_said(best, aspects), source=source)
    return answered(finding, finding, confidence=round(min(0.95, 0.75 + score / 5), 2))


def told_of_which(question: Question, library: Library) -> Answer | None:
    """Return what is told of the modifications that are asked for by it; None if nothing tells them from others.

    Of those whose sentences fit, the ones that hold most of the question are meant: its draft report, not its first.
    """
    aspects = tuple(one for one in aspects_of(question, library) if one.name in _BY_WHICH)
    if not aspects:
        return None
    plain = tuple(replace(aspect, alone=False) for aspect in aspects)
    wanted = besides(question, plain, library)
    fitting = [
        (library.coverage(question.content, (one.text, one.heading)), one)
        for notes in library.facts.modifications.values()
        if (then := [note for note in notes if told_in(question.window, note.source)])
        for one in _tellings(then, aspects, library)
        if _shows(one, question, aspects, library) and library.coverage(wanted, (one.text, one.heading)) >= ENOUGH
    ]
    most = max((score for score, _ in fitting), default=0.0)
    best = [one for score, one in fitting if score == most]
    if not best or {one.source for one in best} != {best[0].source}:
        return None
    finding = Extract(
        heading=best[0].heading,
        sentences=tuple(dict.fromkeys(s for one in best for s in one.sentences)),
        source=replace(best[0].source, quote=best[0].sentences[0]),
    )
    return answered(finding, finding, confidence=0.9)


def _said(telling: Telling, aspects: Sequence[Aspect]) -> tuple[str, ...]:
    """Return the sentences, with the heading before them where only it shows what is asked for."""
    if all(aspect.shown.search(telling.text) for aspect in aspects):
        return telling.sentences
    return (f"{telling.heading}: {telling.sentences[0]}", *telling.sentences[1:])


def tellings_of(notes: Sequence[Modification], library: Library) -> Iterator[Telling]:
    """Yield what the items that speak of a modification say of it, the newest first."""
    headed = library.facts.items_on.get(modification_key(notes[0].id), ())
    told = (*(note.source for note in notes), *(item.source for item in headed))
    for source in dict.fromkeys(replace(one, quote="") for one in told):
        for block in library.facts.text_of(source).split("\n\n"):
            yield from _told_in(block, notes[0].id, source)


def _tellings(notes: Sequence[Modification], aspects: Sequence[Aspect], library: Library) -> Iterator[Telling]:
    """Yield what the items say of a modification, and where more than its status is asked what leads up to it."""
    yield from tellings_of(notes, library)
    for note in notes if aspects else ():
        for lead, block in pairwise(library.facts.text_of(note.source).split("\n\n")):
            if lead.endswith(":"):
                yield from _led_by(lead, next(_told_in(block, note.id, replace(note.source, quote="")), None))


def _led_by(lead: str, telling: Telling | None) -> Iterator[Telling]:
    """Yield sentences with the line that leads up to them, which may tell what they do not."""
    if telling:
        yield replace(telling, sentences=(f"{lead} {telling.sentences[0]}", *telling.sentences[1:]))


def _told_in(block: str, id_: str, source: Source) -> Iterator[Telling]:
    sentences = sentences_in(block)
    for at, sentence in enumerate(sentences):
        named = re.search(rf"\b{id_}\b", sentence.text)
        if not named and id_ not in (source.section or ""):
            continue
        told = [sentence.whole]
        for following in sentences[at + 1 : at + MOST]:
            if not goes_on(following):
                break
            told.append(following.text)
        yield Telling(sentences=tuple(told), heading=source.section or "", source=source)
        for further in takewhile(_goes_on_alone, sentences[at + len(told) :]):
            yield Telling(sentences=(sentence.whole, further.text), heading=source.section or "", source=source)


def goes_on(sentence: Sentence) -> bool:
    """Say whether a sentence goes on about the modification that the one before it names."""
    return not (sentence.lead or MODIFICATION_ID.match(sentence.text)) and _GOES_ON.match(sentence.text) is not None


def _goes_on_alone(sentence: Sentence) -> bool:
    """Say whether a sentence of a paragraph that tells of one modification may still do so."""
    return not (sentence.lead or MODIFICATION_ID.search(sentence.text))


def besides(question: Question, aspects: Sequence[Aspect], library: Library, intent: str = "modification") -> list[str]:
    """Return the concepts of the question that name neither the kind of thing, nor a status or aspect asked for."""
    if any(aspect.alone for aspect in aspects):
        return []
    patterns = (*(a.asked for a in aspects), *library.lexicon.modification_statuses.values())
    named = " ".join(match[0] for pattern in patterns for match in pattern.finditer(question.slotted))
    whose = " ".join(library.names_in(question.mended)) if "_org_" in named else ""
    cues = library.lexicon.said_to_ask(question.asks).union(library.lexicon.concepts(f"{named} {whose}"))
    return [concept for concept in library.subject(question, intent) if concept not in cues]


def _shows(telling: Telling, question: Question, aspects: Sequence[Aspect], library: Library) -> bool:
    """Say whether sentences hold each aspect, the kinds of thing and the status that are asked for."""
    if not all(aspect.shown.search(telling.text) or aspect.shown.search(telling.heading) for aspect in aspects):
        return False
    demanded = _DEMANDED[1:] if aspects else _DEMANDED
    if any(not holds(ask, telling.text, question, library) for ask in demanded if ask in question.asks):
        return False
    if Ask.WHY in question.asks and CELLS in telling.text:
        return False
    if question.says(Hint.WHEN_IT_COMES) and not _TO_COME.search(telling.text):
        return False
    if any(aspect.alone or aspect.name == "cost" for aspect in aspects):
        return True
    named = [p for p in library.lexicon.modification_statuses.values() if p.search(question.slotted)]
    said = f"{telling.heading} {telling.text}".lower()
    return not named or any(pattern.search(said) for pattern in named)
