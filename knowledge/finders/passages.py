"""Answers in the documents' own words: curated answers, the sentence that carries the answer, an issue's headlines.

A sentence answers only if it bears out what was asked: nearly all the telling words of the question stand in it or
right around it, and it holds the kind of thing asked for (a name, a number, a reason).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from knowledge.answer import Answer, Curation, Extract, Summary, answered
from knowledge.finders.evidence import told_in
from knowledge.index import Passage, named_concept
from knowledge.lexicon import Ask
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import DocumentKind
from knowledge.sentences import Sentence, sentences_in
from knowledge.text import plain
from knowledge.when import MONTHS, dates_in

ENOUGH = 0.74
"""Share of the question's words, by weight, that a sentence and what surrounds it must bear out."""
ENOUGH_CURATED = 0.8
IN_HEADING, IN_NEIGHBOUR, IN_ITEM = 0.85, 0.65, 0.5
"""What a word counts that stands not in the sentence but in its heading or lead-in, the next one, the item."""
WINDOW_WEIGHT, WINDOW_SHARE = 3.0, 0.4
"""What the days asked about weigh at least, and against the words asked about: more than may be missing."""
UNDATED = 0.5
"""What a passage without any date counts for days asked about that were not over when it was published."""
DEEP = 10
"""Passages whose sentences are weighed."""
_ROLE = re.compile(r"(?:and |so )?who (?:is|was|are|were) (?:the|our|your|my|its|their)\b")
"""Asks for the holder of a role, whom only a person's name answers."""
_FINDING = re.compile(r"\bwhere (?:can|do|could|should|would|will|might) (?:i|we|you|one|people|parties)\b")
"""Asks where something is to be found, which only a sentence that says so answers."""
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame)\b")
_DEMANDED = (Ask.PERCENT, Ask.COUNT, Ask.TIME, Ask.WHO, Ask.WHY, Ask.FREQUENCY, Ask.DATE)
SOFT, PAIRS, DENSE, SHOWN = 0.12, 0.16, 0.06, 0.12
"""What the softer signs of `_signs` weigh at most."""
NEARLY = 0.06
"""A bullet that bears the question out no more than this better than its lead-in is quoted with the whole list."""
NAME = 0.04
"""What each body counts against a sentence that names it though the question does not."""
FOCUS = 1.5
"""What the first word after a question word counts more than the others: *where* are the *slides* of …"""
_FOCUSED = {Ask.PLACE, Ask.LIST, Ask.HOW, Ask.COUNT, Ask.PERCENT}
BRIEF = 300
"""Characters of a paragraph that is quoted whole rather than in one sentence."""
LONGEST = 640
"""Characters of quoted sentences, so that the whole reply fits a chat message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A sentence weighed: `score` is how far it bears the question out, `rank` orders those that do.

    `lead_score` is the score of the lead-in that it hangs on, if any.
    """

    passage: Passage
    sentence: Sentence
    score: float
    rank: float
    at: int
    lead_score: float = 0.0


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
    wanted = _telling(question, library)
    if not wanted:
        return None
    sought = Sought(question, wanted, library)
    written_out = (concept for acronym in wanted for words in library.written_out(acronym) for concept in words)
    candidates = (
        c for passage, _ in library.passages([*wanted, *written_out], DEEP) for c in _candidates(passage, sought)
    )
    best = max((c for c in candidates if c.score >= ENOUGH), key=lambda candidate: candidate.rank, default=None)
    if best is None:
        return None
    sentences = _quoted(best, question, library)
    source = replace(best.passage.source, quote=best.sentence.whole[:400])
    finding = Extract(heading=best.passage.heading, sentences=sentences, source=source)
    return answered(finding, finding, confidence=round(min(0.95, best.score), 2))


