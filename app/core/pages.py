"""Long lists in pages: items in the order of one key, and a cursor to the next page."""

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Query
from sqlalchemy import Select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.core.errors import Invalid
from app.core.strict_json import is_storable
from app.core.wire import Wire

MOST = 200
Row = TypeVar("Row")
Item = TypeVar("Item")


class Page(Wire, Generic[Item]):
    """Some items, and the cursor for those after them (null at the end)."""

    items: list[Item]
    next: str | None


class PageAsked(Wire):
    """After which key, and how many."""

    after: str | None
    limit: int


def _asked(
    cursor: Annotated[str | None, Query(max_length=400)] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> PageAsked:
    return PageAsked(after=_decode(cursor) if cursor else None, limit=limit)


PageOf = Annotated[PageAsked, Depends(_asked)]


def page(
    db: Session,
    statement: Select[Row],
    key: InstrumentedAttribute[str],
    asked: PageAsked,
    *,
    show: Callable[[Row], Item],
) -> Page[Item]:
    """The page of `statement` after the asked key, in the key's order.

    key    a text column, unique within the statement
    show   row → item on the wire
    """
    if asked.after is not None:
        statement = statement.where(key > asked.after)
    rows: Sequence[Row] = db.scalars(statement.order_by(key).limit(asked.limit + 1)).all()
    shown = rows[: asked.limit]
    more = len(rows) > asked.limit
    following = _encode(str(getattr(shown[-1], key.key))) if more else None
    return Page(items=[show(row) for row in shown], next=following)


def part(
    rows: Sequence[Row], asked: PageAsked, *, key: Callable[[Row], str]
) -> tuple[Sequence[Row], str | None]:
    """The asked part of rows that are all at hand, in their key's order; the cursor after it."""
    after = asked.after
    rest = [row for row in rows if after is None or key(row) > after]
    shown = rest[: asked.limit]
    return shown, _encode(key(shown[-1])) if len(rest) > asked.limit else None


def _encode(key: str) -> str:
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


def _decode(cursor: str) -> str:
    try:
        key = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        text = key.decode()
    except (binascii.Error, ValueError):
        raise _unknown_cursor() from None
    if not is_storable(text):
        raise _unknown_cursor()
    return text


def _unknown_cursor() -> Invalid:
    return Invalid("cursor_invalid", id="Penanda halaman tidak dikenal.", en="Unknown cursor.")
