"""How the bot does in Teams: real processes on loopback, a made connector, activities without tokens.

A message is measured from its arrival to its answer, in CPU time, in turns with a minimal bot of Microsoft's SDK.
Whether Slack and Teams hold each other up is measured in one process: how long an acknowledgement takes alone, and
beside the other's load.
"""

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter

import aiohttp
import uvicorn
from aiohttp import web

from bench import servers
from bench.servers import Server, running
from bench.workspace import Events, slack

CONNECTIONS = 16
PER_SECOND = 20
QUESTION = "when is the next TABASC meeting?"
ANONYMOUS = {
    "CLIENT_ID": "11111111-2222-3333-4444-555555555555",
    "DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS": "true",
}
_MOST_SECONDS, _ANSWER_SECONDS = 300.0, 60.0
_PAUSE_SECONDS = 0.05
_MICROSECONDS, _MILLISECONDS = 1e6, 1e3


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How much is sent: `rounds` of `messages` for the cost, and of so many seconds for the acknowledgements."""

    rounds: int
    messages: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What messages cost a bot in CPU microseconds, and how many it answered a second; the medians of the rounds."""

    cost: float
    per_second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The bot and the minimal one."""

    bot: Pace
    minimal: Pace

    @property
    def ratio(self) -> float:
        """How many times as much as the minimal bot the bot works."""
        return self.bot.cost / self.minimal.cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Milliseconds for an acknowledgement, the medians of the rounds: alone, and beside the other's load."""

    alone: float
    together: float

    @property
    def ratio(self) -> float:
        return self.together / self.alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Everything; the paces are None where the system does not tell how long a process worked.

    `kept` is a message that is kept and not answered, beside one of which the minimal bot does nothing.
    """

    kept: Compared | None
    answered: Compared | None
    slack: Beside
    teams: Beside
    logged: Sequence[str]


@dataclass
class Connector:
    """What takes the bot's posts: it counts the messages."""

    url: str = ""
    posted: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.BaseRequest) -> web.StreamResponse:
        if json.loads(await request.read()).get("type") == "message":
            self.posted += 1
            self.changed.set()
        return web.json_response({"id": str(self.posted)}, status=201)

    async def until(self, posted: int) -> None:
        """Wait until so much has been posted."""
        async with asyncio.timeout(_ANSWER_SECONDS):
            while self.posted < posted:
                self.changed.clear()
                await self.changed.wait()


def measured(load: Load) -> Seen:
    with asyncio.Runner(loop_factory=uvicorn.Config(app="", log_config=None).get_loop_factory()) as runner:
        return runner.run(_measured(load))


async def _measured(load: Load) -> Seen:
    made = _activities()
    async with (
        asyncio.timeout(_MOST_SECONDS),
        _connector() as connector,
        slack() as workspace,
    ):
        kept = await _compared(servers.KEEPING, {"KEEP": "1"}, workspace.url, connector, load=load, made=made)
        answered = await _compared(servers.BOT, {}, workspace.url, connector, load=load, made=made)
        async with running(servers.BOT, workspace.url, ANONYMOUS) as bot:
            in_slack, in_teams = await _beside(bot, connector, load, made)
            return Seen(kept=kept, answered=answered, slack=in_slack, teams=in_teams, logged=bot.logged())


@asynccontextmanager
async def _connector() -> AsyncIterator[Connector]:
    connector = Connector()
    runner = web.ServerRunner(web.Server(connector.take, access_log=None))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    connector.url = f"http://127.0.0.1:{runner.addresses[0][1]}/teams"
    try:
        yield connector
    finally:
        await runner.cleanup()


def _activities() -> Callable[[Connector], bytes]:
    numbers = itertools.count(1_700_000_000_000)

    def made(connector: Connector) -> bytes:
        """Return a question that nobody has asked before, in one of a hundred chats."""
        number = next(numbers)
        activity = {
            "type": "message",
            "id": str(number),
            "text": QUESTION,
            "serviceUrl": connector.url,
            "channelId": "msteams",
            "from": {"id": "29:bench", "name": "Bench"},
            "recipient": {"id": f"28:{ANONYMOUS['CLIENT_ID']}", "name": "secbot"},
            "conversation": {"id": f"a:1bench{number % 100}", "conversationType": "personal"},
        }
        return json.dumps(activity).encode()

    return made


# --- What a message costs ---


