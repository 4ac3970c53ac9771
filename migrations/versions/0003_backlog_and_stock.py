"""The ledgers of people and of cards."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "stock_balances",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("item", sa.String(length=12), nullable=False),
        sa.Column("holder", sa.String(length=64), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.CheckConstraint("quantity >= 0", name=op.f("ck_stock_balances_quantity_not_negative")),
        sa.ForeignKeyConstraint(
            ["office_id"], ["offices.id"], name=op.f("fk_stock_balances_office_id")
        ),
        sa.PrimaryKeyConstraint("office_id", "item", "holder", name=op.f("pk_stock_balances")),
    )
    op.create_table(
        "stock_reserves",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("item", sa.String(length=12), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("quantity >= 0", name=op.f("ck_stock_reserves_quantity_not_negative")),
        sa.ForeignKeyConstraint(
            ["office_id"], ["offices.id"], name=op.f("fk_stock_reserves_office_id")
        ),
        sa.PrimaryKeyConstraint("office_id", "item", name=op.f("pk_stock_reserves")),
    )
    op.create_table(
        "cohorts",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kelurahan_code", sa.String(length=13), nullable=False),
        sa.Column("npsn", sa.String(length=12), nullable=False),
        sa.Column("segment", sa.String(length=12), nullable=False),
        sa.Column("turns_17_month", sa.String(length=7), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.CheckConstraint("people >= 0", name=op.f("ck_cohorts_people_not_negative")),
        sa.ForeignKeyConstraint(
            ["office_id", "kelurahan_code"],
            ["areas.office_id", "areas.code"],
            name=op.f("fk_cohorts_office_id_kelurahan_code"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_cohorts")),
        sa.UniqueConstraint(
            "office_id",
            "kelurahan_code",
            "npsn",
            "segment",
            "turns_17_month",
            name=op.f("uq_cohorts_office_id_kelurahan_code_npsn_segment_turns_17_month"),
        ),
    )
    op.create_table(
        "stock_entries",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("item", sa.String(length=12), nullable=False),
        sa.Column("holder", sa.String(length=64), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("effective_date", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("transfer_id", sa.String(length=36), nullable=True),
        sa.Column("reverses_id", sa.String(length=36), nullable=True),
        sa.CheckConstraint("change <> 0", name=op.f("ck_stock_entries_change_is_one")),
        sa.ForeignKeyConstraint(
            ["office_id", "made_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_stock_entries_office_id_made_by"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "reverses_id"],
            ["stock_entries.office_id", "stock_entries.id"],
            name=op.f("fk_stock_entries_office_id_reverses_id"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_stock_entries")),
        sa.UniqueConstraint(
            "office_id", "reverses_id", name=op.f("uq_stock_entries_office_id_reverses_id")
        ),
    )
    op.create_index(
        op.f("ix_stock_entries_office_id_item_holder_effective_date"),
        "stock_entries",
        ["office_id", "item", "holder", "effective_date"],
        unique=False,
    )
    op.create_index(
        op.f("ix_stock_entries_office_id_transfer_id"),
        "stock_entries",
        ["office_id", "transfer_id"],
        unique=False,
    )
    op.create_table(
        "backlog_entries",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("cohort_id", sa.String(length=36), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("effective_date", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reverses_id", sa.String(length=36), nullable=True),
        sa.CheckConstraint("change <> 0", name=op.f("ck_backlog_entries_change_is_one")),
        sa.ForeignKeyConstraint(
            ["office_id", "cohort_id"],
            ["cohorts.office_id", "cohorts.id"],
            name=op.f("fk_backlog_entries_office_id_cohort_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "made_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_backlog_entries_office_id_made_by"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "reverses_id"],
            ["backlog_entries.office_id", "backlog_entries.id"],
            name=op.f("fk_backlog_entries_office_id_reverses_id"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_backlog_entries")),
        sa.UniqueConstraint(
            "office_id", "reverses_id", name=op.f("uq_backlog_entries_office_id_reverses_id")
        ),
    )
    op.create_index(
        op.f("ix_backlog_entries_office_id_cohort_id_effective_date"),
        "backlog_entries",
        ["office_id", "cohort_id", "effective_date"],
        unique=False,
    )
    op.create_table(
        "stock_deliveries",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("item", sa.String(length=12), nullable=False),
        sa.Column("expected_on", sa.Date(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("receipt_id", sa.String(length=36), nullable=True),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_stock_deliveries_quantity_is_some")),
        sa.ForeignKeyConstraint(
            ["office_id", "receipt_id"],
            ["stock_entries.office_id", "stock_entries.id"],
            name=op.f("fk_stock_deliveries_office_id_receipt_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["offices.id"], name=op.f("fk_stock_deliveries_office_id")
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_stock_deliveries")),
        sa.UniqueConstraint(
            "office_id", "receipt_id", name=op.f("uq_stock_deliveries_office_id_receipt_id")
        ),
    )
