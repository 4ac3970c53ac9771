"""What is measured and logged of every request: route, status, time; never the address asked.

Also the guards that stand before any route: body size and unstorable characters.
"""

import time
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
    """Counts, times and logs each request, and refuses those no route could take."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

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
        problem = _problem_before_routing(scope)
        if problem is not None:
            await response_for(problem)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _problem_before_routing(scope: Scope) -> Problem | None:
    address = scope.get("raw_path", b"") + b"?" + scope.get("query_string", b"")
    try:
        fine = is_storable(unquote_to_bytes(address).decode("utf-8"))
    except UnicodeDecodeError:
        fine = False
    if not fine:
        return Invalid("address_invalid", id="Alamat tidak sah.", en="The address is not valid.")
    length = dict(scope["headers"]).get(b"content-length", b"0")
    if not length.isdigit() or int(length[:20]) > MOST_BYTES:
        return TooLarge(
            "too_large", id="Kiriman terlalu besar (paling banyak 1 MB).", en="Too large (1 MB)."
        )
    return None


def _note(scope: Scope, status: int, seconds: float) -> None:
    route = getattr(scope.get("route"), "path", "unknown")
    REQUESTS.labels(scope["method"], route, status).inc()
    SECONDS.labels(scope["method"], route).observe(seconds)
    log.info(
        "request", method=scope["method"], route=route, status=status, ms=round(seconds * 1000)
    )
