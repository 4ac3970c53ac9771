"""The bottleneck sheet over HTTP, from plans, promises, books and forecasts; on both databases."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from app.accounts import queries as accounts
from app.core.clock import now
from app.core.ids import new_id
from app.outlook import queries as outlook
from app.outlook.rules.forecasting import FOUND
from app.outlook.runs.forecasting import make_forecast
from app.plans import queries
from app.plans.rules import VisitState
from app.plans.tables import PlanAdvice
from tests import make, paper
from tests.app.confirmations.make import Hosts
from tests.app.plans import town as towns
from tests.app.plans.town import MONDAY, Town


@pytest.fixture
def town(office: make.Office) -> Town:
    """A small town whose weeks can be planned."""
    return towns.build(office)


def read(town: Town, query: str = "") -> dict[str, Any]:
    answer = town.office.as_("manager").get(f"/bottlenecks{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def published(town: Town) -> Hosts:
    """The first crew visits a hall on Monday and the school on Tuesday."""
    town.edit("school-1", contact_function="Tata usaha", contact_phone="0812-0000-0000")
    plan_id = town.draft_of(("hall-1", 0, "10:00"), ("school-1", 1, "09:00"))
    assert town.publish(plan_id).status_code == 200
    return Hosts(town=town, plan_id=plan_id)


def fates(sheet: dict[str, Any], group: str) -> dict[str, int]:
    return {fate: count for fate, count in sheet["words"][group].items() if count}


def said(sheet: dict[str, Any]) -> list[str]:
    return [each["say"]["id"] for each in sheet["words"]["items"]]


def move_on(town: Town, today: date) -> None:
    """The office's day is this one."""
    with town.database.writing() as db:
        accounts.office(db, town.office.code).business_date = today


def test_the_sheet_of_a_planned_week_says_what_binds_and_who_is_left_out(town: Town) -> None:
    town.close("hall-3", MONDAY.isoformat())
    plan = town.draft(start=MONDAY.isoformat(), days=1)
    assert town.publish(plan).status_code == 200
    shown = town.show(plan)
    coordinator = town.office.as_("coordinator")
    prices = coordinator.get(f"/plans/{plan}/prices").json()
    left_out = coordinator.get(f"/plans/{plan}/unassigned").json()

    sheet = read(town)
    weeks = {week["first"]: week for week in sheet["weeks"]}
    resources = {each["resource"]: each for each in sheet["resources"]}

    assert (sheet["month"], sheet["as_of"]) == ("2023-12", "2023-12-06")
    assert list(weeks) == ["2023-12-07", "2023-12-11", "2023-12-18", "2023-12-25", "2024-01-01"]
    week = weeks["2023-12-11"]
    assert (week["by"], week["plans"], week["visits"]) == ("published", [1], shown["visits"])
    assert week["expected_recordings"] == shown["recordings"]
    assert week["sources"] == [
        {"name": {"id": "Rencana versi 1", "en": "Plan version 1"}, "as_of": "2023-12-06"}
    ]
    assert weeks["2023-12-18"]["by"] == "nothing"
    best = max(each["value"] for each in prices["crew_day"])
    assert resources["crew_day"]["price"]["value"] == pytest.approx(best, abs=0.01)
    assert resources["crew_day"]["binds"] == (best >= 0.05)
    assert resources["card"]["binds"] is False
    assert resources["kit"]["binds"] is None
    assert {each["site"]: each["say"] for each in sheet["left_out"]["items"]} == {
        each["site"]: each["why"] for each in left_out
    }
    assert sum(each["sites"] for each in sheet["left_out"]["by_reason"]) == len(left_out) > 0
    stands = sheet["stands"]
    assert (stands["unrecorded"], stands["not_yet_wajib"]) == (185, 120)
    assert stands["coverage"] is None
    assert (stands["cards"]["on_hand"], stands["cards"]["reserve"]) == (500, 0)
    assert stands["cards"]["free"] == 500 - stands["cards"]["promised"] < 500

    town.draft(start="2023-12-18", days=1)
    sheet = read(town)

    assert [week["by"] for week in sheet["weeks"][1:3]] == ["published", "draft"]
    assert sheet["weeks"][2]["say"]["id"] == "Draf, versi 2"
    assert sheet["left_out"]["items"] == [], "the week after visits the hall"


def leave_out(town: Town, plan_id: str, *sites: str) -> None:
    """The plan says of these sites that others bring more."""
    detail: dict[str, Any] = {
        "crew": town.crews[0],
        "date": "2023-12-11",
        "displaces": [],
        "difference": 1.0,
    }
    with town.database.writing() as db:
        plan = queries.plan(db, town.office.code, plan_id)
        answer = json.loads(plan.answer or "{}")
        answer["unassigned"] = [
            {"site": site, "reason": "OUTRANKED", "value_lost": 5.0 - at, "detail": detail}
            for at, site in enumerate(sites)
        ]
        plan.answer = json.dumps(answer)


