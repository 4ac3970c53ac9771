"""Which ages a recap counts: stated by the manager, and what that means told before it happens."""

from datetime import date
from typing import Any

import pytest

from app.backlog.rules import CohortKey, Scope, Segment
from app.imports.rules import ages
from app.imports.rules.ages import Ages
from tests.app.imports.make import BULADU, DEMBE_I, EVERYWHERE, Desk, csv

HEADER = ["Kelurahan", "Kecamatan", "Bulan Genap 17", "Belum Rekam"]
# Today is 6 December 2023: 9 turned 17 in October, 5 are 16, 3 are 15.
BOOKS = csv(
    [
        HEADER,
        ["Dembe I", "Kota Barat", "", 30],
        ["Dembe I", "Kota Barat", "2023-10", 9],
        ["Dembe I", "Kota Barat", "2024-05", 5],
        ["Buladu", "Kota Barat", "2025-03", 3],
    ]
)
RECAP = csv([["Kelurahan", "Kecamatan", "Belum Rekam"], ["Dembe I", "Kota Barat", 40]])


def told(shown: dict[str, Any]) -> dict[str, str]:
    return {notice["code"]: notice["id"] for notice in shown["notices"]}


def by_age(desk: Desk) -> dict[str, tuple[int, int]]:
    """Who is 17 and who is not yet, by kelurahan."""
    shown = desk.office.as_("manager").get("/backlog").json()["rows"]
    return {
        row["key"]: (row["wajib"], row["not_yet_wajib"])
        for row in shown
        if row["wajib"] + row["not_yet_wajib"]
    }


def test_a_recap_of_who_is_17_takes_the_place_of_them_alone(desk: Desk) -> None:
    desk.run({"backlog": BOOKS}, **EVERYWHERE)
    shown = desk.check({"backlog": RECAP}, **EVERYWHERE, ages="from_17")
    run = desk.run({"backlog": RECAP}, **EVERYWHERE, ages="from_17")

    said = told(shown)
    assert "months_forgotten" not in said
    assert "yang sudah 17 tahun pada 6 Desember 2023" in said["ages_stated"]
    assert "8 orang yang menurut buku belum 17 tidak berubah" in said["ages_stated"]
    assert "9 orang" in said["months_not_told"]
    assert run["totals"] == {"before": 39, "after": 40, "came_in": 1, "went_out": 0}
    assert by_age(desk) == {DEMBE_I: (40, 5), BULADU: (0, 3)}


def test_a_recap_from_16_without_ages_warns_that_all_of_it_will_count_as_17(desk: Desk) -> None:
    desk.run({"backlog": BOOKS}, **EVERYWHERE)
    shown = desk.check({"backlog": RECAP}, **EVERYWHERE, ages="from_16")
    with_months = csv(
        [HEADER, ["Dembe I", "Kota Barat", "", 31], ["Dembe I", "Kota Barat", "2024-05", 7]]
    )
    run = desk.run({"backlog": with_months}, **EVERYWHERE, ages="from_16")

    said = told(shown)
    assert "3 orang yang menurut buku belum 16 tidak berubah" in said["ages_stated"]
    assert "semuanya akan dihitung sudah 17" in said["sixteen_not_told"]
    assert "5 orang yang menurut buku 16 tahun" in said["sixteen_not_told"]
    assert "sixteen_not_told" not in told(run)
    assert by_age(desk) == {DEMBE_I: (31, 7), BULADU: (0, 3)}


def test_a_recap_that_states_no_ages_is_told_how_to_state_them(desk: Desk) -> None:
    desk.run({"backlog": BOOKS}, **EVERYWHERE)
    said = told(desk.check({"backlog": RECAP}, **EVERYWHERE))["months_forgotten"]

    assert "17 orang" in said
    assert "pilih pada Umur yang dihitung: hanya 17 tahun ke atas" in said, "as the page calls it"


def test_a_file_of_a_part_is_told_whom_it_would_empty_and_how_to_say_which_part(desk: Desk) -> None:
    desk.run({"backlog": BOOKS}, **EVERYWHERE)
    said = told(desk.check({"backlog": RECAP}, **EVERYWHERE))["places_forgotten"]

    assert said.startswith("1 kelurahan atau desa tidak ada di berkas")
    assert "3 orang" in said
    assert "pilih wilayah itu pada Cakupan" in said
    assert "places_forgotten" not in told(desk.check({"backlog": BOOKS}, **EVERYWHERE))


def test_rows_with_problems_are_there_so_nobody_in_them_is_told_to_be_gone(desk: Desk) -> None:
    desk.run({"backlog": BOOKS}, **EVERYWHERE)
    shown = desk.check(
        {"backlog": csv([HEADER, ["Dembe I", "Kota Barat", "", "tiga"]])}, **EVERYWHERE
    )

    assert len(shown["problems"]) == 1
    assert not {"places_forgotten", "months_forgotten", "groups_forgotten"} & told(shown).keys()


def test_a_row_of_another_age_than_stated_is_a_problem_at_its_place(desk: Desk) -> None:
    shown = desk.check({"backlog": BOOKS}, **EVERYWHERE, ages="from_17")

    assert [(one["row"], one["column"], one["code"]) for one in shown["problems"]] == [
        (4, "C", "outside_ages"),
        (5, "C", "outside_ages"),
    ]


@pytest.mark.parametrize("also", [{"young": "true"}, {"ages": "semua"}])
def test_ages_are_stated_in_one_way_and_with_a_word_that_is_known(
    desk: Desk, also: dict[str, Any]
) -> None:
    stated: dict[str, Any] = {**EVERYWHERE, "ages": "from_17", **also}
    answer = desk.send({"backlog": RECAP}, **stated)

    assert answer.status_code == 422
    assert [field["path"] for field in answer.json()["fields"]] == ["ages"]


def test_ages_mean_nothing_for_a_list_of_places(desk: Desk) -> None:
    answer = desk.send({"areas": csv([["Kode Wilayah"], ["75.71.01"]])}, ages="from_17")

    assert [field["path"] for field in answer.json()["fields"]] == ["ages"]


@pytest.mark.parametrize(
    ("stated", "last_month"), [(None, None), (Ages.FROM_17, "2023-12"), (Ages.FROM_16, "2024-12")]
)
def test_ages_are_a_last_month_of_turning_17(stated: Ages | None, last_month: str | None) -> None:
    assert ages.last_month(stated, date(2023, 12, 6)) == last_month


def test_a_scope_up_to_a_month_holds_those_long_since_17_too() -> None:
    scope = Scope(turned_17_by="2023-12")
    key = CohortKey(kelurahan_code=DEMBE_I, segment=Segment.GENERAL)
    months = (None, "2023-10", "2023-12", "2024-01")
    held = [
        month
        for month in months
        if scope.holds(
            CohortKey(kelurahan_code=key.kelurahan_code, segment=key.segment, turns_17_month=month)
        )
    ]

    assert held == [None, "2023-10", "2023-12"]
