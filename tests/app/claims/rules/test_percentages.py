"""Percentages against their own counts, with the figures that offices published."""

from decimal import Decimal

from app.claims.rules import Kind, Metric, Why
from tests.app.claims.make import compared, count, only, share, whys

UTARA = (
    count(Metric.WAJIB, 90_060),
    count(Metric.RECORDED, 88_491),
    count(Metric.UNRECORDED, 1_569),
)
BENGKULU = (count(Metric.WAJIB, 279_871), count(Metric.RECORDED, 278_057))


def test_gorontalo_utaras_percentages_belong_to_other_data() -> None:
    """88,491 / 90,060 = 98.2578 %; 98.18 % would be of 90,127 to 90,135, and 98.18 + 1.82 = 100."""
    recorded, unrecorded = compared(
        *UTARA, share(Metric.RECORDED, "98.18"), share(Metric.UNRECORDED, "1.82")
    )

    assert recorded.kind is unrecorded.kind is Kind.PERCENTAGE
    assert (recorded.derived, recorded.size) == (Decimal("98.26"), Decimal("-0.08"))
    assert (unrecorded.derived, unrecorded.size) == (Decimal("1.74"), Decimal("0.08"))
    assert whys(recorded) == whys(unrecorded) == [Why.OTHER_SNAPSHOT]
    assert "98,18% dari 90.127–90.135, bukan dari 90.060" in recorded.reasons[0].say.id
    assert recorded.say.id == (
        "Selisih 0,08 poin persen: 88.491 terekam ÷ 90.060 wajib KTP = 98,26%; dilaporkan 98,18%."
    )


def test_kota_bengkulus_percentage_is_not_the_one_of_recorded_people() -> None:
    """278,057 / 279,871 = 99.3518 %."""
    found = only(*BENGKULU, share(Metric.RECORDED, "99.03"), kind=Kind.PERCENTAGE)

    assert (found.derived, found.size) == (Decimal("99.35"), Decimal("-0.32"))
    assert found.reasons == ()


def test_a_printing_percentage_that_was_called_recording_is_recognised() -> None:
    """277,156 / 279,871 = 99.0299 %."""
    printed = count(Metric.PRINTED, 277_156)
    found = only(*BENGKULU, printed, share(Metric.RECORDED, "99.03"), kind=Kind.PERCENTAGE)

    assert whys(found) == [Why.OTHER_METRIC]


def test_percentages_that_their_counts_give_contradict_nothing() -> None:
    kotim = (count(Metric.WAJIB, 310_785), count(Metric.UNRECORDED, 2_496))

    assert compared(*kotim, share(Metric.RECORDED, "99.2")) == []
    assert compared(*BENGKULU, share(Metric.RECORDED, "99.35")) == []
    assert compared(*BENGKULU, share(Metric.RECORDED, "99.4")) == []


def test_a_percentage_of_recorded_people_is_not_one_of_who_must_hold_a_card() -> None:
    """Denpasar: 364,182 / 445,540 = 81.7395 %, and 364,182 / 492,765 = 73.9058 %."""
    counts = (
        count(Metric.WAJIB, 492_765),
        count(Metric.RECORDED, 445_540),
        count(Metric.HELD, 364_182),
    )
    found = only(*counts, share(Metric.HELD, "81.74", of=Metric.WAJIB), kind=Kind.PERCENTAGE)

    assert (found.derived, found.size) == (Decimal("73.91"), Decimal("7.83"))
    assert whys(found) == [Why.OTHER_WHOLE]
    assert compared(*counts, share(Metric.HELD, "81.74", of=Metric.RECORDED)) == []
    assert compared(*counts, share(Metric.HELD, "81.74")) == []


def test_the_gross_percentage_is_not_the_dynamic_one() -> None:
    """Kota Gorontalo: 144,812 are 97.49 % of 148,540, and 99.31 % of 145,824."""
    counts = (
        count(Metric.WAJIB_GROSS, 148_540),
        count(Metric.WAJIB_DYNAMIC, 145_824),
        count(Metric.RECORDED, 144_812),
    )
    said = share(Metric.RECORDED, "99.31", of=Metric.WAJIB_GROSS)
    found = only(*counts, said, kind=Kind.PERCENTAGE)

    assert (found.derived, whys(found)) == (Decimal("97.49"), [Why.OTHER_WHOLE])
    assert compared(*counts, share(Metric.RECORDED, "97.49")) == []
    assert compared(*counts, share(Metric.RECORDED, "99.31")) == []


def test_decimals_that_were_cut_off_are_told_from_a_wrong_figure() -> None:
    """99.3518 cut after one place is 99.3; rounded it is 99.4."""
    found = only(*BENGKULU, share(Metric.RECORDED, "99.3"), kind=Kind.PERCENTAGE)

    assert (found.size, whys(found)) == (Decimal("-0.1"), [Why.CUT_OFF])


def test_swapped_digits_of_a_percentage_are_recognised() -> None:
    found = only(*BENGKULU, share(Metric.RECORDED, "99.53"), kind=Kind.PERCENTAGE)

    assert whys(found) == [Why.SWAPPED_DIGITS]


def test_more_than_all_is_a_figure_like_any_other() -> None:
    """Coverage above 100 % is real: 1,030 recorded of 1,000 who must hold a card."""
    counts = (count(Metric.WAJIB, 1_000), count(Metric.RECORDED, 1_030))

    assert compared(*counts, share(Metric.RECORDED, "103.0")) == []
    assert only(*counts, share(Metric.RECORDED, "100.0"), kind=Kind.PERCENTAGE).derived == 103


def test_of_nobody_there_is_no_percentage() -> None:
    counts = (count(Metric.WAJIB, 0), count(Metric.RECORDED, 0))

    assert compared(*counts, share(Metric.RECORDED, "100")) == []


def test_a_pair_that_does_not_make_100_is_no_pair_of_other_data() -> None:
    found = compared(*UTARA, share(Metric.RECORDED, "98.18"), share(Metric.UNRECORDED, "1.92"))

    assert [each.kind for each in found] == [Kind.PERCENTAGE, Kind.PERCENTAGE, Kind.SHARES]
    assert [whys(each) for each in found[:2]] == [[], []]


def test_a_percentage_of_nothing_known_is_left_alone() -> None:
    recorded = count(Metric.RECORDED, 88_491)

    assert compared(recorded, share(Metric.RECORDED, "98.18")) == []
    assert compared(recorded, share(Metric.RECORDED, "98.18", of=Metric.WAJIB)) == []
    assert compared(share(Metric.RECORDED, "98.2"), share(Metric.UNRECORDED, "1.6")) != []
