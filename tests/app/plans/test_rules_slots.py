"""Which times are worth trying for a visit, and in which order they are offered."""

from datetime import date, timedelta

from app.plans.rules.slots import Gap, Slot, half_day, nearest_first, worth_trying

MONDAY = date(2023, 12, 11)
TUESDAY = MONDAY + timedelta(days=1)


def gap(*, on: date = MONDAY, free: int, drive: int = 10) -> Gap:
    return Gap(date=on, crew="tim-1", free_minute=free, drive_minutes=drive)


def slot(on: date, arrive: int, crew: str = "tim-1") -> Slot:
    return Slot(date=on, crew=crew, arrive_minute=arrive)


def test_in_a_gap_the_crew_comes_at_an_even_time_or_as_early_as_it_can_or_later() -> None:
    found = worth_trying([gap(free=487)], [(MONDAY, 480, 840)])

    assert [each.arrive_minute for each in found] == [510, 500, 600, 780]


def test_before_the_site_opens_the_crew_comes_when_it_does() -> None:
    found = worth_trying([gap(free=400)], [(MONDAY, 480, 840)])

    assert {each.arrive_minute for each in found} == {480, 600, 780}


def test_where_the_site_is_closed_nothing_is_tried() -> None:
    assert list(worth_trying([gap(free=840)], [(MONDAY, 480, 840)])) == []
    assert list(worth_trying([gap(on=TUESDAY, free=480)], [(MONDAY, 480, 840)])) == []
    assert list(worth_trying([gap(free=480)], [])) == []


def test_the_nearest_day_comes_first_and_even_times_before_others() -> None:
    now = slot(TUESDAY, 540)
    wednesday, thursday = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=2)

    found = nearest_first(
        [
            slot(thursday, 480),
            slot(wednesday, 485),
            slot(wednesday, 600),
            slot(MONDAY, 700),
            slot(TUESDAY, 720),
        ],
        now,
    )

    assert found == [
        slot(TUESDAY, 720),
        slot(MONDAY, 700),
        slot(wednesday, 600),
        slot(wednesday, 485),
        slot(thursday, 480),
    ]


def test_what_is_hardly_another_time_is_no_choice() -> None:
    now = slot(MONDAY, 540)

    found = nearest_first([slot(MONDAY, 595, "tim-2"), slot(MONDAY, 600), slot(MONDAY, 480)], now)

    assert found == [slot(MONDAY, 480), slot(MONDAY, 600)]


def test_a_day_has_two_halves() -> None:
    assert half_day(slot(MONDAY, 719)) == (MONDAY, False)
    assert half_day(slot(MONDAY, 720)) == (MONDAY, True)
