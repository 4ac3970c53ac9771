"""Runs migrations on the database of the settings, or on the connection that is handed over."""

import importlib
from pathlib import Path
from typing import Any, Literal

from alembic import context

import app
from app.core.database import Database
from app.core.tables import Base, Moment
from app.settings import settings


def load_tables() -> None:
    """Every feature's tables and core's are known to the metadata."""
    root = Path(app.__file__).parent
    # Sorted, and so accounts first: a table that inherits another needs the offices at once.
    for file in sorted((*root.glob("*/tables.py"), *root.glob("*/tables/__init__.py"))):
        name = ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        importlib.import_module(f"app.{name}")
    for name in ("audit", "idempotency", "heartbeat", "ledgers"):
        importlib.import_module(f"app.core.{name}")


def plain_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """A migration stands for ever, so it names no type of ours that may change."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    return False


def migrate() -> None:
    """Each migration runs in its own transaction, whole or not at all."""
    url = context.config.attributes.get("url") or settings().database_url
    database = Database(url)
    with database.writers.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=database.dialect == "sqlite",
            transaction_per_migration=True,
            render_item=plain_type,
            include_name=lambda name, kind, _parents: (
                kind != "table" or name in Base.metadata.tables
            ),
        )
        with context.begin_transaction():
            context.run_migrations()
    database.dispose()


load_tables()
migrate()
