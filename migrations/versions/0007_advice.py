"""Advice on plans."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "plan_advice",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("plan_id", sa.String(length=36), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("request", sa.JSON(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("failure_code", sa.String(length=40), nullable=True),
        sa.Column("failure_id", sa.String(length=1000), nullable=True),
        sa.Column("failure_en", sa.String(length=1000), nullable=True),
        sa.Column("requested_by", sa.String(length=36), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "status IN ('asked', 'working', 'done', 'failed')", name=op.f("ck_plan_advice_status")
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "plan_id"],
            ["plans.office_id", "plans.id"],
            name=op.f("fk_plan_advice_office_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "requested_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_plan_advice_office_id_requested_by"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_plan_advice")),
    )
    op.create_index(op.f("ix_plan_advice_plan_id"), "plan_advice", ["plan_id"], unique=False)
