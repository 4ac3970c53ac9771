"""Whose days a caller sees: a field member those of its own crew, others the whole office's."""

from sqlalchemy.orm import Session

from app.accounts.access import Caller
from app.accounts.rules import Role
from app.core.errors import NotFound
from app.crews import queries as crews
from app.crews.tables import Crew


def crew_seen(db: Session, caller: Caller, crew_id: str) -> Crew:
    """The crew, when the caller may see its days; another crew looks like none to a field team."""
    if caller.role is Role.FIELD and caller.crew_id != crew_id:
        raise NotFound
    return crews.crew(db, caller.office_id, crew_id)


def crew_listed(db: Session, caller: Caller, asked: str | None) -> str | None:
    """The crew that a list is limited to; None = every crew's days."""
    if asked is not None:
        return crew_seen(db, caller, asked).id
    # A field member who is in no crew yet has no days: no crew has an empty id.
    return caller.crew_id or "" if caller.role is Role.FIELD else None
