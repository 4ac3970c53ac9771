"""Doors to reconciliation and coverage."""

from app.outlook.api import reconciliation
from app.outlook.api.door import router

__all__ = ["reconciliation", "router"]
