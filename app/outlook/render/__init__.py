"""Coverage as a spreadsheet and as pictures, and the bottleneck sheet as a page."""

from app.outlook.render.bars import bars_picture
from app.outlook.render.bottlenecks import bottleneck_page
from app.outlook.render.map import map_picture
from app.outlook.render.trend import trend_picture
from app.outlook.render.workbook import coverage_workbook

__all__ = [
    "bars_picture",
    "bottleneck_page",
    "coverage_workbook",
    "map_picture",
    "trend_picture",
]
