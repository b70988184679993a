"""Wakes the bot's rounds. What is due, each of them asks the database: a late or missing wake-up changes nothing."""

import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

logging.getLogger("apscheduler").setLevel(logging.ERROR)


class Schedule:
    """Rounds at fixed intervals, each at once and then again and again, none twice at the same time.

    Nothing is stored: the rounds are named anew at each start. To be started within an event loop.
    """

    def __init__(self) -> None:
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def every(self, seconds: float, round_: Callable[[], Awaitable[None]], now: datetime) -> None:
        """Do a round now and every so many seconds."""
        self._scheduler.add_job(round_, "interval", seconds=seconds, next_run_time=now)

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        """Wake nothing any more; a round that is under way goes on."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
