"""Whatever is sent, the answer is one clear problem that repeats nothing of it."""

from collections.abc import Iterator
from typing import Any

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


PLAN = {"start": "2023-12-18", "days": 6}
A_DATE = (
    "Harus berupa tanggal, ditulis seperti 2023-12-31.",
    "Must be a date, written like 2023-12-31.",
)
CHANGES = "extra_crews, crew_off, kits, hours, cards, attendance, suspension, resumption"
MANY = ("Terlalu besar: paling banyak {}.", "Too large: at most {}.")
SAID: list[tuple[str, dict[str, Any], str, tuple[str, str]]] = [
    ("/plans", PLAN | {"start": "18-12-2023"}, "start", A_DATE),
    ("/plans", PLAN | {"start": "2023-02-30"}, "start", A_DATE),
    ("/plans", PLAN | {"days": 60}, "days", (MANY[0].format(31), MANY[1].format(31))),
    (
        "/plans",
        PLAN | {"work": 2_000_000},
        "work",
        (MANY[0].format("1.000.000"), MANY[1].format("1,000,000")),
    ),
    (
        "/plans",
        PLAN | {"stability": 5000},
        "stability",
        (MANY[0].format("1.000"), MANY[1].format("1,000")),
    ),
    (
        "/scenarios",
        {"name": "Coba", "changes": [{"kind": "tim"}]},
        "changes.0",
        (
            f"Bukan salah satu pilihan untuk kind. Pilihannya: {CHANGES}.",
            f"Not one of the choices for kind. They are: {CHANGES}.",
        ),
    ),
    (
        "/scenarios",
        {
            "name": "Coba",
            "changes": [{"kind": "attendance", "site_kind": "hall", "share": "0,4"}],
        },
        "changes.0.attendance.share",
        (
            "Harus berupa bilangan. Tulis desimal dengan titik, bukan koma: 0.5.",
            "Must be a number. Write decimals with a point, not a comma: 0.5.",
        ),
    ),
    (
        "/plans",
        PLAN | {"days": "6"},
        "days",
        (
            "Harus berupa bilangan bulat. Tulis tanpa tanda kutip.",
            "Must be a whole number. Write it without quotation marks.",
        ),
    ),
    (
        "/plans",
        PLAN | {"focus": "school"},
        "focus",
        ("Harus berupa objek dengan isiannya.", "Must be an object with its fields."),
    ),
    (
        "/plans",
        PLAN | {"publish_days": 7},
        "publish_days",
        (
            "Tidak boleh lebih banyak daripada hari yang direncanakan.",
            "Must not be more than the days that are planned.",
        ),
    ),
    (
        "/plans",
        PLAN | {"cards": CANARY},
        "cards",
        (
            "Bukan salah satu pilihan. Pilihannya: print_later, print_now.",
            "Not one of the choices. They are: print_later, print_now.",
        ),
    ),
    (
        "/plans",
        PLAN | {"focus": {"kinds": [], CANARY: 1}},
        "focus",
        (
            "Isian tidak dikenal. Yang dikenal di sini: kinds, districts, segments, crews.",
            "Unknown field. Known here: kinds, districts, segments, crews.",
        ),
    ),
    (
        "/members",
        {"name": "Siti", "role": "field", CANARY: 1},
        "body",
        (
            "Isian tidak dikenal. Yang dikenal di sini: name, role, email, password, crew.",
            "Unknown field. Known here: name, role, email, password, crew.",
        ),
    ),
    (
        "/members",
        {"name": "a" * 121, "role": "field"},
        "name",
        ("Terlalu panjang. Paling banyak 120 huruf.", "Too long. At most 120 characters."),
    ),
    (
        "/members",
        {"name": f"Siti {CANARY}", "role": "field"},
        "name",
        (
            "Ada 16 angka berurutan. NIK tidak boleh ditulis di sini.",
            "There are 16 digits in a row. An identity number may not be written here.",
        ),
    ),
]


@pytest.mark.parametrize(("path", "body", "where", "said"), SAID)
def test_what_is_wrong_is_said_so_that_it_can_be_mended(
    office: make.Office, path: str, body: dict[str, Any], where: str, said: tuple[str, str]
) -> None:
    problem = office.as_("admin").post(path, body).json()

    assert problem["fields"] == [{"path": where, "id": said[0], "en": said[1]}]
    assert (problem["detail"], problem["detail_en"]) == (
        "Ada 1 hal yang perlu diperbaiki.",
        "1 thing to correct.",
    )


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

    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_a_body_that_does_not_say_its_length_is_counted_while_it_is_read(
    office: make.Office,
) -> None:
    def in_pieces() -> Iterator[bytes]:
        for _ in range(11):
            yield b" " * 100_000

    answer = office.as_("admin").call(
        "POST", "/members", content=in_pieces(), headers={"Content-Type": "application/json"}
    )

    assert "content-length" not in answer.request.headers
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_an_unknown_address_and_method_are_problems_too(office: make.Office) -> None:
    unknown = office.client.get("/v1/nowhere")
    wrong = office.client.put("/v1/session")

    assert (unknown.status_code, unknown.json()["code"]) == (404, "not_found")
    assert (wrong.status_code, wrong.json()["code"]) == (405, "http_405")
    assert (wrong.json()["status"], wrong.json()["title"]) == (405, "Method Not Allowed")


def test_a_good_body_is_taken(office: make.Office) -> None:
    answer = office.as_("admin").call(
        "POST", "/members", content=GOOD, headers={"Content-Type": "application/json"}
    )

    assert answer.status_code == 201


def test_a_number_with_a_decimal_comma_is_told_to_take_a_point(office: make.Office) -> None:
    """The body is no JSON for it, and says no more than that unless it is looked for."""
    for body, has_advice in ((b'{"share": 0,4}', True), (b'{"share": 0.4', False)):
        answer = office.as_("manager").call(
            "POST", "/scenarios", content=body, headers={"Content-Type": "application/json"}
        )

        assert answer.json()["code"] == "json_invalid"
        assert ("dengan titik" in answer.json()["detail"]) is has_advice


def test_a_month_that_is_written_otherwise_is_shown_how(office: make.Office) -> None:
    (field,) = office.as_("manager").get("/bottlenecks?month=12-2023").json()["fields"]

    assert field["id"] == "Bentuknya tidak sesuai. Ditulis seperti 2023-12."
