"""Coverage over HTTP: parts and wholes with their names, grouped, over time; on both databases."""

from datetime import date
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from python_calamine import CalamineWorkbook

from app.backlog.rules import Reason
from app.places import actions as places
from tests import make
from tests.app.backlog.make import (
    BULADU,
    DEMBE_I,
    DULOMO,
    KOTA_BARAT,
    KOTA_UTARA,
    SMA,
    Register,
    grown,
    pupils,
)
from tests.app.outlook.make import Desk

JUNE, JULY = date(2023, 6, 30), date(2023, 7, 20)
SVG = "{http://www.w3.org/2000/svg}"


def gorontalo(desk: Desk) -> None:
    desk.claim("wajib_gross", 148_540)
    desk.claim("wajib_dynamic", 145_824)
    desk.claim("recorded", 144_812)


def office_row(desk: Desk, path: str = "/coverage?group_by=office") -> dict[str, Any]:
    return desk.read(path)["office"]


def percents(row: dict[str, Any]) -> dict[tuple[str, str], float | None]:
    return {(each["part"], each["of"]): each["percent"] for each in row["percents"]}


def test_recorded_people_are_a_part_of_each_whole_that_is_known(desk: Desk) -> None:
    gorontalo(desk)
    row = office_row(desk)

    assert percents(row) == {
        ("recorded", "wajib_dynamic"): 99.306,
        ("recorded", "wajib_gross"): 97.4902,
    }
    assert row["percents"][0]["say"]["id"] == (
        "144.812 terekam = 99,31% dari 145.824 wajib KTP dinamis per 30 Juni 2023."
    )


def test_what_the_books_know_since_is_added_and_named(desk: Desk, register: Register) -> None:
    """1,012 unrecorded in June: 30 recorded and 12 dead since, and 5 of 8 pupils turned 17."""
    turned = pupils(month="2023-09")
    register.state({grown(): 1_012, turned: 8}, day=JUNE)
    gorontalo(desk)
    register.change(grown(), -30, Reason.RECORDED, day=JULY)
    register.change(grown(), -12, Reason.DIED, day=JULY)
    register.change(turned, -5, Reason.RECORDED, day=JULY)
    row = office_row(desk)
    before = office_row(desk, "/coverage?group_by=office&as_of=2023-07-31")
    numbers = {each["metric"]: each for each in (*row["wholes"], *row["parts"])}

    assert (numbers["recorded"]["since"], numbers["recorded"]["now"]) == (35, 144_847)
    assert numbers["wajib_dynamic"]["since"] == 8 - 12
    assert numbers["wajib_gross"]["since"] == 8
    assert (row["unrecorded"], row["not_yet_wajib"], row["recorded_before_17"]) == (973, 0, 0)
    assert (before["unrecorded"], before["not_yet_wajib"]) == (970, 3)
    assert before["recorded_before_17"] == 5
    assert {each["metric"]: each["since"] for each in before["parts"]} == {"recorded": 30}


def test_what_was_taken_back_is_not_added(desk: Desk, register: Register) -> None:
    register.state({grown(): 100}, day=JUNE)
    gorontalo(desk)
    entry = register.change(grown(), -30, Reason.RECORDED, day=JULY)
    register.reverse(entry)

    assert office_row(desk)["parts"][0]["since"] == 0


def test_books_that_were_opened_later_know_nothing_before(desk: Desk, register: Register) -> None:
    """Who turned 17 between June and the opening in December is not added; its own work is."""
    gorontalo(desk)
    register.state({grown(): 1_000, pupils(month="2023-09"): 12})
    register.change(grown(), -10, Reason.RECORDED)
    row = office_row(desk)

    assert [each["since"] for each in row["wholes"]] == [0, 0]
    assert {each["after"] for each in row["wholes"]} == {"2023-12-05"}
    assert row["parts"][0]["since"] == 10
    assert row["unrecorded"] == 1_002


