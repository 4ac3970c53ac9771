"""Tests that share what is dear to make are run by one process, however many there are."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ONE_OF_FOUR = """
import os
import pytest

@pytest.mark.parametrize("each", range(4))
def test_says_who_runs_it(each):
    with open(__file__ + ".by", "a") as by:
        by.write(os.environ["PYTEST_XDIST_WORKER"] + "\\n")
"""


def test_all_tests_of_a_file_are_run_by_one_process(tmp_path: Path) -> None:
    command = re.search(
        r"-m pytest (.*) \"\$@\"$", (ROOT / "scripts/test").read_text(), re.MULTILINE
    )
    assert command
    files = [tmp_path / f"test_{name}.py" for name in "abcd"]
    for file in files:
        file.write_text(ONE_OF_FOUR)

    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            *command[1].split(),
            "--basetemp",
            tmp_path / "own",
            *files,
        ],
        cwd=tmp_path,
        env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_PLUGINS": "xdist.plugin"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stdout
    by = [file.with_suffix(".py.by").read_text().split() for file in files]
    assert [len(each) for each in by] == [4, 4, 4, 4]
    assert [len(set(each)) for each in by] == [1, 1, 1, 1]
    assert len({each[0] for each in by}) > 1, "and several processes share the files"
