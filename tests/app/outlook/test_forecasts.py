"""Forecasts over HTTP: asked for, made by a worker in a process of its own, read."""

import threading
from typing import Any

import pytest

from app.core.database import Database
from app.outlook import actions, queries
from app.outlook.runs import forecasting
from app.worker import working
from tests import make
from tests.app.plans import town as towns
from tests.app.plans.town import Town
from tests.patience import until

CHILDREN = "tests.app.plans.children"
ASKED: dict[str, Any] = {"until": "2023-12-24", "work": 30}


@pytest.fixture
def town(office: make.Office) -> Town:
    """A small town whose weeks can be planned."""
    return towns.build(office)


def ask(town: Town, **changes: Any) -> dict[str, Any]:
    answer = town.office.as_("manager").post("/forecasts", ASKED | changes)
    assert answer.status_code == 202, answer.text
    shown = answer.json()
    assert answer.headers["Location"] == f"/v1/offices/{town.office.code}/forecasts/{shown['id']}"
    return shown


def run(town: Town, asked: dict[str, Any], **options: Any) -> dict[str, Any]:
    """A worker's run, here and now; then what is read."""
    forecasting.make_forecast(
        town.database, office_id=town.office.code, forecast_id=asked["id"], **options
    )
    return read(town, asked)


