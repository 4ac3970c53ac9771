"""The other kinds of contradiction, with the figures that offices published."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.claims.rules import Exactness, Figure, Kind, Metric, Place, Whom, Why, contradictions
from app.claims.rules.digits import are_swapped
from tests.app.claims.make import compared, count, only, share, whys

SEPTEMBER = date(2017, 9, 30)
DENPASAR = (
    count(Metric.WAJIB, 492_765),
    count(Metric.RECORDED, 445_540),
    count(Metric.UNRECORDED, 48_523),
)


def test_denpasars_shares_make_100_and_a_quarter() -> None:
    """90.42 + 9.85 = 100.27: 9.85 is 48,523 of 492,765, and that figure is the wrong one."""
    found = compared(*DENPASAR, share(Metric.RECORDED, "90.42"), share(Metric.UNRECORDED, "9.85"))
    shares = next(each for each in found if each.kind is Kind.SHARES)

    assert [each.kind for each in found] == [Kind.REMAINDER, Kind.SHARES]
    assert (shares.figure.metric, shares.derived) == (Metric.UNRECORDED, Decimal("9.58"))
    assert shares.size == Decimal("0.27")
    assert whys(shares) == [Why.SUPPORTED]
    assert shares.say.id == (
        "90,42% terekam + 9,85% belum terekam = 100,27%, bukan 100%: selisih 0,27 poin persen."
    )


def test_a_wrong_recorded_share_is_the_one_doubted() -> None:
    """88,491 of 90,060 are 98.26 %, and 1.74 % are not."""
    found = compared(
        count(Metric.WAJIB, 90_060),
        count(Metric.RECORDED, 88_491),
        share(Metric.RECORDED, "98.62"),
        share(Metric.UNRECORDED, "1.74"),
    )
    shares = next(each for each in found if each.kind is Kind.SHARES)

    assert (shares.figure.metric, shares.derived) == (Metric.RECORDED, Decimal("98.26"))


def test_shares_that_are_off_by_their_rounding_only_are_fine() -> None:
    assert compared(share(Metric.RECORDED, "99.3"), share(Metric.UNRECORDED, "0.69")) == []
    assert compared(share(Metric.RECORDED, "98.18"), share(Metric.UNRECORDED, "1.82")) == []


def test_shares_of_different_wholes_are_not_added() -> None:
    of = Metric.WAJIB_GROSS
    assert compared(share(Metric.RECORDED, "97.5", of=of), share(Metric.UNRECORDED, "0.7")) == []


def test_men_and_women_are_all_people() -> None:
    """Denpasar: 332,829 + 330,056 = 662,885."""
    men = count(Metric.POPULATION, 332_829, whom=Whom.MALE)
    women = count(Metric.POPULATION, 330_056, whom=Whom.FEMALE)
    wrong = count(Metric.POPULATION, 662_858)
    found = only(men, women, wrong, kind=Kind.PARTS)

    assert compared(men, women, count(Metric.POPULATION, 662_885)) == []
    assert compared(men, wrong) == []
    assert (found.derived, found.size) == (662_885, -27)
    assert whys(found) == [Why.SWAPPED_DIGITS]


POOLS = (
    count(Metric.LISTED, 5_240, whom=Whom.PUPIL),
    count(Metric.RECORDED, 4_332, whom=Whom.PUPIL),
    count(Metric.UNRECORDED, 908, whom=Whom.PUPIL),
    count(Metric.LISTED, 809, whom=Whom.OUT_OF_SCHOOL),
    count(Metric.RECORDED, 407, whom=Whom.OUT_OF_SCHOOL),
)
KOTA_GORONTALO = (count(Metric.WAJIB_DYNAMIC, 145_824), count(Metric.RECORDED, 144_812))


def test_kota_gorontalos_pools_are_no_parts_of_its_backlog() -> None:
    """908 + 402 = 1,310, which is 298 more than 1,012; 402 at most can be in both."""
    found = only(*KOTA_GORONTALO, *POOLS, kind=Kind.OVERLAP)

    assert (found.derived, found.size) == (1_012, 298)
    assert whys(found) == [Why.NOT_A_PARTITION]
    assert found.say.en == (
        "908 unrecorded (pupils) + 402 unrecorded (young people out of school) = 1,310 in the"
        " pools, 298 more than 1,012 unrecorded."
    )
    assert found.reasons[0].say.id == (
        "Kelompok-kelompok ini bukan bagian dari belum terekam: sedikitnya 298 dan paling banyak"
        " 1.310 di antaranya belum 17 tahun atau terhitung dua kali; paling banyak 402 ada di dua"
        " kelompok. Jangan dijumlahkan."
    )


def test_the_pools_are_held_against_what_follows_not_against_what_was_said() -> None:
    found = compared(*KOTA_GORONTALO, count(Metric.UNRECORDED, 1_021), *POOLS)

    assert [(each.kind, each.size) for each in found] == [
        (Kind.REMAINDER, 9),
        (Kind.OVERLAP, 298),
    ]


def test_lists_of_a_later_day_are_held_against_the_newest_backlog_before() -> None:
    later = [replace(each, as_of=date(2023, 12, 6)) for each in POOLS]
    found = only(*KOTA_GORONTALO, *later, kind=Kind.OVERLAP)
    earlier = [replace(each, as_of=date(2023, 5, 31)) for each in POOLS]

    assert found.size == 298
    assert "298 lebih banyak daripada 1.012 belum terekam per 30 Juni 2023" in found.say.id
    assert compared(*KOTA_GORONTALO, *earlier) == []


def test_pools_that_fit_into_the_backlog_contradict_nothing() -> None:
    assert compared(count(Metric.UNRECORDED, 1_310), *POOLS) == []
    assert only(count(Metric.UNRECORDED, 1_309), *POOLS, kind=Kind.OVERLAP).size == 1


GROSS, DYNAMIC = count(Metric.WAJIB_GROSS, 148_540), count(Metric.WAJIB_DYNAMIC, 145_824)


def test_the_step_from_gross_to_dynamic_is_what_was_removed() -> None:
    """Kota Gorontalo: 148,540 − 145,824 = 2,716."""
    found = only(GROSS, DYNAMIC, count(Metric.REMOVED, 2_761), kind=Kind.ADJUSTMENTS)

    assert compared(GROSS, DYNAMIC, count(Metric.REMOVED, 2_716)) == []
    assert (found.derived, found.size, whys(found)) == (2_716, 45, [Why.SWAPPED_DIGITS])


def test_adjustments_by_reason_explain_the_step_or_not() -> None:
    """1,500 + 1,200 = 2,700 of 2,716: what is missing may have other reasons, unless it is said."""
    died, moved = count(Metric.REMOVED_DIED, 1_500), count(Metric.REMOVED_MOVED, 1_200)
    other = count(Metric.REMOVED_OTHER, 6)
    found = only(GROSS, DYNAMIC, died, moved, other, kind=Kind.ADJUSTMENTS)

    assert compared(GROSS, DYNAMIC, died, moved) == []
    assert compared(GROSS, DYNAMIC, died, moved, count(Metric.REMOVED_OTHER, 16)) == []
    assert (found.figure.metric, found.derived, found.size) == (
        Metric.WAJIB_DYNAMIC,
        145_834,
        -10,
    )


def test_adjustments_by_reason_never_explain_more_than_the_step() -> None:
    found = only(GROSS, DYNAMIC, count(Metric.REMOVED_DIED, 2_717), kind=Kind.ADJUSTMENTS)

    assert (found.derived, found.size) == (145_823, 1)


def test_adjustments_by_reason_make_their_own_sum() -> None:
    died, other = count(Metric.REMOVED_DIED, 1_500), count(Metric.REMOVED_OTHER, 1_200)

    assert compared(died, other, count(Metric.REMOVED, 2_700)) == []
    assert compared(died, count(Metric.REMOVED, 2_700)) == []
    assert only(died, other, count(Metric.REMOVED, 2_716), kind=Kind.ADJUSTMENTS).size == 16
    assert only(died, count(Metric.REMOVED, 1_400), kind=Kind.ADJUSTMENTS).size == -100


def test_the_dynamic_number_is_never_above_the_gross_one() -> None:
    found = only(
        count(Metric.WAJIB_GROSS, 145_824),
        count(Metric.WAJIB_DYNAMIC, 148_540),
        kind=Kind.ADJUSTMENTS,
    )

    assert (found.derived, found.size) == (145_824, 2_716)


def test_no_more_people_hold_a_card_or_wait_for_one_than_were_recorded() -> None:
    """Denpasar: 364,182 + 42,411 = 406,593 of 445,540; with 42,411 written as 82,411 too many."""
    recorded, held = count(Metric.RECORDED, 445_540), count(Metric.HELD, 364_182)
    found = only(recorded, held, count(Metric.PRINT_READY, 82_411), kind=Kind.PIPELINE)

    assert compared(recorded, held, count(Metric.PRINT_READY, 42_411)) == []
    assert compared(recorded, held, count(Metric.PRINT_READY, 445_540 - 364_182)) == []
    assert (found.derived, found.size) == (446_593, -1_053)


def test_two_sources_for_one_figure_are_held_against_each_other() -> None:
    found = only(
        count(Metric.RECORDED, 144_812, id="a", source="DKB"),
        count(Metric.RECORDED, 144_182, id="b", source="Berita"),
        kind=Kind.RIVALS,
    )

    assert (found.derived, found.size, whys(found)) == (144_182, 630, [Why.SWAPPED_DIGITS])
    assert "Berita" in found.say.id


def test_two_sources_that_round_differently_agree() -> None:
    assert (
        compared(
            share(Metric.RECORDED, "99.2", id="a"),
            share(Metric.RECORDED, "99.20", id="b"),
            count(Metric.UNRECORDED, 2_000, id="c", exactness=Exactness.MORE_THAN),
            count(Metric.UNRECORDED, 2_496, id="d"),
        )
        == []
    )


BELOW = {"75.71": ["75.71.01", "75.71.02"], "75.71.01": ["75.71.01.1001", "75.71.01.1002"]}


def at(code: str, recorded: int) -> Figure:
    return count(Metric.RECORDED, recorded, place=Place(area_code=code), id=code)


def test_areas_make_the_area_they_lie_in() -> None:
    office, west = at("75.71", 1_000), at("75.71.01", 600)
    missing = contradictions([office, west], BELOW)
    wrong = contradictions([office, west, at("75.71.02", 410)], BELOW)

    assert missing == []
    assert [(each.kind, each.derived, each.size) for each in wrong] == [(Kind.PARTS, 1_010, -10)]


def test_some_areas_may_not_exceed_the_area_they_lie_in() -> None:
    villages = [at("75.71.01.1001", 700), at("75.71.01.1002", 400)]
    found = contradictions([at("75.71", 1_000), *villages], BELOW)

    assert [(each.derived, each.size) for each in found] == [(1_100, -100)]


def test_many_areas_are_told_as_their_sum() -> None:
    codes = [f"75.71.0{number}" for number in range(1, 6)]
    parts = [at(code, 200) for code in codes]
    found = contradictions([at("75.71", 999), *parts], {"75.71": codes})

    assert [each.derived for each in found] == [1_000]
    assert "jumlah 5 wilayah = 1.000 terekam; dilaporkan 999" in found[0].say.id


def test_villages_stand_in_for_a_district_without_a_figure() -> None:
    villages = [at("75.71.01.1001", 600), at("75.71.01.1002", 300)]
    found = contradictions([at("75.71", 1_000), at("75.71.02", 90), *villages], BELOW)

    assert [(each.derived, each.size) for each in found] == [(990, 10)]


def test_areas_are_counted_on_the_offices_own_list() -> None:
    figures = [count(Metric.KECAMATAN, 2), count(Metric.KELURAHAN, 3)]
    found = contradictions(figures, BELOW)

    assert [(each.kind, each.figure.metric, each.derived) for each in found] == [
        (Kind.REGISTER, Metric.KELURAHAN, 2)
    ]
    assert contradictions(figures, {}) == []


@pytest.mark.parametrize(
    ("one", "other", "swapped"),
    [
        ("1021", "1012", True),
        ("98.62", "98.26", True),
        ("48523", "47225", False),
        ("1012", "1012", False),
        ("1201", "1012", False),
        ("2101", "1201", True),
        ("99.31", "93.91", False),
        ("91.2", "92.1", False),
        ("1012", "101", False),
        ("3201", "1203", False),
    ],
)
def test_digits_are_swapped_when_two_neighbours_changed_places(
    one: str,
    other: str,
    swapped: bool,  # noqa: FBT001 -- a parameter of the table above
) -> None:
    assert are_swapped(Decimal(one), Decimal(other)) is swapped
