"""How long `secbot ask` takes from nothing: the whole process, with its content read once before.

It runs in turn with an interpreter that does nothing, on the bundled sample and a database of its own.
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).parents[1]
QUESTION = "Could you tell me the date of the coming Panel meeting?"
_INSTALLED = Path(sys.executable).with_name("secbot")
_SECBOT = (str(_INSTALLED),) if _INSTALLED.exists() else (sys.executable, "-c", "from bot.cli import main; main()")
"""The console script beside the interpreter; without one, what it would run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cold:
    """Seconds of whole processes, the median and the least of several; `first` is that which also reads the content."""

    first: float
    median: float
    least: float
    bare: float

    @property
    def ratio(self) -> float:
        """How many times as long as starting Python an answer takes."""
        return self.median / self.bare


def measured(runs: int) -> Cold:
    """Return the times of so many runs of `secbot ask`."""
    ask, bare = (*_SECBOT, "ask", QUESTION), (sys.executable, "-c", "pass")
    with TemporaryDirectory() as folder:
        environment = _environment(folder)
        first = _seconds(ask, environment, folder)
        times = [(_seconds(ask, environment, folder), _seconds(bare, environment, folder)) for _ in range(runs)]
    ask_times, bare_times = zip(*times, strict=True)
    return Cold(first=first, median=median(ask_times), least=min(ask_times), bare=median(bare_times))


def _environment(folder: str) -> Mapping[str, str]:
    """Return this process's environment without its settings of the bot, with those of the bundled sample."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SECBOT_")}
    ours = {"SECBOT_DATABASE_URL": f"sqlite:///{folder}/bench.db", "SECBOT_NOW": "2017-09-01T09:00"}
    return {**kept, **ours, "PYTHONPATH": str(ROOT)}


def _seconds(command: Sequence[str], environment: Mapping[str, str], folder: str) -> float:
    started = perf_counter()
    subprocess.run(command, env=environment, cwd=folder, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - started
