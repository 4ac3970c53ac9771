"""What reports have in a ledger. What somebody reversed by hand is theirs no more."""

from collections.abc import Collection, Iterable
from typing import Generic, TypeVar

from app.backlog.tables import BacklogEntry
from app.stock.tables import StockEntry

Entry = TypeVar("Entry", BacklogEntry, StockEntry)


class Booked(Generic[Entry]):
    """Entries of one ledger by id, and which of them stand."""

    def __init__(self, entries: Iterable[Entry], *, taken_back: Collection[str]) -> None:
        self._entries: dict[str, Entry] = {entry.id: entry for entry in entries}
        self._taken_back = taken_back

    def of(self, ids: Iterable[str]) -> list[Entry]:
        """Those with these ids, also what was reversed by hand since: that is not booked again."""
        return [self._entries[id] for id in ids]

    def standing(self, ids: Iterable[str]) -> list[Entry]:
        return [entry for entry in self.of(ids) if entry.id not in self._taken_back]

    @property
    def all_standing(self) -> list[Entry]:
        return self.standing(self._entries)
