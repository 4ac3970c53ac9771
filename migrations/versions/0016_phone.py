"""The telephone number at which an office answers."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("offices", sa.Column("phone", sa.String(length=30), nullable=True))
