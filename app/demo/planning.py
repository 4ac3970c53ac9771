"""The coordinator of a demo at work: asks for next week, waits for the plan, publishes it.

What comes before is done as in the office's story: a mobile service that stands still is resumed,
and a visit that was announced is promised.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.core.clock import office_now
from app.core.database import Database
from app.core.writing import full_day
from app.demo.announced import announced_area
from app.demo.labels import percent, whole
from app.demo.load import Loaded
from app.demo.load.sites import site_of
from app.demo.office import Announcement, DemoOffice
from app.places import actions as place_actions
from app.places import queries as places
from app.places.rules import SiteKind
from app.plans import actions, queries
from app.plans.rules import UNFINISHED, PlanStatus, VisitState
from app.plans.tables import Plan

WORKING_DAYS = 6
SECONDS = 120
LONGEST_WAIT_SECONDS = 240
PROMISING = (VisitState.PROPOSED, VisitState.OFFERED, VisitState.CONFIRMED)


class DemoFailedError(Exception):
    """The demo's week could not be planned; the message says why."""


Say = Callable[[str], None]


def next_monday(today: date) -> date:
    """The first day of the week after `today`'s."""
    return today + timedelta(days=7 - today.weekday())


def is_planned(db: Session, demo: DemoOffice) -> bool:
    """Whether more is published than announced visits, which are promised before the week is."""
    days = queries.published_days(db, demo.code, first=date.min, last=date.max)
    return not days.keys() <= {said.date for said in demo.announced}


def published_week(db: Session, office_id: str) -> date | None:
    """The Monday of the week to show: of the next published day, else of the last there was."""
    today = accounts.today(db, office_id)
    days = queries.published_days(db, office_id, first=date.min, last=date.max)
    if not days:
        return None
    day = min((day for day in days if day >= today), default=max(days))
    return day - timedelta(days=day.weekday())


def days_of_week(db: Session, office_id: str) -> int:
    """From Monday to the last weekday on which crews go out: six days, or seven."""
    return max(WORKING_DAYS, 1 + max(places.week(db, office_id)))


def plan_week(
    database: Database,
    demo: DemoOffice,
    loaded: Loaded,
    *,
    today: date,
    say: Say,
    work: int | None = None,
) -> date:
    """Next week is planned and published; a worker must be at work. Returns its Monday.

    work   of the search, as in a request for a plan; the office's own when left out

    Raises DemoFailedError when there is no plan in the end.
    """
    coordinator = Coordinator(
        database=database, loaded=loaded, today=today, say=say, work=work or demo.work
    )
    monday = next_monday(today)
    with database.reading() as db:
        days = days_of_week(db, demo.code)
    coordinator.resume_mobile_service(monday)
    for said in demo.announced:
        if monday <= said.date < monday + timedelta(days=days):
            coordinator.promise(demo, said)
    coordinator.publish(coordinator.plan(monday, days))
    return monday


@dataclass(frozen=True, kw_only=True, slots=True)
class Coordinator:
    """Whoever plans in the office, on its business date."""

    database: Database
    loaded: Loaded
    today: date
    say: Say
    work: int

    def resume_mobile_service(self, monday: date) -> None:
        """Crews go out again from the week to plan on, if they stood still before."""
        with self.database.writing() as db:
            why = places.office_days(db, self.loaded.office_id, start=monday, days=1)[monday].why
            held = places.overlapping_suspension(db, self.loaded.office_id, monday, monday)
            if held is not None and why is not None and held.first_date < monday:
                self.say(why.id)
                self.say(f"Jemput bola dibuka lagi mulai {full_day(monday)[0]}.")
                place_actions.resume_mobile_service(db, suspension=held, date=monday)

    def promise(self, demo: DemoOffice, said: Announcement) -> None:
        """The announced visit is published and confirmed, so that the week is planned around it."""
        area = announced_area(demo, said)
        kind = SiteKind.HALL if area.level == "kelurahan" else SiteKind.DISTRICT_OFFICE
        district = area.parent if kind is SiteKind.HALL else area.code
        self.publish(self.plan(said.date, 1, focus={"kinds": [kind], "districts": [district]}))
        with self.database.writing() as db:
            made = queries.published_visits(db, demo.code, first=said.date, last=said.date)
            promised = [each for each in made if each.visit.site_id == site_of(kind, area)]
            if not promised:
                raise DemoFailedError(
                    f"Kunjungan yang diumumkan di {area.name} tidak dapat dijadwalkan."
                    " / The announced visit could not be planned."
                )
            visit = promised[0].visit
            for step in PROMISING[PROMISING.index(VisitState(visit.state)) + 1 :]:
                actions.advance_visit(db, office_id=demo.code, visit_id=visit.id, to=step)

    def plan(self, start: date, days: int, **request: Any) -> Plan:
        """These dates are planned. Raises DemoFailedError."""
        with self.database.writing() as db:
            asked = actions.request_plan(
                db,
                office_id=self.loaded.office_id,
                start=start,
                days=days,
                publish_days=days,
                parent_id=None,
                request={"work": self.work, **request},
                seconds=SECONDS,
                seed=1,
                today=self.today,
                by=self.loaded.coordinator_id,
            )
        solved = _wait(self.database, asked, self.say)
        if solved.status != PlanStatus.SOLVED:
            raise DemoFailedError(f"{solved.failure_id} / {solved.failure_en}")
        return solved

    def publish(self, plan: Plan) -> None:
        with self.database.writing() as db:
            zone = accounts.office(db, plan.office_id).zone
            actions.publish(
                db,
                office_id=plan.office_id,
                plan_id=plan.id,
                moment=office_now(zone, self.today),
                by=self.loaded.coordinator_id,
            )


def _progress(value: float, gap: float | None) -> str:
    """Nilai / value 1.124 · selisih / gap 0,68%."""
    return f"Menyusun rencana … / planning … nilai / value {whole(value)}" + (
        "" if gap is None else f" · selisih / gap {percent(gap)}"
    )


def _wait(database: Database, asked: Plan, say: Say) -> Plan:
    deadline = time.monotonic() + LONGEST_WAIT_SECONDS
    sequence, said = 0, ""
    while True:
        with database.reading() as db:
            found = queries.plan(db, asked.office_id, asked.id)
            news = queries.progress_after(db, asked.office_id, asked.id, sequence)
        for step in news:
            sequence = step.sequence
            if step.value and said != (said := _progress(step.value, step.gap)):
                say(said)
        if found.status not in UNFINISHED:
            return found
        if time.monotonic() > deadline:
            raise DemoFailedError("Perencanaan terlalu lama. / Planning took too long.")
        time.sleep(0.2)
