"""A tab of a real Chromium whose processor is slowed down, and what it works for each act.

Two things are measured for each act. What the main thread works, in processor time, until it has
nothing more to do: answers read, board or map made, laid out and painted; waiting for the server
is not in it, nor what other programs do on the machine meanwhile. And what a person feels, by the
clock: from the key until the frame that shows the result; there both are in it.
"""

import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from playwright.sync_api import Browser, CDPSession, Locator, Page, Request, sync_playwright

QUIET_MS, QUIET_TIMES = 150, 4
"""So long, so often in a row, the main thread has next to nothing to do."""
NEXT_TO_NOTHING_MS = 6.0
"""For each look: what asking costs."""
NAMES = ("chromium", "chromium-browser", "google-chrome")


FEEL = """() => {
  window.felt = new Promise((told) => addEventListener('keydown', (event) => {
    const shown = () => SHOWS;
    const look = () => {
      if (!shown()) return requestAnimationFrame(look);
      // After the frame in which it is shown was painted.
      requestAnimationFrame(() => setTimeout(() => told(performance.now() - event.timeStamp)));
    };
    requestAnimationFrame(look);
  }, { capture: true, once: true }));
}"""
"""From the next key on. `SHOWS` is asked before each frame."""


@contextmanager
def browser() -> Generator[Browser]:
    """Chromium of this machine."""
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        raise RuntimeError("apt install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        yield started
        started.close()


@dataclass(frozen=True, kw_only=True)
class Slowed:
    """A tab, and the wire on which its processor is slowed down and read.

    waiting   what was asked of the server and is not answered yet
    """

    page: Page
    wire: CDPSession
    waiting: set[Request]

    def pressed_ms(self, on: Locator, key: str, shows: str) -> tuple[float, float]:
        """How long it worked for a key on what has the focus by then, and when the result was seen.

        shows   in JavaScript: whether it is there
        """
        on.focus()
        self._until_quiet()
        self.page.evaluate(FEEL.replace("SHOWS", shows))
        worked = self.worked_ms(lambda: self.page.keyboard.press(key))
        return worked, float(self.page.evaluate("window.felt"))

    def worked_ms(self, act: Callable[[], object]) -> float:
        """How long the main thread worked for the act."""
        self._until_quiet()
        before = self._busy_ms()
        act()
        return self._until_quiet() - before

    def _until_quiet(self) -> float:
        """What it has worked when it came to rest."""
        worked, quiet = self._busy_ms(), 0
        while quiet < QUIET_TIMES:
            self.page.wait_for_timeout(QUIET_MS)
            now = self._busy_ms()
            quiet = quiet + 1 if now - worked < NEXT_TO_NOTHING_MS and not self.waiting else 0
            worked = now
        return worked

    def _busy_ms(self) -> float:
        answer = cast("dict[str, Any]", self.wire.send("Performance.getMetrics"))
        found: list[dict[str, Any]] = answer["metrics"]
        seconds = next(each["value"] for each in found if each["name"] == "TaskDuration")
        return float(seconds) * 1000


def slowed(page: Page, times: int) -> Slowed:
    """The tab from now on, so many times slower."""
    wire = page.context.new_cdp_session(page)
    # Processor time of the main thread, not the clock.
    wire.send("Performance.enable", {"timeDomain": "threadTicks"})
    wire.send("Emulation.setCPUThrottlingRate", {"rate": times})
    # Methods of built-in types cannot be handlers: playwright writes on them.
    waiting: set[Request] = set()
    page.on("request", lambda asked: waiting.add(asked))  # noqa: PLW0108 -- see above
    page.on("requestfinished", lambda asked: waiting.discard(asked))  # noqa: PLW0108
    page.on("requestfailed", lambda asked: waiting.discard(asked))  # noqa: PLW0108
    return Slowed(page=page, wire=wire, waiting=waiting)
