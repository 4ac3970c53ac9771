"""Classic team-orienteering instances with time windows, for our engine and for others."""
