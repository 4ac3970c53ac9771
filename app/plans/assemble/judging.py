"""What an edit that somebody asks for would do to a draft, and for which reasons it may not."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.core.errors import Field, Invalid, NotFound
from app.core.ids import new_id
from app.crews import queries as crews
from app.places import queries as places
from app.plans.assemble.ground import Draft
from app.plans.queries import PlacedVisit
from app.plans.rules import FIXED, MOVABLE, Names, Said, VisitState
from app.plans.rules.alternatives import Place, best_places
from app.plans.rules.anew import BrokenBefore
from app.plans.rules.board import Change, Put
from app.plans.rules.breaches import Breach, Named, breach
from app.plans.rules.edit_words import NOT_PLANNED, say_begun, say_pinned, say_promised
from app.plans.rules.edits import Verdict, Wanted, changed, pinned, put, taken_out
from app.plans.rules.judged import Judged
from solver.check import Violation


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """An edit as somebody asks for it; what they leave out stays as it is.

    kind   move, pin, unpin, drop or add
    """

    kind: str
    visit_id: str | None = None
    site_id: str | None = None
    crew_id: str | None = None
    date: dt.date | None = None
    arrive_minute: int | None = None
    service_minutes: int | None = None
    may_displace: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """What was found.

    verdict    None where the visit may not be touched at all
    breaches   why it cannot be; none = it can
    """

    visit_id: str
    verdict: Verdict | None
    breaches: Sequence[Breach] = ()


def judge(db: Session, draft: Draft, asked: Asked, names: Names) -> Judgement:
    """Nothing is changed by it.

    Raises NotFound for a visit that is not in the plan and for a site or crew of another office,
    Invalid for a date that the plan is not about.
    """
    if asked.kind == "add":
        return _added(db, draft, asked, names)
    assert asked.visit_id is not None  # noqa: S101 -- schemas.EditNew
    if asked.visit_id not in draft.placed:
        return _begun(draft, asked.visit_id, names)
    each = draft.placed[asked.visit_id]
    stays = _held(each, asked, names)
    if stays is not None:
        return Judgement(visit_id=each.visit.id, verdict=None, breaches=[stays])
    match asked.kind:
        case "drop":
            verdict = taken_out(draft.ground, each.visit.id)
        case "pin" | "unpin":
            verdict = pinned(draft.ground, each.visit.id, pin=asked.kind == "pin")
        case _:
            verdict = put(draft.ground, _moved(db, draft, asked))
    return _found(each.visit.id, verdict, names)


@dataclass(frozen=True, kw_only=True, slots=True)
class Places:
    """The best other places found for a visit or a site.

    why   why there is none to be had, where that is so for a reason
    """

    places: Sequence[Place]
    why: Said | None = None


def places_for_visit(draft: Draft, visit_id: str, names: Names, *, most: int) -> Places:
    """Other places for a visit of the draft. Raises NotFound for one that it has not."""
    if visit_id not in draft.placed:
        return Places(places=(), why=_begun(draft, visit_id, names).breaches[0].said)
    each = draft.placed[visit_id]
    stays = _held(each, Asked(kind="drop"), names)
    if stays is not None:
        return Places(places=(), why=stays.said)
    return Places(places=best_places(draft.ground, visit_id, each.visit.site_id, most=most))


def places_for_site(db: Session, draft: Draft, site_id: str, *, most: int) -> Places:
    """Places for one more visit to a site. Raises NotFound for another office's."""
    places.site(db, draft.plan.office_id, site_id)
    if site_id not in draft.ground.sites:
        return Places(places=(), why=NOT_PLANNED)
    return Places(places=best_places(draft.ground, new_id(), site_id, most=most))


def still_broken(verdict: Verdict, names: Names) -> list[Breach]:
    """What was broken before the edit and is after it."""
    return breaches_of(verdict.after, verdict.after.broken, names) if verdict.allowed else []


def breaches_of(judged: Judged, broken: Sequence[Violation], names: Names) -> list[Breach]:
    """Rules that the board breaks, in words."""
    visits = [
        Named(visit_id=id, site_id=visit.site, date=visit.date) for id, visit in judged.served
    ]
    return [breach(one, visits, names) for one in broken]


def judged_again(draft: Draft, visit_id: str, change: Change, names: Names) -> Judgement:
    """A change as it is, like one that takes an edit back.

    What the plan broke as it was found may be broken again: it was there before any edit.
    """
    verdict = changed(draft.ground, change)
    if not verdict.allowed:
        found = BrokenBefore.of(
            draft.ground.problem,
            visits=draft.found.visits,
            nights=draft.found.nights,
            staffing=draft.found.staffing,
        )
        verdict = replace(verdict, broken=found.anew(verdict.broken, verdict.after.visits))
    return _found(visit_id, verdict, names)


