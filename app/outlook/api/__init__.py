"""Doors to forecasts."""

from app.outlook.api import forecasts
from app.outlook.api.door import router

__all__ = ["forecasts", "router"]
