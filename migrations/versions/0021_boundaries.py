"""Boundaries of areas."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "area_boundaries",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("polygons", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id", "area_code"],
            ["areas.office_id", "areas.code"],
            name=op.f("fk_area_boundaries_office_id_area_code"),
        ),
        sa.PrimaryKeyConstraint("office_id", "area_code", name=op.f("pk_area_boundaries")),
    )
