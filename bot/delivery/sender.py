"""Posts what the outbox holds, once each.

A claim is committed before any byte leaves. A definite refusal alone takes it back; after anything else the message is
looked for, and posted again only when it is still not there after `settle`. What cannot go in time is closed, with its
reason in the log.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from time import monotonic
from typing import Any, Protocol

from bot.delivery.chat import CannotLookError, Chat, NotSentError, RefusedError, UnsureError
from bot.delivery.letter import Letter, Needless
from bot.ledger.outbox import Claimed, Outbox, State
from bot.metrics import Metrics
from knowledge.errors import KnowledgeError

log = logging.getLogger(__name__)

AT_ONCE = 16
"""Deliveries that are under way at the same time."""
SKEW = timedelta(seconds=60)
"""How far a platform's clock may lie behind ours when a message is looked for."""
FIRST_LOOK = timedelta(seconds=2)
"""When a message that may have been posted is first looked for."""
LONGEST_PAUSE = timedelta(seconds=30)
UNWRITTEN = timedelta(seconds=30)
"""When an errand is tried again whose letter could not be written."""
LAST_MINUTE = timedelta(seconds=20)
"""What must be left of a lease for a post to begin: more than a post may take."""
_LOUD = {State.CANCELLED: logging.INFO, State.EXPIRED: logging.ERROR, State.DEAD: logging.ERROR}


class Author(Protocol):
    """Writes what a delivery on an errand says."""

    def write(self, one: Claimed, now: datetime) -> Letter | Needless:
        """Return what is to be said now, or why nothing is. Raises KnowledgeError if that cannot be told now."""


