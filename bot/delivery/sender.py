"""Posts what the outbox holds, once each.

A claim is committed before any byte leaves. A definite refusal alone takes it back; after anything else the message is
looked for, and posted again only when it is still not there after `settle`. What cannot go in time is closed, with its
reason in the log.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any, Protocol

from bot.delivery.chat import CannotLookError, Chat, NotSentError, RefusedError, UnsureError
from bot.delivery.letter import Letter, Needless
from bot.gathering import Gathering
from bot.ledger.outbox import LEASE, Claimed, Outbox, State
from bot.metrics import Metrics
from knowledge.errors import KnowledgeError

log = logging.getLogger(__name__)

AT_ONCE = 16
"""Deliveries that are under way at the same time."""
SKEW = timedelta(seconds=60)
"""How far a platform's clock may lie behind ours when a message is looked for."""
FIRST_LOOK = timedelta(seconds=2)
"""When a message that may have been posted is first looked for."""
CLOCK_OFF = timedelta(hours=2)
"""How far our own clock may have been ahead when it said that a message left: looked back to before the last word."""
LEAP = 2.0
"""Seconds by which the clock may run ahead of what has passed before that counts as a leap."""
LONGEST_PAUSE = timedelta(seconds=30)
UNWRITTEN = timedelta(seconds=30)
"""When an errand is tried again whose letter could not be written."""
LAST_MINUTE = timedelta(seconds=20)
"""What must be left of a lease for a post to begin: more than a post may take."""
_LOUD = {
    State.CANCELLED: logging.INFO,
    State.LAPSED: logging.INFO,
    State.EXPIRED: logging.ERROR,
    State.DEAD: logging.ERROR,
    State.UNSURE: logging.ERROR,
}


class Author(Protocol):
    """Writes what a delivery on an errand says."""

    def write(self, one: Claimed, now: datetime) -> Letter | Needless:
        """Return what is to be said now, or why nothing is. Raises KnowledgeError if that cannot be told now."""


