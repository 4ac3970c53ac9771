"""What the ledgers share: one writer at a time, and where a ledger stands."""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import islice
from typing import TypeVar

from sqlalchemy import Select, String, text, update
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column

from app.core.errors import Conflict, Field, Invalid
from app.core.tables import Base
from app.core.writing import full_day

AT_ONCE = 500
Found = TypeVar("Found")


class LedgerHead(Base):
    """Where one ledger of an office stands: the id of its newest change."""

    __tablename__ = "ledger_heads"

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    ledger: Mapped[str] = mapped_column(String(20), primary_key=True)
    newest: Mapped[str] = mapped_column(String(36))


# Both databases have the same words for it; the row that changes nothing is held all the same.
HOLD = text(
    "INSERT INTO ledger_heads (office_id, ledger, newest) VALUES (:office_id, :ledger, '')"
    " ON CONFLICT (office_id, ledger) DO UPDATE SET newest = ledger_heads.newest"
)


def hold(db: Session, *, office_id: str, ledger: str) -> None:
    """Until the transaction ends nobody else writes this ledger; readers go on.

    A count that is stated is compared with a balance that must not move meanwhile, and two
    writers that touch the same balances in different orders would block each other.
    """
    db.execute(HOLD, {"office_id": office_id, "ledger": ledger})


def advance(db: Session, *, office_id: str, ledger: str, to: str) -> None:
    """The ledger stands at the change with the id `to`; its writer holds it already."""
    db.execute(
        update(LedgerHead)
        .where(LedgerHead.office_id == office_id, LedgerHead.ledger == ledger)
        .values(newest=to)
        .execution_options(synchronize_session=False)
    )


def newest(db: Session, *, office_id: str, ledger: str) -> str:
    """The id of the ledger's newest change; "" while it has none. Any change gives a new one."""
    key = {"office_id": office_id, "ledger": ledger}
    head = db.get(LedgerHead, key, populate_existing=True)
    return "" if head is None else head.newest


def among(
    db: Session,
    statement: Select[Found],
    column: InstrumentedAttribute[str] | InstrumentedAttribute[str | None],
    ids: Collection[str],
) -> Iterator[Found]:
    """What the statement finds with one of the ids in the column, however many ids there are.

    A database may be asked about AT_ONCE of them in one question.
    """
    rest = iter(ids)
    while some := list(islice(rest, AT_ONCE)):
        yield from db.scalars(statement.where(column.in_(some)))


def check_not_ahead(day: date, today: date, *, path: str = "effective_date") -> None:
    """Raises Invalid for what has not happened yet.

    path   the field that names the day; "" when no field of the request does
    """
    if day > today:
        (day_id, day_en), (today_id, today_en) = full_day(day), full_day(today)
        sentence_id = f"{day_id} belum tiba; di kantor hari ini {today_id}."
        sentence_en = f"{day_en} has not come yet; at the office it is {today_en}."
        field = Field(path=path, id=sentence_id, en=sentence_en)
        raise Invalid("date_ahead", id=sentence_id, en=sentence_en, fields=(field,) if path else ())


def check_reversible(*, is_reversal: bool, reversed_before: bool) -> None:
    """Raises Conflict unless the entry is an original one that still stands."""
    if is_reversal:
        raise Conflict(
            "reversal_is_final",
            id="Pembatalan tidak dapat dibatalkan. Catat lagi yang benar.",
            en="A reversal cannot be reversed. Enter what is right again.",
        )
    if reversed_before:
        raise Conflict(
            "already_reversed",
            id="Catatan ini sudah dibatalkan.",
            en="This entry has been reversed already.",
        )