def test_recorded_people_are_derived_where_only_the_backlog_was_reported(desk: Desk) -> None:
    """Kotawaringin Timur: 310,785 − 2,496 = 308,289, and 99.1969 %."""
    desk.claim("wajib", 310_785)
    desk.claim("unrecorded", 2_496)
    row = office_row(desk)

    assert (row["parts"][0]["reported"], row["parts"][0]["how"]) == (308_289, "derived")
    assert len(row["parts"][0]["claims"]) == 2
    assert percents(row) == {("recorded", "wajib"): 99.1969}


def test_more_than_all_is_shown_and_explained(desk: Desk) -> None:
    desk.claim("wajib", 1_000)
    desk.claim("recorded", 1_030)
    row = office_row(desk)

    assert percents(row) == {("recorded", "wajib"): 103.0}
    assert "Above 100%: 30 more than the denominator" in row["percents"][0]["say"]["en"]


def test_what_was_said_to_be_about_so_many_stays_about(desk: Desk) -> None:
    desk.claim("wajib", 800, exactness="about")
    desk.claim("recorded", 407)
    row = office_row(desk)

    assert [each["approximate"] for each in (*row["wholes"], *row["parts"])] == [True, False]
    assert "50,88% dari sekitar 800 wajib KTP" in row["percents"][0]["say"]["id"]


def test_cards_are_held_against_recorded_people_too(desk: Desk) -> None:
    """Denpasar: 364,182 are 73.91 % of 492,765, and 81.74 % of 445,540."""
    desk.claim("wajib", 492_765)
    desk.claim("recorded", 445_540)
    desk.claim("held", 364_182)
    desk.claim("print_ready", 42_411)
    found = percents(office_row(desk))

    assert found["held", "wajib"] == 73.9058
    assert found["held", "recorded"] == 81.7395
    assert found["print_ready", "recorded"] == 9.519


def test_cards_that_were_handed_over_since_are_added_and_counts_are_not(desk: Desk) -> None:
    """Ten printed cards were counted in July, four of them handed over today, and taken back."""
    manager = desk.office.as_("manager")
    desk.claim("wajib", 1_000)
    desk.claim("held", 700)
    count = {"state": "printed", "effective_date": "2023-07-10", "source": "Hitung"}
    counted = manager.post(
        "/printing/counts", count | {"counts": [{"home": DEMBE_I, "people": 10}]}
    )
    given = {"area": DEMBE_I, "people": 4, "effective_date": "2023-12-06", "source": "uji"}
    handover = manager.post("/printing/handovers", given)
    held, before = office_row(desk), office_row(desk, "/coverage?as_of=2023-12-05")
    assert (counted.status_code, handover.status_code) == (201, 201)

    assert (held["parts"][0]["metric"], held["parts"][0]["since"]) == ("held", 4)
    assert percents(held) == {("held", "wajib"): 70.4}
    assert held["booked"] == {"printed": 10, "held": 4, "print_ready": 0}
    assert before["parts"][0]["since"] == 0

    manager.post(f"/printing/handovers/{handover.json()['id']}/reversal", {"source": "uji"})

    assert office_row(desk)["parts"][0]["since"] == 0


def test_a_figure_in_doubt_says_so(desk: Desk) -> None:
    desk.claim("wajib", 90_060)
    desk.claim("recorded", 88_419)
    desk.claim("unrecorded", 1_569)
    desk.share("unrecorded", "1.74")
    row = office_row(desk)

    assert [each["in_doubt"] for each in (*row["wholes"], *row["parts"])] == [False, True]


def test_coverage_and_targets_follow_what_a_manager_decided(desk: Desk) -> None:
    """The office said 900 recorded, its only two kecamatan 950 and 40."""
    desk.claim("wajib", 1_000)
    desk.claim("recorded", 900)
    for code, recorded in ((KOTA_BARAT, 950), (KOTA_UTARA, 40)):
        desk.claim("recorded", recorded, area=code)
    desk.target("unrecorded", "0", due="2024-12-31", unit="people")

    def shown() -> tuple[int, str, bool, int]:
        (part,) = office_row(desk)["parts"]
        (aim,) = desk.read("/coverage/targets")["items"]
        return part["now"], part["how"], part["in_doubt"], aim["gap"]

    assert shown() == (900, "reported", True, 100)
    accepted = desk.accept(desk.finding("parts")).json()
    assert shown() == (990, "accepted", False, 10)
    desk.take_back(accepted["id"])
    assert shown() == (900, "reported", True, 100)
    desk.dispute(desk.finding("parts"))
    assert shown() == (900, "reported", False, 100)


