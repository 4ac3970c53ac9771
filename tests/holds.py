"""Who holds several ledgers takes them in one order: no two wait for each other in a ring."""

from collections.abc import Iterable, Mapping
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, event

from app.backlog.queries import LEDGER as BACKLOG
from app.claims.queries import LEDGER as CLAIMS
from app.core import ledgers
from app.printing.queries import LEDGER as PRINTING
from app.results.queries import LEDGER as RESULTS
from app.stock.queries import LEDGER as STOCK

ORDER = (RESULTS, CLAIMS, BACKLOG, STOCK, PRINTING)


def out_of_order(engine: Engine) -> list[tuple[str, ...]]:
    """Fills with the ledgers of each transaction that takes them in another order.

    On SQLite there is one writer at a time, and nobody waits in a ring: the order is the same.
    """
    wrong: list[tuple[str, ...]] = []
    taken: WeakKeyDictionary[Any, list[str]] = WeakKeyDictionary()

    def note(
        connection: Connection,
        statement: Any,
        _many: Iterable[Mapping[str, Any]],
        values: Mapping[str, Any],
        _options: Mapping[str, Any],
    ) -> None:
        if statement is not ledgers.HOLD:
            return
        held = taken.setdefault(connection.get_transaction(), [])
        if values["ledger"] not in held:
            held.append(values["ledger"])
            if held != sorted(held, key=ORDER.index):
                wrong.append(tuple(held))

    event.listen(engine, "before_execute", note)
    return wrong
