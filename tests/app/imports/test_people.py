"""Lists of people by name: counted once, together, and kept nowhere."""

from typing import Any

from app.backlog import actions as backlog
from app.backlog.rules import CohortKey, Reason, Segment
from app.imports.rules.definitions import Kind
from app.imports.rules.faults import Problem
from app.imports.rules.people import Register, counted
from tests import make
from tests.app.imports.dapodik import Pupil, dapodik
from tests.app.imports.make import (
    BULADU,
    DEMBE_I,
    DULOMO,
    EVERYWHERE,
    GAZETTEER,
    SMA,
    SMK,
    Desk,
    csv,
    read,
    xlsx,
)

RESIDENTS = ["NIK", "Nama Lengkap", "Tgl Lahir", "Alamat", "RT", "RW", "Kel.", "Kec."]
REGISTER = Register(gazetteer=GAZETTEER, npsns=(SMA, SMK), npsn=None, effective_date=make.TODAY)


def resident(
    name: str, *, nik: str = "", born: str = "01/02/1980", village: str = "Dembe I"
) -> list[Any]:
    return [nik, name, born, "Jl. Contoh 1", "001", "002", village, "Kota Barat"]


def count(
    *, pupils: bytes | None = None, residents: bytes | None = None
) -> tuple[dict[CohortKey, int], list[tuple[str, int, str]], list[str]]:
    """Who is counted, what is wrong, what is told."""
    files = {Kind.PUPILS: pupils, Kind.RESIDENTS: residents}
    readings = {kind: read(raw, kind) for kind, raw in files.items() if raw is not None}
    whole = {kind: one for kind, one in readings.items() if not isinstance(one, Problem)}
    assert len(whole) == len(readings), readings
    found = counted(whole, REGISTER)
    problems = [
        (one.code, one.row, one.column) for reading in whole.values() for one in reading.problems
    ]
    return dict(found.counts), problems, [notice.code for _, notice in found.notices]


def pupil_of(month: str | None = "2024-03", home: str = DEMBE_I) -> CohortKey:
    return CohortKey(kelurahan_code=home, segment=Segment.PUPIL, npsn=SMA, turns_17_month=month)


def general(home: str = DEMBE_I, month: str | None = None) -> CohortKey:
    return CohortKey(kelurahan_code=home, segment=Segment.GENERAL, turns_17_month=month)


def test_dapodiks_list_is_counted_by_home_school_and_month_of_turning_17() -> None:
    pupils = [
        Pupil(name="Satu", nik="7571011403070001"),
        Pupil(name="Dua", born="14/03/2007"),
        Pupil(name="Tiga", born="2006-12-05"),
        Pupil(name="Empat", born="2006-12-31"),
        Pupil(name="Lima", born="2007-04-01", village="BULADU"),
    ]
    for raw in (xlsx(dapodik(pupils)), csv(dapodik(pupils), encoding="utf-16")):
        counts, problems, told = count(pupils=raw)
        # Who turns 17 in December 2023 is wajib already on its 6th day.
        assert counts == {pupil_of(): 2, pupil_of(None): 2, pupil_of("2024-04", BULADU): 1}
        assert problems == []
        assert "all_unrecorded" in told


def test_pupils_who_were_recorded_are_left_out_and_one_who_says_nothing_is_refused() -> None:
    pupils = [
        Pupil(name="Satu", recorded="Sudah"),
        Pupil(name="Dua", recorded="belum rekam"),
        Pupil(name="Tiga", recorded=""),
    ]
    counts, problems, told = count(pupils=csv(dapodik(pupils)))

    assert counts == {pupil_of(): 1}
    assert problems == [("status_missing", 9, "BP")]
    assert "recorded_left_out" in told


def test_who_is_on_both_lists_counts_once_and_as_a_pupil() -> None:
    pupils = csv(
        dapodik(
            [
                Pupil(name="SITI AMINAH", nik="7571015403070001"),
                Pupil(name="Budi", born="2007-03-14"),
                Pupil(name="Rahman", nik="7571011403070002"),
            ]
        )
    )
    residents = csv(
        [
            RESIDENTS,
            resident("Siti Aminah", nik="7571015403070001", born="14-03-2007"),
            resident("budi", nik="7571011403070009", born="14 Maret 2007"),
            resident("Rahman", nik="7571011403070003", born="2007-03-14"),
            resident("Nenek"),
            resident("nenek ", born="1980-02-01"),
            resident("Kakek", village="Buladu"),
        ]
    )
    counts, problems, told = count(pupils=pupils, residents=residents)

    # Rahman is the name of two people: their NIK differ.
    assert counts == {
        pupil_of(): 3,
        general(month="2024-03"): 1,
        general(): 1,
        general(BULADU): 1,
    }
    assert problems == []
    assert told.count("doubles") == 1


def test_a_nik_that_lost_its_digits_is_refused_with_advice() -> None:
    whole = "7571011403070001"
    header = RESIDENTS
    shortened = csv([header, resident("Satu", nik="7,57101E+15"), resident("Dua", nik="7.57E+15")])
    number = xlsx([header, [int(whole), *resident("Satu")[1:]]])
    short = csv([header, resident("Satu", nik=whole[:15])])
    rounded = csv([header, *(resident(f"Orang {n}", nik=f"75710114030{n:04}0") for n in range(25))])

    assert count(residents=shortened)[1] == [("nik_scientific", 2, "A"), ("nik_scientific", 3, "A")]
    assert count(residents=number)[1] == [("nik_as_number", 2, "A")]
    assert count(residents=short)[1] == [("not_a_nik", 2, "A")]
    assert count(residents=rounded)[1] == [("niks_rounded", 1, "A")]
    read_again = read(shortened, Kind.RESIDENTS)
    assert not isinstance(read_again, Problem)
    assert "sebagai Teks" in read_again.problems[0].id