class Sender:
    """The deliveries of this process. `clock` gives the true moment, aware: it never stands still.

    Without an `author` it leaves errands to others.
    """

    def __init__(
        self,
        outbox: Outbox,
        chats: Mapping[str, Chat],
        clock: Callable[[], datetime],
        metrics: Metrics,
        author: Author | None = None,
    ) -> None:
        self._outbox, self._chats, self._clock, self._metrics = outbox, chats, clock, metrics
        self.author = author
        self._under_way: set[asyncio.Task[Any]] = set()
        self._free = asyncio.Semaphore(AT_ONCE)
        self.last_pass = monotonic()

    async def round(self) -> None:
        """Deliver what is due, until nothing more is or all hands are busy with what a chat holds up."""
        while await self.pass_once():
            while len(self._under_way) >= AT_ONCE:
                await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)

    async def pass_once(self) -> int:
        """Claim what is due, start to deliver it, and return how much that is.

        A database that cannot be used now is asked again later.
        """
        room = AT_ONCE - len(self._under_way)
        if room <= 0:
            return 0
        try:
            claimed = await asyncio.to_thread(self._claimed, room)
        except KnowledgeError as error:
            log.error("deliveries wait: %s", error)
            return 0
        self.last_pass = monotonic()
        for one in claimed:
            self._keep(asyncio.create_task(self.deliver(one)))
        return len(claimed)

    def _claimed(self, most: int) -> list[Claimed]:
        now = self._clock()
        if released := self._outbox.release(now):
            log.warning("%s deliveries are taken over from a process that is gone", released)
        return self._outbox.claim(now, most, errands=self.author is not None)

    def _keep(self, task: "asyncio.Task[Any]") -> None:
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def drain(self) -> None:
        """Wait for the deliveries that are under way."""
        while self._under_way:
            await asyncio.wait(set(self._under_way))

    def hasten(self) -> None:
        """Look into the outbox now rather than at the next tick."""
        self._keep(asyncio.create_task(self.pass_once()))

    async def deliver(self, one: Claimed) -> State:
        """Bring a claimed delivery as far as it will go now, settle it, and return where it stands."""
        async with self._free:
            try:
                return await self._attempt(one)
            except KnowledgeError as error:
                # The claim stands, and with it that the message may have been sent: the next holder looks first.
                log.error("delivery %s could not be settled: %s", one.id, error)
                return State.OPEN

    async def _attempt(self, one: Claimed) -> State:
        now, chat = self._clock(), self._chats[one.platform]
        if one.look_first:
            try:
                receipt = await chat.find(one, one.first_try - SKEW)
            except CannotLookError as error:
                return await self._cannot_look(one, error, now)
            if receipt is not None:
                return await self._sent(one, receipt)
            if now < one.last_try + one.settle:
                return await self._look_again(one, now)
        if now >= one.expires_at:
            return await self._close(one, State.EXPIRED, "it could not be sent in time")
        letter = await self._letter(one, now)
        if isinstance(letter, State):
            return letter
        if one.look_first:
            await asyncio.to_thread(self._outbox.again, one, now)
        return await self._post(letter, chat)

    async def _letter(self, one: Claimed, now: datetime) -> Claimed | State:
        """Return the delivery with what it says, or where it stands if nothing is to be said, or cannot be now."""
        if one.message is not None:
            return one
        if self.author is None:
            return await self._not_sent(one, NotSentError("nobody is here to write it", UNWRITTEN))
        try:
            letter = await asyncio.to_thread(self.author.write, one, now)
            if isinstance(letter, Needless):
                return await self._close(one, State.CANCELLED, letter.reason)
            await asyncio.to_thread(self._outbox.written, one, letter.errand)
        except KnowledgeError as error:
            return await self._not_sent(one, NotSentError(f"it could not be written: {error}", UNWRITTEN))
        return replace(one, message=letter.message)

    async def _post(self, one: Claimed, chat: Chat) -> State:
        if self._clock() > one.lease_until - LAST_MINUTE:
            return await self._not_sent(one, NotSentError("held for too long"))
        try:
            receipt = await chat.send(one)
        except NotSentError as error:
            return await self._not_sent(one, error)
        except RefusedError as error:
            return await self._close(one, State.DEAD, str(error))
        except UnsureError as error:
            log.warning("delivery %s may or may not have arrived: %s", one.id, error)
            now = self._clock()
            await asyncio.to_thread(self._outbox.unsure, one, now, now + FIRST_LOOK, str(error))
            return State.OPEN
        return await self._sent(one, receipt)

    async def _not_sent(self, one: Claimed, error: NotSentError) -> State:
        """Try again when the chat wants to be asked again, else after a pause that grows."""
        log.info("delivery %s was not taken: %s", one.id, error)
        pause = error.wait or min(timedelta(seconds=2 ** min(one.attempts, 10)), LONGEST_PAUSE)
        await asyncio.to_thread(self._outbox.refused, one, self._clock() + pause, str(error))
        return State.OPEN

    async def _look_again(self, one: Claimed, now: datetime) -> State:
        """Look again soon, because somebody may be waiting, and last when it may be sent again."""
        passed, left = now - one.last_try, one.last_try + one.settle - now
        again = now + max(FIRST_LOOK, min(passed, left))
        await asyncio.to_thread(self._outbox.unsure, one, one.last_try, again, "not seen yet")
        return State.OPEN

    async def _cannot_look(self, one: Claimed, error: CannotLookError, now: datetime) -> State:
        if error.final or now >= one.expires_at:
            return await self._close(one, State.DEAD, f"it may have been sent, which cannot be seen: {error}")
        log.info("delivery %s cannot be looked for: %s", one.id, error)
        pause = max(FIRST_LOOK, min(now - one.last_try, LONGEST_PAUSE))
        await asyncio.to_thread(self._outbox.unsure, one, one.last_try, now + pause, str(error))
        return State.OPEN

    async def _sent(self, one: Claimed, receipt: str) -> State:
        await asyncio.to_thread(self._outbox.sent, one, receipt, self._clock())
        return self._settled(one, State.SENT)

    async def _close(self, one: Claimed, state: State, reason: str) -> State:
        await asyncio.to_thread(self._outbox.close, one, state, reason, self._clock())
        log.log(_LOUD[state], "delivery %s closed as %s: %s", one.id, state, reason)
        return self._settled(one, state)

    def _settled(self, one: Claimed, state: State) -> State:
        self._metrics.delivered(one.platform, state, (self._clock() - one.due).total_seconds())
        return state
