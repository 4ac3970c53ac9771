"""The route class of every door: strict bodies in, one transaction around."""

import hashlib
from collections.abc import Callable, Coroutine
from typing import Any

from anyio import CapacityLimiter
from fastapi import APIRouter, Request
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from typing_extensions import override

from app.core import problems, strict_json
from app.core.database import POOL_SIZE
from app.core.errors import Invalid
from app.core.idempotency import Replay
from app.core.unit import UnitOfWork

READS = frozenset({"GET", "HEAD", "OPTIONS"})
KEY_LENGTH = 100


class StrictRequest(Request):
    """A request whose JSON body was read by core/strict_json.py."""

    parsed: Any = None

    @override
    async def json(self) -> Any:
        return self.parsed


class UnitRoute(APIRoute):
    """Each request has a unit of work: committed with a good answer, gone with any error.

    A limiter as large as the pool stands before it. Without it, requests that hold a
    connection could wait for a thread while threads wait for a connection, forever.
    """

    @override
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_as_unit(request: Request) -> Response:
            strict = await _strict(request)
            async with _limiter(request):
                unit = _unit(strict, self.path)
                strict.state.unit = unit
                try:
                    response = await handle(strict)
                    await run_in_threadpool(unit.finish, response)
                except Replay as replay:
                    return _replayed(replay)
                finally:
                    await run_in_threadpool(unit.close)
            return response

        return handle_as_unit


def router(*, tags: list[str]) -> APIRouter:
    """A router of one feature's doors under /v1."""
    return APIRouter(
        prefix="/v1", route_class=UnitRoute, tags=list(tags), responses=problems.DESCRIBED
    )


def _limiter(request: Request) -> CapacityLimiter:
    state = request.app.state
    if not hasattr(state, "limiter"):
        state.limiter = CapacityLimiter(POOL_SIZE)
    return state.limiter


async def _strict(request: Request) -> StrictRequest:
    strict = StrictRequest(request.scope, request.receive)
    raw = await strict.body()
    kind = strict.headers.get("content-type", "").partition(";")[0].strip()
    if raw and (kind.endswith(("/json", "+json"))):
        strict.parsed = strict_json.parse(raw)
    return strict


def _unit(request: StrictRequest, route: str) -> UnitOfWork:
    unit = UnitOfWork(
        request.app.state.database,
        writes=request.method not in READS,
        what=f"{request.method} {route}",
        place=_place(request, route),
    )
    unit.body_digest = hashlib.sha256(request._body).hexdigest()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] -- read above
    key = request.headers.get("idempotency-key")
    if key is not None and not (0 < len(key) <= KEY_LENGTH and key.isascii() and key.isprintable()):
        raise Invalid(
            "idempotency_key_invalid",
            id="Idempotency-Key harus 1 sampai 100 huruf ASCII.",
            en="Idempotency-Key must be 1 to 100 ASCII characters.",
        )
    unit.idempotency_key = key
    return unit


def _place(request: StrictRequest, route: str) -> str:
    """The path that was asked for; of a secret in it only the digest, as this is kept."""
    secret = request.path_params.get("secret")
    if secret is None:
        return request.url.path
    named = request.path_params | {"secret": hashlib.sha256(secret.encode()).hexdigest()}
    return route.format(**named)


def _replayed(replay: Replay) -> Response:
    answer = replay.answer
    return Response(
        content=answer.body,
        status_code=answer.status,
        headers=answer.headers | {"idempotency-replayed": "true"},
    )
