"""Answers in the documents' own words: the sentence that carries the answer.

A sentence answers only if it bears out what was asked: the telling words of the question stand in it or right around
it, as far as `belief` demands, and it holds the kind of thing asked for (a name, a number, a reason).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.answer import Answer, Deadlines, Extract, answered
from knowledge.asks import Ask
from knowledge.days.when import dates_in
from knowledge.finders.meetings.showing import shown
from knowledge.finders.sentences.belief import ENOUGH, belief
from knowledge.finders.sentences.evidence import telling_concepts
from knowledge.finders.sentences.weighing import Candidate, Sought, candidates_in, is_whole
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Deadline, Source
from knowledge.sentences import BRIEF, LONGEST, sentences_in

LEAST = 0.25
"""Share of the question's words, by weight, that a sentence and what surrounds it must bear out to be looked at."""
NEAR = 0.3
"""The belief that a sentence must earn for its paragraph to be named as the nearest to a question without an answer."""
WORTH_TELLING = 0.5
"""The belief that it must earn to be told as what comes near: more often than not it is what helps."""
AGING = 0.1
"""What a sentence counts less than another for each year that it was told before."""
HEADED = 0.5
"""Share of the question that a heading has to hold for all below it to be the answer."""
STEPS = frozenset({Ask.HOW, Ask.LIST, Ask.WHY, Ask.YES_NO})
"""What is asked by that all which stands below a heading may tell."""
DEEP = 12
"""Passages whose sentences are weighed."""
DEEPER = 30
"""Passages that are looked at where none of the first holds the kind of thing asked for."""
NEARLY = 0.06
"""A bullet that bears the question out no more than this better than its lead-in is quoted with the whole list."""
ALIKE = 0.05
"""A sentence that ranks no more than this behind the best of its paragraph is quoted with it."""


def search(question: Question, library: Library) -> Answer | None:
    """Return the sentences that carry the answer, if the documents hold them; None if not."""
    told, believed = library.once(question, lambda: _best(question, library))
    return _extract(told, question, library) if told and believed >= ENOUGH else None


def nearest(question: Question, library: Library) -> tuple[Source, str] | None:
    """Return where the documents come nearest to what they do not answer, and the sentence if it is worth telling.

    There is none where that would send somebody astray.
    """
    told, believed = library.once(question, lambda: _best(question, library))
    if not told or believed < NEAR:
        return None
    return told[0].passage.source, told[0].sentence.whole if believed >= WORTH_TELLING else ""


def _best(question: Question, library: Library) -> tuple[Sequence[Candidate], float]:
    """Return the sentence that bears a question out best, and who tells it as well, and how far to believe it.

    There is none where the best does not name what the question is about.
    """
    wanted = telling_concepts(question, library)
    if not wanted or _only_asks(wanted, question, library):
        return (), 0.0
    sought = Sought(question, wanted, library)
    candidates = _candidates(sought, DEEP) or _candidates(sought, DEEPER)
    best = max(candidates, key=_weight, default=None)
    if best is None or not best.is_named:
        return (), 0.0
    return (best, *_told_alike(best, candidates)), belief(best, candidates, sought)


def _candidates(sought: Sought, depth: int) -> list[Candidate]:
    """Return the sentences of so many passages that hold what is asked for."""
    wanted = tuple(sought.weights)
    found = sought.library.passages(wanted, depth, stand_ins(wanted, sought.library))
    return [c for passage, _ in found for c in candidates_in(passage, sought) if c.score >= LEAST]


def _told_alike(best: Candidate, candidates: Iterable[Candidate]) -> Sequence[Candidate]:
    """Return the next best sentence of the same paragraph, if it bears the question out about as well."""
    if "|" in best.passage.text:
        return ()
    beside = [c for c in candidates if c.passage.text == best.passage.text and c.sentence != best.sentence]
    next_best = max(beside, key=_weight, default=None)
    is_alike = next_best and not next_best.sentence.lead and best.rank - next_best.rank <= ALIKE
    return (next_best,) if next_best and is_alike else ()


