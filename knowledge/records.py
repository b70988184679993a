"""What documents say: small frozen facts, each with the Source that it was read from.

A reader makes them, the store keeps them as JSON by their `kind`, `reconcile` merges them. A record never says
more than its document does: what follows from several records is worked out later.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeAlias

from knowledge.days.when import When
from knowledge.kind import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact stands: the document's title, the heading, the published date and the words themselves."""

    title: str
    section: str | None = None
    published: date | None = None
    quote: str = ""
    url: str | None = None

    @property
    def told_on(self) -> date:
        """When it was published; what is undated counts as older than all else."""
        return self.published or date.min


class MeetingStatus(StrEnum):
    SCHEDULED = "scheduled"
    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"
    TBC = "tbc"


class DeadlineKind(StrEnum):
    NOMINATION = "nomination"
    CONSULTATION = "consultation"
    BOOKING = "booking"
    APPLICATION = "application"
    VOTE = "vote"
    APPEAL = "appeal"
    SURVEY = "survey"
    MANDATE = "mandate"
    OTHER = "other"


class ModificationStatus(StrEnum):
    RAISED = "raised"
    DEVELOPMENT = "development"
    REFINEMENT = "refinement"
    REPORT_PHASE = "report_phase"
    MODIFICATION_REPORT_CONSULTATION = "modification_report_consultation"
    WITH_CHANGE_BOARD = "with_change_board"
    WITH_AUTHORITY = "with_authority"
    APPROVED = "approved"
    REJECTED = "rejected"
    IMPLEMENTED = "implemented"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"
    ON_HOLD = "on_hold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A heading and the text under it; blocks of the text are parted by an empty line, bullets start with `• `.

    `headline` says that the issue names it among its headlines at the top. A bare section heading has no text.
    """

    heading: str
    text: str
    source: Source
    headline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting of a body; `when` is None while the date is to be confirmed.

    `was` is the date it had before it moved, where the document says so; `uid` is its name in a calendar that has one.
    """

    body: str
    source: Source
    number: int | None = None
    when: When | None = None
    status: MeetingStatus = MeetingStatus.SCHEDULED
    location: str | None = None
    was: date | None = None
    uid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A seminar, workshop, release or other dated happening that is no meeting of a body."""

    title: str
    source: Source
    when: When | None = None
    status: MeetingStatus = MeetingStatus.SCHEDULED
    location: str | None = None
    uid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Something to be done by a day; `at` is the London time when one is given.

    `title` says what it concerns in the document's words; `about` is a modification's id where it concerns one.
    """

    title: str
    kind: DeadlineKind
    day: date
    source: Source
    at: time | None = None
    reply_to: str | None = None
    opens: date | None = None
    about: str | None = None
    uid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """A rule by which a body meets, as an RFC 5545 RRULE without DTSTART."""

    body: str
    rrule: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a modification: to which status, when, by whom (`the Change Board`), with which release.

    `planned` says that it is still to come as its document tells it.
    """

    status: ModificationStatus
    source: Source
    day: date | None = None
    by: str | None = None
    release: str | None = None
    planned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Modification:
    """What a document says of one modification: its id as written (SECMP0099, MP201, DP083), its status, and when.

    `steps` are those that the document tells besides, or tells more of: who decided, which release it comes with.
    """

    id: str
    source: Source
    status: ModificationStatus | None = None
    day: date | None = None
    title: str | None = None
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A person, the role, and the Party Category or body of the seat; `how` is elected, appointed, stepped down …"""

    name: str
    source: Source
    role: str | None = None
    seat: str | None = None
    how: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """How many seats a Party Category (or other appointer) has on a body; `each` names what one seat is per.

    `vacant` says that nobody has them; others are only up for election.
    """

    body: str | None
    seat: str
    count: int
    source: Source
    each: str | None = None
    vacant: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count or percentage with its name; `value` is as written (`312`, `45%`)."""

    name: str
    value: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """An acronym or defined word: what it stands for, and what it is where that is said."""

    term: str
    source: Source
    expansion: str | None = None
    note: str | None = None
    aliases: tuple[str, ...] = ()


class ContactKind(StrEnum):
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    HOURS = "hours"
    WEBSITE = "website"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One way to reach somebody."""

    name: str
    kind: ContactKind
    value: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Curated:
    """An answer written for the questions in `asks`; it wins over search."""

    asks: tuple[str, ...]
    answer: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One message to the bot and what a right reply shows; `text`, `not_text` and `source` are patterns.

    `now` is the moment of asking, None for whenever it is checked. `category` and `style` may be empty.
    """

    ask: str
    kind: Kind = Kind.ANSWER
    now: datetime | None = None
    dates: tuple[date, ...] = ()
    not_dates: tuple[date, ...] = ()
    text: tuple[str, ...] = ()
    not_text: tuple[str, ...] = ()
    source: str | None = None
    category: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A question that the content's owner keeps beside it: the turns of one conversation, mostly a single one."""

    id: str
    turns: tuple[Turn, ...]
    source: Source
    content: tuple[str, ...] = ()


Record: TypeAlias = (
    Item
    | Meeting
    | Event
    | Deadline
    | Recurrence
    | Modification
    | Appointment
    | Seats
    | Figure
    | Term
    | Contact
    | Curated
    | Check
)

KINDS: dict[str, type[Record]] = {
    "items": Item,
    "meetings": Meeting,
    "events": Event,
    "deadlines": Deadline,
    "recurrences": Recurrence,
    "modifications": Modification,
    "people": Appointment,
    "seats": Seats,
    "figures": Figure,
    "terms": Term,
    "contacts": Contact,
    "questions": Curated,
    "checks": Check,
}
"""The name under which each kind of record is stored and printed."""
KIND_OF = {type_: kind for kind, type_ in KINDS.items()}

MODIFICATION_ID = re.compile(r"\b(?:SECMP|MP|DP)[ -]?\d{2,4}[A-Z]?\b")
"""A modification's id as documents write it."""


def modification_key(id_: str) -> str:
    """Return what identifies a modification whatever its prefix: SECMP0099, MP99 and DP099 are one, `99`."""
    digits = re.search(r"0*(\d+[ab]?)$", id_.lower())
    return digits[1] if digits else id_.lower()


def modifications_in(text: str) -> set[str]:
    """Return the keys of the modifications that a text names."""
    return {modification_key(match[0]) for match in MODIFICATION_ID.finditer(text)}


class DocumentKind(StrEnum):
    NEWSLETTER = "newsletter"
    CALENDAR = "calendar"
    GUIDANCE = "guidance"
    QUESTIONS = "questions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as its reader names it: the title that citations show and the day it was published, None if unsaid."""

    title: str
    kind: DocumentKind
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something in a document that contradicts itself; it is told, never silently corrected. `line` counts from 1."""

    line: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one document says, in its own order."""

    document: Document
    records: tuple[Record, ...]
    warnings: tuple[Doubt, ...] = ()
