"""Shapes on the wire of reconciliation and coverage."""
