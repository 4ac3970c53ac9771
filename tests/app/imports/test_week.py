"""A week by hand as a spreadsheet: what paper calls crews, sites and times, and what is refused."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any

import pytest
from httpx2 import Response
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.crews import actions as crew_actions
from app.crews import queries as crew_queries
from app.imports.adapters.grid import MOST_BYTES
from app.imports.rules.cells import Value
from app.imports.rules.definitions import Kind
from app.imports.rules.faults import Fault, Problem
from app.imports.rules.gazetteer import Gazetteer, Place
from app.imports.rules.times import time_of, times_of
from app.imports.rules.visited import Sites, Visited
from app.places import actions as place_actions
from app.plans.schemas.by_hand import MOST_NIGHTS, MOST_VISITS
from app.plans.tables import Plan
from tests.app.imports.make import csv, read, xlsx
from tests.app.plans import town as towns
from tests.app.plans.town import MONDAY, Town

TITLE = ["Tim", "Tanggal", "Lokasi", "Tiba", "Selesai"]
LAST_MONDAY = MONDAY - timedelta(days=14)


@pytest.fixture
def town(office: Any) -> Town:
    return towns.build(office)


def send(town: Town, raw: bytes, *, dry_run: bool = True, role: str = "coordinator") -> Response:
    return town.office.as_(role).call(
        "POST",
        "/plans/by-hand/file",
        data={"dry_run": str(dry_run).lower()},
        files={"week": ("rencana.dat", raw)},
    )


def checked(town: Town, rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    answer = send(town, csv(rows))
    assert answer.status_code == 200, answer.text
    return answer.json()


def codes(found: dict[str, Any]) -> list[tuple[int, str, str]]:
    return [(one["row"], one["column"], one["code"]) for one in found["problems"]]


def plans(town: Town) -> int:
    with town.database.reading() as db:
        return db.scalar(select(func.count()).select_from(Plan)) or 0


def names(town: Town) -> tuple[list[str], list[str]]:
    """The names of crews, and of the three halls, as the office calls them."""
    sites = {
        one["id"]: one["name"]
        for one in town.office.as_("coordinator").get("/sites").json()["items"]
    }
    with town.database.reading() as db:
        crews = [crew_queries.crew(db, town.office.code, crew).name for crew in town.crews]
    return crews, [sites[f"hall-{n}"] for n in (1, 2, 3)]


def add_crew(db: Session, *, name: str, number: int) -> None:
    crew_actions.add_crew(db, office_id="75.71", name=name, depot_id="dinas", number=number)


def test_a_file_is_the_body_of_a_week_by_hand_and_keeps_nothing(town: Town) -> None:
    crews, halls = names(town)

    found = checked(
        town,
        [
            ["Rencana jemput bola minggu ini"],
            TITLE,
            [crews[0], "Senin, 27/11/2023", halls[0], "08.30", "10.45"],
            ["2", "28 November 2023", halls[1], "pukul 13:00", "14.45 WITA"],
        ],
    )

    assert found["problems"] == []
    assert (found["start"], found["days"], found["rows_ready"]) == (str(LAST_MONDAY), 7, 2)
    assert found["plan"] is None
    assert plans(town) == 0
    body = {name: found[name] for name in ("start", "days", "visits", "nights")}
    made = town.office.as_("coordinator").post("/plans/by-hand", body)
    assert made.status_code == 201, made.text
    assert [
        (visit["site"], visit["crew"], visit["arrive"], visit["leave"])
        for visit in town.visits(made.json()["id"])
    ] == [
        ("hall-1", town.crews[0], "08:30", "10:45"),
        ("hall-2", town.crews[1], "13:00", "14:45"),
    ]


def test_a_run_makes_the_plan_and_says_where(town: Town) -> None:
    crews, halls = names(town)
    raw = xlsx([TITLE, [crews[0], LAST_MONDAY, halls[0], time(8, 30), time(10, 45)]])

    answer = send(town, raw, dry_run=False)

    assert answer.status_code == 201, answer.text
    plan = answer.json()["plan"]
    assert answer.headers["Location"].endswith(f"/plans/{plan}")
    assert town.show(plan)["by_hand"]
    coordinator = town.office.as_("coordinator")
    assert coordinator.get(f"/plans/{plan}/judgement").json()["judged"]["score"]["visits"] == 1
    assert plans(town) == 1


def test_each_problem_names_its_row_and_column_and_there_is_no_plan(town: Town) -> None:
    crews, halls = names(town)
    rows = [
        TITLE,
        [crews[0], "27/11/2023", halls[0], "08.30", "10.45"],
        ["Tim Rahasia", "27/11/2023", halls[1], "08.30", "10.45"],
        [crews[0], "kapan-kapan", halls[1], "08.30", "10.45"],
        [crews[0], "27/11/2023", "Rumah Bu Rahma", "08.30", "10.45"],
        [crews[0], "27/11/2023", halls[1], "setengah sembilan", "10.45"],
        [crews[0], "27/11/2023", halls[1], "08.32", "10.45"],
        [crews[0], "27/11/2023", halls[1], "10.45", "08.30"],
        [crews[0], "27/11/2023", halls[0], "08.30", "10.45"],
        [crews[0], "27/03/2024", halls[0], "08.30", "10.45"],
        [crews[0], "27/11/2023", halls[1], "13.00", ""],
    ]

    found = checked(town, rows)

    assert sorted(codes(found)) == [
        (3, "A", "crew_unknown"),
        (4, "B", "not_a_date"),
        (5, "C", "site_unknown"),
        (6, "D", "not_a_time"),
        (7, "D", "not_in_steps"),
        (8, "E", "ends_before"),
        (9, "C", "named_before"),
        (10, "B", "weeks_apart"),
        (11, "E", "required"),
    ]
    assert "Rahasia" not in str(found["problems"])
    assert "Rahma" not in str(found["problems"])
    refused = send(town, csv(rows), dry_run=False)
    assert (refused.status_code, refused.json()["code"]) == (422, "import_refused")
    assert "week.5.C" in {field["path"] for field in refused.json()["fields"]}
    assert plans(town) == 0


def test_times_in_one_column_and_lengths_in_minutes_are_read(town: Town) -> None:
    crews, halls = names(town)

    one = checked(
        town, [["Tim", "Tanggal", "Lokasi", "Pukul"], [crews[0], "2023-11-27", halls[0], "08.30 s/d 10.45"]]
    )  # fmt: skip
    other = checked(
        town,
        [
            ["Regu", "Tgl", "Tempat", "Mulai", "Lama (menit)"],
            [crews[0], "2023-11-27", halls[0], "8.30", "135"],
        ],
    )
    half = checked(town, [["Tim", "Tanggal", "Lokasi", "Pukul"], [crews[0], "2023-11-27", halls[0], "08.30"]])  # fmt: skip

    assert one["visits"] == other["visits"]
    assert one["visits"][0]["end"] == "10:45"
    assert codes(half) == [(2, "D", "end_missing")]


def test_a_crew_that_sleeps_out_has_its_night(town: Town) -> None:
    town.allow_nights(2)
    crews, halls = names(town)
    head = [*TITLE, "Menginap di"]

    found = checked(
        town,
        [
            head,
            [crews[0], "27/11/2023", halls[0], "08.30", "10.45", "Wisma"],
            [crews[0], "27/11/2023", halls[1], "13.00", "14.45", "wisma"],
            [crews[1], "27/11/2023", halls[2], "13.00", "14.45", "Hotel"],
        ],
    )

    assert found["nights"] == [{"crew": town.crews[0], "date": "2023-11-27", "lodging": "wisma"}]
    assert codes(found) == [(4, "F", "lodging_unknown")]


def test_a_name_or_number_that_is_two_crews_is_refused_with_both(town: Town) -> None:
    _, halls = names(town)
    with town.database.writing() as db:
        first, second = (crew_queries.crew(db, town.office.code, crew) for crew in town.crews)
        first.name, second.name = "Tim Utara", "tim utara"
        add_crew(db, name="2", number=12)
        add_crew(db, name="★", number=13)
    said = ["Tim Utara", "2", "1", "12", "★"]
    day = [f"{27 + at}/11/2023" for at in range(4)] + ["01/12/2023"]

    found = checked(
        town,
        [TITLE, *([crew, day[at], halls[0], "08.30", "10.45"] for at, crew in enumerate(said))],
    )

    assert codes(found) == [
        (2, "A", "crew_ambiguous"),
        (3, "A", "crew_ambiguous"),
        (6, "A", "crew_unknown"),
    ]
    by_name, by_number, _ = found["problems"]
    assert "Tim Utara (nomor 1); tim utara (nomor 2)" in by_name["id"]
    assert "2 (number 12); tim utara (number 2)" in by_number["en"]
    first_by_number, twelfth_by_number = found["visits"]
    assert first_by_number["crew"] == town.crews[0]
    assert twelfth_by_number["crew"] not in town.crews


def test_of_two_lodgings_with_one_name_none_is_taken(town: Town) -> None:
    town.allow_nights(1)
    crews, halls = names(town)
    with town.database.writing() as db:
        place_actions.add_base(
            db, office_id=town.office.code, kind="lodging", name="WISMA", lat=0.6, lon=123.1
        )

    found = checked(
        town,
        [[*TITLE, "Menginap di"], [crews[0], "27/11/2023", halls[0], "08.30", "10.45", "Wisma"]],
    )

    assert codes(found) == [(2, "F", "lodging_ambiguous")]
    assert found["nights"] == []


def test_a_file_covers_four_calendar_weeks_from_monday_to_sunday(town: Town) -> None:
    crews, halls = names(town)

    def on(*days: str) -> dict[str, Any]:
        return checked(
            town, [TITLE, *([crews[0], day, halls[0], "08.30", "10.45"] for day in days)]
        )

    friday = on("01/12/2023", "24/12/2023")
    three_weeks_and_a_half = on("01/12/2023", "25/12/2023")

    assert (friday["problems"], friday["days"]) == ([], 28)
    assert codes(three_weeks_and_a_half) == [(3, "B", "weeks_apart")]
    [said] = three_weeks_and_a_half["problems"]
    assert "lebih dari 4 minggu kalender (Senin sampai Minggu)" in said["id"]
    assert "more than 4 calendar weeks (Monday to Sunday)" in said["en"]


def test_a_file_has_as_many_visits_as_a_plan_takes_and_no_more(town: Town) -> None:
    town.allow_nights(1)
    crews, halls = names(town)
    starts = [f"{minute // 60:02}.{minute % 60:02}" for minute in range(0, 1_430, 5)]
    visits = [
        [crew, f"{27 + day}/11/2023", hall, start, "23.55"]
        for crew in crews
        for day in range(4)
        for hall in halls
        for start in starts
    ][: MOST_VISITS + 1]

    assert len(visits) == MOST_VISITS + 1
    assert checked(town, [TITLE, *visits[:-1]])["rows_ready"] == MOST_VISITS
    for dry_run in (True, False):
        refused = send(town, csv([TITLE, *visits]), dry_run=dry_run)
        assert (refused.status_code, refused.json()["code"]) == (422, "file_too_many_visits")
        [field] = refused.json()["fields"]
        assert field["path"] == "week"
        assert "2.000" in field["id"]
    assert plans(town) == 0


def test_more_nights_than_a_plan_takes_are_one_problem_of_the_file(town: Town) -> None:
    town.allow_nights(1)
    halls = names(town)[1]
    with town.database.writing() as db:
        for number in range(100, 119):
            add_crew(db, name=f"Regu {number}", number=number)
    rows = [
        [str(number), f"{LAST_MONDAY + timedelta(days=day)}", halls[0], "08.30", "10.45", "Wisma"]
        for number in range(100, 119)
        for day in range(27)
    ]

    def nights(most: int) -> dict[str, Any]:
        return checked(town, [[*TITLE, "Menginap di"], *rows[:most]])

    most = nights(MOST_NIGHTS)
    assert (len(most["nights"]), most["problems"]) == (MOST_NIGHTS, [])
    assert [one["code"] for one in nights(MOST_NIGHTS + 1)["problems"]] == ["too_many_nights"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "file_empty_file"),
        (b"PK\x03\x04 not a workbook", "file_damaged"),
        (csv([["Nama", "NIK"], ["A", "B"]]), "file_no_header"),
        (csv([TITLE]), None),
    ],
)
def test_what_is_no_plan_is_one_clear_error(town: Town, raw: bytes, code: str | None) -> None:
    answer = send(town, raw, dry_run=False)

    assert answer.status_code == 422
    assert answer.json()["code"] == (code or "import_refused")
    assert len(answer.json()["fields"]) == 1
    assert plans(town) == 0


def test_only_coordinators_send_it_one_file_and_no_other_part(town: Town) -> None:
    coordinator = town.office.as_("coordinator")
    path = "/plans/by-hand/file"

    assert send(town, csv([TITLE]), role="field").status_code == 403
    nothing = coordinator.call("POST", path, data={"dry_run": "true"}, files={})
    other = coordinator.call(
        "POST", path, data={"dry_run": "true"}, files={"backlog": ("a", csv([TITLE]))}
    )
    as_import = town.office.as_("manager").call(
        "POST", "/imports", data={"dry_run": "true"}, files={"week": ("a", csv([TITLE]))}
    )
    assert [each.status_code for each in (nothing, other, as_import)] == [422, 422, 422]
    assert send(town, b"x" * (MOST_BYTES + 200_000)).status_code == 413


def test_the_template_comes_back_as_an_empty_plan(town: Town) -> None:
    coordinator = town.office.as_("coordinator")
    for ending in ("xlsx", "csv"):
        template = coordinator.get(f"/plans/by-hand/template.{ending}")
        assert template.status_code == 200
        found = read(template.content, Kind.WEEK)
        assert not isinstance(found, Problem)
        assert [problem.code for problem in found.problems] == ["no_rows"]
    assert coordinator.get("/plans/by-hand/template.pdf").status_code == 422


@pytest.mark.parametrize(
    ("cell", "time_said"),
    [
        ("08.30", "08:30"),
        ("8:05", "08:05"),
        ("23.55 WIB", "23:55"),
        ("Pukul 08.30", "08:30"),
        (time(8, 30), "08:30"),
        (timedelta(hours=8, minutes=30), "08:30"),
        (8.5 / 24, "08:30"),
    ],
)
def test_a_time_is_read_as_people_and_programs_write_it(cell: object, time_said: str) -> None:
    assert time_of(cell) == time_said


@pytest.mark.parametrize("cell", ["24.00", "8", "08.61", "pagi", 8.3, 8, True, date(2023, 11, 27)])
def test_what_could_be_two_times_or_none_is_refused(cell: object) -> None:
    assert isinstance(time_of(cell), Fault)
    assert isinstance(times_of(cell), Fault)


SITES = Sites(
    (
        Visited(id="hall", name="Kantor Kelurahan Dembe I", kind="hall", area_code="75.71.01.1001", npsn=None),
        Visited(id="hall-b", name="Kantor Kelurahan Buladu", kind="hall", area_code="75.71.01.1006", npsn=None),
        Visited(id="hall-c", name="Kantor Kelurahan Buladu", kind="hall", area_code="75.71.04.1006", npsn=None),
        Visited(id="camat", name="Kantor Kecamatan Kota Barat", kind="district_office", area_code="75.71.01", npsn=None),
        Visited(id="sma-1", name="SMA Negeri 1 Gorontalo", kind="school", area_code="75.71.01.1001", npsn="40501200"),
        Visited(id="sma-10", name="SMA Negeri 10 Gorontalo", kind="school", area_code="75.71.01.1001", npsn="40501210"),
    ),
    Gazetteer(
        Place(code=code, name=name)
        for code, name in {
            "75.71.01": "Kota Barat",
            "75.71.04": "Kota Utara",
            "75.71.01.1001": "Dembe I",
            "75.71.01.1006": "Buladu",
            "75.71.04.1006": "Buladu",
        }.items()
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("says", "site"),
    [
        ({"site": "Kantor Kelurahan Dembe I"}, "hall"),
        ({"site": "kel. Dembe I"}, "hall"),
        ({"site": "Kantor Lurah Dembe I"}, "hall"),
        ({"area_name": "Dembe I"}, "hall"),
        ({"site": "Kec. Kota Barat"}, "camat"),
        ({"site": "SMAN 1"}, "sma-1"),
        ({"site": "SMA N 10 Gorontalo"}, "sma-10"),
        ({"npsn": "40501210", "site": "SMA"}, "sma-10"),
        ({"site": "Buladu", "district_name": "Kota Utara"}, "hall-c"),
        ({"site": "Kantor Kelurahan Buladu", "area_code": "75.71.01.1006"}, "hall-b"),
    ],
)
def test_a_site_is_found_by_what_a_plan_on_paper_calls_it(says: dict[str, Any], site: str) -> None:
    found = SITES.found(says)
    assert isinstance(found, Visited), found
    assert found.id == site


@pytest.mark.parametrize(
    ("says", "code"),
    [
        ({"site": "Buladu"}, "site_ambiguous"),
        ({"site": "SMA"}, "site_unknown"),
        ({"site": "SMAN"}, "site_ambiguous"),
        ({"site": "Dembe II"}, "site_unknown"),
        ({"npsn": "99999999"}, "site_unknown"),
        ({"site": "?"}, "site_unknown"),
        ({"site": "学校", "area_code": "75.71.04.1006"}, "site_unknown"),
        ({"site": "SMAN 1", "district_name": "Kota Timur"}, "district_unknown"),
    ],
)
def test_a_name_that_may_be_two_sites_or_none_is_never_guessed(
    says: dict[str, Any], code: str
) -> None:
    found = SITES.found(says)
    assert isinstance(found, Fault), found
    assert found.code == code


def test_what_is_said_again_is_not_looked_for_again() -> None:
    """A row of a long file costs no walk over all sites, found or not."""
    looked_at = 0

    class Counted(Gazetteer):
        def district(self, says: Mapping[str, Value]) -> str | Fault | None:
            nonlocal looked_at
            looked_at += 1
            return super().district(says)

    sites = Sites((), Counted(()))
    for _ in range(100):
        assert isinstance(sites.found({"site": "Dembe", "district_name": "Kota Barat"}), Fault)
        assert isinstance(sites.found({"site": "Dembe", "district_name": "Kota Utara"}), Fault)

    assert looked_at == 2
