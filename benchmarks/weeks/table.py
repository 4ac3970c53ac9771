"""The table of a measurement, in Markdown."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import mean

from benchmarks.weeks.aims import AIMS, Aim
from benchmarks.weeks.runs import Row

NAMES = {
    "ours": "Jemput",
    "habit": "by hand: largest backlog, then nearest",
    "pyvrp": "PyVRP",
    "vroom": "VROOM",
    "routing": "OR-Tools routing",
}
BUSY = 1.25
"""A run took this much longer on the clock than it computed: the machine did other things."""

Best = dict[tuple[int, str], Row]
"""The best row by seed and planner."""


def planner(row: Row) -> str:
    """A solver; for peers with lengths as needed another one than with one length for all."""
    if row.solver == "ours":
        return NAMES["ours"]
    kind = "length as needed" if row.setting.startswith("<=") else "one length"
    return f"{NAMES[row.solver]}, {kind}"


def best_of(rows: Iterable[Row]) -> Best:
    """Of all settings of a planner on a week the one worth most, without any violation."""
    best: Best = {}
    for row in rows:
        key = (row.seed, planner(row))
        if row.value is not None and not row.violations:
            known = best.get(key)
            if known is None or known.value is None or row.value > known.value:
                best[key] = row
    return best


def page(rows: Sequence[Row], heading: Sequence[str]) -> str:
    """All tables: of aims, then for each kind, variant and time one of planners, one of seeds."""
    lines = [*heading, "", *_warnings(rows), "", *_aims(rows), ""]
    for name in dict.fromkeys((row.kind, row.variant, row.seconds) for row in rows):
        same = [row for row in rows if (row.kind, row.variant, row.seconds) == name]
        best = best_of(same)
        lines += [f"## {name[0]}, {name[1]}, {name[2]:g} s", "", *_planners(best), ""]
        lines += [*_seeds(best), ""]
    return "\n".join(lines)


def _warnings(rows: Sequence[Row]) -> Iterator[str]:
    busy = sum(row.wall > BUSY * row.solve_cpu + 0.1 for row in rows)
    if busy:
        yield (
            f"In {busy} of {len(rows)} runs the clock ran {BUSY:g} times as long as the processor "
            "or longer: the machine did other things. VROOM is stopped by the clock, the others by "
            "processor time."
        )
    for row in rows:
        if row.failure:
            yield f"- {row.kind} {row.variant} {row.seed}, {planner(row)}: {row.failure}"
        elif row.violations:
            yield f"- {row.kind} {row.variant} {row.seed}, {planner(row)} {row.setting}: not counted, {row.violations} violations"


def _aims(rows: Sequence[Row]) -> Iterator[str]:
    """Ours where it had the time that there is an aim for."""
    ours = [row for row in rows if row.solver == "ours" and row.gap is not None]
    lines = [
        _aim(kind, variant, aim, mine)
        for (kind, variant), aim in AIMS.items()
        if (mine := [row for row in ours if (row.kind, row.variant) == (kind, variant)])
        and (mine := [row for row in mine if row.seconds == aim.seconds])
    ]
    if lines:
        yield "| week | seconds | gap by seed | mean | aim | reached | peak memory |"
        yield "|---|---|---|---|---|---|---|"
        yield from lines


def _aim(kind: str, variant: str, aim: Aim, rows: Sequence[Row]) -> str:
    gaps = [row.gap or 0.0 for row in sorted(rows, key=lambda row: row.seed)]
    reached = sum(gap <= aim.gap for gap in gaps)
    return (
        f"| {kind}, {variant} | {aim.seconds:g} | {' · '.join(f'{100 * gap:.2f}' for gap in gaps)} "
        f"| {100 * mean(gaps):.2f} % | {100 * aim.gap:g} % | {reached} of {len(gaps)} "
        f"| {max(row.peak_mb for row in rows):.0f} MB |"
    )


def _planners(best: Best) -> Iterator[str]:
    """One line for each planner: means over the seeds, each with its best setting."""
    yield "| planner | value | against Jemput | gap to its bound, mean (most) | half of it after | CPU | peak memory | settings that won |"
    yield "|---|---|---|---|---|---|---|---|"
    for name in dict.fromkeys(name for _, name in best):
        mine = [row for (_, other), row in best.items() if other == name]
        yield (
            f"| {name} | {_mean(mine, lambda row: row.value):.1f} | {_against(best, name)} "
            f"| {_gap(mine)} | {_seconds(mine, lambda row: row.first_seconds)} "
            f"| {_seconds(mine, lambda row: row.solve_cpu)} "
            f"| {max(row.peak_mb for row in mine):.0f} MB | {_settings(mine)} |"
        )


def _mean(rows: Sequence[Row], of: Callable[[Row], float | None]) -> float:
    values = [value for row in rows if (value := of(row)) is not None]
    return mean(values) if values else 0.0


def _seconds(rows: Sequence[Row], of: Callable[[Row], float | None]) -> str:
    return f"{_mean(rows, of):.2f} s" if any(of(row) is not None for row in rows) else ""


def _against(best: Best, name: str) -> str:
    """The mean over weeks of what it reaches more or less than ours."""
    if name == NAMES["ours"]:
        return ""
    shares = [_share(best, seed, name) for seed, other in best if other == name]
    known = [share for share in shares if share is not None]
    return f"{100 * mean(known):+.1f} %" if known else ""


def _share(best: Best, seed: int, name: str) -> float | None:
    ours, row = best.get((seed, NAMES["ours"])), best.get((seed, name))
    if ours is None or row is None or not ours.value or row.value is None:
        return None
    return row.value / ours.value - 1


def _gap(rows: Sequence[Row]) -> str:
    gaps = [row.gap for row in rows if row.gap is not None]
    return f"{100 * mean(gaps):.2f} % ({100 * max(gaps):.2f} %)" if gaps else ""


def _settings(rows: Sequence[Row]) -> str:
    won = Counter(row.setting for row in rows if row.setting)
    return ", ".join(f"{setting} ({times})" for setting, times in won.most_common())


def _seeds(best: Best) -> Iterator[str]:
    """Every week by itself."""
    names = list(dict.fromkeys(name for _, name in best))
    yield "| seed | " + " | ".join(names) + " | bound | gap |"
    yield "|---|" + "---|" * (len(names) + 2)
    for seed in sorted({seed for seed, _ in best}):
        ours = best.get((seed, NAMES["ours"]))
        cells = [f"{row.value:.1f}" if (row := best.get((seed, name))) else "" for name in names]
        bound = f"{ours.bound:.1f}" if ours and ours.bound is not None else ""
        gap = f"{100 * ours.gap:.2f} %" if ours and ours.gap is not None else ""
        yield f"| {seed} | " + " | ".join([*cells, bound, gap]) + " |"
