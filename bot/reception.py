"""Takes questions in and sees to it that each ends: answered, not known, or told to have failed.

A question is in the database before its platform is told that it arrived. Questions that come together share one
transaction. Whatever happens then, this process or another one finds it there and goes on.
"""

import asyncio
import logging
import re
import traceback
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Protocol
from weakref import WeakValueDictionary

from bot.delivery.sender import Sender
from bot.gathering import Gathering
from bot.ledger.ledger import Ledger
from bot.ledger.outbox import Claimed, Parcel, Reply
from bot.ledger.questions import Asked, Incoming, Outcome, Replied, Surface
from bot.ledger.subscriptions import Origin, Wanted
from bot.metrics import Metrics
from bot.wiring import House
from handlers import help as words
from handlers import reminders
from handlers.ask import ask, shown
from handlers.messages import Request, Shown
from handlers.render import ask as pointer
from knowledge.answer import Due, Kind
from knowledge.errors import KnowledgeError
from knowledge.thread import Thread
from knowledge.wish import Wish

log = logging.getLogger(__name__)

PATIENCE = timedelta(minutes=15)
"""How long a question may wait for its answer to go out."""
SETTLE = timedelta(seconds=30)
"""How long a reply that may have been sent is looked for before it is sent again; somebody is waiting for it."""
FORGOTTEN = timedelta(seconds=10)
"""When a question that nobody has dealt with is taken up again: the process that accepted it is gone."""
AT_ONCE = 1
"""Questions that are thought about at the same time: what arrives is to be acknowledged meanwhile."""
PRECEDENCE_SECONDS = 0.5
"""How long a question waits for what arrives to be kept first."""
SIGN_SECONDS = 0.3
"""How long an answer may take before a sign is shown that it is being worked on."""
STATUS_SECONDS = 0.5
"""How long a reply waits for that sign to be shown first."""
_REMIND = re.compile(
    r"\b(?:remind|alert|notify|nudge|ping me|warn me|let me (?:know|forget)|(?:tell|message|dm) me\b.*\bbefore|weekly"
    r"|every (?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    re.I,
)
_WORTH_SAYING = {Kind.ANSWER, Kind.CLARIFY, Kind.REMINDER}
"""What is said to a follow-up that was not addressed to the bot, as is what is known but not enough."""


class Voice(Protocol):
    """How a platform says things."""

    def reply(self, said: Shown, asked: Asked) -> str:
        """Return what is shown as a message of the platform."""

    async def working(self, asked: Asked) -> None:
        """Show that a question is being worked on, if that can be shown; raise nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What was found: what is shown and remembered, and the reminders that are wanted, with their next moments."""

    shown: Shown
    thread: Thread
    wish: Wish | None = None
    dues: tuple[Due, ...] = ()


