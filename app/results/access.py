"""Whose visits a caller may report and read: a field member its own crew's, others all."""

from sqlalchemy.orm import Session

from app.accounts.access import Caller
from app.accounts.rules import Role
from app.core.errors import NotFound
from app.plans import queries as plans
from app.plans.queries import PlacedVisit


def placings_seen(db: Session, caller: Caller, visit_id: str) -> dict[int, PlacedVisit]:
    """Where published versions put the visit, by number, as far as the caller may know.

    Raises NotFound for a visit of another office or crew, and for one that was never published.
    """
    placings = plans.published_placings(db, caller.office_id, visit_id)
    if caller.role is Role.FIELD:
        own = caller.crew_id
        placings = {n: each for n, each in placings.items() if each.placed.crew_id == own}
    if not placings:
        raise NotFound
    return placings


def crew_listed(caller: Caller) -> str | None:
    """The crew that a list is limited to; None = every crew's reports."""
    # A field member who is in no crew yet has no reports: no crew has an empty id.
    return caller.crew_id or "" if caller.role is Role.FIELD else None
