"""Commands that open an office and let its first people in. Each loads what it needs."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from app.accounts.rules import Role
from app.core.errors import Problem

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}


@contextmanager
def _writing() -> "Generator[Session]":
    """One transaction on the database of the settings.

    What is refused is said in both languages, and nothing of it is kept.
    """
    from app.core.database import Database
    from app.settings import settings

    database = Database(settings().database_url)
    try:
        with database.writing() as db:
            yield db
    except Problem as problem:
        said = problem.fields or (problem,)
        raise typer.BadParameter(" ".join(f"{one.id} / {one.en}" for one in said)) from None
    finally:
        database.dispose()


def office(
    code: Annotated[str, typer.Argument(help="Kode kabupaten/kota, misalnya 75.71.")],
    name: Annotated[str, typer.Argument(help="Nama kantor.")],
    zone: Annotated[str, typer.Argument(help="WIB, WITA, atau WIT.")],
) -> None:
    """Buka kantor baru dan cetak kunci admin pertamanya. / Open an office."""
    from app.accounts import actions

    if zone not in ZONES:
        raise typer.BadParameter("WIB, WITA, WIT")
    with _writing() as db:
        actions.open_office(db, code=code, name=name, zone=ZONES[zone])
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

    if zone not in ZONES or not is_province(code) or not code.isdecimal():
        raise typer.BadParameter("75 … WIB, WITA, WIT")
    email = None if email is None else _as_at_the_door(email)
    secret = new_password()
    with _writing() as db:
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


def _as_at_the_door(email: str) -> str:
    """The e-mail as signing in writes it: in small letters."""
    from pydantic import TypeAdapter, ValidationError

    from app.accounts.schemas import Email

    try:
        return TypeAdapter[str](Email).validate_python(email)
    except ValidationError:
        raise typer.BadParameter(
            "Surel ditulis seperti nama@contoh.id. / An e-mail is like name@example.org."
        ) from None


def token(
    code: Annotated[str, typer.Argument(help="Kode kantor.")],
    role: Annotated[Role, typer.Argument(help="Peran kunci itu.")],
    label: Annotated[str, typer.Option(help="Untuk apa kunci ini.")] = "dari baris perintah",
) -> None:
    """Buat kunci API untuk satu peran; hanya tampil sekali. / Make an API key."""
    from app.accounts import actions, queries

    with _writing() as db:
        queries.office(db, code)
        owner = actions.member_for(db, office_id=code, role=role)
        _, secret = actions.make_key(db, member=owner, label=label)
    typer.echo(secret)
