"""What draws a crew-day to each site, beside what the rest of the plan does."""

from dataclasses import dataclass

import numpy as np

from solver.attendance import Floats, Ints, compiled
from solver.construct.known import Known
from solver.construct.rest import Rest
from solver.grid import NOTHING, TOO_LONG, CrewDay, Grid


@dataclass(frozen=True, kw_only=True, slots=True)
class Pull:
    """What draws a crew-day besides the people it records.

    card_price   print_now: what a card is worth elsewhere                       value units
    keeping      value of keeping one published visit                            value units
    locked       value of a locked stop: more than all other things together     value units
    forced       a site that is to be visited whatever else that costs
    noise[s]     factors on the worth of each site, to find other days
    asked[s, d]  what other crew-days would give for the visit                   value units
    """

    card_price: float = 0.0
    keeping: float = 0.0
    locked: float = 0.0
    forced: int | None = None
    noise: Floats | None = None
    asked: Floats | None = None


def worth_of_stays(
    grid: Grid, known: Known, rest: Rest, day: CrewDay, *, pull: Pull, sites: Ints
) -> Floats:
    """worth[i, l]: what a stay of length l at sites[i] adds, new visits only."""
    stays = grid.stays
    card_value = known.card_value if known.supply is not None else 0.0
    if known.supply is not None and rest.cards_used >= known.supply[-1]:
        card_value = 0.0
    besides = rest.quota_open.copy()
    if pull.asked is not None:
        besides -= pull.asked[:, day.date]
    if pull.forced is not None:
        besides[pull.forced] += pull.locked / 4
    return _worth_of_stays(
        sites,
        rest.come,
        rest.gained,
        stays.pool_value + (card_value - pull.card_price) * stays.card_share,
        stays.card_share,
        stays.draw_start,
        stays.draw_pool,
        np.minimum(float(day.kits), stays.max_kits) * stays.pace,
        stays.lengths,
        besides,
        np.ones(besides.size) if pull.noise is None else pull.noise,
        rest.cards_left if known.print_now else np.inf,
    )


@compiled(
    "f8[:,::1](i4[::1], f8[::1], f8[::1], f8[::1], f8[::1], i4[::1], i4[::1], f8[::1], i4[:,::1],"
    " f8[::1], f8[::1], f8)"
)
def _worth_of_stays(  # noqa: PLR0917 -- arrays, because numba knows no dataclasses
    sites: Ints,
    come: Floats,
    gained: Floats,
    each: Floats,
    card_share: Floats,
    draw_start: Ints,
    draw_pool: Ints,
    pace: Floats,
    lengths: Ints,
    besides: Floats,
    noise: Floats,
    cards_left: float,
) -> Floats:
    """The loop of worth_of_stays.

    come[x], gained[x]    as in Rest
    each[p]               what a recording is worth                        value units
    pace[s]               of all kits the crew can use there               people a slot
    besides[s]            what a visit is worth, whoever comes             value units
    noise[s]              factor on the worth of people
    """
    worth = np.full((sites.size, lengths.shape[1]), NOTHING)
    for row in range(sites.size):
        site = sites[row]
        here, value, cards = 0.0, 0.0, 0.0
        for draw in range(draw_start[site], draw_start[site + 1]):
            pool = draw_pool[draw]
            here += come[draw]
            value += come[draw] * gained[draw] * each[pool]
            cards += come[draw] * card_share[pool]
        if here > 0.0:
            value, cards = noise[site] * value / here, cards / here
        able = 0.0
        for length in range(lengths.shape[1]):
            # A longer stay that records nobody more only costs time.
            if lengths[site, length] >= TOO_LONG or (length > 0 and able >= here):
                break
            able = pace[site] * lengths[site, length]
            recorded = min(able, here)
            if cards * recorded <= cards_left + 1e-9:
                worth[row, length] = value * recorded + besides[site]
    return worth


def kept_on(grid: Grid, known: Known, rest: Rest, day: CrewDay, pull: Pull) -> tuple[Ints, Floats]:
    """By site ([from, to] slots since the shift's start that keep a published visit, value of it)."""
    kept = np.zeros((len(grid.problem.sites), 2), np.int32)
    kept[:, 0] = 1
    keeping = np.zeros(len(grid.problem.sites))
    if pull.keeping:
        here = known.published.on(day.date)
        here = here[~rest.closed[known.published.site[here]]]
        site = known.published.site[here]
        kept[site, 0] = np.maximum(0, known.published.first[here] - day.start)
        kept[site, 1] = np.clip(known.published.last[here] - day.start, -1, day.horizon)
        keeping[site] = pull.keeping
    return kept, keeping


def lost_promises(grid: Grid, known: Known, rest: Rest, day: CrewDay, pull: Pull) -> Floats:
    """What a visit on this date costs because published visits on other dates must go."""
    lost = np.zeros(len(grid.problem.sites))
    published = known.published
    if not pull.keeping or not published.site.size:
        return lost
    here = np.zeros(lost.size, np.bool_)
    here[published.site[published.on(day.date)]] = True
    made = rest.visited.sum(axis=1)[published.site]
    stays = grid.stays
    near = np.abs(published.date - day.date) < stays.gap[published.site]
    full = made + 1 >= stays.max_visits[published.site]
    gone = (near | full) & ~here[published.site] & ~rest.visited[published.site, published.date]
    np.subtract.at(lost, published.site[gone], pull.keeping)
    return lost
