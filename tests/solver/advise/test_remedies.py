"""Remedies are what solving again found, and nothing else."""

import math

import pytest

from solver import check
from solver.advise import (
    Cards,
    CrewDay,
    ExtraCrew,
    HalfHour,
    Kit,
    LongerOpening,
    Means,
    Verdict,
    WaivedNotice,
    all_prices,
    remedies,
)
from solver.plan import CrewDay as Team
from solver.problem import CardPolicy, CrewId, PublishedVisit, StaffId
from solver.problem import Cards as Blanks
from tests.solver.advise.make import means, of, solved, tried
from tests.solver.make import (
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    crew,
    minute,
    person,
    plan,
    pool,
    problem,
    shift,
    site,
    site_id,
    window,
)
from tests.solver.small_problems import small_problem
from tests.solver.weeks import city_week

FIRST_SEED = 900
CREW = CrewId("crew-1")
ONE_DAY = crew(shifts=(shift(MONDAY),))
MONDAY_ONLY = (window(MONDAY),)


def test_a_crew_sent_out_on_a_day_off_brings_a_site_in() -> None:
    late = site("hall-b", windows=(window(TUESDAY),))
    asked = problem(crews=(ONE_DAY,), sites=(site("hall-a", max_visits=1), late))
    found = of(tried(asked), CrewDay(crew=CREW, date=TUESDAY, like=MONDAY))
    assert found.verdict is Verdict.VERIFIED
    assert found.gain == pytest.approx(20.0)
    assert found.certain == pytest.approx(20.0, abs=1e-3)
    assert found.recordings == pytest.approx(20.0)
    assert found.brings_in == ("hall-b",)
    assert found.displaces == 0


def test_the_people_of_a_crew_come_along_on_its_extra_day() -> None:
    pair = (
        person("s-1", "operator", dates=(MONDAY,), max_days=1),
        person("s-2", "driver", dates=(MONDAY,)),
    )
    late = site("hall-b", windows=(window(TUESDAY),))
    asked = problem(crews=(ONE_DAY,), sites=(site("hall-a"), late), staff=pair)
    found = of(tried(asked), CrewDay(crew=CREW, date=TUESDAY, like=MONDAY))
    assert found.brings_in == ("hall-b",)
    assert found.plan is not None
    assert {day.staff for day in found.plan.staffing} == {("s-1", "s-2")}


def test_people_who_are_out_with_others_that_date_are_not_sent_out_twice() -> None:
    """Names are spread anew each day: who is off on Monday may go with any crew on Tuesday."""
    busy, free = ("s-1", "s-2"), ("s-3", "s-4")
    asked = problem(
        crews=(
            crew("crew-1", shifts=(shift(MONDAY), shift(TUESDAY))),
            crew("crew-2", shifts=(shift(TUESDAY),)),
        ),
        staff=(
            person("s-1", "operator"),
            person("s-2", "driver"),
            person("s-3", "operator", dates=(TUESDAY,)),
            person("s-4", "driver", dates=(TUESDAY,)),
        ),
    )
    teams = (("crew-1", MONDAY, busy), ("crew-1", TUESDAY, free), ("crew-2", TUESDAY, busy))
    staffing = tuple(
        Team(crew=CrewId(crew), date=date, staff=tuple(map(StaffId, staff)))
        for crew, date, staff in teams
    )
    extra = CrewDay(crew=CrewId("crew-2"), date=MONDAY, like=TUESDAY)
    changed = extra.change(asked, plan(asked, staffing=staffing))
    assert {one.id for one in changed.staff or () if MONDAY in one.dates} == {*busy, *free}


WHOLE_DAY = {"min_service_minutes": 240, "max_visits": 1}


def test_a_crew_that_is_lent_brings_the_site_in_that_was_outranked() -> None:
    asked = problem(
        crews=(ONE_DAY,),
        sites=(site("hall-a", **WHOLE_DAY), site("hall-b", **WHOLE_DAY)),
        pools=(pool("pool-a"), pool("pool-b", people=30)),
    )
    found = of(tried(asked), ExtraCrew(crew=CREW, date=MONDAY))
    assert (found.gain, found.displaces) == (pytest.approx(15.0), 0)
    assert found.brings_in == ("hall-b",)


def test_a_crew_that_is_lent_has_its_people() -> None:
    pair = (person("s-1", "operator", dates=(MONDAY,)), person("s-2", "driver", dates=(MONDAY,)))
    asked = problem(
        crews=(ONE_DAY,),
        sites=(site("hall-a", **WHOLE_DAY), site("hall-b", **WHOLE_DAY)),
        staff=pair,
    )
    found = of(tried(asked), ExtraCrew(crew=CREW, date=MONDAY))
    assert found.plan is not None
    assert {day.crew for day in found.plan.staffing} == {"crew-1", "crew-1#2"}


