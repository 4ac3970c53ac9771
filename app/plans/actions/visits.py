"""What becomes of a visit after it is planned."""

from collections.abc import Callable

from sqlalchemy import update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from app.core.errors import Conflict
from app.plans import queries
from app.plans.actions.cards import promise_cards
from app.plans.actions.steps import hold_promises
from app.plans.rules import MOVABLE, OUTCOMES, VISIT_STEPS, VisitState
from app.plans.tables import Visit

_followers: list[Callable[[Session, Visit], None]] = []


def follow_visits(told: Callable[[Session, Visit], None]) -> None:
    """`told` hears of every visit whose state or published time changes, in the same transaction.

    For features above this one: what they said of a visit may be right no longer.
    """
    _followers.append(told)


def advance_visit(db: Session, *, office_id: str, visit_id: str, to: VisitState) -> Visit:
    """The visit is in the state `to`; already there, nothing changes.

    Raises NotFound, and Conflict when its state does not lead there.
    """
    hold_promises(db, office_id)
    found = queries.visit(db, office_id, visit_id)
    before = VisitState(found.state)
    if before == to:
        return found
    if to not in VISIT_STEPS[before]:
        raise _cannot()
    changed = db.execute(
        update(Visit)
        .where(Visit.office_id == office_id, Visit.id == visit_id, Visit.state == before)
        .values(state=to, version=Visit.version + 1)
        .execution_options(synchronize_session=False)
    )
    assert isinstance(changed, CursorResult)  # noqa: S101 -- an UPDATE's result is one
    if changed.rowcount != 1:
        raise _cannot()
    tell(db, found)
    promise_cards(db, office_id)
    return found


def note_outcome(db: Session, *, office_id: str, visit_id: str, outcome: VisitState) -> None:
    """The visit ended like this, whatever was known of it before.

    A report tells what happened: also of a visit that a later plan had let go, and once more
    when it is corrected.
    """
    assert outcome in OUTCOMES  # noqa: S101 -- what a report can say
    hold_promises(db, office_id)
    found = queries.visit(db, office_id, visit_id)
    db.execute(
        update(Visit)
        .where(Visit.office_id == office_id, Visit.id == visit_id, Visit.state != outcome)
        .values(state=outcome, version=Visit.version + 1)
        .execution_options(synchronize_session=False)
    )
    tell(db, found)
    promise_cards(db, office_id)


def reopen(db: Session, *, office_id: str, visit_id: str) -> None:
    """What was reported of the visit is taken back, and it is to come where it stands.

    As a proposal: whoever was told meanwhile that it took place is to be asked again.
    """
    hold_promises(db, office_id)
    found = queries.visit(db, office_id, visit_id)
    db.execute(
        update(Visit)
        .where(Visit.office_id == office_id, Visit.id == visit_id, Visit.state.in_(OUTCOMES))
        .values(state=VisitState.PROPOSED, version=Visit.version + 1)
        .execution_options(synchronize_session=False)
    )
    tell(db, found)
    promise_cards(db, office_id)


def call_off(db: Session, found: Visit) -> None:
    """Nobody goes there any more, unless it is promised, begun or reported at this moment."""
    db.execute(
        update(Visit)
        .where(
            Visit.office_id == found.office_id,
            Visit.id == found.id,
            Visit.state.in_(MOVABLE),
        )
        .values(state=VisitState.CANCELLED, version=Visit.version + 1)
        .execution_options(synchronize_session=False)
    )
    tell(db, found)


def tell(db: Session, found: Visit) -> None:
    """Who follows visits hears of this one."""
    db.refresh(found)
    for told in _followers:
        told(db, found)


def _cannot() -> Conflict:
    return Conflict(
        "visit_state",
        id="Keadaan kunjungan ini tidak mengizinkan perubahan itu.",
        en="The state of this visit does not allow that change.",
    )
