"""Whatever fits the OpenAPI contract is answered by it, and never with a crash."""

import os
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi import checks

from app.main import make_app
from tests import make

EXAMPLES = int(os.environ.get("JEMPUT_CONTRACT_EXAMPLES", "5"))
# Partly typed by their authors, so told apart by name.
HELD: list[Any] = [
    getattr(checks, name)
    for name in (
        "content_type_conformance",
        "response_schema_conformance",
        "status_code_conformance",
    )
]


def test_every_request_that_fits_the_contract_is_answered_by_it(office: make.Office) -> None:
    schema: Any = schemathesis.openapi.from_asgi("/v1/openapi.json", make_app(office.database))
    signed = {"Authorization": f"Bearer {office.keys['admin']}"}
    asked = 0
    # A stream answers for as long as a plan is made; the journey follows one to its end.
    for found in schema.exclude(path_regex="/events$").get_all_operations():
        asked += 1
        hold_to_contract(found.ok(), signed)

    assert asked > 60


def hold_to_contract(operation: Any, signed: dict[str, str]) -> None:
    @given(case=operation.as_strategy())
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    def ask(case: Any) -> None:
        if "office" in case.path_parameters:
            case.path_parameters["office"] = "75.71"
        answer = case.call(headers=signed)
        assert answer.status_code < 500, f"{case.method} {case.path}: {answer.text}"
        case.validate_response(answer, checks=HELD, headers=signed)

    ask()
