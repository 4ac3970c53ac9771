"""Other planners on the same instances, which both of them can state in full."""
