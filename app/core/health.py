"""Whether the server lives, whether it can work, and what it counts."""

from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from starlette.responses import PlainTextResponse

from app.core import problems
from app.core.errors import Busy

router = APIRouter(tags=["operations"], responses=problems.DESCRIBED)


@router.get("/healthz")
def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
def readyz(request: Request) -> dict[str, str]:
    """The database answers and has the tables of this version."""
    try:
        with request.app.state.database.reading() as db:
            db.execute(text("SELECT 1 FROM offices LIMIT 1"))
    except Exception as error:
        raise Busy("not_ready", id="Belum siap.", en="Not ready.", retry_after=2) from error
    return {"status": "ready"}


@router.get("/metrics", response_class=PlainTextResponse)
def metrics() -> PlainTextResponse:
    """Prometheus metrics: counts by route and status, nothing about people."""
    return PlainTextResponse(generate_latest(), media_type=CONTENT_TYPE_LATEST)
