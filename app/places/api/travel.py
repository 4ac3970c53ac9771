"""Doors to crews' bases and to travel."""

from fastapi import Response

from app.accounts.access import Coordinator, Db
from app.core.pages import Page, PageOf, page
from app.core.versions import IfMatch, match, show
from app.places import actions, queries
from app.places.api.door import router
from app.places.api.shared import RowId, given
from app.places.schemas.sites import BaseEdit, BaseNew, BaseShown
from app.places.schemas.travel import PairNew, PairShown, TravelEdit, TravelShown
from app.places.tables import CrewBase, TravelPair


@router.get("/offices/{office}/bases")
def list_bases(caller: Coordinator, db: Db, asked: PageOf) -> Page[BaseShown]:
    """Where crews start and end their days, and where they can sleep."""
    return page(db, queries.bases_of(caller.office_id), CrewBase.id, asked, show=_base)


@router.post("/offices/{office}/bases", status_code=201)
def add_base(caller: Coordinator, db: Db, asked: BaseNew, response: Response) -> BaseShown:
    """Add a depot or a lodging."""
    made = actions.add_base(db, office_id=caller.office_id, **asked.model_dump())
    show(response, made.version)
    return _base(made)


@router.get("/offices/{office}/bases/{base}")
def show_base(caller: Coordinator, db: Db, base: RowId, response: Response) -> BaseShown:
    """One depot or lodging."""
    found = queries.base(db, caller.office_id, base)
    show(response, found.version)
    return _base(found)


@router.patch("/offices/{office}/bases/{base}")
def edit_base(
    *,
    caller: Coordinator,
    db: Db,
    base: RowId,
    asked: BaseEdit,
    if_match: IfMatch,
    response: Response,
) -> BaseShown:
    """Change a depot or a lodging."""
    found = queries.base(db, caller.office_id, base, for_edit=True)
    match(if_match, found.version)
    actions.edit_base(db, base=found, **given(asked))
    show(response, found.version)
    return _base(found)


@router.get("/offices/{office}/travel")
def show_travel(caller: Coordinator, db: Db, response: Response) -> TravelShown:
    """How crews travel where no pair is entered."""
    return _travel(queries.travel_terms(db, caller.office_id), response)


@router.patch("/offices/{office}/travel")
def edit_travel(
    caller: Coordinator, db: Db, asked: TravelEdit, if_match: IfMatch, response: Response
) -> TravelShown:
    """Change how crews travel where no pair is entered."""
    match(if_match, queries.travel_terms(db, caller.office_id, for_edit=True).version)
    actions.set_travel_terms(db, office_id=caller.office_id, **given(asked))
    return _travel(queries.travel_terms(db, caller.office_id), response)


@router.get("/offices/{office}/travel/pairs")
def list_pairs(caller: Coordinator, db: Db, asked: PageOf) -> Page[PairShown]:
    """Minutes entered by hand, each direction by itself."""
    return page(db, queries.pairs_of(caller.office_id), TravelPair.id, asked, show=_pair)


@router.post("/offices/{office}/travel/pairs", status_code=201)
def set_pair(caller: Coordinator, db: Db, asked: PairNew) -> PairShown:
    """Enter the minutes from one place to another; replaces what was entered before."""
    pair = actions.set_travel_pair(
        db,
        office_id=caller.office_id,
        from_id=asked.from_id,
        to_id=asked.to_id,
        minutes=asked.minutes,
    )
    if asked.both_ways:
        actions.set_travel_pair(
            db,
            office_id=caller.office_id,
            from_id=asked.to_id,
            to_id=asked.from_id,
            minutes=asked.minutes,
        )
    return _pair(pair)


@router.delete("/offices/{office}/travel/pairs/{pair}", status_code=204)
def remove_pair(caller: Coordinator, db: Db, pair: RowId) -> None:
    """This way is reckoned from the straight line again."""
    found = queries.one(db, TravelPair, caller.office_id, pair)
    actions.remove_travel_pair(db, pair=found)


def _base(found: CrewBase) -> BaseShown:
    return BaseShown(
        id=found.id,
        kind=found.kind,  # pyright: ignore[reportArgumentType] -- pydantic checks it
        name=found.name,
        lat=found.lat,
        lon=found.lon,
        night_cost=found.night_cost,
        active=found.active,
        version=found.version,
    )


def _travel(terms: queries.TravelTermsNow, response: Response) -> TravelShown:
    show(response, terms.version)
    return TravelShown(
        speed_kmh=terms.speed_kmh, winding=terms.winding, per_leg_minutes=terms.per_leg_minutes
    )


def _pair(pair: TravelPair) -> PairShown:
    return PairShown(id=pair.id, from_id=pair.from_id, to_id=pair.to_id, minutes=pair.minutes)
