"""Provinces see offices that let them."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "province_grants",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("province_id", sa.String(length=5), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_by", sa.String(length=36), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["office_id", "made_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_province_grants_office_id_made_by"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "revoked_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_province_grants_office_id_revoked_by"),
        ),
        sa.ForeignKeyConstraint(
            ["province_id"], ["offices.id"], name=op.f("fk_province_grants_province_id")
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_province_grants")),
    )
    with op.batch_alter_table("province_grants", schema=None) as batch_op:
        batch_op.create_index(
            "uq_province_grants_standing",
            ["province_id", "office_id"],
            unique=True,
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        )
