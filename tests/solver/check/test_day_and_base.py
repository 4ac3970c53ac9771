"""Rules 1 and 2, each with the last plan it allows and the first it does not."""

import pytest

from solver import check
from solver.check import Rule
from solver.problem import Problem
from tests.solver import make
from tests.solver.make import MONDAY, TUESDAY, WEDNESDAY, broken, crew, night, problem, shift, visit


def test_a_crew_leaves_its_base_no_earlier_than_its_shift_begins() -> None:
    assert broken(problem(), visit(arrive="08:20")) == []
    assert broken(problem(), visit(arrive="08:15")) == [Rule.DAY]


def test_an_arrival_leaves_time_to_pack_up_and_drive() -> None:
    first = visit("hall-a", arrive="08:20", service=60)  # leaves at 10:05
    assert broken(problem(), first, visit("hall-b", arrive="10:25")) == []
    assert broken(problem(), first, visit("hall-b", arrive="10:20")) == [Rule.DAY]


def test_the_order_of_the_list_is_not_the_order_of_the_day() -> None:
    assert broken(problem(), visit("hall-b", arrive="10:25"), visit("hall-a")) == []


def test_waiting_is_free() -> None:
    score = check.score(problem(), [visit(arrive="13:00")], [])
    assert score.value == pytest.approx(10.0)


def test_a_crew_is_back_at_its_base_by_the_end_of_its_overtime() -> None:
    # 30 + 60 + 15 minutes there and 20 back: from 14:15 the crew is back at 16:20.
    late = problem(
        sites=(make.site(windows=(make.window(end="23:00"),)),),
        crews=(crew(shifts=(shift(overtime_minutes=80),)),),
    )
    assert broken(late, visit(arrive="14:15")) == []
    assert broken(late, visit(arrive="14:20")) == [Rule.DAY]


def test_overtime_counts_from_the_shift_end_to_being_back() -> None:
    late = problem(
        sites=(make.site(windows=(make.window(end="23:00"),)),),
        crews=(crew(shifts=(shift(overtime_minutes=80),)),),
    )
    [day] = check.score(late, [visit(arrive="14:15")], []).days
    assert (day.back_minute, day.overtime_minutes) == (make.minute("16:20"), 80)
    [early] = check.score(late, [visit(arrive="08:20")], []).days
    assert early.overtime_minutes == 0


def test_a_crew_works_only_on_dates_with_a_shift() -> None:
    monday_only = problem(crews=(crew(shifts=(shift(MONDAY),)),))
    assert broken(monday_only, visit(date=MONDAY)) == []
    assert broken(monday_only, visit(date=TUESDAY)) == [Rule.DAY]


def test_a_crew_that_wakes_away_drives_home_though_it_visits_nobody() -> None:
    away = problem(crews=(crew(max_nights=1),))
    plan = make.plan(away, visit(date=MONDAY), nights=(night(MONDAY),))
    report = check.check(away, plan)
    assert report.ok
    assert report.score is not None
    assert [(day.date, day.driven_minutes) for day in report.score.days] == [
        (MONDAY, 40),
        (TUESDAY, 20),
    ]


def test_the_drive_home_of_a_crew_that_visits_nobody_starts_with_its_shift() -> None:
    def home_in(minutes: float) -> Problem:
        inn, office = make.place("inn"), make.place("office")
        shifts = (shift(MONDAY), shift(TUESDAY, end_minute=make.minute("09:00")))
        return problem(
            crews=(crew(max_nights=1, shifts=shifts),), travel_minutes={(inn, office): minutes}
        )

    nights = (night(MONDAY),)
    assert broken(home_in(120), visit(), nights=nights) == []
    assert broken(home_in(121), visit(), nights=nights) == [Rule.DAY]
    away = check.score(home_in(120), [visit()], list(nights)).days[1]
    assert (away.back_minute, away.overtime_minutes) == (make.minute("10:00"), 60)


