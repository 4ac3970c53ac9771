"""The demo office at work: its coordinator's calls, and what stays as it was when a week moves."""

from typing import Any

from fastapi.testclient import TestClient

from app.core.database import Database
from app.demo.load import load
from app.demo.office import read_office
from app.plans import actions
from app.plans.rules import VisitState
from tests import make
from tests.app.plans.town import Town

MONDAY, TUESDAY, WEDNESDAY, THURSDAY = (f"2023-12-{day}" for day in (11, 12, 13, 14))
WEEK = [f"2023-12-{day}" for day in range(11, 17)]
MORNING = f"{WEDNESDAY}T09:40:00+08:00"
# Work ends the search, not time: the same plans on every machine.
SEARCH = {"work": 300, "seconds": 120, "cards": "print_now"}


def demo_office(database: Database, client: TestClient) -> make.Office:
    """The demo office, loaded as `jemput demo` does it."""
    with database.writing() as db:
        loaded = load(db, read_office(), today=make.TODAY)
    return make.Office(
        code=loaded.office_id, database=database, client=client, keys=loaded.keys, member_ids={}
    )


class Coordinator:
    """Calls into the office as its coordinator and manager make them."""

    def __init__(self, office: make.Office) -> None:
        self.office = office
        self.calls = office.as_("coordinator")
        self.town = Town(office=office, crews=(), kits=())

    def get(self, path: str) -> Any:
        answer = self.calls.get(path)
        assert answer.status_code == 200, f"{path}: {answer.text}"
        return answer.json()

    def post(self, path: str, body: Any = None, *, role: str = "coordinator") -> Any:
        answer = self.office.as_(role).post(path, body)
        assert answer.status_code in (200, 201, 202), f"{path}: {answer.text}"
        return answer.json()

    def plan(self, **asked: Any) -> dict[str, Any]:
        """A plan is asked for, and waited for."""
        plan_id = self.post("/plans", SEARCH | asked)["id"]
        return self.town.until_final(plan_id, seconds=240)

    def publish(self, plan: dict[str, Any]) -> None:
        """As it was read."""
        seen = {"If-Match": f'"{plan["version"]}"'}
        answer = self.office.as_("coordinator").post(f"/plans/{plan['id']}/publish", headers=seen)
        assert answer.status_code == 200, answer.text

    def visits(self, plan: dict[str, Any]) -> list[dict[str, Any]]:
        return self.get(f"/plans/{plan['id']}/visits")

    def days(self, dates: list[str]) -> dict[tuple[str, str], dict[str, Any]]:
        """The crews' published days."""
        return {
            (day["crew"]["id"], day["date"]): day
            for on in dates
            for day in self.get(f"/itineraries?date={on}")["items"]
        }

    def become(self, visit: dict[str, Any], state: VisitState) -> None:
        """A school confirms, or the office calls a promise off, without a link and its texts."""
        with self.office.database.writing() as db:
            actions.advance_visit(db, office_id=self.office.code, visit_id=visit["id"], to=state)


def placing(visit: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(visit[name] for name in ("site", "crew", "date", "arrive", "service_minutes"))


def all_sites(desk: Coordinator) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor = ""
    while True:
        page = desk.get(f"/sites?limit=200{cursor}")
        found += page["items"]
        if page["next"] is None:
            return found
        cursor = f"&cursor={page['next']}"


def what_has_happened_stays(week: list[dict[str, Any]], after: list[dict[str, Any]]) -> None:
    """Whose crew had set out by 09:40 on Wednesday is in the new plan as it was, nothing else."""
    was = {visit["id"]: visit for visit in week}
    begun = [visit for visit in after if visit["begun"]]
    assert begun
    assert all(placing(visit) == placing(was[visit["id"]]) for visit in begun)
    arrived = {v["id"] for v in week if v["date"] == WEDNESDAY and v["arrive"] < "09:40"}
    assert {visit["id"] for visit in begun} >= arrived
    new = [visit for visit in after if not visit["begun"]]
    assert all((visit["date"], visit["arrive"]) > (WEDNESDAY, "09:40") for visit in new)
