"""Crews, staff, kits and when they work."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "staff",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("phone", sa.String(length=21), nullable=True),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("max_days_per_week", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_staff_office_id")),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_staff")),
    )
    op.create_table(
        "staff_days_off",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("staff_id", sa.String(length=36), nullable=False),
        sa.Column("first_date", sa.Date(), nullable=False),
        sa.Column("last_date", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=12), nullable=False),
        sa.CheckConstraint("first_date <= last_date", name=op.f("ck_staff_days_off_in_order")),
        sa.ForeignKeyConstraint(
            ["office_id", "staff_id"],
            ["staff.office_id", "staff.id"],
            name=op.f("fk_staff_days_off_office_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_staff_days_off")),
    )
    op.create_index(
        op.f("ix_staff_days_off_staff_id"), "staff_days_off", ["staff_id"], unique=False
    )
    op.create_table(
        "crews",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("depot_id", sa.String(length=64), nullable=False),
        sa.Column("provides", sa.JSON(), nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("max_nights", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id", "depot_id"],
            ["crew_bases.office_id", "crew_bases.id"],
            name=op.f("fk_crews_office_id_depot_id"),
        ),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_crews_office_id")),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_crews")),
        sa.UniqueConstraint("office_id", "number", name=op.f("uq_crews_office_id_number")),
    )
    op.create_table(
        "crew_exceptions",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("crew_id", sa.String(length=36), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("start_minute", sa.Integer(), nullable=True),
        sa.Column("end_minute", sa.Integer(), nullable=True),
        sa.Column("overtime_minutes", sa.Integer(), nullable=False),
        sa.Column("breaks", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.CheckConstraint("start_minute < end_minute", name=op.f("ck_crew_exceptions_in_order")),
        sa.ForeignKeyConstraint(
            ["office_id", "crew_id"],
            ["crews.office_id", "crews.id"],
            name=op.f("fk_crew_exceptions_office_id_crew_id"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_crew_exceptions")),
        sa.UniqueConstraint(
            "office_id", "crew_id", "date", name=op.f("uq_crew_exceptions_office_id_crew_id_date")
        ),
    )
    op.create_table(
        "crew_members",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("crew_id", sa.String(length=36), nullable=False),
        sa.Column("staff_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id", "crew_id"],
            ["crews.office_id", "crews.id"],
            name=op.f("fk_crew_members_office_id_crew_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "staff_id"],
            ["staff.office_id", "staff.id"],
            name=op.f("fk_crew_members_office_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("office_id", "crew_id", "staff_id", name=op.f("pk_crew_members")),
    )
    op.create_table(
        "crew_shifts",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("crew_id", sa.String(length=36), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("start_minute", sa.Integer(), nullable=False),
        sa.Column("end_minute", sa.Integer(), nullable=False),
        sa.Column("overtime_minutes", sa.Integer(), nullable=False),
        sa.Column("breaks", sa.JSON(), nullable=False),
        sa.CheckConstraint("start_minute < end_minute", name=op.f("ck_crew_shifts_in_order")),
        sa.ForeignKeyConstraint(
            ["office_id", "crew_id"],
            ["crews.office_id", "crews.id"],
            name=op.f("fk_crew_shifts_office_id_crew_id"),
        ),
        sa.PrimaryKeyConstraint("office_id", "crew_id", "weekday", name=op.f("pk_crew_shifts")),
    )
    op.create_table(
        "kits",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("crew_id", sa.String(length=36), nullable=True),
        sa.Column("provides", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id", "crew_id"],
            ["crews.office_id", "crews.id"],
            name=op.f("fk_kits_office_id_crew_id"),
        ),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_kits_office_id")),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_kits")),
    )
    op.create_index(op.f("ix_kits_crew_id"), "kits", ["crew_id"], unique=False)
