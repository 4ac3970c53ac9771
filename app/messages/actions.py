"""What people and workers do with messages."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from app.core import queue
from app.core.clock import now
from app.core.errors import Conflict
from app.core.ids import new_id
from app.messages import queries
from app.messages.rules import UNSENT, Channel, Letter, MessageState
from app.messages.tables import Message

RUN = "send_message"
WITHOUT_TEXT = {"text_id": "", "text_en": ""}


def write(
    db: Session,
    *,
    office_id: str,
    about: str,
    recipient: str | None,
    letters: Iterable[Letter],
    by: str,
) -> list[Message]:
    """The letters are in the outbox, ready to be sent; nothing is sent by that.

    recipient   telephone number; an e-mail is addressed by whoever sends it
    """
    made = [
        Message(
            office_id=office_id,
            id=new_id(),
            channel=letter.channel,
            recipient=None if letter.channel == Channel.EMAIL else recipient,
            about=about,
            subject_id=letter.subject_id,
            subject_en=letter.subject_en,
            text_id=letter.text_id,
            text_en=letter.text_en,
            state=MessageState.READY,
            made_by=by,
            made_at=now(),
            sent_by=None,
            sent_at=None,
        )
        for letter in letters
    ]
    db.add_all(made)
    db.flush()
    return made


def void(db: Session, *, office_id: str, about: str) -> None:
    """What was written for this thing is no longer right; what is not out yet stays in."""
    db.execute(
        update(Message)
        .where(
            Message.office_id == office_id,
            Message.about == about,
            Message.state.in_(UNSENT),
        )
        .values(state=MessageState.VOID, **WITHOUT_TEXT)
    )


def mark_sent(db: Session, *, office_id: str, message_id: str, by: str) -> Message:
    """Somebody has sent the message by hand. Marked before, nothing changes.

    Raises NotFound, and Conflict for a message that is void or with the gateway.
    """
    found = queries.message(db, office_id, message_id)
    if found.state != MessageState.SENT and not _step(
        db, found, UNSENT, MessageState.SENT, sent_by=by, sent_at=now(), **WITHOUT_TEXT
    ):
        raise _not_ready()
    return found


def send(db: Session, *, office_id: str, message_id: str, by: str, has_gateway: bool) -> Message:
    """A worker hands the message to the gateway. Asked for before, nothing changes.

    Raises NotFound, and Conflict without a gateway, without an address, and for a void message.
    """
    found = queries.message(db, office_id, message_id)
    if found.state in (MessageState.SENDING, MessageState.SENT):
        return found
    if not has_gateway or found.recipient is None:
        raise Conflict(
            "no_gateway",
            id="Pesan ini tidak dapat dikirim dari sini. Kirim sendiri, lalu tandai terkirim.",
            en="This message cannot be sent from here. Send it yourself, then mark it as sent.",
        )
    is_over = found.about in queries.ended(db, office_id)
    if is_over or not _step(db, found, UNSENT, MessageState.SENDING, sent_by=by):
        raise _not_ready()
    arguments = {"office_id": office_id, "message_id": message_id}
    # A message that failed is sent again by a new run.
    queue.enqueue(db, name=RUN, key=f"{message_id}-{new_id()}", arguments=arguments)
    return found


def note_sent(db: Session, *, office_id: str, message_id: str) -> None:
    """The gateway has taken the message."""
    found = queries.message(db, office_id, message_id)
    sending = frozenset({MessageState.SENDING})
    _step(db, found, sending, MessageState.SENT, sent_at=now(), **WITHOUT_TEXT)


def note_failed(db: Session, *, office_id: str, message_id: str) -> None:
    """The gateway has not taken the message; somebody may send it by hand or try again."""
    found = queries.message(db, office_id, message_id)
    _step(db, found, frozenset({MessageState.SENDING}), MessageState.FAILED)


def _step(
    db: Session,
    found: Message,
    before: Collection[MessageState],
    after: MessageState,
    **values: Any,
) -> bool:
    """Whether this transaction moved the message on; of two that try one succeeds."""
    changed = db.execute(
        update(Message)
        .where(
            Message.office_id == found.office_id,
            Message.id == found.id,
            Message.state.in_(before),
        )
        .values(state=after, **values)
        .execution_options(synchronize_session=False)
    )
    assert isinstance(changed, CursorResult)  # noqa: S101 -- an UPDATE's result is one
    db.refresh(found)
    return changed.rowcount == 1


def _not_ready() -> Conflict:
    return Conflict(
        "message_not_ready",
        id="Pesan ini sudah tidak berlaku atau sedang dikirim.",
        en="This message is no longer right, or is being sent.",
    )
