"""Imports over HTTP, on both databases: checked first, then all or nothing."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import func, select

from app.backlog import actions as backlog
from app.backlog.rules import CohortKey, Reason, Segment
from app.core.audit import AuditEntry
from app.core.idempotency import KeptAnswer
from app.imports.adapters.reader import read_apart
from tests import make
from tests.app.imports.make import (
    BULADU,
    DEMBE_I,
    DULOMO,
    EVERYWHERE,
    Desk,
    csv,
    xlsx,
)

COUNTS = csv(
    [
        ["REKAP BELUM REKAM"],
        [],
        ["Kec.", "Desa/Kelurahan", "Belum Rekam"],
        ["Kota Barat", "Kel. Dembe I", "1.021"],
        ["Kota Barat", "buladu", "21"],
        ["Kota Utara", "DULOMO UTARA", "-"],
        ["Jumlah", "", "1.042"],
    ]
)
BACKLOG = {"backlog": COUNTS}


def test_a_dry_run_shows_what_would_change_and_changes_nothing(desk: Desk) -> None:
    shown = desk.check(BACKLOG, **EVERYWHERE)

    assert shown["problems"] == []
    assert [(one["key"], one["before"], one["after"]) for one in shown["changes"]] == [
        (DEMBE_I, 0, 1021),
        (BULADU, 0, 21),
    ]
    assert shown["totals"] == {"before": 0, "after": 1042, "came_in": 1042, "went_out": 0}
    assert (shown["rows_ready"], shown["rows_wrong"]) == (3, 0)
    assert shown["files"][0]["columns"][1]["columns"] == "B"
    assert desk.people() == {}
    assert desk.entries() == 0


def test_the_same_file_twice_changes_nothing_the_second_time(desk: Desk) -> None:
    first = desk.run(BACKLOG, **EVERYWHERE)
    again = desk.run({"backlog": xlsx([["Kelurahan", "Kecamatan", "Belum Rekam"],
                                       ["Buladu", "Kota Barat", 21],
                                       ["Dembe I", "Kota Barat", 1021]])}, **EVERYWHERE)  # fmt: skip

    assert first["entries"] == 2
    assert desk.people() == {DEMBE_I: 1021, BULADU: 21}
    assert again["entries"] == 0
    assert again["changes"] == []
    assert desk.entries() == 2


def test_who_is_not_in_the_file_is_nobody_within_its_scope_and_untouched_outside(
    desk: Desk,
) -> None:
    desk.run(
        {"backlog": csv([["Kelurahan", "Belum Rekam"], ["Dembe I", 30], ["Dulomo Utara", 7]])},
        **EVERYWHERE,
    )
    west = {**EVERYWHERE, "area": "75.71.01"}
    run = desk.run({"backlog": csv([["Kelurahan", "Belum Rekam"], ["Buladu", 4]])}, **west)

    assert run["totals"] == {"before": 30, "after": 4, "came_in": 4, "went_out": 30}
    assert desk.people() == {BULADU: 4, DULOMO: 7}


def test_a_file_with_one_wrong_row_changes_nothing(desk: Desk) -> None:
    wrong = {"backlog": csv([["Kelurahan", "Belum Rekam"], ["Dembe I", 30], ["Dembe 1", "x7"]])}
    shown = desk.check(wrong, **EVERYWHERE)
    assert "etag" not in desk.send(wrong, **EVERYWHERE).headers
    run = desk.send(wrong, dry_run=False, headers={"If-Match": "*"}, **EVERYWHERE)

    assert [(one["row"], one["column"], one["code"]) for one in shown["problems"]] == [
        (3, "B", "not_a_count"),
        (3, "A", "area_unknown"),
    ]
    assert "Dembe I (75.71.01.1001)" in shown["problems"][1]["id"]
    assert shown["tag"] is None
    assert run.status_code == 422
    assert run.json()["code"] == "import_refused"
    assert [field["path"] for field in run.json()["fields"]] == ["backlog.3.B", "backlog.3.A"]
    assert desk.people() == {}


def test_an_import_whose_ground_changed_since_it_was_checked_says_so(desk: Desk) -> None:
    checked = desk.send(BACKLOG, **EVERYWHERE)
    with desk.office.database.writing() as db:
        cohort = backlog.cohort_for(
            db,
            office_id=desk.office.code,
            key=CohortKey(kelurahan_code=DEMBE_I, segment=Segment.GENERAL),
        )
        backlog.record_change(
            db,
            office_id=desk.office.code,
            cohort_id=cohort.id,
            change=3,
            reason=Reason.MOVED_IN,
            effective_date=make.TODAY,
            source="uji",
            by=desk.office.member_ids["manager"],
        )
    stale = {"If-Match": checked.headers["ETag"]}
    late = desk.send(BACKLOG, dry_run=False, headers=stale, **EVERYWHERE)

    assert (late.status_code, late.json()["code"]) == (412, "import_changed")
    assert desk.people() == {DEMBE_I: 3}
    assert desk.run(BACKLOG, **EVERYWHERE)["totals"]["before"] == 3


def test_a_run_names_the_check_it_stands_on(desk: Desk) -> None:
    other = {**EVERYWHERE, "source": "Sumber lain"}
    checked = desk.send(BACKLOG, **EVERYWHERE)

    assert desk.send(BACKLOG, dry_run=False, **EVERYWHERE).status_code == 428
    declared_otherwise = desk.send(
        BACKLOG, dry_run=False, headers={"If-Match": checked.headers["ETag"]}, **other
    )
    assert declared_otherwise.status_code == 412


def test_a_run_that_is_sent_twice_is_answered_twice_and_done_once(desk: Desk) -> None:
    tag = desk.send(BACKLOG, **EVERYWHERE).headers["ETag"]
    headers = {"If-Match": tag, "Idempotency-Key": "impor-1"}
    # The same bytes: a form that is made anew has another boundary.
    form: dict[str, Any] = {
        "content": form_of(COUNTS),
        "headers": {**headers, "Content-Type": FORM},
    }
    first = desk.office.as_("manager").call("POST", "/imports", **form)
    again = desk.office.as_("manager").call("POST", "/imports", **form)

    assert first.status_code == again.status_code == 201, first.text
    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.json() == first.json()
    assert desk.entries() == 2


FORM = "multipart/form-data; boundary=batas"


def form_of(raw: bytes, **declared: str) -> bytes:
    texts = {"dry_run": "false", **EVERYWHERE, **declared}
    parts = [
        f'--batas\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in texts.items()
    ]
    head = b'--batas\r\nContent-Disposition: form-data; name="backlog"; filename="a"\r\n\r\n'
    return b"".join([*parts, head, raw, b"\r\n--batas--\r\n"])


WRONGLY: list[tuple[dict[str, Any], str]] = [
    ({"effective_date": "kemarin"}, "effective_date"),
    ({"effective_date": "2023-12-07"}, "effective_date"),
    ({"area": "Kota Barat"}, "area"),
    ({"aera": "75.71.01"}, "body"),
    ({"segment": "siswa"}, "segment"),
    ({"sheet": "0"}, "sheet"),
    ({"source": ""}, "source"),
]


def test_what_is_declared_wrongly_or_not_at_all_is_refused_by_name(desk: Desk) -> None:
    for declared, path in WRONGLY:
        answer = desk.send(BACKLOG, **(EVERYWHERE | declared))
        assert answer.status_code == 422, answer.text
        assert [field["path"] for field in answer.json()["fields"]] == [path]
    misspelt: dict[str, Any] = EVERYWHERE | {"aera": "75.71.01"}
    assert "effective_date" in desk.send(BACKLOG, **misspelt).json()["fields"][0]["id"]
    for name in EVERYWHERE:
        answer = desk.send(BACKLOG, **{n: v for n, v in EVERYWHERE.items() if n != name})
        assert answer.status_code == 422, answer.text
        assert [field["path"] for field in answer.json()["fields"]] == [name]


def test_a_scope_that_is_not_the_offices_is_not_found(desk: Desk) -> None:
    for foreign in ({"area": "75.05"}, {"area": "75.71.09"}, {"school": "40509999"}):
        assert desk.send(BACKLOG, **(EVERYWHERE | dict[str, Any](foreign))).status_code == 404


NO_SPREADSHEETS: list[tuple[dict[str, bytes], str]] = [
    ({"berkas": COUNTS}, "invalid_request"),
    ({"backlog": COUNTS, "staff": COUNTS}, "invalid_request"),
    ({"backlog": b"%PDF-1.7 ..."}, "file_is_pdf"),
    ({"backlog": b"a;b\n1;2\n"}, "file_no_header"),
    ({"backlog": b"PK\x03\x04" + b"0" * 100}, "file_damaged"),
]


def test_what_is_no_spreadsheet_of_its_kind_is_refused(desk: Desk) -> None:
    for files, code in NO_SPREADSHEETS:
        answer = desk.send(files, **EVERYWHERE)
        assert answer.status_code == 422, answer.text
        assert answer.json()["code"] == code


NO_FORMS = [
    ("application/json", b'{"dry_run": true}'),
    ("multipart/form-data", b"x"),
    (FORM, b"--batas\r\nnonsense"),
    (FORM, form_of(COUNTS).replace(b'"area"', b'"source"')),
    (FORM, form_of(COUNTS, catatan="a\x00b")),
]


def test_what_is_no_form_is_refused(desk: Desk) -> None:
    for kind, body in NO_FORMS:
        answer = desk.office.as_("manager").call(
            "POST", "/imports", content=body, headers={"Content-Type": kind}
        )
        assert answer.status_code == 422, answer.text


def test_more_than_ten_megabytes_are_refused_before_they_are_read(desk: Desk) -> None:
    answer = desk.send({"backlog": b"x" * 10_200_000}, **EVERYWHERE)
    other_door: Any = desk.office.as_("manager").post("/backlog/counts", {"x": "y" * 2_000_000})

    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert "10 MB" in answer.json()["detail"]
    assert other_door.status_code == 413


def test_a_recap_says_whom_it_would_make_nobody_as_it_has_no_column_for_them(desk: Desk) -> None:
    header = ["Kelurahan", "Kecamatan", "Kelompok", "Bulan genap 17", "Belum Rekam"]
    desk.run(
        {
            "backlog": csv(
                [
                    header,
                    ["Dembe I", "Kota Barat", "Umum", "", 30],
                    ["Dembe I", "Kota Barat", "Umum", "2024-05", 9],
                    ["Dembe I", "Kota Barat", "Lansia", "", 2],
                ]
            )
        },
        **EVERYWHERE,
    )
    shown = desk.check(
        {"backlog": csv([["Kelurahan", "Belum Rekam"], ["Dembe I", 32]])},
        **{
            **EVERYWHERE,
            "area": "75.71.01",
        },
    )
    told = {notice["code"]: notice["id"] for notice in shown["notices"]}

    assert "9 orang yang menurut buku baru genap 17 atau belum" in told["months_forgotten"]
    assert "Tidak ada kolom kelompok: 2 warga di rumah menurut buku" in told["groups_forgotten"]
    general = desk.check(
        {"backlog": csv([["Kelurahan", "Belum Rekam"], ["Dembe I", 32]])},
        **{**EVERYWHERE, "area": "75.71.01", "segment": "general", "young": "false"},
    )
    assert general["notices"] == []
    assert general["totals"]["went_out"] == 0


def test_a_count_below_what_has_left_since_names_its_row(desk: Desk) -> None:
    early = {**EVERYWHERE, "effective_date": "2023-12-01"}
    desk.run({"backlog": csv([["Kelurahan", "Belum Rekam"], ["Dembe I", 30]])}, **early)
    with desk.office.database.writing() as db:
        cohort = backlog.cohort_for(
            db,
            office_id=desk.office.code,
            key=CohortKey(kelurahan_code=DEMBE_I, segment=Segment.GENERAL),
        )
        backlog.record_change(
            db,
            office_id=desk.office.code,
            cohort_id=cohort.id,
            change=-12,
            reason=Reason.RECORDED,
            effective_date=make.TODAY,
            source="uji",
            by=desk.office.member_ids["manager"],
        )
    shown = desk.check({"backlog": csv([["Kelurahan", "Belum Rekam"], ["Dembe I", 11]])}, **early)

    assert [(one["row"], one["column"], one["code"]) for one in shown["problems"]] == [
        (2, "B", "fewer_than_left")
    ]


def test_a_dry_run_writes_nothing_at_all_even_with_a_key(desk: Desk) -> None:
    with desk.office.database.reading() as db:
        before = db.scalar(select(func.count()).select_from(AuditEntry))
    checked = desk.send(BACKLOG, headers={"Idempotency-Key": "periksa"}, **EVERYWHERE)
    again = desk.send({"backlog": b"%PDF"}, headers={"Idempotency-Key": "periksa"}, **EVERYWHERE)

    assert (checked.status_code, again.status_code) == (200, 422)
    with desk.office.database.reading() as db:
        assert db.scalar(select(func.count()).select_from(AuditEntry)) == before
        assert db.scalar(select(func.count()).select_from(KeptAnswer)) == 0


def test_others_write_while_a_file_is_read_for_a_run(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading takes seconds: nothing may be held meanwhile."""
    tag = desk.send(BACKLOG, **EVERYWHERE).headers["ETag"]
    noted: list[int] = []

    def reading(*args: Any, **rest: Any) -> Any:
        moved = {"item": "card", "reason": "receipt", "change": 5}
        said = moved | {"effective_date": "2023-12-06", "source": "uji"}
        noted.append(desk.office.as_("manager").post("/stock/entries", said).status_code)
        return read_apart(*args, **rest)

    monkeypatch.setattr("app.imports.actions.read_apart", reading)
    run = desk.send(
        BACKLOG,
        dry_run=False,
        headers={"If-Match": tag, "Idempotency-Key": "impor"},
        **EVERYWHERE,
    )

    assert (run.status_code, noted) == (201, [201])


