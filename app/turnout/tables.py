"""What visits showed about who comes, and the shares that were set by hand. Counts only."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.tables import Base


class Observation(Base):
    """What one visit showed: of the people in its reach, how many were recorded there.

    It says what the visit's standing report says; a correction replaces it.

    visit_id   the visit's, which belongs to a feature above this one
    district   the kecamatan the site lies in
    in_reach   unrecorded people of the site's pools when the visit began       people
    came       of these, recorded there; who came from elsewhere is not among them
    at_least   the visit was cut short or full: more may have wanted to come
    """

    __tablename__ = "turnout_observations"
    __table_args__ = (
        ForeignKeyConstraint(["office_id"], ["offices.id"]),
        CheckConstraint("came BETWEEN 0 AND expected AND expected > 0", name="some_of_them_came"),
        Index(None, "office_id", "kind", "segment"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    visit_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    date: Mapped[date]
    kind: Mapped[str] = mapped_column(String(16))
    segment: Mapped[str] = mapped_column(String(12))
    district: Mapped[str] = mapped_column(String(13))
    in_reach: Mapped[int] = mapped_column("expected")
    came: Mapped[int]
    at_least: Mapped[bool]


class Pin(Base):
    """A share that a manager set by hand: plans use it, whatever visits teach.

    district   the kecamatan's code; "" for the whole office: it is part of a key
    share      who comes, 0 to 1; None when the pin was taken off again
    """

    __tablename__ = "turnout_pins"
    __table_args__ = (
        ForeignKeyConstraint(["office_id"], ["offices.id"]),
        ForeignKeyConstraint(["office_id", "pinned_by"], ["members.office_id", "members.id"]),
        CheckConstraint("share BETWEEN 0 AND 1", name="share"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    segment: Mapped[str] = mapped_column(String(12), primary_key=True)
    district: Mapped[str] = mapped_column(String(13), primary_key=True)
    share: Mapped[float | None]
    pinned_by: Mapped[str] = mapped_column(String(36))
    pinned_at: Mapped[datetime]
    version: Mapped[int]
