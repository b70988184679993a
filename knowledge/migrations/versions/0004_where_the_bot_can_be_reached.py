"""Where the bot was heard from, and what it may have posted twice."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "places",
        sa.Column("platform", sa.String(16), nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("scope", sa.String(16), nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("bot", sa.Text, nullable=False),
        sa.Column("person", sa.String(64)),
        sa.Column("team", sa.Text),
        sa.Column("name", sa.Text),
        sa.Column("heard_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("platform", "place", name="pk_places"),
    )
    op.create_index("ix_places_person", "places", ["platform", "person"])
    with op.batch_alter_table("deliveries") as deliveries:
        deliveries.add_column(sa.Column("repeated", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_index(
        "ix_deliveries_receipt",
        "deliveries",
        ["receipt"],
        sqlite_where=sa.text("question_id IS NOT NULL"),
        postgresql_where=sa.text("question_id IS NOT NULL"),
    )
