"""The running bot: what `serve`, `worker` and `up` have in common, from start to an orderly end."""

import asyncio
import logging
import os
import secrets
import socket
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from datetime import timedelta
from time import monotonic
from typing import Any

from bot.delivery.chat import Chat, ChatError
from bot.delivery.diary import Diary
from bot.delivery.orders import Orders
from bot.delivery.schedule import Schedule
from bot.delivery.sender import Sender
from bot.delivery.writer import Form, Reference, Writer
from bot.desk import Desk, Face, Spot
from bot.ledger.erasure import Erasure
from bot.ledger.ledger import ledger_of
from bot.ledger.people import Pseudonyms
from bot.ledger.pulse import Round
from bot.ledger.subscriptions import Origin
from bot.metrics import Metrics
from bot.platform import Office, Platform
from bot.posts import posts_in, wanted_by
from bot.reception import Reception, Voice, failing
from bot.settings import SlackSettings, TeamsSettings, platform_of
from bot.slack import face as slack_face
from bot.slack import incoming as slack_incoming
from bot.slack.platform import SlackPlatform
from bot.teams import face as teams_face
from bot.teams import incoming as teams_incoming
from bot.teams.platform import TeamsPlatform
from bot.wiring import House, london_now
from knowledge.errors import KnowledgeError

log = logging.getLogger(__name__)

DRAIN = timedelta(seconds=25)
"""How long the bot takes leave: what is under way then is taken up by the next start."""
STALE = timedelta(minutes=3)
"""Without a round of planning or sending for so long, something is stuck."""
SEND_SECONDS, SWEEP_SECONDS, PROOF_SECONDS, PLAN_SECONDS, HOUSEKEEPING_SECONDS = 1, 5, 10, 60, 3600
"""How often each round is done: the clock may step and a machine sleep, so none waits for long."""
AGAIN_SECONDS = 5.0
ON_TRIAL = "on trial"
"""Under what user ids are hashed where nothing is secret, because anybody on this machine may speak for a platform."""

FACES: Mapping[str, Face] = {
    slack_incoming.PLATFORM: slack_face.SlackFace(),
    teams_incoming.PLATFORM: teams_face.TeamsFace(),
}
NOTICES: Mapping[str, Form] = {
    slack_incoming.PLATFORM: slack_face.notice,
    teams_incoming.PLATFORM: teams_face.notice,
}
"""What is to be said on a platform is written in any process; only those that are there send it."""


class AwayError(ChatError):
    """A platform that may know has not told yet who the bot is there."""


