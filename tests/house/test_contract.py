"""Whatever fits the OpenAPI contract is answered by it, and never with a crash."""

import os
from collections.abc import Iterator
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi import checks

from app.core import forms
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


def test_whatever_the_contract_refers_to_is_in_it(office: make.Office) -> None:
    contract = make_app(office.database).openapi()
    referred = list(refs(contract))
    found = {ref: at(contract, ref) for ref in set(referred)}

    assert len(referred) > 100
    assert [ref for ref, part in found.items() if part is None] == []


def test_patterns_take_no_digits_of_other_scripts_and_examples_are_of_patterns(
    office: make.Office,
) -> None:
    r"""\d is any digit to the server, but 0 to 9 to those who read the contract in JavaScript."""
    patterns = list(found_in(make_app(office.database).openapi(), "pattern"))

    assert len(patterns) > 100
    assert [each for each in patterns if r"\d" in each] == []
    assert forms.EXAMPLES.keys() - set(patterns) == set(), "an example of a pattern that is none"


def refs(part: Any) -> Iterator[str]:
    """Every $ref in a part of the contract."""
    return found_in(part, "$ref")


def found_in(part: Any, wanted: str) -> Iterator[str]:
    """Every text of this name in a part of the contract."""
    if isinstance(part, list):
        for each in part:  # pyright: ignore[reportUnknownVariableType] -- JSON
            yield from found_in(each, wanted)
    if isinstance(part, dict):
        for name, each in part.items():  # pyright: ignore[reportUnknownVariableType] -- JSON
            if name == wanted and isinstance(each, str):
                yield each
            else:
                yield from found_in(each, wanted)


def at(contract: dict[str, Any], ref: str) -> Any:
    """What stands there in the contract; None when nothing does."""
    root, *path = ref.split("/")
    found: dict[str, Any] = contract if root == "#" else {}
    for name in path:
        found = found.get(name.replace("~1", "/").replace("~0", "~"), {})
    return found or None


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
