"""What the planner gets of crews and staff, on both databases."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from app.core.database import Database
from app.crews import actions, queries
from app.crews.rules import Hours, Span
from tests import make

MONDAY, FRIDAY = date(2023, 12, 11), date(2023, 12, 15)
DAY = Hours(start_minute=480, end_minute=900, overtime_minutes=30)
WEEK = dict.fromkeys(range(6), DAY)


def two_crews(db: Session, office_id: str, depot: str) -> tuple[str, str]:
    """Crew 2 before crew 1, so that ids and numbers disagree."""
    second = actions.add_crew(
        db, office_id=office_id, name="Tim 2", number=2, depot_id=depot, shifts=WEEK
    )
    first = actions.add_crew(
        db,
        office_id=office_id,
        name="Tim 1",
        number=1,
        depot_id=depot,
        shifts=WEEK,
        provides=["power"],
        needs={"operator": 2},
        max_nights=1,
    )
    for crew in (first, second):
        actions.add_kit(
            db, office_id=office_id, label="Alat", crew_id=crew.id, provides=["network"]
        )
    return first.id, second.id


def test_the_planner_gets_crews_by_number_with_concrete_shifts(
    database: Database, office: make.Office, depot: str
) -> None:
    with database.writing() as db:
        first, second = two_crews(db, office.code, depot)
        actions.add_exception(
            db, office_id=office.code, crew_id=first, date=date(2023, 12, 12), hours=None
        )

    with database.reading() as db:
        plans = queries.crew_days(db, office.code, start=MONDAY, days=6)

    assert [plan.id for plan in plans] == [first, second]
    one = plans[0]
    assert (one.name, one.number, one.depot_id, one.max_nights) == ("Tim 1", 1, depot, 1)
    assert (one.provides, one.needs, one.kits) == (("network", "power"), {"operator": 2}, 1)
    assert [shift.date.day for shift in one.shifts] == [11, 13, 14, 15]
    assert (one.shifts[0].start_minute, one.shifts[0].end_minute) == (480, 900)
    assert one.shifts[0].overtime_minutes == 30
    friday = next(shift for shift in one.shifts if shift.date == FRIDAY)
    assert friday.breaks == (Span(start_minute=690, end_minute=780),)


def test_equipment_of_a_broken_kit_does_not_go_out(
    database: Database, office: make.Office, depot: str
) -> None:
    with database.writing() as db:
        crew = actions.add_crew(db, office_id=office.code, name="Tim", depot_id=depot, shifts=WEEK)
        good = actions.add_kit(db, office_id=office.code, label="Alat 1", crew_id=crew.id)
        bad = actions.add_kit(
            db,
            office_id=office.code,
            label="Alat 2",
            crew_id=crew.id,
            state="broken",
            provides=["network"],
        )
        assert good.id != bad.id
        (plan,) = queries.crew_days(db, office.code, start=MONDAY, days=1)
        assert (plan.provides, plan.kits) == ((), 1)

        actions.edit_kit(db, kit=bad, state="working")
        (plan,) = queries.crew_days(db, office.code, start=MONDAY, days=1)
        assert (plan.provides, plan.kits, plan.shifts[0].kits) == (("network",), 2, 2)


def test_an_ended_crew_is_not_planned_with(
    database: Database, office: make.Office, depot: str
) -> None:
    with database.writing() as db:
        crew = actions.add_crew(db, office_id=office.code, name="Tim", depot_id=depot, shifts=WEEK)
        actions.edit_crew(db, crew=crew, active=False)

        assert queries.crew_days(db, office.code, start=MONDAY, days=6) == []


def test_staff_are_free_but_for_their_days_off(database: Database, office: make.Office) -> None:
    with database.writing() as db:
        person = actions.add_staff(
            db, office_id=office.code, name="P1", roles=["operator"], max_days_per_week=2
        )
        ended = actions.add_staff(db, office_id=office.code, name="P2", roles=["driver"])
        actions.edit_staff(db, person=ended, active=False)
        actions.add_day_off(
            db,
            office_id=office.code,
            staff_id=person.id,
            first_date=date(2023, 11, 1),
            last_date=MONDAY,
            reason="leave",
        )

        (plan,) = queries.staff_days(db, office.code, start=MONDAY, days=5)

    assert (plan.id, plan.roles, plan.max_days) == (person.id, ("operator",), 2)
    assert [day.day for day in plan.dates] == [12, 13, 14, 15]


def test_an_office_without_a_staff_list_says_so(database: Database, office: make.Office) -> None:
    with database.writing() as db:
        assert not queries.keeps_staff(db, office.code)
        person = actions.add_staff(db, office_id=office.code, name="P", roles=["operator"])
        actions.edit_staff(db, person=person, active=False)

        assert queries.keeps_staff(db, office.code)
        assert queries.staff_days(db, office.code, start=MONDAY, days=5) == []


@pytest.mark.parametrize("days", [1, 31])
def test_another_offices_crews_and_staff_are_not_planned_with(
    database: Database, office: make.Office, neighbour: make.Office, depot: str, days: int
) -> None:
    with database.writing() as db:
        two_crews(db, office.code, depot)
        actions.add_staff(db, office_id=office.code, name="P", roles=["operator"])

        assert queries.crew_days(db, neighbour.code, start=MONDAY, days=days) == []
        assert queries.staff_days(db, neighbour.code, start=MONDAY, days=days) == []
