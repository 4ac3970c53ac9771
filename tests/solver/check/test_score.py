"""Values computed by hand: travel, recordings, cards and each term of the value."""

import math
from dataclasses import replace

import pytest

from solver import check
from solver.check.roads import Roads, straight_km
from solver.problem import (
    CardPolicy,
    Cards,
    Costs,
    CoverageQuota,
    Delivery,
    Depot,
    DepotId,
    Draw,
    Lodging,
    LodgingId,
    PoolId,
    PublishedVisit,
    QuotaId,
    Travel,
)
from tests.solver import make
from tests.solver.make import MONDAY, TUESDAY, crew, night, pool, problem, shift, site, visit


def test_a_degree_of_latitude_is_111_2_km_and_one_of_longitude_at_60_north_is_half_that() -> None:
    degree = math.pi / 180 * 6371.0088
    assert straight_km(0, 123, 1, 123) == pytest.approx(degree)
    assert straight_km(0, 123, 0, 124) == pytest.approx(degree)
    # sin(d/2) = cos 60 * sin 0.5 degrees
    half = 2 * 6371.0088 * math.asin(0.5 * math.sin(math.radians(0.5)))
    assert straight_km(60, 10, 60, 11) == pytest.approx(half)
    assert straight_km(0, 179.5, 0, -179.5) == pytest.approx(degree)
    assert straight_km(0, 0, 0, 180) == pytest.approx(180 * degree)


def test_a_drive_is_leg_time_and_winding_road_rounded_up_to_five_minutes() -> None:
    # 0.05 degrees are 5.5597 km, 8.34 km of road, 20.01 minutes at 25 km/h, 23.01 with the leg.
    apart = problem(
        travel=Travel(),
        depots=(Depot(id=DepotId(make.place("office")), lat=0.45, lon=123.0),),
    )
    assert Roads(apart).minutes(make.place("office"), make.place("hall-a")) == 25


@pytest.mark.parametrize(
    ("entered", "rounded"),
    [(0, 0), (0.1, 5), (20, 20), (20 + 4e-9, 20), (20 + 6e-9, 25), (21, 25), (24.999, 25)],
)
def test_entered_drives_are_rounded_up_too(entered: float, rounded: int) -> None:
    office, hall = make.place("office"), make.place("hall-a")
    roads = Roads(problem(travel_minutes={(office, hall): entered}))
    assert roads.minutes(office, hall) == rounded
    assert roads.minutes(hall, office) == 20, "each direction stands for itself"


def test_a_place_is_no_drive_away_from_itself_whatever_was_entered() -> None:
    hall = make.place("hall-a")
    roads = Roads(problem(travel_minutes={(hall, hall): 50.0}))
    assert roads.minutes(hall, hall) == 0


def test_two_places_at_one_point_are_still_a_leg_apart() -> None:
    here = problem(travel=Travel(per_leg_minutes=3.0))
    assert Roads(here).minutes(make.place("hall-a"), make.place("hall-b")) == 5


def test_a_visit_records_what_time_allows_or_who_came() -> None:
    # 20 come; a kit records 10 an hour.
    def recorded(service: int) -> float:
        return check.score(problem(), [visit(service=service)], []).recordings

    assert recorded(60) == pytest.approx(10)
    assert recorded(120) == pytest.approx(20)
    assert recorded(240) == pytest.approx(20)


def test_recordings_are_told_by_the_pool_they_come_from() -> None:
    # 20 of 80 and 10 of 20 come; in an hour a kit records 10 of these 30, in proportion.
    draws = (
        Draw(pool=PoolId("pool-a"), attendance=0.25),
        Draw(pool=PoolId("pool-b"), attendance=0.5),
    )
    both = site("hall-a", draws=draws)
    asked = problem(sites=(both,), pools=(pool(people=80), pool("pool-b", people=20)))

    (scored,) = check.score(asked, [visit(service=60)], []).visits

    assert scored.by_pool == pytest.approx({"pool-a": 20 / 3, "pool-b": 10 / 3})
    assert scored.recordings == pytest.approx(10)


def test_kits_are_those_of_the_shift_up_to_those_the_site_has_room_for() -> None:
    three = problem(
        crews=(crew(kits=1, shifts=(shift(kits=3),)),), pools=(pool(people=100), pool("pool-b"))
    )
    wide = replace(three, sites=(site(max_kits=None),))
    narrow = replace(three, sites=(site(max_kits=2),))
    assert check.score(wide, [visit()], []).recordings == pytest.approx(30)
    assert check.score(narrow, [visit()], []).recordings == pytest.approx(20)


def test_who_was_not_recorded_stays_for_the_next_visit() -> None:
    # 40 people: 20 come, 10 recorded. Then 30 are left: 15 come, 15 recorded in two hours.
    score = check.score(problem(), [visit(date=TUESDAY, service=120), visit(date=MONDAY)], [])
    assert [each.recordings for each in score.visits] == pytest.approx([10, 15])
    assert [each.index for each in score.visits] == [1, 0]


