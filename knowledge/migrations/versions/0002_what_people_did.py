"""What people did: claims, questions, ratings, escalations, conversations, deliveries."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "claims",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_claims"),
    )
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("platform", sa.String(16), nullable=False),
        sa.Column("surface", sa.String(16), nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("thread", sa.Text),
        sa.Column("message", sa.Text),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("wider", sa.Text),
        sa.Column("asker", sa.String(64)),
        sa.Column("asked_at", sa.BigInteger, nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("shown", sa.Text),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("ended_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
    )
    op.create_index("ix_questions_asked_at", "questions", ["asked_at"])
    op.create_index(
        "ix_questions_open",
        "questions",
        ["asked_at"],
        sqlite_where=sa.text("outcome = 'open'"),
        postgresql_where=sa.text("outcome = 'open'"),
    )
    op.create_table(
        "ratings",
        sa.Column("question_id", sa.Integer, nullable=False),
        sa.Column("rater", sa.String(64), nullable=False),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("question_id", "rater", name="pk_ratings"),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name="fk_ratings_question_id_questions", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "escalations",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("question_id", sa.Integer),
        sa.Column("platform", sa.String(16), nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("thread", sa.Text),
        sa.Column("asker", sa.String(64)),
        sa.Column("text", sa.Text),
        sa.Column("shown", sa.Text),
        sa.Column("note", sa.Text),
        sa.Column("reply", sa.Text),
        sa.Column("raised_at", sa.BigInteger, nullable=False),
        sa.Column("taken_at", sa.BigInteger),
        sa.Column("answered_at", sa.BigInteger),
        sa.Column("closed_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_escalations"),
        sa.UniqueConstraint("key", name="uq_escalations_key"),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name="fk_escalations_question_id_questions", ondelete="SET NULL"
        ),
    )
    op.create_table(
        "conversations",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("thread", sa.Text, nullable=False),
        sa.Column("asker", sa.String(64)),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_conversations"),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("question_id", sa.Integer),
        sa.Column("platform", sa.String(16), nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("thread", sa.Text),
        sa.Column("message", sa.Text),
        sa.Column("due", sa.BigInteger, nullable=False),
        sa.Column("not_before", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.Column("settle", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("owner", sa.String(64)),
        sa.Column("lease_until", sa.BigInteger),
        sa.Column("token", sa.Integer, nullable=False),
        sa.Column("maybe_sent", sa.Boolean, nullable=False),
        sa.Column("look_first", sa.Boolean, nullable=False),
        sa.Column("first_try", sa.BigInteger),
        sa.Column("last_try", sa.BigInteger),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("last_error", sa.Text),
        sa.Column("receipt", sa.Text),
        sa.Column("sent_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.UniqueConstraint("key", name="uq_deliveries_key"),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name="fk_deliveries_question_id_questions", ondelete="SET NULL"
        ),
    )
    op.create_index(
        "ix_deliveries_open",
        "deliveries",
        ["not_before", "id"],
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
