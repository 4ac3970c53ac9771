"""The table of all operations, read from the application itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from app.accounts import access
from app.accounts.rules import Role
from app.core import health
from app.main import ROUTERS

RULES = (access.Allowed, access.AllowedInProvince)


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One method of one path, with the dependencies that decide who may call it."""

    method: str
    path: str
    route: APIRoute

    @property
    def roles(self) -> frozenset[Role] | None:
        """The roles that may call within their own office or province; None where none is asked."""
        allowed = [d.roles for d in self.deciders() if isinstance(d, RULES)]
        return allowed[0] if allowed else None

    def deciders(self) -> list[object]:
        known = (access.open_to_everyone, access.anyone_signed_in)
        # A door may ask for the caller in two places; it is one rule all the same.
        calls = dict.fromkeys(dependant.call for dependant in flat(self.route.dependant))
        return [c for c in calls if isinstance(c, RULES) or c in known]

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def flat(dependant: Dependant) -> Iterator[Dependant]:
    yield dependant
    for inner in dependant.dependencies:
        yield from flat(inner)


def operations() -> list[Operation]:
    """Every operation under /v1."""
    return [
        Operation(method=method, path=route.path, route=route)
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in sorted(route.methods or ())
    ]


def public_paths() -> set[str]:
    """What anybody may ask: whether the server lives, works, and its counts."""
    return {route.path for route in health.router.routes if isinstance(route, APIRoute)}
