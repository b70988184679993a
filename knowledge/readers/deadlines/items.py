"""Deadlines told by an item of a list or a row of a table: a topic and a day, in any order, and a receiver.

What an item leaves out, its column's name, the lead of the list or the heading gives.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from knowledge.days.when import DateMention, dates_in
from knowledge.pattern import Cue
from knowledge.readers.alternatives import any_of
from knowledge.readers.deadlines.cues import is_due
from knowledge.readers.deadlines.kinds import kind_in, kind_of_heading, mandated
from knowledge.readers.deadlines.words import role_of
from knowledge.readers.modifications.ids import MODIFICATION
from knowledge.readers.page.lines import Mark
from knowledge.readers.page.passages import Passage, Section, masked
from knowledge.readers.people.rosters import roster_of
from knowledge.readers.rows.words import FORMER, SENTENCE
from knowledge.readers.subjects.subjects import ASKS_ONLY
from knowledge.records import DeadlineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What has to be done by which day, and since when it can be."""

    topic: str
    kind: DeadlineKind
    mention: DateMention
    opens: date | None = None


_LONGEST = 200
_ANOTHER_DAY = Cue(
    r"\b(?:opens?|opened|opening|results?|publish\w*|starts?|begins?|launch\w*|announce\w*|meetings?"
    r"|decision|decides?|raised|approved"
    r"|rejected|implement\w*|goes? live|went live|take (?:their|up)|maintenance|outage|issued)\b",
    re.I,
)
_REPLIES = re.compile(
    r"\b(?:replies|responses?|answers|comments|views|feedback|nominations?|bookings?|applications?"
    r"|votes|voting|appeals?|surveys?"
    r"|questionnaires?|consultations?|calls? for|requests? for information|registrations?|RSVP|tenders?)\b",
    re.I,
)
_EDGE = (
    r"(?:close of (?:business|play)|by|until|till|before|no later than|not later than|at the latest|latest"
    r"|clos(?:es?|ing"
    r"|ed)(?: (?:date|day)(?: for)?)?|ends?|deadline(?: for)?|due"
    r"|(?:last|final) (?:day|date)(?: (?:for|of))?|on|at|from|opens?|open|the|so|and|to|up to"
    r"|including|end of|close of (?:business|play)|COB"
    r"|(?:responses?|replies) (?:are |is )?due|(?:wants?|would like) (?:replies|answers|views)"
    r"|gives you|noon|midday|is|are|now|runs?|until|wanted|not after|right through)"
)
_START = re.compile(rf"^(?:\s*\b(?:{any_of([_EDGE])})\b)+\s*(?=\W|\w|$)", re.I)
_END = re.compile(rf"(?:\b(?:{any_of([_EDGE, 'replies', 'responses'])})\b\s*)+$", re.I)
_PARTS = re.compile(r"\s*[|;]\s*|\s+[-/]\s+|:\s+|\s*,\s+|\s{3,}|\s*[()]\s*|^\s*[-/:]\s*|\s*[-/:]\s*$")
_RECEIVER = re.compile(
    r"(?:\b(?:and|send|reply|replies|go|responses?|write|e-?mail)\s+)?\b(?:to|via|at"
    r"|with)\s+(?:the\s+)?(?:\S+@\S+|(?:SECAS|[Hh]elpdesk|DCC|BEIS|Ofgem|DECC)(?:\s+[Hh]elpdesk)?)"
    r"|\S+@\S+"
)
_WAITING = re.compile(
    r"^(?:(?:\w+ )?(?:days?|weeks?|months?) (?:from today|more|longer)|a week more|same address|likewise|ditto"
    r"|as above|n/?a"
    r"|tbc|extended|\d+ places?|not needed|.*\bplaces)$",
    re.I,
)
_OPEN_LIST = (
    DeadlineKind.CONSULTATION, DeadlineKind.SURVEY, DeadlineKind.NOMINATION, DeadlineKind.VOTE, DeadlineKind.MANDATE,
    DeadlineKind.APPEAL, DeadlineKind.APPLICATION,
)  # fmt: skip


