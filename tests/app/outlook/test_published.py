"""Every statement that five offices published has a verdict, and the software gives it."""

import csv
import os
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from app.claims.rules import Kind, Metric, contradictions
from tests.app.outlook.published import DENPASAR, GORONTALO, OFFICES, ROWS, UTARA, Verdict

NUMBER = re.compile(r"-?\d+(?:\.\d+)?%?")


@pytest.mark.parametrize("name", ROWS)
def test_the_software_says_of_each_statement_what_it_must(name: str) -> None:
    assert ROWS[name].told() == ROWS[name].expects


def test_the_verdicts_are_these() -> None:
    assert Counter(row.verdict for row in ROWS.values()) == {
        Verdict.REPRODUCED: 25,
        Verdict.CONTRADICTED: 8,
        Verdict.KEPT: 14,
        Verdict.NOT_CHECKABLE: 16,
    }
    assert [name for name, row in ROWS.items() if not row.expects and not row.reason] == ["K5"]


def test_nothing_else_is_contradicted() -> None:
    found = {(each.figure.id, each.kind) for office in OFFICES for each in office.findings()}

    assert found == {
        ("G6", Kind.REMAINDER),
        ("G13", Kind.REMAINDER),
        ("G10", Kind.OVERLAP),
        ("U3", Kind.PERCENTAGE),
        ("U5", Kind.PERCENTAGE),
        ("B3", Kind.PERCENTAGE),
        ("D6", Kind.REMAINDER),
        ("D7", Kind.SHARES),
    }


@pytest.fixture
def reference() -> Path:
    if "JEMPUT_REFERENCE_DATA" not in os.environ:
        pytest.skip("JEMPUT_REFERENCE_DATA is not set: the published figures are elsewhere")
    return Path(os.environ["JEMPUT_REFERENCE_DATA"])


def test_the_published_statements_are_these_and_no_other(reference: Path) -> None:
    with (reference / "seed_figures.csv").open(encoding="utf-8", newline="") as file:
        published = {row["id"]: row for row in csv.DictReader(file)}
    ours = {name: each for office in OFFICES for name, each in office.said.items()}
    as_written = {
        name: each.value
        for name, each in ours.items()
        if name in published and re.fullmatch(r"[\d.]+", published[name]["value"])
    }

    assert len(published) == 63
    assert list(ROWS) == list(published)
    assert as_written == {name: Decimal(published[name]["value"]) for name in as_written}
    assert set(ours) - set(published) == {"G12p", "D5p"}


# Of these the sheet works out something else: what is left, the sum, more decimals, or nothing.
ELSEWHERE = {"G9", "G14", "U2", "B2", "B5", "B6"}


def test_what_the_software_works_out_is_what_was_worked_out_by_others(reference: Path) -> None:
    with (reference / "seed_figures.csv").open(encoding="utf-8", newline="") as file:
        published = {row["id"]: row for row in csv.DictReader(file)}
    differing = {
        name
        for name, row in ROWS.items()
        if row.expects
        and not set(row.expects) & set(worked_out(published[name]["computed_full_precision"]))
    }

    assert differing == ELSEWHERE
    assert worked_out(published["G6"]["computed_full_precision"]) == ["1012"]


def worked_out(text: str) -> list[str]:
    return NUMBER.findall(text.replace(",", ""))


def areas(reference: Path, folder: str, office: str) -> dict[str, list[str]]:
    """The codes right below each area, of the office's whole list."""
    below: dict[str, list[str]] = {}
    with (reference / "offices" / folder / "areas.csv").open(encoding="utf-8", newline="") as file:
        codes = [row["code"] for row in csv.DictReader(file)]
    for code in codes:
        if code != office:
            below.setdefault(code.rpartition(".")[0], []).append(code)
    return below


@pytest.mark.parametrize(
    ("folder", "office", "name", "metric"),
    [
        ("kota_gorontalo", GORONTALO, "G7", Metric.KELURAHAN),
        ("gorontalo_utara", UTARA, "U8", Metric.KECAMATAN),
    ],
)
def test_counts_of_areas_are_those_of_the_official_list(
    reference: Path, folder: str, office: object, name: str, metric: Metric
) -> None:
    published = GORONTALO if office is GORONTALO else UTARA
    below = areas(reference, folder, published.code)
    figure = published.said[name]
    short = {code: inner[1:] if code == published.code else inner for code, inner in below.items()}

    assert figure.metric is metric
    assert contradictions([figure], below) == []
    assert [each.kind for each in contradictions([figure], short)] == [Kind.REGISTER]


def test_what_denpasars_backlog_says_about_august_is_said() -> None:
    found = next(each for each in DENPASAR.findings() if each.figure.id == "D6")

    for part in ("492.120", "1.943", "1.694–2.193", "645"):
        assert part in found.reasons[0].say.id
