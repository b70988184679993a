"""What people want to hear of by themselves, and the deliveries that come of it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("platform", sa.String(16), nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("owner", sa.String(64)),
        sa.Column("wish", sa.Text, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("stopped_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
        sa.UniqueConstraint("key", name="uq_subscriptions_key"),
    )
    with op.batch_alter_table("questions") as questions:
        questions.add_column(sa.Column("direct", sa.Text))
    with op.batch_alter_table("deliveries") as deliveries:
        deliveries.add_column(sa.Column("subscription_id", sa.Integer))
        deliveries.add_column(sa.Column("errand", sa.Text))
        deliveries.create_foreign_key(
            "fk_deliveries_subscription_id_subscriptions",
            "subscriptions",
            ["subscription_id"],
            ["id"],
            ondelete="SET NULL",
        )
    op.create_index("ix_deliveries_subscription_id", "deliveries", ["subscription_id", "due"])
    op.create_index(
        "ix_deliveries_held",
        "deliveries",
        ["owner"],
        sqlite_where=sa.text("lease_until IS NOT NULL"),
        postgresql_where=sa.text("lease_until IS NOT NULL"),
    )
