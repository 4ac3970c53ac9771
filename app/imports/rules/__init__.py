"""Spreadsheets as tables of an office: pure."""
