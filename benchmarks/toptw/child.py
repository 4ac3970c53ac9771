"""One solver on one instance in a process of its own: `python -m benchmarks.toptw.child ORDER`.

The order is a JSON object, the answer another one on standard output.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from benchmarks.toptw.instances import read_instance
from benchmarks.toptw.peers.settings import Setting
from benchmarks.toptw.solvers import run


def main() -> None:
    order = json.loads(sys.argv[1])
    outcome = run(
        order["solver"],
        read_instance(Path(order["file"])),
        order["tours"],
        Setting(**order["setting"]),
        seconds=order["seconds"],
        seed=order["seed"],
    )
    json.dump(asdict(outcome), sys.stdout)


if __name__ == "__main__":
    main()
