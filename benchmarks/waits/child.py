"""Up to the first plan with visits, as a worker's child does: `… child PROBLEM.json STARTED`.

STARTED is the monotonic clock when the process was started. Each line of the answer is a
stage, with the clock and the processor time since then. Imports stand where they are timed.
"""

import json
import os
import sys
import time
from pathlib import Path


def main() -> None:
    file, started = Path(sys.argv[1]), float(sys.argv[2])

    def stamp(stage: str) -> None:
        clock = time.monotonic() - started
        said = {"stage": stage, "clock": clock, "cpu": time.process_time()}
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()

    from solver.files import problem_from_json  # noqa: PLC0415
    from solver.solve import solve  # noqa: PLC0415

    stamp("imports")
    problem = problem_from_json(file.read_text(encoding="utf-8"))
    stamp("reading")

    def end(_plan: object) -> None:
        stamp("plan")
        os._exit(0)

    solve(problem, seconds=600, on_plan=end)


if __name__ == "__main__":
    main()
