"""Words for what people do with print-ready records, and what their ledger must always say."""

from collections import Counter
from datetime import date

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.accounts.tables import Office as OfficeRow
from app.printing import queries
from app.printing.rules import Grouping, State
from app.printing.tables import PrintEntry
from tests import make

STATES = ("waiting", "printable", "in_batch", "printed", "handed_over")


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
