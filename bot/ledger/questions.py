"""Questions as they came in, and how each ended; the conversations that they belong to.

A message is claimed once, by the event that brought it and by its place and time, so that what a platform delivers
twice is one question, whichever process it reaches.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, Row, bindparam, delete, insert, select, update

from bot.ledger.conversations import remember, remembered
from bot.ledger.moments import read, written
from bot.ledger.subscriptions import Wanted, subscribed
from bot.ledger.tables import claims, conversations, inserting, questions, ratings
from handlers.messages import Shown
from knowledge.answer import Kind
from knowledge.database import reading, writing
from knowledge.thread import Thread

_SHOWN = msgspec.json.Decoder(Shown)
# Made once: to build a statement costs more than to run it, and a message is acknowledged only when it is kept.
_CLAIM = {
    dialect: inserting(dialect, claims).on_conflict_do_nothing().returning(claims.c.key)
    for dialect in ("sqlite", "postgresql")
}
_INSERT = insert(questions).returning(questions.c.id, sort_by_parameter_order=True)
_TELL = update(questions).where(questions.c.id == bindparam("of")).values(shown=bindparam("told"))
_KEPT = select(questions.c.id, questions.c.shown).where(
    questions.c.id.in_(bindparam("those", expanding=True)), questions.c.shown.is_not(None)
)
_END = (
    update(questions)
    .where(questions.c.id == bindparam("of"), questions.c.outcome == "open")
    .values(outcome=bindparam("how"), ended_at=bindparam("at"))
)


class Surface(StrEnum):
    """Where a question was asked."""

    MENTION = "mention"
    DIRECT = "direct"
    FOLLOW_UP = "follow_up"
    COMMAND = "command"
    MODAL = "modal"

    @property
    def private(self) -> bool:
        """Whether the asker alone sees the answer, outside of any conversation."""
        return self in (Surface.COMMAND, Surface.MODAL)


class Outcome(StrEnum):
    """How a question ended; `open` until then. Whether it was escalated, an escalation tells.

    `talk` was no question (a greeting, thanks), `asked_back` waits for the asker's choice, which is a question again.
    """

    OPEN = "open"
    ANSWERED = "answered"
    ABSTAINED = "abstained"
    FAILED = "failed"
    ASKED_BACK = "asked_back"
    TALK = "talk"


_OUTCOMES = {
    Kind.ANSWER: Outcome.ANSWERED,
    Kind.REMINDER: Outcome.ANSWERED,
    Kind.ABSTAIN: Outcome.ABSTAINED,
    Kind.CLARIFY: Outcome.ASKED_BACK,
    Kind.SMALLTALK: Outcome.TALK,
}


def outcome_of(shown: Shown) -> Outcome:
    """Return how a question ended whose asker was shown this."""
    return Outcome.FAILED if shown.failed else _OUTCOMES[shown.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A message that may be a question to the bot. `asker` is a pseudonym, `thread` where the reply goes.

    `keys` are claimed all together: the platform's event, and the message itself. A follow-up counts only where the
    bot has answered in `conversation` before. A new conversation goes on with what was last said in a `wider` one.
    `direct` is where the asker alone can be written to, None where that is not known.
    """

    platform: str
    surface: Surface
    place: str
    thread: str | None
    message: str | None
    conversation: str
    asker: str
    text: str
    keys: tuple[str, ...] = ()
    wider: str | None = None
    direct: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question of the ledger; `text` and `shown` are None once they were erased."""

    id: int
    platform: str
    surface: Surface
    place: str
    thread: str | None
    message: str | None
    conversation: str
    wider: str | None
    asker: str | None
    direct: str | None
    asked_at: datetime
    text: str | None
    shown: Shown | None
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Replied:
    """What a question led to: what is shown, what is remembered, and what the asker wants to hear of from now on."""

    shown: Shown
    thread: Thread
    wanted: Wanted | None = None


class Questions:
    """The questions in one database; made for use from many threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def accept(self, those: Sequence[Incoming], now: datetime) -> list[Asked | None]:
        """Keep new questions, in one transaction; None for each that was there already or continues nothing."""
        kept: list[Asked | None] = [None] * len(those)
        meant = self._meant(those)
        if meant:
            with writing(self._engine) as connection:
                new = _claimed(connection, [key for at in meant for key in those[at].keys], now)
                fresh = [at for at in meant if _taken(new, those[at].keys)]
                for at, asked in zip(fresh, _inserted(connection, [those[at] for at in fresh], now), strict=True):
                    kept[at] = asked
        return kept

    def _meant(self, those: Sequence[Incoming]) -> list[int]:
        """Return which are meant for the bot: a follow-up only where it has answered in the conversation."""
        following = {one.conversation for one in those if one.surface is Surface.FOLLOW_UP}
        known: set[str] = set()
        if following:
            with reading(self._engine) as connection:
                known.update(connection.scalars(select(conversations.c.key).where(conversations.c.key.in_(following))))
        leading_nowhere = following - known
        return [at for at, one in enumerate(those) if one.conversation not in leading_nowhere]

    def open(self, before: datetime) -> list[Asked]:
        """Return the questions asked before a moment that nobody has dealt with yet, oldest first."""
        waiting = questions.c.outcome == Outcome.OPEN, questions.c.shown.is_(None)
        with reading(self._engine) as connection:
            rows = connection.execute(
                select(questions).where(*waiting, questions.c.asked_at < written(before)).order_by(questions.c.id)
            )
            return [_asked(row) for row in rows]

    def get(self, id_: int) -> Asked | None:
        """Return a question, None if it is not known."""
        with reading(self._engine) as connection:
            row = connection.execute(select(questions).where(questions.c.id == id_)).first()
        return _asked(row) if row else None

    def withdraw(self, id_: int) -> None:
        """Forget a message that proved to be no question to the bot; its claims stay."""
        with writing(self._engine) as connection:
            connection.execute(delete(questions).where(questions.c.id == id_))

    def close(self, id_: int, outcome: Outcome, now: datetime) -> None:
        """Write down how a question ended; the first word stands."""
        with writing(self._engine) as connection:
            end(connection, id_, outcome, now)

    def record(self, incoming: Incoming, replied: Replied, now: datetime) -> int:
        """Keep a question that was answered on the spot and return its id."""
        with writing(self._engine) as connection:
            (kept,) = _inserted(connection, [incoming], now)
            reply(connection, [(kept, replied)], now)
            end(connection, kept.id, outcome_of(replied.shown), now)
            return kept.id

    def rate(self, id_: int, rater: str, now: datetime, *, helpful: bool) -> None:
        """Keep what a person thinks of an answer; their last word stands. A question that is gone is passed over."""
        row = {"question_id": id_, "rater": rater, "helpful": helpful, "at": written(now)}
        with writing(self._engine) as connection:
            if connection.scalar(select(questions.c.id).where(questions.c.id == id_)) is None:
                return
            made = inserting(connection.dialect.name, ratings).values(row)
            mine = [ratings.c.question_id, ratings.c.rater]
            connection.execute(made.on_conflict_do_update(index_elements=mine, set_={"helpful": helpful}))

    def thread(self, conversation: str, wider: str | None = None) -> Thread:
        """Return what a conversation remembers, or what the wider one does; unknown ones remember nothing."""
        with reading(self._engine) as connection:
            return remembered(connection, conversation, wider)


