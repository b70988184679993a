"""What is to be posted, once: a delivery is claimed before any byte leaves, and settled by what became of it.

The claim itself says that it may have been sent. Only a definite refusal takes that back; otherwise whoever tries
again looks for it first. Nothing here waits for a platform: no transaction is held while one is asked.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Connection, Engine, Row, and_, case, false, func, literal, or_, select, update

from bot.ledger.moments import length, read, written
from bot.ledger.questions import Asked, Outcome, delivered, end, remember, show
from bot.ledger.tables import deliveries, inserting
from handlers.messages import Shown
from knowledge.database import reading, state, writing
from knowledge.thread import Thread

LEASE = timedelta(seconds=60)
"""How long a claim holds; far longer than any post may take."""
RESTORED = "restored"
"""The row of `state` with the moment until when others may have sent what this database does not know to be sent."""
_RESTORED = select(state.c.value).where(state.c.name == RESTORED).scalar_subquery()


class State(StrEnum):
    """Where a delivery stands: `dead` was refused for good, `expired` could not go in time."""

    OPEN = "open"
    SENT = "sent"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    DEAD = "dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A message to be posted once under `key`: to `place`, in `thread` if there is one, as the platform writes it.

    It goes no earlier than `due` and not at all after `expires_at`. `settle` is how long to wait before it is posted
    again when nobody knows whether it arrived: longer than a platform may take to show what it accepted.
    """

    key: str
    platform: str
    place: str
    thread: str | None
    message: str
    due: datetime
    expires_at: datetime
    settle: timedelta
    question_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A delivery that its holder may post until `lease_until`; one to `look_first` may be there already.

    `first_try` and `last_try` are the earliest and the latest moment at which it may have left before.
    """

    id: int
    key: str
    platform: str
    place: str
    thread: str | None
    message: str
    question_id: int | None
    due: datetime
    expires_at: datetime
    settle: timedelta
    lease_until: datetime
    token: int
    look_first: bool
    first_try: datetime
    last_try: datetime
    attempts: int


class Outbox:
    """The deliveries in one database; made for use from many threads. `owner` is this run of the process."""

    def __init__(self, engine: Engine, owner: str) -> None:
        self._engine, self._owner = engine, owner

    def put(self, parcel: Parcel) -> None:
        """Add a delivery; one with the same key stays as it is."""
        with writing(self._engine) as connection:
            _put(connection, parcel)

    def put_claimed(self, parcel: Parcel, now: datetime) -> Claimed | None:
        """Add a delivery and claim it at once; None where one of that key was there already, which changes nothing."""
        with writing(self._engine) as connection:
            return self._put_claimed(connection, parcel, now)

    def reply(self, parcel: Parcel, asked: Asked, said: Shown, thread: Thread, now: datetime) -> Claimed | None:
        """Do the same with the reply to a question, and keep with it what is said and what is remembered."""
        with writing(self._engine) as connection:
            claimed = self._put_claimed(connection, parcel, now)
            if claimed:
                show(connection, asked.id, said)
                remember(connection, asked, thread, now)
            return claimed

    def _put_claimed(self, connection: Connection, parcel: Parcel, now: datetime) -> Claimed | None:
        key = _put(connection, parcel)
        return self._claim(connection, deliveries.c.id == key, now, 1)[0] if key is not None else None

    def claim(self, now: datetime, most: int) -> list[Claimed]:
        """Claim deliveries that are due and that nobody holds, the longest waiting first."""
        free = or_(deliveries.c.lease_until.is_(None), deliveries.c.lease_until < written(now))
        with writing(self._engine) as connection:
            return self._claim(connection, and_(deliveries.c.not_before <= written(now), free), now, most)

    def _claim(self, connection: Connection, which: Any, now: datetime, most: int) -> list[Claimed]:  # noqa: ANN401
        chosen = (
            select(deliveries.c.id)
            .where(deliveries.c.state == State.OPEN, which)
            .order_by(deliveries.c.not_before, deliveries.c.id)
            .limit(most)
            .with_for_update(skip_locked=True)
        )
        rows = connection.execute(
            update(deliveries)
            .where(deliveries.c.id.in_(chosen))
            .values(
                owner=self._owner,
                lease_until=written(now + LEASE),
                token=deliveries.c.token + 1,
                attempts=deliveries.c.attempts + 1,
                look_first=deliveries.c.maybe_sent,
                maybe_sent=True,
                first_try=func.coalesce(deliveries.c.first_try, written(now)),
                last_try=case((deliveries.c.maybe_sent, deliveries.c.last_try), else_=written(now + LEASE)),
            )
            .returning(deliveries)
        )
        return sorted((_claimed(row) for row in rows), key=lambda one: one.id)

    def sent(self, one: Claimed, receipt: str, now: datetime) -> None:
        """Settle a delivery that arrived, whoever holds it now; its text is kept no longer."""
        with writing(self._engine) as connection:
            connection.execute(
                update(deliveries)
                .where(deliveries.c.id == one.id)
                .values(state=State.SENT, receipt=receipt, sent_at=written(now), message=None, lease_until=None)
            )
            if one.question_id is not None:
                delivered(connection, one.question_id, now)

    def again(self, one: Claimed, now: datetime) -> None:
        """Write down, before a second post, that it may leave from now until the lease ends."""
        self._change(one, last_try=written(now + LEASE))

    def refused(self, one: Claimed, not_before: datetime, error: str) -> None:
        """Hand back a delivery that certainly was not sent, to be tried from a moment on."""
        self._change(one, lease_until=None, not_before=written(not_before), maybe_sent=False, last_error=error)

    def unsure(self, one: Claimed, last_try: datetime, not_before: datetime, error: str) -> None:
        """Hand back a delivery that may have been sent, last at `last_try`: the next holder looks for it first."""
        self._change(
            one, lease_until=None, last_try=written(last_try), not_before=written(not_before), last_error=error
        )

    def close(self, one: Claimed, state: State, error: str, now: datetime) -> None:
        """Settle a delivery that will not go: refused for good, or too late."""
        with writing(self._engine) as connection:
            held = connection.execute(
                update(deliveries)
                .where(_held(one))
                .values(state=state, last_error=error, message=None, lease_until=None)
            )
            if held.rowcount and one.question_id is not None:
                end(connection, one.question_id, Outcome.FAILED, now)

    def _change(self, one: Claimed, **values: object) -> None:
        with writing(self._engine) as connection:
            connection.execute(update(deliveries).where(_held(one)).values(**values))

    def waiting(self) -> int:
        """Return how many deliveries are open."""
        with reading(self._engine) as connection:
            count: int = connection.scalars(
                select(func.count()).select_from(deliveries).where(deliveries.c.state == State.OPEN)
            ).one()
            return count


def _held(one: Claimed) -> Any:  # noqa: ANN401  # a clause
    """Match the delivery as long as nobody has claimed it since."""
    return and_(deliveries.c.id == one.id, deliveries.c.token == one.token, deliveries.c.state == State.OPEN)


def _put(connection: Connection, parcel: Parcel) -> int | None:
    """Insert a delivery and return its id; None where its key is taken.

    One that was due before a backup was brought back may have been sent since the backup, though it is not in there.
    """
    due = literal(written(parcel.due), BigInteger)
    row = {
        "key": parcel.key,
        "question_id": parcel.question_id,
        "platform": parcel.platform,
        "place": parcel.place,
        "thread": parcel.thread,
        "message": parcel.message,
        "due": written(parcel.due),
        "not_before": written(parcel.due),
        "expires_at": written(parcel.expires_at),
        "settle": length(parcel.settle),
        "state": State.OPEN,
        "token": 0,
        "maybe_sent": func.coalesce(due < _RESTORED, false()),
        "look_first": False,
        "first_try": case((due < _RESTORED, due)),
        "last_try": case((due < _RESTORED, _RESTORED)),
        "attempts": 0,
    }
    made = inserting(connection.dialect.name, deliveries).values(row)
    id_: int | None = connection.scalar(made.on_conflict_do_nothing().returning(deliveries.c.id))
    return id_


def _claimed(row: Row[Any]) -> Claimed:
    return Claimed(
        id=row.id,
        key=row.key,
        platform=row.platform,
        place=row.place,
        thread=row.thread,
        message=row.message,
        question_id=row.question_id,
        due=read(row.due),
        expires_at=read(row.expires_at),
        settle=timedelta(microseconds=row.settle),
        lease_until=read(row.lease_until),
        token=row.token,
        look_first=bool(row.look_first),
        first_try=read(row.first_try),
        last_try=read(row.last_try),
        attempts=row.attempts,
    )
