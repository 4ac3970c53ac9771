"""The outbox: texts that are ready to be sent to somebody outside the office."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.tables import Base


class Message(Base):
    """A text for one channel, in Indonesian and in English, that a person or a gateway sends.

    recipient   telephone number, never in logs; None = whoever sends it knows the address
    about       what it was written for; what ends there ends its messages too
    text_…      may hold a secret link; empty once the message is sent or no longer right
    state       ready → sent | void; with a gateway ready → sending → sent | failed
    """

    __tablename__ = "messages"
    __table_args__ = (
        ForeignKeyConstraint(["office_id"], ["offices.id"]),
        ForeignKeyConstraint(["office_id", "made_by"], ["members.office_id", "members.id"]),
        ForeignKeyConstraint(["office_id", "sent_by"], ["members.office_id", "members.id"]),
        CheckConstraint("channel IN ('whatsapp', 'sms', 'email')", name="channel"),
        CheckConstraint("state IN ('ready', 'sending', 'sent', 'failed', 'void')", name="state"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    channel: Mapped[str] = mapped_column(String(8))
    recipient: Mapped[str | None] = mapped_column(String(21))
    about: Mapped[str] = mapped_column(String(36), index=True)
    subject_id: Mapped[str] = mapped_column(String(200))
    subject_en: Mapped[str] = mapped_column(String(200))
    text_id: Mapped[str] = mapped_column(Text)
    text_en: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(7))
    made_by: Mapped[str] = mapped_column(String(36))
    made_at: Mapped[datetime]
    sent_by: Mapped[str | None] = mapped_column(String(36))
    sent_at: Mapped[datetime | None]
