"""Monthly quotas of sites: how many more visits a month may have."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from sqlalchemy.orm import Session

from app.places.tables import Site as SiteRow
from app.plans import queries
from app.plans.assemble.history import History
from app.plans.rules import CALLED_OFF, UNLIMITED, month_of, whole_months
from solver.problem import Horizon


class Monthly:
    """What published visits leave of each site's quota, month by month.

    The problem knows no months, so a horizon that reaches into two has the smaller of what
    they leave: never a visit too many in either, at times one too few in both.

    past   the visits ahead are for the plan to decide, so they take nothing yet
    """

    def __init__(
        self,
        db: Session,
        office_id: str,
        rows: Iterable[SiteRow],
        *,
        horizon: Horizon,
        past: History,
    ) -> None:
        self._months = sorted({month_of(date) for date in horizon.dates})
        self._used: Counter[tuple[str, str]] = Counter()
        if all(row.monthly_visits is None for row in rows):
            return
        first, last = whole_months(horizon.start, horizon.dates[-1])
        ahead = {each.visit.id for each in past.ahead}
        for each in queries.published_visits(db, office_id, first=first, last=last):
            if each.visit.state not in CALLED_OFF and each.visit.id not in ahead:
                self._used[each.visit.site_id, month_of(each.placed.date)] += 1

    def left(self, row: SiteRow) -> int:
        """Visits that the plan may make there, of those months that have any left."""
        return min((left for m in self._months if (left := self._left(row, m)) > 0), default=0)

    def is_full(self, row: SiteRow, date: dt.date) -> bool:
        """Whether the date's month has had all its visits."""
        return self._left(row, month_of(date)) <= 0

    def _left(self, row: SiteRow, month: str) -> int:
        if row.monthly_visits is None:
            return UNLIMITED
        return row.monthly_visits - self._used[row.id, month]
