"""Reading the outbox."""

from collections.abc import Callable, Sequence

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.messages.rules import UNSENT, MessageState
from app.messages.tables import Message

Ended = Callable[[Session, str], set[str]]
_ended: list[Ended] = []


def ended_by_time(told: Ended) -> None:
    """`told` names what has ended in an office by the clock alone.

    For features above this one: nobody writes at such a moment, and yet what was written for
    these things is no longer right.
    """
    _ended.append(told)


def ended(db: Session, office_id: str) -> set[str]:
    """What has ended by the clock, of all that messages can be about."""
    return {about for told in _ended for about in told(db, office_id)}


def in_state(office_id: str, state: str, *, ended: set[str]) -> Select[Message]:
    """The messages that are read to be in the state: void, when what they are about has ended."""
    is_over = and_(Message.about.in_(ended), Message.state.in_(UNSENT))
    if state == MessageState.VOID:
        return messages(office_id).where(or_(Message.state == state, is_over))
    return messages(office_id).where(Message.state == state, ~is_over)


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