def item_of(passage: Passage, section: Section) -> Item | None:
    """Return the deadline that an item or a row tells, None if it is a sentence or tells another day."""
    if len(passage.text) > _LONGEST or not _is_listed(passage):
        return None
    head = _head(passage, section)
    mention, opens, column = _days(passage, head)
    if mention is None:
        return None
    topic = _topic(_without_others(passage, head))
    due = is_due(passage, mention)
    if (
        not topic
        or (ASKS_ONLY.fullmatch(topic) and _is_part(passage, topic))
        or (not column and _is_other(passage, topic, due=due))
    ):
        return None
    heading = " ".join((section.title, passage.lead.text if passage.lead else "", *head, _above(section)))
    told = "mandate" in heading.lower() or kind_of_heading(topic) is DeadlineKind.MANDATE
    has_to = mandated(masked(passage.text, passage.dates), mention)
    is_mandate = has_to or (bool(passage.categories) and told)
    kind = DeadlineKind.MANDATE if is_mandate else _kind(topic, column or _called(passage), heading)
    promised = (
        column
        or is_mandate
        or due
        or (
            (mention.end_day or not _SINCE.search(passage.text[: mention.start]))
            and _is_promised(topic, f"{section.title} {_above(section)}" if head else heading, in_table=bool(head))
        )
    )
    return Item(topic=topic, kind=kind, mention=mention, opens=opens) if kind and promised else None


def _called(passage: Passage) -> str:
    """Return what an item itself calls its day: a deadline, or nothing."""
    match = _DEADLINE.search(passage.text)
    return match[0] if match else ""


_DEADLINE = Cue(r"\b(?:deadline|closing date|last day|final date)\b", re.I)


def _above(section: Section) -> str:
    """Return the heading above one that only says who asks, such as `Ofgem` under `Open consultations`."""
    return section.above if section.title in section.context.glossary.body_by_name else ""


_ROSTER = re.compile(r"\b(?:members?|names?|representatives?|holders?|terms?)\b", re.I)


def is_of_a_member(passage: Passage, section: Section) -> bool:
    """Whether a row tells who holds a seat, so that its day is the end of a term."""
    if not passage.dates or not _is_listed(passage):
        return False
    if passage.categories and any(_ROSTER.search(name) for name in _head(passage, section)):
        return True
    return any(row.passage is passage and row.whole and row.names for row in roster_of(section))


def _is_part(passage: Passage, topic: str) -> bool:
    """Whether what it asks for stands in a sentence before it, on its own line; or it only asks."""
    return topic[-1] != "s" or not passage.line.words.startswith(passage.words)


def _is_listed(passage: Passage) -> bool:
    """Whether it is a row, a bullet, or a line of its own that ends as no sentence does."""
    line = passage.line
    return line.mark in (Mark.BULLET, Mark.ROW) or (passage.words == line.words and passage.text[-1] not in ".!?")


def _head(passage: Passage, section: Section) -> tuple[str, ...]:
    """Return the names of the columns above a row, none where there are none."""
    size = len(passage.line.cells)
    head = next((line for line in section.lines if size and len(line.cells) == size), None)
    near = passage.context.near
    return () if head is None or head is passage.line or dates_in(head.text, near) else head.cells


def _days(passage: Passage, head: tuple[str, ...]) -> tuple[DateMention | None, date | None, str]:
    """Return the last day, the first, and the name of the column of the last, as far as they are told."""
    closing: DateMention | None = None
    opens, column = None, ""
    for mention in passage.dates if head else ():
        at = passage.text[: mention.start].count("|")
        name = head[at] if at < len(head) else ""
        role = role_of(name)
        if FORMER.search(passage.text[: mention.start]):
            continue
        if role == "closing":
            closing, column = mention, name
        elif role == "opening":
            opens = mention.day
    if closing or len(passage.dates) != 1:
        return closing, opens, column
    mention = passage.dates[0]
    return mention, mention.day if mention.end_day else None, ""


def _without_others(passage: Passage, head: tuple[str, ...]) -> Passage:
    """Return a row without the cell that says who gets the reply."""
    cells = [c for i, c in enumerate(passage.text.split("|")) if i >= len(head) or role_of(head[i]) != "receiver"]
    return replace(passage, text="|".join(cells)) if len(cells) < len(head) else passage


def receiver_of_row(passage: Passage, section: Section) -> str | None:
    """Return what stands in the column that says who gets the reply."""
    head = _head(passage, section)
    cells = zip(head, passage.line.cells, strict=False)
    return next(
        (cell for name, cell in cells if cell and role_of(name) == "receiver" and not _WAITING.match(cell)), None
    )


def _topic(passage: Passage) -> str:
    """Return the words of an item without its day, its time and who gets the reply."""
    bare = _RECEIVER.sub(" ", _UNLESS.sub("", masked(masked(passage.text, passage.dates), passage.times)))
    parts = (
        _END.sub("", _START.sub("", part.strip())).strip(" -,.") for part in _PARTS.split(bare) if part and part.strip()
    )
    told = [part for part in parts if part and not _WAITING.match(part)]
    senders = [part for part in told if _is_sender(part, passage)] if len(told) > 1 else []
    topic = ", ".join(part for part in told if part not in senders)
    return ": ".join((*(s for s in senders[:1] if s not in topic), topic))


_UNLESS = Cue(r"[,;]?\s+(?:unless|except|provided)\b.*$", re.I)
"""What limits for whom it is so."""


