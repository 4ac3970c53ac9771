"""The rows that stand from the beginning: each rule of PLANNING in its place."""

import math
from collections.abc import Iterable, Iterator

from solver.master.ground import Ground
from solver.master.pools import Extras
from solver.master.program import Program
from solver.pricing import Kind


def add_crew_day_rows(program: Program, ground: Ground, dear: float) -> None:
    """A crew spends each date once; one that wakes away spends it in any case.

    These rows come first: the row of a kind has the kind's index.
    """
    for number, kind in enumerate(ground.kinds):
        count = len(kind.crew_days)
        program.add_row(
            ("crew-days", number),
            least=count if kind.goes_out_anyway else -math.inf,
            most=count,
            facets=[(facet, 1.0) for facet in _routes(ground, number, kind)],
            extras=[(program.add_extra(-dear, count, artificial=True), 1.0)]
            if kind.goes_out_anyway
            else [],
        )


def _routes(ground: Ground, number: int, kind: Kind) -> Iterator[int]:
    for morning in range(len(kind.mornings)):
        for evening in range(len(kind.evenings)):
            for out in (False, True):
                yield ground.facets.route(number, morning, evening, out=out)


def add_promise_rows(program: Program, ground: Ground, dear: float) -> None:
    """Every promised visit is made, by the crew that was named. Source: PLANNING rule 7."""
    for number, one in enumerate(ground.promised):
        makers = [
            (kind, ground.facets.promise(index, call))
            for index, kind in enumerate(ground.kinds)
            for call in (kind.promise == number).nonzero()[0].tolist()
        ]
        broken = program.add_extra(-dear, one.most, artificial=True)
        program.add_row(
            ("promised", number),
            least=one.least,
            most=one.most,
            facets=[(facet, 1.0) for _, facet in makers],
            extras=[(broken, 1.0)],
        )
        for crew in sorted(one.named) if one.most > 1 else ():
            program.add_row(
                ("promised", number, crew),
                least=1.0,
                facets=[(facet, 1.0) for kind, facet in makers if _is_of(ground, kind, crew)],
                extras=[(program.add_extra(-dear, 1.0, artificial=True), 1.0)],
            )


def _is_of(ground: Ground, kind: Kind, crew: int) -> bool:
    return ground.grid.crew_days[kind.crew_days[0]].crew == crew


def add_site_rows(program: Program, ground: Ground) -> None:
    """A site is visited `max_visits` times at most. Source: PLANNING rule 6."""
    for number, site in enumerate(ground.sites):
        if site.free_dates:
            program.add_row(
                ("visits", number),
                most=site.free_most,
                facets=_visits(ground, number, site.free_dates),
            )


def _visits(ground: Ground, site: int, dates: Iterable[int]) -> list[tuple[int, float]]:
    return [(ground.facets.visit(site, date), 1.0) for date in dates]


def add_quota_rows(program: Program, ground: Ground) -> None:
    """Each visit that a group of sites is short of costs its penalty."""
    for number, (sites, wanted, penalty) in enumerate(ground.known.quotas):
        if penalty and wanted:
            program.add_row(
                ("quota", number),
                least=wanted,
                facets=[
                    one
                    for site in sorted(sites)
                    for one in _visits(ground, site, ground.sites[site].open)
                ],
                extras=[(program.add_extra(-penalty, wanted), 1.0)],
            )


def add_change_row(program: Program, ground: Ground, dear: float) -> None:
    """Enough published visits are kept that `max_changes` holds. Source: PLANNING rule 11."""
    most, published = ground.grid.problem.max_changes, len(ground.known.promised)
    if most is not None and most < published:
        broken = program.add_extra(-dear, published, artificial=True)
        program.add_row(
            ("changes",),
            least=published - most,
            facets=[(ground.facets.kept, 1.0)],
            extras=[(broken, 1.0)],
        )


def add_card_rows(program: Program, ground: Ground, extras: Extras) -> None:
    """Cards used up to any date stay within the supply; or those used add to the value.

    `print_later` counts one number: cards used in the whole horizon, up to the whole supply.
    Source: PLANNING rule 9 and Value.
    """
    known = ground.known
    if known.supply is None:
        return
    dates = ground.grid.problem.horizon.days
    if known.print_now:
        for date in range(dates):
            # With the same supply on the next date, that date's row says more.
            if date + 1 == dates or known.supply[date + 1] > known.supply[date]:
                row = program.add_row(
                    ("cards", date),
                    most=float(known.supply[date]),
                    facets=_cards_used(ground, date),
                )
                extras.add_cards_row(row, date, 1.0)
    elif known.card_value > 0.0:
        useful = program.add_extra(known.card_value, float(known.supply[-1]))
        row = program.add_row(
            ("cards",),
            most=0.0,
            facets=[(facet, -share) for facet, share in _cards_used(ground, dates - 1)],
            extras=[(useful, 1.0)],
        )
        extras.add_cards_row(row, dates - 1, -1.0)


def _cards_used(ground: Ground, last_date: int) -> list[tuple[int, float]]:
    """Cards that the people a column counts itself use up to a date."""
    return [
        (ground.facets.recording(number, date), site.card_share)
        for number, site in enumerate(ground.sites)
        if site.counted_by_columns
        for date in site.open
        if date <= last_date
    ]


def add_night_rows(program: Program, ground: Ground) -> None:
    """Who sleeps at a lodging wakes there, and not too many nights follow each other.

    Source: PLANNING rule 2.
    """
    by_crew_day: dict[tuple[int, int], int] = {}
    for number, kind in enumerate(ground.kinds):
        for row in kind.crew_days:
            by_crew_day[ground.grid.crew_days[row].crew, kind.date] = number
    for (crew, date), number in by_crew_day.items():
        kind = ground.kinds[number]
        away = [place for place in kind.evenings if place != kind.depot]
        for place in away:
            after = by_crew_day[crew, date + 1]
            sleeps = _with_base(ground, number, evening=place)
            wakes = _with_base(ground, after, morning=place)
            program.add_row(
                ("night", crew, date, place),
                least=0.0,
                most=0.0,
                facets=[*((f, 1.0) for f in sleeps), *((f, -1.0) for f in wakes)],
            )
        if away:
            _add_nights_in_a_row(program, ground, by_crew_day, crew, date)


def _add_nights_in_a_row(
    program: Program,
    ground: Ground,
    by_crew_day: dict[tuple[int, int], int],
    crew: int,
    date: int,
) -> None:
    most = ground.grid.problem.crews[crew].max_nights
    window = [by_crew_day.get((crew, other)) for other in range(date, date + most + 1)]
    if None in window:
        return
    nights = [
        facet
        for number in window
        if number is not None
        for place in ground.kinds[number].evenings
        if place != ground.kinds[number].depot
        for facet in _with_base(ground, number, evening=place)
    ]
    program.add_row(("nights", crew, date), most=most, facets=[(f, 1.0) for f in nights])


def _with_base(
    ground: Ground, number: int, *, morning: int | None = None, evening: int | None = None
) -> list[int]:
    kind = ground.kinds[number]
    return [
        ground.facets.route(number, m, e, out=out)
        for m, wakes in enumerate(kind.mornings)
        for e, sleeps in enumerate(kind.evenings)
        if morning in {None, wakes} and evening in {None, sleeps}
        for out in (False, True)
    ]
