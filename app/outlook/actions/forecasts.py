"""Forecasts: asked for by a person, made by a worker."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from app.core import queue
from app.core.clock import now
from app.core.errors import Conflict, Field, Invalid, TooMany
from app.core.ids import new_id
from app.outlook import queries
from app.outlook.actions.scenarios import check
from app.outlook.assemble.goals import aim_of, reckon
from app.outlook.rules.flow import Rates
from app.outlook.rules.goals import RECKONED, Aimed, Reckoned
from app.outlook.tables import Forecast

RUN = "make_forecast"
MOST_WAITING = 2
TARGETS = ("target", "target_percent", "target_id")
MOST_DAYS = 186
"""Half a year: a week's planning takes seconds, and nobody knows crews' months ahead."""


def request_forecast(
    db: Session,
    *,
    office_id: str,
    until: dt.date | None,
    rates: dict[str, float],
    work: int | None,
    target: int | None = None,
    aimed: Aimed | None = None,
    target_id: str | None = None,
    seconds: int,
    seed: int,
    scenarios: Sequence[str] = (),
    remedy_seconds: int | None = None,
    today: dt.date,
    by: str,
) -> Forecast:
    """A forecast from tomorrow to `until` is asked for, and a worker will make it.

    until            None = the day on which the target is due
    target           unrecorded wajib that may be left; or
    aimed            what is wanted; or
    target_id        a target of the office
    scenarios        that are set beside it, as they are now: ids
    remedy_seconds   wall-clock limit of trying remedies; None = none are tried

    Raises Invalid for a date that is over or too far ahead, several targets, or a scenario that
    names what is there no more; Conflict for a target that cannot be forecast; NotFound; TooMany
    while MOST_WAITING forecasts of the office are unfinished.
    """
    _check_one(target, aimed, target_id)
    if target_id is not None:
        aimed, due = aim_of(db, office_id, target_id)
        until = until or due
    until = _checked(until, today)
    goal: Reckoned | None = None
    if aimed is not None:
        goal = reckon(db, office_id, aimed, today=today, until=until, rates=Rates(**rates))
        target = goal.at_most
    beside = [_as_it_is_now(db, office_id, each) for each in scenarios]
    if queries.unfinished(db, office_id) >= MOST_WAITING:
        raise TooMany(
            "forecasts_waiting",
            id=f"Sudah {MOST_WAITING} prakiraan sedang disusun. Tunggu atau hentikan salah satunya.",
            en=f"{MOST_WAITING} forecasts are still being made. Wait, or stop one of them.",
            retry_after=30,
        )
    made = Forecast(
        office_id=office_id,
        id=new_id(),
        status="asked",
        today=today,
        until=until,
        request={
            "rates": rates,
            "work": work,
            "scenarios": beside,
            "remedy_seconds": remedy_seconds,
            "goal": None if goal is None else RECKONED.dump_python(goal, mode="json"),
        },
        target=target,
        seconds=seconds,
        seed=seed,
        phase="",
        done=0,
        requested_by=by,
        requested_at=now(),
    )
    db.add(made)
    db.flush()
    arguments = {"office_id": office_id, "forecast_id": made.id}
    queue.enqueue(db, name=RUN, key=made.id, arguments=arguments)
    return made


def _as_it_is_now(db: Session, office_id: str, scenario_id: str) -> dict[str, Any]:
    found = queries.scenario(db, office_id, scenario_id)
    check(db, office_id, found.changes)
    return {
        "id": found.id,
        "version": found.version,
        "name": found.name,
        "changes": found.changes,
    }


def cancel_forecast(db: Session, *, office_id: str, forecast_id: str) -> Forecast:
    """Making it stops, and nothing is kept: a forecast of some of its weeks would mislead.

    Asking again changes nothing. Raises NotFound, Conflict when it was done before.
    """
    found = queries.forecast(db, office_id, forecast_id)
    at = now()
    if found.cancel_asked_at is None and not _moved(
        db, found, "asked", status="cancelled", cancel_asked_at=at, finished_at=at
    ):
        _moved(db, found, "working", cancel_asked_at=at)
    db.refresh(found)
    if found.cancel_asked_at is None:
        raise Conflict(
            "forecast_finished",
            id="Prakiraan ini sudah selesai disusun; tidak ada yang perlu dihentikan.",
            en="This forecast is made already; there is nothing to stop.",
        )
    return found


def begin_forecast(db: Session, *, office_id: str, forecast_id: str) -> bool:
    """A worker makes it; False when it is final already.

    A run that starts again, because its worker died, goes on with a forecast in working.
    """
    found = queries.forecast(db, office_id, forecast_id)
    _moved(db, found, "asked", status="working", started_at=now())
    db.refresh(found)
    return found.status == "working"


def keep_ground(db: Session, *, office_id: str, forecast_id: str, ground: str, others: str) -> None:
    """What it stands on is settled: a run that starts again makes the same forecast."""
    found = queries.forecast(db, office_id, forecast_id)
    found.ground, found.others = ground, others


def note_forecast(db: Session, *, office_id: str, forecast_id: str, phase: str, done: int) -> None:
    """How far it is; nothing once it is final."""
    found = queries.forecast(db, office_id, forecast_id)
    _moved(db, found, "working", phase=phase, done=done)


def keep_forecast(
    db: Session, *, office_id: str, forecast_id: str, answer: str, others: str
) -> bool:
    """It is there. False when another worker came first."""
    found = queries.forecast(db, office_id, forecast_id)
    given = {"answer": answer, "others_found": others}
    return _moved(db, found, "working", status="done", finished_at=now(), **given)


def end_forecast_cancelled(db: Session, *, office_id: str, forecast_id: str) -> bool:
    """It was stopped on the way."""
    found = queries.forecast(db, office_id, forecast_id)
    return _moved(db, found, "working", status="cancelled", finished_at=now())


def fail_forecast(
    db: Session, *, office_id: str, forecast_id: str, code: str, id: str, en: str
) -> bool:
    """There is none, and people read why."""
    found = queries.forecast(db, office_id, forecast_id)
    failure = {"failure_code": code, "failure_id": id, "failure_en": en}
    return _moved(db, found, "working", status="failed", finished_at=now(), **failure)


def _check_one(*targets: object) -> None:
    given = [each is not None for each in targets]
    if sum(given) > 1:
        raise Invalid(
            "targets_several",
            id="Sebutkan satu target saja: target, target_percent, atau target_id.",
            en="Give one target only: target, target_percent or target_id.",
            fields=tuple(
                Field(path=path, id="Satu target saja.", en="One target only.")
                for path, is_given in zip(TARGETS, given, strict=True)
                if is_given
            ),
        )


def _checked(until: dt.date | None, today: dt.date) -> dt.date:
    if until is None:
        id, en = "Sebutkan tanggal akhirnya.", "Say its last date."
    elif until <= today:
        id, en = "Harus sesudah hari ini.", "Must come after today."
    elif (until - today).days > MOST_DAYS:
        id = f"Terlalu jauh ke depan: paling banyak {MOST_DAYS} hari."
        en = f"Too far ahead: {MOST_DAYS} days at most."
    else:
        return until
    raise Invalid("until_invalid", id=id, en=en, fields=(Field(path="until", id=id, en=en),))


def _moved(db: Session, forecast: Forecast, source: str, **values: Any) -> bool:
    """A guarded update: of two that try, also at the same moment, one succeeds."""
    changed = db.execute(
        update(Forecast)
        .where(
            Forecast.office_id == forecast.office_id,
            Forecast.id == forecast.id,
            Forecast.status == source,
        )
        .values(**values)
    )
    assert isinstance(changed, CursorResult)  # noqa: S101 -- an UPDATE's result is one
    return changed.rowcount == 1