def test_what_cannot_be_of_a_person_is_refused_at_its_place() -> None:
    header = [*RESIDENTS, "Kelompok"]
    rows = [
        [*resident("Satu", born="31/02/1980"), ""],
        [*resident("Dua", born="2023-12-07"), ""],
        [*resident("Tiga", born="1901-01-01"), ""],
        [*resident("Empat", village="Dembe Satu"), ""],
        [*resident("Lima"), "pelajar"],
        [*resident("Enam", born=""), ""],
        [*resident("Tujuh"), "lansia"],
    ]
    counts, problems, _ = count(residents=csv([header, *rows]))

    assert sorted(problems) == [
        ("area_unknown", 5, "G"),
        ("born_too_long_ago", 4, "C"),
        ("not_a_date", 2, "C"),
        ("not_born_yet", 3, "C"),
        ("pupil_on_residents_list", 6, "I"),
        ("required", 7, "C"),
    ]
    assert counts == {CohortKey(kelurahan_code=DEMBE_I, segment=Segment.HOMEBOUND): 1}
    unknown = csv(dapodik([Pupil(name="Satu", npsn="40509999"), Pupil(name="Dua", npsn="")]))
    assert [code for code, *_ in count(pupils=unknown)[1]] == ["school_unknown", "school_missing"]


BOTH = {
    "pupils": csv(dapodik([Pupil(name="Satu"), Pupil(name="Dua", village="Buladu")])),
    "residents": csv([RESIDENTS, resident("Satu", born="2007-03-14"), resident("Tiga")]),
}


def test_two_lists_together_state_counts_and_twice_change_nothing(desk: Desk) -> None:
    first = desk.run(BOTH, **EVERYWHERE)
    again = desk.run(BOTH, **EVERYWHERE)

    assert (first["entries"], again["entries"]) == (3, 0)
    assert desk.people() == {DEMBE_I: 2, BULADU: 1}


def test_a_list_alone_is_refused_while_people_are_counted_who_may_be_on_it_too(desk: Desk) -> None:
    alone = desk.run({"residents": BOTH["residents"]}, **EVERYWHERE)
    second = desk.check({"pupils": BOTH["pupils"]}, **EVERYWHERE)

    assert alone["entries"] == 2
    assert [one["code"] for one in second["problems"]] == ["lists_apart"]
    assert "bersama" in second["problems"][0]["id"]
    assert desk.run(BOTH, **EVERYWHERE)["totals"] == {
        "before": 2,
        "after": 3,
        "came_in": 1,
        "went_out": 0,
    }
    third = desk.check({"residents": BOTH["residents"]}, **EVERYWHERE)
    assert [one["code"] for one in third["problems"]] == ["lists_apart"]


def test_a_list_alone_is_kept_as_a_claim_and_the_books_stay_as_they_are(desk: Desk) -> None:
    desk.run({"residents": BOTH["residents"]}, **EVERYWHERE)
    claim: dict[str, Any] = {**EVERYWHERE, "source": "Dapodik Des 2023", "as_claim": "true"}
    first = desk.run({"pupils": BOTH["pupils"]}, **claim)
    again = desk.run({"pupils": BOTH["pupils"]}, **claim)
    shown = desk.office.as_("viewer").get("/claims").json()["items"]

    assert (first["entries"], again["entries"]) == (1, 0)
    assert [(one["metric"], one["whom"], one["value"], one["as_of"]) for one in shown] == [
        ("unrecorded", "pupil", "2", "2023-12-06")
    ]
    assert desk.people() == {DEMBE_I: 2}
    for files in (BOTH, {"backlog": csv([["Kel.", "Belum Rekam"], ["Dembe I", 1]])}):
        assert desk.send(files, **claim).json()["fields"][0]["path"] == "as_claim"


def test_the_pupils_of_one_school_leave_those_of_others_alone(desk: Desk) -> None:
    other = CohortKey(
        kelurahan_code=DULOMO, segment=Segment.PUPIL, npsn=SMK, turns_17_month="2024-05"
    )
    with desk.office.database.writing() as db:
        cohort = backlog.cohort_for(db, office_id="75.71", key=other)
        backlog.record_change(
            db,
            office_id="75.71",
            cohort_id=cohort.id,
            change=9,
            reason=Reason.MOVED_IN,
            effective_date=make.TODAY,
            source="uji",
            by=desk.office.member_ids["manager"],
        )
    school: dict[str, Any] = {"effective_date": "2023-12-06", "source": "Dapodik", "school": SMA}
    nameless = csv(dapodik([Pupil(name="Satu", npsn=""), Pupil(name="Dua", npsn="")]))
    desk.run({"pupils": nameless}, **school)
    elsewhere = desk.check({"pupils": csv(dapodik([Pupil(name="Satu", npsn=SMK)]))}, **school)

    assert desk.people() == {DULOMO: 9, DEMBE_I: 2}
    assert [one["code"] for one in elsewhere["problems"]] == ["outside_scope"]
    assert desk.send({"pupils": nameless}, segment="pupil", **school).status_code == 422
