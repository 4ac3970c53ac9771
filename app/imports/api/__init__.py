"""Doors to imports: a file in, what it changes out; templates, and spreadsheets to take along."""

from app.imports.api import importing, sheets, weeks
from app.imports.api.door import UPLOADS, router

__all__ = ["UPLOADS", "importing", "router", "sheets", "weeks"]
