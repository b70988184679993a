"""Occasions, wishes and a clock for what goes out by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from bot.ledger.subscriptions import Origin, Subscription
from knowledge.dated import Dated
from knowledge.days.lead import Lead, leads_in
from knowledge.days.when import When
from knowledge.facts import Facts
from knowledge.records import Deadline, DeadlineKind, Document, Event, Meeting, MeetingStatus, Source
from knowledge.wish import Wish

SOURCE = Source(title="Pond News", section="Pond life", published=date(2024, 5, 1), quote="the words themselves")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)

NOTHING = Facts(
    documents=(),
    items=(),
    meetings=(),
    events=(),
    deadlines=(),
    recurrences={},
    modifications={},
    people=(),
    seats=(),
    figures=(),
    terms={},
    contacts=(),
    curated=(),
)


@dataclass
class Clock:
    """A clock that is moved by hand."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def step(self, **length: float) -> None:
        self.now += timedelta(**length)


def meeting(
    day: date,
    number: int | None = None,
    starts: time | None = None,
    *,
    body: str = "SSC",
    was: date | None = None,
    uid: str | None = None,
    off: bool = False,
) -> Meeting:
    return Meeting(
        body=body,
        number=number,
        when=When(day=day, starts=starts),
        was=was,
        uid=uid,
        status=MeetingStatus.CANCELLED if off else MeetingStatus.SCHEDULED,
        source=SOURCE,
    )


def happening(day: date, title: str = "Pond Seminar", starts: time | None = None) -> Event:
    return Event(title=title, when=When(day=day, starts=starts), source=SOURCE)


def deadline(
    day: date, title: str = "the pond survey", at: time | None = None, kind: DeadlineKind = DeadlineKind.SURVEY
) -> Deadline:
    return Deadline(title=title, kind=kind, day=day, at=at, source=SOURCE)


def leads(*written: str) -> tuple[Lead, ...]:
    return tuple(lead for each in written for lead in leads_in(each, written=True))


def subscription(wish: Wish, id_: int = 1, since: datetime = LONG_AGO) -> Subscription:
    return Subscription(
        id=id_,
        key=f"heron/{id_}",
        origin=Origin.CHAT,
        platform="pond",
        place="C1",
        owner="heron",
        wish=wish,
        since=since,
        stopped_at=None,
    )


@dataclass
class Known:
    """A shelf on which stands what a test says."""

    those: Sequence[Dated] = ()
    documents: Sequence[Document] = ()

    def knowledge(self) -> "Known":
        return self

    def library(self, _day: date) -> "Known":
        return self

    @property
    def facts(self) -> Facts:
        return replace(
            NOTHING,
            documents=tuple(self.documents),
            meetings=tuple(one for one in self.those if isinstance(one, Meeting)),
            events=tuple(one for one in self.those if isinstance(one, Event)),
            deadlines=tuple(one for one in self.those if isinstance(one, Deadline)),
        )
