"""When a member last signed in, and when a key was last used."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.add_column("members", sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("api_keys", sa.Column("used_at", sa.DateTime(timezone=True), nullable=True))