def summary(question: Question, library: Library) -> Answer | None:
    """Return the headlines of the issue asked about: the newest, or the one published in the days named."""
    issues = [
        document
        for document in library.facts.documents
        if document.kind is DocumentKind.NEWSLETTER and _is_of_window(document.published, document.title, question)
    ]
    subject = list(library.subject(question, "summary"))
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
    """Return the concepts that an answer must bear out: words, bodies, categories, modifications, a person."""
    known = library.facts.modifications
    ids = [known[key][0].id if key in known else f"mp{key}" for key in question.modifications]
    bodies = [named_concept(name) for name in (*question.bodies, *question.categories)]
    named = library.lexicon.concepts(" ".join((*ids, question.person or "")))
    stop = library.lexicon.stop_concepts
    return list(dict.fromkeys([*question.content, *bodies, *(c for c in named if c not in stop)]))


def _telling(question: Question, library: Library) -> list[str]:
    """Return the concepts without those that only say what is asked for, unless nothing else is left."""
    wanted = _concepts(question, library)
    cues = frozenset().union(*(library.lexicon.ask_cues.get(ask, ()) for ask in question.asks))
    return [concept for concept in wanted if concept not in cues] or wanted


def _likeness(wanted: Sequence[str], ask: str, library: Library) -> float:
    """Return how alike two questions are by their telling words, 0 to 1: what both hold over what either holds."""
    stop = library.lexicon.stop_concepts
    other = {concept for concept in library.index.concepts(ask) if concept not in stop}
    either = sum(library.index.weight(c) for c in {*wanted, *other})
    return sum(library.index.weight(c) for c in {*wanted} & other) / either if either else 0.0


class Sought:
    """What a question wants of a sentence: its telling concepts with their weights, and the softer signs."""

    def __init__(self, question: Question, wanted: Sequence[str], library: Library) -> None:
        self.question, self.library = question, library
        self.weights = {concept: library.index.weight(concept) for concept in wanted}
        if _FOCUSED & question.asks and question.content and question.content[0] in self.weights:
            self.weights[question.content[0]] *= FOCUS
        words = sum(self.weights.values())
        self.window_weight = max(WINDOW_WEIGHT, WINDOW_SHARE * words) if question.window else 0.0
        self.total = words + self.window_weight
        said = library.lexicon.concepts(question.mended)
        self.soft = frozenset(said) - library.lexicon.grammar
        self.pairs = {pair for pair in pairwise(said) if not library.lexicon.grammar.issuperset(pair)}


def _candidates(passage: Passage, sought: Sought) -> Iterable[_Candidate]:
    library, question = sought.library, sought.question
    concepts = library.index.concepts
    sentences = sentences_in(passage.text)
    own = [concepts(sentence.text) for sentence in sentences]
    heading = set(concepts(passage.heading))
    scores: dict[str, float] = {}
    for at, sentence in enumerate(sentences):
        if not _shows(question, sentence, sentences[at + 1 : at + 2], library):
            continue
        near = {c for words in own[max(0, at - 1) : at + 2] for c in words}
        tiers = ((set(own[at]), 1.0), (set(concepts(sentence.lead)) | heading, IN_HEADING), (near, IN_NEIGHBOUR))
        left = {c: w for c, w in sought.weights.items() if not any(library.is_held(c, words) for words, _ in tiers)}
        held = sum(weight * _held(c, tiers, library) for c, weight in sought.weights.items() if c not in left)
        if left:
            item = set(concepts(f"{passage.source.title} {library.facts.text_of(passage.source)}"))
            held += IN_ITEM * sum(weight for c, weight in left.items() if c in item)
        if question.window:
            held += sought.window_weight * _about_window(question, passage, sentence)
        score = scores[sentence.text] = held / sought.total
        yield _Candidate(
            passage=passage,
            sentence=sentence,
            score=score,
            rank=score + _signs(own[at], sentence, sought),
            at=at,
            lead_score=scores.get(sentence.lead, 0.0),
        )


def _held(concept: str, tiers: Iterable[tuple[set[str], float]], library: Library) -> float:
    return next((worth for words, worth in tiers if library.is_held(concept, words)), 0.0)


