"""An office with halls in two districts that were visited, and reports of who came."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from httpx2 import Response

from app.backlog import actions as backlog
from app.backlog.rules import Reason, Segment
from app.places import actions as places
from app.places.rules import terms_for
from app.turnout import queries
from tests import make
from tests.app.itineraries.week import Week
from tests.app.plans import town as towns
from tests.app.plans.town import MONDAY
from tests.app.results.make import Crews, body

WEST, EAST = "01", "02"
EAST_HALL = "hall-east"
HALLS = ("hall-1", "hall-2", "hall-3", EAST_HALL)


@dataclass(frozen=True, kw_only=True)
class Rounds:
    """Halls that are visited one after the other: `visits[site]` in the order of their dates."""

    crews: Crews
    visits: dict[str, list[str]]

    @staticmethod
    def out(office: make.Office, *, rounds: int = 3, general: int = 40, kits: int = 9) -> "Rounds":
        """Each hall has a visit a week; nine kits record whoever comes within the hour."""
        week = Week(town=towns.build(office, general=general))
        _add_the_east(office, general)
        days = [MONDAY + timedelta(weeks=number) for number in range(rounds)]
        visits: dict[str, list[str]] = {site: [] for site in HALLS}
        for day in days:
            plan = week.plan(dates=(day,))
            for number, site in enumerate(HALLS):
                crew = week.town.crews[number % 2]
                visit = week.stop(
                    plan, crew, day, site, arrive=480 + 90 * (number // 2), drive=5, kits=kits
                )
                visits[site].append(visit)
            for crew in week.town.crews:
                week.day(plan, crew, day, leave=475, back=690, drive_home=15)
        return Rounds(crews=Crews.out(week, today=days[-1]), visits=visits)

    @property
    def office(self) -> make.Office:
        return self.crews.office

    def report(self, site: str, number: int = 0, **said: Any) -> Response:
        """A report of the site's visit of a week."""
        calls = self.office.as_("coordinator")
        answer = calls.post(f"/visits/{self.visits[site][number]}/results", body(**said))
        assert answer.status_code == 201, answer.text
        return answer

    def noted(self) -> dict[str, tuple[int, int, bool]]:
        """(in reach, came, at least) by site and week, like hall-1#0; only what is noted."""
        names = {
            visit: f"{site}#{number}"
            for site, visits in self.visits.items()
            for number, visit in enumerate(visits)
        }
        with self.office.database.reading() as db:
            return {
                names[row.visit_id]: (row.in_reach, row.came, row.at_least)
                for row in queries.observations(db, self.office.code)
            }

    def row(self, kind: str = "hall", district: str | None = None) -> dict[str, Any]:
        """A row of GET turnout; `district` like WEST, None for the office's."""
        code = district and f"{self.office.code}.{district}"
        items = self.office.as_("viewer").get("/turnout").json()["items"]
        (found,) = [each for each in items if (each["kind"], each["district"]) == (kind, code)]
        return found

    def change(self, people: int, *, reason: Reason, day: date, village: int = 0) -> None:
        """People of a village leave the backlog, or come into it."""
        code = towns.villages(self.office.code)[village]
        with self.office.database.writing() as db:
            (cohort,) = [
                each
                for each in backlog.queries.cohorts(db, self.office.code, today=day)
                if (each.kelurahan_code, each.segment) == (code, Segment.GENERAL)
            ]
            backlog.record_change(
                db,
                office_id=self.office.code,
                cohort_id=cohort.id,
                change=people,
                reason=reason,
                effective_date=day,
                source="uji",
                by=self.office.member_ids["manager"],
            )


def _add_the_east(office: make.Office, general: int) -> None:
    code = office.code
    village = f"{code}.{EAST}.1001"
    with office.database.writing() as db:
        places.add_area(db, office_id=code, code=f"{code}.{EAST}", name="Timur", lat=0.5, lon=123.1)
        places.add_area(db, office_id=code, code=village, name="Timur 1", lat=0.54, lon=123.06)
        places.add_site(
            db,
            office_id=code,
            kind="hall",
            name="Balai Timur",
            area_code=village,
            id=EAST_HALL,
            terms=terms_for("hall"),
        )
        backlog.state_counts(
            db,
            office_id=code,
            scope=backlog.Scope(area=village),
            counts={backlog.CohortKey(kelurahan_code=village, segment=Segment.GENERAL): general},
            effective_date=make.TODAY,
            source="uji",
            by=office.member_ids["manager"],
        )
