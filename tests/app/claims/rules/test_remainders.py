"""Whole, recorded and unrecorded people, with the figures that offices published.

Each number was worked out by hand: 145,824 − 144,812 = 1,012, and so on.
"""

from datetime import date
from decimal import Decimal

import pytest

from app.claims.rules import Exactness, Kind, Metric, Whom, Why
from tests.app.claims.make import compared, count, only, share, whys

AUGUST, SEPTEMBER = date(2017, 8, 31), date(2017, 9, 30)


def test_kota_gorontalo_says_1021_where_1012_are_left_and_two_digits_changed_places() -> None:
    found = only(
        count(Metric.WAJIB_GROSS, 148_540),
        count(Metric.WAJIB_DYNAMIC, 145_824),
        count(Metric.RECORDED, 144_812),
        count(Metric.UNRECORDED, 1_021, exactness=Exactness.ABOUT),
        share(Metric.RECORDED, "99.31"),
        kind=Kind.REMAINDER,
    )

    assert (found.figure.metric, found.derived, found.size) == (Metric.UNRECORDED, 1012, 9)
    assert whys(found) == [Why.SWAPPED_DIGITS, Why.SUPPORTED, Why.APPROXIMATE]
    assert found.say.id == (
        "Selisih 9: 145.824 wajib KTP dinamis − 144.812 terekam = 1.012 belum terekam;"
        " dilaporkan 1.021."
    )
    assert found.say.en == (
        "Differs by 9: 145,824 wajib KTP (dynamic) − 144,812 recorded = 1,012 unrecorded;"
        " reported 1,021."
    )
    assert found.reasons[0].say.en == "Two digits changed places: 1,021 for 1,012."


def test_a_percentage_that_fits_both_figures_speaks_for_neither() -> None:
    """144,812 are 99.3 % of who must hold a card, be it 1,012 that are left or 1,021."""
    found = only(
        count(Metric.WAJIB_DYNAMIC, 145_824),
        count(Metric.RECORDED, 144_812),
        count(Metric.UNRECORDED, 1_021),
        share(Metric.RECORDED, "99.3"),
        kind=Kind.REMAINDER,
    )

    assert whys(found) == [Why.SWAPPED_DIGITS]


def test_kota_gorontalo_repeats_the_recorded_407_where_402_are_left() -> None:
    young = Whom.OUT_OF_SCHOOL
    found = only(
        count(Metric.LISTED, 809, whom=young, exactness=Exactness.ABOUT),
        count(Metric.RECORDED, 407, whom=young),
        count(Metric.UNRECORDED, 407, whom=young),
        share(Metric.RECORDED, "50.31", whom=young),
        kind=Kind.REMAINDER,
    )

    assert (found.figure.metric, found.derived, found.size) == (Metric.UNRECORDED, 402, 5)
    assert whys(found) == [Why.REPEATED, Why.SUPPORTED, Why.APPROXIMATE]


def test_denpasar_says_48523_where_47225_are_left_and_it_fits_august() -> None:
    """48,523 / 9.86 % = 492,120; 445,540 − (492,120 − 48,523) = 1,943, 1,694 to 2,193 by rounding."""
    found = only(
        count(Metric.WAJIB, 492_765, as_of=SEPTEMBER),
        count(Metric.RECORDED, 445_540, as_of=SEPTEMBER),
        count(Metric.UNRECORDED, 48_523, as_of=SEPTEMBER),
        share(Metric.RECORDED, "90.14", as_of=AUGUST, id="august"),
        kind=Kind.REMAINDER,
    )

    assert (found.derived, found.size) == (47_225, 1_298)
    assert whys(found) == [Why.OTHER_SNAPSHOT]
    assert found.reasons[0].say.id == (
        "48.523 cocok dengan 90,14% per 31 Agustus 2017: wajib KTP saat itu sekitar 492.120."
        " Bila benar, sejak itu 1.943 terekam (1.694–2.193) dan wajib KTP bertambah 645."
    )


@pytest.mark.parametrize("of_august", ["89.14", "91.50"])
def test_a_percentage_of_another_month_that_needs_another_city_explains_nothing(
    of_august: str,
) -> None:
    """48,523 would be 10.86 % of 446,805, or 8.5 % of 570,859: neither grew to 492,765."""
    found = only(
        count(Metric.WAJIB, 492_765, as_of=SEPTEMBER),
        count(Metric.RECORDED, 445_540, as_of=SEPTEMBER),
        count(Metric.UNRECORDED, 48_523, as_of=SEPTEMBER),
        share(Metric.RECORDED, of_august, as_of=AUGUST, id="august"),
        kind=Kind.REMAINDER,
    )

    assert found.reasons == ()


def test_the_figure_of_another_day_is_recognised() -> None:
    before = date(2023, 5, 31)
    found = only(
        count(Metric.WAJIB, 5_000),
        count(Metric.RECORDED, 4_600),
        count(Metric.UNRECORDED, 450),
        count(Metric.WAJIB, 4_990, as_of=before, id="w"),
        count(Metric.RECORDED, 4_540, as_of=before, id="r"),
        kind=Kind.REMAINDER,
    )

    assert whys(found) == [Why.OTHER_SNAPSHOT]
    assert found.reasons[0].say.en == "450 is the figure of 31 May 2023."


