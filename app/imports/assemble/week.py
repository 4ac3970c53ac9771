"""A week that was planned by hand, against the crews, sites and lodgings of the office."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy.orm import Session

from app.core.hours import minute_of
from app.crews import queries as crews
from app.crews.tables import Crew
from app.imports.assemble import ground
from app.imports.rules import say_places, times
from app.imports.rules import say_week as say
from app.imports.rules.definitions import Kind
from app.imports.rules.faults import Fault
from app.imports.rules.gazetteer import folded
from app.imports.rules.prepared import Prepared
from app.imports.rules.reading import Reading, Row
from app.imports.rules.visited import Sites, Visited
from app.places import queries as places
from app.plans.actions.by_hand import Slept, Stay
from app.plans.schemas.by_hand import MOST_NIGHTS

One = TypeVar("One")

MOST_WEEKS = 4
LODGING = "lodging"


@dataclass(kw_only=True, slots=True)
class PreparedWeek(Prepared):
    """The visits and nights of the file, and the whole weeks they lie in.

    start   a Monday; None where no row could be read
    """

    start: date | None = None
    days: int = 0
    stays: list[Stay] = field(default_factory=list[Stay])
    nights: list[Slept] = field(default_factory=list[Slept])


def week(db: Session, office_id: str, reading: Reading) -> PreparedWeek:
    """What the rows say; what is wrong with them is in the reading."""
    made = PreparedWeek(readings={Kind.WEEK: reading})
    named = _Named(db, office_id, reading)
    said: dict[Stay, int] = {}
    slept: dict[tuple[str, date], tuple[str, int]] = {}
    for row in reading.rows:
        stay, lodging = named.stay(row), named.lodging(row)
        if stay is None:
            continue
        if stay in said:
            named.refuse(row, "site", say_places.named_before(said[stay]))
            continue
        said[stay] = row.number
        made.stays.append(stay)
        if lodging is None:
            continue
        where, before = slept.setdefault((stay.crew_id, stay.date), (lodging, row.number))
        if where != lodging:
            named.refuse(row, "lodging", say.sleeps_twice(before))
        elif before == row.number:
            made.nights.append(Slept(crew_id=stay.crew_id, lodging_id=lodging, date=stay.date))
    if len(made.nights) > MOST_NIGHTS:
        reading.refuse(0, "", say.too_many_nights(MOST_NIGHTS))
    _weeks(made, said, named)
    return made


def _weeks(made: PreparedWeek, rows: dict[Stay, int], named: "_Named") -> None:
    """From the Monday before the first date to the Sunday after the last."""
    if not made.stays:
        return
    first = min(stay.date for stay in made.stays)
    made.start = first - timedelta(days=first.weekday())
    for stay, row in rows.items():
        if (stay.date - made.start).days >= MOST_WEEKS * 7:
            named.refuse(Row(number=row, says={}), "date", say.weeks_apart(MOST_WEEKS))
    last = max(stay.date for stay in made.stays)
    made.days = ((last - made.start).days // 7 + 1) * 7


class _Named:
    """What rows name, by the office's own ids."""

    def __init__(self, db: Session, office_id: str, reading: Reading) -> None:
        self.reading = reading
        active = [crew for crew in db.scalars(crews.crews(office_id)) if crew.active]
        self.crew_names = [crew.name for crew in sorted(active, key=lambda crew: crew.number)]
        self.crews_numbered = {str(crew.number): crew for crew in active}
        self.crews_named = _by_name((crew.name, crew) for crew in active)
        inns = [
            base for base in places.bases(db, office_id) if base.kind == LODGING and base.active
        ]
        self.lodging_names = sorted(base.name for base in inns)
        self.lodgings = _by_name((base.name, base.id) for base in inns)
        self.sites = Sites(
            (
                Visited(
                    id=site.id,
                    name=site.name,
                    kind=site.kind,
                    area_code=site.area_code,
                    npsn=site.npsn,
                )
                for site in db.scalars(places.sites_of(office_id))
                if site.active
            ),
            ground.gazetteer(db, office_id),
        )

    def stay(self, row: Row) -> Stay | None:
        """The visit that the row says; None when that cannot be."""
        crew, site = self._crew(row), self.sites.found(row.says)
        span, day = self._span(row), row.says.get("date")
        if isinstance(site, Fault) and _names_a_site(row):
            self.refuse(row, "site", site)
        if crew is None or span is None or isinstance(site, Fault) or not isinstance(day, str):
            return None
        return Stay(
            crew_id=crew,
            site_id=site.id,
            date=date.fromisoformat(day),
            start_minute=span[0],
            end_minute=span[1],
        )

    def lodging(self, row: Row) -> str | None:
        name = row.says.get("lodging")
        if not isinstance(name, str):
            return None
        found = self.lodgings.get(folded(name), [])
        if len(found) == 1:
            return found[0]
        unknown = say.lodging_unknown(self.lodging_names)
        self.refuse(row, "lodging", say.lodging_ambiguous() if found else unknown)
        return None

    def refuse(self, row: Row, field: str, fault: Fault) -> None:
        """Where the row says it; a site may be said in several columns."""
        at = self.reading.columns
        spoken = (field, *(("npsn", "area_name", "area_code") if field == "site" else ()), "times")
        self.reading.refuse(
            row.number, next((at[name] for name in spoken if name in at), ""), fault
        )

    def _crew(self, row: Row) -> str | None:
        name = row.says.get("crew")
        if not isinstance(name, str):
            return None  # refused while reading
        found = self._crews_called(name)
        if len(found) == 1:
            return found[0].id
        matching = [(crew.name, crew.number) for crew in found]
        unknown = say.crew_unknown(self.crew_names)
        self.refuse(row, "crew", say.crew_ambiguous(matching) if found else unknown)
        return None

    def _crews_called(self, name: str) -> list[Crew]:
        """By name or by number; a crew may be called by the number of another."""
        named = self.crews_named.get(folded(name), [])
        numbered = self.crews_numbered.get(name.strip().lstrip("0"))
        return named if numbered is None or numbered in named else [*named, numbered]

    def _span(self, row: Row) -> tuple[int, int] | None:
        """From the arrival to the departure, in minutes since midnight."""
        says = row.says
        both = str(says.get("times", "")).split("-")
        start = says.get("start") or both[0]
        if not isinstance(start, str) or not start:
            return None  # refused while reading
        end, minutes = says.get("end") or "".join(both[1:]), says.get("minutes")
        first = minute_of(start)
        if isinstance(end, str) and end:
            last = minute_of(end)
        elif isinstance(minutes, int):
            last = first + minutes
        else:
            if not self._was_refused(row):
                self.refuse(row, "end", say.end_missing())
            return None
        if first < last < times.MINUTES_A_DAY and last % times.STEP_MINUTES == 0:
            return first, last
        wrong = last % times.STEP_MINUTES
        field = "end" if "end" in says else "minutes" if minutes is not None else "times"
        self.refuse(row, field, say.not_in_steps() if wrong else say.ends_before_it_starts())
        return None

    def _was_refused(self, row: Row) -> bool:
        return any(problem.row == row.number for problem in self.reading.problems)


def _by_name(named: Iterable[tuple[str, One]]) -> dict[str, list[One]]:
    """By folded name, all of one name; a name of which nothing is left names nothing."""
    found: defaultdict[str, list[One]] = defaultdict(list)
    for name, one in named:
        if key := folded(name):
            found[key].append(one)
    return dict(found)


def _names_a_site(row: Row) -> bool:
    return any(name in row.says for name in ("site", "npsn", "area_name", "area_code"))
