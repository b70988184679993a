"""What is asked of the one dated thing that was shown: when it was issued, its number, its day before, its receiver."""

from collections.abc import Callable, Mapping

from knowledge.answer import Answer, Extract, Missing, abstained, answered
from knowledge.asks import Operation
from knowledge.dated import Dated
from knowledge.finders.due import received
from knowledge.finders.due import shown as due
from knowledge.finders.showing import detail_of
from knowledge.finders.showing import shown as on
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Deadline, Meeting
from knowledge.text import plain
from knowledge.when import dates_in

Attribute = Callable[[Dated, Question, Library], Answer | None]


def _issued(one: Dated, question: Question, _library: Library) -> Answer | None:
    return due(question, [one]) if isinstance(one, Deadline) and one.opens else None


def _before(one: Dated, question: Question, library: Library) -> Answer:
    """Return the day that it had before: as its record tells, an earlier telling, or the sentence it stands in."""
    if library.facts.revisions.get(one) or (isinstance(one, Meeting) and one.was):
        return on(question, [one])
    days = {mention.day for mention in dates_in(plain(one.source.quote), question.today)}
    if len(days) > 1:
        quoted = Extract(heading=one.source.section or "", sentences=(one.source.quote,), source=one.source)
        return answered(quoted, one)
    return abstained(Missing(what="earlier date", of=(one,), today=question.today), one)


def _receiver(one: Dated, question: Question, library: Library) -> Answer | None:
    return received(question, one, library) if isinstance(one, Deadline) else None


ATTRIBUTES: Mapping[Operation, Attribute] = {
    Operation.ISSUED: _issued,
    Operation.BEFORE: _before,
    Operation.RECEIVER: _receiver,
    Operation.NUMBER: lambda one, question, _library: detail_of(question, [one], "number"),
    Operation.CONFIRMED: lambda one, question, _library: on(question, [one]),
}
"""What may be asked of one thing; each is a pure function on it, None where it has no such attribute."""
