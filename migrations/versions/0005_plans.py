"""Plans, their visits, and what is published."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "plans",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("parent_id", sa.String(length=36), nullable=True),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("publish_days", sa.Integer(), nullable=False),
        sa.Column("request", sa.JSON(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("data_version", sa.String(length=64), nullable=True),
        sa.Column("stood_on", sa.JSON(), nullable=True),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("bound", sa.Double(), nullable=True),
        sa.Column("gap", sa.Double(), nullable=True),
        sa.Column("note", sa.String(length=20), nullable=True),
        sa.Column("failure_code", sa.String(length=40), nullable=True),
        sa.Column("failure_id", sa.String(length=1000), nullable=True),
        sa.Column("failure_en", sa.String(length=1000), nullable=True),
        sa.Column("requested_by", sa.String(length=36), nullable=False),
        sa.Column("published_by", sa.String(length=36), nullable=True),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancel_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("days BETWEEN 1 AND 31", name=op.f("ck_plans_days")),
        sa.CheckConstraint("publish_days BETWEEN 1 AND days", name=op.f("ck_plans_publish_days")),
        sa.ForeignKeyConstraint(
            ["office_id", "parent_id"],
            ["plans.office_id", "plans.id"],
            name=op.f("fk_plans_office_id_parent_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "requested_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_plans_office_id_requested_by"),
        ),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_plans_office_id")),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_plans")),
        sa.UniqueConstraint("office_id", "number", name=op.f("uq_plans_office_id_number")),
    )
    op.create_table(
        "plan_progress",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("plan_id", sa.String(length=36), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("bound", sa.Double(), nullable=True),
        sa.Column("gap", sa.Double(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id", "plan_id"],
            ["plans.office_id", "plans.id"],
            name=op.f("fk_plan_progress_office_id_plan_id"),
        ),
        sa.PrimaryKeyConstraint("office_id", "plan_id", "sequence", name=op.f("pk_plan_progress")),
    )
    op.create_table(
        "published_days",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("plan_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id", "plan_id"],
            ["plans.office_id", "plans.id"],
            name=op.f("fk_published_days_office_id_plan_id"),
        ),
        sa.PrimaryKeyConstraint("office_id", "date", name=op.f("pk_published_days")),
    )
    op.create_index(op.f("ix_published_days_plan_id"), "published_days", ["plan_id"], unique=False)
    op.create_table(
        "plan_days",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("plan_id", sa.String(length=36), nullable=False),
        sa.Column("crew_id", sa.String(length=36), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("leave_minute", sa.Integer(), nullable=False),
        sa.Column("back_minute", sa.Integer(), nullable=False),
        sa.Column("drive_home_minutes", sa.Integer(), nullable=False),
        sa.Column("morning_base", sa.String(length=64), nullable=False),
        sa.Column("evening_base", sa.String(length=64), nullable=False),
        sa.Column("staff_ids", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id", "crew_id"],
            ["crews.office_id", "crews.id"],
            name=op.f("fk_plan_days_office_id_crew_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "plan_id"],
            ["plans.office_id", "plans.id"],
            name=op.f("fk_plan_days_office_id_plan_id"),
        ),
        sa.PrimaryKeyConstraint(
            "office_id", "plan_id", "crew_id", "date", name=op.f("pk_plan_days")
        ),
    )
    op.create_table(
        "plan_nights",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("plan_id", sa.String(length=36), nullable=False),
        sa.Column("crew_id", sa.String(length=36), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("lodging_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id", "crew_id"],
            ["crews.office_id", "crews.id"],
            name=op.f("fk_plan_nights_office_id_crew_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "lodging_id"],
            ["crew_bases.office_id", "crew_bases.id"],
            name=op.f("fk_plan_nights_office_id_lodging_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "plan_id"],
            ["plans.office_id", "plans.id"],
            name=op.f("fk_plan_nights_office_id_plan_id"),
        ),
        sa.PrimaryKeyConstraint(
            "office_id", "plan_id", "crew_id", "date", name=op.f("pk_plan_nights")
        ),
    )
    op.create_table(
        "visits",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("site_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('proposed', 'offered', 'confirmed', 'in_progress', 'done', 'partial', 'cancelled', 'missed')",
            name=op.f("ck_visits_state"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "site_id"],
            ["sites.office_id", "sites.id"],
            name=op.f("fk_visits_office_id_site_id"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_visits")),
    )
    op.create_index(op.f("ix_visits_site_id"), "visits", ["site_id"], unique=False)
    op.create_table(
        "plan_visits",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("plan_id", sa.String(length=36), nullable=False),
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("crew_id", sa.String(length=36), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("arrive_minute", sa.Integer(), nullable=False),
        sa.Column("setup_minutes", sa.Integer(), nullable=False),
        sa.Column("service_minutes", sa.Integer(), nullable=False),
        sa.Column("packup_minutes", sa.Integer(), nullable=False),
        sa.Column("drive_minutes_before", sa.Integer(), nullable=False),
        sa.Column("kits", sa.Integer(), nullable=False),
        sa.Column("expected_recordings", sa.Double(), nullable=False),
        sa.Column("expected_cards", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id", "crew_id"],
            ["crews.office_id", "crews.id"],
            name=op.f("fk_plan_visits_office_id_crew_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "plan_id"],
            ["plans.office_id", "plans.id"],
            name=op.f("fk_plan_visits_office_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "visit_id"],
            ["visits.office_id", "visits.id"],
            name=op.f("fk_plan_visits_office_id_visit_id"),
        ),
        sa.PrimaryKeyConstraint("office_id", "plan_id", "visit_id", name=op.f("pk_plan_visits")),
    )
    op.create_index(op.f("ix_plan_visits_date"), "plan_visits", ["date"], unique=False)
