"""Addresses that open a text ready to be sent."""

from urllib.parse import parse_qs, urlsplit

import pytest

from app.messages.rules import Channel, international, opens

TEXT = "Kota & 50% + SMA #1?\nHari ini"


@pytest.mark.parametrize(
    ("phone", "number"),
    [
        ("0812-3456-789", "628123456789"),
        ("+62 812 3456 789", "628123456789"),
        ("62812", "62812"),
        ("0435 821 000", "62435821000"),
    ],
)
def test_a_number_is_written_with_its_country(phone: str, number: str) -> None:
    assert international(phone) == number


@pytest.mark.parametrize("channel", list(Channel))
def test_the_text_arrives_in_the_app_as_it_was_written(channel: Channel) -> None:
    address = opens(channel, recipient="0812-3456-789", subject="Surat & lain", text=TEXT)

    parts = urlsplit(address)
    sent = parse_qs(parts.query)
    assert (sent.get("text") or sent.get("body")) == [TEXT]
    if channel is Channel.EMAIL:
        assert sent["subject"] == ["Surat & lain"]


def test_without_a_number_the_sender_chooses_whom() -> None:
    whatsapp, sms = (
        opens(channel, recipient=None, subject="", text="a")
        for channel in (Channel.WHATSAPP, Channel.SMS)
    )
    assert (whatsapp, sms) == ("https://wa.me/?text=a", "sms:?body=a")
