"""Doors to places, the calendar and travel."""

from app.places.api import areas, calendar, sites, travel
from app.places.api.door import router

__all__ = ["areas", "calendar", "router", "sites", "travel"]
