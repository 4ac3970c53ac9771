"""One request, one transaction: the unit of work that a route opens and ends."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import structlog
from sqlalchemy.exc import OperationalError, TimeoutError
from sqlalchemy.orm import Session
from starlette.responses import Response

from app.core import audit, idempotency
from app.core.database import Database

log = structlog.get_logger()

Made = TypeVar("Made")
KEPT_HEADERS = ("content-type", "location", "etag")


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """On whose behalf a request acts: for the audit row and the idempotency key."""

    office_id: str | None
    member_id: str | None


class UnitOfWork:
    """The session of one request, opened at its first use.

    `session` reads for a GET and writes for everything else. `secret` marks answers
    that hold a secret: they are never kept for a repeat.
    """

    def __init__(self, database: Database, *, writes: bool, what: str, place: str) -> None:
        self.database = database
        self.writes = writes
        self.what = what
        self.place = place
        self.body_digest = ""
        self.idempotency_key: str | None = None
        self.secret = False
        self._scope: str | None = None
        self._signature = Signature(office_id=None, member_id=None)
        self._session: Session | None = None
        self._note: Callable[[Session], None] | None = None

    @property
    def session(self) -> Session:
        if self._session is None:
            database = self.database
            self._session = database.write_session() if self.writes else database.read_session()
        return self._session

    def sign(self, signature: Signature) -> None:
        """The caller is known; a repeat of an answered write raises Replay here."""
        self._signature = signature
        if self.writes and self.idempotency_key:
            who = f"{signature.office_id}|{signature.member_id}"
            self._scope = f"{who}|{self.idempotency_key}|{self.what}|{self.place}"[:600]
            idempotency.claim(self.session, scope=self._scope, body_digest=self.body_digest)

    def aside(self, work: Callable[[], Made]) -> Made:
        """What the work makes, done while no transaction is open: nobody waits for its end.

        The caller's claim on the Idempotency-Key is made anew after it.
        """
        self.close()
        made = work()
        self.sign(self._signature)
        return made

    def note(self, work: Callable[[Session], None]) -> None:
        """Something to write down after a good answer, in a transaction of its own.

        The request neither fails by it nor waits for it: where somebody else writes for longer
        than a moment the note is lost.
        """
        self._note = work

    def only_look(self) -> None:
        """From here on the request reads: nothing is claimed, kept or noted of it."""
        self.close()
        self.writes = False
        self._session = None
        self._scope = None

    def forget(self) -> None:
        """What was done so far is undone, and a repeat is tried anew; the audit row stays."""
        self.session.rollback()
        self._scope = None

    def finish(self, response: Response) -> None:
        """The change, its audit row and the kept answer are committed together."""
        if self.writes:
            self._record(response)
            self.session.commit()
        self.close()
        if self._note is not None:
            self._write_down(self._note)

    def close(self) -> None:
        """What was not committed is gone."""
        if self._session is not None:
            self._session.close()

    def _write_down(self, work: Callable[[Session], None]) -> None:
        try:
            with self.database.noting() as session:
                work(session)
        except (OperationalError, TimeoutError):
            log.info("note_lost", what=self.what)

    def _record(self, response: Response) -> None:
        audit.record(
            self.session,
            office_id=self._signature.office_id,
            by=self._signature.member_id,
            what=self.what,
            place=self.place,
            status=response.status_code,
        )
        if self._scope and not self.secret:
            headers = {k: v for k, v in response.headers.items() if k in KEPT_HEADERS}
            body = bytes(response.body).decode()
            answer = idempotency.Answer(status=response.status_code, headers=headers, body=body)
            idempotency.keep(self.session, scope=self._scope, answer=answer)
