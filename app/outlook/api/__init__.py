"""Doors to reconciliation, coverage, forecasts, scenarios and the bottleneck sheet."""

from app.outlook.api import bottlenecks, coverage, forecasts, reconciliation, scenarios
from app.outlook.api.door import router

__all__ = ["bottlenecks", "coverage", "forecasts", "reconciliation", "router", "scenarios"]
