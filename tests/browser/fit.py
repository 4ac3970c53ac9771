"""What pages are held to: axe, the width of a phone, a keyboard and nothing else."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.patience import until

AXE = Path(__file__).parents[2] / "app/web/node_modules/axe-core/axe.min.js"
# wcag22aa is named: without it axe leaves target-size out.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Every rule is held against every element; what axe has to say of each that is right takes longer
# than that, and nobody reads it.
LOOK = """async (tags) => {
    const found = await axe.run({ runOnly: tags, resultTypes: ['violations'], selectors: false });
    return {
        passes: found.passes.length,
        wrong: found.violations.flatMap((rule) => rule.nodes.map((node) => [rule.id, node.html])),
    };
}"""
NAME_OF_FOCUSED = """() => {
    const at = document.activeElement;
    const text = at.labels?.[0]?.innerText ?? at.innerText;
    return text.replace(/[−+]\\s*/, '').replace(/\\s+/g, ' ').trim();
}"""
OUTLINE_OF_FOCUSED = """() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
}"""
# What watches the size of a box hears of it while a frame is made, not at once.
TWO_FRAMES = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"


def found_by_axe(page: Page) -> list[tuple[str, str]]:
    """What is wrong, and where, once the page has followed its last change of width or words."""
    page.evaluate(TWO_FRAMES)
    found: dict[str, Any] = page.evaluate(LOOK, RULES)
    assert found["passes"], "it looked at something"
    return [(rule, html[:120]) for rule, html in found["wrong"]]


def cut_off(page: Page) -> list[str]:
    """Texts that reach beyond the window, or beyond a box that hides what does not fit."""
    return page.evaluate(
        """() => [...document.querySelectorAll('body *')]
            .filter((e) => !e.closest('.hidden, .skip, .map') && e.getClientRects().length)
            .filter((e) => e.getBoundingClientRect().right > innerWidth + 1
                || (e.matches('button, a, input, h1') && e.scrollWidth > e.clientWidth + 1))
            .map((e) => `${e.tagName} ${e.textContent.trim().slice(0, 60)}`)"""
    )


def narrow(page: Page) -> None:
    """The window is 320 pixels wide, and the page has followed it.

    The pages allow no text to be run as a script, so Chromium cannot wait for it itself.
    """
    page.set_viewport_size({"width": 320, "height": 740})
    until(lambda: page.evaluate("document.documentElement.scrollWidth") <= 320)


class Keys:
    """A keyboard, and nothing else."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def tab_to(self, name: str, *, then: str | None = None) -> None:
        self._go("Tab", name, then)

    def back_to(self, name: str, *, then: str | None = None) -> None:
        self._go("Shift+Tab", name, then)

    def tab_into(self, place: str) -> None:
        """Press Tab until something inside what the selector finds has the focus, and shows it."""
        inside = "(place) => document.activeElement.closest(place) !== null"
        for _ in range(100):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(inside, place):
                break
        else:
            pytest.fail(f"{place} is not reached by keyboard")
        assert self.page.evaluate(OUTLINE_OF_FOCUSED) >= 2

    def _go(self, key: str, name: str, then: str | None) -> None:
        """Press the key until what is called so has the focus, and shows that it has."""
        passed: list[str] = []
        for _ in range(100):
            self.page.keyboard.press(key)
            passed.append(self.page.evaluate(NAME_OF_FOCUSED))
            if re.match(rf"{re.escape(name)}\b", passed[-1]):
                break
        else:
            pytest.fail(f"{name} is not reached by keyboard: {passed}")
        assert self.page.evaluate(OUTLINE_OF_FOCUSED) >= 2
        if then:
            self.page.keyboard.press(then)
