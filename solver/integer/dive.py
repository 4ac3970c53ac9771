"""From the LP to a plan: the routes it is nearly sure of are fixed, and the rest priced again."""

from collections import Counter
from collections.abc import Callable, Sequence

from solver.construct import Route
from solver.master import Master

SURE = 0.85
"""Columns that the LP takes to this part are fixed at once."""
MANY_CREW_DAYS = 30
"""Beyond so many several columns are fixed a round, or diving would take too long."""
LEAST_GAIN = 1e-3


def dive(
    master: Master,
    *,
    until: Callable[[], bool],
    start: Sequence[int] = (),
    sure: float = SURE,
    columns_a_kind: int = 6,
) -> list[tuple[int, Route]]:
    """(Kind, route) of the columns fixed. The master is left as it was but for its new columns.

    start   columns fixed from the outset
    """
    fixed: list[int] = []
    lp_value = master.lp_value
    try:
        _fix(master, fixed, start)
        _dive(master, fixed, until=until, sure=sure, columns_a_kind=columns_a_kind)
    finally:
        for column in set(fixed):
            master.program.fix(column, at_least=0)
        master.lp_value = lp_value
    return [master.route(column) for column in fixed]


def _fix(master: Master, fixed: list[int], columns: Sequence[int]) -> None:
    for column in columns:
        fixed.append(column)
        master.program.fix(column, at_least=1)


def _dive(
    master: Master,
    fixed: list[int],
    *,
    until: Callable[[], bool],
    sure: float,
    columns_a_kind: int,
) -> None:
    crew_days = len(master.grid.crew_days)
    duals = master.solve()
    first = bool(fixed)
    while duals is not None and not until():
        picked = [] if first else _pick(master, fixed, sure)
        if not picked and not first:
            return
        first = False
        _fix(master, fixed, picked)
        if picked:
            duals = master.solve()
        if duals is None:
            _unfix(master, fixed, picked)
            return
        full = _full_kinds(master, fixed)
        for _ in range(2 if crew_days <= MANY_CREW_DAYS else 1):
            if master.separate():
                duals = master.solve()
            if duals is None or until():
                break
            swept = master.sweep(
                duals, exact=False, count=columns_a_kind, without=full, least_gain=LEAST_GAIN
            )
            if not swept.added:
                break
            duals = master.solve()
            if duals is None:
                break


def _unfix(master: Master, fixed: list[int], picked: Sequence[int]) -> None:
    for column in picked:
        fixed.remove(column)
        master.program.fix(column, at_least=0)


def _pick(master: Master, fixed: Sequence[int], sure: float) -> list[int]:
    """The columns that the LP is sure of, else the one it is surest of."""
    levels = master.program.column_values()
    taken = set(fixed)
    open_ones = sorted(
        (
            (-float(levels[column]), column)
            for column in (levels > 1e-6).nonzero()[0].tolist()
            if column not in taken and master.columns[column].elementary
        ),
    )
    nearly = [column for level, column in open_ones if -level > sure]
    if nearly or not open_ones:
        return nearly
    crew_days = len(master.grid.crew_days)
    at_once = crew_days // 15 if crew_days > MANY_CREW_DAYS else 1
    return [
        column
        for place, (level, column) in enumerate(open_ones[:at_once])
        if place == 0 or -level > 0.4
    ]


def _full_kinds(master: Master, fixed: Sequence[int]) -> list[int]:
    """Kinds all of whose crew-days are fixed."""
    count = Counter(master.columns[column].tour.kind for column in fixed)
    return [
        number
        for number, made in count.items()
        if made >= len(master.ground.kinds[number].crew_days)
    ]
