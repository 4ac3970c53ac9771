"""Spreadsheets for people: templates, the backlog, and what is wrong with a file."""
