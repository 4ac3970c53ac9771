"""Exact pricing: the best way to spend a crew-day when visits, people and cards have prices."""

from solver.pricing.kinds import Kind, Kinds
from solver.pricing.promised import Promised, promised_of
from solver.pricing.search import Found, Tariff, find_routes

__all__ = [
    "Found",
    "Kind",
    "Kinds",
    "Promised",
    "Tariff",
    "find_routes",
    "promised_of",
]
