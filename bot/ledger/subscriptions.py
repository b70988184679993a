"""What people want to hear of by themselves: who wants what, and where it goes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, Row, select, update

from bot.ledger.moments import read, written
from bot.ledger.tables import deliveries, inserting, subscriptions
from knowledge.database import reading, writing
from knowledge.wish import Wish

_WISH = msgspec.json.Decoder(Wish)
_ENCODER = msgspec.json.Encoder()


class Origin(StrEnum):
    """Who asked for it: somebody in a chat, the file of posts, or the command line."""

    CHAT = "chat"
    POSTS = "posts"
    COMMAND = "command"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A wish with the place that it goes to. `owner` is the pseudonym of whoever asked, None for nobody in particular.

    `key` names it once and for all: what is asked for again under the same key is the same.
    """

    key: str
    origin: Origin
    platform: str
    place: str
    owner: str | None
    wish: Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A wish that is kept, from the moment `since` until it was stopped."""

    id: int
    key: str
    origin: Origin
    platform: str
    place: str
    owner: str | None
    wish: Wish
    since: datetime
    stopped_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What stands behind a delivery: whose it is, what it was sent for, and until when it is of use."""

    subscription: Subscription
    errand: str
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """A delivery of a subscription that did not arrive, as far as anybody knows, and why."""

    subscription_id: int
    place: str
    state: str
    due: datetime
    reason: str
    errand: str


class Subscriptions:
    """The subscriptions in one database; made for use from many threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, wanted: Wanted, now: datetime) -> Subscription:
        """Keep what is wanted; asked for again it is taken up again, and nothing is asked for twice."""
        with writing(self._engine) as connection:
            return subscribed(connection, wanted, now)

    def active(self) -> list[Subscription]:
        """Return those that were not stopped, oldest first."""
        return self._those(subscriptions.c.stopped_at.is_(None))

    def of(self, owner: str) -> list[Subscription]:
        """Return what one person asked for and did not stop, oldest first."""
        return self._those(subscriptions.c.stopped_at.is_(None), subscriptions.c.owner == owner)

    def at(self, platform: str, place: str) -> list[Subscription]:
        """Return what goes to one place and was not stopped, oldest first."""
        there = subscriptions.c.platform == platform, subscriptions.c.place == place
        return self._those(subscriptions.c.stopped_at.is_(None), *there)

    def _those(self, *which: Any) -> list[Subscription]:  # noqa: ANN401  # clauses
        with reading(self._engine) as connection:
            rows = connection.execute(select(subscriptions).where(*which).order_by(subscriptions.c.id))
            return [_subscription(row) for row in rows]

    def get(self, id_: int) -> Subscription | None:
        """Return a subscription, None if it is not known."""
        with reading(self._engine) as connection:
            row = connection.execute(select(subscriptions).where(subscriptions.c.id == id_)).first()
        return _subscription(row) if row else None

    def behind(self, delivery_id: int) -> Behind | None:
        """Return a delivery's subscription and errand, None if it is gone or was of none."""
        columns = deliveries.c.subscription_id, deliveries.c.errand, deliveries.c.expires_at
        with reading(self._engine) as connection:
            row = connection.execute(select(*columns).where(deliveries.c.id == delivery_id)).first()
        subscription = self.get(row.subscription_id) if row and row.subscription_id is not None else None
        if row is None or subscription is None or row.errand is None:
            return None
        return Behind(subscription=subscription, errand=row.errand, expires_at=read(row.expires_at))

    def ends(self, since: datetime) -> list[End]:
        """Return what did not surely arrive of subscriptions since a moment: expired, refused for good, or unsure."""
        which = deliveries.c.subscription_id.is_not(None), deliveries.c.due >= written(since)
        sorry = deliveries.c.state.in_(("expired", "dead", "unsure"))
        columns = deliveries.c.subscription_id, deliveries.c.place, deliveries.c.state, deliveries.c.due
        with reading(self._engine) as connection:
            rows = connection.execute(
                select(*columns, deliveries.c.last_error, deliveries.c.errand)
                .where(*which, sorry)
                .order_by(deliveries.c.due.desc())
            ).all()
        return [
            End(
                subscription_id=row.subscription_id,
                place=row.place,
                state=row.state,
                due=read(row.due),
                reason=row.last_error or "",
                errand=row.errand or "",
            )
            for row in rows
        ]

    def stop(self, id_: int, now: datetime) -> bool:
        """End a subscription with all that is planned for it; False if there was none to end."""
        with writing(self._engine) as connection:
            return stopped(connection, [id_], now) > 0

    def only(self, origin: Origin, wanted: Collection[Wanted], now: datetime) -> None:
        """Keep exactly these of one origin: new ones begin, those that are missing end."""
        keys = {one.key for one in wanted}
        with writing(self._engine) as connection:
            kept = connection.execute(
                select(subscriptions.c.id, subscriptions.c.key).where(
                    subscriptions.c.origin == origin, subscriptions.c.stopped_at.is_(None)
                )
            ).all()
            stopped(connection, [row.id for row in kept if row.key not in keys], now)
            for one in wanted:
                subscribed(connection, one, now)