def test_a_later_official_backlog_is_followed_unless_the_office_refuses_it(
    desk: Desk, register: Register
) -> None:
    """1,012 in June; by an official figure of October 900 are left, by the books all of them."""
    register.state({grown(): 1_012}, day=JUNE)
    gorontalo(desk)
    desk.target("unrecorded", "0", due="2024-12-31", unit="people")
    desk.claim("unrecorded", 900, as_of="2023-10-31", source="Rekap Oktober")

    def shown() -> tuple[int, bool, int]:
        (part,) = office_row(desk)["parts"]
        (aim,) = desk.read("/coverage/targets")["items"]
        return part["now"], part["in_doubt"], aim["gap"]

    assert shown() == (145_824 - 900, True, 900)
    accepted = desk.accept(desk.finding("ledger")).json()
    assert shown() == (145_824 - 900, False, 900)
    desk.take_back(accepted["id"])
    desk.dispute(desk.finding("ledger"))
    assert shown() == (144_812, False, 1_012)


def test_a_refused_backlog_is_not_followed_whatever_else_was_said_of_its_day(
    desk: Desk, register: Register
) -> None:
    """Neither the population nor a percentage says how many are recorded."""
    register.state({grown(): 1_012}, day=JUNE)
    gorontalo(desk)
    october = {"as_of": "2023-10-31", "source": "Rekap Oktober"}
    desk.claim("unrecorded", 900, **october)
    desk.claim("population", 200_000, **october)
    desk.share("recorded", "99.38", **october)
    desk.dispute(desk.finding("ledger"))

    assert [each["now"] for each in office_row(desk)["parts"]] == [144_812]


@pytest.mark.parametrize("later", ["recorded", "wajib_dynamic", "unrecorded"])
def test_a_refused_backlog_stays_refused_on_days_before_more_was_known(
    desk: Desk, register: Register, later: str
) -> None:
    register.state({grown(): 1_012}, day=JUNE)
    gorontalo(desk)
    desk.claim("unrecorded", 900, as_of="2023-10-31", source="Rekap Oktober")
    desk.dispute(desk.finding("ledger"))
    before = office_row(desk, "/coverage?group_by=office&as_of=2023-11-15")["parts"]
    counts = {"recorded": 144_900, "wajib_dynamic": 146_000, "unrecorded": 950}
    desk.claim(later, counts[later], as_of="2023-11-30", source="Rekap November")
    after = office_row(desk, "/coverage?group_by=office&as_of=2023-11-15")["parts"]

    assert [each["now"] for each in before] == [144_812]
    assert after == before


def test_villages_make_their_district_and_districts_the_office(desk: Desk) -> None:
    """Each kelurahan of 1,000: 990, 980 and 970 recorded; the districts are added up."""
    for code, recorded in ((DEMBE_I, 990), (BULADU, 980), (DULOMO, 970)):
        desk.claim("wajib", 1_000, area=code)
        desk.claim("recorded", recorded, area=code)
    districts = desk.read("/coverage?group_by=district")
    shares = {row["key"]: percents(row)["recorded", "wajib"] for row in districts["rows"]}

    assert shares == {KOTA_BARAT: 98.5, KOTA_UTARA: 97.0}
    assert percents(districts["office"]) == {("recorded", "wajib"): 98.0}
    assert districts["rows"][0]["wholes"][0]["how"] == "summed"


def test_areas_of_different_days_or_with_gaps_are_not_added_up(desk: Desk) -> None:
    desk.claim("wajib", 1_000, area=DEMBE_I)
    desk.claim("wajib", 1_000, area=BULADU, as_of="2023-05-31")
    desk.claim("wajib", 1_000, area=DULOMO)
    districts = desk.read("/coverage?group_by=district")

    assert {row["key"]: len(row["wholes"]) for row in districts["rows"]} == {
        KOTA_BARAT: 0,
        KOTA_UTARA: 1,
    }
    assert districts["office"]["wholes"] == []


