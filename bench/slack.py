"""How the bot does in Slack: real processes on loopback, a made Slack, signed events.

An acknowledgement costs CPU time, which a busy machine changes little; it is measured in turns with a minimal Bolt app.
Latency is measured from when an event was due, so that a slow bot cannot slow the clock.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter

import aiohttp
import uvicorn

from bench import servers
from bench.servers import Server, running
from bench.workspace import Event, Events, Reply, Workspace, slack

CONNECTIONS = 16
PER_SECOND = 100
MENTIONS_EVERY = 10
TOO_LATE_SECONDS = 3.0
"""How long Slack waits for an acknowledgement."""
_REQUEST_SECONDS, _REPLY_SECONDS = 30.0, 15.0
_MOST_SECONDS = 300.0
"""When all of it is given up: it takes a minute and a half."""
_SETTLE_SECONDS, _PAUSE_SECONDS = 0.1, 0.05
_MICROSECONDS, _MILLISECONDS = 1e6, 1e3


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How much is sent: `rounds` of `events` for the cost, so many seconds at a steady rate, so many questions."""

    rounds: int
    events: int
    mixed_seconds: float
    full_seconds: float
    questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """CPU microseconds for an acknowledgement, the medians of the rounds."""

    bot: float
    minimal: float

    @property
    def ratio(self) -> float:
        """How many times as much as the minimal app the bot works."""
        return self.bot / self.minimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Steady:
    """Acknowledgements in milliseconds at a steady rate; `replied` of the `asked` had a reply soon after the last."""

    p50: float
    p99: float
    most: float
    failed: int
    too_late: int
    asked: int
    replied: int
    seconds_after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """Milliseconds from sending a question until the reply reached Slack, and until Slack had taken it."""

    arrived_p50: float
    answered_p50: float
    answered_p99: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Everything; the costs are None where the system does not tell how long a process worked."""

    chatter: Cost | None
    mention: Cost | None
    mixed: Steady
    full: Steady
    replies: Replies
    posted_twice: int
    logged: Sequence[str]


def measured(load: Load) -> Seen:
    with asyncio.Runner(loop_factory=uvicorn.Config(app="", log_config=None).get_loop_factory()) as runner:
        return runner.run(_measured(load))


async def _measured(load: Load) -> Seen:
    events = Events()
    async with asyncio.timeout(_MOST_SECONDS), slack() as workspace, running(servers.BOT, workspace.url) as bot:
        chatter, mention = await _costs(bot, workspace, events, load)
        replies = await _replies(bot, workspace, events.mentions(load.questions))
        mixed = await _steady(bot, workspace, events.mixed(int(PER_SECOND * load.mixed_seconds), MENTIONS_EVERY))
        full = await _steady(bot, workspace, events.mentions(int(PER_SECOND * load.full_seconds)))
        return Seen(
            chatter=chatter,
            mention=mention,
            mixed=mixed,
            full=full,
            replies=replies,
            posted_twice=workspace.twice,
            logged=bot.logged(),
        )


# --- What an acknowledgement costs ---


async def _costs(bot: Server, workspace: Workspace, events: Events, load: Load) -> tuple[Cost | None, Cost | None]:
    """Return what chatter costs, and a mention where it is kept and not answered."""
    async with AsyncExitStack() as stack:
        minimal = await stack.enter_async_context(running(servers.MINIMAL, workspace.url))
        keeping = await stack.enter_async_context(running(servers.KEEPING, workspace.url))
        if bot.cpu_seconds() is None:
            return None, None
        chatter = await _cost(bot, minimal, lambda: events.chatter(load.events), load.rounds)
        return chatter, await _cost(keeping, minimal, lambda: events.mentions(load.events), load.rounds)


async def _cost(bot: Server, minimal: Server, made: Callable[[], list[Event]], rounds: int) -> Cost:
    """Send the same events to both in turns; the first round of each only warms them up."""
    seen: dict[Server, list[float]] = {bot: [], minimal: []}
    for turn in range(rounds + 1):
        sent = made()
        for server in (bot, minimal) if turn % 2 else (minimal, bot):
            microseconds = await _microseconds(server, sent if turn else sent[: len(sent) // 5 + 1])
            if turn:
                seen[server].append(microseconds)
    return Cost(bot=median(seen[bot]), minimal=median(seen[minimal]))


async def _microseconds(server: Server, events: Sequence[Event]) -> float:
    """Return the CPU time per event of a server that is sent these over a few connections, one after the other."""
    before, waiting = server.cpu_seconds(), iter(events)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CONNECTIONS)) as http:
        wrong = sum(await asyncio.gather(*(_sent(http, server, waiting) for _ in range(CONNECTIONS))))
    await asyncio.sleep(_SETTLE_SECONDS)
    after = server.cpu_seconds()
    if wrong or before is None or after is None:
        raise OSError("\n".join([f"{wrong} events of {len(events)} were not acknowledged", *server.logged()[-20:]]))
    return (after - before) / len(events) * _MICROSECONDS


async def _sent(http: aiohttp.ClientSession, server: Server, waiting: Iterator[Event]) -> int:
    """Send events until none is left, and return how many were not acknowledged."""
    wrong = 0
    for event in waiting:
        wrong += not await _acknowledged(http, server, event)
    return wrong


async def _acknowledged(http: aiohttp.ClientSession, server: Server, event: Event) -> bool:
    timeout = aiohttp.ClientTimeout(total=_REQUEST_SECONDS)
    try:
        async with http.post(
            server.url, data=event.request.body, headers=event.request.headers, timeout=timeout
        ) as answer:
            await answer.read()
            return answer.status == 200
    except (aiohttp.ClientError, TimeoutError):
        return False


# --- How soon it comes ---


async def _steady(bot: Server, workspace: Workspace, events: Sequence[Event]) -> Steady:
    """Send events at a steady rate, however long each takes, and then wait a while for the replies."""
    took: list[float] = []
    failed = 0
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:

        async def one(event: Event, due: float) -> None:
            nonlocal failed
            failed += not await _acknowledged(http, bot, event)
            took.append(perf_counter() - due)

        start = perf_counter() + _SETTLE_SECONDS
        async with asyncio.TaskGroup() as tasks:
            for number, event in enumerate(events):
                due = start + number / PER_SECOND
                await asyncio.sleep(max(0.0, due - perf_counter()))
                tasks.create_task(one(event, due))
    ended = perf_counter()
    asked = [event.ts for event in events if b'"app_mention"' in event.request.body]
    await workspace.settled(asked, _REPLY_SECONDS)
    cuts = quantiles(took, n=100, method="inclusive")
    return Steady(
        p50=cuts[49] * _MILLISECONDS,
        p99=cuts[98] * _MILLISECONDS,
        most=max(took) * _MILLISECONDS,
        failed=failed,
        too_late=sum(seconds > TOO_LATE_SECONDS for seconds in took),
        asked=len(asked),
        replied=sum(ts in workspace.replies for ts in asked),
        seconds_after=perf_counter() - ended,
    )


async def _replies(bot: Server, workspace: Workspace, events: Sequence[Event]) -> Replies:
    """Ask one question after the other, each when the one before is answered."""
    seen: list[tuple[float, Reply]] = []
    async with aiohttp.ClientSession() as http:
        for event in events:
            await asyncio.sleep(_PAUSE_SECONDS)
            sent = perf_counter()
            await _acknowledged(http, bot, event)
            reply = await workspace.replied(event.ts, _REPLY_SECONDS)
            if reply is None:
                raise OSError("\n".join(["the bot does not reply", *bot.logged()[-20:]]))
            seen.append((sent, reply))
    answered = quantiles([reply.answered - sent for sent, reply in seen], n=100, method="inclusive")
    return Replies(
        arrived_p50=median(reply.arrived - sent for sent, reply in seen) * _MILLISECONDS,
        answered_p50=answered[49] * _MILLISECONDS,
        answered_p99=answered[98] * _MILLISECONDS,
    )
