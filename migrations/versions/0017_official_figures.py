"""Official figures as reported, targets, and what an office thinks of contradictions."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "claim_judgements",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("finding", sa.String(length=64), nullable=False),
        sa.Column("verdict", sa.String(length=8), nullable=False),
        sa.Column("size", sa.String(length=24), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("entries", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reversed_by", sa.String(length=36), nullable=True),
        sa.Column("reversed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "verdict IN ('accepted', 'disputed')", name=op.f("ck_claim_judgements_verdict")
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "made_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_claim_judgements_office_id_made_by"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "reversed_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_claim_judgements_office_id_reversed_by"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_claim_judgements")),
    )
    op.create_index(
        op.f("ix_claim_judgements_office_id_finding"), "claim_judgements", ["office_id", "finding"]
    )

    op.create_table(
        "claims",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("metric", sa.String(length=20), nullable=False),
        sa.Column("whom", sa.String(length=16), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("npsn", sa.String(length=12), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("value", sa.String(length=16), nullable=False),
        sa.Column("of_metric", sa.String(length=20), nullable=False),
        sa.Column("exactness", sa.String(length=10), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("supersedes_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["office_id", "made_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_claims_office_id_made_by"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "supersedes_id"],
            ["claims.office_id", "claims.id"],
            name=op.f("fk_claims_office_id_supersedes_id"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_claims")),
        sa.UniqueConstraint(
            "office_id", "supersedes_id", name=op.f("uq_claims_office_id_supersedes_id")
        ),
    )
    op.create_index(op.f("ix_claims_office_id_as_of"), "claims", ["office_id", "as_of"])

    op.create_table(
        "targets",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("metric", sa.String(length=20), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("value", sa.String(length=16), nullable=False),
        sa.Column("of_metric", sa.String(length=20), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("issuer", sa.String(length=120), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("supersedes_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["office_id", "made_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_targets_office_id_made_by"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "supersedes_id"],
            ["targets.office_id", "targets.id"],
            name=op.f("fk_targets_office_id_supersedes_id"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_targets")),
        sa.UniqueConstraint(
            "office_id", "supersedes_id", name=op.f("uq_targets_office_id_supersedes_id")
        ),
    )
