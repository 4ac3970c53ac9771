"""In which order other times for a visit are tried and offered."""

from datetime import date, timedelta

from app.plans.rules.slots import Move, OtherTime, Slot, half_day, nearest_first

MONDAY = date(2023, 12, 11)
TUESDAY = MONDAY + timedelta(days=1)


def slot(on: date, arrive: int, crew: str = "tim-1") -> Slot:
    return Slot(date=on, crew=crew, arrive_minute=arrive)


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


def test_a_time_counts_the_dates_of_all_who_move() -> None:
    time = OtherTime(slot=slot(TUESDAY, 480), moves=(Move(visit_id="v", to=slot(MONDAY, 540)),))

    assert time.dates == {MONDAY, TUESDAY}
