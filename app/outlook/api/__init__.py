"""Doors to reconciliation, coverage, forecasts and the bottleneck sheet."""

from app.outlook.api import bottlenecks, coverage, forecasts, reconciliation
from app.outlook.api.door import router

__all__ = ["bottlenecks", "coverage", "forecasts", "reconciliation", "router"]