def test_a_month_later_a_percentage_explains_as_well_as_a_month_before() -> None:
    """450 / 9 % = 5,000 a month later, and 4,990 had to hold a card now: that can have grown."""
    later = date(2023, 7, 31)
    found = only(
        count(Metric.WAJIB, 4_990),
        count(Metric.RECORDED, 4_600),
        count(Metric.UNRECORDED, 450),
        share(Metric.RECORDED, "91.00", as_of=later, id="later"),
        kind=Kind.REMAINDER,
    )

    assert whys(found) == [Why.OTHER_SNAPSHOT]


@pytest.mark.parametrize("of_all", ["100", "99.97"])
def test_a_percentage_of_all_explains_no_backlog(of_all: str) -> None:
    found = only(
        count(Metric.WAJIB, 4_990),
        count(Metric.RECORDED, 4_600),
        count(Metric.UNRECORDED, 450),
        share(Metric.RECORDED, of_all, as_of=date(2023, 5, 31), id="before"),
        kind=Kind.REMAINDER,
    )

    assert found.reasons == ()


def test_more_recorded_than_must_hold_a_card_leave_fewer_than_nobody() -> None:
    """Then it is not said why: 1,000 − 1,030 = −30."""
    found = only(
        count(Metric.WAJIB, 1_000),
        count(Metric.RECORDED, 1_030),
        count(Metric.UNRECORDED, 30),
        share(Metric.HELD, "50.0"),
        kind=Kind.REMAINDER,
    )

    assert (found.derived, found.size) == (-30, 60)
    assert "= −30 belum terekam" in found.say.id


@pytest.mark.parametrize(
    ("whole", "recorded", "unrecorded"),
    [(90_060, 88_491, 1_569), (279_871, 278_057, 1_814), (5_240, 4_332, 908)],
)
def test_figures_that_add_up_contradict_nothing(whole: int, recorded: int, unrecorded: int) -> None:
    figures = (
        count(Metric.WAJIB, whole),
        count(Metric.RECORDED, recorded),
        count(Metric.UNRECORDED, unrecorded),
    )

    assert compared(*figures) == []


def test_a_backlog_against_the_gross_number_is_no_contradiction() -> None:
    figures = (
        count(Metric.WAJIB_GROSS, 148_540),
        count(Metric.WAJIB_DYNAMIC, 145_824),
        count(Metric.RECORDED, 144_812),
        count(Metric.UNRECORDED, 3_728),
    )

    assert compared(*figures) == []


def test_where_only_the_gross_number_is_known_fewer_may_be_left_but_not_more() -> None:
    """148,540 − 144,812 = 3,728, less an unknown number whom verification removed."""
    gross, recorded = count(Metric.WAJIB_GROSS, 148_540), count(Metric.RECORDED, 144_812)
    found = only(gross, recorded, count(Metric.UNRECORDED, 3_729), kind=Kind.REMAINDER)

    assert compared(gross, recorded, count(Metric.UNRECORDED, 1_012)) == []
    assert compared(gross, recorded, share(Metric.RECORDED, "99.31")) == []
    assert (found.derived, found.size) == (3_728, 1)


def test_the_figure_that_the_evidence_speaks_against_is_doubted() -> None:
    """88,491 of 90,060 written as 88,419: the percentage knows better than the backlog."""
    found = only(
        count(Metric.WAJIB, 90_060),
        count(Metric.RECORDED, 88_419),
        count(Metric.UNRECORDED, 1_569),
        share(Metric.UNRECORDED, "1.74"),
        kind=Kind.REMAINDER,
    )

    assert (found.figure.metric, found.derived, found.size) == (Metric.RECORDED, 88_491, -72)
    assert whys(found) == [Why.SWAPPED_DIGITS, Why.SUPPORTED]


def test_a_doubted_whole_is_the_sum_of_the_others() -> None:
    found = compared(
        count(Metric.WAJIB, 90_600),
        count(Metric.RECORDED, 88_491),
        count(Metric.UNRECORDED, 1_569),
        share(Metric.RECORDED, "98.26"),
        share(Metric.UNRECORDED, "1.74"),
    )
    of_counts = next(each for each in found if each.kind is Kind.REMAINDER)

    assert (of_counts.figure.metric, of_counts.derived) == (Metric.WAJIB, 90_060)
    assert of_counts.size == Decimal(540)
    assert "88.491 terekam + 1.569 belum terekam = 90.060 wajib KTP" in of_counts.say.id


def test_more_than_two_thousand_are_2496() -> None:
    """Kotawaringin Timur: 310,785 less 308,289."""
    more = Exactness.MORE_THAN
    wajib, recorded = count(Metric.WAJIB, 310_785), count(Metric.RECORDED, 308_289)
    fits = count(Metric.UNRECORDED, 2_000, exactness=more)
    wrong = count(Metric.UNRECORDED, 2_500, exactness=more)

    assert compared(wajib, recorded, fits, count(Metric.UNRECORDED, 2_496)) == []
    assert only(wajib, recorded, wrong, kind=Kind.REMAINDER).derived == 2_496


def test_about_a_thousand_are_1012() -> None:
    figures = (
        count(Metric.WAJIB, 145_824),
        count(Metric.RECORDED, 144_812),
        count(Metric.UNRECORDED, 1_000, exactness=Exactness.ABOUT),
    )

    assert compared(*figures) == []


def test_without_a_third_figure_nothing_is_contradicted() -> None:
    assert compared(count(Metric.WAJIB, 310_785), count(Metric.UNRECORDED, 2_496)) == []
    assert compared(count(Metric.RECORDED, 310), count(Metric.UNRECORDED, 2_496)) == []
