"""What a finder found: a kind, a finding with its records, and how sure it is. No sentences: those are `render`'s.

Each finding is one small class, so that every way of answering is listed here and the renderer can have a table.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from knowledge.counts import Count
from knowledge.dated import Dated, Revision
from knowledge.days.lead import Lead
from knowledge.days.window import Window
from knowledge.glossary import Body
from knowledge.kind import Kind as Kind  # noqa: PLC0414  # an answer's kind is looked for here
from knowledge.occasion import Occasion
from knowledge.records import (
    Appointment,
    Contact,
    Curated,
    Deadline,
    DeadlineKind,
    Document,
    Event,
    Figure,
    Meeting,
    Modification,
    ModificationStatus,
    Recurrence,
    Seats,
    Source,
    Step,
    Term,
)
from knowledge.thread import Thread
from knowledge.wish import Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """Meetings that fit, by date. `verdict` is the answer to a yes/no question, None if none can be given."""

    meetings: tuple[Dated, ...]
    today: date
    verdict: bool | None = None
    window: Window | None = None
    pick: str = "all"
    counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Dates worked out from a rule because none is published; `latest` is the last published meeting."""

    body: str
    days: tuple[date, ...]
    rule: Recurrence
    today: date
    window: Window | None = None
    latest: Dated | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoMeeting:
    """No meeting there: of `bodies` (none: of any) in `window`. `last` and `coming` are the nearest that are known.

    `until` is the day of the last publication that was looked at, None if nothing is published. `past` says that one
    held already was asked for.
    """

    bodies: tuple[str, ...]
    today: date
    window: Window | None = None
    last: Dated | None = None
    coming: Dated | None = None
    until: date | None = None
    number: int | None = None
    rule: Recurrence | None = None
    past: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """All that happens in a window: meetings, events and deadlines by date."""

    entries: tuple[Dated, ...]
    window: Window
    coming: Dated | None = None
    until: date | None = None
    today: date | None = None
    counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Countdown:
    """How long it is from today to a meeting or deadline."""

    to: Dated
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """How long it is from one dated thing to another, or which comes first, or last where that is asked."""

    entries: tuple[Dated, ...]
    today: date
    measure: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoneOfThem:
    """None of the dated things that were shown before is what is asked for."""

    entries: tuple[Dated, ...]
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How often a body meets; `coming` is its next published meeting."""

    body: str
    rule: Recurrence
    today: date
    coming: Dated | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A time or place that a record does hold."""

    what: str
    of: Dated
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A fact asked for that the record does not hold: `what` (the time, the place) of each of `of`."""

    what: str
    of: tuple[Dated, ...]
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """Deadlines that fit, by date. `verdict` is the answer to a yes/no question, None if none can be given.

    `opening` says that it is asked from when on one may reply, book or vote, `counted` how many there are.
    """

    deadlines: tuple[Deadline, ...]
    now: datetime
    window: Window | None = None
    verdict: bool | None = None
    kind: DeadlineKind | None = None
    opening: bool = False
    counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoDeadline:
    """No deadline of that kind in the window, or open; `coming` and `last` are the nearest known."""

    now: datetime
    kind: DeadlineKind | None = None
    window: Window | None = None
    coming: Deadline | None = None
    last: Deadline | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyTo:
    """Who receives what a deadline asks for."""

    deadline: Deadline
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Modifications:
    """What is known of modifications, newest first in each; with the deadline that concerns each, if any.

    `verdict` is the answer to a yes/no question whether one has reached a status, None if none can be given. `plans`
    say when it is to come into force, where that is asked after; `counted` says that it is asked how many there are.
    """

    known: tuple[tuple[Modification, ...], ...]
    deadlines: tuple[Deadline, ...]
    now: datetime
    sentences: tuple[str, ...] = ()
    listed: bool = False
    counted: bool = False
    verdict: bool | None = None
    plans: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Each change of a modification's status that was told, oldest first, and what is to come of those not reached."""

    id: str
    steps: tuple[Step, ...]
    title: str | None = None
    plan: Step | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestones:
    """Steps of modifications that were asked for, each with its modification's id and title.

    A planned step that lies in the past was not told to have happened. `counted` says that it is asked how many
    modifications came to them.
    """

    steps: tuple[tuple[str, str | None, Step], ...]
    today: date
    counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseContents:
    """The modifications of one release: the id and title of each, and the step with which it comes into force.

    `counted` says that it is asked how many they are, and that all are told at once.
    """

    members: tuple[tuple[str, str | None, Step], ...]
    today: date
    counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Versions of the SEC, each with the day on which it takes effect; `latest` is the one in force today."""

    versions: tuple[Event, ...]
    latest: Event | None
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Undated:
    """A status whose day is asked for but not told; `note` is the first to tell the status, else what is known.

    `wanted` are the statuses whose day is asked for.
    """

    wanted: tuple[ModificationStatus, ...]
    note: Modification


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """Something asked of a modification that no document tells: its title, its proposer; with what is known of it."""

    aspect: str
    known: tuple[Modification, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """People with the seats they hold or won; `before` is whose place the one of them took, if that is told.

    `dated` says that it matters when it was told, `words` is the sentence that tells of the one person alone,
    `counted` that it is asked how many they are.
    """

    people: tuple[Appointment, ...]
    before: Appointment | None = None
    dated: bool = False
    words: str = ""
    counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatCounts:
    """How many seats there are, and for whom."""

    seats: tuple[Seats, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts or percentages."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """What was counted by month, oldest first, and the first days of the months between of which no count is known.

    `mark` is the count that is asked for among them, and `marked` which that is: `the highest`.
    """

    counts: tuple[Count, ...]
    missing: tuple[date, ...] = ()
    mark: Count | None = None
    marked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldIn:
    """The first sentence that told of something, or the last; `issues` is how many issues told of it."""

    source: Source
    is_last: bool = False
    issues: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NoCount:
    """No count is known of the days asked about: `before` and `after` are the nearest that are."""

    window: Window
    before: Count | None = None
    after: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What an acronym stands for or a word means; for a body also what it does and when it meets next."""

    terms: tuple[Term, ...]
    body: Body | None = None
    coming: Dated | None = None
    rule: Recurrence | None = None
    today: date | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """How to reach somebody."""

    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curation:
    """An answer that a person wrote for this question."""

    curated: Curated


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """The sentences of an item that carry the answer, in the document's words."""

    heading: str
    sentences: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The headlines of an issue and how many further items it has."""

    document: Document
    headlines: tuple[str, ...]
    others: tuple[str, ...]
    deadlines: tuple[Deadline, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One moment at which a reminder comes, in UTC, and what it is of: None for the week's calendar."""

    at: datetime
    occasion: Occasion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What to store for somebody who wants reminders, and the next moments (three at most) at which they come.

    `about` is the one event that is meant, if it is one; without a `wish` it has no date, or the reminder's moment,
    `missed` (London time), has passed, and `instead` is a lead that would still be in time. All None: it is not known
    what is meant, or several are (`many`), or the reminders that somebody has already are asked after (`kept`).
    """

    now: datetime
    about: Dated | None = None
    wish: Wish | None = None
    dues: tuple[Due, ...] = ()
    missed: datetime | None = None
    instead: Lead | None = None
    many: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichOne:
    """Several fit: the bot asks back. `what` is the word that fits several."""

    what: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Nothing in the knowledge supports an answer. `looked_for` are the words, `newest` the last issue read.

    `nearest` is where the documents come near to it; `words` is the sentence there, if it is worth telling.
    """

    looked_for: str
    newest: Document | None = None
    nearest: Source | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAdvice:
    """An opinion, advice or an invention was asked for; the bot has only what documents say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """Greeting, thanks, farewell or help, by its intent."""

    intent: str
    newest: Document | None = None


Finding = (
    Meetings | Expected | NoMeeting | Agenda | Countdown | Span | NoneOfThem | Rhythm | Detail | Missing | Deadlines |
    NoDeadline | ReplyTo | Modifications | Milestones | ReleaseContents | Versions | History | Undated | Untold |
    People | SeatCounts | Figures | Trend | ToldIn | NoCount | Terms | Contacts | Curation | Extract | Summary |
    Reminder | WhichOne | Unknown | NoAdvice | Talk
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One reply to one question: its kind, the finding, the sources that carry it and the dated things it shows.

    `revisions` are what was told before of the day or hour of what it shows, with what stands now.
    `as_of` is the past day that the question was put back to, None if it was asked of the present.
    """

    kind: Kind
    finding: Finding
    sources: tuple[Source, ...] = ()
    events: tuple[Dated, ...] = ()
    choices: tuple[str, ...] = ()
    confidence: float = 1.0
    thread: Thread = field(default_factory=Thread)
    as_of: date | None = None
    revisions: tuple[tuple[Dated, Revision], ...] = ()


def answered(finding: Finding, *records: object, confidence: float = 0.95) -> Answer:
    """Return an answer that rests on `records`; the dated ones of them are its events."""
    dated = tuple(record for record in records if isinstance(record, Meeting | Event | Deadline))
    sources = tuple(dict.fromkeys(record.source for record in records if hasattr(record, "source")))
    return Answer(kind=Kind.ANSWER, finding=finding, sources=sources, events=dated, confidence=confidence)


def abstained(finding: Finding, *records: object) -> Answer:
    """Return an abstention; `records` are what is known instead."""
    sources = tuple(dict.fromkeys(record.source for record in records if hasattr(record, "source")))
    return Answer(kind=Kind.ABSTAIN, finding=finding, sources=sources, confidence=0.0)
