"""Crews in the field that report, and the truth that the books are held against."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import uuid4

from httpx2 import Response
from sqlalchemy import update

from app.accounts import actions as accounts
from app.accounts.rules import Role
from app.accounts.tables import Office as OfficeRow
from app.backlog import queries as backlog
from app.backlog.rules import CohortKey
from app.plans import queries as plans
from app.stock import actions as stock
from app.stock import queries as stock_queries
from app.stock.rules import Item, Reason
from tests import make
from tests.app.backlog.make import check_books as check_backlog
from tests.app.itineraries.week import Week
from tests.app.plans.town import MONDAY
from tests.app.stock.make import check_books as check_stock


@dataclass(frozen=True, kw_only=True)
class Crews:
    """The published week, and a member and a key for each crew, by the crew's id."""

    week: Week
    members: dict[str, str]
    keys: dict[str, str]

    @staticmethod
    def out(week: Week, *, today: date = MONDAY, cards: int = 50, ribbons: int = 5) -> "Crews":
        """The business date is today's; each crew has a key, and cards and ribbons along."""
        office = week.town.office
        members: dict[str, str] = {}
        keys: dict[str, str] = {}
        with office.database.writing() as db:
            db.execute(
                update(OfficeRow).where(OfficeRow.id == office.code).values(business_date=today)
            )
            stock.record_movement(
                db,
                office_id=office.code,
                item=Item.RIBBON,
                change=100,
                reason=Reason.RECEIPT,
                effective_date=make.TODAY,
                source="uji",
                by=office.member_ids["manager"],
            )
            for crew in week.town.crews:
                member = accounts.add_member(
                    db, office_id=office.code, name="Petugas", role=Role.FIELD, crew_id=crew
                )
                members[crew] = member.id
                keys[crew] = accounts.make_key(db, member=member, label="uji")[1]
                for item, quantity in ((Item.CARD, cards), (Item.RIBBON, ribbons)):
                    if quantity:
                        stock.issue(
                            db,
                            office_id=office.code,
                            item=item,
                            crew_id=crew,
                            quantity=quantity,
                            effective_date=make.TODAY,
                            source="uji",
                            by=office.member_ids["manager"],
                        )
        return Crews(week=week, members=members, keys=keys)

    @property
    def office(self) -> make.Office:
        return self.week.town.office

    @property
    def first(self) -> make.Calls:
        """The phone of crew 1."""
        return self.phone(0)

    @property
    def second(self) -> make.Calls:
        return self.phone(1)

    def phone(self, number: int) -> make.Calls:
        calls = self.office.as_("field")
        return replace(calls, key=self.keys[self.week.town.crews[number]])

    def visit(self, site: str, *, day: date = MONDAY, crew: int = 0) -> str:
        return self.week.visit_ids[self.week.town.crews[crew], day, site]

    def send(self, site: str, report: dict[str, Any]) -> Response:
        """A report of crew 1's visit on Monday, from its phone."""
        return self.first.post(f"/visits/{self.visit(site)}/results", report)

    def report(self, site: str, **said: Any) -> Response:
        return self.send(site, body(**said))

    def people(self) -> dict[CohortKey, int]:
        """Who is unrecorded, by what they share; cohorts with nobody are left out."""
        with self.office.database.reading() as db:
            rows = db.scalars(backlog.cohort_rows(self.office.code))
            return {backlog.key_of(row): row.people for row in rows if row.people}

    def unrecorded(self) -> int:
        return sum(self.people().values())

    def held(self, *, item: Item = Item.CARD, crew: int | None = 0) -> int:
        """What a crew holds; what the office does for None."""
        holder = "" if crew is None else self.week.town.crews[crew]
        with self.office.database.reading() as db:
            return stock_queries.held(db, office_id=self.office.code, item=item, holder=holder)

    def state(self, visit_id: str) -> str:
        with self.office.database.reading() as db:
            return plans.visit(db, self.office.code, visit_id).state

    def books_agree(self) -> None:
        """Both ledgers' balances are the sums of their entries."""
        with self.office.database.reading() as db:
            check_backlog(db, self.office.code)
            check_stock(db, self.office.code)


def body(**said: Any) -> dict[str, Any]:
    """A report of a visit that went well; `general` says how many of them were recorded."""
    general = said.pop("general", None)
    recorded = [] if general is None else [{"segment": "general", "people": general}]
    return {"client_result_id": str(uuid4()), "outcome": "done", "recorded": recorded} | said