def _signs(own: Sequence[str], sentence: Sentence, sought: Sought) -> float:
    """Return what speaks for one of several sentences that bear the question out: wording, pairs of words, brevity."""
    words = set(own)
    soft = len(sought.soft & words) / (len(sought.soft) or 1)
    pairs = len(sought.pairs.intersection(pairwise(own))) / (len(sought.pairs) or 1)
    dense = len(sought.soft & words) / (len(words) or 1)
    asked = [pattern for ask, pattern in sought.library.lexicon.evidence.items() if ask in sought.question.asks]
    shown = sum(bool(pattern.search(sentence.text)) for pattern in asked) / (len(asked) or 1)
    others = sum(word.startswith("@") and word not in sought.weights for word in words)
    return SOFT * soft + PAIRS * pairs + DENSE * dense + SHOWN * shown - NAME * others


def _shows(question: Question, sentence: Sentence, following: Sequence[Sentence], library: Library) -> bool:
    """Say whether a sentence holds the kind of thing asked for; a reason may stand in the next one."""
    for ask in (*_DEMANDED, *((Ask.PLACE,) if _FINDING.search(question.slotted) else ())):
        if ask in question.asks:
            text = " ".join([sentence.whole, *(s.text for s in following)]) if ask is Ask.WHY else sentence.whole
            if not _holds(ask, text, question, library):
                return False
    return True


def _holds(ask: Ask, text: str, question: Question, library: Library) -> bool:
    """Say whether a text holds such a thing; a name counts only if the question does not name it already."""
    if ask is Ask.COUNT:
        return _counts(_without_dates(text, question), question, library)
    matches = library.lexicon.evidence[ask].finditer(text)
    if ask is not Ask.WHO:
        return next(matches, None) is not None
    if _ROLE.match(question.slotted):
        return bool(_TITLED.search(text)) or any(library.facts.person_names.found_in(plain(text)))
    known = set(library.lexicon.concepts(f"{question.mended} {' '.join((*question.bodies, *question.categories))}"))
    return any(set(library.lexicon.concepts(match[0])) - known for match in matches)


def _counts(text: str, question: Question, library: Library) -> bool:
    """Say whether a number stands beside something that the question is about: before it, or just after."""
    words = text.split()
    pattern = library.lexicon.evidence[Ask.COUNT]
    numbers = [at for at, word in enumerate(words) if pattern.search(word) and "%" not in word]
    if "how many" not in question.slotted:
        return bool(numbers)
    beside = (" ".join(words[max(0, at - 2) : at + 5]) for at in numbers)
    return any(set(library.index.concepts(text)) & set(_concepts(question, library)) for text in beside)


def _without_dates(text: str, question: Question) -> str:
    """Return a text without its dates and names with digits, whose numbers count nothing."""
    for mention in reversed(dates_in(text, question.today)):
        text = text[: mention.start] + text[mention.end :]
    return re.sub(r"\b(?:[A-Za-z]+\d\w*|20\d\d)\b", "", text)


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
    if told_in(window, passage.source) and published:
        return IN_HEADING
    is_over = window.last is not None and window.last < near
    return 0.0 if is_over or dates_in(passage.text, near) else UNDATED


def _quoted(best: _Candidate, question: Question, library: Library) -> tuple[str, ...]:
    """Return the sentence that answers: with its bullets, with the reason beside it, or its brief paragraph whole."""
    sentences = sentences_in(best.passage.text)
    chosen = [best.sentence.whole]
    if best.sentence.text.endswith(":"):
        bullets = [f"• {s.text}" for s in sentences[best.at + 1 :] if s.lead == best.sentence.text]
        chosen += bullets or [s.whole for s in sentences_in(best.passage.after)[:1]]
    elif best.sentence.lead and best.score - best.lead_score <= NEARLY:
        chosen = [best.sentence.lead, *(f"• {s.text}" for s in sentences if s.lead == best.sentence.lead)]
    elif len(best.passage.text) <= BRIEF and not any(s.lead for s in sentences):
        chosen = [s.text for s in sentences]
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


def _is_of_window(published: date | None, title: str, question: Question) -> bool:
    window = question.window
    if window is None or published is None:
        return True
    named = window.month and window.first and f"{MONTHS[window.first.month - 1]} {window.first.year}" in title
    return bool(named) or window.holds(published)
