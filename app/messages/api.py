"""Doors to the outbox: read it, say what was sent, hand it to the gateway if there is one."""

from typing import Annotated

from fastapi import Path as PathPart
from fastapi import Query

from app.accounts.access import Coordinator, Db
from app.core import routes
from app.core.pages import Page, PageOf, page
from app.messages import actions, queries
from app.messages.rules import UNSENT, Channel, MessageState, opens
from app.messages.schemas import MessageShown, StateName, TextShown
from app.messages.tables import Message
from app.settings import settings

router = routes.router(tags=["messages"])
MessageId = Annotated[str, PathPart(max_length=64)]


@router.get("/offices/{office}/messages")
def list_messages(
    caller: Coordinator,
    db: Db,
    asked: PageOf,
    state: Annotated[StateName | None, Query()] = None,
) -> Page[MessageShown]:
    """The outbox, the oldest first."""
    ended = queries.ended(db, caller.office_id)
    found = queries.messages(caller.office_id)
    if state is not None:
        found = queries.in_state(caller.office_id, state, ended=ended)
    return page(
        db,
        found,
        Message.id,
        asked,
        show=lambda row: message_shown(row, is_over=row.about in ended),
    )


@router.post("/offices/{office}/messages/{message}/sent")
def mark_sent(caller: Coordinator, db: Db, message: MessageId) -> MessageShown:
    """Say that you have sent the message by hand."""
    key = {"office_id": caller.office_id, "message_id": message}
    return message_shown(actions.mark_sent(db, **key, by=caller.member_id))


@router.post("/offices/{office}/messages/{message}/send", status_code=202)
def send(caller: Coordinator, db: Db, message: MessageId) -> MessageShown:
    """Let the gateway of the settings send the message; without one, 409."""
    asked = actions.send(
        db,
        office_id=caller.office_id,
        message_id=message,
        by=caller.member_id,
        has_gateway=bool(settings().message_gateway_url),
    )
    return message_shown(asked)


def message_shown(found: Message, *, is_over: bool = False) -> MessageShown:
    """A message as it is read in the office; void, when what it is about is over by now."""
    is_void = is_over and found.state in UNSENT
    return MessageShown.model_validate(
        {
            "id": found.id,
            "channel": found.channel,
            "to": found.recipient,
            "about": found.about,
            "state": MessageState.VOID if is_void else found.state,
            "id_text": None if is_void else _text(found, found.subject_id, found.text_id),
            "en_text": None if is_void else _text(found, found.subject_en, found.text_en),
            "made_at": found.made_at,
            "sent_at": found.sent_at,
        }
    )


def _text(found: Message, subject: str, text: str) -> TextShown | None:
    if not text:
        return None
    ways = opens(Channel(found.channel), recipient=found.recipient, subject=subject, text=text)
    return TextShown(subject=subject, text=text, open=ways)
