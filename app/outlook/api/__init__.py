"""Doors to reconciliation and coverage."""

from app.outlook.api import coverage, reconciliation
from app.outlook.api.door import router

__all__ = ["coverage", "reconciliation", "router"]
