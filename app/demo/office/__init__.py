"""An office of the demo: what it is made of, and its folder read."""

from app.demo.office.reading import FIRST, UnknownOfficeError, choices, read_office
from app.demo.office.shapes import (
    Announcement,
    Area,
    Claim,
    DemoOffice,
    Group,
    Place,
    School,
    Suspension,
)

__all__ = [
    "FIRST",
    "Announcement",
    "Area",
    "Claim",
    "DemoOffice",
    "Group",
    "Place",
    "School",
    "Suspension",
    "UnknownOfficeError",
    "choices",
    "read_office",
]
