"""What a target comes to by the books, against the published figures of two offices."""

from datetime import date
from fractions import Fraction

import pytest

from app.claims.rules import Metric, Unit
from app.core.errors import Conflict
from app.outlook.rules.goals import RECKONED, Aimed, Reckoned, reckoned, whole_by_then
from app.outlook.rules.wording_goals import say_goal

BENGKULU = 279_871
"""Wajib KTP of Kota Bengkulu on 10 August 2024; 278,057 were recorded, 1,814 were not."""


def goal(
    value: str,
    *,
    metric: Metric = Metric.RECORDED,
    unit: Unit = Unit.PERCENT,
    whole: int | None = BENGKULU,
    difference: int = 0,
) -> Reckoned:
    return reckoned(
        Aimed(metric=metric, unit=unit, value=value),
        whole=None if whole is None else Fraction(whole),
        whole_is=None if whole is None else Metric.WAJIB,
        difference=difference,
    )


@pytest.mark.parametrize(
    ("value", "at_most"),
    # 0.65 % of 279,871 is 1,819.16; 0.5 % is 1,399.36; 0.97 % is 2,714.75.
    [("99.35", 1819), ("99.5", 1399), ("99.03", 2714), ("100", 0)],
)
def test_percent_of_wajib_leave_so_many_unrecorded(value: str, at_most: int) -> None:
    assert goal(value).at_most == at_most


def test_targets_of_people_and_of_unrecorded_ones_leave_what_they_say() -> None:
    assert goal("278500", unit=Unit.PEOPLE).at_most == 1371
    assert goal("0.5", metric=Metric.UNRECORDED).at_most == 1399
    assert goal("100", metric=Metric.UNRECORDED, unit=Unit.PEOPLE).at_most == 100
    assert goal("100", metric=Metric.UNRECORDED, unit=Unit.PEOPLE, whole=None).at_most == 100


def test_whoever_is_unrecorded_by_figures_alone_stays_and_the_books_may_have_fewer() -> None:
    assert goal("99.35", difference=14).at_most == 1805
    assert goal("99.35", difference=-5).at_most == 1824
    with pytest.raises(Conflict) as refused:
        goal("99.35", difference=1820)
    assert refused.value.code == "target_beyond_books"


def test_a_share_is_reached_with_as_many_unrecorded_and_missed_with_one_more() -> None:
    """By the definition: recorded people in percent of wajib."""
    for value in ("99.35", "99.5", "97.1", "90"):
        left = goal(value).at_most
        assert Fraction(100 * (BENGKULU - left), BENGKULU) >= Fraction(value)
        assert Fraction(100 * (BENGKULU - left - 1), BENGKULU) < Fraction(value)


def test_the_register_still_has_whoever_left() -> None:
    moved = {"entering": 30.5, "leaving": 10.0}
    assert whole_by_then(1_000, Metric.WAJIB_DYNAMIC, **moved) == Fraction("1020.5")
    assert whole_by_then(1_000, Metric.WAJIB_GROSS, **moved) == Fraction("1030.5")


def test_it_is_said_in_both_languages_what_it_comes_to() -> None:
    found = RECKONED.validate_json(RECKONED.dump_json(goal("99.35", difference=14)))
    said = say_goal(found, date(2024, 12, 31))
    assert said.id == (
        "Paling sedikit 99,35% terekam dari 279.871 wajib KTP pada 31 Desember 2024: paling banyak"
        " 1.805 orang dalam buku belum terekam (menurut angka resmi 14 orang lebih banyak daripada"
        " dalam buku)."
    )
    assert said.en == (
        "At least 99.35% recorded of 279,871 wajib on 31 December 2024: at most 1,805 people in the"
        " books are unrecorded (by official figures 14 more than in the books)."
    )
    plain = goal("100", metric=Metric.UNRECORDED, unit=Unit.PEOPLE, whole=None)
    assert say_goal(plain, date(2024, 12, 31)).id == (
        "Paling banyak 100 orang belum terekam pada 31 Desember 2024: paling banyak 100 orang dalam"
        " buku belum terekam."
    )
