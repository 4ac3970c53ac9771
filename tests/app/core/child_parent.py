"""A parent process for the tests, to be killed; it prints its child's pid.

child_parent.py DEED
"""

import json
import sys
from typing import Any

from app.core.child import run_child


def tell(message: Any) -> None:
    print(message["pid"], flush=True)  # noqa: T201 -- the test reads it


if __name__ == "__main__":
    run_child(
        "tests.app.core.talking_child",
        json.dumps({"do": sys.argv[1]}).encode(),
        memory_mb=500,
        seconds=600,
        on_message=tell,
        should_stop=lambda: False,
    )
