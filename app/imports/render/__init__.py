"""Spreadsheets for people: templates, the backlog, and what is wrong with a file."""

from app.imports.render.sheets import CSV, XLSX, Table, as_csv, as_xlsx
from app.imports.render.tables import backlog_table, problem_table, template_tables

__all__ = [
    "CSV",
    "XLSX",
    "Table",
    "as_csv",
    "as_xlsx",
    "backlog_table",
    "problem_table",
    "template_tables",
]
