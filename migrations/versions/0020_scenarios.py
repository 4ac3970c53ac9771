"""Scenarios, and what is set beside a forecast."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "scenarios",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_scenarios_office_id")),
        sa.ForeignKeyConstraint(
            ["office_id", "made_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_scenarios_office_id_made_by"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_scenarios")),
    )
    op.add_column("forecasts", sa.Column("others", sa.Text(), nullable=True))
    op.add_column("forecasts", sa.Column("others_found", sa.Text(), nullable=True))
