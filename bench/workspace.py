"""A Slack that takes 20 ms over each call and notes when replies arrive; it checks nothing, so that it costs little.

What Slack sends is made and signed as the tests make it.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from time import perf_counter

from aiohttp import web

from bench.questions import NOW, QUESTIONS
from bot.wiring import london_now
from tests.fakes import signed
from tests.fakes.slack import BOT, BOT_USER, GENERAL, TEAM

LATENCY_SECONDS = 0.02
SECRET = "bench" * 8
WHO = {"url": "https://bench.slack.com/", "team_id": TEAM, "user_id": BOT_USER, "bot_id": BOT, "team": "", "user": ""}
MENTIONS = tuple(asked.text for asked in QUESTIONS if asked.after is None and asked.now == NOW)
CHATTER = (
    "Lunch is at one today, the usual place.",
    "Here are the minutes <https://example.com/minutes|as sent round>, thanks to everybody who wrote them.",
    "<@U0BOB> could you look at the second page before Friday?",
    "The test environment is down again :cry: we will say so here as soon as it is back, nothing is lost meanwhile.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A request of Slack; a reply to it goes into the thread `ts`."""

    ts: str
    request: signed.Signed


class Events:
    """Makes events, no two the same."""

    def __init__(self) -> None:
        self._numbers = count()
        self._start = int(london_now().timestamp())

    def mentions(self, number: int) -> list[Event]:
        """Return so many questions to the bot, each in a thread of its own."""
        return [self._made("app_mention", f"<@{BOT_USER}> {text}") for text in self._turns(MENTIONS, number)]

    def chatter(self, number: int) -> list[Event]:
        """Return so many messages of people to each other."""
        return [self._made("message", text, channel_type="channel") for text in self._turns(CHATTER, number)]

    def mixed(self, number: int, mentions_every: int) -> list[Event]:
        """Return chatter in which every event of that number is a mention."""
        asked = number // mentions_every
        mentions, chatter = iter(self.mentions(asked)), iter(self.chatter(number - asked))
        return [next(mentions if place % mentions_every == 0 else chatter) for place in range(1, number + 1)]

    def _turns(self, texts: Sequence[str], number: int) -> list[str]:
        return [texts[turn % len(texts)] for turn in range(number)]

    def _made(self, kind: str, text: str, **more: str) -> Event:
        number = next(self._numbers)
        ts, user = f"{self._start + number // 1000}.{number % 1000:03}000", f"U0PERSON{number % 50:02}"
        happened = {**signed.app_mention(text, user=user, channel=GENERAL, ts=ts), "type": kind, **more}
        payload = signed.event(happened, event_id=f"Ev{number:09}")
        return Event(ts=ts, request=signed.sign(payload, secret=SECRET, now=int(london_now().timestamp())))


@dataclass(frozen=True, slots=True)
class Reply:
    """When a reply reached Slack and when Slack had answered, by `perf_counter`."""

    arrived: float
    answered: float


class Workspace:
    """What Slack was told."""

    def __init__(self) -> None:
        self.url = ""
        self.replies: dict[str, Reply] = {}
        """The replies by their thread."""
        self.twice = 0
        self._posted = asyncio.Event()

    async def replied(self, ts: str, patience_seconds: float) -> Reply | None:
        """Return the reply to an event once it is there, None if it does not come."""
        return self.replies[ts] if await self.settled([ts], patience_seconds) else None

    async def settled(self, those: Sequence[str], patience_seconds: float) -> bool:
        """Wait for the replies to all those events, and say whether they came."""
        try:
            async with asyncio.timeout(patience_seconds):
                for ts in those:
                    while ts not in self.replies:
                        self._posted.clear()
                        await self._posted.wait()
        except TimeoutError:
            return False
        return True

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        arrived, method = perf_counter(), request.path.rpartition("/")[2]
        told = await request.json() if request.content_type == "application/json" else {}
        await asyncio.sleep(LATENCY_SECONDS)
        if method == "auth.test":
            return web.json_response({"ok": True, **WHO})
        if method == "chat.postMessage":
            self.twice += told["thread_ts"] in self.replies
            self.replies[told["thread_ts"]] = Reply(arrived, perf_counter())
            self._posted.set()
        return web.json_response({"ok": True, "channel": GENERAL, "ts": f"{perf_counter():.6f}"})


@asynccontextmanager
async def slack() -> AsyncIterator[Workspace]:
    """Open a workspace on a free port of this machine."""
    workspace = Workspace()
    runner = web.ServerRunner(web.Server(workspace.answer, access_log=None), shutdown_timeout=0.2)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        workspace.url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
        yield workspace
    finally:
        await runner.cleanup()
