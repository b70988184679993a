"""Wakes the bot's rounds. What is due, each of them asks the database: a late or missing wake-up changes nothing."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

WATCH_SECONDS = 30.0
"""How often it is looked whether the clock was set back."""

logging.getLogger("apscheduler").setLevel(logging.ERROR)


class Schedule:
    """Rounds at fixed intervals, each at once and then again and again, none twice at the same time.

    Nothing is stored: the rounds are named anew at each start. To be started within an event loop. `clock` gives the
    true moment, by which the scheduler wakes: where that is set back, rounds are called again.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._watch: asyncio.Task[None] | None = None
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        self._under_way: set[asyncio.Future[None]] = set()

    def every(self, seconds: float, round_: Callable[[], Awaitable[None]]) -> None:
        """Do a round now and every so many seconds."""

        async def followed() -> None:
            # A round of our own, because the scheduler would break off what is under way when it is stopped.
            task = asyncio.ensure_future(round_())
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
            await asyncio.shield(task)

        self._scheduler.add_job(followed, _Every(timedelta(seconds=seconds)), next_run_time=self._clock())

    def start(self) -> None:
        self._scheduler.start()
        self._watch = asyncio.create_task(self._watched())

    async def _watched(self) -> None:
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            self.call_again()

    def call_again(self) -> None:
        """Do now what is to be done later than its interval allows: the clock was set back."""
        now = self._clock()
        for job in self._scheduler.get_jobs():
            if job.next_run_time > now + job.trigger.length:
                job.modify(next_run_time=now)

    def stop(self) -> None:
        """Wake nothing any more; a round that is under way goes on."""
        if self._watch is not None:
            self._watch.cancel()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def drain(self) -> None:
        """Wait for the rounds that are under way."""
        while self._under_way:
            await asyncio.wait(set(self._under_way))


class _Every(BaseTrigger):  # type: ignore[misc]  # the package ships no types
    """Fires again after some time, and once for all that was missed.

    The scheduler's own would count every time that was missed: for hours, where a clock was years behind at the start.
    """

    def __init__(self, length: timedelta) -> None:
        self.length = length

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime:
        return now if previous is None else max(previous + self.length, now)
