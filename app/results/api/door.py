"""What the doors of this feature share: the router, and reports that each have a transaction."""

from sqlalchemy.orm import Session

from app.accounts.access import Caller, Unit
from app.core import audit, routes
from app.core.unit import UnitOfWork
from app.results.schemas import ResultBooked
from app.results.tables import Result

router = routes.router(tags=["results"])


def each_by_itself(unit: Unit) -> None:
    """The request only reads who calls: each report has a transaction of its own."""
    unit.writes = False


def answer_of(result: Result) -> ResultBooked:
    """What the phone was told when the report came."""
    return ResultBooked.model_validate(result.answer)


def note_in_audit(
    db: Session, unit: UnitOfWork, caller: Caller, result_id: str, *, what: str
) -> None:
    """The report is in the audit as a write of its own."""
    audit.record(
        db,
        office_id=caller.office_id,
        by=caller.member_id,
        what=what,
        place=f"{unit.place}/{result_id}",
        status=201,
    )
