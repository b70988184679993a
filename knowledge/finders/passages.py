"""Answers in the documents' own words: curated answers, the sentence that carries the answer, an issue's headlines.

A sentence answers only if it bears out what was asked: nearly all the telling words of the question stand in it or
right around it, and it holds the kind of thing asked for (a name, a number, a reason).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.answer import Answer, Curation, Extract, Summary, answered
from knowledge.finders.evidence import told_in
from knowledge.index import Passage
from knowledge.lexicon import Ask
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import DocumentKind, Item
from knowledge.sentences import Sentence, sentences_in
from knowledge.when import MONTHS, dates_in

ENOUGH = 0.74
"""Share of the question's words, by weight, that a sentence and what surrounds it must bear out."""
ENOUGH_CURATED = 0.8
IN_HEADING, IN_NEIGHBOUR, IN_ISSUE = 0.85, 0.6, 0.5
"""What a word counts that stands not in the sentence but in its heading or lead-in, the next one, the issue's title."""
WINDOW_WEIGHT = 3.0
"""What the days asked about weigh among the words asked about."""
DEEP = 10
"""Passages whose sentences are weighed."""
_DEMANDED = (Ask.PERCENT, Ask.COUNT, Ask.TIME, Ask.WHO, Ask.WHY, Ask.FREQUENCY)
LONGEST = 640
"""Characters of quoted sentences, so that the whole reply fits a chat message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    passage: Passage
    sentence: Sentence
    score: float
    at: int


def curated(question: Question, library: Library) -> Answer | None:
    """Return the answer that a person wrote for this question, if one of its wordings asks the same."""
    wanted = _concepts(question, library)
    if not wanted:
        return None
    best, best_fit = None, 0.0
    for entry in library.facts.curated:
        fit = max(_likeness(wanted, ask, library) for ask in entry.asks)
        if fit > best_fit:
            best, best_fit = entry, fit
    if best is None or best_fit < ENOUGH_CURATED:
        return None
    return answered(Curation(curated=best), best, confidence=min(0.98, best_fit))


def search(question: Question, library: Library) -> Answer | None:
    """Return the sentences that carry the answer, if the documents hold them; None if not."""
    wanted = _concepts(question, library)
    if not wanted:
        return None
    found = library.passages(wanted, DEEP)
    weights = {concept: library.index.weight(concept) for concept in wanted}
    best: _Candidate | None = None
    for passage, _ in found:
        for candidate in _candidates(passage, weights, question, library):
            if best is None or candidate.score > best.score + 1e-9:
                best = candidate
    if best is None or best.score < ENOUGH:
        return None
    sentences = _quoted(best, question, library)
    finding = Extract(heading=best.passage.heading, sentences=sentences, source=best.passage.source)
    source = _quoting(best, sentences)
    return answered(finding, source, confidence=round(min(0.95, best.score), 2))


def summary(question: Question, library: Library) -> Answer | None:
    """Return the headlines of the issue asked about: the newest, or the one published in the days named."""
    issues = [
        document
        for document in library.facts.documents
        if document.kind is DocumentKind.NEWSLETTER and _is_of_window(document.published, document.title, question)
    ]
    subject = [c for c in library.subject(question, "summary") if not library.index.knows(c) or c not in ()]
    if not issues or subject or question.bodies or question.modifications:
        return None
    issue = issues[-1]
    items = [item for item in library.facts.items if item.source.title == issue.title and item.text]
    headlines = [item for item in items if item.headline] or items[:5]
    others = [item.heading for item in items if item not in headlines]
    deadlines = tuple(
        d
        for d in library.facts.deadlines
        if d.source.title == issue.title and d.day >= question.today and d.kind != "mandate"
    )
    finding = Summary(
        document=issue,
        headlines=tuple(item.heading for item in headlines),
        others=tuple(others),
        deadlines=deadlines[:4],
    )
    return answered(finding, *headlines[:3])


def _concepts(question: Question, library: Library) -> list[str]:
    """Return the concepts that an answer must bear out: words, bodies, categories, modifications as documents write them."""
    known = library.facts.modifications
    ids = [known[key][0].id if key in known else f"mp{key}" for key in question.modifications]
    bodies = [f"@{name}".replace(" ", "_") for name in question.bodies]
    named = library.lexicon.concepts(" ".join((*question.categories, *ids, question.person or "")))
    stop = library.lexicon.stop_concepts
    return list(dict.fromkeys([*question.content, *bodies, *(c for c in named if c not in stop)]))


def _likeness(wanted: Sequence[str], ask: str, library: Library) -> float:
    """Return how alike two questions are by their telling words, 0 to 1: what both hold over what either holds."""
    stop = library.lexicon.stop_concepts
    other = {concept for concept in library.index.concepts(ask) if concept not in stop}
    either = sum(library.index.weight(c) for c in {*wanted, *other})
    return sum(library.index.weight(c) for c in {*wanted} & other) / either if either else 0.0


def _candidates(
    passage: Passage, weights: dict[str, float], question: Question, library: Library
) -> Iterable[_Candidate]:
    concepts = library.index.concepts
    sentences = sentences_in(passage.text)
    own = [set(concepts(sentence.text)) for sentence in sentences]
    heading, issue = set(concepts(passage.heading)), set(concepts(passage.source.title))
    around = set(concepts(f"{passage.before} {passage.after}"))
    for at, sentence in enumerate(sentences):
        if not _shows(question, sentence, sentences[at + 1 : at + 2], library):
            continue
        lead = set(concepts(sentence.lead)) | heading
        near = set().union(*own[max(0, at - 1) : at + 2]) | around
        tiers = ((own[at], 1.0), (lead, IN_HEADING), (near, IN_NEIGHBOUR), (issue, IN_ISSUE))
        held = sum(weight * _held(concept, tiers) for concept, weight in weights.items())
        total = sum(weights.values())
        if question.window:
            held += WINDOW_WEIGHT * _about_window(question, passage, sentence)
            total += WINDOW_WEIGHT
        yield _Candidate(passage=passage, sentence=sentence, score=held / total, at=at)


def _held(concept: str, tiers: Iterable[tuple[set[str], float]]) -> float:
    return next((worth for words, worth in tiers if concept in words), 0.0)


def _shows(question: Question, sentence: Sentence, following: Sequence[Sentence], library: Library) -> bool:
    """Say whether a sentence holds the kind of thing asked for; a reason may stand in the next one."""
    for ask in _DEMANDED:
        if ask in question.asks and ask in library.lexicon.evidence:
            text = " ".join([sentence.whole, *(s.text for s in following)]) if ask is Ask.WHY else sentence.whole
            if not library.lexicon.evidence[ask].search(text):
                return False
    if Ask.DATE in question.asks and "when" in question.slotted.split():
        return bool(library.lexicon.evidence[Ask.DATE].search(sentence.whole))
    return True


def _about_window(question: Question, passage: Passage, sentence: Sentence) -> float:
    """Return how far a sentence speaks of the days asked about: 1 if it names them, less if only its issue does."""
    window, published = question.window, passage.source.published
    assert window is not None
    near = published or question.today
    if any(window.meets(m.day, m.end_day or m.day) for m in dates_in(sentence.whole, near)):
        return 1.0
    if window.month and window.first and MONTHS[window.first.month - 1] in f"{passage.heading} {sentence.whole}":
        return 1.0
    if any(window.meets(m.day, m.end_day or m.day) for m in dates_in(passage.text, near)):
        return IN_HEADING
    return IN_HEADING if told_in(window, passage.source) and published else 0.0


def _quoted(best: _Candidate, question: Question, library: Library) -> tuple[str, ...]:
    """Return the sentence that answers, with the bullets that hang on it or, for a reason, the one that gives it."""
    sentences = sentences_in(best.passage.text)
    chosen = [best.sentence.whole]
    if best.sentence.text.endswith(":"):
        chosen += [f"• {s.text}" for s in sentences[best.at + 1 :] if s.lead == best.sentence.text]
    elif best.sentence.lead and Ask.LIST not in question.asks:
        chosen = [best.sentence.whole]
    elif Ask.WHY in question.asks and not library.lexicon.evidence[Ask.WHY].search(best.sentence.text):
        chosen += [s.whole for s in sentences[best.at + 1 : best.at + 2]]
    return _fitting(chosen)


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


def _quoting(best: _Candidate, sentences: Sequence[str]) -> Item:
    """Return the item with a source that quotes just what is shown."""
    from dataclasses import replace

    source = replace(best.passage.source, quote=best.sentence.whole[:400])
    return Item(heading=best.passage.heading, text=" ".join(sentences), source=source)


def _is_of_window(published: date | None, title: str, question: Question) -> bool:
    window = question.window
    if window is None or published is None:
        return True
    named = window.month and window.first and f"{MONTHS[window.first.month - 1]} {window.first.year}" in title
    return bool(named) or window.holds(published)