def test_a_kit_more_records_more_in_the_same_hours() -> None:
    hours = (window(MONDAY, "08:00", "10:00"),)
    hall = site("hall-a", windows=hours, max_service_minutes=60, max_visits=1)
    found = of(tried(problem(crews=(ONE_DAY,), sites=(hall,))), Kit(crew=CREW))
    assert found.verdict is Verdict.VERIFIED
    assert found.gain == pytest.approx(10.0)
    assert found.brings_in == ()


def test_half_an_hour_more_is_tried_for_each_shift() -> None:
    short = crew(shifts=(shift(end_minute=12 * 60, overtime_minutes=0),))
    hall = site("hall-a", max_visits=1)
    found = tried(problem(crews=(short,), sites=(hall,), pools=(pool(people=100),)))
    assert of(found, HalfHour(crew=CREW, date=MONDAY)).gain == pytest.approx(5.0)


def test_cards_are_tried_in_boxes_up_to_what_people_could_use() -> None:
    now = Blanks(policy=CardPolicy.PRINT_NOW, on_hand=3)
    asked = problem(sites=(site("hall-a", max_visits=1),), pools=(pool(),), cards=now)
    found = tried(asked)
    assert of(found, Cards(cards=10)).gain == pytest.approx(10.0)
    assert of(found, Cards(cards=40)).gain == pytest.approx(20.0)


def test_cards_that_are_printed_later_count_by_their_value() -> None:
    later = Blanks(on_hand=5, value=0.2)
    asked = problem(sites=(site("hall-a", max_visits=1),), pools=(pool(),), cards=later)
    assert of(tried(asked), Cards(cards=10)).gain == pytest.approx(2.0)


def test_a_notice_that_is_waived_brings_the_site_in() -> None:
    school = site("hall-b", windows=MONDAY_ONLY, earliest_date=TUESDAY)
    found = tried(problem(sites=(site("hall-a"), school)))
    waived = of(found, WaivedNotice(site=school.id))
    assert waived.verdict is Verdict.VERIFIED
    assert found.by_site[school.id] is waived


def test_a_site_that_closes_later_can_be_visited() -> None:
    brief = site("hall-b", windows=(window(MONDAY, "09:00", "10:10"),))
    found = of(tried(problem(sites=(site("hall-a"), brief))), LongerOpening(site=brief.id))
    assert found.brings_in == ("hall-b",)


def test_where_everybody_is_recorded_nothing_is_offered_and_all_is_listed() -> None:
    easy = problem(sites=(site("hall-a", max_visits=1),), pools=(pool(),), crews=(ONE_DAY,))
    found = tried(easy)
    assert found.verified == ()
    assert {type(one.candidate) for one in found.tried} == {CrewDay, ExtraCrew, HalfHour, Kit}
    assert all(one.gain == 0.0 for one in found.tried)


def test_a_longer_search_is_no_remedy() -> None:
    """The plan handed in is poor; what any search finds is not credited to a change."""
    asked = problem(sites=(site("hall-a", max_visits=1),), pools=(pool(),), crews=(ONE_DAY,))
    found = tried(asked, plan=plan(asked))
    assert found.plan.value == pytest.approx(20.0)
    assert found.verified == ()


def test_what_displaces_a_visit_says_so() -> None:
    """With the notice waived the dear school takes the hall's day."""
    hall = site("hall-a", windows=MONDAY_ONLY, min_service_minutes=240)
    school = site("hall-b", windows=MONDAY_ONLY, min_service_minutes=240, earliest_date=TUESDAY)
    dear = (pool("pool-a"), pool("pool-b", value=3.0))
    found = tried(problem(crews=(ONE_DAY,), sites=(hall, school), pools=dear))
    waived = of(found, WaivedNotice(site=school.id))
    assert (waived.brings_in, waived.leaves_out) == (("hall-b",), ("hall-a",))
    assert waived.displaces == 1
    assert waived.gain == pytest.approx(40.0)


def test_asked_about_a_site_only_what_bears_on_it_is_tried() -> None:
    early = site("hall-a", windows=MONDAY_ONLY, earliest_date=WEDNESDAY)
    other = site("hall-b", windows=(window(TUESDAY),), earliest_date=WEDNESDAY)
    asked = problem(sites=(early, other), crews=(crew(shifts=(shift(MONDAY), shift(TUESDAY))),))
    found = tried(asked, site=other.id)
    changes = [one.candidate for one in found.tried]
    assert WaivedNotice(site=other.id) in changes
    assert WaivedNotice(site=early.id) not in changes
    assert {one.date for one in changes if isinstance(one, HalfHour)} == {TUESDAY}


