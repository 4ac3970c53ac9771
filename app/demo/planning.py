"""The demo's coordinator at work: asks for next week, waits for the plan, publishes it."""

import time
from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.core.clock import office_now
from app.core.database import Database
from app.demo.labels import percent, whole
from app.demo.load import Loaded
from app.plans import actions, queries
from app.plans.rules import UNFINISHED, PlanStatus
from app.plans.tables import Plan

WORKING_DAYS = 6
# Work ends the search, not time: the same week on every machine.
WORK = 3_000
SECONDS = 120
LONGEST_WAIT_SECONDS = 240


class DemoFailedError(Exception):
    """The demo's week could not be planned; the message says why."""


def next_monday(today: date) -> date:
    """The first day of the week after `today`'s."""
    return today + timedelta(days=7 - today.weekday())


def published_week(db: Session, office_id: str) -> date | None:
    """The Monday of the week to show: of the next published day, else of the last there was."""
    today = accounts.today(db, office_id)
    days = queries.published_days(db, office_id, first=date.min, last=date.max)
    if not days:
        return None
    day = min((day for day in days if day >= today), default=max(days))
    return day - timedelta(days=day.weekday())


def plan_week(
    database: Database, loaded: Loaded, *, today: date, say: Callable[[str], None]
) -> date:
    """Next week is planned and published; a worker must be at work. Returns its Monday.

    Raises DemoFailedError when there is no plan in the end.
    """
    with database.writing() as db:
        asked = actions.request_plan(
            db,
            office_id=loaded.office_id,
            start=next_monday(today),
            days=WORKING_DAYS,
            publish_days=WORKING_DAYS,
            parent_id=None,
            request={"work": WORK},
            seconds=SECONDS,
            seed=1,
            today=today,
            by=loaded.coordinator_id,
        )
    solved = _wait(database, asked, say)
    if solved.status != PlanStatus.SOLVED:
        raise DemoFailedError(f"{solved.failure_id} / {solved.failure_en}")
    with database.writing() as db:
        actions.publish(
            db,
            office_id=loaded.office_id,
            plan_id=asked.id,
            moment=office_now(accounts.office(db, asked.office_id).zone, today),
            by=loaded.coordinator_id,
        )
    return next_monday(today)


def _progress(value: float, gap: float | None) -> str:
    """Nilai / value 1.124 · selisih / gap 0,68%."""
    return f"nilai / value {whole(value)}" + (
        "" if gap is None else f" · selisih / gap {percent(gap)}"
    )


def _wait(database: Database, asked: Plan, say: Callable[[str], None]) -> Plan:
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