def test_sites_left_out_come_with_their_people_and_advice_with_what_it_tried(town: Town) -> None:
    """By the newest of two drafts."""
    town.draft_of(("hall-2", 0, "10:00"))
    plan = town.draft_of(("hall-1", 0, "10:00"))
    leave_out(town, plan, "school-1", "hall-2", "home-2", "hall-3")
    advise(town, plan)
    town.retire("hall-3")
    sheet = read(town)
    found = sheet["left_out"]
    resources = {each["resource"]: each for each in sheet["resources"]}

    assert sheet["weeks"][1]["plans"] == [2]
    assert [(each["site"], each["area_name"], each["unrecorded"]) for each in found["items"]] == [
        ("school-1", "Kelurahan 1", 180),
        ("hall-2", "Kelurahan 2", 45),
        ("home-2", "Kelurahan 2", None),
    ]
    assert found["by_reason"][0]["name"]["id"] == "tempat lain lebih bernilai"
    assert found["items"][0]["say"]["id"].startswith("Bisa dipaksakan")
    kit = resources["kit"]
    assert (kit["binds"], kit["price"]["value"]) == (True, 3.0), "not of a day that is over"
    assert kit["say"]["id"] == (
        "Yang dapat dilakukan: satu alat rekam lagi untuk Tim 1 → +2 orang (sudah diuji)."
    )
    assert resources["half_hour"]["binds"] is False


def advise(town: Town, plan_id: str) -> None:
    crew = town.crews[0]
    answer: dict[str, Any] = {
        "format": "jemput-advice/1",
        "prices": {
            "card": [],
            "crew_day": [],
            "kit": [
                {"crew": crew, "date": "2023-12-11", "value": 3.0},
                {"crew": crew, "date": "2023-12-05", "value": 9.0},
            ],
            "half_hour": [{"crew": crew, "date": "2023-12-11", "value": 0.0}],
        },
        "remedies": {
            "tried": [
                {"kind": "kit", "crew": crew, "verdict": "verified", "gain": 2.0, "certain": 0.0}
                | {"recordings": 2.0, "brings_in": [], "leaves_out": [], "displaces": 0},
                {"kind": "cards", "cards": 100, "verdict": "no_gain", "gain": 0.0, "certain": 0.0}
                | {"recordings": 0.0, "brings_in": [], "leaves_out": [], "displaces": 0},
            ]
        },
    }
    row = PlanAdvice(
        office_id=town.office.code,
        id=new_id(),
        plan_id=plan_id,
        status="done",
        request={"site": None},
        seconds=5,
        answer=json.dumps(answer),
        requested_by=town.office.member_ids["coordinator"],
        requested_at=now(),
    )
    with town.database.writing() as db:
        db.add(row)


def test_what_was_promised_is_counted_apart_from_what_was_only_published(town: Town) -> None:
    hosts = published(town)
    school = hosts.visit()["id"]
    assert hosts.answer(hosts.offer(school)).status_code == 200
    before = read(town)
    town.advance(school, VisitState.DONE)
    move_on(town, MONDAY + timedelta(days=2))
    after = read(town)

    assert (fates(before, "promises"), fates(before, "published")) == ({"ahead": 1}, {"ahead": 1})
    assert said(before) == []
    assert (fates(after, "promises"), fates(after, "published")) == (
        {"kept": 1},
        {"unreported": 1},
    )
    assert said(after) == ["Lokasi hall-1: Sen, 11 Des 10.00 belum dilaporkan."]


def test_what_the_office_calls_off_is_broken_and_what_a_host_declines_is_not(town: Town) -> None:
    hosts = published(town)
    school, hall = hosts.visit()["id"], hosts.visit("hall-1")["id"]
    assert hosts.answer(hosts.offer(school)).status_code == 200
    declined = hosts.answer(hosts.offer(hall), "decline", reason="other", note="")
    assert declined.status_code == 200
    called_off = {"reason": "crew_ill", "note": ""}
    path = f"/visits/{school}/confirmation/call-off"
    assert town.office.as_("coordinator").post(path, called_off).status_code == 200
    sheet = read(town)

    assert (fates(sheet, "promises"), fates(sheet, "published")) == ({"broken": 1}, {"declined": 1})
    assert said(sheet) == [
        "SMA 1: Sel, 12 Des 09.00 dibatalkan kantor (petugas sakit).",
        "Lokasi hall-1: Sen, 11 Des 10.00 ditolak tuan rumah.",
    ]


def test_a_published_visit_that_a_later_plan_moves_or_drops_is_told(town: Town) -> None:
    published(town)
    again = town.draft_of(("school-1", 2, "09:00"))
    assert town.publish(again).status_code == 200
    sheet = read(town)

    assert fates(sheet, "published") == {"moved": 1, "broken": 1}
    assert said(sheet) == [
        "Lokasi hall-1: Sen, 11 Des 10.00 keluar dari rencana.",
        "SMA 1: Sel, 12 Des 09.00 menjadi Rab, 13 Des 09.00.",
    ]


