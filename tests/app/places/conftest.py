"""A small office's places: one kecamatan, two kelurahan, a school, a hall."""

from dataclasses import dataclass
from typing import Any

import pytest

from app.places import actions
from tests import make

VILLAGE = "75.71.01.1001"
SCHOOL = "40501068"


@dataclass(frozen=True, kw_only=True)
class Town:
    """The office with places in it, and short ways to add more."""

    office: make.Office
    hall: str
    school_site: str

    def add_site(self, **changes: Any) -> dict[str, Any]:
        body = {"kind": "hall", "name": "Aula", "area": VILLAGE, **changes}
        answer = self.office.as_("coordinator").post("/sites", body)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def openings(self, site: str, start: str, days: int = 1) -> list[dict[str, Any]]:
        address = f"/sites/{site}/openings?start={start}&days={days}"
        answer = self.office.as_("field").get(address)
        assert answer.status_code == 200, answer.text
        return answer.json()["days"]


def furnish(office: make.Office) -> Town:
    """Areas, a school and two sites. Codes start with the office's own."""
    code = office.code
    district, village = f"{code}.01", f"{code}.01.1001"
    with office.database.writing() as db:
        for area, name in ((district, "Kota Barat"), (village, "Dembe I")):
            actions.add_area(db, office_id=code, code=area, name=name, lat=0.547, lon=123.005)
        actions.add_school(
            db,
            office_id=code,
            npsn=SCHOOL,
            name="SMA Negeri 4",
            level="SMA",
            area_code=village,
            lat=0.564,
            lon=123.085,
        )
        hall = actions.add_site(db, office_id=code, kind="hall", name="Aula", area_code=village)
        school = actions.add_site(
            db, office_id=code, kind="school", name="SMA 4", area_code=village, npsn=SCHOOL
        )
        return Town(office=office, hall=hall.id, school_site=school.id)


@pytest.fixture
def town(office: make.Office) -> Town:
    return furnish(office)


@pytest.fixture
def foreign_town(neighbour: make.Office) -> Town:
    """The neighbour's places, which do not exist for `town`."""
    return furnish(neighbour)
