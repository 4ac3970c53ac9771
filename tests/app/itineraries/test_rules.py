"""The order of a day in minutes and moments, and what to bring."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.itineraries import rules
from app.itineraries.rules import Load, StopLoad

MONDAY = date(2023, 12, 11)


def stop(
    *, state: str = "proposed", kits: int = 1, cards: float = 0.0, equipment: str = ""
) -> StopLoad:
    return StopLoad(
        state=state, kits=kits, expected_cards=cards, equipment=frozenset(equipment.split())
    )


def test_a_stop_is_set_up_service_and_pack_up_in_this_order() -> None:
    times = rules.stop_times(
        arrive_minute=505, setup_minutes=30, service_minutes=120, packup_minutes=15
    )

    assert (times.arrive_minute, times.service_start_minute) == (505, 535)
    assert (times.service_end_minute, times.leave_minute) == (655, 670)


@pytest.mark.parametrize(
    ("zone", "offset"),
    [("Asia/Jakarta", "+07:00"), ("Asia/Makassar", "+08:00"), ("Asia/Jayapura", "+09:00")],
)
def test_a_minute_is_a_local_moment_with_its_offset(zone: str, offset: str) -> None:
    assert rules.local_moment(MONDAY, 505, zone).isoformat() == f"2023-12-11T08:25:00{offset}"
    assert rules.local_moment(MONDAY, 1440, zone).isoformat() == f"2023-12-12T00:00:00{offset}"


def test_a_crew_brings_the_most_kits_all_cards_and_every_equipment() -> None:
    found = rules.load(
        [
            stop(kits=2, cards=12.3, equipment="power"),
            stop(kits=1, cards=27.6, equipment="network power"),
        ]
    )

    assert found == Load(kits=2, cards=40, ribbons=1, equipment=("network", "power"))


@pytest.mark.parametrize(
    ("cards", "brought", "ribbons"),
    [(0.0, 0, 0), (0.1, 10, 1), (10.0, 10, 1), (10.1, 20, 1), (500.0, 500, 1), (500.1, 510, 2)],
)
def test_cards_are_carried_in_tens_and_a_ribbon_prints_500(
    cards: float, brought: int, ribbons: int
) -> None:
    found = rules.load([stop(cards=cards)])

    assert (found.cards, found.ribbons) == (brought, ribbons)


def test_tenths_that_add_up_to_a_ten_bring_no_ten_more() -> None:
    assert rules.load([stop(cards=0.1) for _ in range(300)]).cards == 30


@pytest.mark.parametrize("state", ["cancelled", "missed"])
def test_nothing_is_brought_for_a_visit_that_is_called_off(state: str) -> None:
    called_off = stop(state=state, kits=4, cards=90, equipment="power")

    assert rules.load([called_off, stop(kits=1, cards=5)]) == Load(
        kits=1, cards=10, ribbons=1, equipment=()
    )
    assert rules.load([called_off]) == Load(kits=0, cards=0, ribbons=0, equipment=())


@given(st.lists(st.floats(0, 500), max_size=8))
def test_there_are_cards_for_everyone_expected_and_fewer_than_ten_too_many(
    cards: list[float],
) -> None:
    brought = rules.load(stop(cards=each) for each in cards).cards

    assert sum(cards) - 1e-4 <= brought < sum(cards) + 10


@given(*(st.integers(0, 288).map(lambda fives: fives * 5) for _ in range(4)))
def test_the_parts_of_a_stop_follow_each_other(
    arrive: int, setup: int, service: int, packup: int
) -> None:
    times = rules.stop_times(
        arrive_minute=arrive, setup_minutes=setup, service_minutes=service, packup_minutes=packup
    )
    moments = [
        rules.local_moment(MONDAY, minute, "Asia/Makassar")
        for minute in (times.arrive_minute, times.service_start_minute, times.leave_minute)
    ]

    assert moments == sorted(moments)
    assert moments[2] - moments[0] == timedelta(minutes=setup + service + packup)
