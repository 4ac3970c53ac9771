"""Figures and books of all features, put side by side."""
