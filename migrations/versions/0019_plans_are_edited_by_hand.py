"""Plans are edited by hand: each edit with its change, pins, and the plan as it was found."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "plan_edits",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("plan_id", sa.String(length=36), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("undoes_id", sa.String(length=36), nullable=True),
        sa.Column("change", sa.JSON(), nullable=False),
        sa.Column("recordings_change", sa.Double(), nullable=False),
        sa.Column("value_change", sa.Double(), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('move', 'pin', 'unpin', 'drop', 'add', 'undo')",
            name=op.f("ck_plan_edits_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "made_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_plan_edits_office_id_made_by"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "plan_id"],
            ["plans.office_id", "plans.id"],
            name=op.f("fk_plan_edits_office_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "undoes_id"],
            ["plan_edits.office_id", "plan_edits.id"],
            name=op.f("fk_plan_edits_office_id_undoes_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "visit_id"],
            ["visits.office_id", "visits.id"],
            name=op.f("fk_plan_edits_office_id_visit_id"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_plan_edits")),
        sa.UniqueConstraint(
            "office_id",
            "plan_id",
            "sequence",
            name=op.f("uq_plan_edits_office_id_plan_id_sequence"),
        ),
    )
    op.add_column(
        "plan_visits",
        sa.Column("pinned", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column("plans", sa.Column("found", sa.Text(), nullable=True))
