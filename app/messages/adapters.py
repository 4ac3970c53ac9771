"""The plug for a gateway that sends WhatsApp or SMS: one HTTP call, at an address of the settings."""

from dataclasses import dataclass

import httpx

SECONDS = 20.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Gateway:
    """A service of the office that takes messages; jemput never calls another address.

    It is asked with POST and JSON: id, channel, to, subject, text. The id is also the
    Idempotency-Key, so that a run which starts again sends nothing twice. Any 2xx means taken.
    """

    url: str
    key: str

    def send(self, *, id: str, channel: str, to: str, subject: str, text: str) -> bool:
        """Whether the gateway took the message."""
        headers = {"Idempotency-Key": id}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        body = {"id": id, "channel": channel, "to": to, "subject": subject, "text": text}
        try:
            answer = httpx.post(self.url, json=body, headers=headers, timeout=SECONDS)
        except httpx.HTTPError:
            return False
        return answer.is_success


def gateway(*, url: str, key: str) -> Gateway | None:
    """The gateway of the settings; None = nothing is ever sent from here."""
    return Gateway(url=url, key=key) if url else None
