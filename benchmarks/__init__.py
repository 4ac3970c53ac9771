"""Measurements anyone can repeat: `scripts/bench NAME` runs `benchmarks.NAME`."""
