"""What people read about a target."""

import pytest

from app.outlook.rules.verdict import Verdict
from app.outlook.rules.wording_forecasts import say_verdict


@pytest.mark.parametrize(
    ("least", "id", "en"),
    [
        (149.0, "149 orang", "149 are left"),
        (148.9999999, "149 orang", "149 are left"),
        (148.57, "148,5 orang", "148.5 are left"),
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
