"""The routers of this feature. What a link opens is a page unless JSON is asked for."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response
from typing_extensions import override

from app.confirmations.api.language import language_of
from app.confirmations.render import GUARDS, over, refused
from app.confirmations.rules import Over
from app.core import routes
from app.core.described import schema_of
from app.core.errors import Gone, NotFound, Problem
from app.core.language import Language
from app.core.problems import ProblemShown, response_for
from app.core.routes import UnitRoute

ANSWERED = {Over.CONFIRMED, Over.DECLINED}
PAGE = {"text/html": {"schema": {"type": "string"}}}
DESCRIBED: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "Why nothing opens here, as a page or as a problem",
        "content": {
            **PAGE,
            "application/problem+json": {"schema": schema_of(ProblemShown)},
        },
    }
}


class LinkRoute(UnitRoute):
    """A door behind a secret link: whatever it answers is kept by nobody, and people can read it."""

    @override
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_as_page(request: Request) -> Response:
            try:
                response = await handle(request)
            except Problem as problem:
                response = _refusal(request, problem)
            response.headers.update(GUARDS)
            return response

        return handle_as_page


def wants_json(request: Request) -> bool:
    """A program asks for JSON by name; a browser, and a messenger's preview, for a page."""
    accepted = request.headers.get("accept", "")
    return "application/json" in accepted and "text/html" not in accepted


def _refusal(request: Request, problem: Problem) -> Response:
    found = response_for(problem)
    if wants_json(request):
        return found
    language = language_of(request)
    said = problem.id if language is Language.ID else problem.en
    match problem:
        case NotFound():
            page = over(language)
        case Gone():
            page = over(language, said=said, answered=problem.code in ANSWERED)
        case _:
            page = refused(language, said=said)
    kept = {key: value for key, value in found.headers.items() if key == "retry-after"}
    return HTMLResponse(page, status_code=found.status_code, headers=kept)


router = routes.router(tags=["confirmations"])
link_router = APIRouter(route_class=LinkRoute, tags=["confirmations"], responses=DESCRIBED)
