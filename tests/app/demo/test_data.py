"""The demo office keeps the published totals to the person, and its files agree with each other."""

import re
from collections import Counter
from datetime import date, time
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.demo.office import DemoOffice, read_office
from app.demo.split import Cohort, cohorts_of, draw, largest_remainder

CITY = {"south": 0.48, "north": 0.60, "west": 122.99, "east": 123.11}


@pytest.fixture(scope="module")
def office() -> DemoOffice:
    return read_office()


@pytest.fixture(scope="module")
def cohorts(office: DemoOffice) -> tuple[Cohort, ...]:
    return cohorts_of(office)


def people(cohorts: list[Cohort]) -> int:
    return sum(cohort.people for cohort in cohorts)


def test_the_wajib_backlog_is_1012_on_the_day_the_office_spoke(
    office: DemoOffice, cohorts: tuple[Cohort, ...]
) -> None:
    assert office.business_date == date(2023, 12, 6)
    assert people([cohort for cohort in cohorts if cohort.wajib_on(office.business_date)]) == 1_012


def test_908_pupils_are_unrecorded_and_each_belongs_to_a_school(
    cohorts: tuple[Cohort, ...],
) -> None:
    pupils = [cohort for cohort in cohorts if cohort.segment == "pupil"]
    assert people(pupils) == 908
    assert {cohort.school is None for cohort in pupils} == {False}
    assert people([cohort for cohort in cohorts if cohort.school]) == 908


def test_402_young_people_outside_the_school_list_are_unrecorded(
    cohorts: tuple[Cohort, ...],
) -> None:
    young = [cohort for cohort in cohorts if cohort.turns_17 and cohort.school is None]
    assert people(young) == 402
    assert {cohort.segment for cohort in young} == {"general"}


def test_at_least_298_of_the_1310_young_people_are_not_yet_wajib(
    office: DemoOffice, cohorts: tuple[Cohort, ...]
) -> None:
    young = [cohort for cohort in cohorts if cohort.turns_17]
    not_yet = [cohort for cohort in young if not cohort.wajib_on(office.business_date)]
    assert people(young) == 1_310
    assert people(not_yet) == 848
    assert people(not_yet) >= 1_310 - 1_012


def test_derived_figures_follow_from_the_figures_that_were_said(office: DemoOffice) -> None:
    said = {claim.key: claim.figure for claim in office.claims}
    derived = {claim.key: claim.derived for claim in office.claims}
    assert derived["unrecorded"] == said["wajib_dynamic"] - said["recorded"] == 1_012
    assert derived["dapodik_unrecorded"] == said["dapodik"] - said["dapodik_recorded"] == 908
    non_dapodik = said["non_dapodik"] - said["non_dapodik_recorded"]
    assert derived["non_dapodik_unrecorded"] == non_dapodik == 402


def test_derived_shares_name_a_claim_as_their_denominator(office: DemoOffice) -> None:
    said = {claim.key: claim.figure for claim in office.claims}
    shares = [claim for claim in office.claims if claim.unit.startswith("percent of ")]
    assert len(shares) == 3
    for claim in shares:
        part, whole = claim.formula.split(" / ")
        assert claim.unit == f"percent of {whole}"
        share = 100 * said[part] / said[whole]
        assert (claim.figure, claim.derived) == (round(share, 2), round(share, 3))


def test_what_the_office_said_is_kept_though_it_contradicts_itself(office: DemoOffice) -> None:
    said = {claim.key: claim.figure for claim in office.claims}
    assert said["unrecorded"] == 1_021
    assert said["non_dapodik_unrecorded"] == 407
    assert said["wajib_gross"] == 148_540
    assert said["recorded_share"] == Decimal("99.31")


def test_the_city_has_9_kecamatan_and_50_kelurahan(office: DemoOffice) -> None:
    levels = Counter(area.level for area in office.areas)
    assert levels == {"kota": 1, "kecamatan": 9, "kelurahan": 50}


def test_every_area_has_a_parent_one_level_up_whose_code_it_continues(office: DemoOffice) -> None:
    areas = {area.code: area for area in office.areas}
    assert len(areas) == len(office.areas)
    for area in office.areas:
        if area.parent is None:
            assert area.code == office.code
            continue
        above = {"kelurahan": "kecamatan", "kecamatan": "kota"}
        assert areas[area.parent].level == above[area.level]
        assert area.code.rpartition(".")[0] == area.parent


def test_every_point_lies_in_the_city_and_is_rounded_to_100_metres(office: DemoOffice) -> None:
    for place in (*office.areas, *office.schools, *office.places):
        assert CITY["south"] < place.lat < CITY["north"], place.name
        assert CITY["west"] < place.lon < CITY["east"], place.name
        assert (place.lat, place.lon) == (round(place.lat, 3), round(place.lon, 3))


