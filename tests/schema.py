"""All tables in an empty database."""

import importlib
from pathlib import Path

from sqlalchemy import create_engine

import app
from app.core import queue
from app.core.tables import Base


def load_tables() -> None:
    """Every table of the code is known to the metadata."""
    root = Path(app.__file__).parent
    for name in ("main", "core.heartbeat"):
        importlib.import_module(f"app.{name}")
    for file in root.glob("*/tables*"):
        importlib.import_module(f"app.{file.parent.name}.tables")


def create_schema(url: str) -> None:
    load_tables()
    engine = create_engine(url)
    Base.metadata.create_all(engine)
    engine.dispose()
    queue.prepare(url)
