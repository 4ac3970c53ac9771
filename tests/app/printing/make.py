"""Words for what people do with print-ready records, and what their ledger must always say."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from httpx2 import Response
from sqlalchemy import update
from sqlalchemy.orm import Session

from app.accounts.tables import Office as OfficeRow
from app.printing import queries
from app.printing.rules import Grouping, State
from app.printing.tables import PrintEntry
from app.stock import actions as stock
from app.stock import queries as stock_queries
from app.stock.rules import OFFICE, Item, Reason
from tests import make
from tests.app.plans import town as towns

STATES = ("waiting", "printable", "in_batch", "printed", "handed_over")
FIRST, SECOND, THIRD = towns.villages("75.71")
NPSN = towns.NPSN


def let_it_be(office: make.Office, day: date) -> None:
    """The office's business date."""
    with office.database.writing() as db:
        db.execute(update(OfficeRow).where(OfficeRow.id == office.code).values(business_date=day))


def totals(office: make.Office) -> dict[str, int]:
    """How many are in each state today; states with nobody are left out."""
    shown = office.as_("viewer").get("/printing")
    assert shown.status_code == 200, shown.text
    return {state: shown.json()[state] for state in STATES if shown.json()[state]}


def by(office: make.Office, group_by: str) -> dict[str | None, dict[str, int]]:
    """The same of each group of a grouping; groups with nobody are left out."""
    rows = office.as_("viewer").get(f"/printing?group_by={group_by}").json()["rows"]
    found = {row["key"]: {each: row[each] for each in STATES if row[each]} for row in rows}
    return {key: counts for key, counts in found.items() if counts}


@dataclass(frozen=True, kw_only=True)
class Printer:
    """The office's printer: what a manager does there over HTTP, on the business date."""

    office: make.Office
    today: str = make.TODAY.isoformat()

    def post(self, path: str, body: dict[str, Any], *, role: str = "manager") -> Response:
        return self.office.as_(role).post(f"/printing{path}", body)

    def count(self, *counts: dict[str, Any], day: str | None = None, **rest: Any) -> dict[str, Any]:
        """So many were counted; what it changed."""
        body = {"state": "ready", "effective_date": day or self.today, "source": "Hitung"} | rest
        answer = self.post("/counts", body | {"counts": list(counts)})
        assert answer.status_code == 201, answer.text
        return answer.json()

    def propose(self, most: int | None = None) -> dict[str, Any]:
        path = "/printing/proposal" if most is None else f"/printing/proposal?most={most}"
        answer = self.office.as_("coordinator").get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def ask(self, **said: Any) -> Response:
        return self.post("/batches", {"effective_date": self.today, "source": "Cetak"} | said)

    def make(self, **said: Any) -> dict[str, Any]:
        """A batch that is being printed."""
        answer = self.ask(**said)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def end(self, batch_id: str, **said: Any) -> Response:
        body = {"effective_date": self.today} | said
        return self.post(f"/batches/{batch_id}/completion", body)

    def complete(self, batch_id: str, **said: Any) -> dict[str, Any]:
        answer = self.end(batch_id, **said)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def cancel(self, batch_id: str) -> Response:
        return self.post(f"/batches/{batch_id}/cancellation", {"source": "Printer rusak"})

    def hand_over(self, people: int, **place: str) -> Response:
        body = {"people": people, "effective_date": self.today, "source": "Tanda terima"}
        return self.post("/handovers", body | place, role="coordinator")

    def receive(self, quantity: int, *, item: Item = Item.CARD) -> None:
        with self.office.database.writing() as db:
            stock.record_movement(
                db,
                office_id=self.office.code,
                item=item,
                change=quantity,
                reason=Reason.RECEIPT,
                effective_date=date.fromisoformat(self.today),
                source="uji",
                by=self.office.member_ids["manager"],
            )

    def keep(self, quantity: int, *, item: Item = Item.CARD) -> None:
        """The counter's reserve."""
        with self.office.database.writing() as db:
            stock.set_reserve(db, office_id=self.office.code, item=item, quantity=quantity)

    def held(self, item: Item = Item.CARD) -> int:
        """What the office holds itself."""
        with self.office.database.reading() as db:
            return stock_queries.held(db, office_id=self.office.code, item=item, holder=OFFICE)

    def books_agree(self) -> Counter[str]:
        with self.office.database.reading() as db:
            return check_books(db, self.office.code)


def grown(people: int, home: str | None = FIRST) -> dict[str, Any]:
    """Records of people who have been 17 for long."""
    return {"home": home, "people": people}


def pupils(people: int, month: str = "2023-06", *, home: str = FIRST) -> dict[str, Any]:
    return {"home": home, "school": NPSN, "turns_17_month": month, "people": people}


def check_books(db: Session, office_id: str, *, today: date = make.TODAY) -> Counter[str]:
    """Each group's counts are the sums of its entries, and no state is below nobody.

    However the groups are grouped, the totals are the same. Returns these, by state.
    """
    sums: dict[str, Counter[str]] = {}
    for entry in db.scalars(queries.entries(office_id).order_by(PrintEntry.id)):
        counts = sums.setdefault(entry.group_id, Counter())
        counts[entry.went_to] += entry.people
        counts[entry.came_from] -= entry.people
    held = {row.id: queries.counts(row) for row in db.scalars(queries.groups(office_id))}
    assert set(sums) <= set(held)
    for group_id, counts in held.items():
        assert counts == {state: sums.get(group_id, Counter())[state] for state in State}
        assert min(counts.values()) >= 0
    total = sum((Counter(counts) for counts in held.values()), Counter[str]())
    for group_by in Grouping:
        found = queries.balances(db, office_id, group_by=group_by, today=today)
        assert sum(g.waiting + g.printable for g in found.groups) == total[State.READY]
        assert sum(g.waiting for g in found.groups) == sum(found.waits.values())
        assert sum(g.in_batch for g in found.groups) == total[State.IN_BATCH]
        assert sum(g.printed for g in found.groups) == total[State.PRINTED]
        assert sum(g.handed_over for g in found.groups) == total[State.HANDED_OVER]
    return total
