"""What a worker does for plans. Nothing is imported here: the child (child.py) starts light."""
