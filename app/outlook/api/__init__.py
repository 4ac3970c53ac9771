"""Doors to reconciliation, coverage, forecasts, scenarios, the bottleneck sheet and provinces."""

from app.outlook.api import (
    bottlenecks,
    coverage,
    forecasts,
    provinces,
    reconciliation,
    scenarios,
)
from app.outlook.api.door import router

__all__ = [
    "bottlenecks",
    "coverage",
    "forecasts",
    "provinces",
    "reconciliation",
    "router",
    "scenarios",
]
