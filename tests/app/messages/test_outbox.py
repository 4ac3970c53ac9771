"""The outbox: marked as sent by hand, or handed to a gateway that really answers over HTTP."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
import sqlalchemy as sa
from typing_extensions import override

from app.core.errors import Conflict
from app.messages import actions
from app.messages.adapters import Gateway, gateway
from app.messages.rules import Channel, Letter
from app.messages.runs import send_message
from tests import make

LETTER = Letter(
    channel=Channel.WHATSAPP,
    subject_id="Perekaman",
    subject_en="Recording",
    text_id="Halo https://x/k/rahasia",
    text_en="Hello",
)


class Provider:
    """A gateway that keeps what it gets and answers with `status`."""

    def __init__(self) -> None:
        self.status = 200
        self.got: list[tuple[dict[str, str], dict[str, Any]]] = []
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                provider.got.append((dict(self.headers), body))
                self.send_response(provider.status)
                self.end_headers()

            @override
            def log_message(self, format: str, *args: Any) -> None:
                """Nothing is printed."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/send"


@pytest.fixture
def provider() -> Iterator[Provider]:
    made = Provider()
    thread = threading.Thread(target=made.server.serve_forever, daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


@pytest.fixture
def message_id(office: make.Office) -> str:
    with office.database.writing() as db:
        return actions.write(
            db,
            office_id=office.code,
            about="sesuatu",
            recipient="0812-3456-789",
            letters=[LETTER],
            by=office.member_ids["coordinator"],
        )[0].id


def send(office: make.Office, message_id: str) -> None:
    """As the door does when the settings name a gateway."""
    with office.database.writing() as db:
        sending = actions.send(
            db,
            office_id=office.code,
            message_id=message_id,
            by=office.member_ids["coordinator"],
            has_gateway=True,
        )
        assert sending.state == "sending"


def run(office: make.Office, message_id: str, through: Gateway | None) -> str:
    key = {"office_id": office.code, "message_id": message_id}
    send_message(office.database, **key, through=through)
    return office.as_("coordinator").get("/messages").json()["items"][0]["state"]


def test_a_message_is_marked_as_sent_once_and_its_text_is_gone(
    office: make.Office, message_id: str
) -> None:
    coordinator = office.as_("coordinator")
    (ready,) = coordinator.get("/messages?state=ready").json()["items"]
    assert ready["id_text"]["text"] == LETTER.text_id

    sent, again = (coordinator.post(f"/messages/{message_id}/sent").json() for _ in range(2))

    assert (sent["state"], sent["id_text"], sent["en_text"]) == ("sent", None, None)
    assert again == sent
    assert coordinator.get("/messages?state=ready").json()["items"] == []


def test_nothing_is_sent_from_here_without_a_gateway(office: make.Office, message_id: str) -> None:
    refused = office.as_("coordinator").post(f"/messages/{message_id}/send")

    assert (refused.status_code, refused.json()["code"]) == (409, "no_gateway")
    assert gateway(url="", key="") is None


def test_what_is_void_is_neither_sent_nor_marked(office: make.Office, message_id: str) -> None:
    with office.database.writing() as db:
        actions.void(db, office_id=office.code, about="sesuatu")

    refused = office.as_("coordinator").post(f"/messages/{message_id}/sent")

    assert (refused.status_code, refused.json()["code"]) == (409, "message_not_ready")
    with pytest.raises(Conflict, match="message_not_ready"), office.database.writing() as db:
        actions.send(
            db,
            office_id=office.code,
            message_id=message_id,
            by=office.member_ids["coordinator"],
            has_gateway=True,
        )


def test_a_gateway_gets_the_message_and_its_text_is_gone(
    office: make.Office, message_id: str, provider: Provider
) -> None:
    send(office, message_id)

    assert run(office, message_id, gateway(url=provider.url, key="kunci")) == "sent"

    ((headers, body),) = provider.got
    assert headers["Authorization"] == "Bearer kunci"
    assert headers["Idempotency-Key"] == message_id
    assert body == {
        "id": message_id,
        "channel": "whatsapp",
        "to": "628123456789",
        "subject": "Perekaman",
        "text": f"{LETTER.text_id}\n\n{LETTER.text_en}",
    }
    with office.database.reading() as db:
        texts = db.execute(sa.text("SELECT text_id, text_en FROM messages")).one()
    assert tuple(texts) == ("", "")


def test_a_run_that_starts_again_sends_nothing_twice(
    office: make.Office, message_id: str, provider: Provider
) -> None:
    send(office, message_id)
    through = gateway(url=provider.url, key="")
    run(office, message_id, through)
    run(office, message_id, through)

    assert len(provider.got) == 1


@pytest.mark.parametrize("status", [400, 401, 500, 302])
def test_what_a_gateway_refuses_has_failed_and_may_be_tried_again(
    office: make.Office, message_id: str, provider: Provider, status: int
) -> None:
    through = gateway(url=provider.url, key="")
    provider.status = status
    send(office, message_id)
    assert run(office, message_id, through) == "failed"

    provider.status = 202
    send(office, message_id)
    assert run(office, message_id, through) == "sent"


def test_a_gateway_that_is_not_there_fails_the_message(
    office: make.Office, message_id: str, provider: Provider
) -> None:
    send(office, message_id)
    closed = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    port = closed.server_port
    closed.server_close()

    assert run(office, message_id, gateway(url=f"http://127.0.0.1:{port}/", key="")) == "failed"
    assert provider.got == []


def test_a_run_without_a_gateway_by_now_fails_the_message(
    office: make.Office, message_id: str
) -> None:
    send(office, message_id)

    assert run(office, message_id, None) == "failed"
