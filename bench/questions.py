"""What the bot is asked while it is measured: questions of every kind, put as members put them.

They are asked of the sample among made newsletters, so most are answered from what was made; what is measured is the
time, not the answer. How many find an answer is shown beside the times, so that quick silence does not pass for speed.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from handlers.ask import ask
from handlers.dates import LONDON
from handlers.messages import Helpdesk, Request
from knowledge.base import KnowledgeBase
from knowledge.thread import Thread

NOW = datetime(2017, 9, 1, 9, tzinfo=LONDON)
"""When most are asked: the day after the sample was sent, when all that is known is published."""
EARLIER = datetime(2013, 3, 15, 14, 30, tzinfo=LONDON)
"""A past day, as of which a few are asked: half of what is known was not yet published."""


class Kind(StrEnum):
    CALENDAR = "calendar"
    DEADLINE = "deadline"
    MODIFICATION = "modification"
    FIGURE = "figure"
    DEFINITION = "definition"
    PERSON = "person"
    WHY = "why"
    HOW = "how"
    WHERE = "where"
    SUMMARY = "summary"
    FOLLOW_UP = "follow-up"
    UNANSWERABLE = "unanswerable"
    TALK = "talk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One message; `after` is what was asked before it in the same conversation."""

    kind: Kind
    text: str
    after: str | None = None
    now: datetime = NOW


QUESTIONS = (
    Asked(kind=Kind.CALENDAR, text="Could you tell me the date of the coming Panel meeting?"),
    Asked(kind=Kind.CALENDAR, text="what have we got on over the next two weeks"),
    Asked(kind=Kind.CALENDAR, text="All TABASC meetings in the second half of 2017?"),
    Asked(kind=Kind.CALENDAR, text="On what day did SSC 320 take place?"),
    Asked(kind=Kind.CALENDAR, text="how many days until the change board sits again"),
    Asked(kind=Kind.CALENDAR, text="How regularly does the SSC get together?"),
    Asked(kind=Kind.CALENDAR, text="Does the SMKI PMA meet before 10 September?"),
    Asked(kind=Kind.CALENDAR, text="When does the TAG meet next?", now=EARLIER),
    Asked(kind=Kind.DEADLINE, text="Which consultations can I still reply to?"),
    Asked(kind=Kind.DEADLINE, text="by when do I need to nominate someone for the operations group"),
    Asked(kind=Kind.DEADLINE, text="What time does the recovery key consultation end on the last day?"),
    Asked(kind=Kind.DEADLINE, text="anything due before the end of next week?"),
    Asked(kind=Kind.DEADLINE, text="Which consultations were open?", now=EARLIER),
    Asked(kind=Kind.MODIFICATION, text="How far has SECMP0103 got?"),
    Asked(kind=Kind.MODIFICATION, text="mp 102 responses please, by what day"),
    Asked(kind=Kind.MODIFICATION, text="Are any mods in refinement right now?"),
    Asked(kind=Kind.FIGURE, text="What is the number of parties to the code at present?"),
    Asked(kind=Kind.FIGURE, text="What share of households would recommend a smart meter?"),
    Asked(kind=Kind.DEFINITION, text="Can you spell out PMA for me?"),
    Asked(kind=Kind.DEFINITION, text="What is meant by the Delegations Register?"),
    Asked(kind=Kind.PERSON, text="Who took the gas networks' place on the Panel?"),
    Asked(kind=Kind.PERSON, text="which category does Judith Farrow sit for?"),
    Asked(kind=Kind.WHY, text="Why does the DCC want to keep its maintenance schedule for longer?"),
    Asked(kind=Kind.WHY, text="why can a register be corrected by the process team"),
    Asked(kind=Kind.HOW, text="How can we let you know about a new address?"),
    Asked(kind=Kind.HOW, text="How are incident reports weighed against the network forecast?"),
    Asked(kind=Kind.WHERE, text="Where are the slides of the Spotlight seminar?"),
    Asked(kind=Kind.SUMMARY, text="Give me the main points of the latest issue"),
    Asked(kind=Kind.FOLLOW_UP, text="and after that one?", after="On which day will the SSC sit again?"),
    Asked(kind=Kind.FOLLOW_UP, text="what about the tabasc", after="Could you tell me when the Panel meets next?"),
    Asked(kind=Kind.FOLLOW_UP, text="until when can we respond to it?", after="How far has SECMP0102 got?"),
    Asked(kind=Kind.UNANSWERABLE, text="What does a kilogram of saffron cost in Lisbon?"),
    Asked(kind=Kind.UNANSWERABLE, text="Who chairs the Gas Quality Tribunal?"),
    Asked(kind=Kind.CALENDAR, text="pls tell me wehn tabsc meets agian"),
    Asked(
        kind=Kind.CALENDAR,
        text="Morning! I have been away for most of August and am catching up. When does the Security Sub-Committee "
        "meet this month, and which consultations should I look at first?",
    ),
    Asked(kind=Kind.TALK, text="thanks, that helps"),
)


def requests(base: KnowledgeBase) -> list[Request]:
    """Return the questions as requests to `base`; a follow-up has what its conversation remembers by then."""
    return [Request(question=asked.text, now=asked.now, thread=_thread(asked, base)) for asked in QUESTIONS]


def _thread(asked: Asked, base: KnowledgeBase) -> Thread:
    if asked.after is None:
        return Thread()
    return ask(Request(question=asked.after, now=asked.now), base, Helpdesk()).thread
