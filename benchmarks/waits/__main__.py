"""Measures the waits that a person feels: `scripts/bench waits --help`."""

import argparse
import csv
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, fields
from itertools import chain
from pathlib import Path

from benchmarks.results import RESULTS, measured_with, stem_for
from benchmarks.waits.edits import edits
from benchmarks.waits.first_plan import AIMS, first_plans
from benchmarks.waits.office import waits_at_the_office
from benchmarks.waits.table import page
from benchmarks.waits.wait import Wait


def main() -> None:
    asked = _arguments()
    asked.out.mkdir(parents=True, exist_ok=True)
    stem = stem_for(asked.out, "waits")
    measured: list[Wait] = []
    with tempfile.TemporaryDirectory() as folder, stem.with_suffix(".csv").open("w") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Wait)], lineterminator="\n")
        writer.writeheader()
        for wait in chain(
            first_plans(asked.kinds, asked.repeats, Path(folder)),
            edits(asked.repeats),
            waits_at_the_office(asked.repeats, Path(folder)),
        ):
            measured.append(wait)
            writer.writerow(asdict(wait))
            file.flush()
            print(f"{wait.clock_seconds:7.2f} s  {wait.what}", flush=True)
    stem.with_suffix(".md").write_text(page(measured, list(_heading(stem))), encoding="utf-8")
    print(f"{stem}.md")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench waits", description=__doc__)
    parser.add_argument(
        "--kinds", type=lambda text: text.split(","), default=list(AIMS), help="like city,metro"
    )
    parser.add_argument("--repeats", type=int, default=5, help="of each wait")
    parser.add_argument("--out", type=Path, default=RESULTS, help="folder for the results")
    return parser.parse_args()


def _heading(stem: Path) -> Iterator[str]:
    yield f"# {stem.name}"
    yield ""
    yield (
        f"{measured_with()}. From the start of a process with compiled code at hand; generated "
        "weeks of seed 1; the demo office over HTTP with its worker beside it. Where the clock is "
        "far above the processor, the machine did other things."
    )


if __name__ == "__main__":
    main()
