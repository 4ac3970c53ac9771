"""A real Chromium on a profile that outlives it, so that it can be killed and started again."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.patience import until

NAMES = ("chromium", "chromium-browser", "google-chrome")
PHONE = {"width": 360, "height": 740}
WAIT_MS = 60_000
# The address bar's lists are pages too: each new window loads them, which takes longer than
# opening it, and nobody looks at an address bar here.
NO_LISTS = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
# What playwright turns off itself. Chromium hears the last word only, and that is ours.
OFF_ANYWAY = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "TcpPortRandomizationWin",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
)


def find() -> str | None:
    """The browser of this machine, from Debian's package or another."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def launch(playwright: Playwright) -> Browser:
    """A browser that ends with the test, whose windows know nothing of each other."""
    off = ",".join(OFF_ANYWAY + NO_LISTS)
    return playwright.chromium.launch(
        executable_path=find(),
        args=["--no-sandbox", "--disable-gpu", f"--disable-features={off}"],
    )


class Chromium:
    """A browser process of ours; `page` is its tab, as wide as a small phone."""

    def __init__(self, playwright: Playwright, profile: Path, *, language: str = "id") -> None:
        self.playwright = playwright
        self.profile = profile
        self.language = language
        self.arguments: list[str] = []
        self.process: subprocess.Popen[bytes] | None = None
        self.page: Page
        self.context: BrowserContext

    def start(self) -> Page:
        """A browser process on the profile, and an empty tab."""
        program = find()
        assert program is not None
        told = self.profile / "DevToolsActivePort"
        told.unlink(missing_ok=True)
        arguments = [
            "--headless=new",
            "--remote-debugging-port=0",
            f"--user-data-dir={self.profile}",
            f"--lang={self.language}",
            f"--accept-lang={self.language}",
            "--no-first-run",
            "--hide-scrollbars",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            f"--disable-features={','.join(NO_LISTS)}",
            *(["--no-sandbox"] if os.geteuid() == 0 else []),
            *self.arguments,
        ]
        with (self.profile / "browser.log").open("ab") as log:
            self.process = subprocess.Popen(
                [program, *arguments, "about:blank"],
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until(lambda: told.is_file() and "\n" in told.read_text())
        port = told.read_text().split()[0]
        browser = self.playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
        self.context = browser.contexts[0]
        self.page = self.tab()
        return self.page

    def tab(self) -> Page:
        """One more tab."""
        page = self.context.new_page()
        page.set_viewport_size(PHONE)  # pyright: ignore[reportArgumentType] -- a size by its names
        page.set_default_timeout(WAIT_MS)
        return page

    def kill(self) -> None:
        """SIGKILL to the browser and all its children: no page hears of it."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None