def subscribed(connection: Connection, wanted: Wanted, now: datetime) -> Subscription:
    """Keep what is wanted, within a transaction."""
    row = {
        "key": wanted.key,
        "origin": wanted.origin,
        "platform": wanted.platform,
        "place": wanted.place,
        "owner": wanted.owner,
        "wish": _ENCODER.encode(wanted.wish).decode(),
        "since": written(now),
    }
    made = inserting(connection.dialect.name, subscriptions).values(row).on_conflict_do_nothing()
    connection.execute(made)
    mine = subscriptions.c.key == wanted.key
    again = {"stopped_at": None, "since": written(now)}
    stopped = update(subscriptions).where(mine, subscriptions.c.stopped_at.is_not(None)).values(again)
    if (id_ := connection.scalar(stopped.returning(subscriptions.c.id))) is not None:
        _resume(connection, id_, now)
    return _subscription(connection.execute(select(subscriptions).where(mine)).one())


_UNWANTED = {"state": "cancelled", "last_error": "no longer wanted"}


def _resume(connection: Connection, id_: int, now: datetime) -> None:
    """Let what was planned and taken back when a subscription was stopped wait again.

    Of what was due before, such as word of a change, the next plan says whether it is needed after all.
    """
    taken_back = [deliveries.c[name] == value for name, value in _UNWANTED.items()]
    to_come = deliveries.c.due >= written(now)
    for when, again in ((to_come, {"state": "open", "last_error": None}), (~to_come, {"state": "lapsed"})):
        connection.execute(
            update(deliveries).where(deliveries.c.subscription_id == id_, when, *taken_back).values(again)
        )


def stopped(connection: Connection, ids: Iterable[int], now: datetime) -> int:
    """End subscriptions; what is planned and cannot be under way is taken back."""
    ids = list(ids)
    if not ids:
        return 0
    ended = connection.execute(
        update(subscriptions)
        .where(subscriptions.c.id.in_(ids), subscriptions.c.stopped_at.is_(None))
        .values(stopped_at=written(now))
    )
    connection.execute(
        update(deliveries)
        .where(
            deliveries.c.subscription_id.in_(ids),
            deliveries.c.state == "open",
            deliveries.c.maybe_sent.is_(False),
        )
        .values(_UNWANTED)
    )
    return ended.rowcount


@lru_cache(maxsize=1024)
def _wish(text: str) -> Wish:
    """Return a wish as it is kept; of many subscriptions, most want the same as others."""
    return _WISH.decode(text)


def _subscription(row: Row[Any]) -> Subscription:
    return Subscription(
        id=row.id,
        key=row.key,
        origin=Origin(row.origin),
        platform=row.platform,
        place=row.place,
        owner=row.owner,
        wish=_wish(row.wish),
        since=read(row.since),
        stopped_at=read(row.stopped_at) if row.stopped_at is not None else None,
    )
