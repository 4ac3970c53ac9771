"""Crews with their people and kits."""

from datetime import time

from sqlalchemy.orm import Session

from app.crews import actions as crews
from app.crews import rules as shifts
from app.demo.office import DemoOffice

NEEDS = {"operator": 2, "driver": 1}


def load_crews(db: Session, demo: DemoOffice) -> None:
    week = {
        hours.weekday: shifts.Hours(
            start_minute=_minute(hours.start), end_minute=_minute(hours.end)
        )
        for hours in demo.hours
    }
    for crew in demo.crews:
        members = [
            crews.add_staff(db, office_id=demo.code, name=person.name, roles=person.roles).id
            for person in demo.staff
            if person.crew == crew.code
        ]
        made = crews.add_crew(
            db,
            office_id=demo.code,
            name=crew.name,
            depot_id=crew.depot,
            provides=crew.provides,
            needs=NEEDS,
            max_nights=crew.max_nights,
            members=members,
            shifts=week,
        )
        for kit in demo.kits:
            if kit.crew == crew.code:
                crews.add_kit(
                    db, office_id=demo.code, label=kit.name, state=kit.state, crew_id=made.id
                )


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute
