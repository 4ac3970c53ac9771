"""What a request asks of a plan beside its dates. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# A plan is about so many dates at most.
MOST_DAYS = 31


@dataclass(frozen=True, kw_only=True, slots=True)
class Wishes:
    """Which sites to plan with whom, how firmly to keep what is published, what cards limit.

    kinds, districts, segments   only sites of these; empty = all
    crews                        only these go out; empty = all
    stability                    cost of a published visit that changes, in value units;
                                 None = the office's weight
    max_changes                  published visits that may change; None = any number
    cards                        print_later or print_now
    """

    kinds: frozenset[str] = frozenset()
    districts: frozenset[str] = frozenset()
    segments: frozenset[str] = frozenset()
    crews: frozenset[str] = frozenset()
    stability: float | None = None
    max_changes: int | None = None
    cards: str = "print_later"

    @staticmethod
    def from_request(request: Mapping[str, Any]) -> "Wishes":
        """From the stored request; its shape is that of schemas.PlanNew."""
        focus = request.get("focus", {})
        return Wishes(
            kinds=frozenset(focus.get("kinds", ())),
            districts=frozenset(focus.get("districts", ())),
            segments=frozenset(focus.get("segments", ())),
            crews=frozenset(focus.get("crews", ())),
            stability=request.get("stability"),
            max_changes=request.get("max_changes"),
            cards=request.get("cards", "print_later"),
        )
