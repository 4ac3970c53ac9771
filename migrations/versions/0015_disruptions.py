"""What comes in the way of crews, kits and sites; reports of visits that stand elsewhere by then."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "closures",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("site_id", sa.String(length=64), nullable=True),
        sa.Column("area_code", sa.String(length=13), nullable=True),
        sa.Column("first_date", sa.Date(), nullable=False),
        sa.Column("last_date", sa.Date(), nullable=True),
        sa.Column("start", sa.String(length=5), nullable=True),
        sa.Column("end", sa.String(length=5), nullable=True),
        sa.Column("is_out_of_reach", sa.Boolean(), nullable=False),
        sa.Column("cause", sa.String(length=12), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.CheckConstraint(
            "(site_id IS NULL) <> (area_code IS NULL)",
            name=op.f("ck_closures_of_a_site_or_an_area"),
        ),
        sa.CheckConstraint("first_date <= last_date", name=op.f("ck_closures_in_order")),
        sa.ForeignKeyConstraint(
            ["office_id", "site_id"],
            ["sites.office_id", "sites.id"],
            name=op.f("fk_closures_office_id_site_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "area_code"],
            ["areas.office_id", "areas.code"],
            name=op.f("fk_closures_office_id_area_code"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_closures")),
    )
    op.create_index(
        op.f("ix_closures_office_id_first_date"), "closures", ["office_id", "first_date"]
    )
    op.create_table(
        "outages",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("crew_id", sa.String(length=36), nullable=True),
        sa.Column("kit_id", sa.String(length=36), nullable=True),
        sa.Column("first_date", sa.Date(), nullable=False),
        sa.Column("last_date", sa.Date(), nullable=True),
        sa.Column("start_minute", sa.Integer(), nullable=True),
        sa.Column("end_minute", sa.Integer(), nullable=True),
        sa.Column("cause", sa.String(length=12), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.CheckConstraint(
            "(crew_id IS NULL) <> (kit_id IS NULL)", name=op.f("ck_outages_of_a_crew_or_a_kit")
        ),
        sa.CheckConstraint("first_date <= last_date", name=op.f("ck_outages_in_order")),
        sa.ForeignKeyConstraint(
            ["office_id", "crew_id"],
            ["crews.office_id", "crews.id"],
            name=op.f("fk_outages_office_id_crew_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "kit_id"],
            ["kits.office_id", "kits.id"],
            name=op.f("fk_outages_office_id_kit_id"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_outages")),
    )
    op.create_index(op.f("ix_outages_office_id_first_date"), "outages", ["office_id", "first_date"])
    op.create_table(
        "disruptions",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("subject", sa.String(length=6), nullable=False),
        sa.Column("subject_ids", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=12), nullable=True),
        sa.Column("first_date", sa.Date(), nullable=False),
        sa.Column("last_date", sa.Date(), nullable=True),
        sa.Column("start", sa.String(length=5), nullable=True),
        sa.Column("end", sa.String(length=5), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("made", sa.JSON(), nullable=False),
        sa.Column("released", sa.JSON(), nullable=False),
        sa.Column("plan_id", sa.String(length=36), nullable=True),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_by", sa.String(length=36), nullable=True),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "subject IN ('crew', 'person', 'kit', 'site', 'area', 'road')",
            name=op.f("ck_disruptions_subject"),
        ),
        sa.CheckConstraint("first_date <= last_date", name=op.f("ck_disruptions_in_order")),
        sa.ForeignKeyConstraint(
            ["office_id", "made_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_disruptions_office_id_made_by"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "taken_back_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_disruptions_office_id_taken_back_by"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "plan_id"],
            ["plans.office_id", "plans.id"],
            name=op.f("fk_disruptions_office_id_plan_id"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_disruptions")),
    )
    op.create_index(
        op.f("ix_disruptions_office_id_first_date"), "disruptions", ["office_id", "first_date"]
    )
    op.create_table(
        "result_strays",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("result_id", sa.String(length=36), nullable=False),
        sa.Column("crew_id", sa.String(length=36), nullable=True),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_by", sa.String(length=36), nullable=True),
        sa.CheckConstraint(
            "(crew_id IS NULL) = (date IS NULL)",
            name=op.f("ck_result_strays_somewhere_or_nowhere"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "result_id"],
            ["results.office_id", "results.id"],
            name=op.f("fk_result_strays_office_id_result_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "crew_id"],
            ["crews.office_id", "crews.id"],
            name=op.f("fk_result_strays_office_id_crew_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "seen_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_result_strays_office_id_seen_by"),
        ),
        sa.PrimaryKeyConstraint("office_id", "result_id", name=op.f("pk_result_strays")),
    )
