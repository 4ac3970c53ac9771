"""Which visit of a new plan is an old one."""

from datetime import date, timedelta
from random import Random

from app.plans.rules import Known, dates_to_publish, keep_ids

MONDAY = date(2023, 12, 11)


def on(day: int) -> date:
    return MONDAY + timedelta(days=day)


def known(visit_id: str, site_id: str, day: int) -> Known:
    return Known(visit_id=visit_id, site_id=site_id, date=on(day))


def test_a_kept_visit_keeps_its_id() -> None:
    assert keep_ids([("hall", on(1))], [known("a", "hall", 1)]) == ["a"]


def test_a_moved_visit_keeps_its_id() -> None:
    assert keep_ids([("hall", on(4))], [known("a", "hall", 1)]) == ["a"]


def test_another_site_is_another_visit() -> None:
    assert keep_ids([("school", on(1))], [known("a", "hall", 1)]) == [None]


def test_of_several_visits_the_nearest_dates_belong_together() -> None:
    placed = [("hall", on(0)), ("hall", on(3))]

    assert keep_ids(placed, [known("a", "hall", 3), known("b", "hall", 5)]) == ["b", "a"]


def test_an_id_is_given_once_and_new_visits_get_none() -> None:
    placed = [("hall", on(0)), ("hall", on(1)), ("hall", on(2))]

    assert keep_ids(placed, [known("a", "hall", 1)]) == [None, "a", None]


def test_ids_stay_with_their_site_and_are_never_doubled(rng: Random) -> None:
    for _ in range(200):
        sites = ["x", "y", "z"]
        placed = [(rng.choice(sites), on(rng.randrange(7))) for _ in range(rng.randrange(8))]
        before = [
            known(str(number), rng.choice(sites), rng.randrange(7))
            for number in range(rng.randrange(8))
        ]
        site_of = {visit.visit_id: visit.site_id for visit in before}

        ids = keep_ids(placed, before)

        given = [visit_id for visit_id in ids if visit_id is not None]
        assert len(given) == len(set(given))
        for (site, _), visit_id in zip(placed, ids, strict=True):
            assert visit_id is None or site_of[visit_id] == site
        for site in sites:
            had = sum(visit.site_id == site for visit in before)
            wanted = sum(place == site for place, _ in placed)
            kept = sum(site_of[visit_id] == site for visit_id in given)
            assert kept == min(had, wanted)


def test_publishing_covers_the_first_days_but_none_that_is_over() -> None:
    assert dates_to_publish(MONDAY, 2, today=on(-5)) == (on(0), on(1))
    assert dates_to_publish(MONDAY, 3, today=on(1)) == (on(1), on(2))
    assert dates_to_publish(MONDAY, 3, today=on(3)) == ()
