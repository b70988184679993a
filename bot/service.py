"""The running bot: what `serve`, `worker` and `up` have in common, from start to an orderly end."""

import asyncio
import logging
import os
import secrets
import socket
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from time import monotonic
from typing import Any

from bot.delivery.chat import ChatError
from bot.delivery.diary import Diary
from bot.delivery.orders import Orders
from bot.delivery.schedule import Schedule
from bot.delivery.sender import Sender
from bot.delivery.writer import Reference, Writer
from bot.ledger.erasure import Erasure
from bot.ledger.ledger import ledger_of
from bot.ledger.people import Pseudonyms
from bot.ledger.pulse import Round
from bot.ledger.subscriptions import Origin
from bot.metrics import Metrics
from bot.posts import posts_in, wanted_by
from bot.reception import Reception, failing
from bot.settings import SlackSettings, is_channel_id
from bot.slack.app import SlackVoice, connected, rooms_of
from bot.slack.client import SlackChat, SlackClient, channel_named
from bot.slack.door import Rooms
from bot.slack.incoming import PLATFORM
from bot.slack.workspace import Workspace
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


class Service:
    """Everything that runs in one process. `rooms` is None until Slack has told who the bot is."""

    def __init__(self, house: House, slack: SlackSettings) -> None:
        self.house, self._slack = house, slack
        self._posts = posts_in(house.settings.posts, house.shelf.glossary) if house.settings.posts else ()
        self.metrics = Metrics()
        owner = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self.ledger = ledger_of(house.engine, owner, london_now)
        self._client = SlackClient(slack.bot_token, slack.api_url, self.metrics)
        chats = {PLATFORM: SlackChat(self._client)}
        self.sender = Sender(self.ledger.outbox, chats, london_now, self.metrics, ticks=monotonic)
        self._voice = SlackVoice(self._client)
        self.reception = Reception(house, self.ledger, self.sender, {PLATFORM: self._voice}, self.metrics)
        self.rooms: Rooms | None = None
        settings, reference = house.settings, Reference(house.shelf, house.settings.workdays)
        self._writer = Writer(
            reference,
            self.ledger.subscriptions,
            self.ledger.outbox,
            {PLATFORM: self._voice.notice},
        )
        self._diary = Diary(self.ledger, reference, settings.settle, london_now)
        self._orders = Orders(self.ledger, reference, settings.settle, london_now)
        self._schedule = Schedule(london_now)
        self._running: list[asyncio.Task[None]] = []
        self._socket: Any = None

    async def start(self, *, socket_mode: bool = False, worker: bool = False) -> None:
        """Read the knowledge, then connect and go to work; Slack may be away and is asked until it is back.

        A `worker` plans and sends what goes out by itself; of several beside one SQLite file, one at a time.
        """
        await asyncio.to_thread(self.ledger.life.hold)
        await asyncio.to_thread(self.house.shelf.knowledge)
        await self._client.start()
        self._schedule.start()
        self._every(HOUSEKEEPING_SECONDS, self._keep_house)
        self._every(PROOF_SECONDS, self._prove)
        self._run(self._connect(socket_mode=socket_mode, worker=worker))

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

    async def _connect(self, *, socket_mode: bool, worker: bool) -> None:
        while True:
            try:
                await self._introduce()
                break
            except ChatError as error:
                log.error("Slack does not answer for SLACK_BOT_TOKEN: %s", error)
                await asyncio.sleep(AGAIN_SECONDS)
        self._every(SEND_SECONDS, self.sender.round)
        self._every(SWEEP_SECONDS, self.reception.sweep)
        if worker:
            self._run(self._take_post())
        if socket_mode and self.rooms and self._slack.app_token:
            self._socket = await connected(self.rooms.bolt, self._slack.app_token)

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
            place = await self._channel(post.channel, "SECBOT_POSTS")
            if place:
                wanted.append(wanted_by(post, PLATFORM, place))
        await asyncio.to_thread(self.ledger.subscriptions.only, Origin.POSTS, wanted, london_now())

    async def _plan(self) -> None:
        await asyncio.to_thread(self._diary.plan)

    async def _prove(self) -> None:
        await asyncio.to_thread(self.ledger.life.hold)

    async def _introduce(self) -> None:
        """Learn from Slack who the bot is, and begin to listen."""
        told = await self._client.call("auth.test")
        workspace = Workspace(
            team=str(told.get("team_id")),
            bot_user=str(told.get("user_id")),
            bot_id=str(told.get("bot_id")),
            client=self._client,
            ledger=self.ledger,
            sender=self.sender,
            reception=self.reception,
            orders=self._orders,
            glossary=self.house.shelf.glossary,
            pseudonyms=Pseudonyms(self.house.settings.hash_key or self._slack.signing_secret),
            helpdesk=self.house.helpdesk,
            desk=await self._channel(self.house.settings.helpdesk_channel or "", "SECBOT_HELPDESK_CHANNEL"),
            shared_channels=self._slack.shared_channels,
        )
        self._voice.helpdesk = bool(workspace.desk)
        self.rooms = rooms_of(workspace, self.house, self._slack.signing_secret)

    async def _channel(self, written: str, setting: str) -> str:
        """Return the id of a channel, which may be set by name; "" where none is set or it is not seen."""
        name = written.lstrip("#")
        if not name or is_channel_id(name):
            return name
        found = await channel_named(self._client, name)
        if found is None:
            log.error("%s: the bot sees no channel “%s”; invite it there", setting, name)
        return found or ""

    async def _keep_house(self) -> None:
        erasure = Erasure(self.house.engine)
        await asyncio.to_thread(erasure.older_than, self.house.settings.retention, london_now())

    async def stop(self) -> None:
        """Answer what was acknowledged, then let go; what takes too long is left to the next start."""
        if self._socket:
            await self._socket.close_async()
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
        await self._client.close()
        self.ledger.post.leave()
        await asyncio.to_thread(self.ledger.life.let_go)
        await asyncio.to_thread(self.house.engine.dispose)

    async def exposition(self) -> bytes:
        """Return the metrics in Prometheus' text format."""
        return self.metrics.exposition(await asyncio.to_thread(self.ledger.outbox.waiting))

    async def trouble(self) -> str | None:
        """Return why the bot is not ready to work, None if it is."""
        if self.rooms is None:
            return "Slack has not told yet who the bot is"
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
