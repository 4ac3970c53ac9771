"""What a province sees of the offices that let it: their aggregates, and of others nothing."""

from random import Random
from typing import Any

import pytest

from app.core.database import Database
from app.outlook.runs import forecasting
from tests import make
from tests.app.outlook.make import Desk
from tests.app.plans import town as towns


@pytest.fixture
def province(office: make.Office) -> make.Calls:
    return make.province(office.database, office.client)


def seen(province: make.Calls) -> list[dict[str, Any]]:
    answer = province.get("")
    assert answer.status_code == 200, answer.text
    return answer.json()["offices"]


def consent(office: make.Office, province: str = "75") -> str:
    answer = office.as_("admin").post("/province-grants", {"province": province})
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


def test_an_office_without_figures_is_seen_as_it_is(
    office: make.Office, province: make.Calls
) -> None:
    consent(office)
    [shown] = seen(province)

    assert shown.pop("since")
    assert shown == {
        "office": "75.71",
        "name": "Kota Gorontalo",
        "today": "2023-12-06",
        "unrecorded": 0,
        "not_yet_wajib": 0,
        "coverage": None,
        "cards": {"on_hand": 0, "reserve": 0, "to_spare": 0},
        "targets": [],
        "forecast": None,
    }


def test_a_province_reads_what_the_office_reads_of_itself(desk: Desk, province: make.Calls) -> None:
    desk.claim("wajib_dynamic", 145_824)
    desk.claim("recorded", 144_812)
    desk.target("recorded", "99.5", unit="percent", due="2023-12-31")
    manager = desk.office.as_("manager")
    stock = {"item": "card", "effective_date": "2023-12-06", "source": "uji"}
    assert manager.post("/stock/entries", {**stock, "reason": "receipt", "change": 700}).is_success
    consent(desk.office)
    [shown] = seen(province)

    own = desk.read("/coverage")["office"]
    assert shown["coverage"]["recorded"] == 144_812
    assert shown["coverage"]["whole"] == 145_824
    assert shown["coverage"]["say"] == own["percents"][0]["say"]
    assert shown["cards"] == {"on_hand": 700, "reserve": 0, "to_spare": 700}
    [target] = desk.read("/coverage/targets")["items"]
    assert shown["targets"] == [
        {
            name: target[name]
            for name in ("metric", "value", "unit", "due", "gap", "days_left", "say")
        }
    ]
    assert target["gap"] > 0


def test_a_province_sees_the_verdict_of_the_newest_forecast(
    office: make.Office, province: make.Calls
) -> None:
    town = towns.build(office)
    consent(office)
    asked = office.as_("manager").post(
        "/forecasts", {"until": "2023-12-10", "work": 5, "target": 0}
    )
    assert seen(province)[0]["forecast"] is None
    forecasting.make_forecast(town.database, office_id=office.code, forecast_id=asked.json()["id"])
    made = office.as_("viewer").get(f"/forecasts/{asked.json()['id']}").json()

    assert seen(province)[0]["forecast"] == {
        "made_on": "2023-12-06",
        "until": "2023-12-10",
        "target": 0,
        "unrecorded": made["found"]["weeks"][-1]["unrecorded"],
        "verdict": made["found"]["verdict"],
    }


def test_whatever_offices_allow_and_take_back_a_province_sees_those_that_let_it_and_no_other(
    database: Database, office: make.Office, neighbour: make.Office, rng: Random
) -> None:
    """Offices are told apart by how many cards they have."""
    client = office.client
    offices = [office, neighbour, make.office(database, client, code="76.04", name="Polman")]
    provinces = {code: make.province(database, client, code=code) for code in ("75", "76")}
    cards = {each.code: 100 + number for number, each in enumerate(offices)}
    for each in offices:
        said = {"item": "card", "effective_date": "2023-12-06", "source": "uji"}
        body = {**said, "reason": "receipt", "change": cards[each.code]}
        assert each.as_("manager").post("/stock/entries", body).is_success
    standing: dict[tuple[str, str], str] = {}

    for _ in range(25):
        one, code = rng.choice(offices), rng.choice(list(provinces))
        grant = standing.pop((one.code, code), None)
        if grant is None:
            standing[one.code, code] = consent(one, code)
        else:
            for other in offices:
                status = other.as_("admin").delete(f"/province-grants/{grant}").status_code
                assert status == (204 if other is one else 404)
        for name, calls in provinces.items():
            shown = {each["office"]: each["cards"]["on_hand"] for each in seen(calls)}
            assert shown == {own: cards[own] for own, allowed in standing if allowed == name}
