"""Identifiers that sort by the time they were made."""

from uuid_utils import uuid7


def new_id() -> str:
    """A new UUID of version 7 as text: unique, and later ones sort after earlier ones."""
    return str(uuid7())
