"""The web application: every feature's doors, the guards before them, the errors after."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.accounts import api as accounts
from app.core import health, problems
from app.core.database import Database
from app.core.logs import configure
from app.core.watching import MOST_BYTES, Watch
from app.settings import settings

ROUTERS = (accounts.router,)


def make_app(database: Database) -> FastAPI:
    """The application on a database; who calls it disposes of the database."""
    app = FastAPI(
        title="Jemput",
        version="0.1.0",
        description="Planning of jemput bola: mobile e-KTP recording visits.",
        max_body_size=MOST_BYTES,
    )
    app.state.database = database
    problems.install(app)
    app.add_middleware(Watch)
    app.include_router(health.router)
    for router in ROUTERS:
        app.include_router(router)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncGenerator[None]:
    yield
    app.state.database.dispose()


def application() -> FastAPI:
    """The application as the settings describe it; the factory that uvicorn calls."""
    configure(settings().log_level)
    app = make_app(Database(settings().database_url))
    app.router.lifespan_context = _lifespan
    return app
