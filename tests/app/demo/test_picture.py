"""The picture: well-formed, complete, true to time, and inside its frame."""

from dataclasses import replace
from datetime import time
from xml.etree.ElementTree import Element, fromstring

import pytest

from app.core.drawing import fitted
from app.demo.drawing import crew_colour, crew_dash
from app.demo.labels import short
from app.demo.picture import week_picture
from app.demo.week import Week

SVG = "{http://www.w3.org/2000/svg}"


def drawn(week: Week) -> Element:
    return fromstring(week_picture(week))  # noqa: S314 - our own picture, nobody else's file


def blocks(svg: Element) -> list[Element]:
    return [group for group in svg.iter(f"{SVG}g") if group.get("class") == "stop"]


def block_of(svg: Element, words: str) -> Element:
    return next(block for block in blocks(svg) if words in (block.findtext(f"{SVG}title") or ""))


def span_of(block: Element) -> tuple[float, float]:
    body = block.find(f"{SVG}rect")
    assert body is not None
    left = float(body.get("x", ""))
    return left, left + float(body.get("width", ""))


def test_the_picture_is_valid_and_names_every_stop_in_full(week: Week) -> None:
    titles = [block.findtext(f"{SVG}title") or "" for block in blocks(drawn(week))]
    assert len(titles) == len(week.stops)
    for stop in week.stops:
        assert any(stop.site in title and stop.crew in title for title in titles)


def test_blocks_are_true_to_time(week: Week) -> None:
    svg = drawn(week)
    school, hall = span_of(block_of(svg, "SMA Negeri 3")), span_of(block_of(svg, "Bugis"))
    per_minute = (school[1] - school[0]) / 225
    assert hall[1] - hall[0] == pytest.approx(105 * per_minute, abs=0.3)
    assert hall[0] - school[1] == pytest.approx(50 * per_minute, abs=0.3)


def test_the_board_reaches_to_the_last_return_and_blocks_stay_on_it(week: Week) -> None:
    late = replace(week.stops[0], leave=time(16, 40), drive_home_minutes=45)
    svg = drawn(replace(week, stops=(*week.stops[1:], late)))
    hours = [text.text for text in svg.iter(f"{SVG}text") if text.get("text-anchor") == "middle"]
    assert "17.00" in hours
    right = max(span_of(block)[1] for block in blocks(svg))
    maps = [group for group in svg.iter(f"{SVG}g") if group.get("class") == "map"]
    assert right < min(float(panel[0].get("x", "")) for panel in maps)


def test_each_day_has_a_map_with_its_stops_inside(week: Week) -> None:
    maps = [group for group in drawn(week).iter(f"{SVG}g") if group.get("class") == "map"]
    assert len(maps) == len(week.days)
    assert [len(panel.findall(f"{SVG}circle")) for panel in maps] == [2, 1, 0, 0, 1, 0]
    for panel in maps:
        frame = panel[0]
        left, side = float(frame.get("x", "")), float(frame.get("width", ""))
        for circle in panel.findall(f"{SVG}circle"):
            assert left < float(circle.get("cx", "")) < left + side


def test_the_head_sums_up_the_week_in_indonesian(week: Week) -> None:
    words = [text.text for text in drawn(week).iter(f"{SVG}text")]
    assert "Jemput bola 11–16 Des 2023" in words
    assert (
        "Kota Gorontalo · perkiraan 1.138 orang terekam · 4 kunjungan · 3 tim · "
        "selisih dari yang terbaik paling banyak 0,42%" in words
    )
    assert "Sebarannya buatan kami." in words


def test_an_unknown_gap_is_not_shown(week: Week) -> None:
    assert "terbaik" not in week_picture(replace(week, gap=None))


def test_a_week_without_stops_is_still_a_picture(week: Week) -> None:
    svg = drawn(replace(week, stops=(), landmarks=(), breaks=()))
    assert not blocks(svg)


def test_more_than_three_crews_make_the_days_taller(week: Week) -> None:
    crews = tuple(f"Tim {number}" for number in range(1, 9))
    taller = drawn(replace(week, crews=crews))
    assert float(taller.get("height", "")) > float(drawn(week).get("height", ""))
    assert float(taller.get("width", "")) == 900


def test_crews_7_to_12_wear_the_first_colours_dashed() -> None:
    assert crew_colour(6) == crew_colour(0)
    assert not crew_dash(0)
    assert crew_dash(6)


@pytest.mark.parametrize(
    ("site", "words"),
    [
        ("SMA Negeri 3 Gorontalo", "SMAN 3"),
        ("MAN 1 Kota Gorontalo", "MAN 1"),
        ("Kantor Kelurahan Dembe I", "Kel. Dembe I"),
        ("SLB Negeri Kota Gorontalo", "SLB Negeri"),
        ("Lapas Kelas IIA Gorontalo", "Lapas Kelas IIA"),
    ],
)
@pytest.mark.parametrize("office", ["Kota Gorontalo", "Disdukcapil Kota Gorontalo"])
def test_names_are_shortened_by_what_everybody_in_the_city_knows(
    site: str, words: str, office: str
) -> None:
    assert short(site, office) == words


def test_a_short_visit_to_homes_shows_where_it_is(week: Week) -> None:
    first = replace(week.stops[0], site="Rumah warga Tapa", arrive=time(9), leave=time(9, 40))
    (block,) = blocks(drawn(replace(week, stops=(first,))))
    assert next(words.text for words in block.iter(f"{SVG}text")) == "Tapa"


def test_names_that_do_not_fit_end_in_an_ellipsis_or_are_left_out() -> None:
    assert fitted("Kel. Bugis", 100, 10) == "Kel. Bugis"
    assert fitted("Kel. Wongkaditi Timur", 60, 10) == "Kel. Wong…"
    assert fitted("Kel. Bugis", 10, 10) == ""