def _is_sender(part: str, passage: Passage) -> bool:
    body = passage.context.glossary.body_by_name.get(part)
    return body is not None and not body.meets


def _is_other(passage: Passage, topic: str, *, due: bool) -> bool:
    """Whether it is a sentence, which is read as such, or the row of another day."""
    words = topic if due else masked(passage.text, passage.dates)
    asked = (match := _REPLIES.match(topic)) and _ABOUT.match(topic[match.end() :])
    return (
        bool(SENTENCE.search(topic) or (not asked and _ANOTHER_DAY.search(words))) or len(topic.split()) > _MOST_WORDS
    )


_ABOUT = re.compile(r"\s+(?:on|to|against|about)\b", re.I)
"""What goes on after a word for replies that are asked for: `Appeals against the decision`."""
_MOST_WORDS = 18


def _kind(topic: str, column: str, heading: str) -> DeadlineKind | None:
    """Return the kind by the item's own words, its column's name, else by what stands above."""
    own = kind_in(topic)
    if own not in (None, DeadlineKind.OTHER) or _CHANGES.search(topic):
        return own or DeadlineKind.OTHER
    above = kind_of_heading(column) if column else None
    if above in (None, DeadlineKind.OTHER):
        above = kind_of_heading(heading)
    if above is DeadlineKind.OTHER and (MODIFICATION.search(topic) or _IS_DOCUMENT.search(topic)):
        return DeadlineKind.CONSULTATION
    return above or own or (DeadlineKind.OTHER if column else None)


_CHANGES = re.compile(
    r"\b(?:send|tell|give|confirm|check|return|provide)\b[^,;]{0,20}\b(?:changes|details|form|list|data)\b", re.I
)
"""What is asked for is no view, whatever stands above."""
_IS_DOCUMENT = re.compile(
    r"\b(?:plan|framework|budget|policy|policies|guidance|charges|charging|targets|methodology|statement"
    r"|strategy|document"
    r"|specifications?|procedures?|code|standards?|proposals?|problem statement|obligations?|requirements?|rules"
    r"|draft)\b",
    re.I,
)
"""What views are asked for on, where an item of a list of last days only names it."""
_SINCE = re.compile(r"\b(?:from|since|as of|after)\s*(?:the\s+)?$", re.I)


def _is_promised(topic: str, heading: str, *, in_table: bool) -> bool:
    """Whether what stands above says that the day is the last one, or the item itself speaks of replies.

    A table whose head names no column of last days needs more than a word of its row.
    """
    above = kind_of_heading(heading)
    return above in _OPEN_LIST or above is DeadlineKind.OTHER or (not in_table and bool(_REPLIES.search(topic)))


def stacked(passage: Passage, section: Section) -> Passage:
    """Return a line that is nothing but its day with the topic that stands above it, or below where days come first."""
    if len(passage.text) > _LONGEST_CELL or passage.line.cells or not passage.dates or _topic(passage):
        return passage
    if not _is_listed(passage):
        return _with_its_question(passage, section)
    days_first = section.passages[0] is passage or (section.passages[0].dates and not _topic(section.passages[0]))
    topic: list[str] = []
    for other in section.after(passage)[:3] if days_first else section.before(passage)[:3]:
        if other.dates or len(other.text) > _LONGEST_CELL or other.text[-1] in ".!?":
            break
        if _PARTS.sub("", _RECEIVER.sub("", other.text)).strip(" :-").lower() not in _NO_TOPIC:
            topic.append(other.text.rstrip(":"))
    words = " - ".join(topic if days_first else topic[::-1]) or section.title
    return replace(passage, text=f"{words}: {passage.text}") if words else passage


def _with_its_question(passage: Passage, section: Section) -> Passage:
    """Return a day in brackets with the sentence before it on its line: `DP098: do others have this? (21 June)`."""
    before = next((p for p in section.before(passage)[:1] if p.line is passage.line and not p.dates), None)
    asked = before is not None and (before.text.endswith("?") or passage.text.startswith("("))
    short = asked and before is not None and len(before.text) <= _LONGEST_CELL
    return replace(passage, text=f"{before.text.rstrip('.?!')} {passage.text}") if before and short else passage


_LONGEST_CELL = 90
_NO_TOPIC = ("", "reply", "replies", "send", "response", "responses", "contact")


def starts_with_sender(passage: Passage) -> bool:
    """Whether it is `Ofgem: …` or `DCC, …`, an organisation and what it asks."""
    match = re.match(r"(?P<who>[A-Z]\w+)\s*[:,|-]", passage.text)
    body = passage.context.glossary.body_by_name.get(match["who"]) if match else None
    return body is not None and not body.meets
