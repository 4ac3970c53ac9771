"""Scenarios and remedies of two weeks of halls, against calculations by hand."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from app.outlook.rules.changed import changed
from app.outlook.rules.changes import CrewOff, ExtraCrews, Kits, MoreCards, NewHours
from app.outlook.rules.forecasting import Found
from app.outlook.rules.ground import Ground, WeekGround
from app.outlook.rules.remedies import MOST_TRIED, Cost, Remedies
from app.outlook.rules.study import (
    OTHERS,
    OTHERS_FOUND,
    Alternative,
    Others,
    OthersFound,
    Trial,
    study,
)
from solver.files import write_problem
from solver.plan import Plan, Status
from solver.problem import Draw, LockedVisit, PoolId, Problem
from tests.app.outlook.rules.make import (
    MONDAYS,
    ground,
    made,
    planned,
    some_change,
    untold,
    week,
)
from tests.solver import make

FIRST, SECOND = MONDAYS


def studied(asked: Ground, others: Others) -> tuple[Found, OthersFound]:
    """What is asked for and what is found go through JSON, as on the way to the child and back."""
    found, beside = study(asked, OTHERS.validate_json(OTHERS.dump_json(others)), planned, untold)
    return found, OTHERS_FOUND.validate_json(OTHERS_FOUND.dump_json(beside), strict=True)


def tried(asked: Ground, **trial: object) -> Remedies:
    asked_for = Trial(**({"seconds": 300.0} | trial))  # pyright: ignore[reportArgumentType] -- a builder
    _, beside = studied(asked, Others(trial=asked_for))
    assert beside.remedies is not None
    return beside.remedies


def two_halls(**overrides: object) -> Ground:
    """A crew records 40 in one hall each week."""
    return ground(*(week(monday, "hall-a", "hall-b") for monday in MONDAYS), halls=2, **overrides)


def test_one_more_crew_visits_the_other_hall_and_records_as_many_again() -> None:
    """200 people, 40 a visit. One crew: 2 visits, 80 recorded. Two crews: 4 visits, 160."""
    one_more = Alternative(changes=(ExtraCrews(like="crew-1", crews=1),))
    found, beside = studied(two_halls(), Others(scenarios=(one_more,)))
    (then,) = beside.scenarios
    assert then is not None
    assert found.weeks[-1].recorded.p50 == 80
    assert then.weeks[-1].recorded.p50 == 160
    assert [plan.visits for plan in found.plans] == [1, 1]
    assert [plan.visits for plan in then.plans] == [2, 2]
    assert {stop.crew for stop in then.plans[0].stops} == {"crew-1", "crew-1#2"}


def test_scenarios_stand_beside_each_other_and_things_as_they_are() -> None:
    none = Alternative(changes=(CrewOff(crew="crew-1", first_date=SECOND),))
    kit = Alternative(changes=(Kits(crew="crew-1", kits=1),))
    found, beside = studied(two_halls(), Others(scenarios=(none, kit)))
    # 40 of one week only; two visits of two kits, 80 each of whom 80 come: the other hall's too.
    ends = [each.weeks[-1].recorded.p50 for each in (found, *beside.scenarios) if each]
    assert ends[:2] == [80, 40]
    assert 150 <= ends[2] <= 160


def test_promises_that_clash_leave_a_scenario_without_a_forecast_and_the_others_with_theirs() -> (
    None
):
    promised = LockedVisit(
        site=make.site_id("hall-a"), date=FIRST, arrive_minute=500, service_minutes=240
    )
    asked = ground(week(FIRST, locked=(promised,)), week(SECOND))
    nobody = Alternative(changes=(CrewOff(crew="crew-1"),))
    kit = Alternative(changes=(Kits(kits=1),))
    found, beside = studied(asked, Others(scenarios=(nobody, kit)))
    assert found.weeks[-1].recorded.p50 == 80
    assert [each is None for each in beside.scenarios] == [True, False]


def test_a_week_whose_problem_did_not_change_is_not_planned_again() -> None:
    asked: list[str] = []

    def counted(problem: Problem, seconds: float) -> Plan:
        asked.append(write_problem(problem))
        return planned(problem, seconds)

    later = Alternative(changes=(ExtraCrews(like="crew-1", crews=1, first_date=SECOND),))
    study(two_halls(), Others(scenarios=(later,)), counted, untold)
    # Two weeks as they are, and the second again.
    assert len(asked) == 3
    assert len(set(asked)) == 3


@pytest.mark.parametrize("seed", range(5))
def test_a_scenario_beside_others_is_what_it_would_be_alone(seed: int) -> None:
    """Plans that are remembered from one to the next change nothing; seeds name the cases."""
    rng = Random(seed)
    before = ground(
        *(week(monday, "hall-a", "hall-b", crews=rng.choice([1, 3])) for monday in MONDAYS),
        halls=2,
        seed=seed,
    )
    several = [tuple(some_change(rng) for _ in range(rng.randint(0, 3))) for _ in range(3)]
    others = Others(scenarios=tuple(Alternative(changes=each) for each in several))
    found, beside = studied(before, others)
    assert found == made(before)
    assert list(beside.scenarios) == [made(changed(before, each)) for each in several]


def test_a_kit_reaches_the_target_and_is_the_cheapest_that_was_tried() -> None:
    """100 people, 80 come, a kit records 40: 20 are left after two weeks, and at most 10 may be.

    With two kits 80 are recorded in the first week and 16 of the other 20 in the second: 4 are
    left. The second week needs no second kit: 16 are fewer than 40. Another crew finds the hall
    visited.
    """
    found = tried(ground(target=10))
    kit = Kits(kits=1)
    first_week = replace(kit, last_date=date(2024, 1, 7))
    crews = [(ExtraCrews(like="crew-1", crews=crews),) for crews in (1, 2, 4)]
    assert [each.changes for each in found.tried] == [(kit,), (first_week,), *crews]
    assert [each.reaches for each in found.tried] == [True, True, False, False, False]
    assert found.tried[1].unrecorded.p50 == pytest.approx(4, abs=2)
    assert found.tried[1].recorded == pytest.approx(16, abs=2)
    assert found.tried[1].young == 0
    assert found.untried == ()
    assert found.tried[1].cost == Cost(crew_days=0, kits=1, kit_days=1, cards=0)
    assert found.tried[2].recorded == 0
    assert found.tried[2].cost == Cost(crew_days=2, kits=1, kit_days=2, cards=0)
    assert found.cheapest == 1
    assert not found.out_of_time


def test_nothing_is_tried_without_a_target_or_when_it_is_reached() -> None:
    asked = Others(trial=Trial(seconds=300.0))
    for target in (None, 20):
        assert studied(ground(target=target), asked)[1].remedies is None


def test_cards_are_tried_where_they_run_out_and_record_nobody() -> None:
    """80 are recorded and 30 cards are there: 50 are lacking, and cards come in boxes of 500."""
    short = ground(target=10)
    short = replace(short, supply=replace(short.supply, on_hand=30))
    first = tried(short).tried[0]
    assert first.changes == (MoreCards(cards=500),)
    assert (first.recorded, first.reaches) == (0, False)
    assert first.cost == Cost(crew_days=0, kits=0, kit_days=0, cards=500)
    assert first.cards_short_from is None


def test_days_off_are_tried_as_they_were_read_and_for_fewer_weeks() -> None:
    """On Tuesdays crews stay in. Of 100 people 90 come; 15 may be left.

    Mondays alone: 40 and 40, 20 are left. With the Tuesdays a second visit finds 60, and what is
    left after two weeks is less than 5. With the first week's alone it is 80, then 18 of 20.
    """
    tuesdays = (NewHours(weekdays=(1,), start="08:00", end="15:00"),)
    asked = ground(*(both_days(monday, monday_only=True) for monday in MONDAYS), target=15)
    longer = replace(asked, weeks=tuple(map(both_days, MONDAYS)))
    others = Others(
        read=(longer,),
        trial=Trial(seconds=300.0, days_off=(Alternative(read=0, changes=tuesdays),)),
    )
    _, beside = studied(asked, others)
    assert beside.remedies is not None
    found = {each.changes: each for each in beside.remedies.tried}
    whole, part = found[tuesdays], found[(replace(tuesdays[0], last_date=date(2024, 1, 7)),)]
    assert (whole.reaches, part.reaches) == (True, True)
    assert (whole.cost.crew_days, part.cost.crew_days) == (2, 1)
    assert part.cost.kits == 0
    assert part.unrecorded.p50 == pytest.approx(2, abs=2)


def both_days(monday: date, *, monday_only: bool = False) -> WeekGround:
    """A hall that may be visited on Monday and on Tuesday, by a crew that works then."""
    days = (monday,) if monday_only else (monday, monday + timedelta(days=1))
    hall = make.site(
        "hall-a",
        max_visits=2,
        min_service_minutes=240,
        windows=tuple(map(make.window, days)),
        draws=(Draw(pool=PoolId("pool-a"), attendance=0.9),),
    )
    crew = make.crew("crew-1", shifts=tuple(map(make.shift, days)))
    return week(monday, sites=(hall,), crews_of=(crew,))


def test_two_kinds_together_reach_what_neither_does() -> None:
    """100 people, 90 come, one week, 5 may be left.

    Alone: a kit more records 80, two 90; a Tuesday's visit 40 more. Together 80, then 18 of 20.
    """
    tuesdays = NewHours(weekdays=(1,), start="08:00", end="15:00")
    asked = ground(both_days(FIRST, monday_only=True), target=5)
    others = Others(
        read=(replace(asked, weeks=(both_days(FIRST),)),),
        trial=Trial(seconds=300.0, days_off=(Alternative(read=0, changes=(tuesdays,)),)),
    )
    _, beside = studied(asked, others)
    assert beside.remedies is not None
    tried_so = [each.changes for each in beside.remedies.tried]
    assert tried_so[:3] == [(Kits(kits=1),), (Kits(kits=2),), (tuesdays,)]
    assert tried_so[-1] == (Kits(kits=1), tuesdays)
    assert [each.reaches for each in beside.remedies.tried] == [False] * 6 + [True]
    last = beside.remedies.tried[-1]
    assert last.unrecorded.p50 == pytest.approx(2, abs=2)
    assert last.cost == Cost(crew_days=1, kits=1, kit_days=3, cards=0)
    assert beside.remedies.cheapest == 6


def test_at_most_twenty_are_tried_and_when_none_reaches_all_at_once_is_the_last() -> None:
    """Nobody comes beyond four in five, whatever goes out: 200 x 0.2 x 0.2 = 8 stay, and 0 may."""
    found = tried(two_halls(target=0))
    assert len(found.tried) <= MOST_TRIED
    assert found.cheapest is None
    assert found.tried[-1].changes == (Kits(kits=2), ExtraCrews(like="crew-1", crews=4))
    assert not any(each.reaches for each in found.tried)


def test_what_no_time_is_left_for_is_not_tried_and_that_is_said() -> None:
    found = tried(ground(target=10), seconds=0.0)
    assert (found.tried, found.cheapest, found.out_of_time) == ((), None, True)
    crews = [(ExtraCrews(like="crew-1", crews=crews),) for crews in (1, 2, 4)]
    assert list(found.untried)[:5] == [(Kits(kits=1),), (Kits(kits=2),), *crews]


def test_a_remedy_that_had_less_time_than_the_forecast_is_not_held_against_it() -> None:
    """A planner that always uses its time up: nothing it finds can be repeated."""

    def slow(problem: Problem, seconds: float) -> Plan:
        return replace(planned(problem, seconds), status=Status.FEASIBLE, seconds=seconds)

    asked = ground(target=10)
    cut, whole = (
        study(asked, Others(trial=Trial(seconds=seconds)), slow, untold)[1].remedies
        for seconds in (asked.seconds / 2, asked.seconds * 100)
    )
    assert cut is not None
    assert (cut.tried, cut.out_of_time) == ((), True)
    assert whole is not None
    assert whole.tried
    assert not any(each.in_time for each in whole.tried)


def test_a_change_under_which_promises_clash_is_counted_and_nothing_more_is_said_of_it() -> None:
    promised = tuple(
        LockedVisit(site=make.site_id("hall-a"), date=FIRST, arrive_minute=at, service_minutes=240)
        for at in (500, 600)
    )
    asked = ground(target=10)
    clashing = replace(asked, weeks=(week(FIRST, locked=promised), asked.weeks[1]))
    tuesdays = Alternative(read=0, changes=(NewHours(weekdays=(1,)),))
    others = Others(read=(clashing,), trial=Trial(seconds=300.0, days_off=(tuesdays,)))
    _, beside = studied(asked, others)
    assert beside.remedies is not None
    assert beside.remedies.clashed == 1
    assert not any(isinstance(each.changes[0], NewHours) for each in beside.remedies.tried)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_same_ground_and_seed_give_the_same_remedies(seed: int) -> None:
    asked = replace(two_halls(target=60), seed=seed)
    assert OTHERS_FOUND.dump_json(OthersFound(remedies=tried(asked))) == OTHERS_FOUND.dump_json(
        OthersFound(remedies=tried(asked))
    )


def test_a_gain_says_how_many_of_it_are_not_yet_17() -> None:
    """Nobody of the second hall is 17 before April: another crew records them, and none counts."""
    asked = two_halls(target=0)
    grown, young = asked.cohorts
    asked = replace(asked, cohorts=(grown, replace(young, turns_17_month="2024-04")))
    gains = {each.changes: each for each in tried(asked).tried}
    one_more = gains[(ExtraCrews(like="crew-1", crews=1),)]

    assert one_more.young > 0
    assert one_more.unrecorded.p50 >= 4
