"""Secret addresses at which calendar programs read a crew's days."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "itinerary_feeds",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("crew_id", sa.String(length=36), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["office_id", "crew_id"],
            ["crews.office_id", "crews.id"],
            name=op.f("fk_itinerary_feeds_office_id_crew_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "made_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_itinerary_feeds_office_id_made_by"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_itinerary_feeds")),
        sa.UniqueConstraint("digest", name=op.f("uq_itinerary_feeds_digest")),
    )
