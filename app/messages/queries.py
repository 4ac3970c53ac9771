"""Reading the outbox."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.messages.tables import Message


def message(db: Session, office_id: str, message_id: str) -> Message:
    """The office's message; NotFound for another office's."""
    found = db.get(Message, (office_id, message_id))
    if found is None:
        raise NotFound
    return found


def messages(office_id: str) -> Select[Message]:
    return select(Message).where(Message.office_id == office_id)


def messages_about(db: Session, office_id: str, about: str) -> Sequence[Message]:
    """What was written for one thing, in the order of writing."""
    return db.scalars(messages(office_id).where(Message.about == about).order_by(Message.id)).all()