class Sender:
    """The deliveries of this process. `clock` gives the true moment, aware: it never stands still.

    It sends to the platforms in `chats` as they are then. Without an `author` it leaves errands to others. `ticks`
    gives seconds that pass whatever is done to the clock; with them a clock that leaps, as it does when a machine wakes
    up, ends no lease and no waiting too early.
    """

    def __init__(  # noqa: PLR0913  # what a process delivers from, to whom and by which clocks
        self,
        outbox: Outbox,
        chats: Mapping[str, Chat],
        clock: Callable[[], datetime],
        metrics: Metrics,
        author: Author | None = None,
        *,
        ticks: Callable[[], float] | None = None,
    ) -> None:
        self._outbox, self.chats, self._clock, self._metrics = outbox, chats, clock, metrics
        self.author = author
        self._ticks = ticks or (lambda: clock().timestamp())
        self._seen, self._leapt = (clock(), self._ticks()), datetime.min.replace(tzinfo=UTC)
        self._at_hand: Counter[int] = Counter()
        self._under_way: set[asyncio.Task[Any]] = set()
        self._free = asyncio.Semaphore(AT_ONCE)
        self._arriving: Gathering[tuple[Claimed, str], None] = Gathering(self._arrived)
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
        begun = self._ticks()
        try:
            claimed = await asyncio.to_thread(self._claimed, room, set(self._at_hand))
        except KnowledgeError as error:
            log.error("deliveries wait: %s", error)
            return 0
        self.last_pass = monotonic()
        for one in claimed:
            self._keep(asyncio.create_task(self.deliver(one, begun)))
        return len(claimed)

    def _claimed(self, most: int, at_hand: Collection[int]) -> list[Claimed]:
        gone = self._outbox.gone()
        now = self._now()
        if released := self._outbox.release(now, gone):
            log.warning("%s deliveries are taken over from a process that is gone", released)
        errands = self.author is not None
        return self._outbox.claim(now, most, errands=errands, but=at_hand, platforms=list(self.chats))

    def _now(self) -> datetime:
        """Read the clock, and note when it has leapt: no later than now, for it may have been set back since."""
        now, ticks = self._clock(), self._ticks()
        before, ticked = self._seen
        leaps = (now - before).total_seconds() > ticks - ticked + LEAP
        self._seen, self._leapt = (now, ticks), now if leaps else min(self._leapt, now)
        return now

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

    async def deliver(self, one: Claimed, begun: float | None = None) -> State:
        """Bring a claimed delivery as far as it will go now, settle it, and return where it stands.

        `begun` are the ticks from before it was claimed, None for just now.
        """
        begun = self._ticks() if begun is None else begun
        self._at_hand[one.id] += 1
        try:
            async with self._free:
                return await self._attempt(one, begun)
        except KnowledgeError as error:
            # The claim stands, and with it that the message may have been sent: the next holder looks first.
            log.error("delivery %s could not be settled: %s", one.id, error)
            return State.OPEN
        finally:
            self._at_hand -= Counter([one.id])

    async def _attempt(self, one: Claimed, begun: float) -> State:
        now, chat = self._now(), self.chats[one.platform]
        if one.look_first:
            looked = await self._looked(one, chat, now)
            if isinstance(looked, State):
                return looked
            one = looked
        if now >= one.expires_at:
            return await self._close(one, State.EXPIRED, "it could not be sent in time")
        letter = await self._letter(one, now)
        if isinstance(letter, State):
            return letter
        if one.look_first:
            doubt = self._outbox.repeat if one.repeated else self._outbox.again
            if not await asyncio.to_thread(doubt, one, now):
                return self._lost(one)
        return await self._post(letter, chat, begun)

    async def _looked(self, one: Claimed, chat: Chat, now: datetime) -> Claimed | State:
        """Return the delivery if it may be posted again, or where it stands: it is there, or that is not known yet."""
        last_try = max(one.last_try, self._leapt)
        settled = now >= last_try + one.settle
        try:
            receipt = await chat.find(one, one.first_try - SKEW)
            if receipt is None and settled:
                receipt = await chat.find(one, one.first_try - CLOCK_OFF)
        except CannotLookError as error:
            if error.repeat and not one.repeated and now < one.expires_at:
                return replace(one, repeated=True)
            return await self._cannot_look(one, error, now)
        if receipt is not None:
            return await self._sent(one, receipt)
        return one if settled else await self._look_again(one, last_try, now)

    async def _letter(self, one: Claimed, now: datetime) -> Claimed | State:
        """Return the delivery with what it says, or where it stands if nothing is to be said, or cannot be now."""
        if one.message is not None:
            return one
        if self.author is None:
            return await self._not_sent(one, NotSentError("nobody is here to write it", UNWRITTEN))
        try:
            letter = await asyncio.to_thread(self.author.write, one, now)
            if isinstance(letter, Needless):
                return await self._close(one, letter.state, letter.reason)
            if not await asyncio.to_thread(self._outbox.written, one, letter.errand):
                return self._lost(one)
        except KnowledgeError as error:
            return await self._not_sent(one, NotSentError(f"it could not be written: {error}", UNWRITTEN))
        return replace(one, message=letter.message)

    def _lost(self, one: Claimed) -> State:
        """Leave a delivery to whoever claimed it since."""
        log.warning("delivery %s was held for too long and is in other hands", one.id)
        return State.OPEN

    async def _post(self, one: Claimed, chat: Chat, begun: float) -> State:
        held = timedelta(seconds=self._ticks() - begun)
        if self._clock() > one.lease_until - LAST_MINUTE or held > LEASE - LAST_MINUTE:
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

    async def _look_again(self, one: Claimed, last_try: datetime, now: datetime) -> State:
        """Look again soon, because somebody may be waiting, and last when it may be sent again."""
        passed, left = now - last_try, last_try + one.settle - now
        again = now + max(FIRST_LOOK, min(passed, left))
        await asyncio.to_thread(self._outbox.unsure, one, last_try, again, "not seen yet")
        return State.OPEN

    async def _cannot_look(self, one: Claimed, error: CannotLookError, now: datetime) -> State:
        if error.final or now >= one.expires_at:
            return await self._close(one, State.UNSURE, f"it may have been sent, which cannot be seen: {error}")
        log.info("delivery %s cannot be looked for: %s", one.id, error)
        pause = max(FIRST_LOOK, min(now - one.last_try, LONGEST_PAUSE))
        await asyncio.to_thread(self._outbox.unsure, one, one.last_try, now + pause, str(error))
        return State.OPEN

    async def _sent(self, one: Claimed, receipt: str) -> State:
        await self._arriving.done((one, receipt))
        return self._settled(one, State.SENT)

    async def _arrived(self, those: Sequence[tuple[Claimed, str]]) -> Sequence[None]:
        """Write down what arrived."""
        await asyncio.to_thread(self._outbox.sent, those, self._clock())
        return [None] * len(those)

    async def _close(self, one: Claimed, state: State, reason: str) -> State:
        await asyncio.to_thread(self._outbox.close, one, state, reason, self._clock())
        log.log(_LOUD[state], "delivery %s closed as %s: %s", one.id, state, reason)
        return self._settled(one, state)

    def _settled(self, one: Claimed, state: State) -> State:
        self._metrics.delivered(one.platform, state, (self._clock() - one.due).total_seconds())
        return state
