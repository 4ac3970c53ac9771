"""How long a search may go on."""

import time

from solver.construct import Effort

LOADING_SECONDS = 0.05


def test_what_is_uncounted_takes_none_of_the_time() -> None:
    effort = Effort(seconds=60)
    began = effort.began
    with effort.uncounted():
        time.sleep(LOADING_SECONDS)
    assert effort.began >= began + LOADING_SECONDS
