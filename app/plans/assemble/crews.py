"""Crews with their shifts, and the people who staff them, by id only."""

from sqlalchemy.orm import Session

from app.crews import queries as crew_queries
from app.crews.rules import CrewPlan, ShiftDay
from solver.problem import (
    Break,
    Crew,
    CrewId,
    DepotId,
    Equipment,
    Horizon,
    Person,
    PlaceId,
    Role,
    Shift,
    StaffId,
)


def crews(db: Session, office_id: str, horizon: Horizon) -> tuple[Crew, ...]:
    """The crews that are active, with the dates on which they really go out."""
    days = crew_queries.crew_days(db, office_id, start=horizon.start, days=horizon.days)
    return tuple(_crew(crew) for crew in days)


def staff(db: Session, office_id: str, horizon: Horizon) -> tuple[Person, ...] | None:
    """Who can go out; None for an office that keeps no list of its staff."""
    if not crew_queries.keeps_staff(db, office_id):
        return None
    people = crew_queries.staff_days(db, office_id, start=horizon.start, days=horizon.days)
    return tuple(
        Person(
            id=StaffId(person.id),
            roles=frozenset(Role(role) for role in person.roles),
            dates=frozenset(person.dates),
            max_days=person.max_days,
        )
        for person in people
    )


def _crew(crew: CrewPlan) -> Crew:
    needs = {Role(role): people for role, people in crew.needs.items()}
    return Crew(
        id=CrewId(crew.id),
        depot=DepotId(PlaceId(crew.depot_id)),
        kits=crew.kits,
        provides=frozenset(Equipment(item) for item in crew.provides),
        needs=needs,
        max_nights=crew.max_nights,
        shifts=tuple(_shift(day, needs) for day in crew.shifts),
    )


def _shift(day: ShiftDay, needs: dict[Role, int]) -> Shift:
    return Shift(
        date=day.date,
        start_minute=day.start_minute,
        end_minute=day.end_minute,
        overtime_minutes=day.overtime_minutes,
        breaks=tuple(
            Break(start_minute=span.start_minute, end_minute=span.end_minute) for span in day.breaks
        ),
        kits=day.kits,
        needs=needs,
    )
