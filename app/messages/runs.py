"""What a worker does for messages: hands one to the gateway."""

import structlog

from app.core import queue
from app.core.database import Database
from app.messages import actions, queries
from app.messages.adapters import Gateway, gateway
from app.messages.rules import MessageState, international
from app.settings import settings

log = structlog.get_logger()


def send_message(
    database: Database, *, office_id: str, message_id: str, through: Gateway | None
) -> None:
    """The message is sent or failed. Started again, it is sent under the same id.

    No transaction is open while the gateway is at work.
    """
    with database.reading() as db:
        found = queries.message(db, office_id, message_id)
    if found.state != MessageState.SENDING:
        return
    taken = through is not None and through.send(
        id=found.id,
        channel=found.channel,
        to=international(found.recipient or ""),
        subject=found.subject_id,
        # Both languages in one message, the office's first.
        text=f"{found.text_id}\n\n{found.text_en}",
    )
    with database.writing() as db:
        if taken:
            actions.note_sent(db, office_id=office_id, message_id=message_id)
        else:
            log.warning("message_failed", office=office_id, message=message_id)
            actions.note_failed(db, office_id=office_id, message_id=message_id)


def _send(*, office_id: str, message_id: str) -> None:
    through = gateway(
        url=settings().message_gateway_url,
        key=settings().message_gateway_key.get_secret_value(),
    )
    send_message(queue.database(), office_id=office_id, message_id=message_id, through=through)


queue.register(actions.RUN, _send)
