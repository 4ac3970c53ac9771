"""The doors to who comes."""

from typing import Any

import pytest

from tests import make
from tests.app.turnout.make import EAST, HALLS, WEST, Rounds


@pytest.fixture
def rounds(office: make.Office) -> Rounds:
    return Rounds.out(office)


def test_an_office_without_visits_has_its_defaults_and_says_so(rounds: Rounds) -> None:
    hall = rounds.row(district=WEST)

    assert (hall["default"], hall["used"], hall["source"]) == (0.25, 0.25, "default")
    assert (hall["estimate"], hall["observed"], hall["visits"]) == (None, None, 0)
    assert hall["name"] == "Barat"
    assert hall["say"]["id"] == (
        "Rencana memakai 25,0%: angka awal, sampai ada 5 kunjungan yang tuntas (sekarang 0)."
    )
    assert rounds.row("institution")["default"] == 0.85


def test_four_visits_are_shown_and_not_yet_used(rounds: Rounds) -> None:
    for site in HALLS:
        rounds.report(site)

    hall = rounds.row()

    assert (hall["visits"], hall["in_reach"], hall["came"], hall["observed"]) == (4, 160, 0, 0.0)
    assert hall["expected"] == 40.0  # a quarter of them, by the default
    assert hall["estimate"]["share"] < 0.2
    assert (hall["used"], hall["source"]) == (0.25, "default")


def test_five_visits_are_evidence(rounds: Rounds) -> None:
    for site in HALLS:
        rounds.report(site)
    rounds.report("hall-1", 1)

    office, west, east = rounds.row(), rounds.row(district=WEST), rounds.row(district=EAST)

    assert [each["source"] for each in (office, west, east)] == ["office", "district", "district"]
    assert office["used"] == round(office["estimate"]["share"], 4) < 0.2
    assert office["estimate"]["low"] < office["estimate"]["share"] < office["estimate"]["high"]
    assert west["visits"] == 4
    assert east["say"]["en"].endswith(
        "learnt from 1 visit in this district and 4 visits in others."
    )


def test_a_district_without_visits_is_expected_to_be_like_the_office(rounds: Rounds) -> None:
    for number in range(3):
        rounds.report("hall-1", number)
        rounds.report("hall-2", number)

    east = rounds.row(district=EAST)

    assert (east["source"], east["visits"], east["estimate"]) == ("office", 0, None)
    assert east["used"] == rounds.row()["used"] < 0.2
    assert "none here yet" in east["say"]["en"]


def test_visits_that_were_cut_short_are_counted_apart(rounds: Rounds) -> None:
    rounds.report("hall-1", outcome="partial", general=10)
    rounds.report("hall-2", general=4)

    hall = rounds.row()

    assert (hall["visits"], hall["cut_short"], hall["in_reach"], hall["came"]) == (1, 1, 40, 4)


def test_a_manager_pins_a_share_and_sees_that_it_is_pinned(rounds: Rounds) -> None:
    manager = rounds.office.as_("manager")
    west = f"{rounds.office.code}.{WEST}"

    made = manager.put(
        "/turnout/pins",
        {"kind": "hall", "district": west, "share": 0.1},
        headers={"If-Match": '"0"'},
    )

    assert made.status_code == 200, made.text
    assert made.headers["ETag"] == '"1"'
    row = rounds.row(district=WEST)
    assert (row["used"], row["source"], row["pinned"], row["pin_version"]) == (
        0.1,
        "pinned",
        0.1,
        1,
    )
    assert row["say"]["id"] == "Rencana memakai 10,0%: ditetapkan oleh manajer."
    assert rounds.row(district=EAST)["source"] == "default"
    assert rounds.row()["source"] == "default"


def test_a_pin_for_the_office_gives_way_to_a_districts_and_both_come_off(rounds: Rounds) -> None:
    manager = rounds.office.as_("manager")
    west = f"{rounds.office.code}.{WEST}"

    def pin(share: float | None, district: str | None = None) -> None:
        answer = manager.put(
            "/turnout/pins",
            {"kind": "hall", "district": district, "share": share},
            headers={"If-Match": "*"},
        )
        assert answer.status_code == 200, answer.text

    def used() -> list[float]:
        return [rounds.row(district=each)["used"] for each in (None, WEST, EAST)]

    pin(0.4)
    pin(0.0, west)
    assert used() == [0.4, 0.0, 0.4]
    pin(None, west)
    assert used() == [0.4, 0.4, 0.4]
    pin(None)
    assert used() == [0.25, 0.25, 0.25]
    assert rounds.row()["source"] == "default"


