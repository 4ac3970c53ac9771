"""What is taken to hold instead of what an office entered, to see where that would lead. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.places.rules import AS_IT_IS, CalendarAsIf
from app.turnout.rules import Key, Shares


@dataclass(frozen=True, kw_only=True, slots=True)
class AsIf:
    """A problem is made with this, and nothing of it is kept.

    pins   shares as if a manager had pinned them; one of a kind holds in every district
    """

    calendar: CalendarAsIf = AS_IT_IS
    pins: Mapping[Key, float] = field(default_factory=dict[Key, float])

    def of(self, shares: Shares) -> Shares:
        """The shares with those that are taken to hold."""
        kept = {key: share for key, share in shares.pins.items() if key.whole not in self.pins}
        return replace(shares, pins=kept | dict(self.pins))


AS_ENTERED = AsIf()
