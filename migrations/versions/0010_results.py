"""What crews report of their visits, and the office of its counter."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "results",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("client_result_id", sa.String(length=36), nullable=False),
        sa.Column("visit_id", sa.String(length=36), nullable=True),
        sa.Column("crew_id", sa.String(length=36), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("report_digest", sa.String(length=64), nullable=False),
        sa.Column("corrects_id", sa.String(length=36), nullable=True),
        sa.Column("backlog_entries", sa.JSON(), nullable=False),
        sa.Column("stock_entries", sa.JSON(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_by", sa.String(length=36), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('done', 'partial', 'missed')", name=op.f("ck_results_outcome")
        ),
        sa.CheckConstraint(
            "(visit_id IS NULL) = (crew_id IS NULL) AND (visit_id IS NULL) = (outcome IS NULL)",
            name=op.f("ck_results_of_a_visit_or_the_counter"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "visit_id"],
            ["visits.office_id", "visits.id"],
            name=op.f("fk_results_office_id_visit_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "crew_id"],
            ["crews.office_id", "crews.id"],
            name=op.f("fk_results_office_id_crew_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "received_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_results_office_id_received_by"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "corrects_id"],
            ["results.office_id", "results.id"],
            name=op.f("fk_results_office_id_corrects_id"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_results")),
        sa.UniqueConstraint(
            "office_id",
            "client_result_id",
            name=op.f("uq_results_office_id_client_result_id"),
        ),
        sa.UniqueConstraint(
            "office_id", "corrects_id", name=op.f("uq_results_office_id_corrects_id")
        ),
    )
    op.create_index(op.f("ix_results_office_id_date"), "results", ["office_id", "date"])
    op.create_index(op.f("ix_results_office_id_visit_id"), "results", ["office_id", "visit_id"])
    op.create_table(
        "result_discrepancies",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("result_id", sa.String(length=36), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("cards", sa.Integer(), nullable=False),
        sa.Column("ribbons", sa.Integer(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_by", sa.String(length=36), nullable=True),
        sa.CheckConstraint(
            "people + cards + ribbons > 0", name=op.f("ck_result_discrepancies_there_is_one")
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "result_id"],
            ["results.office_id", "results.id"],
            name=op.f("fk_result_discrepancies_office_id_result_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "seen_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_result_discrepancies_office_id_seen_by"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_result_discrepancies")),
        sa.UniqueConstraint(
            "office_id", "result_id", name=op.f("uq_result_discrepancies_office_id_result_id")
        ),
    )
