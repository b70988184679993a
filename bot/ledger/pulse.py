"""When each part of the bot last did its round, as any process can see it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Engine, select

from bot.ledger.moments import read, written
from bot.ledger.tables import inserting
from knowledge.database import reading, state, writing


class Round(StrEnum):
    """What is done again and again."""

    PLAN = "last_plan"
    SEND = "last_send"


class Pulse:
    """The rounds in one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def beat(self, round_: Round, now: datetime) -> None:
        """Write down that a round was done."""
        with writing(self._engine) as connection:
            made = inserting(connection.dialect.name, state).values(name=round_, value=written(now))
            connection.execute(made.on_conflict_do_update(index_elements=[state.c.name], set_={"value": written(now)}))

    def last(self, round_: Round) -> datetime | None:
        """Return when a round was done last, None if never."""
        with reading(self._engine) as connection:
            at = connection.scalar(select(state.c.value).where(state.c.name == round_))
        return None if at is None else read(at)
