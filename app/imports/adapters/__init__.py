"""Files as they come: which kind they are, and the cells in them, within bounds."""

from app.imports.adapters.files import grids
from app.imports.adapters.grid import MOST_COLUMNS, Cell, Grid, UnreadableError

__all__ = ["MOST_COLUMNS", "Cell", "Grid", "UnreadableError", "grids"]
