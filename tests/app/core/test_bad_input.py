"""Whatever is sent, the answer is one clear problem that repeats nothing of it."""

import pytest

from tests import make

CANARY = "7571010101010001"
GOOD = b'{"name": "Anggota", "role": "field"}'
BAD_BODIES = {
    "not a number": b'{"name": NaN, "role": "field"}',
    "infinity": b'{"name": Infinity, "role": "field"}',
    "a float beyond floats": b'{"name": 1e999, "role": "field"}',
    "a lone surrogate": b'{"name": "\\ud800", "role": "field"}',
    "a lone surrogate as a key": b'{"\\udfff": 1, "name": "a", "role": "field"}',
    "a NUL": b'{"name": "a\\u0000b", "role": "field"}',
    "a huge integer": b'{"name": ' + b"9" * 5000 + b', "role": "field"}',
    "an integer past 2**53": b'{"name": 9007199254740993, "role": "field"}',
    "a doubled key": b'{"name": "a", "name": "b", "role": "field"}',
    "bytes that are not UTF-8": b'{"name": "\xff\xfe", "role": "field"}',
    "deep nesting": b'{"name": ' + b"[" * 50_000 + b"]" * 50_000 + b', "role": "field"}',
    "moderate nesting": b'{"name": ' + b"[" * 100 + b"]" * 100 + b', "role": "field"}',
    "a text too long": b'{"name": "' + b"a" * 200_000 + b'", "role": "field"}',
    "nothing": b"",
    "half a body": b'{"name": ',
    "another shape": b"[1, 2, 3]",
    "an unknown field": b'{"name": "a", "role": "field", "7571010101010001": 1}',
    "a wrong type": b'{"name": 7571010101010001, "role": "field"}',
    "a number as a text": b'{"name": true, "role": "field"}',
    "an identity number": b'{"name": "Siti 7571 0101 0101 0001", "role": "field"}',
    "an unknown choice": b'{"name": "a", "role": "7571010101010001"}',
}


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=BAD_BODIES.keys())
def test_a_bad_body_is_refused_without_an_echo(office: make.Office, body: bytes) -> None:
    answer = office.as_("admin").call(
        "POST", "/members", content=body, headers={"Content-Type": "application/json"}
    )

    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["code"]
    assert problem["detail"]
    assert problem["detail_en"]
    assert CANARY not in answer.text
    assert len(answer.content) < 2_000


@pytest.mark.parametrize(
    "path",
    ["/members?cursor=%00", "/members?cursor=%ff", "/members?cursor=AA", "/members?limit=1e3"],
)
def test_a_bad_address_is_refused(office: make.Office, path: str) -> None:
    assert office.as_("admin").get(path).status_code == 422


@pytest.mark.parametrize("member", ["%00", "a" * 5000, "%F0%9F%98%80", "..%2f..", "' OR 1=1"])
def test_a_bad_id_is_refused_or_unknown(office: make.Office, member: str) -> None:
    answer = office.as_("admin").patch(
        f"/members/{member}", {"name": "Baru"}, headers={"If-Match": '"1"'}
    )

    assert answer.status_code in (404, 422), answer.text


def test_a_body_over_a_megabyte_is_not_read(office: make.Office) -> None:
    answer = office.as_("admin").call(
        "POST",
        "/members",
        content=b" " * 1_000_001 + GOOD,
        headers={"Content-Type": "application/json"},
    )

    assert answer.status_code == 413


def test_an_unknown_address_and_method_are_problems_too(office: make.Office) -> None:
    unknown = office.client.get("/v1/nowhere")
    wrong = office.client.put("/v1/session")

    assert (unknown.status_code, unknown.json()["code"]) == (404, "not_found")
    assert (wrong.status_code, wrong.json()["code"]) == (405, "http_405")


def test_a_good_body_is_taken(office: make.Office) -> None:
    answer = office.as_("admin").call(
        "POST", "/members", content=GOOD, headers={"Content-Type": "application/json"}
    )

    assert answer.status_code == 201
