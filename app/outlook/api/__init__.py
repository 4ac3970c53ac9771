"""Doors to reconciliation, coverage and forecasts."""

from app.outlook.api import coverage, forecasts, reconciliation
from app.outlook.api.door import router

__all__ = ["coverage", "forecasts", "reconciliation", "router"]
