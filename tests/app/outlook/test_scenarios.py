"""Scenarios over HTTP: thought of, set beside a forecast, and nothing real changes."""

from typing import Any

import pytest
import sqlalchemy as sa

from app.core.database import Database
from app.outlook.runs import forecasting
from tests import make
from tests.app.plans import town as towns
from tests.app.plans.town import Town

ASKED: dict[str, Any] = {"until": "2023-12-17", "work": 30}
KIT = {"kind": "kits", "kits": 1}
OWN = {"scenarios", "forecasts"}
OF_REQUESTS_AND_RUNS = {"api_keys", "audit_entries", "workflow_input", "workflow_status"}
"""What every request and run leaves of itself, whatever it is about: when a key was last used."""


@pytest.fixture
def town(office: make.Office) -> Town:
    """A small town whose weeks can be planned; crews have no time for all of it."""
    return towns.build(office)


def think_of(town: Town, *changes: dict[str, Any], name: str = "Coba") -> dict[str, Any]:
    body = {"name": name, "changes": list(changes)}
    answer = town.office.as_("manager").post("/scenarios", body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def forecast(town: Town, *scenarios: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A forecast with these scenarios beside it, made here and now."""
    body = ASKED | {"scenarios": [each["id"] for each in scenarios]} | changes
    answer = town.office.as_("manager").post("/forecasts", body)
    assert answer.status_code == 202, answer.text
    return run(town, answer.json())


def run(town: Town, asked: dict[str, Any]) -> dict[str, Any]:
    forecasting.make_forecast(town.database, office_id=town.office.code, forecast_id=asked["id"])
    shown = town.office.as_("manager").get(f"/forecasts/{asked['id']}").json()
    assert shown["status"] == "done", shown["failure"]
    return shown


def rows(database: Database) -> dict[str, list[str]]:
    """Every row of every table."""
    metadata = sa.MetaData()
    with database.reading() as db:
        connection = db.connection()
        metadata.reflect(connection)
        return {
            name: sorted(repr(row) for row in connection.execute(sa.select(table)))
            for name, table in metadata.tables.items()
        }


def test_a_scenario_is_kept_edited_on_its_version_and_forgotten(town: Town) -> None:
    manager = town.office.as_("manager")
    made = think_of(town, {"kind": "extra_crews", "like": town.crews[0], "crews": 1})
    path = f"/scenarios/{made['id']}"
    read = manager.get(path)
    assert (read.json(), read.headers["ETag"]) == (made, '"1"')
    assert made["say"][0]["id"] == "1 tim lagi seperti Tim 1"
    assert made["say"][0]["en"] == "1 more crew like Tim 1"

    assert manager.patch(path, {"name": "Dua alat"}).status_code == 428
    edited = manager.patch(path, {"changes": [KIT]}, headers={"If-Match": '"1"'})
    assert (edited.status_code, edited.headers["ETag"]) == (200, '"2"')
    assert edited.json()["say"][0]["id"] == "1 alat rekam lagi untuk tiap tim"
    assert edited.json()["name"] == "Coba"
    stale = manager.patch(path, {"name": "Lain"}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["code"]) == (412, "changed_elsewhere")

    assert [each["id"] for each in manager.get("/scenarios").json()["items"]] == [made["id"]]
    assert manager.delete(path).status_code == 204
    assert manager.get(path).status_code == 404


def test_what_was_thought_of_and_tried_beside_a_forecast_is_for_managers(town: Town) -> None:
    thought_of = think_of(town, KIT, name="Dua alat lagi")
    shown = forecast(town, thought_of, target=0, remedies=True, remedy_seconds=10)
    assert shown["scenarios"][0]["name"] == thought_of["name"]
    assert shown["remedies"] is not None

    for role in ("viewer", "coordinator"):
        answer = town.office.as_(role).get(f"/forecasts/{shown['id']}")

        assert answer.json() == shown | {"scenarios": [], "remedies": None}
        assert thought_of["name"] not in answer.text


def test_changes_of_what_the_office_does_not_have_are_refused_with_their_place(town: Town) -> None:
    changes = [KIT, {"kind": "crew_off", "crew": "tidak-ada"}]
    answer = town.office.as_("manager").post("/scenarios", {"name": "Coba", "changes": changes})
    assert (answer.status_code, answer.json()["code"]) == (422, "changes_refused")
    assert [each["path"] for each in answer.json()["fields"]] == ["changes.1.crew"]


def test_scenarios_stand_beside_things_as_they_are_in_both_languages(town: Town) -> None:
    """The service stops on Monday the 11th: what is left are the days before, on which it stands.

    From Thursday the 7th to Friday the 8th crews go out in all three.
    """
    nobody = think_of(town, {"kind": "suspension", "first_date": "2023-12-07"}, name="Berhenti")
    more = think_of(town, {"kind": "attendance", "site_kind": "hall", "share": 0.9}, name="Ramai")

    shown = forecast(town, nobody, more)

    stopped, crowded = shown["scenarios"]
    as_it_is = shown["found"]["weeks"][-1]["recorded"]["p50"]
    assert as_it_is > 0
    assert (stopped["name"], stopped["version"], stopped["scenario"]) == (
        "Berhenti",
        1,
        nobody["id"],
    )
    assert [week["visits"] for week in stopped["found"]["weeks"]] == [0, 0]
    assert stopped["compared"]["recorded"] == -as_it_is
    assert stopped["say"]["id"] == (
        f"Dengan layanan keliling berhenti mulai 7 Desember 2023: {as_it_is} orang lebih sedikit"
        " terekam sampai 17 Desember 2023."
    )
    gained = crowded["compared"]["recorded"]
    assert gained == crowded["found"]["weeks"][-1]["recorded"]["p50"] - as_it_is > 0
    assert crowded["say"]["en"] == (
        f"With 90.0% attendance (Village hall): {gained} more people recorded by 17 December 2023."
    )


def test_a_service_that_stands_still_is_thought_of_as_running_again(town: Town) -> None:
    manager = town.office.as_("manager")
    suspended = {"first_date": "2023-12-07", "reason": "Belum ada kepala dinas"}
    assert manager.post("/calendar/suspensions", suspended).status_code == 201
    again = think_of(town, {"kind": "resumption", "on": "2023-12-11"})

    shown = forecast(town, again)

    assert [week["visits"] for week in shown["found"]["weeks"]] == [0, 0]
    before, after = shown["scenarios"][0]["found"]["weeks"]
    assert (before["visits"], after["visits"] > 0) == (0, True)


def test_saturdays_are_thought_of_and_the_plan_of_their_week_is_read(town: Town) -> None:
    saturdays = {"kind": "hours", "weekdays": [5], "start": "08:00", "end": "12:00"}
    off = [{"kind": "hours", "weekdays": [day]} for day in range(5)]
    only = think_of(town, saturdays, *off)

    shown = forecast(town, only)

    path = f"/forecasts/{shown['id']}/plans/2023-12-13"
    manager = town.office.as_("manager")
    week = manager.get(path).json()
    assert (week["first"], week["last"], week["scenario"]) == ("2023-12-11", "2023-12-17", None)
    assert {visit["date"] for visit in week["visits"]} <= {
        f"2023-12-{day}" for day in range(11, 16)
    }
    assert len(week["visits"]) == shown["found"]["weeks"][1]["visits"] > 0
    thought = manager.get(f"{path}?scenario={only['id']}").json()
    assert {visit["date"] for visit in thought["visits"]} == {"2023-12-16"}
    assert all("08:00" <= visit["arrive"] < "12:00" for visit in thought["visits"])
    assert thought["visits"][0]["crew_name"].startswith("Tim ")
    for wrong in ("2023-12-18", "2023-12-13?scenario=lain"):
        assert manager.get(f"/forecasts/{shown['id']}/plans/{wrong}").status_code == 404


def test_nothing_real_changes(town: Town) -> None:
    """Every row of every table but the scenarios' and forecasts' own is what it was."""
    published = town.draft_of(("hall-1", 0, "10:00"))
    assert town.publish(published).status_code == 200
    before = rows(town.database)
    everything = think_of(
        town,
        {"kind": "extra_crews", "like": town.crews[0], "crews": 2},
        {"kind": "crew_off", "crew": town.crews[1]},
        {"kind": "kits", "kits": 2},
        {"kind": "hours", "weekdays": [5], "start": "08:00", "end": "12:00"},
        {"kind": "cards", "cards": 500},
        {"kind": "attendance", "site_kind": "hall", "share": 0.9},
        {"kind": "suspension", "first_date": "2023-12-15", "last_date": "2023-12-15"},
        {"kind": "resumption", "on": "2023-12-11"},
    )
    shown = forecast(town, everything, target=0, remedies=True, remedy_seconds=60)
    assert shown["scenarios"][0]["found"] is not None

    after = rows(town.database)

    assert after.keys() == before.keys()
    changed = {name for name in after if after[name] != before[name]}
    assert changed - OF_REQUESTS_AND_RUNS == OWN


def test_a_forecast_keeps_the_scenario_it_was_asked_with(town: Town) -> None:
    made = think_of(town, {"kind": "crew_off", "crew": town.crews[1]})
    manager = town.office.as_("manager")
    body = ASKED | {"scenarios": [made["id"]]}
    asked = manager.post("/forecasts", body).json()
    assert manager.delete(f"/scenarios/{made['id']}").status_code == 204

    shown = run(town, asked)

    assert shown["scenarios"][0]["name"] == "Coba"
    assert shown["scenarios"][0]["changes"][0]["id"] == "Tim 2 tidak bertugas"
    assert manager.post("/forecasts", body).status_code == 404


def test_what_would_reach_the_target_is_tried_and_said(town: Town) -> None:
    """Halls see a quarter of 40: kits and crews find the same few, so nothing brings it to 0."""
    shown = forecast(town, target=0, remedies=True, remedy_seconds=120)

    found = shown["remedies"]
    assert 3 <= len(found["tried"]) <= 20
    assert (found["cheapest"], found["out_of_time"]) == (None, False)
    assert found["say"]["id"] == (
        f"Dari {len(found['tried'])} yang diuji tidak ada yang mencapai target."
    )
    kinds = {change["code"] for each in found["tried"] for change in each["changes"]}
    assert kinds == {"kits", "hours", "extra_crews"}
    assert all(not each["reaches"] for each in found["tried"])
    assert shown["progress"]["of"] == shown["progress"]["done"] == 20


def test_a_forecast_that_needs_no_remedy_says_so(town: Town) -> None:
    shown = forecast(town, target=1_000_000, remedies=True, remedy_seconds=120)

    assert (shown["remedies"]["tried"], shown["remedies"]["say"]["code"]) == ([], "no_need")


def test_a_child_that_leaves_a_scenario_out_is_not_believed(town: Town) -> None:
    made = think_of(town, KIT)
    body = ASKED | {"scenarios": [made["id"]]}
    manager = town.office.as_("manager")
    asked = manager.post("/forecasts", body).json()
    forecasting.make_forecast(
        town.database,
        office_id=town.office.code,
        forecast_id=asked["id"],
        child="tests.app.outlook.children.leaves_out",
    )
    shown = manager.get(f"/forecasts/{asked['id']}").json()
    assert (shown["status"], shown["failure"]["code"]) == ("failed", "forecast_nonsense")


def test_a_foreign_scenario_is_not_found(town: Town, neighbour: make.Office) -> None:
    other = towns.build(neighbour)
    theirs = think_of(other, KIT)
    body = ASKED | {"scenarios": [theirs["id"]]}
    assert town.office.as_("manager").post("/forecasts", body).status_code == 404
    assert town.office.as_("manager").get("/scenarios").json()["items"] == []
