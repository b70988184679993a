"""What is to be posted, once: a delivery is claimed before any byte leaves, and settled by what became of it.

The claim itself says that it may have been sent. Only a definite refusal takes that back; otherwise whoever tries
again looks for it first. Nothing here waits for a platform: no transaction is held while one is asked.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Engine, Row, and_, bindparam, case, func, or_, select, update

from bot.ledger.life import Life
from bot.ledger.moments import length, read, written
from bot.ledger.questions import Asked, Outcome, Replied, delivered, end, reply
from bot.ledger.tables import deliveries, inserting
from knowledge.database import reading, state, writing

LEASE = timedelta(seconds=60)
"""How long a claim holds; far longer than any post may take."""
PATIENCE = timedelta(minutes=15)
"""How long a process that lives and does not move may hold what it claimed."""
RESTORED = "restored"
"""The row of `state` with the moment until when others may have sent what this database does not know to be sent."""

# Made once: to build a statement costs more than to run it.
_PUT = {dialect: inserting(dialect, deliveries).on_conflict_do_nothing() for dialect in ("sqlite", "postgresql")}
_SENT = (
    update(deliveries)
    .where(deliveries.c.id == bindparam("of"))
    .values(state="sent", receipt=bindparam("by"), sent_at=bindparam("then"), message=None, lease_until=None)
)


class State(StrEnum):
    """Where a delivery stands: `dead` was refused for good, `expired` could not go in time.

    `unsure` may or may not have arrived, which nobody can see, and is not posted again.

    `lapsed` was not needed when its time came: what it was about had moved or was gone. It opens again if that changes.
    """

    OPEN = "open"
    SENT = "sent"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"
    EXPIRED = "expired"
    DEAD = "dead"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A message to be posted once under `key`: to `place`, in `thread` if there is one, as the platform writes it.

    It goes no earlier than `due` and not at all after `expires_at`. Without a message it is on an `errand`: what it
    says is written when it goes, from what is known then. `settle` is how long to wait before it is posted again when
    nobody knows whether it arrived: longer than a platform may take to show what it accepted.
    """

    key: str
    platform: str
    place: str
    thread: str | None
    message: str | None
    due: datetime
    expires_at: datetime
    settle: timedelta
    question_id: int | None = None
    subscription_id: int | None = None
    errand: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A delivery of a subscription as it stands."""

    due: datetime
    expires_at: datetime
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A delivery of a subscription that was sent: what its errand was, and when."""

    id: int
    subscription_id: int
    errand: str
    sent_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A delivery that its holder may post until `lease_until`; one to `look_first` may be there already.

    `first_try` and `last_try` are the earliest and the latest moment at which it may have left before. `repeated` says
    that it goes although nobody could see whether it is there.
    """

    id: int
    key: str
    platform: str
    place: str
    thread: str | None
    message: str | None
    question_id: int | None
    subscription_id: int | None
    errand: str | None
    due: datetime
    expires_at: datetime
    settle: timedelta
    lease_until: datetime
    token: int
    look_first: bool
    first_try: datetime
    last_try: datetime
    attempts: int
    repeated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The reply to a question, and what the question led to."""

    parcel: Parcel
    asked: Asked
    replied: Replied