def test_a_group_without_figures_has_counts_and_no_percentage(
    desk: Desk, register: Register
) -> None:
    register.state({grown(DEMBE_I): 7, pupils(DEMBE_I, SMA, "2024-03"): 4}, day=JUNE)
    rows = {row["key"]: row for row in desk.read("/coverage?group_by=area")["rows"]}

    assert rows[DEMBE_I]["percents"] == []
    assert (rows[DEMBE_I]["unrecorded"], rows[DEMBE_I]["not_yet_wajib"]) == (7, 4)
    assert set(rows) == {DEMBE_I, BULADU, DULOMO}


def test_a_schools_pupils_are_a_part_of_its_list_whatever_their_age(
    desk: Desk, register: Register
) -> None:
    """120 on the list, 90 recorded in June; 10 more since, 4 of them of 16."""
    register.state({pupils(month="2023-05"): 20, pupils(month="2024-03"): 10}, day=JUNE)
    desk.claim("listed", 120, school=SMA, whom="pupil")
    desk.claim("recorded", 90, school=SMA, whom="pupil")
    register.change(pupils(month="2023-05"), -6, Reason.RECORDED, day=JULY)
    register.change(pupils(month="2024-03"), -4, Reason.RECORDED, day=JULY)
    rows = {row["key"]: row for row in desk.read("/coverage?group_by=school")["rows"]}

    assert percents(rows[SMA]) == {("recorded", "listed"): 83.3333}
    assert rows[SMA]["recorded_before_17"] == 4
    assert rows[None]["name"] == "Tanpa sekolah"


def test_segments_have_figures_of_their_own(desk: Desk, register: Register) -> None:
    register.state({pupils(month="2024-03"): 908, grown(): 30}, day=JUNE)
    desk.claim("listed", 5_240, whom="pupil")
    desk.claim("recorded", 4_332, whom="pupil")
    rows = {row["key"]: row for row in desk.read("/coverage?group_by=segment")["rows"]}

    assert percents(rows["pupil"]) == {("recorded", "listed"): 82.6718}
    assert percents(rows["general"]) == {}
    assert rows["general"]["unrecorded"] == 30


def test_targets_say_how_many_people_are_missing(desk: Desk) -> None:
    desk.claim("wajib", 90_060)
    desk.claim("recorded", 88_491)
    desk.target("recorded", "99.50", due="2023-12-31")
    desk.target("recorded", "98", due="2023-12-20", of="wajib")
    desk.target("held", "90", due="2024-12-31")
    desk.target("unrecorded", "0", due="2024-12-31", unit="people")
    shown = desk.read("/coverage/targets")["items"]

    assert [(each["value"], each["gap"], each["needed"]) for each in shown] == [
        ("98", -232, 88_259),
        ("99.50", 1_119, 89_610),
        ("90", None, None),
        ("0", 1_569, 0),
    ]
    assert (shown[1]["days_left"], shown[1]["per_day"]) == (25, 44.76)
    assert shown[1]["say"]["id"].startswith("Kurang 1.119 orang sampai 31 Desember 2023")
    calendar = desk.read("/calendar?start=2023-12-07&days=25")
    served = sum(day["hours"] is not None for day in calendar["days"])
    assert 0 < served < 25
    assert [each["service_days"] for each in shown[:3]] == [None, served, None]


def test_coverage_over_time_is_told_at_the_ends_of_months(desk: Desk, register: Register) -> None:
    register.state({grown(): 1_012}, day=JUNE)
    gorontalo(desk)
    desk.share("recorded", "98.90", as_of="2023-03-31")
    register.change(grown(), -512, Reason.RECORDED, day=JULY)
    shown = desk.read("/coverage/trend?from=2023-05-01&until=2023-08-15")
    points = {each["on"]: each["percent"] for each in shown["points"]}
    earlier = desk.read("/coverage/trend?from=2023-03-01&until=2023-04-15")

    assert points == {
        "2023-05-31": None,
        "2023-06-30": 99.306,
        "2023-07-31": 99.6571,
        "2023-08-15": 99.6571,
    }
    assert shown["reported"] == []
    assert [each["percent"] for each in earlier["reported"]] == ["98.90"]


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/coverage?as_of=2023-12-07", "as_of"),
        ("/coverage/trend?until=2023-12-07", "until"),
        ("/coverage/trend?from=2023-12-07", "from"),
        ("/coverage/trend?from=2010-01-01", "from"),
    ],
)
def test_days_that_cannot_be_asked_about_are_refused(desk: Desk, path: str, field: str) -> None:
    answer = desk.office.as_("viewer").get(path)

    assert answer.status_code == 422
    assert [each["path"] for each in answer.json()["fields"]] == [field]


