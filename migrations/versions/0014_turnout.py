"""What visits showed about who comes, shares set by hand, and which shares a plan used."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "turnout_observations",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("segment", sa.String(length=12), nullable=False),
        sa.Column("district", sa.String(length=13), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("came", sa.Integer(), nullable=False),
        sa.Column("at_least", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "came BETWEEN 0 AND expected AND expected > 0",
            name=op.f("ck_turnout_observations_some_of_them_came"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["offices.id"], name=op.f("fk_turnout_observations_office_id")
        ),
        sa.PrimaryKeyConstraint("office_id", "visit_id", name=op.f("pk_turnout_observations")),
    )
    op.create_index(
        op.f("ix_turnout_observations_office_id_kind_segment"),
        "turnout_observations",
        ["office_id", "kind", "segment"],
    )
    op.create_table(
        "turnout_pins",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("segment", sa.String(length=12), nullable=False),
        sa.Column("district", sa.String(length=13), nullable=False),
        sa.Column("share", sa.Double(), nullable=True),
        sa.Column("pinned_by", sa.String(length=36), nullable=False),
        sa.Column("pinned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("share BETWEEN 0 AND 1", name=op.f("ck_turnout_pins_share")),
        sa.ForeignKeyConstraint(
            ["office_id"], ["offices.id"], name=op.f("fk_turnout_pins_office_id")
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "pinned_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_turnout_pins_office_id_pinned_by"),
        ),
        sa.PrimaryKeyConstraint(
            "office_id", "kind", "segment", "district", name=op.f("pk_turnout_pins")
        ),
    )
    op.create_index(
        op.f("ix_backlog_entries_office_id_effective_date"),
        "backlog_entries",
        ["office_id", "effective_date"],
    )
    op.add_column("plans", sa.Column("shares", sa.JSON(), nullable=True))
    op.add_column("results", sa.Column("could_record", sa.Integer(), nullable=True))