def read(town: Town, asked: dict[str, Any]) -> dict[str, Any]:
    answer = town.office.as_("viewer").get(f"/forecasts/{asked['id']}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_town_is_followed_to_a_date_and_the_same_request_gives_the_same(town: Town) -> None:
    """185 wajib and 60 of 16; halls see a quarter of 40 a week, the school most of its pupils."""
    rates = {"moved_in": 31, "counter_cards": 900}
    asked = ask(town, rates=rates, target=0)
    assert (asked["status"], asked["found"]) == ("asked", None)
    assert asked["progress"]["weeks"] == 3

    shown = run(town, asked)

    assert shown["status"] == "done", shown["failure"]
    found = shown["found"]
    assert [week["first"] for week in found["weeks"]] == ["2023-12-07", "2023-12-11", "2023-12-18"]
    assert found["course"] == {
        "unrecorded": 185,
        "turning_17": 0,
        "entering": pytest.approx(18),
        "leaving": 0,
        "at_counter": 0,
    }
    for before, after in zip(found["weeks"], found["weeks"][1:], strict=False):
        assert before["by_visits"]["p50"] <= after["by_visits"]["p50"]
    last = found["weeks"][-1]
    assert last["by_visits"]["p10"] < last["by_visits"]["p50"] < last["by_visits"]["p90"]
    # Those of 16 are recorded and are not among the unrecorded wajib; all others are.
    assert last["not_yet_wajib"]["p50"] < 120
    # 500 cards. 900 a month at the counter: 319 in 11 days, 523 in 18; visits need some 100.
    assert found["cards_short_from"] == "2023-12-18"
    assert found["pace"]["needed"] == pytest.approx(203 / (18 / 7))
    assert found["verdict"]["verdict"] == "open"
    assert found["repeatable"]
    assert run(town, ask(town, rates=rates, target=0))["found"] == found


def test_a_suspended_service_leaves_the_counter_and_that_is_proven(town: Town) -> None:
    """185 wajib are there and 18 days of 62 a month go to the counter: 36 of them."""
    suspended = {"first_date": "2023-12-07", "reason": "Belum ada kepala dinas"}
    answer = town.office.as_("manager").post("/calendar/suspensions", suspended)
    assert answer.status_code == 201, answer.text
    counter = {"rates": {"counter_recordings": 62}}

    refused = run(town, ask(town, target=148, **counter))["found"]
    open_still = run(town, ask(town, target=149, **counter))["found"]

    assert [week["visits"] for week in refused["weeks"]] == [0, 0, 0]
    assert refused["verdict"]["verdict"] == "not_reachable"
    assert refused["verdict"]["least_unrecorded"] == pytest.approx(149)
    assert "paling sedikit 149 orang" in refused["verdict"]["id"]
    assert open_still["verdict"]["verdict"] == "one_in_two"


def test_a_run_that_starts_again_goes_on_with_what_was_known_at_first(town: Town) -> None:
    first = ask(town)
    found = run(town, first)["found"]
    with town.database.reading() as db:
        kept = queries.forecast(db, town.office.code, first["id"])
        ground, others = kept.ground, kept.others
    assert ground
    assert others
    again = ask(town)
    key = {"office_id": town.office.code, "forecast_id": again["id"]}
    with town.database.writing() as db:
        assert actions.begin_forecast(db, **key)
        actions.keep_ground(db, **key, ground=ground, others=others)
    town.retire("hall-1")

    assert run(town, again)["found"] == found
    assert run(town, ask(town))["found"] != found


def test_promised_visits_are_made_and_the_same_people_are_not_recorded_twice(town: Town) -> None:
    published = town.draft_of(("hall-1", 0, "10:00"))
    assert town.publish(published).status_code == 200

    found = run(town, ask(town, until="2023-12-31"))["found"]

    # Whoever is recorded was there: 185 wajib and 60 pupils of 16.
    assert found["weeks"][-1]["by_visits"]["p90"] <= 245
    assert found["weeks"][1]["visits"] >= 1


@pytest.mark.parametrize(
    ("child", "code"),
    [
        ("crashes", "forecast_crash"),
        ("babbles", "forecast_nonsense"),
        ("hangs", "forecast_timeout"),
    ],
)
def test_a_forecast_gone_wrong_says_so(town: Town, child: str, code: str) -> None:
    asked = ask(town, seconds=10)

    shown = run(town, asked, child=f"{CHILDREN}.{child}", start_seconds=-8.0, grace_seconds=0.2)

    assert (shown["status"], shown["found"]) == ("failed", None)
    assert shown["failure"]["code"] == code


def test_a_worker_finds_the_run_in_the_queue_by_its_name(town: Town) -> None:
    asked = ask(town, until="2023-12-08")

    with working(town.database, worker_id="satu"):
        until(lambda: read(town, asked)["status"] == "done")


def test_a_forecast_that_nobody_began_is_cancelled_at_once(town: Town) -> None:
    asked = ask(town)
    manager = town.office.as_("manager")

    assert manager.post(f"/forecasts/{asked['id']}/cancel").json()["status"] == "cancelled"
    assert run(town, asked)["status"] == "cancelled"
    assert manager.post(f"/forecasts/{asked['id']}/cancel").status_code == 200


def test_making_a_forecast_is_stopped_on_the_way(town: Town) -> None:
    asked = ask(town, until="2024-05-31", work=None, seconds=600)
    manager = town.office.as_("manager")

    def work() -> None:
        database = Database(town.database.url)
        forecasting.make_forecast(database, office_id=town.office.code, forecast_id=asked["id"])
        database.dispose()

    worker = threading.Thread(target=work)
    worker.start()
    until(lambda: read(town, asked)["progress"]["phase"] != "")
    assert manager.post(f"/forecasts/{asked['id']}/cancel").status_code == 200
    worker.join(timeout=60)
    assert read(town, asked)["status"] == "cancelled"


def test_a_forecast_that_is_made_is_not_cancelled(town: Town) -> None:
    asked = ask(town, until="2023-12-08")
    assert run(town, asked)["status"] == "done"
    answer = town.office.as_("manager").post(f"/forecasts/{asked['id']}/cancel")
    assert (answer.status_code, answer.json()["code"]) == (409, "forecast_finished")


@pytest.mark.parametrize("until_day", ["2023-12-06", "2024-06-10"])
def test_a_date_that_is_over_or_too_far_ahead_is_refused(town: Town, until_day: str) -> None:
    answer = town.office.as_("manager").post("/forecasts", ASKED | {"until": until_day})
    assert (answer.status_code, answer.json()["code"]) == (422, "until_invalid")


def test_two_forecasts_wait_and_a_third_is_refused(town: Town) -> None:
    first, _ = ask(town), ask(town)
    answer = town.office.as_("manager").post("/forecasts", ASKED)
    assert (answer.status_code, answer.json()["code"]) == (429, "forecasts_waiting")
    listed = town.office.as_("viewer").get("/forecasts?limit=1").json()
    assert [each["id"] for each in listed["items"]] == [first["id"]]
    assert listed["next"]
