"""What a worker does for forecasts. Nothing is imported here: the child starts light."""
