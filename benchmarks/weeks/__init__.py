"""Generated weeks, other planners to compare with, and the runs that measure all of them."""
