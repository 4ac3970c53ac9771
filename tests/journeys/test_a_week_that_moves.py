"""A coordinator's Wednesday in the demo office, over HTTP: the week is replanned and published.

A crew is lost, cards are late and two schools cancel, one of them with a promised visit. What
has happened stays, promises are kept or named, and every change is said.
"""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.core.database import Database
from app.plans.rules import VisitState
from tests import make
from tests.journeys.make import (
    MONDAY,
    MORNING,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    WEEK,
    Coordinator,
    all_sites,
    demo_office,
    placing,
    what_has_happened_stays,
)

FREE_CARDS = 2000 - 1200
LATE_CARDS = 400


@pytest.fixture
def office(database: Database, client: TestClient) -> make.Office:
    return demo_office(database, client)


def cards_by(visits: list[dict[str, Any]], day: str) -> float:
    return sum(visit["expected_cards"] for visit in visits if visit["date"] <= day)


def test_a_week_moves_on_wednesday_and_nobody_is_surprised(
    office: make.Office, neighbour: make.Office
) -> None:
    desk = Coordinator(office)
    delivery = announce_cards(desk, TUESDAY)
    first = desk.plan(start=MONDAY, days=6)
    assert first["status"] == "solved", first["failure"]
    assert first["changes"]["say"]["id"].endswith(" kunjungan baru.")
    desk.publish(first)
    week = desk.visits(first)
    before = desk.days(WEEK)
    schools = [v for v in week if v["site"].startswith("school") and v["date"] >= THURSDAY]
    halls = [v for v in week if v["site"].startswith("hall") and v["date"] >= THURSDAY]
    promised, cancels, kept = schools[0], schools[-1], halls[:2]
    for visit in (promised, *kept):
        desk.become(visit, VisitState.CONFIRMED)

    crew = first_out(week, WEDNESDAY)
    desk.post(f"/crews/{crew}/exceptions", {"date": WEDNESDAY, "note": "mobil mogok"})
    postpone_cards(desk, delivery, WEEK[-1])
    for visit in (promised, cancels):
        desk.post(f"/sites/{visit['site']}/exceptions", {"date": visit["date"], "note": "ujian"})

    release_what_clashes(desk, first, promised)
    second = desk.plan(based_on=first["id"], **{"from": MORNING})
    assert second["status"] == "solved", second["failure"]
    assert (second["start"], second["days"]) == (WEDNESDAY, 4)
    after = desk.visits(second)

    what_has_happened_stays(week, after)
    assert not [v for v in after if v["crew"] == crew and v["date"] == WEDNESDAY and not v["begun"]]
    assert {(v["site"], v["date"]) for v in after}.isdisjoint(
        (v["site"], v["date"]) for v in (promised, cancels)
    )
    promises_are_kept(kept, after)
    cards_are_not_used_before_they_come(week, after)
    every_change_is_said(desk, second)
    the_two_plans_are_compared(desk, (first, week), (second, after))

    desk.publish(second)
    published = desk.days(WEEK)
    assert desk.get(f"/plans/{first['id']}")["status"] == "published"
    phones_show_the_new_version_from_the_moment_on(before, published, second, after)
    nobody_else_sees_it(neighbour, first, second, crew)


def announce_cards(desk: Coordinator, expected_on: str) -> dict[str, Any]:
    announced = {"item": "card", "quantity": LATE_CARDS, "source": "Surat Ditjen"}
    return desk.post("/stock/deliveries", announced | {"expected_on": expected_on}, role="manager")


def postpone_cards(desk: Coordinator, delivery: dict[str, Any], expected_on: str) -> None:
    manager = desk.office.as_("manager")
    assert manager.delete(f"/stock/deliveries/{delivery['id']}").status_code == 204
    announce_cards(desk, expected_on)


def first_out(week: list[dict[str, Any]], day: str) -> str:
    """The crew whose first visit of the day is the earliest."""
    visits = [visit for visit in week if visit["date"] == day]
    return min(visits, key=lambda visit: visit["arrive"])["crew"]


def release_what_clashes(
    desk: Coordinator, first: dict[str, Any], promised: dict[str, Any]
) -> None:
    """The planner names the promise to the closed school, and the coordinator calls it off."""
    clashing = desk.plan(based_on=first["id"], **{"from": MORNING})
    assert clashing["status"] == "failed"
    assert clashing["failure"]["code"] == "promises_conflict"
    (clash,) = clashing["conflicts"]
    assert [one["visit"] for one in clash["locked"]] == [promised["id"]]
    assert "tidak buka pada" in clash["say"]["id"]
    assert "is not open on" in clash["say"]["en"]
    desk.become(promised, VisitState.CANCELLED)


