"""Wakes the bot's rounds. What is due, each of them asks the database: a late or missing wake-up changes nothing."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

logging.getLogger("apscheduler").setLevel(logging.ERROR)


class Schedule:
    """Rounds at fixed intervals, each at once and then again and again, none twice at the same time.

    Nothing is stored: the rounds are named anew at each start. To be started within an event loop.
    """

    def __init__(self) -> None:
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        self._under_way: set[asyncio.Future[None]] = set()

    def every(self, seconds: float, round_: Callable[[], Awaitable[None]], now: datetime) -> None:
        """Do a round now and every so many seconds."""

        async def followed() -> None:
            # A round of our own, because the scheduler would break off what is under way when it is stopped.
            task = asyncio.ensure_future(round_())
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
            await asyncio.shield(task)

        self._scheduler.add_job(followed, _Every(timedelta(seconds=seconds)), next_run_time=now)

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        """Wake nothing any more; a round that is under way goes on."""
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
        self._length = length

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime:
        return now if previous is None else max(previous + self._length, now)
