"""All tables in an empty database."""

import importlib
from pathlib import Path

from sqlalchemy import create_engine

import app
from app.core.tables import Base


def create_schema(url: str) -> None:
    for file in Path(app.__file__).parent.glob("*/tables.py"):
        importlib.import_module(f"app.{file.parent.name}.tables")
    importlib.import_module("app.main")
    engine = create_engine(url)
    Base.metadata.create_all(engine)
    engine.dispose()
