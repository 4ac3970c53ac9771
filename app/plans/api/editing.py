"""Doors to edits of a plan by hand: try one, make one, take one back."""

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import Path, Response

from app.accounts import queries as accounts
from app.accounts.access import Coordinator, Db, Unit
from app.core.clock import office_now
from app.core.hours import minute_of, time_of
from app.core.pages import Page, PageOf, page
from app.core.versions import IfMatch, show
from app.plans import actions, queries
from app.plans.actions.editing import Made
from app.plans.api.differences import moved_shown, placed_shown, placing_shown
from app.plans.api.door import PlanId, router
from app.plans.api.explained import said_shown
from app.plans.assemble.ground import Draft, draft_of
from app.plans.assemble.judging import (
    Asked,
    Judgement,
    Places,
    judge,
    places_for_site,
    places_for_visit,
    still_broken,
)
from app.plans.assemble.names import names_of
from app.plans.rules import Moment, Names, say_added, say_dropped
from app.plans.rules.alternatives import Place
from app.plans.rules.board import change_of
from app.plans.rules.breaches import Breach
from app.plans.rules.edit_words import (
    NO_OTHER_PLACE,
    fates,
    placing_of,
    say_allowed,
    say_change,
    say_refused,
)
from app.plans.schemas.edits import (
    AlternativeShown,
    AlternativesShown,
    BrokenShown,
    EditMade,
    EditNew,
    EditShown,
    VerdictShown,
)
from app.plans.tables import PlanEdit

EditId = Annotated[str, Path(max_length=64)]
VisitId = Annotated[str, Path(max_length=64)]
SiteId = Annotated[str, Path(max_length=64)]
MOST_PLACES = 3


@router.post("/offices/{office}/plans/{plan}/check")
def check_edit(caller: Coordinator, unit: Unit, plan: PlanId, asked: EditNew) -> VerdictShown:
    """What an edit would do; nothing is changed."""
    unit.only_look()
    db = unit.session
    names = names_of(db, caller.office_id)
    return _verdict(judge(db, _draft(caller, db, plan), _asked(asked), names), names)


@router.get("/offices/{office}/plans/{plan}/visits/{visit}/alternatives")
def list_alternatives(
    caller: Coordinator, db: Db, plan: PlanId, visit: VisitId
) -> AlternativesShown:
    """The three best other places for a visit: crew, date and time."""
    names = names_of(db, caller.office_id)
    draft = _draft(caller, db, plan)
    return _places(places_for_visit(draft, visit, names, most=MOST_PLACES), "move", names)


@router.get("/offices/{office}/plans/{plan}/unassigned/{site}/alternatives")
def list_places_for_site(
    caller: Coordinator, db: Db, plan: PlanId, site: SiteId
) -> AlternativesShown:
    """The three best places for a site that is left out, or for one more visit to it."""
    names = names_of(db, caller.office_id)
    draft = _draft(caller, db, plan)
    return _places(places_for_site(db, draft, site, most=MOST_PLACES), "add", names)


@router.post("/offices/{office}/plans/{plan}/edits", status_code=201)
def edit_plan(
    *,
    caller: Coordinator,
    db: Db,
    plan: PlanId,
    asked: EditNew,
    if_match: IfMatch,
    response: Response,
) -> EditMade:
    """Edit a plan by hand; one that is published stays, and a new draft of it is edited."""
    made = actions.edit_plan(
        db,
        office_id=caller.office_id,
        plan_id=plan,
        asked=_asked(asked),
        if_match=if_match,
        moment=office_now(caller.zone, caller.today),
        by=caller.member_id,
    )
    return _made(db, made, response)


@router.get("/offices/{office}/plans/{plan}/edits")
def list_edits(caller: Coordinator, db: Db, plan: PlanId, asked: PageOf) -> Page[EditShown]:
    """The edits of a plan, the first one first."""
    queries.plan(db, caller.office_id, plan)
    names, people = names_of(db, caller.office_id), _people(db, caller.office_id)
    undone = _undone(queries.edits_in_order(db, caller.office_id, plan))
    return page(
        db,
        queries.edits(caller.office_id, plan),
        PlanEdit.id,
        asked,
        show=lambda edit: _shown(edit, names, people, undone.get(edit.id)),
    )


@router.post("/offices/{office}/plans/{plan}/edits/{edit}/undo", status_code=201)
def undo_edit(
    caller: Coordinator, db: Db, plan: PlanId, edit: EditId, response: Response
) -> EditMade:
    """Take an edit back, by an edit of its own; refused where something changed it since."""
    made = actions.undo_edit(
        db,
        office_id=caller.office_id,
        plan_id=plan,
        edit_id=edit,
        moment=office_now(caller.zone, caller.today),
        by=caller.member_id,
    )
    return _made(db, made, response)


def _draft(caller: Coordinator, db: Db, plan_id: str) -> Draft:
    moment = office_now(caller.zone, caller.today)
    plan = queries.plan(db, caller.office_id, plan_id)
    return draft_of(db, plan, now=Moment.of(moment, caller.zone), moment=moment)