class Service:
    """Everything that runs in one process. A platform counts as soon as it has told who the bot is."""

    def __init__(self, house: House, slack: SlackSettings | None, teams: TeamsSettings | None = None) -> None:
        self.house = house
        self._posts = posts_in(house.settings.posts, house.shelf.glossary) if house.settings.posts else ()
        self.metrics = Metrics()
        owner = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self.ledger = ledger_of(house.engine, owner, london_now)
        self._chats: dict[str, Chat] = {}
        self._voices: dict[str, Voice] = {}
        self.sender = Sender(self.ledger.outbox, self._chats, london_now, self.metrics, ticks=monotonic)
        self.reception = Reception(house, self.ledger, self.sender, self._voices, self.metrics)
        self.desk = Desk(self.ledger, self.sender, FACES, house.helpdesk)
        self.slack = SlackPlatform(slack, self.metrics) if slack else None
        self.teams = TeamsPlatform(teams, self.ledger, self.metrics) if teams else None
        self._platforms: list[Platform] = [one for one in (self.slack, self.teams) if one]
        settings, reference = house.settings, Reference(house.shelf, house.settings.workdays)
        self._writer = Writer(reference, self.ledger.subscriptions, self.ledger.outbox, NOTICES)
        self._diary = Diary(self.ledger, reference, settings.settle, london_now)
        self._orders = Orders(self.ledger, reference, settings.settle, london_now)
        self._schedule = Schedule(london_now)
        self._running: list[asyncio.Task[None]] = []
        self._there: set[str] = set()
        self._admission = asyncio.Lock()

    async def start(self, *, socket_mode: bool = False, worker: bool = False) -> None:
        """Read the knowledge, then connect and go to work; a platform may be away and is asked until it is back.

        A `worker` plans and sends what goes out by itself; of several beside one SQLite file, one at a time.
        """
        await asyncio.to_thread(self.ledger.life.hold)
        await asyncio.to_thread(self.house.shelf.knowledge)
        for platform in self._platforms:
            await platform.start()
        self._schedule.start()
        self._every(HOUSEKEEPING_SECONDS, self._keep_house)
        self._every(PROOF_SECONDS, self._prove)
        for platform in self._platforms:
            self._run(self._connect(platform, socket_mode=socket_mode, worker=worker))

    def _every(self, seconds: float, round_: Callable[[], Awaitable[None]]) -> None:
        async def watched() -> None:
            try:
                await round_()
            except KnowledgeError as error:
                log.error("%s", error)
            except Exception as error:  # noqa: BLE001  # one round: the next may do better, and the log says why
                log.critical("a round of the bot went wrong: %s", failing(error))

        self._schedule.every(seconds, watched)

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        self._running.append(asyncio.create_task(self._watched(work)))

    async def _watched(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception as error:
            log.critical("a part of the bot has stopped: %s", failing(error))
            raise

    async def _connect(self, platform: Platform, *, socket_mode: bool, worker: bool) -> None:
        """Let a platform take part as soon as it tells who the bot is there; the first one begins the rounds."""
        while (first := await self._introduced(platform)) is None:  # noqa: ASYNC110  # it is asked, it tells nothing
            await asyncio.sleep(AGAIN_SECONDS)
        if first:
            self._every(SEND_SECONDS, self.sender.round)
            self._every(SWEEP_SECONDS, self.reception.sweep)
            if worker:
                self._run(self._take_post())
        if socket_mode:
            await platform.listen()

    async def _introduced(self, platform: Platform) -> bool | None:
        """Let a platform in and say whether it is the first; None where it does not tell who the bot is."""
        try:
            await platform.introduce()
            async with self._admission:
                return await self._admitted(platform)
        except (ChatError, KnowledgeError) as error:
            log.error("%s does not answer for %s: %s", platform.title, platform.credential, error)
            return None

    async def _admitted(self, platform: Platform) -> bool:
        """Let a platform in, and say whether it is the first. Raises ChatError, and then it is not in."""
        self._there.add(platform.name)
        try:
            await self._find_desk()
        except (ChatError, KnowledgeError):
            self._there.discard(platform.name)
            raise
        first = not self._chats
        platform.open(self._office())
        self._chats[platform.name], self._voices[platform.name] = platform.chat, platform.voice
        return first

    def _office(self) -> Office:
        settings = self.house.settings
        return Office(
            house=self.house,
            ledger=self.ledger,
            sender=self.sender,
            reception=self.reception,
            orders=self._orders,
            desk=self.desk,
            pseudonyms=Pseudonyms(settings.hash_key or ON_TRIAL),
        )

    async def _find_desk(self) -> None:
        """Find out where the helpdesk sits, once a platform that knows is there."""
        written = self.house.settings.helpdesk_channel
        if written and self.desk.at is None:
            with suppress(AwayError):
                self.desk.at = await self._spot(written, "SECBOT_HELPDESK_CHANNEL")

    async def _take_post(self) -> None:
        """Begin to plan and to send errands; beside a SQLite file only once no other worker does."""
        if not self.ledger.post.take():
            log.warning("another worker is at work on this database; this one stands by")
            while not self.ledger.post.take():  # noqa: ASYNC110  # a lock on a file tells nobody that it is free
                await asyncio.sleep(SEND_SECONDS)
        while True:
            try:
                await self._keep_posts()
                break
            except (ChatError, KnowledgeError) as error:
                log.error("the file of posts waits: %s", error)
                await asyncio.sleep(AGAIN_SECONDS)
        self._every(PLAN_SECONDS, self._plan)
        self.sender.author = self._writer

    async def _keep_posts(self) -> None:
        """Keep what the file of posts wants, and nothing else of it."""
        wanted = []
        for post in self._posts:
            spot = await self._spot(post.channel, "SECBOT_POSTS")
            if spot:
                wanted.append(wanted_by(post, spot.platform, spot.place))
        await asyncio.to_thread(self.ledger.subscriptions.only, Origin.POSTS, wanted, london_now())

    async def _plan(self) -> None:
        await asyncio.to_thread(self._diary.plan)

    async def _prove(self) -> None:
        await asyncio.to_thread(self.ledger.life.hold)

    async def _spot(self, written: str, setting: str) -> Spot | None:
        """Return where a channel is, which may be set by name; None, and an error in the log, where none is seen.

        Raises ChatError where a platform does not tell, and AwayError where one that may know is not there yet.
        """
        name = written.lstrip("#")
        if owner := platform_of(name):
            return Spot(platform=owner, place=name)
        for platform in self._platforms:
            if platform.name not in self._there:
                raise AwayError(f"{platform.title} is not there yet")
            if found := await platform.named(name):
                return Spot(platform=platform.name, place=found)
        log.error("%s: the bot sees no channel “%s”; invite it there", setting, name)
        return None

    async def _keep_house(self) -> None:
        erasure = Erasure(self.house.engine)
        await asyncio.to_thread(erasure.older_than, self.house.settings.retention, london_now())

    async def stop(self) -> None:
        """Answer what was acknowledged, then let go; what takes too long is left to the next start."""
        for platform in self._platforms:
            await platform.hush()
        self._schedule.stop()
        try:
            async with asyncio.timeout(DRAIN.total_seconds()):
                await self._schedule.drain()
                await self.reception.drain()
                await self.sender.drain()
        except TimeoutError:
            log.warning("stopped with deliveries under way; they are taken up at the next start")
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        for platform in self._platforms:
            await platform.close()
        self.ledger.post.leave()
        await asyncio.to_thread(self.ledger.life.let_go)
        await asyncio.to_thread(self.house.engine.dispose)

    async def exposition(self) -> bytes:
        """Return the metrics in Prometheus' text format."""
        return self.metrics.exposition(await asyncio.to_thread(self.ledger.outbox.waiting))

    async def trouble(self) -> str | None:
        """Return why the bot is not ready to work, None if it is: where it is in two chats, one of them is enough."""
        if not self._platforms:
            return None
        if not self._chats:
            return f"{' and '.join(one.title for one in self._platforms)} has not told yet who the bot is"
        if monotonic() - self.sender.last_pass > STALE.total_seconds():
            return "the outbox has not been looked into for three minutes"
        if stopped := [task for task in self._running if task.done() and not task.cancelled() and task.exception()]:
            return f"{len(stopped)} parts have stopped"
        try:
            return await asyncio.to_thread(self._planless)
        except KnowledgeError as error:
            return str(error)

    def _planless(self) -> str | None:
        """Return that nobody plans what is wanted, None if somebody does. Raises KnowledgeError."""
        if not self.ledger.subscriptions.active():
            return None
        last = self.ledger.pulse.last(Round.PLAN)
        stale = last is not None and london_now() - last > STALE
        return "no worker has planned reminders for three minutes" if stale else None
