"""What the places and crews of an office are called, and why they are not there on a date."""

import datetime as dt
from functools import cache

from sqlalchemy.orm import Session

from app.crews import queries as crews
from app.crews.rules import CREW_OFF, NO_SHIFT
from app.places import queries as places
from app.places.rules import Why, site_closed
from app.plans.rules import Names, Said


def names_of(db: Session, office_id: str) -> Names:
    """Those given up too: plans of last month name them."""
    sites = db.scalars(places.sites_of(office_id))
    bases = db.scalars(places.bases_of(office_id))
    whys = _Whys(db, office_id)
    return Names(
        places={row.id: row.name for row in (*sites, *bases)},
        crews={crew.id: crew.name for crew in db.scalars(crews.crews(office_id))},
        shut=whys.shut,
        why_not=whys.why_not,
    )


# What the broken rule says by itself.
SAID_ALREADY = frozenset({NO_SHIFT.code, CREW_OFF.code, "weekday_closed"})
CLOSED_WITHOUT_A_NOTE = site_closed("")


class _Whys:
    """What keeps crews and sites away on dates, by today's books.

    Read where a rule is broken by it, once for each date: most of what is asked breaks none.
    """

    def __init__(self, db: Session, office_id: str) -> None:
        self._db = db
        self._office_id = office_id
        self.shut = cache(self._shut)
        self._crews = cache(self._of_crews)

    def _shut(self, date: dt.date) -> Said | None:
        (day,) = places.office_days(self._db, self._office_id, start=date, days=1).values()
        return None if day.why is None else Said(id=day.why.id, en=day.why.en)

    def why_not(self, id: str, date: dt.date) -> Said | None:
        """Of one that the service's own day leaves open."""
        why = self._crews(date).get(id) or self._of_site(id, date)
        if why is None or why.code in SAID_ALREADY or why == CLOSED_WITHOUT_A_NOTE:
            return None
        return Said(id=why.id, en=why.en)

    def _of_crews(self, date: dt.date) -> dict[str, Why]:
        days = crews.days_of_crews(self._db, self._office_id, start=date, days=1)
        return {id: why for id, of in days.items() if isinstance(why := of[date], Why)}

    def _of_site(self, id: str, date: dt.date) -> Why | None:
        found = places.days_of_sites(self._db, self._office_id, [id], start=date, days=1)
        return found[id][date].why if id in found else None
