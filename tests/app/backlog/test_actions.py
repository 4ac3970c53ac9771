"""People come into the backlog and leave it, each for a reason, and none is counted twice."""

from datetime import date, timedelta

import pytest

from app.backlog import queries
from app.backlog.rules import CohortKey, Grouping, Reason, Scope, Segment
from app.core.errors import Conflict, Invalid, NotFound, Problem
from tests import make
from tests.app.backlog.make import (
    BULADU,
    DEMBE_I,
    DULOMO,
    KOTA_BARAT,
    KOTA_UTARA,
    SMA,
    SMK,
    Register,
    grown,
    pupils,
)

LAST_WEEK = make.TODAY - timedelta(days=7)
YESTERDAY = make.TODAY - timedelta(days=1)


def fields(refused: pytest.ExceptionInfo[Problem]) -> list[str]:
    return [field.path for field in refused.value.fields]


def test_who_is_recorded_leaves_the_backlog(register: Register) -> None:
    register.state({grown(): 20})
    register.change(grown(), -6, Reason.RECORDED)

    assert register.people() == {grown(): 14}


def test_no_more_people_leave_than_there_are(register: Register) -> None:
    register.state({grown(): 20})
    with pytest.raises(Conflict, match="backlog_not_so_many") as refused:
        register.change(grown(), -21, Reason.DIED)
    said = refused.value
    assert said.id == "Yang belum terekam dalam kelompok ini hanya 20 orang; diminta 21."
    assert said.en == "Only 20 unrecorded people are in this group; 21 were asked for."

    assert register.people() == {grown(): 20}


def test_people_who_move_in_make_the_cohort_they_need(register: Register) -> None:
    register.change(grown(BULADU, Segment.HOMEBOUND), 2, Reason.MOVED_IN)

    assert register.people() == {grown(BULADU, Segment.HOMEBOUND): 2}


def test_a_reason_to_leave_brings_nobody_in(register: Register) -> None:
    with pytest.raises(Invalid, match="wrong_direction"):
        register.change(grown(), 1, Reason.RECORDED)


def test_nothing_is_entered_for_a_day_ahead(register: Register) -> None:
    with pytest.raises(Invalid, match="date_ahead"):
        register.change(grown(), 1, Reason.MOVED_IN, day=make.TODAY + timedelta(days=1))
    with pytest.raises(Invalid, match="date_ahead"):
        register.state({}, day=make.TODAY + timedelta(days=1))


@pytest.mark.parametrize(
    "key",
    [
        grown("75.71.09.1001"),
        grown(KOTA_BARAT),
        grown("75.05.01.2001"),
        pupils(npsn="99999999"),
    ],
)
def test_a_cohort_lives_in_a_kelurahan_and_learns_at_a_school_of_the_office(
    register: Register, key: CohortKey
) -> None:
    with pytest.raises(NotFound):
        register.cohort(key)


def test_no_cohort_grows_without_bounds(register: Register) -> None:
    register.state({grown(): 1_000_000})
    with pytest.raises(Conflict, match="backlog_too_many") as refused:
        register.change(grown(), 1, Reason.CORRECTION)
    assert "sudah 1.000.000 orang, paling banyak 1.000.000" in refused.value.id


def test_each_grouping_counts_the_same_people(register: Register) -> None:
    register.state(
        {
            grown(DEMBE_I): 20,
            grown(DULOMO, Segment.HOMEBOUND): 3,
            pupils(DEMBE_I, SMA, "2023-10"): 5,
            pupils(BULADU, SMA, "2024-03"): 7,
            pupils(DULOMO, SMK, "2024-03"): 11,
        }
    )

    assert register.groups(Grouping.AREA) == {DEMBE_I: (25, 0), BULADU: (0, 7), DULOMO: (3, 11)}
    assert register.groups(Grouping.DISTRICT) == {KOTA_BARAT: (25, 7), KOTA_UTARA: (3, 11)}
    assert register.groups(Grouping.SCHOOL) == {None: (23, 0), SMA: (5, 7), SMK: (0, 11)}
    assert register.groups(Grouping.SEGMENT) == {
        "general": (20, 0),
        "homebound": (3, 0),
        "pupil": (5, 18),
    }


def test_groups_carry_the_names_of_the_office(register: Register) -> None:
    register.state({pupils(): 1, grown(): 1})
    with register.office.database.reading() as db:
        names = {
            group_by: [
                group.name
                for group in queries.groups(db, "75.71", group_by=group_by, today=make.TODAY)
            ]
            for group_by in Grouping
        }

    assert names == {
        Grouping.AREA: [f"Wilayah {DEMBE_I}"],
        Grouping.DISTRICT: [f"Wilayah {KOTA_BARAT}"],
        Grouping.SCHOOL: ["Tanpa sekolah", f"Sekolah {SMA}"],
        Grouping.SEGMENT: ["Umum", "Pelajar"],
    }


def test_people_become_wajib_on_the_first_of_their_month_by_themselves(register: Register) -> None:
    register.state({pupils(month="2024-01"): 4})

    eve, day = date(2023, 12, 31), date(2024, 1, 1)
    assert register.groups(Grouping.SCHOOL, day=eve) == {SMA: (0, 4)}
    assert register.groups(Grouping.SCHOOL, day=day) == {SMA: (4, 0)}
    with register.office.database.reading() as db:
        (before,) = queries.cohorts(db, "75.71", today=eve)
        (after,) = queries.cohorts(db, "75.71", today=day)
    assert (before.is_wajib, before.months_until_17) == (False, 1)
    assert (after.is_wajib, after.months_until_17) == (True, 0)


