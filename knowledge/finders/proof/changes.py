"""Whether an answer is of the modification that is asked about, and tells what is asked of it."""

from knowledge.answer import Answer, Extract, Figures, Modifications, People, SeatCounts, Terms
from knowledge.asks import Ask
from knowledge.finders.particulars import CELLS
from knowledge.finders.proof.quotes import cited, quotes
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import MODIFICATION_ID, Event, Source, modification_key


def is_of_the_modification(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether a count, a person or a term is told of a modification that is asked about."""
    if not question.modifications or not isinstance(answer.finding, Figures | People | SeatCounts | Terms):
        return True
    said = " ".join((*quotes(answer), *(source.section or "" for source in answer.sources)))
    return _names_it(said, question, library)


def is_no_event_of_another_thing(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the text around an event names a modification that is asked about: it may come with a release."""
    if not question.modifications or not any(isinstance(one, Event) for one in answer.events):
        return True
    return _names_it(" ".join(map(library.facts.text_of, answer.sources)), question, library)


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
