"""What people do with official figures. Nothing is edited: what is wrong is superseded."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from app.accounts.queries import today
from app.claims import queries, rules
from app.claims.queries import LEDGER
from app.claims.rules import Figure, Metric, Unit, Verdict
from app.claims.tables import Claim, ClaimJudgement, Target
from app.core import ledgers
from app.core.clock import now
from app.core.ids import new_id
from app.places import queries as places


def enter_claim(
    db: Session, *, office_id: str, figure: Figure, by: str, supersedes: str | None = None
) -> Claim:
    """The figure stands as it was reported, in the place of the claim it corrects."""
    rules.check_figure(figure, today(db, office_id))
    if figure.place.area_code != office_id:
        places.area(db, office_id, figure.place.area_code)
    if figure.place.npsn:
        places.school(db, office_id, figure.place.npsn)
    ledgers.hold(db, office_id=office_id, ledger=LEDGER)
    if supersedes is not None:
        queries.claim(db, office_id, supersedes)
        if queries.is_superseded(db, office_id, supersedes):
            raise rules.superseded_before()
    made = Claim(
        office_id=office_id,
        id=new_id(),
        metric=figure.metric,
        whom=figure.whom,
        area_code=figure.place.area_code,
        npsn=figure.place.npsn,
        unit=figure.unit,
        value=str(figure.value),
        of_metric=figure.of or "",
        exactness=figure.exactness,
        as_of=figure.as_of,
        source=figure.source,
        made_by=by,
        made_at=now(),
        supersedes_id=supersedes,
    )
    db.add(made)
    db.flush()
    ledgers.advance(db, office_id=office_id, ledger=LEDGER, to=made.id)
    return made


def set_target(
    db: Session,
    *,
    office_id: str,
    metric: Metric,
    unit: Unit,
    value: Decimal,
    of: Metric | None,
    due: date,
    issuer: str,
    source: str,
    by: str,
    supersedes: str | None = None,
) -> Target:
    """Somebody wants this reached by a date, in the place of the target it corrects."""
    rules.check_target(metric=metric, unit=unit, value=value, of=of)
    ledgers.hold(db, office_id=office_id, ledger=LEDGER)
    if supersedes is not None:
        queries.standing_target(db, office_id, supersedes)
    made = Target(
        office_id=office_id,
        id=new_id(),
        metric=metric,
        unit=unit,
        value=str(value),
        of_metric=of or "",
        due=due,
        issuer=issuer,
        source=source,
        made_by=by,
        made_at=now(),
        supersedes_id=supersedes,
    )
    db.add(made)
    db.flush()
    return made


def take_back_target(db: Session, *, office_id: str, target_id: str, by: str) -> Target:
    """The target counts no more, nor does one that it took the place of."""
    ledgers.hold(db, office_id=office_id, ledger=LEDGER)
    found = queries.standing_target(db, office_id, target_id)
    found.taken_back_by = by
    found.taken_back_at = now()
    db.flush()
    return found


def judge(
    db: Session,
    *,
    office_id: str,
    finding: str,
    verdict: Verdict,
    size: Decimal,
    note: str,
    entries: Collection[str] = (),
    by: str,
) -> ClaimJudgement:
    """A manager said what to think of a contradiction of this size."""
    made = ClaimJudgement(
        office_id=office_id,
        id=new_id(),
        finding=finding,
        verdict=verdict,
        size=str(size),
        note=note,
        entries=list(entries),
        made_by=by,
        made_at=now(),
    )
    db.add(made)
    db.flush()
    return made


def take_back(db: Session, *, office_id: str, judgement_id: str, by: str) -> ClaimJudgement:
    """The judgement counts no more; what it has in a ledger is the caller's to reverse."""
    ledgers.hold(db, office_id=office_id, ledger=LEDGER)
    found = queries.judgement(db, office_id, judgement_id)
    if found.reversed_at is not None:
        raise rules.taken_back_before()
    found.reversed_by = by
    found.reversed_at = now()
    db.flush()
    return found
