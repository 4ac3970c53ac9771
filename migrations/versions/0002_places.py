"""Areas, schools, sites, calendar and travel."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "areas",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("code", sa.String(length=13), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("parent_code", sa.String(length=13), nullable=True),
        sa.Column("lat", sa.Double(), nullable=False),
        sa.Column("lon", sa.Double(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id", "parent_code"],
            ["areas.office_id", "areas.code"],
            name=op.f("fk_areas_office_id_parent_code"),
        ),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_areas_office_id")),
        sa.PrimaryKeyConstraint("office_id", "code", name=op.f("pk_areas")),
    )
    op.create_table(
        "calendar_periods",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=14), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("first_date", sa.Date(), nullable=False),
        sa.Column("last_date", sa.Date(), nullable=False),
        sa.Column("start", sa.String(length=5), nullable=True),
        sa.Column("end", sa.String(length=5), nullable=True),
        sa.Column("schools_paused", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id"], ["offices.id"], name=op.f("fk_calendar_periods_office_id")
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_calendar_periods")),
    )
    op.create_table(
        "holidays",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("source", sa.String(length=7), nullable=False),
        sa.Column("works", sa.Boolean(), nullable=False),
        sa.Column("start", sa.String(length=5), nullable=True),
        sa.Column("end", sa.String(length=5), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_holidays_office_id")),
        sa.PrimaryKeyConstraint("office_id", "date", name=op.f("pk_holidays")),
    )
    op.create_table(
        "office_hours",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("start", sa.String(length=5), nullable=False),
        sa.Column("end", sa.String(length=5), nullable=False),
        sa.Column("breaks", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id"], ["offices.id"], name=op.f("fk_office_hours_office_id")
        ),
        sa.PrimaryKeyConstraint("office_id", "weekday", name=op.f("pk_office_hours")),
    )
    op.create_table(
        "places",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=4), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("lat", sa.Double(), nullable=False),
        sa.Column("lon", sa.Double(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_places_office_id")),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_places")),
    )
    op.create_table(
        "travel_terms",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("speed_kmh", sa.Double(), nullable=False),
        sa.Column("winding", sa.Double(), nullable=False),
        sa.Column("per_leg_minutes", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id"], ["offices.id"], name=op.f("fk_travel_terms_office_id")
        ),
        sa.PrimaryKeyConstraint("office_id", name=op.f("pk_travel_terms")),
    )
    op.create_table(
        "crew_bases",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=7), nullable=False),
        sa.Column("night_cost", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id", "id"],
            ["places.office_id", "places.id"],
            name=op.f("fk_crew_bases_office_id_id"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_crew_bases")),
    )
    op.create_table(
        "schools",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("npsn", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("level", sa.String(length=5), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("lat", sa.Double(), nullable=False),
        sa.Column("lon", sa.Double(), nullable=False),
        sa.Column("point", sa.String(length=11), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id", "area_code"],
            ["areas.office_id", "areas.code"],
            name=op.f("fk_schools_office_id_area_code"),
        ),
        sa.PrimaryKeyConstraint("office_id", "npsn", name=op.f("pk_schools")),
    )
    op.create_table(
        "suspensions",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("first_date", sa.Date(), nullable=False),
        sa.Column("last_date", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id", "made_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_suspensions_office_id_made_by"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_suspensions")),
    )
    op.create_table(
        "travel_pairs",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("from_id", sa.String(length=64), nullable=False),
        sa.Column("to_id", sa.String(length=64), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id", "from_id"],
            ["places.office_id", "places.id"],
            name=op.f("fk_travel_pairs_office_id_from_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "to_id"],
            ["places.office_id", "places.id"],
            name=op.f("fk_travel_pairs_office_id_to_id"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_travel_pairs")),
        sa.UniqueConstraint(
            "office_id", "from_id", "to_id", name=op.f("uq_travel_pairs_office_id_from_id_to_id")
        ),
    )
    op.create_table(
        "sites",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=15), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("npsn", sa.String(length=12), nullable=True),
        sa.Column("contact_function", sa.String(length=120), nullable=True),
        sa.Column("contact_phone", sa.String(length=21), nullable=True),
        sa.Column("setup_minutes", sa.Integer(), nullable=False),
        sa.Column("packup_minutes", sa.Integer(), nullable=False),
        sa.Column("minutes_per_recording", sa.Double(), nullable=False),
        sa.Column("max_kits", sa.Integer(), nullable=False),
        sa.Column("min_service_minutes", sa.Integer(), nullable=False),
        sa.Column("max_service_minutes", sa.Integer(), nullable=False),
        sa.Column("service_step_minutes", sa.Integer(), nullable=False),
        sa.Column("max_visits", sa.Integer(), nullable=False),
        sa.Column("min_gap_days", sa.Integer(), nullable=False),
        sa.Column("notice_days", sa.Integer(), nullable=False),
        sa.Column("requires", sa.JSON(), nullable=False),
        sa.Column("has_network", sa.Boolean(), nullable=False),
        sa.Column("has_power", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id", "area_code"],
            ["areas.office_id", "areas.code"],
            name=op.f("fk_sites_office_id_area_code"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "id"],
            ["places.office_id", "places.id"],
            name=op.f("fk_sites_office_id_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "npsn"],
            ["schools.office_id", "schools.npsn"],
            name=op.f("fk_sites_office_id_npsn"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_sites")),
    )
    op.create_table(
        "site_exceptions",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("site_id", sa.String(length=64), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("windows", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id", "site_id"],
            ["sites.office_id", "sites.id"],
            name=op.f("fk_site_exceptions_office_id_site_id"),
        ),
        sa.PrimaryKeyConstraint("office_id", "site_id", "date", name=op.f("pk_site_exceptions")),
    )
    op.create_table(
        "site_windows",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("site_id", sa.String(length=64), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("start", sa.String(length=5), nullable=False),
        sa.Column("end", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id", "site_id"],
            ["sites.office_id", "sites.id"],
            name=op.f("fk_site_windows_office_id_site_id"),
        ),
        sa.PrimaryKeyConstraint(
            "office_id", "site_id", "weekday", "start", name=op.f("pk_site_windows")
        ),
    )
