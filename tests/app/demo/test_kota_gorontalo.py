"""The demo office keeps the published totals to the person, and its files agree with each other."""

import re
from collections import Counter
from datetime import date, time
from decimal import Decimal

import pytest

from app.demo.office import DemoOffice, read_office
from app.demo.split import Cohort, cohorts_of
from tests.app.demo.make import people, wajib


@pytest.fixture(scope="module")
def office() -> DemoOffice:
    return read_office()


@pytest.fixture(scope="module")
def cohorts(office: DemoOffice) -> tuple[Cohort, ...]:
    return cohorts_of(office)


def test_the_wajib_backlog_is_1012_on_the_day_the_office_spoke(
    office: DemoOffice, cohorts: tuple[Cohort, ...]
) -> None:
    assert office.business_date == date(2023, 12, 6)
    assert wajib(office, cohorts) == 1_012


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


def test_what_the_office_said_is_kept_though_it_contradicts_itself(office: DemoOffice) -> None:
    said = {claim.key: claim.figure for claim in office.claims}
    assert said["unrecorded"] == 1_021
    assert said["non_dapodik_unrecorded"] == 407
    assert said["wajib_gross"] == 148_540
    assert said["recorded_share"] == Decimal("99.31")


def test_the_city_has_9_kecamatan_and_50_kelurahan(office: DemoOffice) -> None:
    levels = Counter(area.level for area in office.areas)
    assert levels == {"kota": 1, "kecamatan": 9, "kelurahan": 50}


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
