"""A coordinator's marks over HTTP."""

from collections.abc import Sequence
from typing import Any

from app.accounts.tables import Office as OfficeRow
from app.crews import actions as crews
from app.crews import queries as crew_queries
from tests import make
from tests.app.itineraries.week import Week
from tests.app.plans.town import MONDAY, Town

MON, TUE = "2023-12-11", "2023-12-12"


def mark(office: make.Office, *, role: str = "coordinator", **said: Any) -> dict[str, Any]:
    """A mark on Monday, unless something else is said."""
    answer = office.as_(role).post("/disruptions", {"first_date": MON} | said)
    assert answer.status_code == 201, answer.text
    return answer.json()


def refused(office: make.Office, **said: Any) -> tuple[int, str]:
    answer = office.as_("coordinator").post("/disruptions", {"first_date": MON} | said)
    return answer.status_code, answer.json()["code"]


def show(office: make.Office, marked: dict[str, Any]) -> dict[str, Any]:
    answer = office.as_("coordinator").get(f"/disruptions/{marked['id']}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def take_back(office: make.Office, marked: dict[str, Any]) -> dict[str, Any]:
    answer = office.as_("coordinator").post(f"/disruptions/{marked['id']}/take-back")
    assert answer.status_code == 200, answer.text
    return answer.json()


def sites(shown: dict[str, Any]) -> list[str]:
    return [each["site"] for each in shown["affected"]]


def affected(office: make.Office) -> list[dict[str, Any]]:
    """The published visits to come that cannot be made as things are."""
    answer = office.as_("coordinator").get("/disruptions/affected")
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def openings(office: make.Office, site: str, day: str = MON) -> list[tuple[str, str]]:
    answer = office.as_("coordinator").get(f"/sites/{site}/openings?start={day}&days=1").json()
    return [(each["start"], each["end"]) for each in answer["days"][0]["openings"]]


def shift(office: make.Office, crew: str, day: str = MON) -> dict[str, Any] | None:
    answer = office.as_("coordinator").get(f"/crews/{crew}/days?start={day}&days=1").json()
    return answer["days"][0]["shift"]


def hold_at(office: make.Office, business_date: Any) -> None:
    """The office's business date is this one."""
    with office.database.writing() as db:
        db.get_one(OfficeRow, office.code).business_date = business_date


def name_person(week: Week, *, crew: int = 0) -> str:
    """The office's only driver is named for the crew's Monday; their id."""
    town: Town = week.town
    person = town.employ("driver")
    week.name_staff(week.plan_ids[0], town.crews[crew], MONDAY, (person,))
    return person


def second_kit(week: Week, provides: Sequence[str] = ()) -> None:
    """The first crew has another kit, which brings this equipment."""
    with week.town.database.writing() as db:
        crew = crew_queries.crew(db, week.town.office.code, week.town.crews[0])
        crews.add_kit(
            db,
            office_id=crew.office_id,
            label="Alat cadangan",
            crew_id=crew.id,
            provides=provides,
        )
