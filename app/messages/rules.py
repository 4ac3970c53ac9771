"""Channels, what a text is on them, and addresses that open it ready to send. Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote


class Channel(StrEnum):
    WHATSAPP = "whatsapp"
    SMS = "sms"
    EMAIL = "email"


class MessageState(StrEnum):
    """ready → sent | void; with a gateway ready → sending → sent | failed → ready to try again.

    VOID   what it says is no longer right, like a link that was withdrawn
    """

    READY = "ready"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    VOID = "void"


# Nothing has gone out for certain: whoever sends may still send it.
UNSENT = frozenset({MessageState.READY, MessageState.FAILED})


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """What is said, in both languages; a subject for channels that have one."""

    channel: Channel
    subject_id: str
    subject_en: str
    text_id: str
    text_en: str


def international(phone: str) -> str:
    """628120000 for 0812-0000: digits with the country's code, as WhatsApp wants them."""
    digits = re.sub(r"\D", "", phone)
    return f"62{digits[1:]}" if digits.startswith("0") else digits


def opens(channel: Channel, *, recipient: str | None, subject: str, text: str) -> str:
    """An address that opens the sender's own app with the text in it; nothing goes out by itself."""
    body = quote(text, safe="")
    number = international(recipient) if recipient else ""
    match channel:
        case Channel.WHATSAPP:
            return f"https://wa.me/{number}?text={body}"
        case Channel.SMS:
            return f"sms:{'+' if number else ''}{number}?body={body}"
        case Channel.EMAIL:
            return f"mailto:?subject={quote(subject, safe='')}&body={body}"
