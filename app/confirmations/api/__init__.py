"""Doors to offers: of the office, and the one that a secret link opens."""

from app.confirmations.api import offers
from app.confirmations.api.door import link_router, router
from app.confirmations.api.links import answer_offer

__all__ = ["answer_offer", "link_router", "offers", "router"]
