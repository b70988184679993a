"""Where a platform was heard from: the places to which the bot can write without being asked."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Engine, Row, and_, delete, func, or_, select

from bot.ledger.moments import written
from bot.ledger.subscriptions import stopped
from bot.ledger.tables import inserting, places, subscriptions
from knowledge.database import reading, writing


class Scope(StrEnum):
    """Who is in a place: one person, a few, or a team's channel."""

    PERSONAL = "personal"
    GROUP = "group"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A conversation: `address` is where its platform takes posts, `bot` who the bot is there.

    `person` is the pseudonym of the one who is alone there with the bot. `team` is the id of the team that a channel
    belongs to, `name` what people call it, as far as that was told.
    """

    platform: str
    place: str
    scope: Scope
    address: str
    bot: str
    person: str | None = None
    team: str | None = None
    name: str | None = None


class Places:
    """The places in one database; made for use from many threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, place: Place, now: datetime) -> None:
        """Keep a place as it is known now; a name that was told before stays until another is."""
        row = {
            "scope": place.scope,
            "address": place.address,
            "bot": place.bot,
            "person": place.person,
            "team": place.team,
            "name": place.name,
            "heard_at": written(now),
        }
        with writing(self._engine) as connection:
            made = inserting(connection.dialect.name, places).values(platform=place.platform, place=place.place, **row)
            known = {name: func.coalesce(made.excluded[name], places.c[name]) for name in ("team", "name")}
            here = [places.c.platform, places.c.place]
            connection.execute(made.on_conflict_do_update(index_elements=here, set_=row | known))

    def get(self, platform: str, place: str) -> Place | None:
        """Return a place, None if it was never heard of."""
        return self._one(places.c.platform == platform, places.c.place == place)

    def of(self, platform: str, person: str) -> Place | None:
        """Return where a person alone can be written to, None if that is not known."""
        return self._one(places.c.platform == platform, places.c.person == person)

    def named(self, platform: str, name: str) -> Place | None:
        """Return the one place that people call so, whatever the capitals; None where there is none, or more."""
        called = func.lower(places.c.name) == name.lower()
        with reading(self._engine) as connection:
            rows = connection.execute(select(places).where(places.c.platform == platform, called).limit(2)).all()
        return _place(rows[0]) if len(rows) == 1 else None

    def leave(self, platform: str, place: str, now: datetime) -> None:
        """Forget a place where the bot is no more, with the other channels of its team, and end what goes there."""
        gone = and_(places.c.platform == platform, or_(places.c.place == place, places.c.team == place))
        with writing(self._engine) as connection:
            those = [place, *connection.scalars(select(places.c.place).where(gone))]
            connection.execute(delete(places).where(gone))
            there = subscriptions.c.platform == platform, subscriptions.c.place.in_(those)
            stopped(connection, connection.scalars(select(subscriptions.c.id).where(*there)), now)

    def _one(self, *which: Any) -> Place | None:  # noqa: ANN401  # clauses
        with reading(self._engine) as connection:
            row = connection.execute(select(places).where(*which).order_by(places.c.heard_at.desc())).first()
        return _place(row) if row else None


def _place(row: Row[Any]) -> Place:
    return Place(
        platform=row.platform,
        place=row.place,
        scope=Scope(row.scope),
        address=row.address,
        bot=row.bot,
        person=row.person,
        team=row.team,
        name=row.name,
    )
