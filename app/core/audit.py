"""Who changed what and when: one row for each write, in the same transaction."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core.clock import now
from app.core.ids import new_id
from app.core.tables import Base


class AuditEntry(Base):
    """One write. `what` is the method and the route, `place` the path that was asked for."""

    __tablename__ = "audit_entries"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    office_id: Mapped[str | None] = mapped_column(String(20), index=True)
    member_id: Mapped[str | None] = mapped_column(String(36))
    what: Mapped[str] = mapped_column(String(200))
    place: Mapped[str] = mapped_column(String(400))
    status: Mapped[int]
    at: Mapped[datetime]


def record(
    db: Session, *, office_id: str | None, by: str | None, what: str, place: str, status: int = 0
) -> None:
    """An audit row is in the caller's transaction; bodies are never part of it."""
    db.add(
        AuditEntry(
            id=new_id(),
            office_id=office_id,
            member_id=by,
            what=what[:200],
            place=place[:400],
            status=status,
            at=now(),
        )
    )
