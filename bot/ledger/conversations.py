"""What conversations remember: enough to understand what a follow-up leaves unsaid."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, bindparam, select

from bot.ledger.moments import written
from bot.ledger.tables import conversations, inserting
from knowledge.database import reading, writing
from knowledge.thread import Thread

_THREAD = msgspec.json.Decoder(Thread)


def _remembering(dialect: str) -> Any:  # noqa: ANN401  # the two dialects' inserts share no type
    made = inserting(dialect, conversations)
    newer = {name: made.excluded[name] for name in ("thread", "asker", "at")}
    return made.on_conflict_do_update(index_elements=[conversations.c.key], set_=newer)


# Made once: to build a statement costs more than to run it.
_REMEMBER = {dialect: _remembering(dialect) for dialect in ("sqlite", "postgresql")}
_REMEMBERED = select(conversations.c.key, conversations.c.thread).where(
    conversations.c.key.in_((bindparam("one"), bindparam("other")))
)


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
            remember(connection, {key: (thread, None)}, now)


def remembered(connection: Connection, key: str, wider: str | None = None) -> Thread:
    """Return what a conversation remembers, or what the wider one does; unknown ones remember nothing."""
    kept = {row.key: row.thread for row in connection.execute(_REMEMBERED, {"one": key, "other": wider})}
    return _decoded(kept.get(key) or kept.get(wider or ""))


def remember(connection: Connection, those: Mapping[str, tuple[Thread, str | None]], now: datetime) -> None:
    """Keep what conversations remember from now on, by their key, and with whom they are."""
    rows = [
        {"key": key, "thread": msgspec.json.encode(thread).decode(), "asker": asker, "at": written(now)}
        for key, (thread, asker) in sorted(those.items())  # in order, so that no two writers wait for each other
    ]
    connection.execute(_REMEMBER[connection.dialect.name], rows)


def _decoded(kept: str | None) -> Thread:
    """Return a thread as it was kept; one of another version is as good as none."""
    try:
        return _THREAD.decode(kept) if kept else Thread()
    except msgspec.ValidationError:
        return Thread()
