"""Whom a site's visits draw on: the cohorts of its pools."""

from collections import defaultdict
from collections.abc import Sequence

from app.accounts.schemas import PlannerWeights
from app.backlog.queries import CohortBalance
from app.backlog.rules import Segment
from app.places.rules import lies_in
from app.places.tables import Site as SiteRow
from app.plans.assemble.pools import YOUNGEST_MONTHS_BEFORE_17, pool_of, pools
from app.plans.assemble.sites import SEGMENT_OF_KIND, Who
from app.turnout.rules import Shares
from solver.problem import PoolId


def segment_of(site: SiteRow) -> Segment:
    """Whom the site is for."""
    return SEGMENT_OF_KIND[site.kind]


class FoundAt:
    """Which of these cohorts are found at a site, as the planner counts on them.

    cohorts   as they count on the date of a visit: nobody below 16 is recorded
    """

    def __init__(self, cohorts: Sequence[CohortBalance]) -> None:
        self._cohorts = [
            cohort for cohort in cohorts if cohort.months_until_17 <= YOUNGEST_MONTHS_BEFORE_17
        ]
        self._of_pool: dict[PoolId, list[CohortBalance]] = defaultdict(list)
        for cohort in self._cohorts:
            self._of_pool[pool_of(cohort)].append(cohort)
        # What a recording is worth, and how many come, does not matter to whom it finds.
        crowds = pools(self._cohorts, gone={}, weights=PlannerWeights())
        self._who = Who(crowds, Shares.guessed())

    def anywhere(self, area: str | None) -> list[CohortBalance]:
        """Those who live in an area, or in any, wherever they go."""
        return [
            cohort
            for cohort in self._cohorts
            if area is None or lies_in(cohort.kelurahan_code, area)
        ]

    def at(self, site: SiteRow) -> list[CohortBalance]:
        """Those of the site's pools, pool by pool."""
        crowds = self._who.found_at(site)
        return [cohort for crowd in crowds for cohort in self._of_pool[crowd.pool.id]]
