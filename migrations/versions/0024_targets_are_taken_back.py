"""A target can be taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    with op.batch_alter_table("targets") as table:
        table.add_column(sa.Column("taken_back_by", sa.String(length=36), nullable=True))
        table.add_column(sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True))
        table.create_foreign_key(
            op.f("fk_targets_office_id_taken_back_by"),
            "members",
            ["office_id", "taken_back_by"],
            ["office_id", "id"],
        )
