"""The tables of a measurement, in Markdown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import mean

from benchmarks.toptw.runs import Row

NAMES = {"ours": "Jemput", "pyvrp": "PyVRP", "vroom": "VROOM"}
Case = tuple[str, int]
"""Instance and number of tours."""
Best = dict[tuple[Case, int, str], Row]
"""The best row by instance, seed and solver."""


def best_of(rows: Iterable[Row]) -> Best:
    """Of all settings of a solver on an instance the one with the most profit."""
    best: Best = {}
    for row in rows:
        if row.profit is None:
            continue
        key = ((row.instance, row.tours), row.seed, row.solver)
        known = best.get(key)
        if known is None or known.profit is None or row.profit > known.profit:
            best[key] = row
    return best


def highest_of(rows: Iterable[Row]) -> dict[Case, float]:
    """The most that is known of each instance: its reference, or what any run here reached."""
    highest: dict[Case, float] = {}
    for row in rows:
        case = (row.instance, row.tours)
        highest[case] = max(highest.get(case, row.reference), row.profit or 0)
    return highest


def page(rows: Sequence[Row], heading: Sequence[str]) -> str:
    """All tables: by set of instances, and every instance by itself."""
    best = best_of(rows)
    lines = [*heading, "", *_failures(rows)]
    lines += ["## By set", "", *_sets(rows, best), "", *_legend(), ""]
    lines += ["## By instance", "", *_cases(rows, best), ""]
    return "\n".join(lines)


def _failures(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        if row.failure:
            yield (
                f"- {row.instance} × {row.tours}, {NAMES[row.solver]} {row.setting}: {row.failure}"
            )


def _legend() -> Iterator[str]:
    yield (
        "Gap: what is missing to the reference, the mean over instances and seeds; negative means "
        "more than the reference, which for most instances is the best of ten runs of one "
        "published heuristic. Gap to the most known: the same to the reference or the best of "
        "all runs here, whichever is more. Reached: runs with at least the reference. "
        "CPU: from instance to answer, for one setting, mean."
    )


def _sets(rows: Sequence[Row], best: Best) -> Iterator[str]:
    highest = highest_of(rows)
    families = list(dict.fromkeys(row.family for row in rows))
    yield "| set | instances | solver | gap | gap to the most known | reached | CPU |"
    yield "|---|---|---|---|---|---|---|"
    for family in [*families, "all"]:
        for solver in dict.fromkeys(row.solver for row in rows):
            mine = [
                row
                for (_, _, other), row in best.items()
                if other == solver and family in {row.family, "all"}
            ]
            if mine:
                yield _set_line(family, solver, mine, highest)


def _set_line(family: str, solver: str, rows: Sequence[Row], highest: Mapping[Case, float]) -> str:
    reached = sum((row.profit or 0) >= row.reference for row in rows)
    gap = mean(row.gap or 0.0 for row in rows)
    to_most = mean(1.0 - (row.profit or 0) / highest[row.instance, row.tours] for row in rows)
    cases = len({(row.instance, row.tours) for row in rows})
    return (
        f"| {family} | {cases} | {NAMES[solver]} | {100 * gap:.2f} % | {100 * to_most:.2f} % "
        f"| {reached} of {len(rows)} | {mean(row.solve_cpu for row in rows):.2f} s |"
    )


def _cases(rows: Sequence[Row], best: Best) -> Iterator[str]:
    """Profit by instance; of several seeds the mean."""
    solvers = list(dict.fromkeys(row.solver for row in rows))
    yield "| instance | tours | reference | bound | " + " | ".join(map(NAMES.get, solvers)) + " |"
    yield "|---|---|---|---|" + "---|" * len(solvers)
    for case in dict.fromkeys((row.instance, row.tours) for row in rows):
        row = next(row for row in rows if (row.instance, row.tours) == case)
        bound = "" if row.bound is None else f"{row.bound:g}"
        cells = [_mean_profit(best, case, solver) for solver in solvers]
        yield f"| {case[0]} | {case[1]} | {row.reference:g} | {bound} | " + " | ".join(cells) + " |"


def _mean_profit(best: Best, case: Case, solver: str) -> str:
    profits = [
        row.profit
        for (other, _, name), row in best.items()
        if other == case and name == solver and row.profit is not None
    ]
    return f"{mean(profits):g}" if profits else ""
