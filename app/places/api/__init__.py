"""Doors to places, the calendar and travel."""

from app.places.api import areas, boundaries, calendar, sites, travel
from app.places.api.door import router

__all__ = ["areas", "boundaries", "calendar", "router", "sites", "travel"]
