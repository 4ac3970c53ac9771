"""Whatever offices send is read right, or refused with row, column and reason."""

from collections import Counter

import pytest

from app.backlog.rules import Scope
from app.imports.rules.backlog import Ground, counted
from app.imports.rules.faults import Fault, Problem
from app.imports.rules.gazetteer import Gazetteer, Place
from tests import make
from tests.app.imports.make import GAZETTEER, NAMES, SMA, SMK, csv, read
from tests.app.imports.nasty import ALL, Nasty

GROUND = Ground(
    gazetteer=GAZETTEER,
    npsns=(SMA, SMK),
    scope=Scope(area="75.71"),
    effective_date=make.TODAY,
)


def outcome(raw: bytes) -> tuple[dict[str, int], list[Problem]]:
    """The people of each kelurahan, and what is wrong."""
    found = read(raw)
    if isinstance(found, Problem):
        return {}, [found]
    people: Counter[str] = Counter()
    for key, number in counted(found, GROUND).counts.items():
        people[key.kelurahan_code] += number
    return {code: number for code, number in people.items() if number}, found.problems


@pytest.mark.parametrize("nasty", ALL, ids=lambda nasty: nasty.what)
def test_a_nasty_spreadsheet_is_read_right_or_refused_at_its_place(nasty: Nasty) -> None:
    people, problems = outcome(nasty.made())

    assert [(one.code, one.row, one.column) for one in problems] == nasty.refused
    if not nasty.refused:
        assert people == nasty.reads
    for problem in problems:
        assert problem.id.endswith(".")
        assert problem.en.endswith(".")


def test_a_kecamatan_that_is_a_kelurahan_is_refused_and_told_where_it_lies() -> None:
    people, (problem,) = outcome(csv([["Kec.", "Kel.", "Belum Rekam"], ["Dembe I", "Buladu", 12]]))

    assert people == {}
    assert (problem.code, problem.row) == ("district_is_below", 2)
    assert "Dembe I (75.71.01.1001), Kecamatan Kota Barat" in problem.id


def test_months_and_ages_are_those_of_the_cohort() -> None:
    header = ["Kel.", "Bulan Genap 17", "Umur", "Belum Rekam"]
    rows = [
        ["Dembe I", "03/2024", "", 1],
        ["Dembe I", "", "17+", 2],
        ["Dembe I", "", 16, 3],
        ["Dulomo Utara", "", "15 tahun", 4],
    ]
    found = read(csv([header, *rows]))
    assert not isinstance(found, Problem)
    result = counted(found, GROUND)

    # Who is 16 on 6 December 2023 turns 17 by December 2024 at the latest.
    assert [(key.turns_17_month, people) for key, people in result.counts.items()] == [
        ("2024-03", 1),
        (None, 2),
        ("2024-12", 3),
        ("2025-12", 4),
    ]
    assert [notice.code for notice in result.notices] == ["ages_only"]


def test_a_kecamatan_that_is_taken_from_a_row_above_is_told() -> None:
    found = read(csv([["Kec.", "Kel.", "Belum Rekam"], ["Kota Barat", "Dembe I", 1], ["", "Buladu", 2]]))  # fmt: skip
    assert not isinstance(found, Problem)
    told = counted(found, GROUND).notices

    assert [(notice.code, notice.id[-3:]) for notice in told] == [("below_their_district", " 3.")]


def test_near_names_are_suggested_and_only_so_many_are_looked_for() -> None:
    says = {"area_name": "Dulomo", "district_name": "Kota Utara"}
    gazetteer = Gazetteer(Place(code=code, name=name) for code, name in NAMES.items())
    found = gazetteer.kelurahan(says, "75.71.04")
    assert isinstance(found, Fault)
    assert "Dulomo Utara (75.71.04.1002)" in found.id
    for number in range(400):
        assert isinstance(gazetteer.kelurahan({"area_name": f"Dulomo Utar{number}"}), Fault)
    late = gazetteer.kelurahan({"area_name": "Dulomo Utarra"})
    assert isinstance(late, Fault)
    assert "Mungkin" not in late.id


def test_there_are_at_least_sixty_kinds_and_no_two_are_the_same() -> None:
    assert len({nasty.what for nasty in ALL}) == len(ALL) >= 60
    assert len({nasty.made() for nasty in ALL if nasty.refused}) == sum(
        1 for nasty in ALL if nasty.refused
    )