class Outbox:
    """The deliveries in one database; made for use from many threads. `life` proves that this process is there."""

    def __init__(self, engine: Engine, life: Life) -> None:
        self._engine, self._life = engine, life

    def put(self, parcel: Parcel) -> None:
        """Add a delivery; one with the same key stays as it is."""
        with writing(self._engine) as connection:
            connection.execute(_PUT[connection.dialect.name], _row(parcel, _restored(connection)))

    def plan(self, parcels: Sequence[Parcel]) -> int:
        """Add deliveries that are not there yet, whoever adds them first; return how many were new.

        They are added in the order of their keys, so that two who plan alike wait for each other on one side only.
        """
        if not parcels:
            return 0
        with writing(self._engine) as connection:
            restored = _restored(connection)
            rows = [_row(parcel, restored) for parcel in sorted(parcels, key=lambda one: one.key)]
            made = _PUT[connection.dialect.name].returning(deliveries.c.id)
            return len(connection.scalars(made, rows).all())

    def waive(self, parcels: Sequence[Parcel], reason: str) -> None:
        """Settle deliveries as cancelled, planned or not; what may have been sent stays as it is."""
        with writing(self._engine) as connection:
            for parcel in parcels:
                row = _row(parcel, None) | {"state": State.CANCELLED, "last_error": reason}
                made = inserting(connection.dialect.name, deliveries).values(row)
                untried = and_(deliveries.c.state == State.OPEN, deliveries.c.maybe_sent.is_(False))
                waits = or_(untried, deliveries.c.state == State.LAPSED)
                off = {"state": State.CANCELLED, "last_error": reason}
                connection.execute(made.on_conflict_do_update(index_elements=[deliveries.c.key], set_=off, where=waits))

    def postpone(self, moved: Mapping[str, tuple[datetime, datetime]]) -> None:
        """Give deliveries that wait, by their key, another moment to be due and another to expire."""
        with writing(self._engine) as connection:
            for key, (due, expires_at) in sorted(moved.items()):
                connection.execute(
                    update(deliveries)
                    .where(
                        deliveries.c.key == key, deliveries.c.state == State.OPEN, deliveries.c.maybe_sent.is_(False)
                    )
                    .values(due=written(due), not_before=written(due), expires_at=written(expires_at))
                )

    def reopen(self, parcels: Sequence[Parcel]) -> None:
        """Let deliveries that lapsed, and so certainly were not sent, wait again as they are planned now."""
        with writing(self._engine) as connection:
            restored = _restored(connection)
            for parcel in parcels:
                row = _row(parcel, restored)
                fresh = {name: value for name, value in row.items() if name not in ("key", "token", "attempts")}
                lapsed = deliveries.c.key == parcel.key, deliveries.c.state == State.LAPSED
                connection.execute(update(deliveries).where(*lapsed).values(**fresh, last_error=None))

    def planned(self, since: datetime) -> dict[str, Planned]:
        """Return what is there of subscriptions and due from a moment on, by key."""
        columns = deliveries.c.key, deliveries.c.due, deliveries.c.expires_at, deliveries.c.state
        which = deliveries.c.subscription_id.is_not(None), deliveries.c.due >= written(since)
        with reading(self._engine) as connection:
            rows = connection.execute(select(*columns).where(*which)).all()
        return {
            row.key: Planned(due=read(row.due), expires_at=read(row.expires_at), state=State(row.state)) for row in rows
        }

    def waiting_of(self, subscription_id: int) -> dict[str, str]:
        """Return the errands of a subscription that are open, by the key of their delivery."""
        which = deliveries.c.subscription_id == subscription_id, deliveries.c.state == State.OPEN
        with reading(self._engine) as connection:
            rows = connection.execute(select(deliveries.c.key, deliveries.c.errand).where(*which)).all()
        return {row.key: row.errand for row in rows}

    def told(self, since: datetime, subscription_id: int | None = None) -> list[Told]:
        """Return what was sent of subscriptions and was of use until that moment or longer, the newest first."""
        mine = deliveries.c.subscription_id
        which = (
            deliveries.c.state == State.SENT,
            deliveries.c.expires_at >= written(since),
            mine.is_not(None) if subscription_id is None else mine == subscription_id,
        )
        columns = deliveries.c.id, mine, deliveries.c.errand, deliveries.c.sent_at
        with reading(self._engine) as connection:
            rows = connection.execute(
                select(*columns).where(*which).order_by(deliveries.c.sent_at.desc(), deliveries.c.id.desc())
            ).all()
        return [
            Told(id=row.id, subscription_id=row.subscription_id, errand=row.errand, sent_at=read(row.sent_at))
            for row in rows
        ]

    def put_claimed(self, parcel: Parcel, now: datetime) -> Claimed | None:
        """Add a delivery and claim it at once; None where one of that key was there already, which changes nothing."""
        with writing(self._engine) as connection:
            return self._put_claimed(connection, [parcel], now)[0]

    def reply(self, those: Sequence[Reply], now: datetime) -> list[Claimed | None]:
        """Do the same with the replies to questions, and keep with each what the question led to; one transaction."""
        with writing(self._engine) as connection:
            claimed = self._put_claimed(connection, [one.parcel for one in those], now)
            new = [(one.asked, one.replied) for one, claim in zip(those, claimed, strict=True) if claim]
            reply(connection, new, now)
            return claimed

    def _put_claimed(self, connection: Connection, parcels: Sequence[Parcel], now: datetime) -> list[Claimed | None]:
        restored = _restored(connection)
        rows = [self._claimed_row(parcel, restored, now) for parcel in sorted(parcels, key=lambda one: one.key)]
        made = connection.execute(_PUT[connection.dialect.name].returning(deliveries), rows)
        claimed = {row.key: _claimed(row) for row in made}
        return [claimed.pop(parcel.key, None) for parcel in parcels]

    def _claimed_row(self, parcel: Parcel, restored: int | None, now: datetime) -> dict[str, Any]:
        row = _row(parcel, restored)
        doubted, first, last = row["maybe_sent"], row["first_try"], row["last_try"]
        return row | {
            "owner": self._life.owner,
            "lease_until": written(now + LEASE),
            "token": 1,
            "attempts": 1,
            "look_first": doubted,
            "maybe_sent": True,
            "first_try": first if doubted else written(now),
            "last_try": last if doubted else written(now + LEASE),
        }

    def claim(
        self,
        now: datetime,
        most: int,
        *,
        errands: bool = True,
        but: Collection[int] = (),
        platforms: Collection[str] | None = None,
    ) -> list[Claimed]:
        """Claim deliveries that are due and that nobody holds, the longest waiting first; `errands` are included.

        Those of the ids `but` are at hand in this process, even if by the clock, which may leap, their lease is over.
        Those of other `platforms` are left to processes that are there; None for any.
        """
        mine = deliveries.c.owner == self._life.owner
        free = or_(
            deliveries.c.lease_until.is_(None),
            and_(mine, deliveries.c.lease_until < written(now)),
            deliveries.c.lease_until < written(now - PATIENCE),
        )
        which = and_(deliveries.c.not_before <= written(now), free, deliveries.c.id.not_in(but))
        if platforms is not None:
            which = and_(which, deliveries.c.platform.in_(platforms))
        if not errands:
            which = and_(which, deliveries.c.subscription_id.is_(None))
        with writing(self._engine) as connection:
            return self._claim(connection, which, now, most)

    def gone(self) -> list[str]:
        """Return the processes that hold deliveries and are no more."""
        with reading(self._engine) as connection:
            owners = connection.scalars(select(deliveries.c.owner).where(*_HELD).distinct()).all()
        return [owner for owner in owners if not self._life.is_alive(owner)]

    def release(self, now: datetime, gone: Collection[str] | None = None) -> int:
        """Take back what processes hold that are no more, and return how much; they can have sent no later than now.

        So `now` is read after it was seen who is `gone`: the reader may be frozen in between.
        """
        gone = self.gone() if gone is None else gone
        if not gone:
            return 0
        last = case((deliveries.c.last_try > written(now), written(now)), else_=deliveries.c.last_try)
        with writing(self._engine) as connection:
            return connection.execute(
                update(deliveries)
                .where(*_HELD, deliveries.c.owner.in_(gone))
                .values(lease_until=None, owner=None, last_try=last)
            ).rowcount

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
                owner=self._life.owner,
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

    def sent(self, those: Sequence[tuple[Claimed, str]], now: datetime) -> None:
        """Settle deliveries that arrived, with their receipts, whoever holds them now; one transaction.

        Their text is kept no longer. What a subscription was told stays in the order in which it was told, even if the
        clock was set back meanwhile.
        """
        with writing(self._engine) as connection:
            for one, receipt in sorted(those, key=lambda each: each[0].id):
                at = max(written(now), _told_last(connection, one) + 1)
                connection.execute(_SENT, {"of": one.id, "by": receipt, "then": at})
            delivered(connection, [one.question_id for one, _ in those if one.question_id is not None], now)

    def written(self, one: Claimed, errand: str) -> bool:
        """Keep what a delivery is about to say of what it was sent for; False if somebody else has claimed it since."""
        return self._change(one, errand=errand)

    def again(self, one: Claimed, now: datetime) -> bool:
        """Write down, before a second post, that it may leave from now until the lease ends; False as in `written`."""
        return self._change(one, last_try=written(now + LEASE))

    def repeat(self, one: Claimed, now: datetime) -> bool:
        """Do the same before a second post of what nobody can look for; it is remembered, so that there is no third."""
        return self._change(one, last_try=written(now + LEASE), repeated=True)

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

    def _change(self, one: Claimed, **values: object) -> bool:
        with writing(self._engine) as connection:
            return connection.execute(update(deliveries).where(_held(one)).values(**values)).rowcount > 0

    def question_of(self, platform: str, place: str, receipt: str | None) -> int | None:
        """Return the question that a message answers, by the platform's name for it; None if it answers none.

        Without a receipt it is the last answer in that place.
        """
        there = deliveries.c.platform == platform, deliveries.c.place == place, deliveries.c.question_id.is_not(None)
        which = deliveries.c.receipt.is_not(None) if receipt is None else deliveries.c.receipt == receipt
        newest = select(deliveries.c.question_id).where(*there, which).order_by(deliveries.c.id.desc()).limit(1)
        with reading(self._engine) as connection:
            id_: int | None = connection.scalar(newest)
        return id_

    def waiting(self) -> int:
        """Return how many deliveries are open."""
        with reading(self._engine) as connection:
            count: int = connection.scalars(
                select(func.count()).select_from(deliveries).where(deliveries.c.state == State.OPEN)
            ).one()
            return count


