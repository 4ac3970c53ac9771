"""Cells that are merged over rows: the value stands in the first, the others are empty."""

from collections.abc import Iterable

from app.imports.rules.cells import Cell


class MergedDown:
    """What covers each column, while rows are taken in their order."""

    def __init__(self, down: Iterable[tuple[int, int, int]], columns: Iterable[int]) -> None:
        """`down` is (column, first row, last row) of each; only these columns matter."""
        wanted = set(columns)
        self._begins = {(first, column): last for column, first, last in down if column in wanted}
        self._open: dict[int, tuple[int, int, Cell]] = {}

    def meet(self, row: int, column: int, cell: Cell) -> None:
        """The row is taken; a merged cell may begin here."""
        last = self._begins.get((row, column))
        if last is not None:
            self._open[column] = (row, last, cell)

    def is_merged(self, row: int, column: int) -> bool:
        first, last, _ = self._open.get(column, (0, 0, None))
        return first <= row <= last

    def is_covered(self, row: int, column: int) -> bool:
        """Whether the cell shows what stands above it."""
        first, last, _ = self._open.get(column, (0, 0, None))
        return first < row <= last

    def shown(self, row: int, column: int, cell: Cell) -> Cell:
        """What a person sees there."""
        return self._open[column][2] if self.is_covered(row, column) else cell
