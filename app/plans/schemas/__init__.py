"""Shapes of plans and what they hold, on the wire."""
