"""The ledger as a whole."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from bot.ledger.escalations import Escalations
from bot.ledger.life import Life, WorkersPost, life_of
from bot.ledger.outbox import Outbox
from bot.ledger.places import Places
from bot.ledger.pulse import Pulse
from bot.ledger.questions import Questions
from bot.ledger.subscriptions import Subscriptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The books of one database. `clock` gives the true moment, aware: it never stands still, as the bot's own may.

    `life` proves that this process is there; `post` is the place of a worker.
    """

    questions: Questions
    outbox: Outbox
    escalations: Escalations
    subscriptions: Subscriptions
    places: Places
    pulse: Pulse
    life: Life
    post: WorkersPost
    clock: Callable[[], datetime]


def ledger_of(engine: Engine, owner: str, clock: Callable[[], datetime]) -> Ledger:
    """Return the ledger in a database; `owner` names this run of the process."""
    life = life_of(engine, owner)
    return Ledger(
        questions=Questions(engine),
        outbox=Outbox(engine, life),
        escalations=Escalations(engine),
        subscriptions=Subscriptions(engine),
        places=Places(engine),
        pulse=Pulse(engine),
        life=life,
        post=WorkersPost(engine),
        clock=clock,
    )
