"""An office of the demo plans its next week, shows it, and waits for visitors."""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import typer

from app.core.database import Database
from app.core.migrations import migrate
from app.demo import opening
from app.demo.load import Loaded
from app.demo.office import read_office
from app.demo.planning import is_planned, plan_week, published_week
from app.demo.showing import week_of
from app.demo.table import week_table
from app.demo.telling import story
from app.demo.week import Week

Working = Callable[[Database], AbstractContextManager[None]]


def show_demo(choice: str, today: date | None, *, working: Working, url: str) -> Week:
    """Next week is planned, published and printed, with new keys and a new password.

    A later start shows what is published by then, also after a replan.

    choice    the office, by the name of its folder
    today     the office's business date; the day of its article when left out
    working   a worker on the database, for as long as its block lasts
    url       the address that the demo will be served at

    Raises UnknownOfficeError, DemoFailedError, NotADemoError, AnotherDemoError,
    DemoRunsAlreadyError.
    """
    office = read_office(choice)
    business_date = today or office.business_date
    database_url = opening.address(office, business_date)
    os.environ["JEMPUT_DATABASE_URL"] = database_url
    migrate(database_url)
    opening.check_alone(database_url)
    database = Database(database_url)
    loaded = opening.open_office(database, office, today=business_date)
    with database.reading() as db:
        monday = published_week(db, loaded.office_id) if is_planned(db, office) else None
    if monday is None:
        with working(database):
            monday = plan_week(database, office, loaded, today=business_date, say=_say)
    with database.reading() as db:
        week = week_of(db, loaded.office_id, monday)
        told = story(db, office, week)
    database.dispose()
    typer.echo(week_table(week))
    typer.echo(told)
    typer.echo(_keys(loaded))
    typer.echo(_pages(loaded, url))
    return week


def _say(step: str) -> None:
    typer.echo(step, err=True)


def _keys(loaded: Loaded) -> str:
    lines = [f"  {role:<12} {secret}" for role, secret in loaded.keys.items()]
    head = (
        f"Kunci API kantor {loaded.office_id}, dibuat baru setiap kali dimulai / new at each start:"
    )
    return "\n".join(["", head, *lines])


def _pages(loaded: Loaded, url: str) -> str:
    head = "Halaman web, kata sandi baru setiap kali dimulai / pages, with a new password at each start:"
    start = {"field": f"{url}/lapangan"}
    lines = [
        f"  {role:<12} {email:<28} {start.get(role, url)}" for role, email in loaded.emails.items()
    ]
    return "\n".join(["", head, *lines, f"  kata sandi / password: {loaded.password}"])
