"""What conversations remember: enough to understand what a follow-up leaves unsaid."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from sqlalchemy import Connection, Engine, select

from bot.ledger.moments import written
from bot.ledger.tables import conversations, inserting
from knowledge.database import reading, writing
from knowledge.thread import Thread

_THREAD = msgspec.json.Decoder(Thread)


class Conversations:
    """The conversations in one database that belong to no platform: whoever knows their key goes on with them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def thread(self, key: str) -> Thread:
        """Return what a conversation remembers; an unknown one remembers nothing."""
        with reading(self._engine) as connection:
            return remembered(connection, key)

    def remember(self, key: str, thread: Thread, now: datetime) -> None:
        """Keep what a conversation remembers from now on."""
        with writing(self._engine) as connection:
            remember(connection, [key], thread, None, now)


def remembered(connection: Connection, key: str, wider: str | None = None) -> Thread:
    """Return what a conversation remembers, or what the wider one does; unknown ones remember nothing."""
    those = select(conversations.c.key, conversations.c.thread).where(conversations.c.key.in_((key, wider)))
    kept = {row.key: row.thread for row in connection.execute(those)}
    return _decoded(kept.get(key) or kept.get(wider or ""))


def remember(connection: Connection, keys: Iterable[str], thread: Thread, asker: str | None, now: datetime) -> None:
    """Keep what conversations remember from now on, and with whom they are."""
    row = {"thread": msgspec.json.encode(thread).decode(), "asker": asker, "at": written(now)}
    for key in keys:
        made = inserting(connection.dialect.name, conversations).values(key=key, **row)
        connection.execute(made.on_conflict_do_update(index_elements=[conversations.c.key], set_=row))


def _decoded(kept: str | None) -> Thread:
    """Return a thread as it was kept; one of another version is as good as none."""
    try:
        return _THREAD.decode(kept) if kept else Thread()
    except msgspec.ValidationError:
        return Thread()
