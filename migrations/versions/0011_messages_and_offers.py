"""The outbox of messages, and offers of visits to their hosts."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "messages",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("channel", sa.String(length=8), nullable=False),
        sa.Column("recipient", sa.String(length=21), nullable=True),
        sa.Column("about", sa.String(length=36), nullable=False),
        sa.Column("subject_id", sa.String(length=200), nullable=False),
        sa.Column("subject_en", sa.String(length=200), nullable=False),
        sa.Column("text_id", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=7), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by", sa.String(length=36), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "channel IN ('whatsapp', 'sms', 'email')", name=op.f("ck_messages_channel")
        ),
        sa.CheckConstraint(
            "state IN ('ready', 'sending', 'sent', 'failed', 'void')",
            name=op.f("ck_messages_state"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "made_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_messages_office_id_made_by"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "sent_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_messages_office_id_sent_by"),
        ),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_messages_office_id")),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_messages")),
    )
    op.create_index(op.f("ix_messages_about"), "messages", ["about"], unique=False)

    op.create_table(
        "offers",
        sa.Column("office_id", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=9), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("arrive_minute", sa.Integer(), nullable=False),
        sa.Column("slots", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=12), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'confirmed', 'moved', 'declined', 'withdrawn', 'lapsed')",
            name=op.f("ck_offers_state"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "made_by"],
            ["members.office_id", "members.id"],
            name=op.f("fk_offers_office_id_made_by"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id", "visit_id"],
            ["visits.office_id", "visits.id"],
            name=op.f("fk_offers_office_id_visit_id"),
        ),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_offers")),
        sa.UniqueConstraint("digest", name=op.f("uq_offers_digest")),
    )
    op.create_index(op.f("ix_offers_visit_id"), "offers", ["visit_id"], unique=False)
    is_open = sa.text("state = 'open'")
    op.create_index(
        "uq_offers_open",
        "offers",
        ["office_id", "visit_id"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
