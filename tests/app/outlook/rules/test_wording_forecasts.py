"""What people read about a target."""

import pytest

from app.outlook.rules.verdict import Verdict
from app.outlook.rules.wording_forecasts import ASSUMED, say_pace, say_verdict


@pytest.mark.parametrize(
    ("least", "id", "en"),
    [
        (149.0, "149 orang", "149 are left"),
        (148.9999999, "149 orang", "149 are left"),
        (148.57, "148,5 orang", "148.5 are left"),
        (44_409.99, "44.409,9 orang", "44,409.9 are left"),
        (1_148.57, "1.148,5 orang", "1,148.5 are left"),
    ],
)
def test_a_proof_says_no_more_than_it_proves(least: float, id: str, en: str) -> None:
    said = say_verdict(Verdict.NOT_REACHABLE, target=148, p50=150, least=least)
    assert f"paling sedikit {id}" in said.id
    assert f"at least {en}" in said.en


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_names_its_target_in_both_languages(verdict: Verdict) -> None:
    said = say_verdict(verdict, target=1_234, p50=2_000, least=1_500.0)
    assert "1.234" in said.id
    assert "1,234" in said.en
    assert said.code == verdict


@pytest.mark.parametrize(
    ("verdict", "id", "en"),
    [
        (Verdict.NINE_IN_TEN, "Kemungkinan besar tercapai.", "Very likely reached."),
        (Verdict.ONE_IN_TWO, "Mungkin tercapai, tetapi belum pasti.", "Perhaps reached, but not"),
        (
            Verdict.OPEN,
            "Lebih mungkin tidak tercapai: kira-kira 300 orang tersisa.",
            "More likely missed than reached: about 300 people are left.",
        ),
        (
            Verdict.NOT_REACHABLE,
            "Tidak dapat dicapai dengan tim, jam, dan lokasi yang ada.",
            "Cannot be reached with the crews, hours and sites there are.",
        ),
    ],
)
def test_a_verdict_begins_with_what_it_comes_to(verdict: Verdict, id: str, en: str) -> None:
    said = say_verdict(verdict, target=0, p50=300, least=250.0)
    assert said.id.startswith(id)
    assert said.en.startswith(en)


def test_a_forecast_says_that_it_may_plan_a_published_week_otherwise() -> None:
    said = {each.code: each for each in ASSUMED}["plans"]
    assert "dijanjikan ditepati" in said.id
    assert "can differ from its published plan" in said.en


def test_a_pace_is_said_by_the_month_with_what_is_assumed_about_newcomers() -> None:
    """24,425 in three months, of whom 1,935 are those who turn 17 meanwhile."""
    said = say_pace(24_425 / 3, 1_923.4, entering=645.0)
    assert "memerlukan 8.142 perekaman" in said.id
    assert "mencapai 1.923 atau lebih" in said.id
    assert "ada di buku sudah dihitung; di luar buku diandaikan 645 orang sebulan" in said.id
    assert "needs 8,142 recordings" in said.en