def _extract(told: Sequence[Candidate], question: Question, library: Library) -> Answer:
    """Return the sentence chosen, with what belongs to it; what came to stand for it since goes first."""
    best, sentences = told[0], _quoted(told, question, library)
    if Ask.DATE in question.asks and (now := _replaced(question, best.passage.source, " ".join(sentences), library)):
        return now
    source = replace(best.passage.source, quote=best.sentence.whole[:400])
    finding = Extract(heading=best.passage.heading, sentences=sentences, source=source)
    return answered(finding, finding, confidence=round(min(0.95, best.score), 2))


def _replaced(question: Question, source: Source, words: str, library: Library) -> Answer | None:
    """Return what has the day that stands in the place of one in a document's words; None if none was replaced."""
    later = library.facts.replaced.get((source.title, source.section), ())
    days = {mention.day for mention in dates_in(words, source.published or question.today)} if later else ()
    one = next((one for day, one in later if day in days), None)
    if isinstance(one, Deadline):
        return answered(Deadlines(deadlines=(one,), now=question.now), one)
    return shown(question, [one]) if one else None


def _only_asks(wanted: Sequence[str], question: Question, library: Library) -> bool:
    """Say whether a question names nothing but the kind of thing it asks for: `latest date?` leans on what was said."""
    cues = library.lexicon.said_to_ask(question.asks)
    return not question.named and cues.issuperset(wanted)


def _weight(candidate: Candidate) -> tuple[float, float]:
    """Return what orders candidates: what is older counts less, for the code and its services move on."""
    years = candidate.passage.source.told_on.toordinal() / 365
    return candidate.rank + AGING * years, candidate.rank


def stand_ins(wanted: Sequence[str], library: Library) -> dict[str, list[str]]:
    """Return what may stand for each concept wanted where passages are looked for: an acronym's words, related ones."""
    return {
        concept: [
            *(word for words in library.written_out(concept) for word in words),
            *library.lexicon.related.get(concept, ()),
        ]
        for concept in wanted
    }


def _quoted(told: Sequence[Candidate], question: Question, library: Library) -> tuple[str, ...]:
    """Return the sentence that answers: with its bullets, with the reason beside it, or its brief paragraph whole."""
    best, sentences = told[0], sentences_in(told[0].passage.text)
    chosen = [one.sentence.whole for one in sorted(told, key=lambda one: one.at)]
    if is_whole(best.passage) and not _is_one_of_several(best, question, library):
        chosen = [f"• {s.text}" if s.lead else s.text for s in sentences]
    elif best.sentence.text.endswith(":"):
        chosen += [f"• {s.text}" for s in sentences[best.at + 1 :] if s.lead == best.sentence.text]
    elif best.sentence.lead and best.score - best.lead_score <= NEARLY:
        chosen = [best.sentence.lead, *(f"• {s.text}" for s in sentences if s.lead == best.sentence.lead)]
    elif Ask.WHY in question.asks and not library.lexicon.evidence[Ask.WHY].search(best.sentence.text):
        chosen += [s.whole for s in sentences[best.at + 1 : best.at + 2] if s.whole not in chosen]
    if chosen[-1].endswith(":"):
        chosen += [s.text for s in sentences_in(best.passage.after)]
    return _fitting(chosen)


def _is_one_of_several(best: Candidate, question: Question, library: Library) -> bool:
    """Say whether a sentence answers by itself, of several under a heading that asks something else: where, not how."""
    is_long = len(best.passage.text) > BRIEF and STEPS.isdisjoint(question.asks)
    return is_long and library.coverage(question.content, [best.passage.heading]) < HEADED


def _fitting(sentences: Sequence[str]) -> tuple[str, ...]:
    """Return as many sentences as fit a reply; the last one is cut at a word where it must be."""
    kept: list[str] = []
    left = LONGEST
    for sentence in sentences:
        if len(sentence) > left:
            if left > 80 or not kept:
                kept.append(sentence[:left].rsplit(" ", 1)[0] + " …")
            break
        kept.append(sentence)
        left -= len(sentence)
    return tuple(kept)
