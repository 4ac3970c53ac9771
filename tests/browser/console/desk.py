"""What people of an office do at the console."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page

from app.accounts.rules import Role
from app.demo.load.keys import EMAILS
from tests.browser.chromium import WAIT_MS

PASSWORD = "sepuluh huruf lebih"
WEEK = "/minggu/2023-12-11"


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Tabs of a browser; each role signs in once.

    said   what went wrong unseen: errors in the browser's console
    """

    browser: Browser
    url: str
    signed_in: dict[Role, Any] = field(default_factory=dict[Role, Any])
    said: list[str] = field(default_factory=list[str])

    def tab(self, role: Role | None, path: str = "/", *, width: int = 1366) -> Page:
        """A tab of its own at the path; nobody is signed in without a role."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 740},
            storage_state=self._state(role),
            locale="id-ID",
        )
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on(
            "console", lambda line: self.said.append(line.text) if line.type == "error" else None
        )
        page.goto(self.url + path)
        return page

    def _state(self, role: Role | None) -> Any:
        if role is None:
            return None
        if role not in self.signed_in:
            context = self.browser.new_context()
            answer = context.request.post(
                f"{self.url}/v1/session",
                data={"email": EMAILS[role], "password": PASSWORD},
                headers={"Origin": self.url},
            )
            assert answer.ok, answer.text()
            self.signed_in[role] = context.storage_state()
            context.close()
        return self.signed_in[role]