def held_now(draft: Draft, change: Change, names: Names) -> list[Breach]:
    """Visits that a change would move, and that were promised or have begun since."""
    asked = Asked(kind="drop")
    return [
        stays
        for id, (before, after) in change.visits.items()
        if id in draft.placed and not _only_pinned(before, after)
        if (stays := _held(draft.placed[id], asked, names))
    ]


def _only_pinned(before: Put | None, after: Put | None) -> bool:
    return before is not None and after is not None and before.visit == after.visit


def _added(db: Session, draft: Draft, asked: Asked, names: Names) -> Judgement:
    assert asked.site_id is not None  # noqa: S101 -- schemas.EditNew
    assert asked.crew_id is not None  # noqa: S101
    assert asked.date is not None  # noqa: S101
    places.site(db, draft.plan.office_id, asked.site_id)
    _check_where(db, draft, asked)
    wanted = Wanted(
        visit_id=new_id(),
        site=asked.site_id,
        crew=asked.crew_id,
        date=asked.date,
        arrive_minute=asked.arrive_minute,
        service_minutes=asked.service_minutes,
        may_displace=asked.may_displace,
    )
    return _found(wanted.visit_id, put(draft.ground, wanted), names)


def _moved(db: Session, draft: Draft, asked: Asked) -> Wanted:
    assert asked.visit_id is not None  # noqa: S101 -- judge has it
    _check_where(db, draft, asked)
    stands = draft.ground.board.visits[asked.visit_id]
    elsewhere = (asked.crew_id or stands.crew, asked.date or stands.date) != stands.crew_date
    promised = draft.placed[asked.visit_id].visit.state == VisitState.CONFIRMED
    # With another crew or on another date any time will do, where none is said.
    at_minute = None if elsewhere and not promised else stands.arrive_minute
    return Wanted(
        visit_id=asked.visit_id,
        site=stands.site,
        crew=asked.crew_id or stands.crew,
        date=asked.date or stands.date,
        arrive_minute=at_minute if asked.arrive_minute is None else asked.arrive_minute,
        service_minutes=asked.service_minutes or stands.service_minutes,
        may_displace=asked.may_displace,
    )


def _check_where(db: Session, draft: Draft, asked: Asked) -> None:
    if asked.crew_id is not None:
        crews.crew(db, draft.plan.office_id, asked.crew_id)
    if asked.date is not None and asked.date not in draft.ground.problem.horizon:
        said = Field(
            path="date",
            id="Rencana ini tidak mencakup tanggal itu.",
            en="This plan is not about that date.",
        )
        raise Invalid("date_outside", id=said.id, en=said.en, fields=(said,))


def _begun(draft: Draft, visit_id: str, names: Names) -> Judgement:
    if visit_id not in draft.begun:
        raise NotFound
    each = draft.begun[visit_id]
    return Judgement(
        visit_id=visit_id,
        verdict=None,
        breaches=[_breach(each, say_begun(each.placing, names))],
    )


def _held(each: PlacedVisit, asked: Asked, names: Names) -> Breach | None:
    """Why nobody moves the visit by hand; None when they may."""
    if each.visit.state in FIXED and each.visit.state != VisitState.CONFIRMED:
        return _breach(each, say_begun(each.placing, names))
    if each.placed.pinned and asked.kind in ("move", "drop"):
        return _breach(each, say_pinned(each.placing, names))
    if each.visit.state in MOVABLE or asked.kind in ("pin", "unpin"):
        return None
    if each.visit.state == VisitState.CONFIRMED and not _only_by_another_crew(each, asked):
        return _breach(each, say_promised(each.placing, names))
    return None


def _only_by_another_crew(each: PlacedVisit, asked: Asked) -> bool:
    """The host was promised a time, not a crew."""
    at = each.placed
    return (
        asked.kind == "move"
        and asked.date in (None, at.date)
        and asked.arrive_minute in (None, at.arrive_minute)
        and asked.service_minutes in (None, at.service_minutes)
    )


def _breach(each: PlacedVisit, said: Said) -> Breach:
    return Breach(rule="promises", number=7, visit=each.named, said=said)


def _found(visit_id: str, verdict: Verdict, names: Names) -> Judgement:
    return Judgement(
        visit_id=visit_id,
        verdict=verdict,
        breaches=breaches_of(verdict.after, verdict.broken, names),
    )
