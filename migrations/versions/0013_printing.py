"""Print-ready records: whose card is to be printed, is printed, and was handed over.

Cards that published visits need, of plans that record nobody without one, stand with the stock.

Reports that came before have no records: an opening count brings these people in.
"""

import math
from collections import Counter

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "print_groups",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("home_code", sa.String(length=13), nullable=False),
        sa.Column("npsn", sa.String(length=12), nullable=False),
        sa.Column("turns_17_month", sa.String(length=7), nullable=False),
        sa.Column("ready", sa.Integer(), nullable=False),
        sa.Column("in_batch", sa.Integer(), nullable=False),
        sa.Column("printed", sa.Integer(), nullable=False),
        sa.Column("handed_over", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "ready >= 0 AND in_batch >= 0 AND printed >= 0 AND handed_over >= 0",
            name=op.f("ck_print_groups_counts_not_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["offices.id"], name=op.f("fk_print_groups_office_id")
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_print_groups")),
        sa.UniqueConstraint(
            "office_id",
            "home_code",
            "npsn",
            "turns_17_month",
            name=op.f("uq_print_groups_office_id_home_code_npsn_turns_17_month"),
        ),
    )
    op.create_table(
        "print_batches",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("cards", sa.Integer(), nullable=False),
        sa.Column("ribbons", sa.Integer(), nullable=False),
        sa.Column("printed", sa.Integer(), nullable=True),
        sa.Column("spoiled", sa.Integer(), nullable=True),
        sa.Column("stock_entries", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("finished_by", sa.String(length=36), nullable=True),
        sa.CheckConstraint(
            "state IN ('printing', 'done', 'cancelled')", name=op.f("ck_print_batches_state")
        ),
        sa.CheckConstraint("cards > 0 AND ribbons >= 0", name=op.f("ck_print_batches_counts")),
        sa.ForeignKeyConstraint(
            ["office_id", "made_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_print_batches_office_id_made_by"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "finished_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_print_batches_office_id_finished_by"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_print_batches")),
        sa.UniqueConstraint("office_id", "number", name=op.f("uq_print_batches_office_id_number")),
    )
    op.create_table(
        "print_handovers",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("npsn", sa.String(length=12), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reversed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("people > 0", name=op.f("ck_print_handovers_people_are_some")),
        sa.ForeignKeyConstraint(
            ["office_id", "made_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_print_handovers_office_id_made_by"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_print_handovers")),
    )
    op.create_table(
        "print_entries",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("group_id", sa.String(length=36), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("came_from", sa.String(length=12), nullable=False),
        sa.Column("went_to", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("effective_date", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("batch_id", sa.String(length=36), nullable=True),
        sa.Column("handover_id", sa.String(length=36), nullable=True),
        sa.Column("reverses_id", sa.String(length=36), nullable=True),
        sa.CheckConstraint("people > 0", name=op.f("ck_print_entries_people_are_some")),
        sa.CheckConstraint("came_from <> went_to", name=op.f("ck_print_entries_it_is_a_move")),
        sa.ForeignKeyConstraint(
            ["office_id", "group_id"],
            ["print_groups.office_id", "print_groups.id"],
            name=op.f("fk_print_entries_office_id_group_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "made_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_print_entries_office_id_made_by"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "batch_id"],
            ["print_batches.office_id", "print_batches.id"],
            name=op.f("fk_print_entries_office_id_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "handover_id"],
            ["print_handovers.office_id", "print_handovers.id"],
            name=op.f("fk_print_entries_office_id_handover_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "reverses_id"],
            ["print_entries.office_id", "print_entries.id"],
            name=op.f("fk_print_entries_office_id_reverses_id"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_print_entries")),
        sa.UniqueConstraint(
            "office_id", "reverses_id", name=op.f("uq_print_entries_office_id_reverses_id")
        ),
    )
    op.create_index(
        op.f("ix_print_entries_office_id_group_id_effective_date"),
        "print_entries",
        ["office_id", "group_id", "effective_date"],
    )
    for owner in ("batch_id", "handover_id"):
        op.create_index(
            op.f(f"ix_print_entries_office_id_{owner}"), "print_entries", ["office_id", owner]
        )
    op.create_table(
        "stock_promises",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("cards", sa.Integer(), nullable=False),
        sa.CheckConstraint("cards > 0", name=op.f("ck_stock_promises_cards_are_some")),
        sa.ForeignKeyConstraint(
            ["office_id"], ["offices.id"], name=op.f("fk_stock_promises_office_id")
        ),
        sa.PrimaryKeyConstraint("office_id", "date", name=op.f("pk_stock_promises")),
    )
    op.add_column("results", sa.Column("print_entries", sa.JSON(), nullable=True))
    _let_discrepancies_count_records()
    _promise_cards()


def _let_discrepancies_count_records() -> None:
    name = op.f("ck_result_discrepancies_there_is_one")
    with op.batch_alter_table("result_discrepancies") as table:
        table.add_column(sa.Column("records", sa.Integer(), nullable=False, server_default="0"))
        table.drop_constraint(name, type_="check")
        table.create_check_constraint(name, "people + cards + ribbons + records > 0")


def _promise_cards() -> None:
    """What publishing would have promised; which dates are over is looked at when it is read."""
    days, plans, placed, visits = (
        sa.table("published_days", *_columns("office_id", "plan_id"), sa.column("date", sa.Date)),
        sa.table("plans", *_columns("office_id", "id"), sa.column("request", sa.JSON)),
        sa.table(
            "plan_visits",
            *_columns("office_id", "plan_id", "visit_id"),
            sa.column("date", sa.Date),
            sa.column("expected_cards", sa.Double),
        ),
        sa.table("visits", *_columns("office_id", "id", "state")),
    )
    to_come = ("proposed", "offered", "confirmed", "in_progress")
    rows = op.get_bind().execute(
        sa.select(days.c.office_id, days.c.date, plans.c.request, placed.c.expected_cards)
        .join(plans, (plans.c.office_id == days.c.office_id) & (plans.c.id == days.c.plan_id))
        .join(
            placed,
            (placed.c.office_id == days.c.office_id)
            & (placed.c.plan_id == days.c.plan_id)
            & (placed.c.date == days.c.date),
        )
        .join(
            visits,
            (visits.c.office_id == placed.c.office_id) & (visits.c.id == placed.c.visit_id),
        )
        .where(visits.c.state.in_(to_come))
    )
    needed: Counter[tuple[str, object]] = Counter()
    for office_id, date, request, cards in rows:
        if request.get("cards") == "print_now":
            needed[office_id, date] += math.ceil(round(cards, 6))
    promises = sa.table(
        "stock_promises",
        *_columns("office_id"),
        sa.column("date", sa.Date),
        sa.column("cards", sa.Integer),
    )
    if +needed:
        op.bulk_insert(
            promises,
            [
                {"office_id": office_id, "date": date, "cards": cards}
                for (office_id, date), cards in (+needed).items()
            ],
        )


def _columns(*names: str) -> list[sa.ColumnClause[str]]:
    return [sa.column(name, sa.String) for name in names]
