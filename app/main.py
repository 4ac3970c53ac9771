"""The web application: every feature's doors, the guards before them, the errors after."""

from collections.abc import AsyncGenerator
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from app.accounts import api as accounts
from app.backlog import api as backlog
from app.confirmations import api as confirmations
from app.core import built, health, problems
from app.core.database import Database
from app.core.watching import MOST_BYTES, Watch
from app.crews import api as crews
from app.disruptions import api as disruptions
from app.itineraries import api as itineraries
from app.messages import api as messages
from app.outlook import api as outlook
from app.places import api as places
from app.plans import api as plans
from app.printing import api as printing
from app.results import api as results
from app.stock import api as stock
from app.turnout import api as turnout

ROUTERS = (
    accounts.router,
    places.router,
    backlog.router,
    stock.router,
    crews.router,
    messages.router,
    plans.router,
    printing.router,
    disruptions.router,
    itineraries.router,
    results.router,
    confirmations.router,
    confirmations.link_router,
    turnout.router,
    outlook.router,
)


def make_app(database: Database, *, beside: AbstractContextManager[None] | None = None) -> FastAPI:
    """The application on a database; who calls it disposes of the database.

    beside   entered when the server starts and left when it stops, like a worker beside it
    """
    app = FastAPI(
        title="Jemput",
        version="0.1.0",
        description="Planning of jemput bola: mobile e-KTP recording visits.",
        openapi_url="/v1/openapi.json",
        docs_url=None,  # it would load its scripts from another host
        redoc_url=None,
        max_body_size=MOST_BYTES,
        lifespan=_lifespan,
    )
    app.state.database = database
    app.state.beside = beside or nullcontext()
    problems.install(app)
    app.add_middleware(Watch)
    app.include_router(health.router)
    app.include_router(built.router())
    for router in ROUTERS:
        app.include_router(router)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncGenerator[None]:
    await run_in_threadpool(app.state.beside.__enter__)
    yield
    await run_in_threadpool(app.state.beside.__exit__, None, None, None)
