"""Commands that open an office and let its first people in. Each loads what it needs."""

from typing import Annotated

import typer

from app.accounts.rules import Role

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}


def office(
    code: Annotated[str, typer.Argument(help="Kode kabupaten/kota, misalnya 75.71.")],
    name: Annotated[str, typer.Argument(help="Nama kantor.")],
    zone: Annotated[str, typer.Argument(help="WIB, WITA, atau WIT.")],
) -> None:
    """Buka kantor baru dan cetak kunci admin pertamanya. / Open an office."""
    from app.accounts import actions
    from app.core.database import Database
    from app.core.errors import Problem
    from app.settings import settings

    if zone not in ZONES:
        raise typer.BadParameter("WIB, WITA, WIT")
    with Database(settings().database_url).writing() as db:
        try:
            actions.open_office(db, code=code, name=name, zone=ZONES[zone])
        except Problem as problem:
            raise typer.BadParameter(f"{problem.id} / {problem.en}") from None
        admin = actions.add_member(db, office_id=code, name="Admin", role=Role.ADMIN)
        _, secret = actions.make_key(db, member=admin, label="admin pertama")
    typer.echo(secret)


def province(
    code: Annotated[str, typer.Argument(help="Kode provinsi, misalnya 75.")],
    name: Annotated[str, typer.Argument(help="Nama provinsi.")],
    zone: Annotated[str, typer.Argument(help="WIB, WITA, atau WIT.")],
    email: Annotated[str | None, typer.Option(help="Surel untuk masuk di halaman.")] = None,
) -> None:
    """Buka provinsi untuk satu pemantau; cetak kunci atau kata sandinya. / Open a province.

    Yang terlihat hanya angka kantor yang mengizinkannya. / It sees offices that let it.
    """
    from app.accounts import actions, queries
    from app.accounts.rules import is_province, new_password
    from app.core.database import Database
    from app.settings import settings

    if zone not in ZONES or not is_province(code) or not code.isdecimal():
        raise typer.BadParameter("75 … WIB, WITA, WIT")
    secret = new_password()
    with Database(settings().database_url).writing() as db:
        if not queries.office_exists(db, code):
            actions.open_office(db, code=code, name=name, zone=ZONES[zone])
        viewer = actions.add_member(
            db,
            office_id=code,
            name="Pemantau provinsi",
            role=Role.PROVINCE,
            email=email,
            password=secret if email else None,
        )
        if not email:
            _, secret = actions.make_key(db, member=viewer, label="pemantau provinsi")
    typer.echo(secret)


def token(
    code: Annotated[str, typer.Argument(help="Kode kantor.")],
    role: Annotated[Role, typer.Argument(help="Peran kunci itu.")],
    label: Annotated[str, typer.Option(help="Untuk apa kunci ini.")] = "dari baris perintah",
) -> None:
    """Buat kunci API untuk satu peran; hanya tampil sekali. / Make an API key."""
    from app.accounts import actions, queries
    from app.core.database import Database
    from app.core.errors import Problem
    from app.settings import settings

    with Database(settings().database_url).writing() as db:
        try:
            queries.office(db, code)
            owner = actions.member_for(db, office_id=code, role=role)
        except Problem as problem:
            raise typer.BadParameter(f"{problem.id} / {problem.en}") from None
        _, secret = actions.make_key(db, member=owner, label=label)
    typer.echo(secret)
