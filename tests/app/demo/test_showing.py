"""The week that a later start of the demo shows: what is published by then."""

from datetime import date, timedelta

from app.demo.planning import published_week
from app.demo.showing import week_of
from app.demo.week import Week as WeekShown
from app.plans.tables import Visit
from tests import make
from tests.app.disruptions.make import hold_at
from tests.app.itineraries.week import TUESDAY, Week
from tests.app.plans import town as towns
from tests.app.plans.town import MONDAY


def shown(week: Week) -> tuple[date | None, WeekShown]:
    office = week.town.office
    with office.database.reading() as db:
        monday = published_week(db, office.code)
        return monday, week_of(db, office.code, monday or MONDAY)


def stops(week: WeekShown) -> list[tuple[date, str]]:
    return [(stop.day, stop.site) for stop in week.stops]


def test_after_a_replan_the_week_is_the_one_that_stands_now(office: make.Office) -> None:
    week = Week(town=towns.build(office))
    week.publish()
    monday, before = shown(week)
    later = week.plan(dates=(TUESDAY, TUESDAY + timedelta(days=1)))
    crew = week.town.crews[1]
    week.stop(later, crew, TUESDAY, "hall-1", arrive=540, drive=20)
    week.day(later, crew, TUESDAY, leave=520, back=665, drive_home=20)

    again, now = shown(week)

    assert (monday, again) == (MONDAY, MONDAY)
    assert {day for day, _ in stops(before)} == {MONDAY, TUESDAY}
    assert [site for day, site in stops(now) if day == MONDAY] == [
        site for day, site in stops(before) if day == MONDAY
    ]
    assert len([site for day, site in stops(now) if day == TUESDAY]) == 1
    assert [s for s in stops(now) if s[0] == TUESDAY] != [
        s for s in stops(before) if s[0] == TUESDAY
    ]
    assert now.days == tuple(MONDAY + timedelta(days=n) for n in range(6))
    assert now.gap is None, "no plan is of the whole week, so none has its distance from the best"


def test_visits_that_were_called_off_are_not_shown(office: make.Office) -> None:
    week = Week(town=towns.build(office))
    week.publish()
    _, before = shown(week)
    with office.database.writing() as db:
        visit = week.visit_ids[week.town.crews[0], TUESDAY, "hall-2"]
        db.get_one(Visit, (office.code, visit)).state = "cancelled"

    _, now = shown(week)

    assert {day for day, _ in stops(before)} == {MONDAY, TUESDAY}
    assert {day for day, _ in stops(now)} == {MONDAY}


def test_when_a_next_week_is_published_the_first_is_shown_until_it_is_over(
    office: make.Office,
) -> None:
    week = Week(town=towns.build(office))
    week.publish()
    next_week = MONDAY + timedelta(weeks=1)
    week.plan(dates=(next_week,))

    with office.database.reading() as db:
        before = published_week(db, office.code)
    hold_at(office, TUESDAY + timedelta(days=1))
    with office.database.reading() as db:
        after = published_week(db, office.code)

    assert (before, after) == (MONDAY, next_week)
