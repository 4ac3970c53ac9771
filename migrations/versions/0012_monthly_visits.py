"""Sites may have a quota of visits in a month; those there are have none."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("sites", sa.Column("monthly_visits", sa.Integer(), nullable=True))