def promises_are_kept(promised: list[dict[str, Any]], after: list[dict[str, Any]]) -> None:
    """To the place, the date, the time and the length; another crew may come."""
    now = {visit["id"]: visit for visit in after}
    for visit in promised:
        there = now[visit["id"]]
        assert there["state"] == "confirmed"
        assert placing(there | {"crew": ""}) == placing(visit | {"crew": ""})


def cards_are_not_used_before_they_come(
    week: list[dict[str, Any]], after: list[dict[str, Any]]
) -> None:
    all_visits = [visit for visit in week if visit["date"] < WEDNESDAY] + after
    rounding = 0.05 * len(all_visits)
    assert cards_by(all_visits, WEEK[-2]) <= FREE_CARDS + rounding
    assert cards_by(all_visits, WEEK[-1]) <= FREE_CARDS + LATE_CARDS + rounding


def every_change_is_said(desk: Coordinator, second: dict[str, Any]) -> None:
    changes = second["changes"]
    moved, dropped, added = changes["moved"], changes["dropped"], changes["added"]
    told = sum(visit["breaks_word"] for visit in moved)
    assert changes["say"]["en"] == (
        f"{changes['kept']} kept, {len(moved)} changed ({told} of them to another day or by over an"
        f" hour), {len(dropped)} dropped, {len(added)} new."
    )
    assert moved or dropped
    left_out = desk.get(f"/plans/{second['id']}/unassigned")
    reasons = {each["site"]: (each["reason"], each["why"]) for each in left_out}
    for entry in dropped:
        reason, why = reasons.get(entry["site"], (None, None))
        assert entry["reason"] == reason
        assert why is None or entry["why"]["id"].endswith(why["id"])
    names = {site["id"]: site["name"] for site in all_sites(desk)}
    for entry in (*moved, *dropped, *added):
        assert entry["say"]["id"].startswith(f"{names[entry['site']]}: ")
        assert entry["say"]["en"].startswith(f"{names[entry['site']]}: ")


def the_two_plans_are_compared(
    desk: Coordinator,
    first: tuple[dict[str, Any], list[dict[str, Any]]],
    second: tuple[dict[str, Any], list[dict[str, Any]]],
) -> None:
    """Each visit of the first plan from Wednesday on has one fate, by its id."""
    (before, week), (plan, after) = first, second
    diff = desk.get(f"/plans/{plan['id']}/diff?against={before['id']}")
    assert plan["changes"] == {
        key: told for key, told in diff.items() if key not in ("plan", "against")
    } | {"kept": len(diff["kept"])}
    fates = [each["visit"] for fate in ("kept", "moved", "dropped") for each in diff[fate]]
    assert sorted(fates) == sorted(visit["id"] for visit in week if visit["date"] >= WEDNESDAY)
    assert {each["visit"] for each in diff["added"]} == {visit["id"] for visit in after} - {
        visit["id"] for visit in week
    }
    begun = {visit["id"] for visit in after if visit["begun"]}
    assert {each["visit"] for each in diff["kept"]} >= begun


def phones_show_the_new_version_from_the_moment_on(
    before: dict[tuple[str, str], dict[str, Any]],
    published: dict[tuple[str, str], dict[str, Any]],
    second: dict[str, Any],
    after: list[dict[str, Any]],
) -> None:
    for key, day in before.items():
        if day["date"] < WEDNESDAY:
            assert published[key] == day
    for (crew, on), day in published.items():
        if on >= WEDNESDAY:
            visits = [v["id"] for v in after if (v["crew"], v["date"]) == (crew, on)]
            assert day["plan"] == second["id"]
            assert [stop["visit"] for stop in day["stops"]] == visits
    for visit in (visit for visit in after if visit["begun"]):
        old, new = before[visit["crew"], WEDNESDAY], published[visit["crew"], WEDNESDAY]
        assert (new["start"], new["start_at"]) == (old["start"], old["start_at"])
        assert stop_of(new, visit) == stop_of(old, visit)


def stop_of(day: dict[str, Any], visit: dict[str, Any]) -> dict[str, Any]:
    """The stop as a crew sees it: revision and code name the version, for calendars and paper."""
    stop = next(stop for stop in day["stops"] if stop["visit"] == visit["id"])
    return {key: value for key, value in stop.items() if key not in {"revision", "code"}}


def nobody_else_sees_it(
    neighbour: make.Office, first: dict[str, Any], second: dict[str, Any], crew: str
) -> None:
    for path in (
        f"/plans/{second['id']}",
        f"/plans/{second['id']}/visits",
        f"/plans/{second['id']}/diff?against={first['id']}",
        f"/itineraries/{crew}/{WEDNESDAY}",
    ):
        assert neighbour.as_("admin").get(path).status_code == 404, path
        assert neighbour.as_("admin").get(f"/v1/offices/75.71{path}").status_code == 404, path
    foreign = {"based_on": second["id"], "from": MORNING}
    assert neighbour.as_("coordinator").post("/plans", foreign).status_code == 404