def test_a_count_enters_the_differences_only(register: Register) -> None:
    register.state({grown(DEMBE_I): 20, grown(BULADU): 5})

    assert sorted(register.state({grown(DEMBE_I): 18, grown(BULADU): 5, grown(DULOMO): 4})) == [
        -2,
        4,
    ]
    assert register.people() == {grown(DEMBE_I): 18, grown(BULADU): 5, grown(DULOMO): 4}


def test_the_same_count_twice_changes_nothing(register: Register) -> None:
    counts = {grown(DEMBE_I): 20, pupils(): 5}

    assert len(register.state(counts)) == 2
    assert register.state(counts) == []


def test_cohorts_of_the_scope_that_are_not_named_have_nobody(register: Register) -> None:
    register.state({grown(DEMBE_I): 20, grown(BULADU): 5, grown(DULOMO): 4, pupils(): 6})
    register.state({grown(DEMBE_I): 19}, scope=Scope(area=KOTA_BARAT, segment=Segment.GENERAL))

    assert register.people() == {grown(DEMBE_I): 19, grown(DULOMO): 4, pupils(): 6}


def test_who_was_recorded_after_the_counted_day_stays_recorded(register: Register) -> None:
    register.state({grown(): 20}, day=LAST_WEEK)
    register.change(grown(), -8, Reason.RECORDED)

    assert register.state({grown(): 25}, day=YESTERDAY) == [5]
    assert register.state({grown(): 25}, day=YESTERDAY) == []
    assert register.people() == {grown(): 17}


def test_a_count_cannot_leave_fewer_than_have_left_since(register: Register) -> None:
    register.state({grown(): 20, pupils(): 5}, day=LAST_WEEK)
    register.change(grown(), -8, Reason.RECORDED)
    register.change(pupils(), -1, Reason.RECORDED)
    with pytest.raises(Invalid, match="counts_refused") as refused:
        register.state({grown(): 7}, day=YESTERDAY)

    assert sorted(fields(refused)) == ["counts.0.people", "scope"]
    said = {field.path: field.en for field in refused.value.fields}
    assert said["counts.0.people"].endswith("it must be at least 8.")
    assert said["scope"].endswith("it must be at least 1.")
    assert register.people() == {grown(): 12, pupils(): 4}


def test_a_count_names_every_line_it_cannot_take(register: Register) -> None:
    wrong = {
        grown(DEMBE_I): 20,
        grown("75.71.09.1001"): 1,
        pupils(DEMBE_I, "99999999"): 1,
        grown(DULOMO): 1,
    }
    with pytest.raises(Invalid, match="counts_refused") as refused:
        register.state(wrong, scope=Scope(area=KOTA_BARAT))

    assert fields(refused) == [
        "counts.1",
        "counts.1.kelurahan",
        "counts.2.school",
        "counts.3",
    ]
    assert register.people() == {}


@pytest.mark.parametrize("scope", [Scope(area="75.05.01"), Scope(npsn="99999999")])
def test_a_scope_is_the_offices_own(register: Register, scope: Scope) -> None:
    with pytest.raises(NotFound):
        register.state({}, scope=scope)


def test_a_mistake_is_reversed_and_not_edited(register: Register) -> None:
    register.state({grown(): 20})
    entry = register.change(grown(), -6, Reason.RECORDED, day=YESTERDAY)

    assert register.reverse(entry) == 6
    assert register.people() == {grown(): 20}
    with register.office.database.reading() as db:
        found = db.scalars(queries.entries("75.71")).all()
    reversal = next(made for made in found if made.reverses_id == entry)
    assert reversal.effective_date == YESTERDAY


def test_an_entry_is_reversed_once_and_a_reversal_never(register: Register) -> None:
    entry = register.change(grown(), 6, Reason.MOVED_IN)
    register.reverse(entry)
    with pytest.raises(Conflict, match="already_reversed"):
        register.reverse(entry)
    with register.office.database.reading() as db:
        reversal = next(
            found.id for found in db.scalars(queries.entries("75.71")) if found.reverses_id
        )
    with pytest.raises(Conflict, match="reversal_is_final"):
        register.reverse(reversal)


def test_people_who_have_left_cannot_be_reversed_away(register: Register) -> None:
    entry = register.change(grown(), 6, Reason.MOVED_IN)
    register.change(grown(), -4, Reason.RECORDED)
    with pytest.raises(Conflict, match="backlog_not_so_many"):
        register.reverse(entry)

    assert register.people() == {grown(): 2}


def test_the_data_version_moves_with_every_change_and_only_then(register: Register) -> None:
    def version() -> str:
        with register.office.database.reading() as db:
            return queries.data_version(db, register.office.code)

    seen = [version()]
    entry = register.change(grown(), 6, Reason.MOVED_IN)
    seen.append(version())
    register.reverse(entry)
    seen.append(version())
    register.state({grown(): 3})
    seen.append(version())
    assert seen[0] == ""
    assert len(set(seen)) == 4

    register.state({grown(): 3})
    with pytest.raises(Conflict):
        register.change(grown(), -4, Reason.RECORDED)
    assert version() == seen[-1]