def test_a_pin_stands_on_the_version_that_was_seen(rounds: Rounds) -> None:
    manager = rounds.office.as_("manager")
    body = {"kind": "school", "share": 0.5}

    assert manager.put("/turnout/pins", body).status_code == 428
    assert manager.put("/turnout/pins", body, headers={"If-Match": '"1"'}).status_code == 412
    assert manager.put("/turnout/pins", body, headers={"If-Match": '"0"'}).status_code == 200
    assert manager.put("/turnout/pins", body, headers={"If-Match": '"0"'}).status_code == 412


@pytest.mark.parametrize(
    "wrong",
    [
        {"share": 1.01},
        {"share": -0.01},
        {"kind": "depot"},
        {"district": "75.71"},
        {"district": "75.71.01.1001"},
        {"segment": "general"},
    ],
)
def test_a_wrong_pin_is_refused(rounds: Rounds, wrong: dict[str, Any]) -> None:
    body = {"kind": "hall", "share": 0.5} | wrong
    answer = rounds.office.as_("manager").put("/turnout/pins", body, headers={"If-Match": "*"})

    assert answer.status_code == 422, answer.text


def test_a_neighbours_district_cannot_be_pinned(rounds: Rounds, neighbour: make.Office) -> None:
    Rounds.out(neighbour)
    foreign = f"{neighbour.code}.{WEST}"
    body = {"kind": "hall", "district": foreign, "share": 0.5}

    answer = rounds.office.as_("manager").put("/turnout/pins", body, headers={"If-Match": "*"})

    assert answer.status_code == 404


def test_without_visits_nothing_can_be_said_of_predictions(rounds: Rounds) -> None:
    found = rounds.office.as_("viewer").get("/turnout/calibration").json()

    (everything,) = found["items"]
    assert (everything["visits"], everything["inside"], everything["stated"]) == (0, 0, None)
    assert everything["say"]["id"].startswith("Belum ada")


def test_each_visit_is_held_against_what_was_known_before(rounds: Rounds) -> None:
    for site in HALLS:
        rounds.report(site, general=10)
    rounds.report("hall-1", 1, general=30)  # all the others came at once
    rounds.report("hall-2", 1, outcome="partial", general=30)

    found = rounds.office.as_("viewer").get("/turnout/calibration").json()

    everything, halls = found["items"]
    assert (everything["kind"], halls["kind"]) == (None, "hall")
    assert (halls["visits"], halls["inside"], halls["cut_short"]) == (5, 4, 1)
    assert halls["came"] == 70
    assert 40 < halls["expected"] < 55
    assert 0.8 <= halls["stated"] < 0.95
    assert halls["say"]["en"].startswith("At 4 of 5 visits (80.0%) those who came were inside")


def test_the_picture_is_in_the_readers_language(rounds: Rounds) -> None:
    rounds.report("hall-1", general=10)
    coordinator = rounds.office.as_("coordinator")

    own = coordinator.get("/turnout/calibration.svg")
    english = coordinator.get("/turnout/calibration.svg", headers={"Accept-Language": "en"})

    assert own.headers["content-type"].startswith("image/svg+xml")
    assert (own.headers["content-language"], own.headers["vary"]) == ("id", "Accept-Language")
    assert "Pada 1 dari 1 kunjungan (100,0%)" in own.text
    assert english.headers["content-language"] == "en"
    assert "At 1 of 1 visits (100.0%)" in english.text


def test_what_a_viewer_sees_names_no_visit(rounds: Rounds) -> None:
    rounds.report("hall-1", general=10)
    viewer = rounds.office.as_("viewer")

    shown = viewer.get("/turnout").text + viewer.get("/turnout/calibration").text

    assert rounds.visits["hall-1"][0] not in shown
    assert "hall-1" not in shown
    assert viewer.get("/turnout/calibration.svg").status_code == 403
