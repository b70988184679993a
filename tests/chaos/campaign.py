"""One run of chaos on one database: many reminders due, a Slack that fails, workers that are killed and frozen.

What became of each reminder is told by the fake Slack's own record, and checked against the ledger.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations, islice
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import select

from bot.ledger.ledger import ledger_of
from bot.ledger.moments import read
from bot.ledger.outbox import State
from bot.ledger.subscriptions import Origin, Wanted
from bot.ledger.tables import deliveries
from bot.slack.client import mark
from bot.slack.incoming import PLATFORM
from bot.wiring import london_now
from knowledge.database import connect, reading, upgrade
from knowledge.days.lead import Lead, Unit
from knowledge.days.london import LONDON
from knowledge.wish import Wish
from tests.chaos.crew import Crew
from tests.chaos.weather import Weather
from tests.fakes.slack import BOT_USER, TOKEN, Channel, FakeSlack, Message

SETTLE_SECONDS = 4
"""Longer than the weather lets Slack take to accept what it was sent."""
LEAD = Lead(count=1, unit=Unit.HOUR)
BIRDS = (
    "Avocet",
    "Bittern",
    "Curlew",
    "Dunlin",
    "Egret",
    "Falcon",
    "Goshawk",
    "Heron",
    "Ibis",
    "Jackdaw",
    "Kestrel",
    "Lapwing",
    "Merlin",
    "Nightjar",
    "Osprey",
    "Petrel",
)
LOOK_SECONDS = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """What a run is made of. Of its events every third falls due a minute or two after the start, the others at once.

    One channel of many is archived: what goes there is to be closed with a reason. `pauses` are the seconds between
    two blows; of a number of `blows` the second is a freeze, and not before the last of them is all over.
    """

    seed: int
    deliveries: int
    workers: int
    seconds_at_most: float
    channels: int = 200
    pauses: tuple[float, float] = (0.5, 3.0)
    ahead: bool = True
    blows: int | None = None

    @property
    def places(self) -> list[str]:
        return [f"C{number:04}" for number in range(min(self.channels, self.deliveries))]

    @property
    def titles(self) -> list[str]:
        """Return the events, at least so many that all deliveries come about."""
        number = -(-self.deliveries // len(self.places))
        return [f"{first} {second} Forum" for first, second in islice(combinations(BIRDS, 2), number)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A delivery as the ledger has it at the end."""

    place: str
    mark: str
    state: State
    reason: str | None
    attempts: int
    due: datetime


@dataclass(kw_only=True)
class Verdict:
    """What a run came to. What was lost, doubled or is unsettled is named; of all three there should be none."""

    store: str
    orders: Orders
    planned: int = 0
    sent: int = 0
    closed: dict[str, int] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unsettled: list[str] = field(default_factory=list)
    kills: int = 0
    freezes: int = 0
    died: int = 0
    faults: Mapping[str, int] = field(default_factory=dict)
    calls: Mapping[str, int] = field(default_factory=dict)
    hardest: int = 0
    retried: int = 0
    seconds: float = 0
    lateness_seconds: Sequence[float] = ()
    log: str = ""

    @property
    def right(self) -> bool:
        return not (self.lost or self.doubled or self.unsettled)

    @property
    def p99_seconds(self) -> float:
        late = self.lateness_seconds
        return quantiles(late, n=100)[-1] if len(late) > 1 else max(late, default=0)


def fought(store: str, database_url: str, orders: Orders) -> Verdict:
    """Return what a run on an empty database came to."""
    random = Random(orders.seed)
    weather = Weather(Random(random.random()))
    with FakeSlack(clock=lambda: london_now().timestamp()) as slack, TemporaryDirectory(prefix="chaos") as folder:
        for place in orders.places:
            slack.put(Channel(id=place, members=frozenset({BOT_USER})))
        if len(orders.places) > 20:
            slack.put(Channel(id=orders.places[-1], members=frozenset({BOT_USER}), is_archived=True))
        slack.whim = weather
        begun = london_now()
        (Path(folder) / "content").mkdir()
        (Path(folder) / "content" / "events.ics").write_text(calendar(orders, begun), encoding="utf-8")
        with subscribed(database_url, orders, begun) as ledger_rows:
            crew = Crew(
                number=orders.workers,
                settings=settings(folder, database_url, slack.url),
                folder=Path(folder),
                random=random,
                pauses=orders.pauses,
                blows=orders.blows,
            )
            seconds = _driven(crew, orders, ledger_rows, slack)
            verdict = judged(store, orders, ledger_rows(), slack.messages, begun)
        verdict.seconds, verdict.faults, verdict.log = seconds, weather.happened, crew.logs()
        verdict.kills, verdict.freezes, verdict.died = crew.kills, crew.freezes, crew.died
        verdict.calls = Counter(call.method for call in slack.calls)
        return verdict


