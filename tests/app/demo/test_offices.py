"""Every office of the demo: its files agree with each other, and its people with its figures."""

import re
from collections import Counter
from decimal import Decimal
from itertools import pairwise

import pytest

from app.demo.office import FIRST, DemoOffice, UnknownOfficeError, choices, read_office
from app.demo.split import Cohort, cohorts_of
from tests.app.demo.make import figures, people, wajib, worked_out

DEGREES = 2.0  # from the middle of an office to its farthest place; Kotim reaches 1.7


@pytest.fixture(scope="module", params=choices())
def office(request: pytest.FixtureRequest) -> DemoOffice:
    return read_office(request.param)


@pytest.fixture(scope="module")
def cohorts(office: DemoOffice) -> tuple[Cohort, ...]:
    return cohorts_of(office)


def test_a_name_that_no_office_has_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownOfficeError, match=", ".join(choices())):
        read_office("../kota_gorontalo")
    assert FIRST in choices()


def test_the_unrecorded_are_as_many_as_the_figures_give(
    office: DemoOffice, cohorts: tuple[Cohort, ...]
) -> None:
    assert wajib(office, cohorts) == figures(office)["unrecorded"]
    assert people(cohorts) == sum(each.already_17 + each.not_yet_17 for each in office.groups)


def test_each_derived_figure_is_what_its_formula_gives(office: DemoOffice) -> None:
    known = figures(office)
    derived = [claim for claim in office.claims if claim.derived is not None]
    assert derived
    for claim in derived:
        assert claim.derived is not None
        exact = worked_out(claim.formula, known | {claim.key: Decimal(0)})
        assert claim.derived == exact.quantize(claim.derived), claim.key


def test_a_share_names_the_figure_it_is_a_part_of(office: DemoOffice) -> None:
    keys = {claim.key for claim in office.claims}
    assert len(keys) == len(office.claims)
    for claim in office.claims:
        whole = claim.unit.removeprefix("percent of ")
        assert claim.unit in {"people", "cards", "percent"} or whole in keys


def test_the_story_says_what_is_published_and_what_is_ours(office: DemoOffice) -> None:
    assert {sentence.origin for sentence in office.story} == {"published", "ours"}
    assert all(sentence.text.endswith(".") for sentence in office.story)


def test_every_area_has_a_parent_one_level_up_whose_code_it_continues(office: DemoOffice) -> None:
    areas = {area.code: area for area in office.areas}
    assert len(areas) == len(office.areas)
    above = {"kelurahan": {"kecamatan"}, "kecamatan": {"kota", "kabupaten"}}
    for area in office.areas:
        if area.parent is None:
            assert area.code == office.code
            continue
        assert areas[area.parent].level in above[area.level]
        assert area.code.rpartition(".")[0] == area.parent


def test_every_point_lies_near_and_is_rounded_to_100_metres(office: DemoOffice) -> None:
    middle = office.areas[0]
    for place in (*office.areas, *office.schools, *office.places):
        assert abs(place.lat - middle.lat) < DEGREES, place.name
        assert abs(place.lon - middle.lon) < DEGREES, place.name
        assert (place.lat, place.lon) == (round(place.lat, 3), round(place.lon, 3))


def test_every_school_and_place_lies_in_a_known_area_and_says_how_sure_its_point_is(
    office: DemoOffice,
) -> None:
    codes = {area.code for area in office.areas}
    for place in (*office.schools, *office.places):
        assert place.area in codes, place.name
        assert place.point in {"exact", "approximate"}
    assert len({school.code for school in office.schools}) == len(office.schools)


def test_every_crew_has_two_operators_a_driver_and_kits_and_starts_at_a_depot(
    office: DemoOffice,
) -> None:
    depots = {place.code for place in office.places_of("depot")}
    assert office.crews
    for crew in office.crews:
        members = [person for person in office.staff if person.crew == crew.code]
        roles = Counter(role for person in members for role in person.roles)
        assert 3 <= len(members) <= 5
        assert (roles["operator"], roles["driver"]) == (2, 1)
        assert [kit for kit in office.kits if kit.crew == crew.code]
        assert crew.depot in depots
        assert crew.max_nights == 0 or office.places_of("lodging")
    for person in office.staff:
        assert re.fullmatch(r"Petugas \d+", person.name), "the role is told beside the name"


def test_the_split_is_the_same_every_time(office: DemoOffice, cohorts: tuple[Cohort, ...]) -> None:
    assert cohorts_of(office) == cohorts


def test_no_cohort_is_empty_or_named_twice(cohorts: tuple[Cohort, ...]) -> None:
    assert min(cohort.people for cohort in cohorts) >= 1
    keys = [(cohort.home, cohort.school, cohort.segment, cohort.turns_17) for cohort in cohorts]
    assert len(set(keys)) == len(keys)


def test_every_cohort_lives_in_a_kelurahan_and_learns_at_a_known_school(
    office: DemoOffice, cohorts: tuple[Cohort, ...]
) -> None:
    assert {cohort.home for cohort in cohorts} == {
        area.code for area in office.areas_at("kelurahan")
    }
    assert {cohort.school for cohort in cohorts} == {
        None,
        *(school.code for school in office.schools),
    }


def test_larger_schools_have_more_unrecorded_pupils(
    office: DemoOffice, cohorts: tuple[Cohort, ...]
) -> None:
    by_size: dict[str, list[int]] = {"small": [], "medium": [], "large": []}
    for school in office.schools:
        pupils = people(cohort for cohort in cohorts if cohort.school == school.code)
        by_size[school.size].append(pupils)
    for smaller, larger in pairwise(sizes for sizes in by_size.values() if sizes):
        assert max(smaller) < min(larger)


def test_all_young_people_are_old_enough_to_be_recorded(
    office: DemoOffice, cohorts: tuple[Cohort, ...]
) -> None:
    months = {cohort.turns_17 for cohort in cohorts if cohort.turns_17}
    assert all(month.day == 1 for month in months)
    turned_16 = {month.replace(year=month.year - 1) for month in months}
    assert max(turned_16) < office.counted_on
