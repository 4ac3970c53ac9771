"""Rules 3 to 7 and 10, each with the last plan it allows and the first it does not."""

import datetime as dt
from dataclasses import replace
from typing import Any

from solver.check import Rule
from solver.problem import Break, CrewId, Equipment, LockedVisit, Problem
from tests.solver import make
from tests.solver.make import (
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    broken,
    crew,
    night,
    problem,
    shift,
    site,
    visit,
)


def hall(**overrides: Any) -> Problem:
    return problem(sites=(site("hall-a", **overrides),))


def locked(date: dt.date = MONDAY, arrive: str = "08:20", **overrides: Any) -> LockedVisit:
    promise = LockedVisit(
        site=make.site_id("hall-a"),
        date=MONDAY,
        arrive_minute=make.minute(arrive),
        service_minutes=60,
    )
    return replace(promise, date=date, **overrides)


def test_setup_and_service_fit_one_window_and_packup_may_lie_outside() -> None:
    assert broken(hall(windows=(make.window(end="09:50"),)), visit(arrive="08:20")) == []
    assert broken(hall(windows=(make.window(end="09:45"),)), visit(arrive="08:20")) == [Rule.WINDOW]
    assert broken(hall(windows=(make.window(start="08:20"),)), visit(arrive="08:20")) == []
    assert broken(hall(windows=(make.window(start="08:25"),)), visit(arrive="08:20")) == [
        Rule.WINDOW
    ]


def test_two_adjoining_windows_are_not_one() -> None:
    windows = (make.window(end="09:00"), make.window(start="09:00"))
    assert broken(hall(windows=windows), visit(arrive="08:20")) == [Rule.WINDOW]
    assert broken(hall(windows=windows), visit(arrive="09:00")) == []


def test_a_window_of_another_date_does_not_open_the_site() -> None:
    assert broken(hall(windows=(make.window(TUESDAY),)), visit(date=MONDAY)) == [Rule.WINDOW]


def test_a_visit_from_arrival_to_packed_up_may_touch_a_break_but_not_overlap_it() -> None:
    def pause(start: str, end: str) -> Problem:
        rest = Break(start_minute=make.minute(start), end_minute=make.minute(end))
        return problem(crews=(crew(shifts=(shift(breaks=(rest,)),)),))

    stays = visit(arrive="08:20", service=60)  # 08:20-10:05 with set-up and pack-up
    assert broken(pause("10:05", "11:00"), stays) == []
    assert broken(pause("10:00", "11:00"), stays) == [Rule.BREAK]
    assert broken(pause("08:00", "08:20"), stays) == []
    assert broken(pause("08:00", "08:25"), stays) == [Rule.BREAK]
    assert broken(pause("09:00", "09:05"), stays) == [Rule.BREAK]


def test_service_is_neither_too_short_nor_too_long() -> None:
    assert broken(problem(), visit(service=60)) == []
    assert broken(problem(), visit(service=30)) == [Rule.LENGTH]
    assert broken(problem(), visit(service=240)) == []
    assert broken(problem(), visit(service=270)) == [Rule.LENGTH]


def test_service_is_a_multiple_of_the_step_and_not_the_least_plus_steps() -> None:
    uneven = hall(min_service_minutes=50, service_step_minutes=30)
    assert broken(uneven, visit(service=60)) == []
    assert broken(uneven, visit(service=80)) == [Rule.LENGTH]
    assert broken(uneven, visit(service=50)) == [Rule.LENGTH]


def test_a_site_is_visited_once_a_date_by_any_crew() -> None:
    two = problem(crews=(crew("crew-1"), crew("crew-2")))
    assert broken(two, visit(), visit(date=TUESDAY, by="crew-2")) == []
    assert broken(two, visit(), visit(by="crew-2")) == [Rule.REPEATS]
    no_gap = problem(sites=(site(min_gap_days=0),), crews=two.crews)
    assert broken(no_gap, visit(), visit(by="crew-2")) == [Rule.REPEATS]


