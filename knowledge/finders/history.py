"""How a modification got where it is: each change of its status, from the first that was told to the last."""

from knowledge.answer import Answer, History, answered
from knowledge.facts import career
from knowledge.finders.evidence import known_by
from knowledge.finders.milestones import plan_of, title_of
from knowledge.finders.particulars import besides
from knowledge.finders.statuses import written_id
from knowledge.library import Library
from knowledge.question import Question

_PARTS = "ab"


def history(question: Question, library: Library) -> Answer | None:
    """Return the changes that were told of the modification named; None if none were, or several are named.

    A part, `134a`, begins as the whole from which it was split.
    """
    if len(question.modifications) != 1 or besides(question, (), library, "history"):
        return None
    key, facts = question.modifications[0], library.facts
    if key not in facts.modifications:
        key = next(iter(facts.parts.get(key, ())), key)
    told = [note for each in dict.fromkeys((key, key.rstrip(_PARTS))) for note in facts.modifications.get(each, ())]
    notes = [note for note in told if known_by(question.window, note.source)]
    steps = career(notes)
    id_ = written_id(question.modifications[0], library)
    finding = History(id=id_, steps=steps, title=title_of(notes), plan=plan_of(notes))
    return answered(finding, *reversed(steps)) if steps else None
