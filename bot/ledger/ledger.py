"""The ledger as a whole."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from bot.ledger.escalations import Escalations
from bot.ledger.outbox import Outbox
from bot.ledger.questions import Questions


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The books of one database. `clock` gives the true moment, aware: it never stands still, as the bot's own may."""

    questions: Questions
    outbox: Outbox
    escalations: Escalations
    clock: Callable[[], datetime]


def ledger_of(engine: Engine, owner: str, clock: Callable[[], datetime]) -> Ledger:
    """Return the ledger in a database; `owner` names this run of the process."""
    return Ledger(
        questions=Questions(engine), outbox=Outbox(engine, owner), escalations=Escalations(engine), clock=clock
    )
