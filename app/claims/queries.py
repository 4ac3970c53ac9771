"""Reading official figures, targets and judgements."""

from collections.abc import Mapping
from decimal import Decimal

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from app.claims.rules import (
    Exactness,
    Figure,
    Metric,
    Place,
    Unit,
    Whom,
    superseded_before,
    target_taken_back,
)
from app.claims.tables import Claim, ClaimJudgement, Target
from app.core.errors import NotFound

LEDGER = "claims"


def claims(office_id: str, *, standing: bool = False) -> Select[Claim]:
    """All claims, or those that none has taken the place of."""
    found = select(Claim).where(Claim.office_id == office_id)
    if standing:
        newer = aliased(Claim)
        replaced = select(newer.id).where(
            newer.office_id == office_id, newer.supersedes_id == Claim.id
        )
        found = found.where(~replaced.exists())
    return found


def claim(db: Session, office_id: str, claim_id: str) -> Claim:
    """The office's claim; NotFound for another office's."""
    found = db.get(Claim, (office_id, claim_id))
    if found is None:
        raise NotFound
    return found


def is_superseded(db: Session, office_id: str, claim_id: str) -> bool:
    newer = select(Claim).where(Claim.office_id == office_id, Claim.supersedes_id == claim_id)
    return db.scalars(newer).first() is not None


def figures(db: Session, office_id: str) -> list[Figure]:
    """What stands, in the order it was entered."""
    found = claims(office_id, standing=True).order_by(Claim.id)
    return [figure_of(row) for row in db.scalars(found)]


def figure_of(row: Claim) -> Figure:
    return Figure(
        id=row.id,
        metric=Metric(row.metric),
        whom=Whom(row.whom),
        place=Place(area_code=row.area_code, npsn=row.npsn),
        unit=Unit(row.unit),
        value=Decimal(row.value),
        of=Metric(row.of_metric) if row.of_metric else None,
        exactness=Exactness(row.exactness),
        as_of=row.as_of,
        source=row.source,
    )


def targets(office_id: str, *, standing: bool = False) -> Select[Target]:
    """All targets, or those that were neither replaced nor taken back."""
    found = select(Target).where(Target.office_id == office_id)
    if standing:
        newer = aliased(Target)
        replaced = select(newer.id).where(
            newer.office_id == office_id, newer.supersedes_id == Target.id
        )
        found = found.where(~replaced.exists(), Target.taken_back_at.is_(None))
    return found


def target(db: Session, office_id: str, target_id: str) -> Target:
    """The office's target; NotFound for another office's."""
    found = db.get(Target, (office_id, target_id))
    if found is None:
        raise NotFound
    return found


def standing_target(db: Session, office_id: str, target_id: str) -> Target:
    """The office's target, as long as it counts. Raises NotFound, Conflict."""
    found = target(db, office_id, target_id)
    newer = select(Target).where(Target.office_id == office_id, Target.supersedes_id == target_id)
    if db.scalars(newer).first() is not None:
        raise superseded_before()
    if found.taken_back_at is not None:
        raise target_taken_back()
    return found


def judgements(office_id: str) -> Select[ClaimJudgement]:
    return select(ClaimJudgement).where(ClaimJudgement.office_id == office_id)


def judgement(db: Session, office_id: str, judgement_id: str) -> ClaimJudgement:
    """The office's judgement; NotFound for another office's."""
    found = db.get(ClaimJudgement, (office_id, judgement_id), populate_existing=True)
    if found is None:
        raise NotFound
    return found


def newest_judgements(db: Session, office_id: str) -> Mapping[str, ClaimJudgement]:
    """The newest standing judgement of each contradiction."""
    standing = judgements(office_id).where(ClaimJudgement.reversed_at.is_(None))
    rows = db.scalars(standing.order_by(ClaimJudgement.id))
    return {row.finding: row for row in rows}
