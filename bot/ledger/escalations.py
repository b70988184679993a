"""Questions passed on to the helpdesk: who works on them, and when what happened."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import Engine, Row, select, update

from bot.ledger.moments import read, written
from bot.ledger.tables import escalations, inserting
from handlers.messages import Shown
from knowledge.database import reading, writing

_SHOWN = msgspec.json.Decoder(Shown)


class Step(StrEnum):
    """What the helpdesk does with an escalation, in this order; a later step needs no earlier one."""

    TAKEN = "taken"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A question for the helpdesk: where its answer goes, and what its asker was shown before.

    `key` makes one of what is sent twice.
    """

    key: str
    question_id: int | None
    platform: str
    place: str
    thread: str | None
    asker: str
    text: str
    shown: Shown | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """An escalation as it stands; texts are None once they were erased. Moments are in UTC."""

    id: int
    question_id: int | None
    platform: str
    place: str
    thread: str | None
    text: str | None
    shown: Shown | None
    note: str | None
    reply: str | None
    raised_at: datetime
    taken_at: datetime | None
    answered_at: datetime | None
    closed_at: datetime | None


class Escalations:
    """The escalations in one database; made for use from many threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def raise_(self, raised: Raised, now: datetime) -> Escalation:
        """Keep an escalation; the one of the same key is returned if it is there already."""
        row = {
            "key": raised.key,
            "question_id": raised.question_id,
            "platform": raised.platform,
            "place": raised.place,
            "thread": raised.thread,
            "asker": raised.asker,
            "text": raised.text,
            "shown": msgspec.json.encode(raised.shown).decode() if raised.shown else None,
            "note": raised.note,
            "raised_at": written(now),
        }
        with writing(self._engine) as connection:
            made = inserting(connection.dialect.name, escalations).values(row)
            connection.execute(made.on_conflict_do_nothing())
            return _escalation(connection.execute(select(escalations).where(escalations.c.key == raised.key)).one())

    def get(self, id_: int) -> Escalation | None:
        """Return an escalation, None if it is not known."""
        with reading(self._engine) as connection:
            row = connection.execute(select(escalations).where(escalations.c.id == id_)).first()
        return _escalation(row) if row else None

    def step(self, id_: int, step: Step, now: datetime, reply: str | None = None) -> Escalation | None:
        """Write down that the helpdesk took, answered or closed it; the first time of each stands.

        No reply is kept with an escalation that was erased: nobody knows any more whom it would go to.
        """
        at = escalations.c[f"{step}_at"]
        with writing(self._engine) as connection:
            connection.execute(
                update(escalations).where(escalations.c.id == id_, at.is_(None)).values({at.name: written(now)})
            )
            if reply is not None:
                kept = escalations.c.id == id_, escalations.c.asker.is_not(None)
                connection.execute(update(escalations).where(*kept).values(reply=reply))
            row = connection.execute(select(escalations).where(escalations.c.id == id_)).first()
        return _escalation(row) if row else None


def _escalation(row: Row[Any]) -> Escalation:
    return Escalation(
        id=row.id,
        question_id=row.question_id,
        platform=row.platform,
        place=row.place,
        thread=row.thread,
        text=row.text,
        shown=_SHOWN.decode(row.shown) if row.shown else None,
        note=row.note,
        reply=row.reply,
        raised_at=read(row.raised_at),
        taken_at=_moment(row.taken_at),
        answered_at=_moment(row.answered_at),
        closed_at=_moment(row.closed_at),
    )


def _moment(at: int | None) -> datetime | None:
    return read(at) if at is not None else None
