"""Doors to places, the calendar and travel."""

from fastapi import APIRouter

from app.places.api import areas, calendar, sites, travel

router = APIRouter()
for part in (areas, sites, calendar, travel):
    router.include_router(part.router)
