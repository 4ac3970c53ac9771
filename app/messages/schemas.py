"""Shapes of the outbox on the wire."""

import datetime as dt
from typing import Literal

from app.core.wire import Id, Wire

ChannelName = Literal["whatsapp", "sms", "email"]
StateName = Literal["ready", "sending", "sent", "failed", "void"]


class TextShown(Wire):
    """A text in one language, and an address that opens it in the sender's own app."""

    subject: str
    text: str
    open: str


class MessageShown(Wire):
    """A message of the outbox. Its texts are gone once it is sent or void: they held a link."""

    id: Id
    channel: ChannelName
    to: str | None
    about: Id
    state: StateName
    id_text: TextShown | None
    en_text: TextShown | None
    made_at: dt.datetime
    sent_at: dt.datetime | None
