"""What a whole column shows that no single cell does."""

from collections import Counter

from app.imports.rules import say
from app.imports.rules.cells import THOUSANDS, Cell, Value, plain
from app.imports.rules.definitions import Column, Type
from app.imports.rules.faults import Fault

ALL_ROUND = 3  # so many numbers like 12.000, and no other, were decimals
ROUNDED_NIKS = 20  # so many that end in 0, and none that does not, were rounded


class Habits:
    """How the numbers of each column are written, by the column's place."""

    def __init__(self) -> None:
        self._marks: dict[int, str] = {}
        self._numbers: Counter[int] = Counter()
        self._round: Counter[int] = Counter()
        self._last_digits: dict[int, Counter[str]] = {}
        self.thousands = 0

    def note(self, place: int, column: Column, cell: Cell, value: Value) -> Fault | None:
        """What is wrong with the cell beside those above it."""
        if column.type is Type.NIK and isinstance(value, str):
            self._last_digits.setdefault(place, Counter())[value[-1]] += 1
        if column.type is Type.COUNT and isinstance(cell, str) and value:
            return self._number(place, cell)
        return None

    def _number(self, place: int, cell: str) -> Fault | None:
        self._numbers[place] += 1
        found = THOUSANDS.fullmatch(plain(cell))
        if found is None:
            return None
        self.thousands += 1
        self._round[place] += found[0].endswith("000")
        before = self._marks.setdefault(place, found["mark"])
        return None if before == found["mark"] else say.two_marks()

    def faults(self) -> list[tuple[int, Fault]]:
        """What is wrong with whole columns, once all rows were seen."""
        decimals = [
            (place, say.all_round())
            for place, numbers in self._numbers.items()
            if numbers == self._round[place] >= ALL_ROUND
        ]
        rounded = [
            (place, say.niks_rounded())
            for place, ends in self._last_digits.items()
            if ends["0"] == ends.total() >= ROUNDED_NIKS
        ]
        return [*decimals, *rounded]
