"""A write that is sent twice happens once: the first answer is kept beside the change itself.

The row is claimed before the work and filled with the answer in the same transaction, so
either both are there or neither. A simultaneous repeat waits on the claim: SQLite lets one
writer in at a time, PostgreSQL makes the second insert wait for the first transaction.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import String, Text, select, text
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core.clock import now
from app.core.errors import Conflict, Invalid
from app.core.tables import Base

WAIT_MS = 5_000
LOCK_NOT_AVAILABLE = "55P03"


class KeptAnswer(Base):
    """An Idempotency-Key of one caller for one door, and the answer it got."""

    __tablename__ = "kept_answers"

    scope: Mapped[str] = mapped_column(String(600), primary_key=True)
    body_digest: Mapped[str] = mapped_column(String(64))
    status: Mapped[int | None]
    headers: Mapped[dict[str, Any] | None]
    body: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime]


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str


class Replay(Exception):  # noqa: N818 -- not an error: the request was answered before
    """The request was answered before; this is the answer."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


def claim(db: Session, *, scope: str, body_digest: str) -> None:
    """The key is this transaction's.

    Raises Replay when it was answered before, Invalid when it came with another body,
    Conflict when the answer was a secret's, or the first request is still at work after 5 seconds.
    """
    if _inserted(db, scope, body_digest):
        return
    kept = db.scalars(select(KeptAnswer).where(KeptAnswer.scope == scope)).one()
    if kept.body_digest != body_digest:
        raise Invalid(
            "idempotency_key_reused",
            id="Idempotency-Key ini sudah dipakai untuk isi yang lain.",
            en="This Idempotency-Key was used for another body.",
        )
    if kept.status is None:
        raise Conflict(
            "answer_not_kept",
            id="Ini sudah dilakukan. Jawabannya memuat rahasia, jadi tidak disimpan.",
            en="This was done. The answer held a secret, so it was not kept.",
        )
    raise Replay(Answer(status=kept.status, headers=kept.headers or {}, body=kept.body or ""))


def keep(db: Session, *, scope: str, answer: Answer) -> None:
    """The answer is kept in the transaction of the change."""
    kept = db.get_one(KeptAnswer, scope)
    kept.status, kept.headers, kept.body = answer.status, dict(answer.headers), answer.body


def _inserted(db: Session, scope: str, body_digest: str) -> bool:
    insert = sqlite_insert if db.get_bind().dialect.name == "sqlite" else postgresql_insert
    if insert is postgresql_insert:
        db.execute(text(f"SET LOCAL lock_timeout = {WAIT_MS}"))
    statement = (
        insert(KeptAnswer)
        .values(scope=scope, body_digest=body_digest, at=now())
        .on_conflict_do_nothing()
        .returning(KeptAnswer.scope)
    )
    try:
        return db.scalar(statement) is not None
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", "") == LOCK_NOT_AVAILABLE:
            raise Conflict(
                "still_working",
                id="Permintaan yang sama masih diproses. Coba lagi sebentar.",
                en="The same request is still at work. Try again shortly.",
            ) from None
        raise
