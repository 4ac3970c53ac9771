"""How long people wait: for a first plan, for a cancel, for the program to be there."""
