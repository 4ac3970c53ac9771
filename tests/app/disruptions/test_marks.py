"""A coordinator marks what came in the way: it counts, it names whom it hits, it can be taken back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from app.plans.rules import VisitState
from tests import make
from tests.app.disruptions.make import (
    MON,
    TUE,
    affected,
    hold_at,
    mark,
    name_person,
    openings,
    refused,
    second_kit,
    shift,
    show,
    sites,
    take_back,
)
from tests.app.itineraries.week import Week
from tests.app.plans.town import MONDAY

ALL_DAY = [("08:00", "15:00")]


def test_a_crew_that_falls_ill_has_no_hours_and_its_visits_are_named(week: Week) -> None:
    office, (first, second) = week.town.office, week.town.crews

    shown = mark(office, crew=first, reason="ill")

    assert shown["say"]["id"] == ("Tim 1 tidak dapat bertugas pada Senin, 11 Desember 2023: sakit.")
    assert shown["say"]["en"] == "Tim 1 cannot go out on Monday, 11 December 2023: ill."
    assert shift(office, first) is None
    assert shift(office, first, TUE) is not None
    assert shift(office, second) is not None
    assert sites(shown) == ["hall-1", "school-1"]
    assert [each["possible"] for each in shown["affected"]] == [False, False]
    assert shown["affected"][0]["say"] == {
        "id": "Lokasi hall-1, Sen, 11 Des 08.20, Tim 1: Tim tidak dapat bertugas: sakit.",
        "en": "Lokasi hall-1, Mon, 11 Dec 08:20, Tim 1: The crew cannot go out: ill.",
    }
    assert affected(office) == shown["affected"]


def test_from_a_moment_on_only_what_comes_later_is_hit(week: Week) -> None:
    office, crew = week.town.office, week.town.crews[0]

    shown = mark(office, crew=crew, reason="vehicle", start="10:30", note="ban pecah")

    assert sites(shown) == ["school-1"]
    left = shift(office, crew)
    assert left is not None
    assert (left["start"], left["end"], left["overtime_minutes"]) == ("08:00", "10:30", 0)
    assert shown["say"]["id"] == (
        "Tim 1 tidak dapat bertugas pada Senin, 11 Desember 2023 sejak pukul 10.30"
        " sampai selesai hari itu:"
        " kendaraan mogok (ban pecah)."
    )


def test_hours_in_the_middle_of_a_day_are_a_break_for_a_crew(week: Week) -> None:
    office, crew = week.town.office, week.town.crews[0]

    shown = mark(office, crew=crew, start="10:30", end="12:00")

    assert sites(shown) == ["school-1"]
    left = shift(office, crew)
    assert left is not None
    assert {"start": "10:30", "end": "12:00"} in left["breaks"]
    assert (left["start"], left["end"]) == ("08:00", "15:00")


def test_a_crew_that_comes_later_has_the_rest_of_its_day(week: Week) -> None:
    office, crew = week.town.office, week.town.crews[0]

    shown = mark(office, crew=crew, end="10:00")

    assert sites(shown) == ["hall-1"]
    left = shift(office, crew)
    assert left is not None
    assert (left["start"], left["end"]) == ("10:00", "15:00")


def test_until_further_notice_has_no_end(week: Week) -> None:
    office, crew = week.town.office, week.town.crews[0]

    shown = mark(office, crew=crew, until_further_notice=True)

    assert sites(shown) == ["hall-1", "school-1", "hall-2"]
    assert shift(office, crew, "2031-01-06") is None
    assert shown["last_date"] is None
    assert shown["say"]["id"].endswith(
        "mulai Senin, 11 Desember 2023 sampai ada kabar baru: sakit."
    )


def test_a_school_that_cancels_is_closed_and_its_promise_named(week: Week) -> None:
    office = week.town.office
    promised = week.visit_ids[week.town.crews[0], MONDAY, "school-1"]
    week.town.advance(promised, VisitState.CONFIRMED)

    shown = mark(office, site="school-1", note="Rapat komite.")

    assert openings(office, "school-1") == []
    assert openings(office, "school-1", TUE) != []
    (hit,) = shown["affected"]
    assert (hit["visit"], hit["promise"], hit["possible"]) == (promised, True, False)
    assert (shown["at_risk"], shown["released"]) == (1, [])
    assert hit["say"]["id"] == (
        "SMA 1, Sen, 11 Des 11.00, Tim 1:"
        " Lokasi ini tidak dapat dipakai: dibatalkan pihak lokasi (Rapat komite)."
    )


def test_a_hall_that_is_taken_for_hours_is_open_before_and_after(week: Week) -> None:
    office = week.town.office

    shown = mark(office, site="hall-1", reason="occupied", start="09:00", end="11:00")

    assert openings(office, "hall-1") == [("08:00", "09:00"), ("11:00", "15:00")]
    assert sites(shown) == ["hall-1"]
    assert shown["affected"][0]["possible"] is False


def test_a_site_that_is_taken_at_another_hour_hits_nobody(week: Week) -> None:
    assert mark(week.town.office, site="hall-1", start="12:00")["affected"] == []


def test_an_area_that_is_out_of_reach_closes_every_site_in_it(week: Week) -> None:
    office = week.town.office

    kelurahan = mark(office, areas=["75.71.01.1001"], reason="flood")
    assert sites(kelurahan) == ["hall-1", "school-1"]
    assert kelurahan["say"]["id"].startswith("Kelurahan 1 tidak dapat dijangkau pada Senin")
    kecamatan = mark(office, areas=["75.71.01"])

    assert sites(kecamatan) == ["hall-1", "school-1", "hall-3"]
    assert openings(office, "hall-2") == []
    assert openings(office, "hall-2", TUE) != []
    assert {each["say"]["id"].rpartition(": ")[2] for each in kecamatan["affected"]} == {
        "banjir.",
        "hujan.",
    }


def test_a_road_closes_the_sites_behind_it(week: Week) -> None:
    shown = mark(week.town.office, road_to=["hall-3", "hall-1"], last_date=TUE)

    assert sites(shown) == ["hall-1", "hall-3"]
    assert shown["say"]["id"] == (
        "Jalan ke Lokasi hall-1 dan Lokasi hall-3 tidak dapat dilalui mulai Senin,"
        " 11 Desember 2023 sampai Selasa, 12 Desember 2023: jalan ditutup."
    )


def test_a_person_who_is_away_hits_the_days_they_are_named_for(week: Week) -> None:
    office, person = week.town.office, name_person(week)

    shown = mark(office, person=person, last_date=TUE)

    assert sites(shown) == ["hall-1", "school-1"]
    assert shown["reason"] is None
    assert shown["say"]["id"].startswith("Petugas tidak dapat ikut mulai Senin")
    assert shown["affected"][0]["say"]["id"].endswith(
        "Tim 1: 1 petugas yang ditugaskan tidak dapat ikut."
    )
    off = office.as_("coordinator").get(f"/staff/{person}/days-off").json()["items"]
    assert [(each["first_date"], each["last_date"], each["reason"]) for each in off] == [
        (MON, TUE, "other")
    ]


def test_a_crews_only_kit_that_breaks_keeps_it_at_home(week: Week) -> None:
    office = week.town.office

    shown = mark(office, kit=week.town.kits[0])

    assert sites(shown) == ["hall-1", "school-1"]
    assert [each["possible"] for each in shown["affected"]] == [False, False]
    assert shift(office, week.town.crews[0]) is None
    assert shift(office, week.town.crews[0], TUE) is not None


def test_one_kit_of_two_that_breaks_leaves_the_visits_possible(week: Week) -> None:
    office = week.town.office
    second_kit(week)

    shown = mark(office, kit=week.town.kits[0])

    left = shift(office, week.town.crews[0])
    assert left is not None
    assert left["kits"] == 1
    assert [each["possible"] for each in shown["affected"]] == [True, True]
    assert affected(office) == []


def test_what_only_a_kit_brings_is_missing_on_the_dates_on_which_it_is_out(week: Week) -> None:
    office, crew = week.town.office, week.town.crews[0]
    second_kit(week, provides=["power"])
    week.town.edit("hall-1", has_power=False)
    week.town.edit("hall-2", has_power=False)
    assert affected(office) == []
    kits = office.as_("coordinator").get("/kits").json()["items"]
    spare = next(kit["id"] for kit in kits if kit["provides"])

    shown = mark(office, kit=spare)

    assert [(each["site"], each["possible"]) for each in shown["affected"]] == [
        ("hall-1", False),
        ("school-1", True),
    ]
    assert shown["affected"][0]["say"]["id"].endswith(
        "Lokasi ini perlu Genset; tim tidak membawanya."
    )
    assert [each["site"] for each in affected(office)] == ["hall-1"]
    planned = office.as_("coordinator").get(f"/crews/{crew}/days?start={TUE}&days=1").json()
    assert planned["days"][0]["shift"]["kits"] == 2


def test_what_was_marked_is_given_back(week: Week) -> None:
    office, town = week.town.office, week.town
    person = name_person(week, crew=1)
    before = (openings(office, "hall-1"), shift(office, town.crews[0]))
    marks = [
        mark(office, crew=town.crews[0]),
        mark(office, kit=town.kits[0]),
        mark(office, site="hall-1"),
        mark(office, areas=["75.71.01"]),
        mark(office, road_to=["hall-1"]),
        mark(office, person=person),
    ]
    assert len(affected(office)) == 3

    backs = [take_back(office, each) for each in marks]

    assert (openings(office, "hall-1"), shift(office, town.crews[0])) == before
    assert affected(office) == []
    assert [each["affected"] for each in backs] == [[]] * 6
    assert office.as_("coordinator").get(f"/staff/{person}/days-off").json()["items"] == []
    by = office.member_ids["coordinator"]
    assert {each["taken_back_by"] for each in backs} == {by}
    assert take_back(office, marks[0]) == backs[0]


def test_marks_that_overlap_are_taken_back_in_any_order(week: Week) -> None:
    office, crew = week.town.office, week.town.crews[0]
    afternoon = mark(office, crew=crew, start="12:00")
    day = mark(office, crew=crew)
    exception = {"date": MON, "hours": {"start": "09:00", "end": "14:00"}}
    assert office.as_("coordinator").post(f"/crews/{crew}/exceptions", exception).status_code == 201

    take_back(office, afternoon)
    assert shift(office, crew) is None
    take_back(office, day)

    left = shift(office, crew)
    assert left is not None
    assert (left["start"], left["end"]) == ("09:00", "14:00")


def test_what_somebody_removed_by_hand_need_not_be_given_back(week: Week) -> None:
    office, person = week.town.office, name_person(week)
    marked = mark(office, person=person)
    path = f"/staff/{person}/days-off"
    (off,) = office.as_("coordinator").get(path).json()["items"]
    assert office.as_("coordinator").delete(f"{path}/{off['id']}").status_code == 204

    assert take_back(office, marked)["taken_back_at"] is not None


def test_a_promise_to_a_closed_door_is_given_up_on_request_and_comes_back(week: Week) -> None:
    office = week.town.office
    promised = week.visit_ids[week.town.crews[0], MONDAY, "school-1"]
    kept = week.visit_ids[week.town.crews[0], MONDAY, "hall-1"]
    for visit in (promised, kept):
        week.town.advance(visit, VisitState.CONFIRMED)

    shown = mark(office, site="school-1", release_promises=True)

    assert shown["released"] == [promised]
    assert (shown["affected"][0]["state"], shown["at_risk"]) == ("proposed", 0)
    states = {each["id"]: each["state"] for each in week.town.visits(week.plan_ids[0])}
    assert (states[promised], states[kept]) == ("proposed", "confirmed")
    take_back(office, shown)
    states = {each["id"]: each["state"] for each in week.town.visits(week.plan_ids[0])}
    assert states[promised] == "confirmed"


def test_a_promise_that_moved_since_is_not_given_back(week: Week) -> None:
    office, crew = week.town.office, week.town.crews[0]
    promised = week.visit_ids[crew, MONDAY, "school-1"]
    week.town.advance(promised, VisitState.CONFIRMED)
    marked = mark(office, site="school-1", release_promises=True)
    week.move(week.plan(dates=(MONDAY,)), crew, MONDAY, "school-1", arrive=700)

    take_back(office, marked)

    states = {each["id"]: each["state"] for each in week.town.visits(week.plan_ids[0])}
    assert states[promised] == "proposed"


def test_promises_are_given_up_one_by_one(week: Week) -> None:
    office, crew = week.town.office, week.town.crews[0]
    hall, school = (week.visit_ids[crew, MONDAY, site] for site in ("hall-1", "school-1"))
    for visit in (hall, school):
        week.town.advance(visit, VisitState.CONFIRMED)
    marked = mark(office, crew=crew)
    assert marked["at_risk"] == 2
    path = f"/disruptions/{marked['id']}/release"
    foreign = week.visit_ids[week.town.crews[1], MONDAY, "hall-3"]

    wrong = office.as_("coordinator").post(path, {"visits": [hall, foreign]})
    right = office.as_("coordinator").post(path, {"visits": [hall]})
    again = office.as_("coordinator").post(path, {"visits": [hall]})

    assert (wrong.status_code, wrong.json()["code"]) == (422, "not_a_promise_at_risk")
    assert (right.json()["at_risk"], right.json()["released"]) == (1, [hall])
    assert again.status_code == 422


def test_a_mark_in_the_past_is_refused_with_one_sentence(week: Week) -> None:
    office = week.town.office
    hold_at(office, MONDAY + timedelta(days=1))

    answer = office.as_("coordinator").post(
        "/disruptions", {"first_date": MON, "last_date": "2023-12-20", "site": "hall-1"}
    )

    assert (answer.status_code, answer.json()["code"]) == (422, "time_over")
    assert answer.json()["detail"] == "Waktu itu sudah lewat. Tandai mulai sekarang."
    assert [field["path"] for field in answer.json()["fields"]] == ["first_date"]
    assert openings(office, "hall-1", TUE) != []


def test_visits_that_are_over_or_reported_are_hit_by_nothing(week: Week) -> None:
    office, crew = week.town.office, week.town.crews[0]
    week.town.advance(week.visit_ids[crew, MONDAY, "hall-1"], VisitState.DONE)
    marked = mark(office, crew=crew, last_date=TUE)
    assert sites(marked) == ["school-1", "hall-2"]

    hold_at(office, MONDAY + timedelta(days=1))

    assert sites(show(office, marked)) in (["hall-2"], [])  # by the real clock it may be over
    hold_at(office, MONDAY + timedelta(days=2))
    assert sites(show(office, marked)) == []


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"crew": "x", "site": "hall-1"},
        {"site": "hall-1", "reason": "ill"},
        {"person": "x", "reason": "other"},
        {"person": "x", "note": "demam"},
        {"person": "x", "start": "09:00"},
        {"kit": "x", "end": "09:00"},
        {"site": "hall-1", "last_date": "2023-12-10"},
        {"site": "hall-1", "start": "10:00", "end": "10:00"},
        {"site": "hall-1", "start": "10:01"},
        {"site": "hall-1", "until_further_notice": True, "last_date": TUE},
        {"site": "hall-1", "note": "7571012304050001"},
        {"site": "hall-1", "note": "x" * 301},
        {"areas": ["barat"]},
        {"road_to": ["hall-1"] * 201},
        {"site": "hall-1", "weather": "rain"},
        {"crew": "x", "release_promises": True},
    ],
    ids=str,
)
def test_what_cannot_be_marked_is_refused(week: Week, said: dict[str, Any]) -> None:
    assert refused(week.town.office, **said)[0] == 422
    assert week.town.office.as_("coordinator").get("/disruptions").json()["items"] == []


@pytest.mark.parametrize("subject", ["crew", "person", "kit", "site"])
def test_what_is_not_the_offices_is_not_there(week: Week, subject: str) -> None:
    assert refused(week.town.office, **{subject: "tidak-ada"}) == (404, "not_found")


def test_of_several_sites_one_that_is_not_there_leaves_all_open(week: Week) -> None:
    office = week.town.office

    assert refused(office, road_to=["hall-1", "tidak-ada"]) == (404, "not_found")
    assert refused(office, areas=["75.71.01", "75.05.01"]) == (404, "not_found")
    assert openings(office, "hall-1") != []


def test_a_neighbours_marks_are_not_there(week: Week, neighbour: make.Office) -> None:
    marked = mark(week.town.office, site="hall-1")
    foreign = neighbour.as_("coordinator")

    assert foreign.get(f"/disruptions/{marked['id']}").status_code == 404
    assert foreign.post(f"/disruptions/{marked['id']}/take-back").status_code == 404
    release = foreign.post(f"/disruptions/{marked['id']}/release", {"visits": ["x"]})
    assert release.status_code == 404
    assert foreign.get("/disruptions").json()["items"] == []
    assert foreign.get("/disruptions/affected").json()["items"] == []


@pytest.mark.parametrize("role", ["field", "viewer"])
def test_only_the_office_marks(week: Week, role: str) -> None:
    answer = week.town.office.as_(role).post("/disruptions", {"first_date": MON, "site": "hall-1"})

    assert answer.status_code == 403


def test_marks_are_listed_with_those_that_stand_apart(week: Week) -> None:
    office = week.town.office
    gone = mark(office, site="hall-1")
    stands = mark(office, site="hall-2")
    take_back(office, gone)
    coordinator = office.as_("coordinator")

    every = coordinator.get("/disruptions").json()["items"]
    standing = coordinator.get("/disruptions?standing=true").json()["items"]

    assert [each["id"] for each in every] == [gone["id"], stands["id"]]
    assert [each["id"] for each in standing] == [stands["id"]]
    hold_at(office, MONDAY + timedelta(days=1))
    assert coordinator.get("/disruptions?standing=true").json()["items"] == []


def test_marks_at_the_same_moment_all_count(week: Week) -> None:
    office, crew = week.town.office, week.town.crews[0]
    said: list[dict[str, Any]] = [
        {"crew": crew, "start": "12:00"},
        {"crew": crew},
        {"site": "hall-1"},
        {"areas": ["75.71.01.1001"]},
    ] * 2

    with ThreadPoolExecutor(len(said)) as pool:
        marks = list(pool.map(partial(_marked, office), said))

    assert shift(office, crew) is None
    with ThreadPoolExecutor(len(said)) as pool:
        list(pool.map(partial(take_back, office), marks + marks))
    assert shift(office, crew) is not None
    assert openings(office, "hall-1") == ALL_DAY
    assert affected(office) == []


def _marked(office: make.Office, said: dict[str, Any]) -> dict[str, Any]:
    return mark(office, **said)


def test_a_mark_sent_twice_is_one(week: Week) -> None:
    office = week.town.office
    again = {"Idempotency-Key": "a"}
    body = {"first_date": MON, "site": "hall-1"}

    first = office.as_("coordinator").post("/disruptions", body, headers=again)
    second = office.as_("coordinator").post("/disruptions", body, headers=again)

    assert first.json()["id"] == second.json()["id"]
    assert first.headers["location"].endswith(f"/disruptions/{first.json()['id']}")
    assert len(office.as_("coordinator").get("/disruptions").json()["items"]) == 1