def _driven(crew: Crew, orders: Orders, rows: Any, slack: FakeSlack) -> float:  # noqa: ANN401
    """Let the crew work until all is settled or time is up, and return how long that took."""
    begun = monotonic()
    expected = len(orders.places) * len(orders.titles)
    next_look = begun
    with crew:
        while monotonic() - begun < orders.seconds_at_most:
            crew.step()
            if monotonic() >= next_look:
                there = rows()
                if crew.is_done and len(there) >= expected and all(row.state is not State.OPEN for row in there):
                    break
                next_look = monotonic() + LOOK_SECONDS
            sleep(0.02)
        seconds = monotonic() - begun
        crew.rest(2)
        while slack.owed:
            sleep(0.05)
    return seconds


def settings(folder: str, database_url: str, slack_url: str) -> dict[str, str]:
    return {
        "HOME": folder,
        "SECBOT_CONTENT": f"{folder}/content",
        "SECBOT_DATABASE_URL": database_url,
        "SECBOT_SETTLE_SECONDS": str(SETTLE_SECONDS),
        "SLACK_API_URL": slack_url,
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_SIGNING_SECRET": "reeds",
        "LOG_LEVEL": "INFO",
        "NO_PROXY": "127.0.0.1",
    }


def calendar(orders: Orders, begun: datetime) -> str:
    """Return the events as iCalendar: reminders an hour before them are due from now on, or in a minute or two."""
    start = (begun + timedelta(hours=1)).replace(second=0, microsecond=0)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//chaos//EN", "X-WR-CALNAME:Forums"]
    for number, title in enumerate(orders.titles):
        later = timedelta(minutes=1 + number // 3 % 2) if orders.ahead and number % 3 == 2 else timedelta(0)
        at = (start + later).astimezone(LONDON)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{number}@chaos",
            f"DTSTART;TZID=Europe/London:{at:%Y%m%dT%H%M%S}",
            f"SUMMARY:{title}",
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


@contextmanager
def subscribed(database_url: str, orders: Orders, begun: datetime) -> Iterator[Any]:
    """Let each channel want reminders of everything; give what returns the deliveries as they stand."""
    engine = connect(database_url)
    upgrade(engine)
    wanting = ledger_of(engine, "chaos", london_now).subscriptions
    for place in orders.places:
        wish = Wish(leads=(LEAD,), here=True)
        wanted = Wanted(
            key=f"chaos:{place}", origin=Origin.COMMAND, platform=PLATFORM, place=place, owner=None, wish=wish
        )
        wanting.add(wanted, begun - timedelta(days=1))

    def rows() -> list[Row]:
        with reading(engine) as connection:
            return [_row(row) for row in connection.execute(select(deliveries))]

    yield rows
    engine.dispose()


def _row(row: Any) -> Row:  # noqa: ANN401  # a row of the database
    due = read(row.due)
    named = SimpleNamespace(key=row.key, place=row.place, thread=row.thread, due=due)
    return Row(
        place=row.place,
        mark=mark(cast("Any", named)),
        state=State(row.state),
        reason=row.last_error,
        attempts=row.attempts,
        due=due,
    )


def judged(store: str, orders: Orders, rows: Sequence[Row], messages: Sequence[Message], begun: datetime) -> Verdict:
    """Return the verdict: first by what each channel was told, whatever the ledger says, then by the ledger."""
    verdict = Verdict(store=store, orders=orders, planned=len(rows))
    marks = Counter(_mark(message) for message in messages)
    ended = Counter(row.place for row in rows if row.state not in (State.OPEN, State.SENT))
    open_ = Counter(row.place for row in rows if row.state is State.OPEN)
    for place in orders.places:
        said = [message.text for message in messages if message.channel == place]
        told = Counter(title for text in said for title in orders.titles if title in text)
        missing = [title for title in orders.titles if not told[title]]
        verdict.doubled += [f"{title} in {place}, {times} times" for title, times in told.items() if times > 1]
        if len(missing) > ended[place] + open_[place]:
            verdict.lost += [f"{title} in {place}" for title in missing]
    for row in rows:
        if row.state is State.OPEN:
            verdict.unsettled.append(f"{row.mark} in {row.place}: {row.reason}")
        elif row.state is State.SENT:
            verdict.sent += 1
            if not marks[row.mark]:
                verdict.lost.append(f"{row.mark} in {row.place}, which the ledger has as sent")
        else:
            reason = f"{row.state}: {row.reason}"
            verdict.closed[reason] = verdict.closed.get(reason, 0) + 1
            if marks[row.mark]:
                verdict.doubled.append(f"{row.mark} in {row.place}, which the ledger has as {row.state}")
    verdict.hardest = max((row.attempts for row in rows), default=0)
    verdict.retried = sum(row.attempts > 1 for row in rows)
    due = {row.mark: max(row.due, begun).timestamp() for row in rows}
    verdict.lateness_seconds = [
        float(message.ts) - due[_mark(message)] for message in messages if _mark(message) in due
    ]
    return verdict


def _mark(message: Message) -> str:
    payload = (message.metadata or {}).get("event_payload") or {}
    return str(payload.get("key"))
