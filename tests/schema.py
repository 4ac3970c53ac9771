"""All tables in an empty database."""

import importlib
from pathlib import Path

import app
from app.core.migrations import migrate


def load_tables() -> None:
    """Every table of the code is known to the metadata."""
    root = Path(app.__file__).parent
    for name in ("main", "core.heartbeat"):
        importlib.import_module(f"app.{name}")
    for file in root.glob("*/tables*"):
        importlib.import_module(f"app.{file.parent.name}.tables")


def create_schema(url: str) -> None:
    """The tables as the migrations make them."""
    migrate(url)