class Reception:
    """The questions of this process: those of the platforms in `voices` as they are then.

    The ledger is kept by the true moment, answers are as of the house's clock.
    """

    def __init__(
        self,
        house: House,
        ledger: Ledger,
        sender: Sender,
        voices: Mapping[str, Voice],
        metrics: Metrics,
    ) -> None:
        self.sign_seconds = SIGN_SECONDS
        self.house, self._sender, self._voices, self._metrics = house, sender, voices, metrics
        self._questions, self._outbox, self._clock = ledger.questions, ledger.outbox, ledger.clock
        self._arriving: Gathering[Incoming, Asked | None] = Gathering(self._keep)
        self._replying: Gathering[Reply, Claimed | None] = Gathering(self._reply)
        self._in_hand: dict[int, asyncio.Task[None]] = {}
        self._thinking = asyncio.Semaphore(AT_ONCE)
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def accept(self, incoming: Incoming) -> None:
        """Keep a message, and begin to answer it if it is new. Raises KnowledgeError if it could not be kept."""
        asked = await self._arriving.done(incoming)
        if asked is None:
            self._metrics.repeated(incoming.platform)
            return
        self._metrics.accepted(incoming.platform, incoming.surface)

    async def _keep(self, those: Sequence[Incoming]) -> list[Asked | None]:
        """Write down what has arrived, and begin to answer what is new, whether or not its sender still waits."""
        kept = await asyncio.to_thread(self._questions.accept, those, self._clock())
        for asked in kept:
            if asked is not None:
                self._begin(asked)
        return kept

    def _begin(self, asked: Asked) -> None:
        if asked.id not in self._in_hand:
            task = asyncio.create_task(self._see_to(asked))
            self._in_hand[asked.id] = task
            task.add_done_callback(lambda _: self._in_hand.pop(asked.id, None))

    async def sweep(self) -> None:
        """Take up what was accepted some time ago and not dealt with."""
        try:
            waiting = await asyncio.to_thread(self._questions.open, self._clock() - FORGOTTEN)
        except KnowledgeError as error:
            log.error("questions wait: %s", error)
            return
        for asked in waiting:
            if asked.platform in self._voices:
                self._begin(asked)

    async def drain(self) -> None:
        """Wait for the questions in hand."""
        while self._in_hand:
            await asyncio.wait(set(self._in_hand.values()))

    async def _see_to(self, asked: Asked) -> None:
        try:
            await self._answer(asked)
        except KnowledgeError as error:
            log.error("question %s waits: %s", asked.id, error)
        except Exception as error:  # noqa: BLE001  # one question: its end is written down, and the bot lives on
            log.error("question %s could not be answered: %s", asked.id, failing(error))
            await asyncio.to_thread(self._questions.close, asked.id, Outcome.FAILED, self._clock())

    async def _answer(self, asked: Asked) -> None:
        if self._clock() > asked.asked_at + PATIENCE:
            log.error("question %s closed: it could not be answered within %s", asked.id, PATIENCE)
            await asyncio.to_thread(self._questions.close, asked.id, Outcome.FAILED, self._clock())
            return
        voice = self._voices[asked.platform]
        turn = self._turns.setdefault(asked.wider or asked.conversation, asyncio.Lock())
        async with self._sign(voice, asked), turn:
            async with self._thinking:
                await self._arriving.idle(PRECEDENCE_SECONDS)
                reply = await asyncio.to_thread(self._composed, asked, voice)
            claimed = await self._replying.done(reply) if reply else None
        if claimed:
            await self._sender.deliver(claimed)

    async def _reply(self, those: Sequence[Reply]) -> list[Claimed | None]:
        """Keep replies, each claimed, with what their conversations remember."""
        return await asyncio.to_thread(self._outbox.reply, those, self._clock())

    def _composed(self, asked: Asked, voice: Voice) -> Reply | None:
        """Find the answer, and return the reply with what it leads to; None where nothing is to be said."""
        thread = self._questions.thread(asked.conversation, asked.wider)
        answered = self.answer(asked.text or "", thread, asked.id)
        said = answered.shown
        if asked.surface is Surface.FOLLOW_UP and said.kind not in _WORTH_SAYING and not said.citations:
            self._questions.withdraw(asked.id)
            return None
        alone = asked.surface is Surface.DIRECT
        replied = promised(answered, asked, here=None if alone else asked.place, direct=asked.direct)
        parcel = Parcel(
            key=f"reply:{asked.id}",
            platform=asked.platform,
            place=asked.place,
            thread=asked.thread,
            message=voice.reply(replied.shown, asked),
            due=asked.asked_at,
            expires_at=asked.asked_at + PATIENCE,
            settle=SETTLE,
            question_id=asked.id,
        )
        return Reply(parcel=parcel, asked=asked, replied=replied)

    @asynccontextmanager
    async def _sign(self, voice: Voice, asked: Asked) -> AsyncIterator[None]:
        """Show that a question which takes long is worked on; what is said to it waits until that is shown."""
        shown: list[asyncio.Task[None]] = []
        loop = asyncio.get_running_loop()
        timer = loop.call_later(self.sign_seconds, lambda: shown.append(loop.create_task(voice.working(asked))))
        if asked.surface is Surface.FOLLOW_UP:
            timer.cancel()
        try:
            yield
        finally:
            timer.cancel()
            if shown:
                await asyncio.wait(shown, timeout=STATUS_SECONDS)

    def answer(self, text: str, thread: Thread, reference: int | None = None) -> Answered:
        """Return what is said to a message; whatever goes wrong within, somebody is told so."""
        now = self.house.clock()
        try:
            request = Request(question=text, now=now, thread=thread)
            reply = ask(request, self.house.shelf.knowledge(), self.house.helpdesk)
        except Exception as error:  # noqa: BLE001  # one question: it ends with a word to its asker, and the bot lives on
            log.error("question %s could not be answered: %s", reference, failing(error))
            return Answered(shown=self.failed(), thread=thread)
        return Answered(shown=shown(reply, now.date()), thread=reply.thread, wish=reply.wish, dues=reply.dues)

    def failed(self) -> Shown:
        """Return what is said where something went wrong on our side."""
        return Shown(kind=Kind.ABSTAIN, text=words.failure(pointer(self.house.helpdesk)), failed=True)


def promised(answered: Answered, by: Asked | Incoming, *, here: str | None, direct: str | None) -> Replied:
    """Return what is said and kept where somebody wants reminders: what comes, when and where.

    `here` is the channel in which they asked, None if they are alone there; `direct` where they alone are written to.
    """
    wish = answered.wish
    if wish is None:
        return Replied(shown=answered.shown, thread=answered.thread)
    wish = replace(wish, here=wish.here and here is not None)
    place = here if wish.here else direct
    if place is None:
        return Replied(shown=replace(answered.shown, text=words.NOT_REACHED), thread=answered.thread)
    text = reminders.confirmation(wish, answered.dues)
    wanted = Wanted(key="", origin=Origin.CHAT, platform=by.platform, place=place, owner=by.asker, wish=wish)
    return Replied(shown=replace(answered.shown, text=text), thread=answered.thread, wanted=wanted)


def may_want_a_reminder(text: str) -> bool:
    """Say whether a message may ask for a reminder; that it does, only the answer tells."""
    return _REMIND.search(text) is not None


def failing(error: BaseException) -> str:
    """Return what failed and where, without the words that it failed on."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} in " + ", ".join(f"{Path(f.filename).name}:{f.lineno}" for f in frames[-3:])