def end(connection: Connection, id_: int, outcome: Outcome, now: datetime) -> None:
    """Write down how a question ended, if it had not."""
    connection.execute(_END, {"of": id_, "how": outcome, "at": written(now)})


def delivered(connection: Connection, ids: Collection[int], now: datetime) -> None:
    """Write down that the askers were shown what is kept for them."""
    those = connection.execute(_KEPT, {"those": list(ids)}).all() if ids else ()
    ends = {row.id: outcome_of(_SHOWN.decode(row.shown)) for row in those}
    if ends:
        connection.execute(_END, [{"of": id_, "how": how, "at": written(now)} for id_, how in sorted(ends.items())])


def reply(connection: Connection, those: Sequence[tuple[Asked, Replied]], now: datetime) -> None:
    """Keep what questions led to, in the transaction that sends it."""
    if not those:
        return
    told = {asked.id: msgspec.json.encode(replied.shown).decode() for asked, replied in those}
    connection.execute(_TELL, [{"of": id_, "told": shown} for id_, shown in sorted(told.items())])
    for asked, replied in those:
        if replied.wanted:
            subscribed(connection, replace(replied.wanted, key=f"question:{asked.id}"), now)
    memories = {
        key: (replied.thread, asked.asker)
        for asked, replied in those
        for key in (asked.conversation, asked.wider)
        if key
    }
    remember(connection, memories, now)


def _claimed(connection: Connection, keys: Iterable[str], now: datetime) -> set[str]:
    """Claim keys and return those that nobody had claimed; in order, so that no two writers wait for each other."""
    rows = [{"key": key, "at": written(now)} for key in sorted(set(keys))]
    return set(connection.scalars(_CLAIM[connection.dialect.name], rows)) if rows else set()


def _taken(new: set[str], keys: tuple[str, ...]) -> bool:
    """Say whether all keys of a message are new, and take them: the next message that has one is a repetition."""
    if not new.issuperset(keys):
        return False
    new.difference_update(keys)
    return True


def _inserted(connection: Connection, those: Sequence[Incoming], now: datetime) -> list[Asked]:
    if not those:
        return []
    rows = [_row(one) | {"asked_at": written(now)} for one in those]
    ids = connection.scalars(_INSERT, rows)
    return [Asked(id=id_, shown=None, **_row(one), asked_at=now) for id_, one in zip(ids, those, strict=True)]


def _row(one: Incoming) -> dict[str, Any]:
    return {
        "platform": one.platform,
        "surface": one.surface,
        "place": one.place,
        "thread": one.thread,
        "message": one.message,
        "conversation": one.conversation,
        "wider": one.wider,
        "asker": one.asker,
        "direct": one.direct,
        "text": one.text,
        "outcome": Outcome.OPEN,
    }


def _asked(row: Row[Any]) -> Asked:
    return Asked(
        id=row.id,
        platform=row.platform,
        surface=Surface(row.surface),
        place=row.place,
        thread=row.thread,
        message=row.message,
        conversation=row.conversation,
        wider=row.wider,
        asker=row.asker,
        direct=row.direct,
        asked_at=read(row.asked_at),
        text=row.text,
        shown=_SHOWN.decode(row.shown) if row.shown else None,
        outcome=Outcome(row.outcome),
    )
