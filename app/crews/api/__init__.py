"""Doors to staff, kits and crews, and to when they are there."""

from fastapi import APIRouter

from app.crews.api import crews, days, kits, staff

router = APIRouter()
for part in (staff, kits, crews, days):
    router.include_router(part.router)