_HELD = deliveries.c.state == State.OPEN, deliveries.c.lease_until.is_not(None)


def _held(one: Claimed) -> Any:  # noqa: ANN401  # a clause
    """Match the delivery as long as nobody has claimed it since."""
    return and_(deliveries.c.id == one.id, deliveries.c.token == one.token, deliveries.c.state == State.OPEN)


def _told_last(connection: Connection, one: Claimed) -> int:
    """Return when the subscription of a delivery was told something last; 0 if never, or if it is of none."""
    if one.subscription_id is None:
        return 0
    before = deliveries.c.subscription_id == one.subscription_id, deliveries.c.id != one.id
    return connection.scalar(select(func.max(deliveries.c.sent_at)).where(*before)) or 0


def _restored(connection: Connection) -> int | None:
    """Return the moment at which a backup was brought back, None if never."""
    return connection.scalar(_RESTORED)


def _row(parcel: Parcel, restored: int | None) -> dict[str, Any]:
    """Return a delivery as it is inserted.

    One that was due before a backup was brought back may have been sent since the backup, though it is not in there.
    """
    due = written(parcel.due)
    doubted = restored is not None and due < restored
    return {
        "key": parcel.key,
        "question_id": parcel.question_id,
        "subscription_id": parcel.subscription_id,
        "errand": parcel.errand,
        "platform": parcel.platform,
        "place": parcel.place,
        "thread": parcel.thread,
        "message": parcel.message,
        "due": due,
        "not_before": due,
        "expires_at": written(parcel.expires_at),
        "settle": length(parcel.settle),
        "state": State.OPEN,
        "token": 0,
        "maybe_sent": doubted,
        "look_first": False,
        "first_try": due if doubted else None,
        "last_try": restored if doubted else None,
        "attempts": 0,
    }


_RESTORED = select(state.c.value).where(state.c.name == RESTORED)


def _claimed(row: Row[Any]) -> Claimed:
    return Claimed(
        id=row.id,
        key=row.key,
        platform=row.platform,
        place=row.place,
        thread=row.thread,
        message=row.message,
        question_id=row.question_id,
        subscription_id=row.subscription_id,
        errand=row.errand,
        due=read(row.due),
        expires_at=read(row.expires_at),
        settle=timedelta(microseconds=row.settle),
        lease_until=read(row.lease_until),
        token=row.token,
        look_first=bool(row.look_first),
        first_try=read(row.first_try),
        last_try=read(row.last_try),
        attempts=row.attempts,
        repeated=bool(row.repeated),
    )