def test_viewers_see_coverage_and_field_teams_do_not(desk: Desk, neighbour: make.Office) -> None:
    for path in ("/coverage", "/coverage/targets", "/coverage/trend", "/coverage/map.svg"):
        assert desk.office.as_("viewer").get(path).status_code == 200
        assert desk.office.as_("field").get(path).status_code == 403
    assert neighbour.as_("viewer").get(f"/coverage/trend?area={DEMBE_I}").status_code == 404


def sheets(answer: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(answer))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_spreadsheet_has_numbers_that_can_be_calculated_with(desk: Desk) -> None:
    gorontalo(desk)
    answer = desk.office.as_("viewer").get("/coverage.xlsx?group_by=district")
    found = sheets(answer.content)
    head, office, *districts = found["Capaian"]
    row = dict(zip(head, office, strict=True))

    assert answer.status_code == 200
    assert 'filename="capaian-75.71-2023-12-06.xlsx"' in answer.headers["content-disposition"]
    assert (row["Kode"], row["Penyebut"], row["Jumlah penyebut"]) == (
        "75.71",
        "wajib KTP dinamis",
        145_824,
    )
    assert (row["terekam"], round(row["terekam %"], 6)) == (144_812, 0.99306)
    assert [district[0] for district in districts] == [KOTA_BARAT, KOTA_UTARA]
    assert "DKB semester 1 2023" in found["Penyebut dan sumber"][1]


def test_a_name_that_looks_like_a_formula_stays_a_name(desk: Desk) -> None:
    evil = '=HYPERLINK("http://jahat.example","klik")'
    with desk.office.database.writing() as db:
        places.add_area(
            db, office_id=desk.office.code, code="75.71.09", name=evil, lat=0.5, lon=123.0
        )
    desk.claim("wajib", 10, area="75.71.09", source="+1+1")
    answer = desk.office.as_("viewer").get("/coverage.xlsx?group_by=district")
    found = sheets(answer.content)

    assert evil in [row[1] for row in found["Capaian"]]
    assert "+1+1" in [row[8] for row in found["Penyebut dan sumber"]]
    assert formulas(answer.content) == []


def formulas(content: bytes) -> list[str]:
    """What a spreadsheet program would work out: formulas in cells, and links to elsewhere."""
    from zipfile import ZipFile  # noqa: PLC0415 -- only this looks inside

    with ZipFile(BytesIO(content)) as file:
        parts = [name for name in file.namelist() if name.startswith("xl/worksheets/")]
        text = "".join(file.read(name).decode() for name in parts)
    return [mark for mark in ("<f>", "<f ", "<hyperlink") if mark in text]


