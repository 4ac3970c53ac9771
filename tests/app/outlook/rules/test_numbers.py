"""Coverage and gaps, worked out by hand from what offices published."""

from datetime import date
from fractions import Fraction

import pytest

from app.claims.rules import Metric, Unit
from app.outlook.rules.numbers import Carried, How, coverage, gap
from app.outlook.rules.wording import say_coverage, say_gap

JUNE, DECEMBER = date(2023, 6, 30), date(2023, 12, 31)


def carried(metric: Metric, reported: int, *, since: int = 0, how: How = How.REPORTED) -> Carried:
    return Carried(
        metric=metric,
        reported=reported,
        as_of=JUNE,
        since=since,
        after=JUNE,
        figures=(),
        how=how,
    )


@pytest.mark.parametrize(
    ("part", "whole", "hundredths"),
    [
        (144_812, 145_824, "99.31"),
        (144_812, 148_540, "97.49"),
        (88_491, 90_060, "98.26"),
        (278_057, 279_871, "99.35"),
        (364_182, 445_540, "81.74"),
        (364_182, 492_765, "73.91"),
    ],
)
def test_coverage_is_the_part_of_its_whole(part: int, whole: int, hundredths: str) -> None:
    share = coverage(carried(Metric.RECORDED, part), carried(Metric.WAJIB, whole))

    assert share is not None
    assert f"{float(share):.2f}" == hundredths


def test_coverage_above_all_is_shown_and_explained() -> None:
    part, whole = carried(Metric.RECORDED, 1_030), carried(Metric.WAJIB, 1_000)

    assert coverage(part, whole) == 103
    assert "103,00% dari 1.000 wajib KTP per 30 Juni 2023. Lebih dari 100%: 30 lebih" in (
        say_coverage(part, whole).id
    )


def test_of_nobody_there_is_no_coverage() -> None:
    part, whole = carried(Metric.RECORDED, 5), carried(Metric.WAJIB, 0)

    assert coverage(part, whole) is None
    assert "penyebutnya nol" in say_coverage(part, whole).id


def test_a_percentage_names_its_denominator_and_what_came_since() -> None:
    part = carried(Metric.RECORDED, 144_812, since=100)
    whole = carried(Metric.WAJIB_DYNAMIC, 145_824, since=-12)

    assert say_coverage(part, whole).en == (
        "144,912 recorded = 99.38% of 145,824 wajib KTP (dynamic) as of 30 June 2023 − 12 since"
        " 30 June 2023 by the books."
    )


def test_gorontalo_utara_needs_1119_more_for_99_and_a_half() -> None:
    """0.995 × 90,060 = 89,609.7, so 89,610; less 88,491."""
    found = gap(
        metric=Metric.RECORDED,
        unit=Unit.PERCENT,
        value=Fraction("99.50"),
        now=88_491,
        whole=90_060,
        on=date(2021, 10, 31),
        due=date(2021, 12, 31),
    )

    assert (found.needed, found.people, found.days_left) == (89_610, 1_119, 61)
    assert found.per_day == Fraction(1_119, 61)


def test_kotim_exceeds_the_national_target_by_611() -> None:
    """0.99 × 310,785 = 307,677.15, so 307,678; 308,289 are recorded."""
    found = gap(
        metric=Metric.RECORDED,
        unit=Unit.PERCENT,
        value=Fraction(99),
        now=308_289,
        whole=310_785,
        on=date(2023, 11, 20),
        due=DECEMBER,
    )

    assert (found.needed, found.people, found.per_day) == (307_678, -611, None)
    said = say_gap(found, metric=Metric.RECORDED, due=DECEMBER)
    assert said.id == "Target tercapai, terlampaui 611 orang."


@pytest.mark.parametrize(
    ("left", "on", "due", "per_day"),
    [
        (1_012, date(2023, 12, 6), DECEMBER, "40.48"),
        (1_814, date(2024, 8, 10), date(2024, 12, 31), "12.69"),
    ],
)
def test_a_backlog_that_is_to_be_done_by_a_date_takes_so_many_a_day(
    left: int, on: date, due: date, per_day: str
) -> None:
    """Kota Gorontalo: 1,012 in 25 days. Kota Bengkulu: 1,814 in 143 days."""
    found = gap(
        metric=Metric.UNRECORDED,
        unit=Unit.PEOPLE,
        value=Fraction(0),
        now=left,
        whole=0,
        on=on,
        due=due,
    )

    assert (found.needed, found.people) == (0, left)
    assert found.per_day is not None
    assert f"{float(found.per_day):.2f}" == per_day


def test_a_pace_names_the_days_that_it_is_by() -> None:
    """Kota Gorontalo: 1,012 on the 19 days on which crews go out, of 25."""
    found = gap(
        metric=Metric.UNRECORDED,
        unit=Unit.PEOPLE,
        value=Fraction(0),
        now=1_012,
        whole=0,
        on=date(2023, 12, 6),
        due=DECEMBER,
    )
    by_service = say_gap(found, metric=Metric.UNRECORDED, due=DECEMBER, service_days=19)
    never_open = say_gap(found, metric=Metric.UNRECORDED, due=DECEMBER, service_days=0)

    assert "53,3 orang tiap hari layanan (19 hari), atau 40,5 tiap hari kalender" in by_service.id
    assert "53.3 people each service day (of 19), or 40.5 each calendar day" in by_service.en
    assert "Perlu 40,5 orang tiap hari kalender, belum" in never_open.id


def test_of_unrecorded_people_a_target_is_the_most_there_may_be() -> None:
    """0.5 % of 90,060 = 450.3: 450 may be left of 1,569."""
    found = gap(
        metric=Metric.UNRECORDED,
        unit=Unit.PERCENT,
        value=Fraction("0.5"),
        now=1_569,
        whole=90_060,
        on=JUNE,
        due=DECEMBER,
    )

    assert (found.needed, found.people) == (450, 1_119)


def test_a_target_whose_date_has_passed_asks_for_no_pace() -> None:
    found = gap(
        metric=Metric.RECORDED,
        unit=Unit.PEOPLE,
        value=Fraction(100),
        now=90,
        whole=0,
        on=DECEMBER,
        due=JUNE,
    )

    assert (found.people, found.per_day) == (10, None)
    assert "Tanggalnya sudah lewat" in say_gap(found, metric=Metric.RECORDED, due=JUNE).id


def test_a_target_that_is_met_to_the_person_is_reached() -> None:
    found = gap(
        metric=Metric.RECORDED,
        unit=Unit.PEOPLE,
        value=Fraction(100),
        now=100,
        whole=0,
        on=JUNE,
        due=DECEMBER,
    )

    said = say_gap(found, metric=Metric.RECORDED, due=DECEMBER)
    assert (found.people, said.en) == (0, "Target reached, exactly.")
