"""Plans say from when on they decide, and which visits had begun by then.

Plans made before decided about whole dates: they have neither.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("plans", sa.Column("moment", sa.DateTime(timezone=True), nullable=True))
    op.add_column("plans", sa.Column("begun", sa.JSON(), nullable=True))
