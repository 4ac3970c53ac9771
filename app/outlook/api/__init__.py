"""Doors to reconciliation, coverage, forecasts and scenarios."""

from app.outlook.api import coverage, forecasts, reconciliation, scenarios
from app.outlook.api.door import router

__all__ = ["coverage", "forecasts", "reconciliation", "router", "scenarios"]