def test_every_school_and_place_lies_in_a_known_area_and_says_how_sure_its_point_is(
    office: DemoOffice,
) -> None:
    codes = {area.code for area in office.areas}
    for place in (*office.schools, *office.places):
        assert place.area in codes, place.name
        assert place.point in {"exact", "approximate"}


def test_school_codes_are_unique_and_an_npsn_has_eight_digits(office: DemoOffice) -> None:
    codes = [school.code for school in office.schools]
    assert len(set(codes)) == len(codes) == 20
    for school in office.schools:
        assert re.fullmatch(r"\d{8}" if school.npsn else r"ma-\d\d", school.code)


def test_only_madrasah_go_without_an_npsn_and_their_points_are_approximate(
    office: DemoOffice,
) -> None:
    madrasah = [school for school in office.schools if school.kind == "MA"]
    assert [school for school in office.schools if school.npsn is None] == madrasah
    assert {school.point for school in madrasah} == {"approximate"}


def test_contacts_are_functions_without_a_telephone_number(office: DemoOffice) -> None:
    contacts = [place.contact for place in (*office.areas, *office.schools, *office.places)]
    assert "Kantor Kelurahan Dembe I" in contacts
    assert "Tata usaha MAN 1 Kota Gorontalo" in contacts
    assert "Bagian registrasi Lapas Kelas IIA Gorontalo" in contacts
    assert "Disdukcapil Kota Gorontalo" in contacts
    assert not [contact for contact in contacts if re.search(r"\d{5}", contact)]


def test_three_crews_have_three_to_five_numbered_roles_and_two_kits_each(
    office: DemoOffice,
) -> None:
    crews = {crew.code for crew in office.crews}
    assert len(crews) == 3
    members = Counter(person.crew for person in office.staff)
    assert set(members) == crews
    assert all(3 <= count <= 5 for count in members.values())
    assert Counter(kit.crew for kit in office.kits) == dict.fromkeys(crews, 2)
    for person in office.staff:
        assert re.fullmatch(r"Petugas \d+", person.name), "the role is told beside the name"


def test_every_crew_has_two_operators_and_a_driver_and_starts_at_the_depot(
    office: DemoOffice,
) -> None:
    depots = {place.code for place in office.places if place.kind == "depot"}
    for crew in office.crews:
        roles = Counter(
            role for person in office.staff if person.crew == crew.code for role in person.roles
        )
        assert roles["operator"] == 2
        assert roles["driver"] == 1
        assert crew.depot in depots


def test_2000_cards_are_at_hand_and_1200_of_them_stay_for_the_counter(office: DemoOffice) -> None:
    stock = {item.item: item for item in office.stock}
    assert (stock["card"].on_hand, stock["card"].reserve) == (2_000, 1_200)
    assert stock["ribbon"].on_hand * 500 >= stock["card"].on_hand


def test_the_office_works_six_days_with_a_break_for_prayer_on_friday(office: DemoOffice) -> None:
    assert [hours.weekday for hours in office.hours] == [0, 1, 2, 3, 4, 5]
    assert {(hours.start, hours.end) for hours in office.hours} == {(time(8), time(15))}
    breaks = {hours.weekday: hours.pause for hours in office.hours if hours.pause}
    assert breaks == {4: (time(11, 30), time(13))}
    assert office.deadline == date(2023, 12, 31)


def test_the_split_is_the_same_every_time(office: DemoOffice, cohorts: tuple[Cohort, ...]) -> None:
    assert cohorts_of(office) == cohorts


def test_a_pinned_draw_never_changes_between_machines() -> None:
    assert draw(7571, "school", "ma-01") == pytest.approx(0.28689093369093044, abs=1e-12)


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
        pupils = people([cohort for cohort in cohorts if cohort.school == school.code])
        by_size[school.size].append(pupils)
    for smaller, larger in pairwise(by_size.values()):
        assert max(smaller) < min(larger)


def test_all_young_people_are_old_enough_to_be_recorded(
    office: DemoOffice, cohorts: tuple[Cohort, ...]
) -> None:
    months = {cohort.turns_17 for cohort in cohorts if cohort.turns_17}
    assert all(month.day == 1 for month in months)
    turned_16 = {month.replace(year=month.year - 1) for month in months}
    assert max(turned_16) < office.business_date


@given(
    total=st.integers(0, 5_000),
    weights=st.lists(st.floats(0.01, 100), min_size=1, max_size=60),
)
def test_largest_remainder_adds_up_and_strays_less_than_one_from_proportional(
    total: int, weights: list[float]
) -> None:
    shares = largest_remainder(total, weights)
    assert sum(shares) == total
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - total * weight / sum(weights)) < 1 + 1e-9
