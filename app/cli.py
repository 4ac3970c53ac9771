"""The command line `jemput`: each command is one thing an office's technician does.

Each loads what it needs when it is called: `solve` does not wait for a server and a database.
"""

import os
import signal
import threading
from contextlib import nullcontext
from datetime import date
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from app.accounts.cli import office, province, token
from app.imports.cli import import_
from app.plans.cli import advise, check, solve

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Jemput: rencana jemput bola perekaman KTP-el. / Plans of mobile e-KTP recording.",
)
# The demo prints its keys for everyone to read: nobody else may reach it.
LOOPBACK = "127.0.0.1"
Port = Annotated[int | None, typer.Option(help="Porta, bila bukan yang disetel. / Port.")]
for command in (solve, advise, check, office, province, token):
    app.command()(command)
app.command(name="import")(import_)


@app.command()
def migrate() -> None:
    """Perbarui basis data ke versi ini. / Bring the database up to this version."""
    from app.core.migrations import migrate as bring_up_to_date
    from app.settings import settings

    bring_up_to_date(settings().database_url)


@app.command()
def serve(port: Port = None) -> None:
    """Layani halaman dan /v1. / Serve the pages and /v1."""
    from app.settings import settings

    run_server(host=settings().host, port=settings().port if port is None else port)


@app.command(name="worker")
def work() -> None:
    """Kerjakan rencana yang antre. / Work on the plans in the queue."""
    from app import worker
    from app.core.database import Database
    from app.core.logs import configure
    from app.settings import settings

    configure(settings().log_level)
    stop = threading.Event()

    def leave(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, leave)
    worker.work_until(stop, Database(settings().database_url), worker_id=settings().worker_id)


@app.command()
def demo(
    *,
    office: Annotated[
        str, typer.Option("--office", help="Kantor contoh yang mana. / Which office.")
    ] = "kota-gorontalo",
    once: Annotated[bool, typer.Option("--once", help="Tampilkan lalu selesai.")] = False,
    today: Annotated[str | None, typer.Option(help="Tanggal kantor, YYYY-MM-DD.")] = None,
    picture: Annotated[Path | None, typer.Option(help="Simpan gambar minggu (SVG).")] = None,
    port: Port = None,
) -> None:
    """Kantor contoh merencanakan minggu depannya. / An office of the demo plans its next week."""
    from app import worker
    from app.core.logs import configure
    from app.demo.cli import show_demo
    from app.demo.office import UnknownOfficeError
    from app.demo.opening import AnotherDemoError, DemoRunsAlreadyError, NotADemoError
    from app.demo.picture import week_picture
    from app.demo.planning import DemoFailedError
    from app.settings import settings

    configure("error")
    try:
        business_date = date.fromisoformat(today) if today else None
    except ValueError:
        raise typer.BadParameter("YYYY-MM-DD", param_hint="--today") from None
    at = settings().port if port is None else port
    url = os.environ.setdefault("JEMPUT_PUBLIC_URL", f"http://{LOOPBACK}:{at}")
    settings.cache_clear()
    try:
        working = partial(worker.working, worker_id="demo")
        week = show_demo(office, business_date, working=working, url=url)
    except UnknownOfficeError as unknown:
        raise typer.BadParameter(str(unknown), param_hint="--office") from None
    except (AnotherDemoError, DemoFailedError, DemoRunsAlreadyError, NotADemoError) as failure:
        typer.echo(str(failure), err=True)
        raise typer.Exit(1) from None
    if picture is not None:
        picture.write_text(week_picture(week), encoding="utf-8")
    if not once:
        settings.cache_clear()
        run_server(host=LOOPBACK, port=at)


def run_server(*, host: str, port: int) -> None:
    """The server answers until it is told to stop."""
    import uvicorn

    from app import worker
    from app.core.database import Database
    from app.core.logs import configure
    from app.main import make_app
    from app.settings import settings

    configure(settings().log_level)
    typer.echo(f"Jemput: http://{host}:{port}  (Ctrl+C berhenti / stops)")
    database = Database(settings().database_url)
    embedded = settings().embedded_worker
    beside = worker.working(database, worker_id=settings().worker_id) if embedded else nullcontext()
    uvicorn.run(
        make_app(database, beside=beside),
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=5,
    )


def main() -> None:
    """The entry point of the installed command."""
    app()
