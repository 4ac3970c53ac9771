"""Kills the server under phones that report with retries: `scripts/bench chaos --help`.

The suite's own test, with more kills and more reports than a suite has time for.
"""

import argparse
import os
import subprocess
import sys

from benchmarks.process import ROOT

TEST = "tests/app/results/test_killed.py"


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/bench chaos", description=__doc__)
    parser.add_argument("--kills", type=int, default=30, help="of the server, on each database")
    parser.add_argument("--seed", type=int, help="of the reports; another one each time")
    asked = parser.parse_args()
    environment = {**os.environ, "JEMPUT_KILLS": str(asked.kills)}
    if asked.seed is not None:
        environment["JEMPUT_SEED"] = str(asked.seed)
    # -rP: what each run met is printed also when it passes.
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-rP", TEST]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)  # noqa: S603 -- our own
    raise SystemExit(done.returncode)


if __name__ == "__main__":
    main()
