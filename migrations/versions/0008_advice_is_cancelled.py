"""Advice that is being tried can be cancelled."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

KNOWN = "'asked', 'working', 'done', 'failed'"


def upgrade() -> None:
    name = op.f("ck_plan_advice_status")
    with op.batch_alter_table("plan_advice") as table:
        table.add_column(sa.Column("note", sa.String(length=20), nullable=True))
        table.add_column(sa.Column("cancel_asked_at", sa.DateTime(timezone=True), nullable=True))
        table.drop_constraint(name, type_="check")
        table.create_check_constraint(name, f"status IN ({KNOWN}, 'cancelled')")