def _places(found: Places, kind: Literal["move", "add"], names: Names) -> AlternativesShown:
    why = found.why or (None if found.places else NO_OTHER_PLACE)
    return AlternativesShown(
        items=[_place(each, kind, names) for each in found.places], why=why and said_shown(why)
    )


def _place(each: Place, kind: Literal["move", "add"], names: Names) -> AlternativeShown:
    wanted = each.wanted
    put = each.verdict.after.board.visits[wanted.visit_id]
    return AlternativeShown(
        at=placing_shown(placing_of(wanted.visit_id, put)),
        edit=EditNew(
            kind=kind,
            visit=wanted.visit_id if kind == "move" else None,
            site=wanted.site if kind == "add" else None,
            crew=wanted.crew,
            date=wanted.date,
            arrive=time_of(put.arrive_minute),
            service_minutes=put.service_minutes,
            may_displace=wanted.may_displace,
        ),
        verdict=_verdict(Judgement(visit_id=wanted.visit_id, verdict=each.verdict), names),
    )


def _asked(asked: EditNew) -> Asked:
    return Asked(
        kind=asked.kind,
        visit_id=asked.visit,
        site_id=asked.site,
        crew_id=asked.crew,
        date=asked.date,
        arrive_minute=None if asked.arrive is None else minute_of(asked.arrive),
        service_minutes=asked.service_minutes,
        may_displace=asked.may_displace,
    )


def _made(db: Db, made: Made, response: Response) -> EditMade:
    edit, plan = made.edit, made.plan
    names, people = made.names, _people(db, plan.office_id)
    show(response, plan.version)
    response.headers["Location"] = f"/v1/offices/{plan.office_id}/plans/{plan.id}/edits"
    shown = _shown(edit, names, people, None)
    return EditMade(**dict(shown), version=plan.version, verdict=_verdict(made.judgement, names))


def _people(db: Db, office_id: str) -> dict[str, str]:
    return {member.id: member.name for member in db.scalars(accounts.members(office_id))}


def _undone(edits: Sequence[PlanEdit]) -> dict[str, str]:
    """Which undo took each edit back; an undo that was undone itself has not."""
    found: dict[str, str] = {}
    for edit in edits:
        if edit.undoes_id is not None:
            found[edit.undoes_id] = edit.id
            # What the undone undo had taken back stands again.
            for other in [id for id, undo in found.items() if undo == edit.undoes_id]:
                del found[other]
    return found


def _shown(
    edit: PlanEdit, names: Names, people: dict[str, str], undone_by: str | None
) -> EditShown:
    told = say_change(change_of(edit.change), names, undoes=edit.undoes_id is not None)
    # What it was about, then whoever shifts or leaves for it.
    said = [told[id] for id in sorted(told, key=lambda id: id != edit.visit_id)]
    return EditShown.model_validate(
        {
            "id": edit.id,
            "plan": edit.plan_id,
            "sequence": edit.sequence,
            "kind": edit.kind,
            "visit": edit.visit_id,
            "undoes": edit.undoes_id,
            "undone_by": undone_by,
            "say": [said_shown(one) for one in said],
            "recordings_change": edit.recordings_change,
            "value_change": edit.value_change,
            "by": edit.made_by,
            "by_name": people[edit.made_by],
            "at": edit.made_at,
        }
    )


def _verdict(judged: Judgement, names: Names) -> VerdictShown:
    verdict = judged.verdict
    if verdict is None or judged.breaches:
        return VerdictShown(
            allowed=False,
            say=said_shown(say_refused([each.said for each in judged.breaches])),
            visit=judged.visit_id,
            broken=[broken_shown(each) for each in judged.breaches],
            still_broken=[],
            moved=[],
            dropped=[],
            added=[],
            recordings_change=None,
            cards_change=None,
            value_change=None,
        )
    found = fates(verdict.change)
    sites = [verdict.before.board.visits[id].site for id in sorted(verdict.displaced)]
    return VerdictShown(
        allowed=True,
        say=said_shown(say_allowed(verdict.recordings_change, sites, names)),
        visit=judged.visit_id,
        broken=[],
        still_broken=[broken_shown(each) for each in still_broken(verdict, names)],
        moved=[moved_shown(one, names) for one in found.moved],
        dropped=[placed_shown(one, say_dropped(one, names)) for one in found.dropped],
        added=[placed_shown(one, say_added(one, names)) for one in found.added],
        recordings_change=verdict.recordings_change,
        cards_change=verdict.cards_change,
        value_change=verdict.value_change,
    )


def broken_shown(each: Breach) -> BrokenShown:
    return BrokenShown(
        rule=each.rule,
        number=each.number,
        visit=each.visit and each.visit.visit_id,
        site=each.visit and each.visit.site_id,
        say=said_shown(each.said),
    )
