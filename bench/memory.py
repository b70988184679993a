"""How much memory a process of its own holds once it has built its knowledge from a database and answered from it.

`python -m bench.memory DATABASE_URL` is that process.
"""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.answers import documents_with
from bench.questions import requests
from bench.resident import megabytes, most_megabytes
from handlers.ask import ask
from handlers.messages import Helpdesk
from knowledge import glossary, lexicon
from knowledge.base import KnowledgeBase
from knowledge.database import connect, upgrade
from knowledge.store import Store

ROOT = Path(__file__).parents[1]
_BARE = "from bench.resident import megabytes, most_megabytes; print(megabytes(), most_megabytes())"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """Megabytes of a process: at its end, and the most until then."""

    now: float
    most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The bot with its knowledge, and an interpreter that does nothing."""

    bot: Resident
    bare: Resident


def measured(passages: int) -> Memory:
    """Return the memory of a fresh process that knows so many passages and has answered every question."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.db"
        _fill(url, passages)
        return Memory(bot=_printed("-m", "bench.memory", url), bare=_printed("-c", _BARE))


def _fill(url: str, passages: int) -> None:
    """Store the documents as ingesting them would."""
    engine = connect(url)
    upgrade(engine)
    store = Store(engine)
    for number, reading in enumerate(documents_with(passages)):
        store.replace(f"{number:05}.txt", "made", reading, read_at=0)
    engine.dispose()


def _printed(*arguments: str) -> Resident:
    command = [sys.executable, *arguments]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    return Resident(now=float(printed[0]), most=float(printed[1]))


def _answer(url: str) -> None:
    """Ask every question of what the database holds, and print the memory."""
    base = KnowledgeBase(Store(connect(url)).snapshot().readings, glossary.load(), lexicon.load())
    for request in requests(base):
        ask(request, base, Helpdesk())
    print(megabytes(), most_megabytes())


if __name__ == "__main__":
    _answer(sys.argv[1])