def test_a_site_is_visited_at_most_max_visits_times() -> None:
    visits = (visit(date=MONDAY), visit(date=TUESDAY))
    assert broken(hall(max_visits=2), *visits) == []
    assert broken(hall(max_visits=1), *visits) == [Rule.REPEATS]


def test_visits_to_a_site_are_at_least_the_gap_apart() -> None:
    next_day = (visit(date=MONDAY), visit(date=TUESDAY))
    assert broken(hall(min_gap_days=1), *next_day) == []
    assert broken(hall(min_gap_days=2), *next_day) == [Rule.REPEATS]
    assert broken(hall(min_gap_days=2), visit(date=MONDAY), visit(date=WEDNESDAY)) == []


def test_no_new_visit_comes_before_the_earliest_date() -> None:
    assert broken(hall(earliest_date=TUESDAY), visit(date=TUESDAY)) == []
    assert broken(hall(earliest_date=TUESDAY), visit(date=MONDAY)) == [Rule.REPEATS]


def test_locked_visits_do_not_break_the_repeats_rule_among_themselves() -> None:
    promises = (locked(MONDAY), locked(TUESDAY))
    strict = replace(hall(max_visits=1, min_gap_days=3, earliest_date=WEDNESDAY), locked=promises)
    both = (visit(date=MONDAY), visit(date=TUESDAY))
    assert broken(strict, *both) == []
    third = visit(date=WEDNESDAY)
    assert set(broken(strict, *both, third)) == {Rule.REPEATS}


def test_a_promise_to_any_crew_makes_one_visit_a_locked_one_and_no_second() -> None:
    two = problem(crews=(crew("crew-1"), crew("crew-2")), locked=(locked(MONDAY),))
    assert broken(two, visit(by="crew-2")) == []
    assert broken(two, visit(by="crew-1"), visit(by="crew-2")) == [Rule.REPEATS]


def test_two_promises_for_one_date_are_kept_by_two_crews() -> None:
    promises = (locked(MONDAY), locked(MONDAY, crew=CrewId("crew-1")))
    two = problem(crews=(crew("crew-1"), crew("crew-2")), locked=promises)
    assert broken(two, visit(by="crew-1"), visit(by="crew-2")) == []


def test_a_locked_visit_is_in_the_plan_as_written() -> None:
    promised = problem(locked=(locked(MONDAY),))
    assert broken(promised, visit()) == []
    assert broken(promised) == [Rule.PROMISES]
    assert broken(promised, visit(arrive="08:25")) == [Rule.PROMISES]
    assert broken(promised, visit(service=90)) == [Rule.PROMISES]
    assert broken(promised, visit(date=TUESDAY)) == [Rule.PROMISES]
    assert broken(promised, visit("hall-b")) == [Rule.PROMISES]


def test_a_locked_visit_is_kept_by_the_crew_it_names() -> None:
    two = problem(crews=(crew("crew-1"), crew("crew-2")), locked=(locked(crew=CrewId("crew-2")),))
    assert broken(two, visit(by="crew-2")) == []
    assert broken(two, visit(by="crew-1")) == [Rule.PROMISES]


def test_a_locked_night_is_in_the_plan_as_written() -> None:
    promised = problem(crews=(crew(max_nights=1),), locked_nights=(night(MONDAY),))
    assert broken(promised, visit(), nights=(night(MONDAY),)) == []
    assert broken(promised, visit()) == [Rule.PROMISES]
    tuesday = (visit(date=TUESDAY),)
    assert broken(promised, *tuesday, nights=(night(TUESDAY),)) == [Rule.PROMISES]


def test_a_crew_goes_only_where_it_brings_what_is_required() -> None:
    def equipped(*provides: str) -> Problem:
        return problem(
            sites=(site(requires=frozenset({Equipment("network"), Equipment("ramp")})),),
            crews=(crew(provides=frozenset(map(Equipment, provides))),),
        )

    assert broken(equipped("network", "ramp", "generator"), visit()) == []
    assert broken(equipped("network"), visit()) == [Rule.EQUIPMENT]
