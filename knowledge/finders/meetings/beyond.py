"""What is asked about meetings that no record of one tells: what is allowed, how one joins, where papers are found."""

from knowledge.answer import Answer
from knowledge.asks import Ask, Beside, Pick
from knowledge.dated import modification_of
from knowledge.finders.meetings.happenings import OF_ITS_DAY
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Meeting

_OF_A_RECORD = {*OF_ITS_DAY, Ask.PLACE, Ask.COUNT, Ask.LENGTH, Ask.FREQUENCY}


def asks_for_more(question: Question, library: Library) -> bool:
    """Say whether it is asked what no record of a meeting tells: how something is done, where papers are found."""
    asked = _asked_in(question, library)
    if Ask.PLACE in question.asks and Beside.FINDING in asked:
        return True
    if {Ask.PERCENT, Ask.WHY} & question.asks or {Beside.OPENING, Beside.JOINING} & asked:
        return True
    if Beside.ALLOWED in asked and not asks_whether_to_travel(question, library):
        return True
    if Beside.FREQUENCY in asked and (question.window is None or question.window.day):
        return True
    if {Ask.WHO, Ask.RECEIVER} & question.asks and Beside.WHO_MEETS not in asked:
        return True
    return question.asks & {Ask.HOW, *_OF_A_RECORD} == {Ask.HOW}


def tells_on_what(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the title of each meeting tells the modification that it is on, if that is what is asked for."""
    return Beside.ON_WHICH not in _asked_in(question, library) or all(
        isinstance(one, Meeting) and modification_of(one) for one in answer.events
    )


def asks_whether_to_travel(question: Question, library: Library) -> bool:
    """Say whether it is asked if one has to come to a place, which the place of the meeting tells."""
    return Ask.PLACE in question.asks and Beside.TRAVEL in _asked_in(question, library)


def is_of_all_meetings(question: Question, library: Library) -> bool:
    """Say whether it is asked where meetings take place in general, which a sentence tells best."""
    if Ask.PLACE not in question.asks or question.bodies or question.window or question.picks - {Pick.ALL}:
        return False
    return {Beside.IN_GENERAL, Beside.FINDING} & _asked_in(question, library) == {Beside.IN_GENERAL}


def counts_something_else(question: Question, library: Library) -> bool:
    """Say whether it is not meetings that are to be counted: `how many measures were on target`."""
    words = library.lexicon
    counted = words.about_meetings[Beside.COUNTED].search(question.slotted)
    return counted is not None and not words.cues["meetings"].union(words.concepts("event")).issuperset(
        words.concepts(counted["what"])
    )


def _asked_in(question: Question, library: Library) -> set[Beside]:
    return {beside for beside, words in library.lexicon.about_meetings.items() if words.search(question.slotted)}
