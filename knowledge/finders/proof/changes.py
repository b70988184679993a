"""Whether an answer is of the modification that is asked about, and tells what is asked of it."""

import re
from collections.abc import Iterator, Sequence

from knowledge.answer import Answer, Extract, Figures, Modifications, People, SeatCounts, Terms
from knowledge.asks import Ask, Hint
from knowledge.finders.modifications.particulars import CELLS
from knowledge.finders.modifications.statuses import statuses_in
from knowledge.finders.proof.quotes import cited, quotes
from knowledge.finders.sentences.demands import MANY
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import MODIFICATION_ID, Source, modification_key

_COUNTED_VOTES = re.compile(
    rf"\b{MANY} (?:votes?|voted|members?|to|for|against|in favour|of|were|backed|opposed)\b"
    rf"|\b(?:by|with|won|got|had|only|all but) {MANY}\b|\bunanimous|\b(?:nobody|no one|no votes?|none)\b",
    re.I,
)
TOGETHER = 5
"""Letters between two modifications of which the same is told: `MP001 and MP002`."""


def is_of_the_modification(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether a count, a person or a term is told of a modification that is asked about."""
    if not question.modifications or not isinstance(answer.finding, Figures | People | SeatCounts | Terms):
        return True
    said = " ".join((*quotes(answer), *(source.section or "" for source in answer.sources)))
    return _names_it(said, question, library)


def _names_it(said: str, question: Question, library: Library) -> bool:
    """Say whether a text names a modification that is asked about."""
    notes = (note for key in question.modifications for note in library.facts.modifications.get(key, ()))
    return any(note.id in said for note in notes)


def names_no_other_modification(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the sentence quoted is not on other modifications alone, where one is asked about."""
    if not question.modifications or not isinstance(answer.finding, Extract):
        return True
    named = {modification_key(id_[0]) for quote in cited(answer) for id_ in MODIFICATION_ID.finditer(quote)}
    if not named:
        named = {key for source in answer.sources for key in _spoken_of_before(source, library)}
    return not named or not named.isdisjoint(question.modifications)


def tells_the_status(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the words quoted tell of a status by which modifications are asked for: which were approved?"""
    are_named = set(library.lexicon.concepts("modification")).issubset(question.content)
    are_asked_for = are_named and not question.modifications
    if not (are_asked_for and Ask.LIST in question.asks and isinstance(answer.finding, Extract)):
        return True
    said, patterns = " ".join(quotes(answer)).lower(), library.lexicon.modification_statuses
    wanted = statuses_in(question, library)
    return not wanted or any(patterns[status].search(said) for status in wanted)


def counts_its_votes(question: Question, answer: Answer, _library: Library) -> bool:
    """Say whether votes are counted in the part of a sentence that is on the modification whose votes are asked for."""
    if not (question.modifications and isinstance(answer.finding, Extract) and question.says(Hint.VOTES)):
        return True
    parts = (part for quote in quotes(answer) for part in _parts_on(quote, question.modifications))
    return any(_COUNTED_VOTES.search(part) for part in parts)


def _parts_on(quote: str, keys: Sequence[str]) -> Iterator[str]:
    """Yield what a sentence tells of modifications: of the first one all before the second, of another what follows."""
    named = list(MODIFICATION_ID.finditer(quote))
    ends = [*(later.start() for later in named[1:]), len(quote)]
    if not named:
        yield quote
    for at, one in enumerate(named):
        if modification_key(one[0]) in keys:
            start = one.end() if at else 0
            together = (end for before, end in zip(named[at:], ends[at:], strict=True) if end - before.end() > TOGETHER)
            yield quote[start : next(together, len(quote))]


def _spoken_of_before(source: Source, library: Library) -> set[str]:
    """Return the modification named last before a row: those below its name tell of it."""
    before, found, _ = library.facts.text_of(source).partition(source.quote)
    ids = MODIFICATION_ID.findall(before) if found and CELLS in source.quote else []
    return {modification_key(ids[-1])} if ids else set()


def tells_from_when(question: Question, answer: Answer, _library: Library) -> bool:
    """Say whether the status of modifications has its day, where it is asked since when."""
    finding = answer.finding
    if Ask.OPENING not in question.asks or not isinstance(finding, Modifications):
        return True
    return any(note.day for notes in finding.known for note in notes)


def is_due_on_the_modification(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether a sentence quoted speaks of what is to be done by a day, where that is asked of a modification."""
    kinds = library.deadline_kinds(question) if question.modifications and Ask.DATE in question.asks else ()
    if not kinds or "deadline" not in question.intents or not isinstance(answer.finding, Extract):
        return True
    said = " ".join(quotes(answer)).lower()
    words = set(library.lexicon.concepts(said))
    named = (library.lexicon.deadline_kinds.get(kind) for kind in kinds)
    return any(pattern and pattern.search(said) for pattern in named) or not words.isdisjoint(kinds)
