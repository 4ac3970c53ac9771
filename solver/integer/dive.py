"""From the LP to a plan: the routes it is nearly sure of are fixed, and the rest priced again."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence

from solver.attendance import Floats
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
    refused: set[int] = set()
    duals = master.solve()
    if fixed:
        duals = _priced_again(master, duals, fixed, until=until, columns_a_kind=columns_a_kind)
    while duals is not None and not until():
        picked = _pick(master, {*fixed, *refused}, sure)
        if not picked:
            return
        together, duals = _fix_together(master, picked, until)
        refused.update(picked[len(together) :])
        fixed += together
        duals = _priced_again(master, duals, fixed, until=until, columns_a_kind=columns_a_kind)


def _fix_together(
    master: Master, picked: list[int], until: Callable[[], bool]
) -> tuple[list[int], Floats | None]:
    """(The longest beginning of `picked` that the LP takes whole, fixed now; the duals with it).

    All of them first, then by halving.
    """
    most, too_many, tried = 0, len(picked) + 1, len(picked)
    duals: Floats | None = None
    while too_many - most > 1:
        duals = _with_the_first(master, picked, tried)
        if duals is not None:
            most = tried
        elif until():
            break
        else:
            too_many = tried
        tried = (most + too_many) // 2
    if duals is None:
        duals = _with_the_first(master, picked, most)
    return picked[:most], duals


def _with_the_first(master: Master, picked: list[int], count: int) -> Floats | None:
    for place, column in enumerate(picked):
        master.program.fix(column, at_least=int(place < count))
    return master.solve()


def _priced_again(
    master: Master,
    duals: Floats | None,
    fixed: Sequence[int],
    *,
    until: Callable[[], bool],
    columns_a_kind: int,
) -> Floats | None:
    """The duals with more rows and columns; None when stopped, or when no plan has all of these."""
    full = _full_kinds(master, fixed)
    for _ in range(2 if len(master.grid.crew_days) <= MANY_CREW_DAYS else 1):
        if duals is not None and master.separate():
            duals = master.solve()
        if duals is None or until():
            break
        swept = master.sweep(
            duals, exact=False, count=columns_a_kind, without=full, least_gain=LEAST_GAIN
        )
        if not swept.added:
            break
        duals = master.solve()
    return duals


def _pick(master: Master, settled: Collection[int], sure: float) -> list[int]:
    """Of the others the columns that the LP is sure of, else the one it is surest of."""
    levels = master.program.column_values()
    open_ones = sorted(
        (
            (-float(levels[column]), column)
            for column in (levels > 1e-6).nonzero()[0].tolist()
            if column not in settled and master.columns[column].elementary
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