def picture(desk: Desk, path: str, **headers: str) -> ET.Element:
    answer = desk.office.as_("viewer").get(path, headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "image/svg+xml"
    return ET.fromstring(answer.text)  # noqa: S314 -- drawn by us


def words(svg: ET.Element) -> list[str]:
    return [each.text or "" for each in svg.iter(f"{SVG}text")]


def test_the_bars_rank_groups_by_people(desk: Desk, register: Register) -> None:
    register.state({grown(DEMBE_I): 7, grown(DULOMO): 20, pupils(BULADU): 3}, day=JUNE)
    desk.claim("wajib", 1_000, area=DULOMO)
    desk.claim("recorded", 980, area=DULOMO)
    svg = picture(desk, "/coverage/bars.svg")
    bars = [each for each in svg.iter(f"{SVG}g") if each.get("class") == "bar"]

    assert [next(each.iter(f"{SVG}text")).text for each in bars] == [
        f"Wilayah {code}" for code in (DULOMO, DEMBE_I, BULADU)
    ]
    assert "98,00% dari 1.000 wajib KTP" in words(bars[0])
    assert "jumlah wajib KTP belum diketahui" in words(bars[1])


def test_the_map_has_a_circle_for_each_village_and_says_it_is_a_sketch(
    desk: Desk, register: Register
) -> None:
    register.state({grown(DEMBE_I): 7}, day=JUNE)
    desk.claim("wajib_gross", 1_000, area=DULOMO)
    desk.claim("recorded", 980, area=DULOMO)
    svg = picture(desk, "/coverage/map.svg", **{"Accept-Language": "en"})
    circles = [each for each in svg.iter(f"{SVG}circle") if each.get("class") == "area"]

    assert len(circles) == 3
    assert "A sketch, not boundaries" in words(svg)
    assert "recorded of wajib KTP (gross)" in words(svg)
    assert svg.get("lang") == "en"


def test_the_map_draws_the_boundaries_that_are_known_and_names_their_source(
    desk: Desk, register: Register
) -> None:
    register.state({grown(DEMBE_I): 7}, day=JUNE)
    desk.claim("wajib_gross", 1_000, area=DULOMO)
    desk.claim("recorded", 980, area=DULOMO)
    state_boundaries(desk, DULOMO, DEMBE_I)
    svg = picture(desk, "/coverage/map.svg")
    areas = [each for each in svg.iter(f"{SVG}path") if each.get("class") == "boundary"]
    circles = [each for each in svg.iter(f"{SVG}circle") if each.get("class") == "area"]

    assert len(circles) == 3
    assert "Batas wilayah: BIG 2023" in words(svg)
    assert "Sketsa, bukan batas wilayah" not in words(svg)
    told = {area.findtext(f"{SVG}title"): area.get("fill") for area in areas}
    dulomo = next(each for each in told if each and "98,00%" in each)
    dembe = next(each for each in told if each and "7 belum terekam" in each)
    assert told[dulomo] == "#C0708C", "98–99%"
    assert told[dembe] == "#E4EAE7", "no denominator"
    assert all((area.get("d") or "").startswith("M") for area in areas)
    assert {circle.get("fill") for circle in circles} == {"#1A1D21", "#7A8188"}


def state_boundaries(desk: Desk, *codes: str) -> None:
    """A square around the middle of each."""
    areas = desk.read("/areas?limit=200")["items"]
    middles = {area["code"]: (area["lat"], area["lon"]) for area in areas}
    features: list[dict[str, Any]] = []
    for code in codes:
        lat, lon = middles[code]
        ring = [[lon + dx, lat + dy] for dx, dy in ((-1, -1), (1, -1), (1, 1), (-1, -1))]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": {"code": code}, "geometry": geometry})
    body = {"type": "FeatureCollection", "features": features}
    answer = desk.office.as_("manager").put("/boundaries?source=BIG 2023", body)
    assert answer.status_code == 200, answer.text


def test_the_trend_shows_what_was_derived_what_was_reported_and_targets(desk: Desk) -> None:
    gorontalo(desk)
    desk.share("recorded", "99.31")
    desk.share("recorded", "97.49", of="wajib_gross")
    desk.target("recorded", "99.50", due="2023-12-31")
    desk.target("recorded", "97.00", due="2023-12-31", of="wajib_gross")
    svg = picture(desk, "/coverage/trend.svg")

    assert "99,50% · 31 Des 2023" in words(svg)
    assert "97,00% · 31 Des 2023" not in words(svg)
    assert len(list(svg.iter(f"{SVG}polyline"))) == 1
    assert len(list(svg.iter(f"{SVG}polygon"))) == 2


def test_pictures_of_an_office_without_figures_say_so(office: make.Office) -> None:
    empty = Desk(office=office)

    assert "Belum ada angka" in " ".join(words(picture(empty, "/coverage/trend.svg")))
    assert len(words(picture(empty, "/coverage/map.svg"))) == 2
    assert len(words(picture(empty, "/coverage/bars.svg"))) == 4
