"""Where crews start and sleep, how they drive, and the cards there are."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts.schemas import PlannerWeights
from app.places import queries as places
from app.stock import queries as stock
from solver.problem import (
    CardPolicy,
    Cards,
    Delivery,
    Depot,
    DepotId,
    Horizon,
    Lodging,
    LodgingId,
    PlaceId,
    Site,
    Travel,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bases:
    depots: tuple[Depot, ...]
    lodgings: tuple[Lodging, ...]


def bases(db: Session, office_id: str, weights: PlannerWeights, *, also: Collection[str]) -> Bases:
    """A night costs the office's weight, and what the lodging itself adds.

    also   where crews stand that are no sites of the plan: those that are no base in use
           either are added, so that drives can start there, by hand-entered times too
    """
    rows = places.bases(db, office_id)
    stood_at = set(also) - {row.id for row in rows}
    return Bases(
        depots=tuple(
            Depot(id=DepotId(PlaceId(row.id)), lat=row.lat, lon=row.lon)
            for row in rows
            if row.kind == "depot"
        )
        + tuple(
            Depot(id=DepotId(PlaceId(row.id)), lat=row.lat, lon=row.lon)
            for row in places.points(db, office_id, stood_at)
        ),
        lodgings=tuple(
            Lodging(
                id=LodgingId(PlaceId(row.id)),
                lat=row.lat,
                lon=row.lon,
                cost=weights.night + row.night_cost,
            )
            for row in rows
            if row.kind == "lodging"
        ),
    )


def travel(db: Session, office_id: str) -> Travel:
    terms = places.travel_terms(db, office_id)
    return Travel(
        speed_kmh=terms.speed_kmh, winding=terms.winding, per_leg_minutes=terms.per_leg_minutes
    )


def travel_minutes(
    db: Session, office_id: str, sites: Sequence[Site], known: Bases
) -> Mapping[tuple[PlaceId, PlaceId], float]:
    """Drives entered by hand between places of the problem."""
    here: set[str] = {place.id for place in (*sites, *known.depots, *known.lodgings)}
    return {
        (PlaceId(start), PlaceId(end)): minutes
        for (start, end), minutes in places.travel_overrides(db, office_id).items()
        if start in here and end in here
    }


def cards(
    db: Session,
    office_id: str,
    horizon: Horizon,
    *,
    today: dt.date,
    needed_before: float,
    policy: str,
    weights: PlannerWeights,
) -> Cards:
    """The office's cards; a delivery that is overdue is not counted on.

    needed_before   cards that published visits before the horizon need; they get what is free
    """
    supply = stock.card_supply(db, office_id)
    coming = [(date, cards) for date, cards in supply.deliveries if today <= date]
    on_hand = supply.on_hand + sum(cards for date, cards in coming if date < horizon.start)
    return Cards(
        policy=CardPolicy(policy),
        on_hand=on_hand - min(needed_before, max(0, on_hand - supply.reserve)),
        reserve=supply.reserve,
        deliveries=tuple(
            Delivery(date=date, cards=cards)
            for date, cards in coming
            if horizon.start <= date <= horizon.dates[-1]
        ),
        value=weights.card,
    )
