"""What is decided about figures and books, and what coverage is. Pure."""
