"""A week as somebody planned it by hand, beside ours on the same data."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from app.plans import queries
from app.plans.tables import PlanDay, PlanVisit
from solver.check import check, score
from solver.files import plan_from_json, problem_from_json
from tests.app.plans.town import MONDAY, Town

LAST_WEEK = MONDAY - timedelta(days=14)  # over on the town's business date, a Wednesday


def row(crew: str, site: str, start: str, end: str, *, day: Any = MONDAY) -> dict[str, str]:
    return {"crew": crew, "date": str(day), "site": site, "start": start, "end": end}


def entered(town: Town, *visits: dict[str, str], **changes: Any) -> dict[str, Any]:
    body = {"start": str(MONDAY), "days": 3, "visits": list(visits)} | changes
    answer = town.office.as_("coordinator").post("/plans/by-hand", body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def judgement(town: Town, plan: str, against: str | None = None) -> dict[str, Any]:
    query = "" if against is None else f"?against={against}"
    answer = town.office.as_("coordinator").get(f"/plans/{plan}/judgement{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_week_by_hand_is_worth_what_the_checker_says(town: Town) -> None:
    crew = town.crews[0]

    plan = entered(
        town, row(crew, "hall-1", "08:30", "10:45"), row(crew, "hall-2", "13:00", "14:45")
    )

    assert (plan["status"], plan["by_hand"], plan["visits"]) == ("solved", True, 2)
    visits = {each["site"]: each for each in town.visits(plan["id"])}
    hall = visits["hall-1"]
    assert hall["arrive"] == "08:30"
    assert hall["leave"] == "10:45"
    judged = judgement(town, plan["id"])["judged"]
    assert judged["broken"] == []
    assert judged["score"]["value"] == pytest.approx(sum(judged["score"]["terms"].values()))
    with town.database.reading() as db:
        kept = queries.plan(db, town.office.code, plan["id"])
        problem = problem_from_json(kept.problem or "")
        answer = plan_from_json(kept.answer or "")
    assert check(problem, answer).ok
    worth = score(problem, answer.visits, answer.nights)
    assert judged["score"]["value"] == pytest.approx(worth.value)
    assert judged["score"]["recordings"] == pytest.approx(
        sum(each["expected_recordings"] for each in visits.values()), abs=0.02
    )


def test_how_finely_our_plans_are_cut_is_no_rule_for_people(town: Town) -> None:
    plan = entered(town, row(town.crews[0], "hall-1", "08:30", "10:50"))

    (visit,) = town.visits(plan["id"])
    assert visit["leave"] == "10:45"
    assert judgement(town, plan["id"])["judged"]["broken"] == []


def test_rules_that_it_breaks_are_named_and_nothing_is_refused(town: Town) -> None:
    crew = town.crews[0]

    plan = entered(
        town,
        row(crew, "hall-1", "05:00", "08:30"),
        row(crew, "hall-2", "08:30", "09:00"),
        row(crew, "hall-3", "09:00", "12:00", day=MONDAY + timedelta(days=1)),
        row(town.crews[1], "hall-3", "09:00", "12:00", day=MONDAY + timedelta(days=1)),
    )

    broken = judgement(town, plan["id"])["judged"]["broken"]
    assert {each["rule"] for each in broken} >= {"day", "window", "length", "repeats"}
    assert all(each["say"]["id"] and each["say"]["en"] for each in broken)
    assert len(town.visits(plan["id"])) == 4
    assert town.publish(plan["id"]).status_code == 409


def test_a_visit_on_a_day_without_a_shift_is_kept_and_named(town: Town) -> None:
    sunday = MONDAY + timedelta(days=6)

    plan = entered(town, row(town.crews[0], "hall-1", "09:00", "11:00", day=sunday), days=7)

    assert [each["site"] for each in town.visits(plan["id"])] == ["hall-1"]
    (broken, *_) = judgement(town, plan["id"])["judged"]["broken"]
    assert broken["rule"] == "day"
    assert broken["say"]["id"].endswith("Tidak ada layanan jemput bola pada hari Minggu.")


@pytest.mark.parametrize(
    ("path", "entry", "why"),
    [
        (
            "/calendar/suspensions",
            {"first_date": str(MONDAY), "reason": "Banjir"},
            "Layanan jemput bola dihentikan sejak 11 Desember 2023: Banjir. Loket kantor tetap buka.",
        ),
        (
            "/calendar/holidays",
            {"date": str(MONDAY), "name": "Hari Jadi Kota"},
            "Hari libur: Hari Jadi Kota.",
        ),
    ],
)
def test_on_a_day_without_service_the_reason_of_the_office_is_named(
    town: Town, path: str, entry: dict[str, Any], why: str
) -> None:
    assert town.office.as_("coordinator").post(path, entry).status_code == 201

    plan = entered(town, row(town.crews[0], "hall-1", "09:00", "11:00"))

    broken = judgement(town, plan["id"])["judged"]["broken"]
    said = {each["rule"]: each["say"]["id"] for each in broken}
    assert said["day"] == f"Jam kerja tim (Lokasi hall-1, Sen, 11 Des): {why}"
    assert said["window"] == f"Jam buka (Lokasi hall-1, Sen, 11 Des): {why}"


def test_what_keeps_a_crew_or_a_site_away_by_itself_is_named_beside_it(town: Town) -> None:
    crew = town.crews[0]
    for subject in ({"crew": crew, "reason": "ill"}, {"site": "hall-1", "note": "Pelantikan"}):
        mark = {"first_date": str(MONDAY), **subject}
        assert town.office.as_("coordinator").post("/disruptions", mark).status_code == 201

    plan = entered(town, row(crew, "hall-1", "09:00", "11:00"))

    broken = judgement(town, plan["id"])["judged"]["broken"]
    said = {each["rule"]: each["say"]["id"] for each in broken}
    assert said["day"].endswith("tidak bertugas pada Sen, 11 Des. Tim tidak dapat bertugas: sakit.")
    assert said["window"].endswith(
        "tidak buka pada Sen, 11 Des. Lokasi ini tidak dapat dipakai:"
        " dibatalkan pihak lokasi (Pelantikan)."
    )


def test_ours_on_the_same_data_is_asked_for_and_is_worth_no_less(town: Town) -> None:
    crew = town.crews[0]
    hand = entered(
        town, row(crew, "hall-1", "08:30", "10:45"), row(crew, "hall-2", "13:00", "14:45")
    )

    asked = town.office.as_("coordinator").post(f"/plans/{hand['id']}/ours", {"seconds": 5})
    assert asked.status_code == 202, asked.text
    ours = town.finish(asked.json()["id"])

    found = judgement(town, hand["id"], ours)
    assert found["same_data"]
    assert found["against"]["broken"] == []
    assert found["against"]["score"]["value"] == pytest.approx(town.show(ours)["value"])
    assert found["against"]["score"]["value"] > found["judged"]["score"]["value"]
    assert found["say"]["id"].startswith(f"Versi {hand['number']}: ")
    assert town.publish(ours).status_code == 200


def test_what_is_said_of_two_plans_adds_up(town: Town) -> None:
    """Of 40 people at each hall 9.48 come: 9 of one, 19 of two, and 10 more said as 10 more."""
    share = {"kind": "hall", "district": None, "share": 0.237}
    pinned = town.office.as_("manager").put("/turnout/pins", share, headers={"If-Match": "*"})
    assert pinned.status_code == 200, pinned.text
    one, other = (row(crew, f"hall-{n + 1}", "08:30", "12:00") for n, crew in enumerate(town.crews))
    alone, both = (entered(town, *rows)["id"] for rows in ([one], [one, other]))

    found = judgement(town, alone, both)

    less, more = found["judged"]["score"], found["against"]["score"]
    assert more["recordings"] - less["recordings"] == pytest.approx(9.48, abs=0.02)
    assert (less["people"], more["people"]) == (9, 19)
    assert ": 9 orang, " in found["say"]["id"]
    assert found["say"]["id"].endswith(": 19 orang, tanpa pelanggaran (+10 orang).")


def test_last_week_is_judged_as_if_nothing_had_been_promised(town: Town) -> None:
    hand = entered(
        town, row(town.crews[0], "school-1", "09:00", "11:15", day=LAST_WEEK), start=str(LAST_WEEK)
    )

    judged = judgement(town, hand["id"])["judged"]

    assert judged["broken"] == []
    assert judged["score"]["recordings"] > 0
    asked = town.office.as_("coordinator").post(f"/plans/{hand['id']}/ours", {})
    ours = town.finish(asked.json()["id"])
    assert town.show(ours)["recordings"] > judged["score"]["recordings"]
    assert town.publish(ours).json()["code"] == "dates_over"


def test_a_week_by_hand_is_judged_on_another_plans_data(town: Town) -> None:
    ours = town.draft(days=3)
    visits = [
        row(each["crew"], each["site"], each["arrive"], each["leave"], day=each["date"])
        for each in town.visits(ours)
    ]

    hand = entered(town, *visits, same_data_as=ours)

    found = judgement(town, hand["id"], ours)
    assert found["same_data"]
    assert found["judged"]["score"] == found["against"]["score"]
    shorter: dict[str, Any] = {"start": str(MONDAY), "days": 2, "visits": [], "same_data_as": ours}
    refused = town.office.as_("coordinator").post("/plans/by-hand", shorter)
    assert refused.json()["code"] == "other_dates"


def test_a_week_by_hand_is_mended_on_the_board(town: Town) -> None:
    plan = entered(town, row(town.crews[0], "hall-1", "05:00", "07:15"))
    (visit,) = town.visits(plan["id"])
    coordinator = town.office.as_("coordinator")

    made = coordinator.post(
        f"/plans/{plan['id']}/edits",
        {"kind": "move", "visit": visit["id"], "arrive": "08:30"},
        headers={"If-Match": "*"},
    )

    assert made.status_code == 201, made.text
    assert judgement(town, plan["id"])["judged"]["broken"] == []
    assert town.publish(plan["id"]).status_code == 200


def test_people_are_found_for_a_week_by_hand(town: Town) -> None:
    person = town.employ("operator")

    alone = entered(town, row(town.crews[0], "hall-1", "08:30", "10:45"))
    both = entered(
        town,
        row(town.crews[0], "hall-1", "08:30", "10:45"),
        row(town.crews[1], "hall-2", "08:30", "10:45"),
    )

    with town.database.reading() as db:
        (day,) = queries.crew_days_of(db, town.office.code, alone["id"])
    assert day.staff_ids == [person]
    assert judgement(town, alone["id"])["judged"]["broken"] == []
    short = judgement(town, both["id"])["judged"]["broken"]
    assert [(each["rule"], each["number"]) for each in short] == [("staff", 8)]


def test_rows_that_name_what_the_office_has_not_are_refused_with_their_place(town: Town) -> None:
    visits = [
        row("siapa", "hall-1", "09:00", "10:00"),
        row(town.crews[0], "di-mana", "09:00", "10:00"),
        row(town.crews[0], "hall-1", "09:00", "10:00", day=MONDAY + timedelta(days=5)),
    ]
    body = {"start": str(MONDAY), "days": 3, "visits": visits}

    refused = town.office.as_("coordinator").post("/plans/by-hand", body)

    assert refused.status_code == 422
    paths = {each["path"] for each in refused.json()["fields"]}
    assert paths == {"visits.0.crew", "visits.1.site", "visits.2.date"}
    assert "siapa" not in refused.text
    turned = row(town.crews[0], "hall-1", "10:00", "09:00")
    wrong = town.office.as_("coordinator").post("/plans/by-hand", body | {"visits": [turned]})
    assert wrong.json()["fields"][0]["path"] == "visits.0.end"


def test_a_crew_sleeps_at_one_place_in_a_night(town: Town) -> None:
    town.allow_nights(1)
    night = {"crew": town.crews[0], "date": str(MONDAY), "lodging": "wisma"}
    body = {"start": str(MONDAY), "days": 3, "visits": [], "nights": [night, night]}

    refused = town.office.as_("coordinator").post("/plans/by-hand", body)

    assert refused.status_code == 422, refused.text
    assert [each["path"] for each in refused.json()["fields"]] == ["nights.1"]


@pytest.mark.parametrize(
    ("start", "end", "path"),
    [("00:00", "02:00", "visits.1.start"), ("23:10", "23:55", "visits.1.end")],
)
def test_a_day_before_or_after_its_date_is_refused_with_its_row(
    town: Town, start: str, end: str, path: str
) -> None:
    visits = [
        row(town.crews[0], "hall-1", "08:30", "10:45"),
        row(town.crews[1], "hall-2", start, end),
    ]
    coordinator = town.office.as_("coordinator")

    refused = coordinator.post(
        "/plans/by-hand", {"start": str(MONDAY), "days": 3, "visits": visits}
    )

    assert refused.status_code == 422, refused.text
    assert [each["path"] for each in refused.json()["fields"]] == [path]
    assert coordinator.get("/plans").json()["items"] == []


def test_a_visit_that_packs_up_after_its_date_is_refused_on_a_day_without_a_shift_too(
    town: Town,
) -> None:
    sunday = MONDAY + timedelta(days=6)
    visits = [row(town.crews[0], "hall-1", "23:50", "23:55", day=sunday)]
    body = {"start": str(MONDAY), "days": 7, "visits": visits}

    refused = town.office.as_("coordinator").post("/plans/by-hand", body)

    assert [each["path"] for each in refused.json()["fields"]] == ["visits.0.end"]


def test_a_day_beyond_its_date_that_was_stored_before_such_were_refused_is_still_read(
    town: Town,
) -> None:
    plan = entered(town, row(town.crews[0], "hall-1", "08:30", "10:45"))["id"]
    own = {"office_id": town.office.code, "plan_id": plan}
    with town.database.writing() as db:
        db.execute(update(PlanDay).filter_by(**own).values(leave_minute=-35, back_minute=1490))
        db.execute(update(PlanVisit).filter_by(**own).values(arrive_minute=1425))
    coordinator = town.office.as_("coordinator")

    (day,) = coordinator.get(f"/plans/{plan}/days").json()
    (visit,) = coordinator.get(f"/plans/{plan}/visits").json()

    assert (day["leave"], day["back"]) == ("00:00", "23:59")
    assert (visit["arrive"], visit["leave"]) == ("23:45", "23:59")
    for path in ("", "/judgement", "/diff", "/unassigned"):
        assert coordinator.get(f"/plans/{plan}{path}").status_code == 200, path


def test_a_plan_to_be_compared_holds_nobody_up(town: Town) -> None:
    """It stands on the data of the other one: what is edited and published meanwhile is not its."""
    draft = town.draft(days=3)
    hand = entered(town, row(town.crews[0], "hall-1", "08:30", "10:45"))
    coordinator = town.office.as_("coordinator")
    ours = coordinator.post(f"/plans/{hand['id']}/ours", {"seconds": 5}).json()
    assert (ours["status"], ours["beside"]) == ("draft", hand["id"])
    listed = {each["id"]: each["beside"] for each in coordinator.get("/plans").json()["items"]}
    assert listed == {draft: None, hand["id"]: None, ours["id"]: hand["id"]}

    visit = town.visits(draft)[0]["id"]
    pinned = coordinator.post(
        f"/plans/{draft}/edits", {"kind": "pin", "visit": visit}, headers={"If-Match": "*"}
    )

    assert pinned.status_code == 201, pinned.text
    assert town.publish(draft).status_code == 200
    town.finish(ours["id"])
    assert town.publish(ours["id"]).json()["code"] == "published_meanwhile"


def test_what_is_edited_in_a_published_comparison_is_an_ordinary_draft(town: Town) -> None:
    hand = entered(town, row(town.crews[0], "hall-1", "08:30", "10:45"))
    coordinator = town.office.as_("coordinator")
    asked = coordinator.post(f"/plans/{hand['id']}/ours", {"seconds": 5})
    ours = town.finish(asked.json()["id"])
    assert town.publish(ours).status_code == 200

    visit = town.visits(ours)[0]["id"]
    made = coordinator.post(
        f"/plans/{ours}/edits", {"kind": "pin", "visit": visit}, headers={"If-Match": "*"}
    )

    assert town.show(made.json()["plan"])["beside"] is None


def test_nobody_is_advised_on_a_plan_that_no_search_made(town: Town) -> None:
    plan = entered(town, row(town.crews[0], "hall-1", "08:30", "10:45"))

    refused = town.office.as_("coordinator").post(f"/plans/{plan['id']}/advice", {})

    assert refused.status_code == 409
    assert refused.json()["code"] == "plan_by_hand"


def test_an_edit_of_a_week_that_breaks_rules_can_be_taken_back(town: Town) -> None:
    """What it broke before any edit is no reason to keep one."""
    first, second = town.crews[:2]
    plan = entered(town, row(first, "hall-1", "08:00", "10:45"))
    (broken,) = judgement(town, plan["id"])["judged"]["broken"]
    (visit,) = town.visits(plan["id"])
    calls = town.office.as_("coordinator")
    moved = calls.post(
        f"/plans/{plan['id']}/edits",
        {"kind": "move", "visit": visit["id"], "crew": second, "arrive": "10:00"},
        headers={"If-Match": calls.get(f"/plans/{plan['id']}").headers["ETag"]},
    )
    assert moved.status_code == 201, moved.text
    assert judgement(town, plan["id"])["judged"]["broken"] == []

    undone = calls.post(f"/plans/{plan['id']}/edits/{moved.json()['id']}/undo")

    assert undone.status_code == 201, undone.text
    assert town.visits(plan["id"]) == [visit]
    assert judgement(town, plan["id"])["judged"]["broken"] == [broken]