def test_a_night_starts_the_next_date_at_the_lodging() -> None:
    far = problem(
        crews=(crew(max_nights=1),),
        travel_minutes={(make.place("inn"), make.place("hall-b")): 5.0},
    )
    near_the_inn = visit("hall-b", TUESDAY, "08:05")
    assert broken(far, visit(), near_the_inn, nights=(night(MONDAY),)) == []
    assert broken(far, visit(), near_the_inn) == [Rule.DAY]


def test_a_night_needs_a_visit_that_date_or_a_waking_away() -> None:
    away = problem(crews=(crew(max_nights=2),))
    assert broken(away, visit(), nights=(night(MONDAY), night(TUESDAY))) == []
    assert broken(away, visit(), nights=(night(TUESDAY),)) == [Rule.BASE]


def test_a_night_needs_a_shift_on_the_date_after_it() -> None:
    gap = problem(crews=(crew(max_nights=1, shifts=(shift(MONDAY), shift(WEDNESDAY))),))
    assert broken(gap, visit(), nights=(night(MONDAY),)) == [Rule.BASE]


def test_a_night_needs_a_shift_on_its_own_date() -> None:
    tuesday_on = problem(crews=(crew(max_nights=1, shifts=(shift(TUESDAY), shift(WEDNESDAY))),))
    # Monday has no shift; Tuesday is the first one, so the crew wakes at its depot all the same.
    assert set(broken(tuesday_on, nights=(night(MONDAY),))) == {Rule.BASE}


def test_no_night_follows_the_last_date() -> None:
    away = problem(crews=(crew(max_nights=1),))
    assert broken(away, visit(date=TUESDAY), nights=(night(TUESDAY),)) == []
    assert broken(away, visit(date=WEDNESDAY), nights=(night(WEDNESDAY),)) == [Rule.BASE]


def test_nights_in_a_row_are_limited() -> None:
    one, two = problem(crews=(crew(max_nights=1),)), problem(crews=(crew(max_nights=2),))
    visits = (visit("hall-a", MONDAY), visit("hall-b", TUESDAY))
    nights = (night(MONDAY), night(TUESDAY))
    assert broken(two, *visits, nights=nights) == []
    assert broken(one, *visits, nights=nights) == [Rule.BASE]
    assert broken(problem(), *visits, nights=(night(MONDAY),)) == [Rule.BASE]


def test_a_crew_sleeps_in_one_place_a_night() -> None:
    away = problem(crews=(crew(max_nights=1),))
    assert broken(away, visit(), nights=(night(MONDAY), night(MONDAY))) == [Rule.BASE]


def test_the_first_shift_starts_where_it_says() -> None:
    shifts = (shift(MONDAY, start_at=make.place("inn")), shift(TUESDAY))
    away = problem(
        crews=(crew(shifts=shifts),),
        travel_minutes={(make.place("inn"), make.place("hall-a")): 45.0},
    )
    assert broken(away, visit(arrive="08:45")) == []
    assert broken(away, visit(arrive="08:40")) == [Rule.DAY]


def test_a_crew_that_starts_away_drives_home_on_its_first_shift_and_may_sleep_out() -> None:
    shifts = (shift(MONDAY, start_at=make.place("inn")), shift(TUESDAY))
    away = problem(crews=(crew(shifts=shifts, max_nights=1),))
    assert [day.driven_minutes for day in check.score(away, [], []).days] == [20]
    # Waking away, it needs no visit before another night; staying at the inn is no drive.
    assert broken(away, nights=(night(MONDAY),)) == []
    stays = check.score(away, [], [night(MONDAY)])
    assert [day.driven_minutes for day in stays.days] == [0, 20]


def test_a_site_may_be_where_the_first_shift_starts() -> None:
    shifts = (shift(MONDAY, start_at=make.place("hall-a")),)
    there = problem(crews=(crew(shifts=shifts),))
    assert broken(there, visit("hall-a", arrive="08:00")) == []


def test_a_date_without_visits_needs_no_drive() -> None:
    assert check.score(problem(), [], []).days == ()
