"""Where results stand, and what they were measured with."""

import datetime as dt
import platform
import subprocess
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.process import ROOT

RESULTS = ROOT / "benchmarks" / "results"
LIBRARIES = ("ortools", "numba", "pyvrp", "pyvroom")


def stem_for(folder: Path, name: str) -> Path:
    """Results of a date, or its second, third … measurement: nothing is written over."""
    date = dt.datetime.now(tz=dt.UTC).date().isoformat()
    names = (f"{name}-{date}", *(f"{name}-{date}-{number}" for number in range(2, 1000)))
    return next(folder / each for each in names if not (folder / f"{each}.csv").exists())


def measured_with(libraries: Sequence[str] = LIBRARIES) -> str:
    """The commit, the versions and the machine, as a sentence without its end."""
    return (
        f"Commit {_commit()}; Python {platform.python_version()}; "
        + ", ".join(f"{name} {version(name)}" for name in libraries)
        + f"; {platform.machine()}, {platform.system()}"
    )


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607 -- whichever git there is
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() or "unknown"
