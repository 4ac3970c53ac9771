"""A province beside the office of the tests, and its viewer."""

from app.accounts import actions as accounts
from app.accounts.rules import Role
from app.core.database import Database
from tests.browser.console.desk import PASSWORD
from tests.serving import Server

PROVINCE = "provinsi@jemput.example"


def open_province(server: Server) -> None:
    """Gorontalo uses Jemput too; no office lets it see anything yet."""
    database = Database(server.environment["JEMPUT_DATABASE_URL"])
    with database.writing() as db:
        accounts.open_office(db, code="75", name="Provinsi Gorontalo", zone="Asia/Makassar")
        accounts.add_member(
            db,
            office_id="75",
            name="Pemantau",
            role=Role.PROVINCE,
            email=PROVINCE,
            password=PASSWORD,
        )
    database.dispose()
