"""The command that imports a spreadsheet as a manager would. It loads what it needs."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.core.writing import counted
from app.imports.rules.ages import Ages, last_month
from app.imports.rules.definitions import Kind
from app.imports.rules.notices import nothing_changes

if TYPE_CHECKING:
    from app.imports.rules.prepared import Prepared

MOST_LINES = 50


def import_(
    office: Annotated[str, typer.Argument(help="Kode kantor.")],
    kind: Annotated[Kind, typer.Argument(help="Jenis berkas.")],
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="XLSX atau CSV.")],
    *,
    apply: Annotated[
        str | None, typer.Option(help="Tanda dari pemeriksaan: laksanakan bila masih sama.")
    ] = None,
    day: Annotated[
        str | None, typer.Option("--date", help="Benar pada akhir hari ini, YYYY-MM-DD.")
    ] = None,
    source: Annotated[str, typer.Option(help="Dari mana angkanya.")] = "",
    area: Annotated[str | None, typer.Option(help="Cakupan: kode wilayah.")] = None,
    school: Annotated[str | None, typer.Option(help="Cakupan: NPSN.")] = None,
    with_pupils: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Daftar Dapodik, bersama.")
    ] = None,
    ages: Annotated[
        Ages | None, typer.Option(help="Umur yang dihitung rekap; yang lebih muda tidak berubah.")
    ] = None,
    as_claim: Annotated[
        bool, typer.Option("--as-claim", help="Catat daftar ini sebagai klaim saja.")
    ] = False,
    sheet: Annotated[int | None, typer.Option(min=1, help="Lembar keberapa.")] = None,
    columns: Annotated[str, typer.Option(help="Kolom yang dipilih: isian=B, isian=F.")] = "",
) -> None:
    """Periksa berkas, lalu laksanakan dengan --apply TANDA. / Check a file, then carry it out."""
    from app.accounts import actions as accounts
    from app.accounts.rules import Role
    from app.backlog.rules import Scope
    from app.core.database import Database
    from app.core.errors import Problem
    from app.core.versions import tag
    from app.imports import actions
    from app.imports.rules.asked import Asked
    from app.settings import settings

    true_on = _day(day)
    by_month = last_month(ages, true_on) if true_on else None
    asked = Asked(
        scope=Scope(area=area, npsn=school, turned_17_by=by_month),
        effective_date=true_on,
        source=source,
        ages=ages,
        as_claim=as_claim,
        sheet=sheet,
        columns=columns,
    )
    files = {kind: file.read_bytes()}
    if with_pupils is not None:
        files[Kind.PUPILS] = with_pupils.read_bytes()
    database = Database(settings().database_url)
    try:
        readings = actions.read(files, asked=asked)
        with database.writing() as db:
            if apply is None:
                found = actions.check(db, office_id=office, asked=asked, readings=readings)
                _tell(*found)
                return
            manager = accounts.member_for(db, office_id=office, role=Role.MANAGER)
            _, entries = actions.carry_out(
                db,
                office_id=office,
                asked=asked,
                readings=readings,
                if_match=tag(apply),
                by=manager.id,
            )
        if entries is None:
            typer.echo(f"{nothing_changes().id} / {nothing_changes().en}")
            return
        here, there = counted(entries)
        typer.echo(f"Selesai: {here} perubahan. / Done: {there} changes.")
    except Problem as problem:
        for field in problem.fields:
            typer.echo(f"{field.path}: {field.id} / {field.en}", err=True)
        typer.echo(f"{problem.id} / {problem.en}", err=True)
        raise typer.Exit(1) from None
    finally:
        database.dispose()


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter("YYYY-MM-DD", param_hint="--date") from None


def _tell(prepared: "Prepared", tag: str) -> None:
    """What would change, what is wrong; ends with 1 when something is."""
    for change in prepared.changes[:MOST_LINES]:
        if change.after is None:
            how = "baru / new" if change.is_new else ", ".join(change.fields)
        else:
            how = f"{counted(change.before or 0)[0]} → {counted(change.after)[0]}"
        typer.echo(f"{change.key}  {change.name}: {how}")
    if len(prepared.changes) > MOST_LINES:
        typer.echo(f"… {counted(len(prepared.changes))[0]} perubahan / changes")
    for kind, notice in prepared.notices:
        typer.echo(f"{kind}: {notice.id} / {notice.en}")
    for kind, problem in prepared.problems[:MOST_LINES]:
        where = f"{kind} {problem.column}{problem.row or ''}"
        typer.echo(f"{where}: {problem.id} / {problem.en}", err=True)
    if prepared.found:
        typer.echo(f"{counted(prepared.found)[0]} masalah / problems", err=True)
        raise typer.Exit(1)
    typer.echo(f"--apply {tag}")
