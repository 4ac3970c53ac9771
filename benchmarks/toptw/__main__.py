"""Measures solvers on classic team-orienteering instances: `scripts/bench toptw --help`."""

import argparse
import csv
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from pathlib import Path

from benchmarks.results import RESULTS, measured_with, stem_for
from benchmarks.toptw.instances import REFERENCES, Reference, read_references
from benchmarks.toptw.picture import picture
from benchmarks.toptw.runs import Measured, Row, measure, warm_up
from benchmarks.toptw.solvers import SOLVERS
from benchmarks.toptw.table import NAMES, page

REFERENCE_DATA = "JEMPUT_REFERENCE_DATA"


def main() -> None:
    asked = _arguments()
    folder = _folder(asked.folder)
    wanted = list(_chosen(read_references(folder), asked.instances, asked.tours))
    if not wanted:
        sys.exit("No instance of this folder has any of these names and numbers of tours.")
    asked.out.mkdir(parents=True, exist_ok=True)
    stem = stem_for(asked.out, "toptw")
    measured: list[Measured] = []
    with stem.with_suffix(".csv").open("w") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Row)], lineterminator="\n")
        writer.writeheader()
        if "ours" in asked.solvers:
            warm_up(folder, wanted[0])
        for reference in wanted:
            for each in measure(
                folder, reference, asked.solvers, seconds=asked.seconds, seeds=asked.seeds
            ):
                measured.append(each)
                writer.writerow(asdict(each.row))
                file.flush()
                _say(each.row)
    _write(stem, measured)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench toptw", description=__doc__)
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        help=f"of the instances and {REFERENCES}; ${REFERENCE_DATA}/toptw by default",
    )
    parser.add_argument(
        "--instances", type=_names, default=[], help="like c101,pr05:2; all by default"
    )
    parser.add_argument("--tours", type=_numbers, default=[1, 2, 3, 4], help="like 1-4 or 2,4")
    parser.add_argument("--seconds", type=float, default=10.0, help="of processor time for each")
    parser.add_argument("--seeds", type=_numbers, default=[1], help="like 1-3 or 1,4")
    parser.add_argument("--solvers", type=_solvers, default=list(SOLVERS))
    parser.add_argument("--out", type=Path, default=RESULTS, help="folder for the results")
    return parser.parse_args()


def _names(text: str) -> list[str]:
    return text.split(",")


def _numbers(text: str) -> list[int]:
    first, dash, last = text.partition("-")
    return list(range(int(first), int(last) + 1)) if dash else [int(x) for x in text.split(",")]


def _solvers(text: str) -> list[str]:
    names = text.split(",")
    for name in names:
        if name not in SOLVERS:
            raise argparse.ArgumentTypeError(f"{name} is none of {', '.join(SOLVERS)}")
    return names


def _folder(given: Path | None) -> Path:
    if given is not None:
        folder = given
    elif REFERENCE_DATA in os.environ:
        folder = Path(os.environ[REFERENCE_DATA]) / "toptw"
    else:
        sys.exit(f"Name the folder of the instances, or set {REFERENCE_DATA}.")
    if not (folder / REFERENCES).exists():
        sys.exit(f"There is no {REFERENCES} in {folder}.")
    return folder.resolve()


def _chosen(
    known: Iterable[Reference], instances: Sequence[str], tours: Sequence[int]
) -> Iterator[Reference]:
    """An instance may be named with a number of tours, `pr05:2`: then with that one only."""
    for each in known:
        named = {each.instance, f"{each.instance}:{each.tours}"} & set(instances)
        if each.tours in tours and (named or not instances):
            yield each


def _say(row: Row) -> None:
    profit = row.failure if row.profit is None else f"{row.profit:6}"
    gap = "" if row.gap is None else f"  gap {100 * row.gap:6.2f} %"
    print(
        f"{row.instance:6} × {row.tours}  seed {row.seed}  {NAMES[row.solver]:7}{row.setting:18}"
        f"{profit} of {row.reference:6g}{gap}  {row.solve_cpu:6.2f} s CPU",
        flush=True,
    )


def _write(stem: Path, measured: Sequence[Measured]) -> None:
    rows = [each.row for each in measured]
    stem.with_suffix(".md").write_text(page(rows, list(_heading(stem, rows))), encoding="utf-8")
    stem.with_suffix(".svg").write_text(picture(measured), encoding="utf-8")
    print(f"{stem}.md")


def _heading(stem: Path, rows: Sequence[Row]) -> Iterator[str]:
    yield f"# {stem.name}"
    yield ""
    yield (
        f"{measured_with()}. One thread each, in turn, {rows[0].seconds:g} s of processor time; "
        "every route checked by code that shares nothing with any solver. "
        "A peer's best setting counts, each setting with the whole time."
    )


if __name__ == "__main__":
    main()
