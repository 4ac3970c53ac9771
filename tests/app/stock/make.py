"""Words for what people do with stock, and what its ledger must always say."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.stock import actions, queries
from app.stock.rules import OFFICE, Item, Reason
from app.stock.tables import StockEntry
from tests import make


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """An office's stock: each call is one transaction of its manager's."""

    office: make.Office

    def said(self, *, day: date = make.TODAY) -> dict[str, Any]:
        """What every entry needs to be told."""
        return {
            "office_id": self.office.code,
            "effective_date": day,
            "source": "uji",
            "by": self.office.member_ids["manager"],
        }

    def receive(self, quantity: int, *, item: Item = Item.CARD, day: date = make.TODAY) -> str:
        with self.office.database.writing() as db:
            made = actions.record_movement(
                db, item=item, change=quantity, reason=Reason.RECEIPT, **self.said(day=day)
            )
            return made.id

    def issue(self, quantity: int, *, crew: str = "tim-1", **rest: Any) -> list[str]:
        with self.office.database.writing() as db:
            both = actions.issue(
                db, item=Item.CARD, crew_id=crew, quantity=quantity, **self.said(), **rest
            )
            return [side.id for side in both]

    def count(self, counted: int, *, day: date = make.TODAY, holder: str = OFFICE) -> int:
        """By how much the books were wrong."""
        with self.office.database.writing() as db:
            made = actions.state_count(
                db, item=Item.CARD, counted=counted, holder=holder, **self.said(day=day)
            )
            return 0 if made is None else made.change

    def reverse(self, entry_id: str) -> int:
        """How many entries it took."""
        with self.office.database.writing() as db:
            made = actions.reverse(
                db,
                office_id=self.office.code,
                entry_id=entry_id,
                source="salah catat",
                by=self.office.member_ids["manager"],
            )
            return len(made)

    def keep(self, quantity: int, *, item: Item = Item.CARD) -> None:
        with self.office.database.writing() as db:
            actions.set_reserve(db, office_id=self.office.code, item=item, quantity=quantity)

    def held(self, *, item: Item = Item.CARD) -> dict[str, int]:
        """What each holder has of the item."""
        with self.office.database.reading() as db:
            found = queries.balances(db, self.office.code)
        return {balance.holder: balance.quantity for balance in found if balance.item == item}


def check_books(db: Session, office_id: str) -> dict[tuple[str, str], int]:
    """Every balance is the sum of its entries, and was never below nothing on the way."""
    books = {
        (balance.item, balance.holder): balance.quantity
        for balance in queries.balances(db, office_id)
    }
    sums: dict[tuple[str, str], int] = {}
    for entry in db.scalars(queries.entries(office_id).order_by(StockEntry.id)):
        key = (entry.item, entry.holder)
        sums[key] = sums.get(key, 0) + entry.change
        # The two sides of an issue are written in one moment, in no order one may count on.
        assert entry.transfer_id or sums[key] >= 0
    assert {key: held for key, held in books.items() if held} == {
        key: total for key, total in sums.items() if total
    }
    assert min(books.values(), default=0) >= 0
    return books