def test_a_month_that_is_over_ends_on_its_last_day_and_both_are_pages_too(town: Town) -> None:
    published(town)
    sheet = read(town, "?month=2023-11")

    assert (sheet["month"], sheet["as_of"]) == ("2023-11", "2023-11-30")
    assert sheet["weeks"][2]["visits"] == 2
    assert sheet["stands"]["unrecorded"] == 0, "the books were opened in December"
    cards = sheet["stands"]["cards"]
    assert (cards["on_hand"], cards["reserve"], cards["free"]) == (0, None, None)
    assert fates(sheet, "published") == {}

    manager = town.office.as_("manager")
    indonesian = manager.get("/bottlenecks.pdf")
    english = manager.get("/bottlenecks.pdf?paper=f4", headers={"Accept-Language": "en"})

    # A page in English in a browser that is in Indonesian.
    linked = manager.get("/bottlenecks.pdf?language=en", headers={"Accept-Language": "id"})
    assert linked.headers["content-language"] == "en"
    assert "11–17 Dec Published, version 1 2" in paper.read(linked.content).words
    assert manager.get("/bottlenecks.pdf?language=fr").status_code == 422
    assert indonesian.headers["content-type"] == "application/pdf"
    assert indonesian.headers["content-language"] == "id"
    assert "hambatan-75.71-2023-12.pdf" in indonesian.headers["content-disposition"]
    page, other = paper.read(indonesian.content), paper.read(english.content)
    assert "11–17 Des Terbit, versi 1 2" in page.words
    assert "11–17 Dec Published, version 1 2" in other.words
    assert (page.sizes, other.sizes) == ([(210, 297)], [(215, 330)])


def test_the_sheet_goes_by_the_offices_own_target_and_names_kelurahan_without_a_site(
    town: Town,
) -> None:
    """Two forecasts of one day: one for a target of the office, then one that somebody tried."""
    manager = town.office.as_("manager")
    body = {"metric": "unrecorded", "value": "0", "unit": "people", "due": "2023-12-17"}
    target = manager.post("/targets", body | {"issuer": "Kepala Dinas", "source": "uji"}).json()
    for asked in ({"target_id": target["id"]}, {"target": 50, "until": "2023-12-20"}):
        made = manager.post("/forecasts", {"work": 1, "seconds": 20} | asked)
        assert made.status_code == 202, made.text
        make_forecast(town.database, office_id=town.office.code, forecast_id=made.json()["id"])
    town.retire("hall-2")
    sheet = read(town)

    assert sheet["forecast"]["until"] == "2023-12-17"
    assert sheet["forecast"]["aim"]["id"].endswith("Target dari Kepala Dinas.")
    assert [each["name"] for each in sheet["left_out"]["without_site"]] == ["Kelurahan 2"]
    assert "Kelurahan 2" in sheet["left_out"]["say_without_site"]["id"]


def test_a_week_without_a_plan_goes_by_the_forecast_as_far_as_that_reaches(town: Town) -> None:
    """Of a week that has begun only its days ahead count, and of one that is cut off up to there."""
    manager = town.office.as_("manager")
    asked = {"work": 1, "seconds": 20, "target": 0, "until": "2023-12-20"}
    made = manager.post("/forecasts", asked)
    assert made.status_code == 202, made.text
    make_forecast(town.database, office_id=town.office.code, forecast_id=made.json()["id"])
    move_on(town, date(2023, 12, 12))
    sheet = read(town)

    begun, cut, after = sheet["weeks"][:3]
    assert begun["by"] == cut["by"] == after["by"] == "nothing"
    stops = town_stops(town, made.json()["id"])
    ahead = [stop for stop in stops if date(2023, 12, 13) <= stop[0] <= date(2023, 12, 17)]
    assert begun["foreseen"]["visits"] == len(ahead) < len([s for s in stops if s[0].day < 18])
    assert begun["foreseen"]["expected_recordings"] == round(sum(stop[1] for stop in ahead), 1)
    assert begun["say"]["id"] == "Belum ada rencana; menurut prakiraan"
    assert cut["foreseen"] is not None
    assert cut["say"]["id"] == "Belum ada rencana; menurut prakiraan sampai 20 Desember 2023"
    assert (after["foreseen"], after["say"]["id"]) == (None, "Belum ada rencana")


def town_stops(town: Town, forecast_id: str) -> list[tuple[date, float]]:
    """Dates and expected recordings of what a forecast plans."""
    with town.database.reading() as db:
        row = outlook.forecast(db, town.office.code, forecast_id)
        assert row.answer is not None
        found = FOUND.validate_json(row.answer)
    return [(stop.date, stop.recordings) for plan in found.plans for stop in plan.stops]


def test_a_month_that_has_no_sheet_is_refused(office: make.Office) -> None:
    for query in ("2024-01", "2023-13", "kini"):
        answer = office.as_("manager").get(f"/bottlenecks?month={query}")

        assert answer.status_code == 422
        assert answer.json()["fields"][0]["path"].endswith("month")
