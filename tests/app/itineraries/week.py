"""A published week whose times are written down by hand."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.ids import new_id
from app.plans.tables import Plan, PlanDay, PlanVisit, PublishedDay, Visit
from tests.app.plans.town import MONDAY, Town

TUESDAY = MONDAY + timedelta(days=1)


@dataclass(kw_only=True)
class Week:
    """Plans put straight into the tables; `visit_ids` by (crew, date, site)."""

    town: Town
    plan_ids: list[str] = field(default_factory=list[str])
    visit_ids: dict[tuple[str, date, str], str] = field(
        default_factory=dict[tuple[str, date, str], str]
    )

    def publish(self) -> str:
        """Version 1: the hall and the school on Monday, a hall on Tuesday; crew 2 at a hall."""
        first, second = self.town.crews
        plan_id = self.plan(dates=(MONDAY, TUESDAY))
        self.stop(plan_id, first, MONDAY, "hall-1", arrive=500, drive=10, cards=12.3)
        self.stop(plan_id, first, MONDAY, "school-1", arrive=660, drive=15, cards=27.6)
        self.day(plan_id, first, MONDAY, leave=490, back=780, drive_home=15)
        self.stop(plan_id, first, TUESDAY, "hall-2", arrive=540, drive=20)
        self.day(plan_id, first, TUESDAY, leave=520, back=665, drive_home=20)
        self.stop(plan_id, second, MONDAY, "hall-3", arrive=540, drive=20)
        self.day(plan_id, second, MONDAY, leave=520, back=665, drive_home=20)
        return plan_id

    def plan(self, *, dates: tuple[date, ...], status: str = "published") -> str:
        """A plan of the dates; a published one stands for them from now on."""
        office = self.town.office
        plan = Plan(
            office_id=office.code,
            id=new_id(),
            number=len(self.plan_ids) + 1,
            status=status,
            start=dates[0],
            days=len(dates),
            publish_days=len(dates),
            request={},
            seconds=1,
            seed=1,
            requested_by=office.member_ids["coordinator"],
            requested_at=now(),
            published_at=now() if status == "published" else None,
            version=1,
        )
        with office.database.writing() as db:
            db.add(plan)
            db.flush()
            for day in dates if status == "published" else ():
                db.merge(PublishedDay(office_id=office.code, date=day, plan_id=plan.id))
        self.plan_ids.append(plan.id)
        return plan.id

    def stop(
        self,
        plan_id: str,
        crew_id: str,
        on: date,
        site_id: str,
        *,
        arrive: int,
        drive: int,
        cards: float = 8.0,
        state: str = "proposed",
        kits: int = 1,
    ) -> str:
        """A visit of an hour, with 30 minutes of set-up and 15 of pack-up."""
        office_id = self.town.office.code
        visit_id = new_id()
        visit = Visit(office_id=office_id, id=visit_id, site_id=site_id, state=state, version=1)
        placed = PlanVisit(
            office_id=office_id,
            plan_id=plan_id,
            visit_id=visit_id,
            crew_id=crew_id,
            date=on,
            arrive_minute=arrive,
            setup_minutes=30,
            service_minutes=60,
            packup_minutes=15,
            drive_minutes_before=drive,
            kits=kits,
            expected_recordings=cards,
            expected_cards=cards,
        )
        self._add(visit)
        self._add(placed)
        self.visit_ids[crew_id, on, site_id] = visit_id
        return visit_id

    def day(
        self,
        plan_id: str,
        crew_id: str,
        on: date,
        *,
        leave: int,
        back: int,
        drive_home: int,
        staff_ids: tuple[str, ...] = (),
    ) -> None:
        self._add(
            PlanDay(
                office_id=self.town.office.code,
                plan_id=plan_id,
                crew_id=crew_id,
                date=on,
                leave_minute=leave,
                back_minute=back,
                drive_home_minutes=drive_home,
                morning_base="dinas",
                evening_base="dinas",
                staff_ids=list(staff_ids),
            )
        )

    def move(self, plan_id: str, crew_id: str, on: date, site_id: str, *, arrive: int) -> None:
        """The plan has the visit that stood there on that date, at another time."""
        office_id, (first, *_) = self.town.office.code, self.plan_ids
        visit_id = self.visit_ids[crew_id, on, site_id]
        with self.town.database.writing() as db:
            old = db.get_one(PlanVisit, (office_id, first, visit_id))
            values = {column.key: getattr(old, column.key) for column in PlanVisit.__table__.c}
            db.add(PlanVisit(**values | {"plan_id": plan_id, "arrive_minute": arrive}))
        self.day(plan_id, crew_id, on, leave=arrive - 10, back=arrive + 120, drive_home=15)

    def name_staff(self, plan_id: str, crew_id: str, on: date, staff_ids: tuple[str, ...]) -> None:
        with self.town.database.writing() as db:
            self._day(db, plan_id, crew_id, on).staff_ids = list(staff_ids)

    def sleep_out(self, plan_id: str, crew_id: str, on: date, lodging_id: str) -> None:
        with self.town.database.writing() as db:
            self._day(db, plan_id, crew_id, on).evening_base = lodging_id

    def _day(self, db: Session, plan_id: str, crew_id: str, on: date) -> PlanDay:
        return db.get_one(PlanDay, (self.town.office.code, plan_id, crew_id, on))

    def _add(self, row: Any) -> None:
        with self.town.database.writing() as db:
            db.add(row)
