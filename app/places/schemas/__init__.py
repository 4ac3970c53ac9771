"""Shapes of places, the calendar and travel on the wire."""
