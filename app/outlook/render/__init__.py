"""Coverage as a spreadsheet and as pictures."""

from app.outlook.render.bars import bars_picture
from app.outlook.render.map import map_picture
from app.outlook.render.trend import trend_picture
from app.outlook.render.workbook import coverage_workbook

__all__ = ["bars_picture", "coverage_workbook", "map_picture", "trend_picture"]
