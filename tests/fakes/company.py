"""Processes of the bot without a platform of their own: in one database they plan and send what is known and wanted."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, cast

from sqlalchemy import Engine, func, select

from bot.delivery.almanac import Almanac
from bot.delivery.chat import Chat
from bot.delivery.diary import Diary
from bot.delivery.letter import Letter, Needless
from bot.delivery.sender import Sender
from bot.delivery.writer import Reference, Writer
from bot.ledger.escalations import Escalations
from bot.ledger.ledger import Ledger
from bot.ledger.life import Life, WorkersPost
from bot.ledger.moments import read
from bot.ledger.outbox import Claimed, Outbox, State
from bot.ledger.places import Places
from bot.ledger.pulse import Pulse
from bot.ledger.questions import Questions
from bot.ledger.subscriptions import Origin, Subscription, Subscriptions, Wanted
from bot.ledger.tables import deliveries
from bot.metrics import Metrics
from knowledge.database import reading
from knowledge.days.lead import Lead
from knowledge.days.when import When
from knowledge.days.workdays import WorkingDays
from knowledge.occasion import Occasion, occasions_of
from knowledge.records import Event, MeetingStatus, Source
from knowledge.wish import Wish

if TYPE_CHECKING:
    from knowledge.facts import Facts

POND = "pond"


class KilledError(BaseException):
    """The process ends here."""


def happening(title: str, day: date, starts: time | None, *, off: bool = False) -> Event:
    """Return an event that a calendar knows by its title."""
    return Event(
        title=title,
        source=Source(title="Calendar"),
        when=When(day=day, starts=starts),
        status=MeetingStatus.CANCELLED if off else MeetingStatus.SCHEDULED,
        uid=title.lower(),
    )


class Known(Reference):
    """What is known, as a test says."""

    def __init__(self, *events: Event) -> None:
        self.events, self._workdays = list(events), WorkingDays()

    @property
    def occasions(self) -> list[Occasion]:
        return occasions_of(self.events)

    def at(self, now: datetime) -> "tuple[Facts, Almanac]":  # noqa: ARG002  # what is known changes by hand
        """Return the occasions; there are no facts, which only a week's calendar would be made of."""
        return cast("Facts", None), Almanac(self.occasions, self._workdays)


class Plain(Writer):
    """A writer whose messages are what they tell, for a machine to read."""

    def write(self, one: Claimed, now: datetime) -> Letter | Needless:
        letter = super().write(one, now)
        return replace(letter, message=letter.errand) if isinstance(letter, Letter) else letter


@dataclass
class Clock:
    """A clock that is moved by hand."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass(kw_only=True)
class Process:
    """A worker: what it plans with, what it sends with."""

    life: Life
    ledger: Ledger
    diary: Diary
    sender: Sender


@dataclass(kw_only=True)
class Company:
    """What all processes share: a database, what is known, and how long a chat may take to show what it accepted."""

    engine: Engine
    known: Known
    settle: timedelta
    clock: Callable[[], datetime]
    ticks: Callable[[], float] | None = None
    metrics: Metrics = field(default_factory=Metrics)

    def process(
        self, life: Life, chat: Chat, *, engine: Engine | None = None, sender: type[Sender] = Sender
    ) -> Process:
        """Return a worker that begins now."""
        own = engine or self.engine
        ledger = Ledger(
            questions=Questions(own),
            outbox=Outbox(own, life),
            escalations=Escalations(own),
            subscriptions=Subscriptions(own),
            places=Places(own),
            pulse=Pulse(own),
            life=life,
            post=WorkersPost(own),
            clock=self.clock,
        )
        author = Plain(self.known, ledger.subscriptions, ledger.outbox, {POND: lambda shown, _: shown.text})
        return Process(
            life=life,
            ledger=ledger,
            diary=Diary(ledger, self.known, self.settle, self.clock),
            sender=sender(ledger.outbox, {POND: chat}, self.clock, self.metrics, author, ticks=self.ticks),
        )

    def wants(self, place: str, *leads: Lead, since: datetime) -> Subscription:
        """Let a place want reminders of everything."""
        wish = Wish(leads=leads, here=True)
        wanted = Wanted(key=place, origin=Origin.COMMAND, platform=POND, place=place, owner=None, wish=wish)
        return Subscriptions(self.engine).add(wanted, since)

    def next_claim(self) -> datetime | None:
        """Return when a delivery can next be claimed; None if all are settled."""
        free = func.coalesce(deliveries.c.lease_until + 1, deliveries.c.not_before)
        with reading(self.engine) as connection:
            at = connection.scalar(select(func.min(free)).where(deliveries.c.state == State.OPEN))
        return None if at is None else read(at)
