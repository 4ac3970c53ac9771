"""Measures planners on generated weeks: `scripts/bench weeks --help`."""

import argparse
import csv
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from pathlib import Path

from benchmarks.results import RESULTS, measured_with, stem_for
from benchmarks.weeks.aims import AIMS
from benchmarks.weeks.generate import KINDS, VARIANTS
from benchmarks.weeks.picture import picture
from benchmarks.weeks.runs import Measured, Row, cases, measure, warm_up
from benchmarks.weeks.solvers import SOLVERS
from benchmarks.weeks.table import page, planner


def main() -> None:
    asked = _arguments()
    wanted = list(cases(asked.kinds, asked.variants, asked.seeds))
    if not wanted:
        sys.exit("None of these kinds has any of these variants.")
    asked.out.mkdir(parents=True, exist_ok=True)
    stem = stem_for(asked.out, "weeks")
    measured: list[Measured] = []
    with tempfile.TemporaryDirectory() as folder, stem.with_suffix(".csv").open("w") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Row)], lineterminator="\n")
        writer.writeheader()
        if "ours" in asked.solvers:
            warm_up(Path(folder))
        for case in wanted:
            seconds = asked.seconds or [AIMS[case.kind, case.variant].seconds]
            for each in measure(
                case, asked.solvers, seconds, folder=Path(folder), settings=asked.settings
            ):
                measured.append(each)
                writer.writerow(asdict(each.row))
                file.flush()
                _say(each.row)
    _write(stem, measured)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench weeks", description=__doc__)
    parser.add_argument("--kinds", type=_among(KINDS), default=["city", "regency"])
    parser.add_argument("--variants", type=_among(VARIANTS), default=["plain"])
    parser.add_argument("--seeds", type=_seeds, default=[1, 2, 3], help="like 1-3 or 1,4,7")
    parser.add_argument(
        "--seconds",
        type=_seconds,
        default=[5.0, 10.0],
        help="like 5,10; aims: of each kind its own",
    )
    parser.add_argument("--solvers", type=_among(SOLVERS), default=list(SOLVERS))
    parser.add_argument(
        "--settings",
        type=lambda text: text.split(","),
        default=[],
        help="only these, like 120,<=240: for a trial; a measurement uses all",
    )
    parser.add_argument("--out", type=Path, default=RESULTS, help="folder for the results")
    return parser.parse_args()


class _among:  # noqa: N801 -- argparse shows its name
    """A list of known names, commas between; `all` means all of them."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = list(known)

    def __call__(self, text: str) -> list[str]:
        names = self._known if text == "all" else text.split(",")
        for name in names:
            if name not in self._known:
                raise argparse.ArgumentTypeError(f"{name} is none of {', '.join(self._known)}")
        return names


def _seeds(text: str) -> list[int]:
    first, dash, last = text.partition("-")
    return list(range(int(first), int(last) + 1)) if dash else [int(x) for x in text.split(",")]


def _seconds(text: str) -> list[float]:
    """None of their own: those that we have aims for."""
    return [] if text == "aims" else sorted(float(each) for each in text.split(","))


def _say(row: Row) -> None:
    value = row.failure if row.value is None else f"{row.value:9.1f}"
    gap = "" if row.gap is None else f"  gap {100 * row.gap:.2f} %"
    wrong = f"  {row.violations} violations" if row.violations else ""
    print(
        f"{row.kind:8} {row.variant:10} {row.seed:2}  {row.seconds:4g} s  "
        f"{row.solver:8}{row.setting:16}{value}  {row.solve_cpu:6.2f} s CPU{gap}{wrong}",
        flush=True,
    )


def _write(stem: Path, measured: Sequence[Measured]) -> None:
    rows = [each.row for each in measured]
    stem.with_suffix(".md").write_text(page(rows, list(_heading(stem))), encoding="utf-8")
    for kind in dict.fromkeys(row.kind for row in rows):
        same = [each for each in measured if each.row.kind == kind]
        stem.with_name(f"{stem.name}-{kind}.svg").write_text(picture(kind, same), encoding="utf-8")
    with stem.with_name(f"{stem.name}-progress.csv").open("w") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("kind", "variant", "seed", "planner", "setting", "seconds", "at", "value"))
        for each in measured:
            row = each.row
            names = (row.kind, row.variant, row.seed, planner(row), row.setting, row.seconds)
            writer.writerows((*names, round(m.seconds, 3), round(m.value, 3)) for m in each.marks)
    print(f"{stem}.md")


def _heading(stem: Path) -> Iterator[str]:
    yield f"# {stem.name}"
    yield ""
    yield (
        f"{measured_with()}. One thread each, in turn; every plan scored by `solver/check`. "
        "A peer's best setting counts, each setting with the whole time."
    )


if __name__ == "__main__":
    main()
