"""What a plan in the making is worth, exactly."""

from dataclasses import dataclass

import numpy as np

from solver.attendance import Floats, serve
from solver.construct.draft import Draft
from solver.construct.known import Known
from solver.grid import SLOTS_AN_HOUR, Grid


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """value as PLANNING defines it; what each visit records and uses, in served order.

    changes         published (site, date) that are not kept
    cards_by_date   cards used on each date
    in_supply       print_now: the cards suffice on every date
    left            unrecorded in each pool at the end
    """

    value: float
    changes: int
    in_supply: bool
    cards_by_date: Floats
    recorded: Floats
    cards: Floats
    left: Floats


def score(grid: Grid, known: Known, draft: Draft) -> Score:
    """The exact value of a draft. Source: PLANNING, Expected recordings and Value."""
    trips = known.trips.of(draft)
    made, stays = known.trips.served(trips), grid.stays
    result, left = serve(
        made.sites,
        made.capacities,
        stays.draw_start,
        stays.draw_pool,
        stays.attendance,
        stays.people,
        stays.pool_value,
        stays.card_share,
    )
    cards = np.bincount(made.dates, result[:, 2], grid.problem.horizon.days).astype(np.float64)
    kept = set[tuple[int, int]]().union(*(trip.kept for trip in trips))
    changes = len(known.promised) - len(kept)
    costs = grid.problem.costs
    driven, late = sum(trip.driven for trip in trips), sum(trip.late for trip in trips)
    value = float(result[:, 1].sum())
    value -= (costs.travel_per_hour * driven + costs.overtime_per_hour * late) / SLOTS_AN_HOUR
    if known.lodging_cost:
        value -= sum(known.lodging_cost.get(route.evening, 0.0) for route in draft.values())
    value -= grid.problem.change_penalty * changes
    value -= known.short.cost(made.sites)
    in_supply = True
    if known.supply is not None:
        value += known.card_value * min(float(cards.sum()), float(known.supply[-1]))
        in_supply = not known.print_now or bool(
            (np.cumsum(cards) <= known.supply + 1e-9 * np.maximum(1.0, known.supply)).all()
        )
    return Score(
        value=value,
        changes=changes,
        in_supply=in_supply,
        cards_by_date=cards,
        recorded=result[:, 0],
        cards=result[:, 2],
        left=left,
    )
