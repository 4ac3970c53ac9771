"""Kota Gorontalo, December 2023: to be finished within the month, with three crews and a school round.

Published: 145,824 wajib of whom 144,812 are recorded and 1,021 said to be unrecorded, 407 said of
809 young people outside the school list, everything to be finished in December, two rounds of
kelurahan made and schools now. Ours: the crews, what comes to the counter, where people live.
"""

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.make import MONDAY, WEEK, all_sites
from tests.journeys.offices.make import LITTLE_WORK, Desk, left, verdict

ASKED: dict[str, Any] = {"until": "2023-12-31", "target": 0}
SCHOOLS = 20


@pytest.fixture(scope="module")
def desk(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk("kota-gorontalo")


@pytest.fixture(scope="module")
def december(desk: Desk) -> dict[str, Any]:
    """Up to the end of the month, as far as three crews come without anybody at the counter."""
    return desk.forecast(**ASKED)


@pytest.fixture(scope="module")
def school_round(desk: Desk, december: dict[str, Any]) -> list[dict[str, Any]]:
    assert december["weeks"], "it is looked at before anything is published"
    made = desk.plan(
        start=MONDAY, days=6, focus={"kinds": ["school"]}, work=LITTLE_WORK, cards="print_later"
    )
    desk.publish(made)
    return desk.visits(made)


def test_of_1021_unrecorded_1012_are_and_the_digits_were_swapped(desk: Desk) -> None:
    backlog = desk.findings()["remainder", "unrecorded", "all"]

    assert (backlog["value"], backlog["derived"]) == ("1021", "1012")
    assert backlog["reasons"][0]["why"] == "swapped_digits"
    with desk.said("144803", "recorded"):
        found = desk.findings()
    assert ("remainder", "unrecorded", "all") not in found
    assert found["overlap", "unrecorded", "pupil"]["size"] == "289"


def test_of_407_young_people_outside_the_list_402_are_and_the_recorded_were_said_twice(
    desk: Desk,
) -> None:
    young = desk.findings()["remainder", "unrecorded", "out_of_school"]

    assert (young["value"], young["derived"]) == ("407", "402")
    assert young["reasons"][0]["why"] == "repeated"
    with desk.said("814", "listed", whom="out_of_school"):
        assert ("remainder", "unrecorded", "out_of_school") not in desk.findings()


def test_40_a_day_are_needed_until_the_year_ends(desk: Desk) -> None:
    (deadline,) = desk.get("/coverage/targets")["items"]
    assert (deadline["gap"], deadline["days_left"], deadline["per_day"]) == (1_012, 25, 40.48)


def test_three_crews_record_most_of_them_and_it_is_said_how_many_are_missing(
    december: dict[str, Any],
) -> None:
    """Of those who do not come to their village hall some are left, whatever the crews do."""
    missing = left(december)["p50"]

    assert verdict(december) == "open"
    assert 200 < missing < 500
    assert f"kira-kira {missing} orang tersisa" in december["verdict"]["id"]
    assert december["pace"]["planned"] < december["pace"]["needed"]
    assert december["cards_short_from"] is None


def test_it_is_finished_if_those_who_are_missing_come_to_the_counter(
    desk: Desk, december: dict[str, Any]
) -> None:
    rates = {"counter_recordings": 2.0 * left(december)["p90"]}
    assert verdict(desk.forecast(**ASKED, rates=rates)) == "nine_in_ten"


def test_the_school_round_goes_to_every_school_and_nowhere_else(
    desk: Desk, school_round: list[dict[str, Any]]
) -> None:
    schools = {site["id"] for site in all_sites(desk) if site["kind"] == "school"}
    crews = {crew["id"] for crew in desk.get("/crews")["items"]}
    days = desk.days(WEEK).items()
    sent = {(crew, stop["visit"]) for (crew, _), day in days for stop in day["stops"]}

    assert len(schools) == SCHOOLS
    assert {visit["site"] for visit in school_round} == schools
    assert {visit["crew"] for visit in school_round} == crews
    assert len(crews) == 3
    assert sent == {(visit["crew"], visit["id"]) for visit in school_round}


def test_the_school_round_finds_pupils_who_are_not_wajib_yet(
    school_round: list[dict[str, Any]],
) -> None:
    """Of 908 pupils 627 are 16: they are recorded now, and need no card before they are 17."""
    recorded = sum(visit["expected_recordings"] for visit in school_round)
    cards = sum(visit["expected_cards"] for visit in school_round)

    assert 600 < recorded <= 908
    assert 0.2 < cards / recorded < 0.4
