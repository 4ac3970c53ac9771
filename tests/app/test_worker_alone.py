"""The worker's program, whatever was imported before it."""

import subprocess
import sys


def test_the_worker_can_be_the_first_thing_that_is_imported() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import app.worker"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
