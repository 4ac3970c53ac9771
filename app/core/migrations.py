"""The database gets the tables of this version; what it holds is kept."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from app.core import queue

ROOT = Path(__file__).parents[2]


def configuration(url: str) -> Config:
    """Alembic's configuration for the database at `url`."""
    config = Config(ROOT / "alembic.ini")
    config.attributes["url"] = url
    return config


def migrate(url: str, *, revision: str = "head") -> None:
    """All migrations up to `revision` have run, and the run queue's own tables are there."""
    command.upgrade(configuration(url), revision)
    queue.prepare(url)
