"""The picture of predictions and the truth: well-formed, told to who cannot see it, true to scale."""

from collections.abc import Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element, fromstring

import pytest

from app.core.language import Language
from app.places.rules import SiteKind
from app.turnout.render import calibration_picture
from app.turnout.rules import Dated, compared
from tests.app.turnout.make_dated import visit

SVG = "{http://www.w3.org/2000/svg}"
HALLS = [visit(0, 40, 10), visit(1, 40, 8), visit(2, 40, 40), visit(3, 40, 4)]
ALL_KINDS = [*HALLS, *(visit(4, 20, 15, kind=kind) for kind in SiteKind)]


def drawn(visits: Sequence[Dated], language: Language = Language.ID) -> Element:
    return fromstring(calibration_picture(compared(visits), language))  # noqa: S314 - our own picture


def number(element: Element, name: str) -> float:
    return float(element.get(name, ""))


def words(svg: Element) -> list[str]:
    return [each.text or "" for each in svg.iter(f"{SVG}text")]


def test_it_is_told_to_who_cannot_see_it() -> None:
    svg = drawn(HALLS)

    assert svg.get("role") == "img"
    named = [
        svg.find(f"{SVG}{tag}[@id='{id}']")
        for tag, id in (("title", "title"), ("desc", "description"))
    ]
    assert svg.get("aria-labelledby") == "title description"
    title, description = (each.text if each is not None else None for each in named)
    assert title == "Ramalan dan yang datang"
    assert description is not None
    assert description.startswith("Pada 3 dari 4 kunjungan (75,0%) yang datang ada di dalam")
    assert description.endswith("Balai kelurahan/desa: 3 dari 4 di dalam rentang.")


def test_it_speaks_english_to_who_would_rather_have_it() -> None:
    svg = drawn(HALLS, Language.EN)

    assert svg.get("lang") == "en"
    assert "Village hall" in words(svg)
    assert any(each.startswith("At 3 of 4 visits (75.0%)") for each in words(svg))
    assert not any("kunjungan" in each for each in words(svg))


def test_every_visit_has_a_bar_and_a_mark_at_its_share() -> None:
    svg, visits = drawn(HALLS), compared(HALLS)
    (panel,) = [each for each in svg.iter(f"{SVG}g") if each.get("class") == "kind"]
    nobody, *_, everybody = [number(each, "y1") for each in svg.findall(f"{SVG}line")]

    def share(y: float) -> float:
        return (nobody - y) / (nobody - everybody)

    ordered = sorted(visits, key=lambda each: each.predicted.mean)
    bars, dots = list(panel.iter(f"{SVG}rect")), list(panel.iter(f"{SVG}circle"))
    (diamond,) = panel.iter(f"{SVG}polygon")
    marks = {number(dot, "cx"): share(number(dot, "cy")) for dot in dots}
    corners = [tuple(map(float, each.split(","))) for each in diamond.get("points", "").split()]
    marks[corners[0][0]] = share(sum(y for _, y in corners) / 4)

    assert [marks[x] for x in sorted(marks)] == pytest.approx(
        [each.came / each.in_reach for each in ordered], abs=0.002
    )
    for bar, each in zip(bars, ordered, strict=True):
        top, height = number(bar, "y") + 1, number(bar, "height") - 2
        assert share(top) == pytest.approx(each.predicted.high / each.in_reach, abs=0.002)
        assert share(top + height) == pytest.approx(each.predicted.low / each.in_reach, abs=0.002)


@pytest.mark.parametrize("language", Language)
def test_kinds_stand_beside_each_other_with_their_names_in_full(language: Language) -> None:
    svg = drawn(ALL_KINDS, language)
    panels = [each for each in svg.iter(f"{SVG}g") if each.get("class") == "kind"]

    assert len(panels) == len(SiteKind)
    assert not any("…" in each for each in words(svg))
    ends = [
        (
            min(number(bar, "x") for bar in bars),
            max(number(b, "x") + number(b, "width") for b in bars),
        )
        for bars in (list(panel.iter(f"{SVG}rect")) for panel in panels)
    ]
    for (_, right), (left, _) in pairwise(ends):
        assert right < left
    assert ends[-1][1] < 900


def test_without_visits_it_says_so() -> None:
    svg = drawn([])

    assert any(each.startswith("Belum ada kunjungan tuntas") for each in words(svg))
    assert not list(svg.iter(f"{SVG}circle"))
