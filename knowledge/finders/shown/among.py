"""What is asked of the dated things that were shown: which comes first, how far apart they are, which fit.

Of one alone it is asked when it was issued, its number, its day before, its receiver.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from knowledge.answer import Answer, Extract, Missing, NoneOfThem, Span, abstained, answered
from knowledge.asks import Hint, Operation, Pick
from knowledge.dated import Dated, by_date, first_day, is_off, last_day, title_of, touches
from knowledge.days.periods import WEEKDAYS
from knowledge.days.when import dates_in
from knowledge.finders.deadlines.due import received
from knowledge.finders.deadlines.due import shown as due
from knowledge.finders.meetings.showing import detail_of
from knowledge.finders.meetings.showing import shown as on
from knowledge.finders.shown.comparison import on_between
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Deadline, Meeting, MeetingStatus
from knowledge.surroundings import said_of
from knowledge.text import plain
from knowledge.thread import Thread, Told

ENOUGH = 0.99
"""Share of the words said that the record of a thing must bear out to be one of those that are meant."""
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})s?\b(?! \d|,? the \d)", re.I)
"""A weekday by name alone, of whatever week."""

_Fits = Callable[[Dated], bool]


def among(question: Question, thread: Thread, library: Library) -> Answer | None:
    """Return what a question asks of the set that was shown; None if it asks nothing of it, or there is no set."""
    asked = (name for name, pattern in library.lexicon.operations.items() if pattern.search(question.slotted))
    operation = next(asked, None)
    if operation is None or question.modifications or question.person:
        return None
    if attribute := _ATTRIBUTES.get(operation):
        shown = _known(thread.told, library)
        return attribute(shown[0], question, library) if len(shown) == 1 and not question.named else None
    those = _set_of(thread, question, library)
    return _OPERATIONS[operation](those, question, library) if len(those) > 1 else None


def _set_of(thread: Thread, question: Question, library: Library) -> list[Dated]:
    """Return the things that `they` are; of those shown one after the other the last two, where two are spoken of."""
    of_two = len(thread.told) == 1 and question.says(Hint.OF_TWO)
    return _known(thread.those[-2:] if of_two else thread.those, library)


def _known(told: Sequence[Told], library: Library) -> list[Dated]:
    """Return the dated things that were told of, as they are known now."""
    meant = {(one.title, one.day) for one in told}
    facts = library.facts
    known: tuple[Dated, ...] = (*facts.meetings, *facts.events, *facts.deadlines)
    return by_date(one for one in known if (title_of(one), first_day(one)) in meant)


def _apart(those: Sequence[Dated], question: Question, _library: Library) -> Answer:
    ends = (those[0], those[-1])
    return answered(Span(entries=ends, today=question.today, measure=True), *ends)


def _told(those: Sequence[Dated], question: Question) -> Answer:
    """Return some of the set by themselves: the days that were named chose them, and nothing is claimed of them."""
    plain = replace(question, window=None, claim=None)
    deadlines = [one for one in those if isinstance(one, Deadline)]
    return due(plain, deadlines) if len(deadlines) == len(those) else on(plain, those)


def _fitting(those: Sequence[Dated], question: Question, library: Library) -> Answer | None:
    """Return those that fit all that is said of them, or that none does; None if nothing is said that could tell."""
    plain = [*_by_what_is_known(question, library)]
    said = _by_words(question, library)
    found = [one for one in those if all(fits(one) for fits in (*plain, *said))]
    if not plain and not (said and found):
        return None
    return _told(found, question) if found else answered(NoneOfThem(entries=tuple(those), today=question.today), *those)


def _by_what_is_known(question: Question, library: Library) -> Iterator[_Fits]:
    """Yield what the day and status that a question names let through: a record always tells whether it has them."""
    if weekday := _WEEKDAY.search(question.mended):
        yield lambda one: _weekday_of(one) == weekday[1].lower()
    elif window := question.window:
        yield lambda one: touches(one, window)
    for status, pattern in library.lexicon.meeting_statuses.items():
        if pattern.search(question.slotted):
            yield partial(_is_of, status)
    if Pick.LEFT in question.picks:
        yield lambda one: (last_day(one) or question.today) >= question.today and not is_off(one)


def _is_of(status: MeetingStatus, one: Dated) -> bool:
    return not isinstance(one, Deadline) and one.status is status


def _weekday_of(one: Dated) -> str:
    day = first_day(one)
    return WEEKDAYS[day.weekday()].lower() if day else ""


def _by_words(question: Question, library: Library) -> list[_Fits]:
    """Return what lets the things through whose record bears out the words and names of a question, if it has any."""
    statuses = library.lexicon.meeting_statuses.values()
    beside = {c for p in statuses if (m := p.search(question.slotted)) for c in library.lexicon.concepts(m[0])}
    wanted = (*(c for c in library.subject(question, "meetings") if c not in beside), *map(str.lower, question.bodies))
    return [lambda one: library.coverage(wanted, (*said_of(one), _place_of(one))) >= ENOUGH] if wanted else []


def _place_of(one: Dated) -> str:
    return "" if isinstance(one, Deadline) else one.location or ""


_OPERATIONS: Mapping[Operation, Callable[[Sequence[Dated], Question, Library], Answer | None]] = {
    Operation.BETWEEN: on_between,
    Operation.APART: _apart,
    Operation.EARLIEST: lambda those, question, _library: _told(those[:1], question),
    Operation.LATEST: lambda those, question, _library: _told(those[-1:], question),
    Operation.AMONG: _fitting,
}
"""What may be done with a set of dated things; each is a pure function on it."""


# --- What is asked of one alone


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


_ATTRIBUTES: Mapping[Operation, Callable[[Dated, Question, Library], Answer | None]] = {
    Operation.ISSUED: _issued,
    Operation.BEFORE: _before,
    Operation.RECEIVER: _receiver,
    Operation.NUMBER: lambda one, question, _library: detail_of(question, [one], "number"),
    Operation.CONFIRMED: lambda one, question, _library: on(question, [one]),
}
"""What may be asked of one thing; each is a pure function on it, None where it has no such attribute."""
