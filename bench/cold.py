"""How long `secbot ask` takes from nothing: the whole process, with its content read once before.

It runs in turn with an interpreter that does nothing, on the bundled sample and a database of its own.
"""

import os
import resource
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
SECBOT = (str(_INSTALLED),) if _INSTALLED.exists() else (sys.executable, "-c", "from bot.cli import main; main()")
"""The console script beside the interpreter; without one, what it would run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cold:
    """Seconds of whole processes, `median` and `least` of several; `first` is that which also reads the content.

    `cpu` is what a process works, the median again: the same on a busy machine as on a calm one, or nearly.
    """

    first: float
    median: float
    least: float
    cpu: float
    bare: float

    @property
    def ratio(self) -> float:
        """How many times as long as starting Python an answer takes."""
        return self.median / self.bare


@dataclass(frozen=True, slots=True)
class _Run:
    """What one process took."""

    seconds: float
    cpu_seconds: float


def measured(runs: int) -> Cold:
    """Return the times of so many runs of `secbot ask`."""
    ask, bare = (*SECBOT, "ask", QUESTION), (sys.executable, "-c", "pass")
    with TemporaryDirectory() as folder:
        ours = environment(folder)
        first = _run(ask, ours, folder)
        pairs = [(_run(ask, ours, folder), _run(bare, ours, folder)) for _ in range(runs)]
    return Cold(
        first=first.seconds,
        median=median(run.seconds for run, _ in pairs),
        least=min(run.seconds for run, _ in pairs),
        cpu=median(run.cpu_seconds for run, _ in pairs),
        bare=median(run.seconds for _, run in pairs),
    )


def environment(folder: str) -> Mapping[str, str]:
    """Return this process's environment with the bot set to the bundled sample, and without settings of Python.

    Python's may keep it from storing what it has compiled, which costs every start half as much again.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SECBOT_", "PYTHON"))}
    ours = {"SECBOT_DATABASE_URL": f"sqlite:///{folder}/bench.db", "SECBOT_NOW": "2017-09-01T09:00"}
    return {**kept, **ours, "PYTHONPATH": str(ROOT)}


def _run(command: Sequence[str], ours: Mapping[str, str], folder: str) -> _Run:
    started, worked = perf_counter(), _children_seconds()
    subprocess.run(command, env=ours, cwd=folder, stdout=subprocess.DEVNULL, check=True)
    return _Run(perf_counter() - started, _children_seconds() - worked)


def _children_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