def test_a_crew_that_begins_elsewhere_gets_no_day_before_that() -> None:
    away = crew(shifts=(shift(TUESDAY, start_at="inn"),))
    found = tried(problem(crews=(away,)))
    days = [one.candidate.date for one in found.tried if isinstance(one.candidate, CrewDay)]
    assert days == [WEDNESDAY]


def test_of_a_conflict_nothing_is_tried() -> None:
    told = PublishedVisit(
        site=site_id("hall-a"), crew=CREW, date=MONDAY, arrive_minute=minute("10:00")
    )
    asked = problem(
        sites=(site("hall-a", windows=(window(TUESDAY),)),), published=(told,), max_changes=0
    )
    assert solved(asked).value is None
    assert tried(asked).tried == ()


def test_what_there_was_no_time_for_is_counted() -> None:
    asked = problem()
    prices = all_prices(asked, means(), seconds=600)
    stopped = Means(seconds=600, work=5, should_stop=lambda: True)
    found = remedies(asked, solved(asked), stopped, prices=prices)
    assert found.tried == ()
    assert found.not_tried > 0


def test_every_remedy_of_a_random_problem_passes_the_check_and_has_its_gain() -> None:
    verified = 0
    for seed in range(FIRST_SEED, FIRST_SEED + 15):
        asked = small_problem(seed)
        found = tried(asked)
        assert len(found.tried) + found.not_tried <= 20
        for one in found.verified:
            assert one.plan is not None
            changed = one.candidate.change(asked, solved(asked))
            score = check.score(changed, one.plan.visits, one.plan.nights)
            assert not check.broken_rules(
                changed,
                visits=one.plan.visits,
                nights=one.plan.nights,
                staffing=one.plan.staffing,
            ), f"seed {seed}"
            assert found.plan.value is not None
            assert score.value == pytest.approx(found.plan.value + one.gain, rel=1e-6), (
                f"seed {seed}"
            )
            assert one.certain <= one.gain + 1e-9
            verified += 1
        if found.plan.value is not None:
            assert check.check(asked, found.plan).ok, f"seed {seed}"
    assert verified > 10


def test_no_remedy_could_be_had_without_its_change() -> None:
    """What is certain of a gain lies above the bound of the problem as it is."""
    for seed in range(FIRST_SEED, FIRST_SEED + 6):
        asked = small_problem(seed)
        found = tried(asked)
        more_search = solved(asked, work=600)
        if more_search.value is None or found.plan.value is None:
            continue
        for one in found.verified:
            if one.certain > 1e-6:
                assert found.plan.value + one.gain - one.certain >= more_search.value - 1e-6, (
                    f"seed {seed}"
                )


@pytest.mark.parametrize(("others", "begins"), [("11:00", "11:00"), ("07:00", "08:00")])
def test_a_crew_sent_out_on_the_first_date_does_not_begin_before_the_others(
    others: str, begins: str
) -> None:
    """Where the week is replanned on its Monday at half past ten, the morning is over."""
    out = crew(id="crew-2", shifts=(shift(MONDAY, start_minute=minute(others)),))
    off = crew(shifts=(shift(TUESDAY, start_minute=minute("08:00")),))
    asked = problem(crews=(off, out))
    changed = CrewDay(crew=CREW, date=MONDAY, like=TUESDAY).change(asked, plan(asked))
    starts = {one.date: one.start_minute for one in changed.crews[0].shifts}
    assert starts == {MONDAY: minute(begins), TUESDAY: minute("08:00")}


class Stop:
    """Says so when it is asked for the `at`th time and from then on."""

    def __init__(self, at: float = math.inf) -> None:
        self.at, self.asked = at, 0

    def __call__(self) -> bool:
        self.asked += 1
        return self.asked >= self.at


def test_what_was_cut_short_when_it_was_told_to_stop_is_not_judged() -> None:
    """Else a change that helps might be said to bring nothing."""
    asked = city_week(seed=1, crews=1, days=1)
    start, prices = solved(asked, work=20), all_prices(asked, means(), seconds=600)
    never = Stop()
    whole = remedies(asked, start, means(work=20, should_stop=never), prices=prices)
    in_the_last = Stop(never.asked - 5)
    found = remedies(asked, start, means(work=20, should_stop=in_the_last), prices=prices)
    tried = [[one.candidate for one in each.tried] for each in (whole, found)]
    assert tried[1] == tried[0][:-1]
    assert found.not_tried == whole.not_tried + 1