def test_an_accepted_file_sent_again_is_told_that_nothing_would_change(desk: Desk) -> None:
    tag = desk.send(BACKLOG, **EVERYWHERE).headers["ETag"]
    first, again = (
        desk.send(BACKLOG, dry_run=False, headers={"If-Match": tag}, **EVERYWHERE) for _ in "12"
    )
    desk.run({"backlog": csv([["Kelurahan", "Belum Rekam"], ["Dembe I", 3]])}, **EVERYWHERE)
    other = desk.send(BACKLOG, dry_run=False, headers={"If-Match": tag}, **EVERYWHERE)

    assert (first.status_code, again.status_code, other.status_code) == (201, 200, 412)
    assert (again.json()["dry_run"], again.json()["entries"]) == (False, 0)
    assert again.json()["changes"] == []
    assert [notice["code"] for notice in again.json()["notices"]][-1] == "nothing_changes"


def test_of_runs_at_once_one_is_carried_out_and_the_others_find_nothing_to_change(
    desk: Desk,
) -> None:
    tag = desk.send(BACKLOG, **EVERYWHERE).headers["ETag"]

    def run(_: int) -> int:
        sent = desk.send(BACKLOG, dry_run=False, headers={"If-Match": tag}, **EVERYWHERE)
        return sent.status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = sorted(pool.map(run, range(4)))

    assert statuses == [200, 200, 200, 201]
    assert desk.entries() == 2


def test_a_file_of_no_kind_is_told_the_kinds(desk: Desk) -> None:
    answer = desk.send({"rekap": COUNTS}, **EVERYWHERE)
    (field,) = answer.json()["fields"]

    assert (answer.status_code, field["path"]) == (422, "file")
    assert "areas, schools, sites, staff, stock, backlog, pupils, residents, figures" in field["id"]
    assert "rekap" not in answer.text
