"""From the office's data to a bottleneck sheet."""

from app.outlook.assemble.bottlenecks.ground import sheet_ground

__all__ = ["sheet_ground"]
