"""The tables of what people did. A time is UTC in microseconds since 1970; who a person is, only a keyed hash says."""

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, false, text
from sqlalchemy.dialects import postgresql, sqlite

from knowledge.database import metadata

claims = Table(
    "claims",
    metadata,
    Column("key", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
)

questions = Table(
    "questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", String(16), nullable=False),
    Column("surface", String(16), nullable=False),
    Column("place", Text, nullable=False),
    Column("thread", Text),
    Column("message", Text),
    Column("conversation", Text, nullable=False),
    Column("wider", Text),
    Column("asker", String(64)),
    Column("direct", Text),
    Column("asked_at", BigInteger, nullable=False),
    Column("text", Text),
    Column("shown", Text),
    Column("outcome", String(16), nullable=False),
    Column("ended_at", BigInteger),
    Index(
        "ix_questions_open",
        "asked_at",
        sqlite_where=text("outcome = 'open'"),
        postgresql_where=text("outcome = 'open'"),
    ),
    Index("ix_questions_asked_at", "asked_at"),
)

ratings = Table(
    "ratings",
    metadata,
    Column("question_id", ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True),
    Column("rater", String(64), primary_key=True),
    Column("helpful", Boolean, nullable=False),
    Column("at", BigInteger, nullable=False),
)

escalations = Table(
    "escalations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("question_id", ForeignKey("questions.id", ondelete="SET NULL")),
    Column("platform", String(16), nullable=False),
    Column("place", Text, nullable=False),
    Column("thread", Text),
    Column("asker", String(64)),
    Column("text", Text),
    Column("shown", Text),
    Column("note", Text),
    Column("reply", Text),
    Column("raised_at", BigInteger, nullable=False),
    Column("taken_at", BigInteger),
    Column("answered_at", BigInteger),
    Column("closed_at", BigInteger),
)

conversations = Table(
    "conversations",
    metadata,
    Column("key", Text, primary_key=True),
    Column("thread", Text, nullable=False),
    Column("asker", String(64)),
    Column("at", BigInteger, nullable=False),
)

places = Table(
    "places",
    metadata,
    Column("platform", String(16), primary_key=True),
    Column("place", Text, primary_key=True),
    Column("scope", String(16), nullable=False),
    Column("address", Text, nullable=False),
    Column("bot", Text, nullable=False),
    Column("person", String(64)),
    Column("team", Text),
    Column("name", Text),
    Column("heard_at", BigInteger, nullable=False),
    Index("ix_places_person", "platform", "person"),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("origin", String(16), nullable=False),
    Column("platform", String(16), nullable=False),
    Column("place", Text, nullable=False),
    Column("owner", String(64)),
    Column("wish", Text, nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("stopped_at", BigInteger),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("question_id", ForeignKey("questions.id", ondelete="SET NULL")),
    Column("platform", String(16), nullable=False),
    Column("place", Text, nullable=False),
    Column("thread", Text),
    Column("message", Text),
    Column("due", BigInteger, nullable=False),
    Column("not_before", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("settle", BigInteger, nullable=False),
    Column("state", String(16), nullable=False),
    Column("owner", String(64)),
    Column("lease_until", BigInteger),
    Column("token", Integer, nullable=False),
    Column("maybe_sent", Boolean, nullable=False),
    Column("look_first", Boolean, nullable=False),
    Column("first_try", BigInteger),
    Column("last_try", BigInteger),
    Column("attempts", Integer, nullable=False),
    Column("last_error", Text),
    Column("receipt", Text),
    Column("sent_at", BigInteger),
    Column("subscription_id", ForeignKey("subscriptions.id", ondelete="SET NULL")),
    Column("errand", Text),
    Column("repeated", Boolean, nullable=False, server_default=false()),
    Index(
        "ix_deliveries_receipt",
        "receipt",
        sqlite_where=text("question_id IS NOT NULL"),
        postgresql_where=text("question_id IS NOT NULL"),
    ),
    Index("ix_deliveries_subscription_id", "subscription_id", "due"),
    Index(
        "ix_deliveries_held",
        "owner",
        sqlite_where=text("lease_until IS NOT NULL"),
        postgresql_where=text("lease_until IS NOT NULL"),
    ),
    Index(
        "ix_deliveries_open",
        "not_before",
        "id",
        sqlite_where=text("state = 'open'"),
        postgresql_where=text("state = 'open'"),
    ),
)

_INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def inserting(dialect: str, table: Table) -> Any:  # noqa: ANN401  # the two dialects' inserts share no type
    """Return an insert that can be told what to do where the row is there already."""
    return _INSERTS[dialect](table)
