"""What the extras of the master are in a plan: who was wasted, who was recorded where."""

from collections.abc import Sequence

from solver.master import Master, Tour, Way


def extras_of(master: Master, tours: Sequence[Tour]) -> dict[int, float]:
    """Level of each waste and each recording of a plan, by the number of the extra."""
    ground, extras = master.ground, master.extras
    left = ground.basins.people.copy()
    levels: dict[int, float] = {}
    visits = sorted(
        (ground.kinds[tour.kind].date, arrive + ground.kinds[tour.kind].start, number, place)
        for number, tour in enumerate(tours)
        for place, (_, arrive, _) in enumerate(tour.stops)
    )
    for date, _, number, place in visits:
        tour = tours[number]
        kind, hopes = ground.kinds[tour.kind], ground.hopes[tour.kind]
        call, _, length = tour.stops[place]
        site = int(kind.site[call])
        facts = ground.sites[site]
        come = [attendance * float(left[basin]) for basin, attendance in facts.draws]
        recorded = min(sum(come), float(kind.able[call, length]))
        part = recorded / max(sum(come), 1e-300)
        for (basin, _), comers in zip(facts.draws, come, strict=True):
            left[basin] -= comers * part
            extra = extras.recorded.get((site, date, basin))
            if extra is not None:
                levels[extra] = levels.get(extra, 0.0) + comers * part
        if facts.way is Way.ONE_POOL and (site, date) in extras.waste:
            after = tour.after[place]
            hoped = hopes.later[call, length, after - 1] if after else hopes.recorded[call, length]
            waste = extras.waste[site, date]
            levels[waste] = levels.get(waste, 0.0) + max(0.0, float(hoped) - recorded)
    return levels
