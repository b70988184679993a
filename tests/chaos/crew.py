"""Workers as processes, and the hand that kills and freezes them by chance."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import monotonic, sleep
from typing import Self

ROOT = Path(__file__).parents[2]
WORKER = (sys.executable, "-c", "from bot.cli import main; main(['worker'])")
FROZEN_SECONDS = 3.0, 6.0
FREEZES = 0.1
"""How many of the blows freeze a worker instead of killing it."""


@dataclass
class Worker:
    """A process; `thaws` is when it goes on, None for one that is not frozen."""

    process: "subprocess.Popen[bytes]"
    thaws: float | None = None

    def freeze(self, until: float) -> None:
        self.process.send_signal(signal.SIGSTOP)
        self.thaws = until

    def thaw(self) -> None:
        self.process.send_signal(signal.SIGCONT)
        self.thaws = None

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@dataclass
class Crew:
    """So many workers at once, from `with` to its end; the next blow falls after a pause from `pauses`, in seconds.

    Without a number of `blows` they go on and on, and chance decides which of them freezes.
    """

    number: int
    settings: Mapping[str, str]
    folder: Path
    random: Random
    pauses: tuple[float, float]
    blows: int | None = None
    workers: list[Worker] = field(default_factory=list)
    kills: int = 0
    freezes: int = 0
    died: int = 0
    _started: int = 0
    _next_blow: float = 0

    def __enter__(self) -> Self:
        self.workers = [self._worker() for _ in range(self.number)]
        self._next_blow = monotonic() + self.random.uniform(*self.pauses)
        return self

    def __exit__(self, *_: object) -> None:
        for one in self.workers:
            one.kill()

    def _worker(self) -> Worker:
        """Start a process in a session of its own: a stopped one must not be hung up with its group."""
        self._started += 1
        with Path(self.folder, f"worker-{self._started}.log").open("wb") as log:
            ours = {**os.environ, **self.settings, "PYTHONPATH": str(ROOT)}
            process = subprocess.Popen(
                WORKER, env=ours, cwd=self.folder, stdout=log, stderr=log, start_new_session=True
            )
        return Worker(process)

    def step(self) -> None:
        """Thaw who is due, replace who has died by himself, and strike when it is time."""
        now = monotonic()
        for one in self.workers:
            if one.thaws is not None and now >= one.thaws:
                one.thaw()
        for place, one in enumerate(self.workers):
            if one.process.poll() is not None:
                self.died += 1
                self.workers[place] = self._worker()
        if now >= self._next_blow and not self.is_spent:
            self._strike(now)
            self._next_blow = monotonic() + self.random.uniform(*self.pauses)

    def _strike(self, now: float) -> None:
        place = self.random.randrange(len(self.workers))
        freezes = self.kills == 1 and not self.freezes if self.blows else self.random.random() < FREEZES
        if freezes:
            self.freeze(self.workers[place], now)
        else:
            self.kill(place)

    @property
    def is_spent(self) -> bool:
        return self.blows is not None and self.kills + self.freezes >= self.blows

    @property
    def is_done(self) -> bool:
        """Whether all blows have fallen, if they have a number."""
        return self.blows is None or self.is_spent

    def freeze(self, one: Worker, now: float) -> None:
        if one.thaws is None:
            one.freeze(now + self.random.uniform(*FROZEN_SECONDS))
            self.freezes += 1

    def kill(self, place: int) -> None:
        """Kill a worker, frozen or not, and start another in its place."""
        self.workers[place].kill()
        self.workers[place] = self._worker()
        self.kills += 1

    def rest(self, seconds: float) -> None:
        """Let all go on for a while: whoever was frozen may still do what it was about to do."""
        for one in self.workers:
            if one.thaws is not None:
                one.thaw()
        sleep(seconds)

    def logs(self) -> str:
        return "".join(log.read_text(errors="replace") for log in sorted(self.folder.glob("worker-*.log")))
