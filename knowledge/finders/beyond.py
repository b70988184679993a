"""What is asked about meetings that no record of one tells: what is allowed, how one joins, where papers are found."""

import re

from knowledge.answer import Answer
from knowledge.asks import Ask, Pick
from knowledge.dated import modification_of
from knowledge.finders.happenings import OF_ITS_DAY
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Meeting

_OF_A_RECORD = {*OF_ITS_DAY, Ask.PLACE, Ask.COUNT, Ask.LENGTH, Ask.FREQUENCY}
_HOW_OFTEN = re.compile(r"\bhow (?:often|frequently|regularly)\b")
_JOINING = re.compile(
    r"\b(?:links?|urls?|(?:dial[- ]?in|joining|access) (?:numbers?|details|instructions?|codes?|links?)"
    r"|pass ?codes?|password)\b"
)
"""What is needed to take part from afar."""
_OPENS = re.compile(r"\b(?:book\w*|registration|nominations|voting|the ballot)\b.* opens?$")
"""Asks from when on one may book or vote."""
_WHO_MEETS = re.compile(
    r"\b(?:who(?:se)?|(?:which|what) (?:body|bodies))\b.*\b(?:meet\w*|met|sits?|sitting|first|next|last|gather\w*|on)\b"
)
"""Asks which body it is that meets, not for a person."""
_MAY = re.compile(
    r"^(?:and |so |also )?(?:can|could|may|must|should|do|does|will|would|am|are|is) "
    r"(?:i|we|you|one|anyone|anybody|someone|somebody|everyone|parties|guests|visitors|it) "
    r"(?:also |still |be able to |be |have to |need to |allowed to |free to )*"
    r"(?:bring|invite|send|join|attend|come|go|watch|record|speak|present|vote|pay|cost|book|register|leave|eat|park"
    r"|ask|raise|submit|skip|expect to)\b"
    r"|\b(?:can|could|may|might|should) (?:i|we|he|she|they)$|\bhow old\b"
)
"""Asks what is allowed or has to be done."""
_ABOUT_WHICH = re.compile(r"^(?:and |so )?(?:what|which)\b.*_body_.*\babout$")
_COMES = re.compile(
    r"^(?:and |so |but )?(?:do|does|must|will|would|should|can) (?:i|we) (?:\w+ to )?(?:go|come|travel|be)\b"
)
_COUNTED = re.compile(
    r"\bhow many (?:(?:more|other|further|of the) )?(?P<what>(?!(?:and|or|in|on|of|more|other|further|the)\b)[a-z]+)\b"
)
_MEETINGS = re.compile(r"\b(?:meetings|committees|_generic_)\b")
_FINDS = re.compile(
    r"\b(?:find|look up|see|get|download|access|publish(?:ed)?|read|watch|listen to|view|recordings?)\b"
)
"""Where something about meetings is to be found, not where they take place."""


def asks_for_more(question: Question) -> bool:
    """Say whether it is asked what no record of a meeting tells: how something is done, where papers are found."""
    if Ask.PLACE in question.asks and _FINDS.search(question.slotted):
        return True
    if (
        {Ask.PERCENT, Ask.WHY} & question.asks
        or _OPENS.search(question.slotted)
        or (_MAY.search(question.slotted) and not asks_whether_to_travel(question))
        or _JOINING.search(question.slotted)
    ):
        return True
    if _HOW_OFTEN.search(question.slotted) and not question.window:
        return True
    if {Ask.WHO, Ask.RECEIVER} & question.asks and not _WHO_MEETS.search(question.slotted):
        return True
    return question.asks & {Ask.HOW, *_OF_A_RECORD} == {Ask.HOW}


def tells_on_what(question: Question, answer: Answer) -> bool:
    """Say whether the title of each meeting tells the modification that it is on, if that is what is asked for."""
    return not _ABOUT_WHICH.search(question.slotted) or all(
        isinstance(one, Meeting) and modification_of(one) for one in answer.events
    )


def asks_whether_to_travel(question: Question) -> bool:
    """Say whether it is asked if one has to come to a place, which the place of the meeting tells."""
    return Ask.PLACE in question.asks and _COMES.search(question.slotted) is not None


def is_of_all_meetings(question: Question) -> bool:
    """Say whether it is asked where meetings take place in general, which a sentence tells best."""
    if Ask.PLACE not in question.asks or _FINDS.search(question.slotted) or not _MEETINGS.search(question.slotted):
        return False
    return not (question.bodies or question.window or question.picks - {Pick.ALL})


def counts_something_else(question: Question, library: Library) -> bool:
    """Say whether it is not meetings that are to be counted: `how many measures were on target`."""
    counted, words = _COUNTED.search(question.slotted), library.lexicon
    return counted is not None and not words.cues["meetings"].union(words.concepts("event")).issuperset(
        words.concepts(counted["what"])
    )
