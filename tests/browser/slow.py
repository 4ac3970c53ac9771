"""A network that is slow until it is let go."""

from dataclasses import dataclass, field

from playwright.sync_api import Page, Route


@dataclass(kw_only=True)
class Slow:
    """Holds back what the page asks for from now on, of addresses that fit the pattern."""

    page: Page
    pattern: str
    held: list[Route] = field(default_factory=list[Route])
    is_over: bool = False

    def __post_init__(self) -> None:
        self.page.route(self.pattern, self._hold)

    def let_go(self) -> None:
        """What was held goes on, and what is asked for only now is not held."""
        self.is_over = True
        for route in self.held:
            route.continue_()

    def _hold(self, route: Route) -> None:
        if self.is_over:
            route.continue_()
        else:
            self.held.append(route)
