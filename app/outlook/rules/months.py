"""Sites that are visited so often a month and no more, over weeks that are planned one by one. Pure."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from solver.plan import Plan
from solver.problem import Problem, Site


@dataclass(frozen=True, kw_only=True, slots=True)
class Quotas:
    """What sites allow.

    monthly[site]         visits a month; sites without a quota are not named
    booked[site][month]   published visits, those of a month like 2024-03
    """

    monthly: Mapping[str, int] = field(default_factory=dict[str, int])
    booked: Mapping[str, Mapping[str, int]] = field(default_factory=dict[str, Mapping[str, int]])


class Months:
    """What the weeks that were planned leave of the quotas."""

    def __init__(self, quotas: Quotas) -> None:
        self._quotas = quotas
        self._made: Counter[tuple[str, str]] = Counter()

    def within(self, problem: Problem) -> Problem:
        """In a month that has had all its visits a site is open for published ones only.

        The problem knows no months: a week across two has the smaller of what they leave.
        """
        known = _published(problem)
        sites = tuple(
            self._limited(site, known.get(site.id, frozenset()))
            if site.id in self._quotas.monthly
            else site
            for site in problem.sites
        )
        return replace(problem, sites=sites)

    def note(self, problem: Problem, plan: Plan) -> None:
        """The plan's visits are made; published ones are booked already."""
        known = _published(problem)
        for visit in plan.visits:
            if visit.date not in known.get(visit.site, ()):
                self._made[visit.site, _month(visit.date)] += 1

    def _limited(self, site: Site, published: frozenset[dt.date]) -> Site:
        windows = tuple(
            window
            for window in site.windows
            if window.date in published or self._left(site.id, _month(window.date)) > 0
        )
        free = min(
            (self._left(site.id, _month(w.date)) for w in windows if w.date not in published),
            default=0,
        )
        most = max(1, min(site.max_visits, len(published) + free))
        return replace(site, windows=windows, max_visits=most)

    def _left(self, site: str, month: str) -> int:
        booked = self._quotas.booked.get(site, {}).get(month, 0)
        return self._quotas.monthly[site] - booked - self._made[site, month]


def _published(problem: Problem) -> dict[str, frozenset[dt.date]]:
    found: dict[str, frozenset[dt.date]] = {}
    for each in (*problem.published, *problem.locked):
        found[each.site] = found.get(each.site, frozenset()) | {each.date}
    return found


def _month(date: dt.date) -> str:
    return f"{date:%Y-%m}"