async def _compared(  # noqa: PLR0913  # what is compared, and with what
    command: Sequence[str],
    minimal_settings: Mapping[str, str],
    slack_url: str,
    connector: Connector,
    *,
    load: Load,
    made: Callable[[Connector], bytes],
) -> Compared | None:
    """Send the same to both in turns; the first round of each only warms them up. Where one is kept, none is posted."""
    answering = not minimal_settings
    async with (
        running(command, slack_url, ANONYMOUS) as bot,
        running(servers.MINIMAL_TEAMS, slack_url, minimal_settings) as minimal,
    ):
        if bot.cpu_seconds() is None:
            return None
        seen: dict[Server, list[Pace]] = {bot: [], minimal: []}
        for turn in range(load.rounds + 1):
            for server in (bot, minimal) if turn % 2 else (minimal, bot):
                bodies = [made(connector) for _ in range(load.messages if turn else load.messages // 5 + 1)]
                pace = await _pace(server, connector, bodies, answering=answering)
                if turn:
                    seen[server].append(pace)
        return Compared(bot=_middle(seen[bot]), minimal=_middle(seen[minimal]))


def _middle(paces: Sequence[Pace]) -> Pace:
    return Pace(cost=median(one.cost for one in paces), per_second=median(one.per_second for one in paces))


async def _pace(server: Server, connector: Connector, bodies: Sequence[bytes], *, answering: bool) -> Pace:
    """Send messages over a few connections, one after the other, and wait until all are answered, if they are."""
    before, start, posted, waiting = server.cpu_seconds(), perf_counter(), connector.posted, iter(bodies)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CONNECTIONS)) as http:
        await asyncio.gather(*(_sent(http, server, waiting) for _ in range(CONNECTIONS)))
        if answering:
            await connector.until(posted + len(bodies))
    seconds, after = perf_counter() - start, server.cpu_seconds()
    assert before is not None
    assert after is not None
    return Pace(cost=(after - before) / len(bodies) * _MICROSECONDS, per_second=len(bodies) / seconds)


async def _sent(http: aiohttp.ClientSession, server: Server, bodies: Iterator[bytes]) -> None:
    for body in bodies:
        await _acknowledged(http, server.teams_url, body, {"Content-Type": "application/json"})


async def _acknowledged(http: aiohttp.ClientSession, url: str, body: bytes, headers: dict[str, str]) -> None:
    async with http.post(url, data=body, headers=headers) as answer:
        await answer.read()
        if answer.status >= 300:
            raise OSError(f"a message was answered with {answer.status}")


# --- Whether they hold each other up ---


async def _beside(
    bot: Server, connector: Connector, load: Load, made: Callable[[Connector], bytes]
) -> tuple[Beside, Beside]:
    """Measure each alone, and both at once, in turns."""
    events, count = Events(), max(int(load.seconds * PER_SECOND), 2)
    alone: dict[str, list[float]] = {"slack": [], "teams": []}
    together: dict[str, list[float]] = {"slack": [], "teams": []}
    await _until_heard(bot, events)
    for _ in range(load.rounds):
        for name, sent in (("slack", _in_slack(bot, events, count)), ("teams", _in_teams(bot, connector, made, count))):
            alone[name] += await _steady(sent)
        both = _in_slack(bot, events, count), _in_teams(bot, connector, made, count)
        for name, took in zip(together, await asyncio.gather(*map(_steady, both)), strict=True):
            together[name] += took
    return _medians(alone["slack"], together["slack"]), _medians(alone["teams"], together["teams"])


async def _until_heard(bot: Server, events: Events) -> None:
    """Wait until the bot hears Slack, which it does a moment later than Teams: it asks there first who it is."""
    async with aiohttp.ClientSession() as http, asyncio.timeout(_ANSWER_SECONDS):
        for url, body, headers in _in_slack(bot, events, 1):
            while True:
                async with http.post(url, data=body, headers=headers) as answer:
                    if answer.status != 503:
                        return
                await asyncio.sleep(_PAUSE_SECONDS)


def _medians(alone: Sequence[float], together: Sequence[float]) -> Beside:
    return Beside(alone=median(alone) * _MILLISECONDS, together=median(together) * _MILLISECONDS)


Sent = tuple[str, bytes, dict[str, str]]


def _in_slack(bot: Server, events: Events, count: int) -> list[Sent]:
    requests = [event.request for event in events.mentions(count)]
    return [(bot.url, request.body, dict(request.headers)) for request in requests]


def _in_teams(bot: Server, connector: Connector, made: Callable[[Connector], bytes], count: int) -> list[Sent]:
    return [(bot.teams_url, made(connector), {"Content-Type": "application/json"}) for _ in range(count)]


async def _steady(sent: Sequence[Sent]) -> list[float]:
    """Send at a steady rate, however long each takes, and return the seconds that each acknowledgement took."""
    took: list[float] = []
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:

        async def one(url: str, body: bytes, headers: dict[str, str], due: float) -> None:
            await _acknowledged(http, url, body, headers)
            took.append(perf_counter() - due)

        start = perf_counter()
        async with asyncio.TaskGroup() as tasks:
            for number, (url, body, headers) in enumerate(sent):
                due = start + number / PER_SECOND
                await asyncio.sleep(max(0.0, due - perf_counter()))
                tasks.create_task(one(url, body, headers, due))
    return took
