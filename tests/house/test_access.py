"""Every operation says who may call it, and holds to it: operation × role × whose office."""

import re

import pytest

from app.accounts.rules import MEMBERS, Role
from app.core.routes import READS, UnitRoute
from tests import make
from tests.house.routes import Operation, operations, public_paths

ALL = operations()
RULED = [operation for operation in ALL if operation.roles is not None]
IN_A_PROVINCE = [operation for operation in RULED if "{province}" in operation.path]
IN_AN_OFFICE = [operation for operation in RULED if operation not in IN_A_PROVINCE]
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

WRITTEN_BY_CREWS = {
    "POST /v1/offices/{office}/visits/{visit}/results",
    "POST /v1/offices/{office}/results",
    "POST /v1/offices/{office}/results/codes",
    "POST /v1/offices/{office}/itineraries/{crew}/feeds",
    "DELETE /v1/offices/{office}/itineraries/{crew}/feeds/{feed}",
}


def ids(operation: Operation) -> str:
    return str(operation)


def address(operation: Operation, office: str) -> str:
    path = operation.path.replace("{office}", office).replace("{province}", office)
    return re.sub(r"\{[^}]*date[^}]*\}", "2023-12-11", path).replace("{", "").replace("}", "")


@pytest.mark.parametrize("operation", ALL, ids=ids)
def test_each_operation_names_exactly_one_rule_of_access(operation: Operation) -> None:
    assert len(operation.deciders()) == 1, f"{operation} must name one alias of accounts/access.py"
    assert isinstance(operation.route, UnitRoute)


def test_operations_without_an_office_are_few_and_known() -> None:
    assert {str(operation) for operation in ALL if operation.roles is None} == OPEN


def test_who_looks_on_writes_nothing_and_crews_write_what_is_theirs() -> None:
    def written_by(role: Role) -> set[str]:
        return {str(o) for o in RULED if role in (o.roles or ()) and o.method not in READS}

    assert written_by(Role.VIEWER) == set()
    assert written_by(Role.PROVINCE) == set()
    assert written_by(Role.FIELD) == WRITTEN_BY_CREWS


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
    for role in sorted(MEMBERS):
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


def test_a_province_opens_its_own_doors_and_no_office(office: make.Office) -> None:
    province = make.province(office.database, office.client)
    neighbour = make.province(office.database, office.client, code="76", name="Sulawesi Barat")
    wrong: list[str] = []
    for operation in RULED:
        statuses = {
            code: province.call(operation.method, address(operation, code)).status_code
            for code in (office.code, "75", "76", "99")
        }
        own = operation in IN_A_PROVINCE
        if statuses != {office.code: 404, "75": 200 if own else 403, "76": 404, "99": 404}:
            wrong.append(f"{operation} → {statuses}")

    assert IN_A_PROVINCE
    assert wrong == []
    assert neighbour.get("").json()["offices"] == []


def test_nobody_of_an_office_opens_a_province(office: make.Office) -> None:
    make.province(office.database, office.client)
    for operation in IN_A_PROVINCE:
        for role in sorted(MEMBERS):
            caller = office.as_(role)
            foreign = caller.call(operation.method, address(operation, "75"))
            unknown = caller.call(operation.method, address(operation, "99"))
            assert (foreign.status_code, foreign.content) == (404, unknown.content)
        assert office.client.request(operation.method, address(operation, "75")).status_code == 401
