"""Every operation says who may call it, and holds to it: operation × role × whose office."""

import re

import pytest

from app.accounts.rules import Role
from app.core.routes import UnitRoute
from tests import make
from tests.house.routes import Operation, operations, public_paths

ALL = operations()
IN_AN_OFFICE = [operation for operation in ALL if operation.roles is not None]
OPEN = {
    "POST /v1/session",
    "GET /v1/session",
    "DELETE /v1/session",
    # Whoever knows its secret reads it: calendar programs sign in nowhere.
    "GET /v1/feeds/{secret}.ics",
    # Whoever has the secret is the host of one visit.
    "GET /k/{secret}",
    "HEAD /k/{secret}",
    "POST /k/{secret}",
}


def ids(operation: Operation) -> str:
    return str(operation)


def address(operation: Operation, office: str) -> str:
    path = operation.path.replace("{office}", office)
    return re.sub(r"\{[^}]*date[^}]*\}", "2023-12-11", path).replace("{", "").replace("}", "")


@pytest.mark.parametrize("operation", ALL, ids=ids)
def test_each_operation_names_exactly_one_rule_of_access(operation: Operation) -> None:
    assert len(operation.deciders()) == 1, f"{operation} must name one alias of accounts/access.py"
    assert isinstance(operation.route, UnitRoute)


def test_operations_without_an_office_are_few_and_known() -> None:
    assert {str(operation) for operation in ALL if operation.roles is None} == OPEN


def test_what_anybody_may_ask_says_nothing_about_an_office() -> None:
    assert public_paths() == {"/healthz", "/readyz", "/metrics"}


def test_the_application_serves_these_operations_and_no_other(office: make.Office) -> None:
    described = office.client.get("/v1/openapi.json").json()["paths"]
    served = {
        f"{method.upper()} {path}" for path, methods in described.items() for method in methods
    }
    public = {f"GET {path}" for path in public_paths()}

    assert served == {str(operation) for operation in ALL} | public


def test_the_matrix_of_operations_and_roles(office: make.Office, neighbour: make.Office) -> None:
    wrong: list[str] = []
    for operation in IN_AN_OFFICE:
        wrong += [f"{operation}: {line}" for line in breaches(operation, office, neighbour)]

    assert wrong == []


def breaches(operation: Operation, office: make.Office, neighbour: make.Office) -> list[str]:
    own = address(operation, office.code)
    without_key = office.client.request(operation.method, own)
    found = [] if without_key.status_code == 401 else [f"no key → {without_key.status_code}"]
    for role in Role:
        caller = office.as_(role)
        foreign = caller.call(operation.method, address(operation, neighbour.code))
        unknown = caller.call(operation.method, address(operation, "99.99"))
        if (foreign.status_code, foreign.content) != (404, unknown.content):
            found.append(f"{role}, foreign office → {foreign.status_code}")
        status = caller.call(operation.method, own).status_code
        allowed = role in (operation.roles or ())
        if (status == 403) is allowed or status in (401, 500):
            found.append(f"{role}, own office → {status}")
    return found
