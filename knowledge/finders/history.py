"""How a modification got where it is: each change of its status, from the first that was told to the last."""

from knowledge.answer import Answer, History, answered
from knowledge.finders.evidence import known_by
from knowledge.finders.modifications import written_id
from knowledge.library import Library
from knowledge.question import Question


def history(question: Question, library: Library) -> Answer | None:
    """Return the changes that were told of the modification named; None if none were, or several are named."""
    if len(question.modifications) != 1 or library.subject(question, "history"):
        return None
    key = question.modifications[0]
    told = library.facts.careers.get(key) or next(
        (library.facts.careers[part] for part in library.facts.parts.get(key, ())), ()
    )
    steps = tuple(step for step in told if known_by(question.window, step.source))
    return answered(History(id=written_id(key, library), steps=steps), *reversed(steps)) if steps else None
