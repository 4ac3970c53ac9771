"""Reports under a server that is killed again and again: what is lost, what is doubled."""
