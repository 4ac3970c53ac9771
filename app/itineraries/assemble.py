"""What is not as a crew saw its date in an earlier version."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.core.errors import Field, Invalid, to_correct
from app.itineraries.queries import Around, CrewDay
from app.plans import queries as plans
from app.plans.assemble.names import names_of
from app.plans.assemble.obstacles import obstacles
from app.plans.assemble.reasons import left_out_because
from app.plans.queries import PlacedVisit
from app.plans.rules import (
    REPORTED,
    Became,
    DayChange,
    Names,
    Said,
    day_changes,
    placed_on,
    say_day_change,
    say_leaving,
    say_people,
)
from app.plans.tables import Plan, PlanDay


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One change, in words, and why it is, where that is known.

    visit_id   None where it is about the whole day
    """

    kind: str
    visit_id: str | None
    said: Said
    why: Said | None = None


def changes_since(db: Session, day: CrewDay, seen: int, around: Around) -> list[Told]:
    """What a crew must be told that saw this version of its date; nothing when nothing changed.

    Raises Invalid for a version that was never published for the date.
    """
    version = plans.published_version(db, day.crew.office_id, seen, day.date)
    if version is None:
        raise _unknown()
    if version.id == day.plan.id:
        return []
    names = names_of(db, day.crew.office_id)
    return [*_of_the_day(db, day, version, around), *_of_visits(db, day, version, names)]


def _unknown() -> Invalid:
    indonesian, english = to_correct(1)
    wrong = Field(
        path="query.seen",
        id="Versi ini tidak pernah terbit untuk tanggal itu.",
        en="This version was never published for that date.",
    )
    return Invalid("invalid_request", id=indonesian, en=english, fields=(wrong,))


def _of_the_day(db: Session, day: CrewDay, version: Plan, around: Around) -> list[Told]:
    """When the crew leaves, and who goes: only where it went out then and does now."""
    before = _day_in(db, day, version)
    if before is None or day.out is None:
        return []
    told: list[Told] = []
    if before.leave_minute != day.out.leave_minute:
        said = say_leaving(before.leave_minute, day.out.leave_minute)
        told.append(Told(kind="leaving", visit_id=None, said=said))
    come = [one for one in day.out.staff_ids if one not in before.staff_ids]
    stay = [one for one in before.staff_ids if one not in day.out.staff_ids]
    if come or stay:
        said = say_people(_called(come, around), _called(stay, around))
        told.append(Told(kind="people", visit_id=None, said=said))
    return told


def _day_in(db: Session, day: CrewDay, version: Plan) -> PlanDay | None:
    days = plans.crew_days_of(db, version.office_id, version.id)
    own = (each for each in days if (each.crew_id, each.date) == (day.crew.id, day.date))
    return next(own, None)


def _called(staff_ids: Sequence[str], around: Around) -> list[str]:
    return [around.person(one).name for one in staff_ids]


def _of_visits(db: Session, day: CrewDay, version: Plan, names: Names) -> list[Told]:
    office_id = version.office_id
    stood = {each.visit.id: each for each in plans.visits_of(db, office_id, version.id)}
    placings = {id: each.placing for id, each in stood.items()}
    before = placed_on(placings.values(), day.crew.id, day.date)
    gone = [one.visit_id for one in before if one.visit_id is not None]
    found = day_changes(
        before,
        [each.placing for each in day.visits],
        elsewhere_before=placings,
        elsewhere_now={
            id: each.placing for id, each in plans.standing(db, office_id, gone).items()
        },
        reported={id for id in gone if stood[id].visit.state in REPORTED},
    )
    why = _why(db, day, [one for one in found if one.became in UNEXPECTED], stood, names)
    return [
        Told(
            kind=one.became,
            visit_id=one.at.visit_id,
            said=say_day_change(one, names),
            why=why.get(one.at.visit_id or ""),
        )
        for one in found
    ]


UNEXPECTED = frozenset({Became.DROPPED, Became.HANDED_OVER})


def _why(
    db: Session,
    day: CrewDay,
    lost: Sequence[DayChange],
    stood: dict[str, PlacedVisit],
    names: Names,
) -> dict[str, Said]:
    """Why the crew no longer has these visits: what is in the way, else what the planner found."""
    were = [stood[one.before.visit_id or ""] for one in lost if one.before is not None]
    in_the_way = obstacles(db, day.crew.office_id, were)
    known = {
        each.visit.id: said for each, said in zip(were, in_the_way, strict=True) if said is not None
    }
    dropped = [one.at for one in lost if one.became is Became.DROPPED]
    if all(one.visit_id in known for one in dropped):
        return known
    reasons = left_out_because(day.plan, names)
    found = {
        one.visit_id: reasons[one.site_id]
        for one in dropped
        if one.visit_id is not None and one.site_id in reasons
    }
    return found | known
