"""What stands now, where the words of a document give a day that a later one replaced."""

from knowledge.answer import Answer, Deadlines, answered
from knowledge.finders.showing import shown
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Deadline, Source
from knowledge.when import dates_in


def replaced(question: Question, source: Source, words: str, library: Library) -> Answer | None:
    """Return what has the day that stands in the place of one in a document's words; None if none was replaced."""
    later = library.facts.replaced.get((source.title, source.section), ())
    days = {mention.day for mention in dates_in(words, source.published or question.today)} if later else ()
    one = next((one for day, one in later if day in days), None)
    if isinstance(one, Deadline):
        return answered(Deadlines(deadlines=(one,), now=question.now), one)
    return shown(question, [one]) if one else None