def test_pools_shared_by_two_sites_are_counted_once_in_order_of_arrival() -> None:
    # hall-a: 20 of 40 come and are recorded in two hours. The office draws on both pools:
    # 0.2 x 20 + 0.2 x 40 = 12 come, 10 are recorded, a third and two thirds of them.
    draws = tuple(Draw(pool=PoolId(name), attendance=0.2) for name in ("pool-a", "pool-b"))
    shared = problem(
        sites=(site("hall-a"), site("district-x", draws=draws)),
        pools=(
            pool("pool-a", value=1.0, card_share=1.0),
            pool("pool-b", value=3.0, card_share=0.5),
        ),
    )
    score = check.score(shared, [visit("district-x", arrive="11:25"), visit(service=120)], [])
    assert [each.recordings for each in score.visits] == pytest.approx([20, 10])
    assert [each.cards for each in score.visits] == pytest.approx([20, 10 / 3 + 20 / 3 * 0.5])
    assert score.worth.recordings == pytest.approx(20 + 10 / 3 + 20 / 3 * 3)


def test_crews_that_arrive_together_record_in_order_of_their_ids_by_code_point() -> None:
    crews = tuple(crew(name) for name in ("crew-2", "crew-10"))
    both = problem(
        crews=crews,
        sites=(site("hall-a"), site("hell-a")),
    )
    score = check.score(both, [visit(by="crew-2"), visit("hell-a", by="crew-10", service=120)], [])
    assert [each.visit.crew for each in score.visits] == ["crew-10", "crew-2"]
    assert [each.recordings for each in score.visits] == pytest.approx([20, 10])


def test_a_visit_to_which_nobody_comes_is_still_a_visit() -> None:
    empty = problem(sites=(site(draws=()),), pools=(pool(people=0),))
    score = check.score(empty, [visit()], [])
    assert score.value == 0
    assert score.visits[0].recordings == 0
    assert score.driven_minutes == 40


def test_the_value_is_the_sum_of_its_terms() -> None:
    """Two dates, a night at the inn, three legs a date.

    Recordings: Monday 10 of pool-a; Tuesday 10 of pool-b at 2 each: 30.
    Cards: 10 + 10 x 0.5 = 15 used, 12 there (10 - 2 + 4), 0.5 each: 6.
    Drives: 20 + 20 on Monday, 20 + 20 on Tuesday: 80 minutes at 3 an hour: -4.
    Overtime: Tuesday 14:00 + 30 + 60 + 15 + 20 = 16:05, 65 after 15:00, at 6 an hour: -6.5.
    Night: -7. Changes: hall-b was published for Monday: -4. Quota: 1 of 3 visits at hall-a,
    2 short at 5: -10.
    """
    whole = problem(
        pools=(pool("pool-a"), pool("pool-b", value=2.0, card_share=0.5)),
        sites=(site("hall-a"), site("hall-b", windows=(make.window(TUESDAY, end="18:00"),))),
        lodgings=(Lodging(id=LodgingId(make.place("inn")), lat=0.5, lon=123.0, cost=7.0),),
        crews=(crew(max_nights=1, shifts=(shift(MONDAY), shift(TUESDAY, overtime_minutes=90))),),
        cards=Cards(
            on_hand=10, reserve=2, deliveries=(Delivery(date=TUESDAY, cards=4),), value=0.5
        ),
        quotas=(
            CoverageQuota(
                id=QuotaId("q"), sites=(make.site_id("hall-a"),), min_visits=3, penalty=5.0
            ),
        ),
        published=(PublishedVisit(site=make.site_id("hall-b"), crew=crew().id, date=MONDAY),),
        change_penalty=4.0,
        costs=Costs(travel_per_hour=3.0, overtime_per_hour=6.0),
    )
    visits = [visit("hall-a"), visit("hall-b", TUESDAY, "14:00")]
    plan = make.plan(whole, *visits, nights=(night(MONDAY),))
    report = check.check(whole, plan)
    assert report.ok
    assert report.score is not None
    worth = report.score.worth
    assert worth.recordings == pytest.approx(30)
    assert worth.cards == pytest.approx(6)
    assert worth.travel == pytest.approx(-4)
    assert worth.overtime == pytest.approx(-6.5)
    assert worth.nights == pytest.approx(-7)
    assert worth.changes == pytest.approx(-4)
    assert worth.quotas == pytest.approx(-10)
    assert report.value == pytest.approx(4.5)
    assert (report.score.recordings, report.score.cards) == pytest.approx((20, 15))
    assert (report.score.driven_minutes, report.score.overtime_minutes) == (80, 65)
    assert report.score.cards_by_date[TUESDAY] == pytest.approx(5)


def test_print_now_gives_cards_no_value() -> None:
    cards = Cards(policy=CardPolicy.PRINT_NOW, on_hand=100, value=0.5)
    assert check.score(problem(cards=cards), [visit()], []).value == pytest.approx(10)


def test_a_quota_counts_visits_to_any_of_its_sites_and_has_no_reward_beyond() -> None:
    sites = (make.site_id("hall-a"), make.site_id("hall-b"))
    quota = CoverageQuota(id=QuotaId("q"), sites=sites, min_visits=1, penalty=5.0)
    both = [visit("hall-a"), visit("hall-b", TUESDAY)]
    assert check.score(problem(quotas=(quota,)), [], []).worth.quotas == -5
    assert check.score(problem(quotas=(quota,)), both[:1], []).worth.quotas == 0
    assert check.score(problem(quotas=(quota,)), both, []).worth.quotas == 0
