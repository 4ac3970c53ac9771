"""Addresses at which calendar programs read a crew's days."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.tables import Base


class ItineraryFeed(Base):
    """A secret address of a crew's calendar; only the digest of the secret is kept."""

    __tablename__ = "itinerary_feeds"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "crew_id"], ["crews.office_id", "crews.id"]),
        ForeignKeyConstraint(["office_id", "made_by"], ["members.office_id", "members.id"]),
        UniqueConstraint("digest"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    crew_id: Mapped[str] = mapped_column(String(36))
    digest: Mapped[str] = mapped_column(String(64))
    made_by: Mapped[str] = mapped_column(String(36))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
