"""The bottleneck sheet of a month: what it is made of, and how it says it. Pure."""
