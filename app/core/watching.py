"""What is measured and logged of every request: route, status, time; never the address asked.

Also the guards that stand before any route: body size and unstorable characters.
"""

import re
import time
from collections.abc import Mapping
from urllib.parse import unquote_to_bytes

import structlog
from prometheus_client import Counter, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.errors import Invalid, Problem, TooLarge
from app.core.problems import response_for
from app.core.strict_json import is_storable

log = structlog.get_logger()

REQUESTS = Counter("jemput_requests_total", "Requests answered", ["method", "route", "status"])
SECONDS = Histogram("jemput_request_seconds", "Seconds to answer a request", ["method", "route"])
MOST_BYTES = 1_000_000


class Watch:
    """Counts, times and logs each request, and refuses those no route could take.

    uploads   which paths take files, and of how many bytes at most
    """

    def __init__(self, app: ASGIApp, *, uploads: Mapping[re.Pattern[str], int]) -> None:
        self.app = app
        self.uploads = uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.monotonic()
        status = 500

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._guarded(scope, receive, noting)
        finally:
            _note(scope, status, time.monotonic() - began)

    async def _guarded(self, scope: Scope, receive: Receive, send: Send) -> None:
        most_bytes = self._most_bytes(scope)
        problem = _problem_before_routing(scope) or _length_problem(scope, most_bytes)
        if problem is not None:
            await response_for(problem)(scope, receive, send)
            return
        read_bytes = 0

        async def counting() -> Message:
            nonlocal read_bytes
            message = await receive()
            read_bytes += len(message.get("body", b""))
            if read_bytes > most_bytes:
                raise _too_large(most_bytes)
            return message

        await self.app(scope, counting, send)

    def _most_bytes(self, scope: Scope) -> int:
        takes = (most for path, most in self.uploads.items() if path.fullmatch(scope["path"]))
        return next(takes, MOST_BYTES)


def _problem_before_routing(scope: Scope) -> Problem | None:
    address = scope.get("raw_path", b"") + b"?" + scope.get("query_string", b"")
    try:
        fine = is_storable(unquote_to_bytes(address).decode("utf-8"))
    except UnicodeDecodeError:
        fine = False
    if not fine:
        return Invalid("address_invalid", id="Alamat tidak sah.", en="The address is not valid.")
    return None


def _length_problem(scope: Scope, most_bytes: int) -> Problem | None:
    """What the request says of its length; one that says nothing is counted while it is read."""
    length = dict(scope["headers"]).get(b"content-length", b"0")
    if not length.isdigit() or int(length[:20]) > most_bytes:
        return _too_large(most_bytes)
    return None


def _too_large(most_bytes: int) -> Problem:
    most = most_bytes // 1_000_000
    return TooLarge(
        "too_large",
        id=f"Kiriman terlalu besar (paling banyak {most} MB).",
        en=f"Too large ({most} MB).",
    )


def _note(scope: Scope, status: int, seconds: float) -> None:
    route = getattr(scope.get("route"), "path", "unknown")
    REQUESTS.labels(scope["method"], route, status).inc()
    SECONDS.labels(scope["method"], route).observe(seconds)
    log.info(
        "request", method=scope["method"], route=route, status=status, ms=round(seconds * 1000)
    )
