"""Other times that a host may pick: proven when offered, and proven again when picked."""

import threading
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from app.plans import assemble, queries
from app.plans.assemble import slots as slots_of
from app.plans.assemble.promises import visit_of
from app.plans.rules import CALLED_OFF, Moment, VisitState, Wishes
from app.plans.tables import PlanVisit
from solver.check import broken_rules
from tests import make
from tests.app.confirmations.make import JSON, Hosts
from tests.app.confirmations.test_links import hidden, text
from tests.app.disruptions.make import MON, TUE, affected, mark
from tests.app.plans import town as towns
from tests.app.plans.town import MONDAY

TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)


def slots(hosts: Hosts, path: str) -> list[str]:
    return [slot["seen"] for slot in hosts.facts(path)["slots"]]


def broken(hosts: Hosts, days: int = 5) -> list[str]:
    """The rules that what is published breaks, with confirmed visits as promises."""
    town = hosts.town
    with town.database.reading() as db:
        made = assemble.problem_for(
            db, town.office.code, start=MONDAY, days=days, today=make.TODAY, wishes=Wishes()
        )
        last = MONDAY + timedelta(days=days - 1)
        placed = queries.published_visits(db, town.office.code, first=MONDAY, last=last)
        standing = [each for each in placed if each.visit.state not in CALLED_OFF]
        found = broken_rules(made.problem, visits=[visit_of(each) for each in standing])
        return [violation.sentence for violation in found]


def test_offered_times_are_open_driveable_and_of_different_half_days(hosts: Hosts) -> None:
    path = hosts.offer(hosts.visit("hall-1")["id"])

    found = slots(hosts, path)

    assert 0 < len(found) <= 6
    assert "2023-12-11T10:00" not in found
    halves = [(moment[:10], moment[11:] >= "12:00") for moment in found]
    assert len(set(halves)) == len(found)
    page = text(hosts.read(path).text)
    assert page.count("Pilih waktu ini") == len(found)
    assert all(moment[:10] in ("2023-12-11", "2023-12-12") for moment in found)


def test_a_school_is_offered_no_time_before_its_notice_is_over(hosts: Hosts) -> None:
    hosts.town.edit("school-1", notice_days=6)  # told on the 6th: the 12th at the earliest

    found = slots(hosts, hosts.offer())

    assert {moment[:10] for moment in found} == {"2023-12-12"}


def test_each_offered_time_can_be_had_and_nothing_else_moves(hosts: Hosts) -> None:
    hall = hosts.visit("hall-1")
    count = len(slots(hosts, hosts.offer(hall["id"])))
    assert count
    path = hosts.offer(hall["id"])
    school = hosts.visit()
    picked = slots(hosts, path)[-1]

    kept = hosts.answer(path, "move", slot=picked)

    assert (kept.status_code, kept.json()["state"]) == (200, "moved")
    assert kept.json()["time"]["seen"] == picked
    agreed = hosts.listed()[-1]
    assert (agreed["state"], f"{agreed['date']}T{agreed['arrive']}") == ("moved", picked)
    assert hosts.outbox(state="ready") == []
    moved = published(hosts)[hall["id"]]
    assert (moved["state"], f"{moved['date']}T{moved['arrive']}") == ("confirmed", picked)
    assert moved["service_minutes"] == hall["service_minutes"]
    same = ("crew", "date", "arrive", "service_minutes", "state", "kits")
    assert [published(hosts)[school["id"]][name] for name in same] == [
        school[name] for name in same
    ]
    assert broken(hosts) == []
    assert hosts.read(path).status_code == 410


def published(hosts: Hosts) -> dict[str, dict[str, Any]]:
    """What the itineraries show, by visit: state, date, arrival."""
    town = hosts.town
    with town.database.reading() as db:
        standing = queries.published_days(
            db, town.office.code, first=MONDAY, last=MONDAY + timedelta(days=13)
        )
    return {
        each["id"]: each
        for on, plan in standing.items()
        for each in town.visits(plan)
        if each["date"] == on.isoformat()
    }


def test_a_picked_time_is_a_new_version_that_phones_read(hosts: Hosts) -> None:
    hall = hosts.visit("hall-1")
    path = hosts.offer(hall["id"])
    picked = slots(hosts, path)[0]
    hosts.answer(path, "move", slot=picked)

    coordinator = hosts.town.office.as_("coordinator")
    days = coordinator.get("/itineraries", params={"date": picked[:10]}).json()["items"]
    stops = [stop for day in days for stop in day["stops"] if stop["visit"] == hall["id"]]
    assert [stop["arrive"][:16] for stop in stops] == [picked]
    versions = coordinator.get("/plans").json()["items"]
    assert versions[-1]["status"] == "published"
    plan = hosts.town.show(versions[-1]["id"])
    assert plan["based_on"] == hosts.plan_id
    assert plan["value"] is not None


def test_a_host_picks_a_time_while_the_office_has_another_plan_made(hosts: Hosts) -> None:
    """Whoever has the link waits for no run; the run's plan is the one that comes too late."""
    path = hosts.offer(hosts.visit("hall-1")["id"])
    picked = slots(hosts, path)[0]
    hosts.town.ask(days=5, based_on=hosts.plan_id)

    assert hosts.answer(path, "move", slot=picked).json()["time"]["seen"] == picked


def test_a_picked_time_is_locked_for_later_plans(hosts: Hosts) -> None:
    hall = hosts.visit("hall-1")
    path = hosts.offer(hall["id"])
    picked = slots(hosts, path)[-1]
    hosts.answer(path, "move", slot=picked)
    town = hosts.town

    following = town.draft(days=2, focus={"kinds": ["home_round"]})
    assert town.publish(following).status_code == 200

    stays = published(hosts)[hall["id"]]
    assert f"{stays['date']}T{stays['arrive']}" == picked


def test_a_time_that_was_taken_meanwhile_is_said_and_others_are_shown(hosts: Hosts) -> None:
    town = hosts.town
    hall = hosts.visit("hall-1")
    path = hosts.offer(hall["id"])
    page = hosts.read(path).text
    picked = next(slot for slot in slots(hosts, path) if slot[:10] != hall["date"])
    town.close("hall-1", picked[:10])

    gone = hosts.form(path, hidden(page, "move") | {"slot": picked})

    assert gone.status_code == 409
    assert "Waktu itu tidak dapat dipilih lagi. Pilih waktu lain." in text(gone.text)
    assert hosts.state(hall["id"]) == "offered"
    assert picked not in slots(hosts, path)
    for other in slots(hosts, path):
        assert other in gone.text


@pytest.mark.parametrize("slot", ["2023-12-11T23:55", "2023-12-13T09:00", "2023-12-11T10:00"])
def test_only_a_time_that_was_offered_is_picked(hosts: Hosts, slot: str) -> None:
    path = hosts.offer(hosts.visit("hall-1")["id"])
    assert slot not in slots(hosts, path)

    refused = hosts.answer(path, "move", slot=slot)

    assert (refused.status_code, refused.json()["code"]) == (409, "slot_gone")
    assert hosts.visit("hall-1")["state"] == "offered"


def test_a_visit_of_today_has_no_other_time(hosts: Hosts) -> None:
    office, hall = hosts.town.office, hosts.visit("hall-1")["id"]
    for today, moves in ((MONDAY - timedelta(days=1), True), (MONDAY, False)):
        with office.database.reading() as db:
            morning = Moment(date=today, minute=300)
            hosts_can = slots_of.around(db, office.code, hall, now=morning)
        assert (hosts_can is not None) is moves


def test_without_other_times_there_is_nothing_to_pick(hosts: Hosts) -> None:
    visit = hosts.visit()["id"]
    path = f"/visits/{visit}/confirmation"
    made = hosts.town.office.as_("coordinator").post(path, {"slots": 0}).json()

    assert made["offer"]["slots"] == []


def test_two_hosts_who_pick_at_the_same_moment_get_times_that_fit(hosts: Hosts) -> None:
    paths = [hosts.offer(hosts.visit(site)["id"]) for site in ("hall-1", "school-1")]
    picks = [(path, hosts.facts(path)) for path in paths]
    assert all(facts["slots"] for _, facts in picks)
    ready = threading.Barrier(len(picks))
    statuses: list[int] = []

    def pick(path: str, facts: dict[str, Any]) -> None:
        body = {
            "answer": "move",
            "seen": facts["time"]["seen"],
            "slot": facts["slots"][0]["seen"],
        }
        ready.wait()
        statuses.append(hosts.client.post(path, json=body, headers=JSON).status_code)

    threads = [threading.Thread(target=pick, args=each) for each in picks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert set(statuses) <= {200, 409}
    assert 200 in statuses
    assert broken(hosts) == []


@pytest.fixture
def full(office: make.Office) -> Hosts:
    """A town whose one crew has no time left on Monday and Tuesday."""
    town = towns.build(office)
    town.lose_a_kit()
    for site in ("hall-1", "hall-2", "hall-3", "school-1"):
        town.edit(site, notice_days=0)
    plan_id = town.draft_of(
        ("hall-1", 0, "08:15"),
        ("hall-2", 0, "11:40"),
        ("school-1", 1, "08:15"),
        ("hall-3", 1, "11:40"),
        minutes=120,
    )
    published = town.publish(plan_id)
    assert published.status_code == 200, published.text
    return Hosts(town=town, plan_id=plan_id)


def moves(hosts: Hosts, visit_id: str) -> list[dict[str, Any]]:
    """The other times of the visit's offer, as the coordinator sees them."""
    path = f"/visits/{visit_id}/confirmation"
    return hosts.town.office.as_("coordinator").get(path).json()["slots"]


def latest_that_day(hosts: Hosts, visit: dict[str, Any]) -> dict[str, Any]:
    return [slot for slot in moves(hosts, visit["id"]) if slot["date"] == visit["date"]][-1]


def test_on_a_full_day_a_visit_that_nobody_was_promised_gives_way(full: Hosts) -> None:
    hall, other = full.visit("hall-1"), full.visit("hall-2")
    path = full.offer(hall["id"])
    later = latest_that_day(full, hall)
    assert later["arrive"] >= "11:00"
    assert [(move["visit"], move["name"]) for move in later["moves"]] == [
        (other["id"], "Lokasi hall-2")
    ]

    kept = full.answer(path, "move", slot=f"{later['date']}T{later['arrive']}")

    assert (kept.status_code, kept.json()["state"]) == (200, "moved")
    now = published(full)
    assert (now[hall["id"]]["state"], now[hall["id"]]["arrive"]) == ("confirmed", later["arrive"])
    (move,) = later["moves"]
    gave_way = now[other["id"]]
    assert (gave_way["state"], gave_way["arrive"]) == ("proposed", move["arrive"])
    assert gave_way["arrive"] != other["arrive"]
    assert broken(full) == []


def test_what_gave_way_is_told_to_the_office_and_to_the_crew(full: Hosts) -> None:
    hall, other = full.visit("hall-1"), full.visit("hall-2")
    path = full.offer(hall["id"])
    later = latest_that_day(full, hall)
    coordinator = full.town.office.as_("coordinator")
    day = {"date": hall["date"]}
    (before,) = coordinator.get("/itineraries", params=day).json()["items"]
    full.answer(path, "move", slot=f"{later['date']}T{later['arrive']}")

    newest = coordinator.get("/plans").json()["items"][-1]
    between = coordinator.get(f"/plans/{newest['id']}/diff").json()
    seen = before["plan_version"]
    crew_day = f"/itineraries/{hall['crew']}/{hall['date']}"
    changes = coordinator.get(crew_day, params={"seen": seen}).json()["changes"]

    for told in (between, changes):
        assert "Lokasi hall-1" in str(told)
        assert "Lokasi hall-2" in str(told)
    assert {change["visit"] for change in changes if change["visit"]} == {hall["id"], other["id"]}


def test_where_a_day_is_promised_a_visit_changes_places_with_one_of_another_day(
    full: Hosts,
) -> None:
    full.town.advance(full.visit("hall-2")["id"], VisitState.CONFIRMED)
    hall, promised = full.visit("hall-1"), full.visit("hall-2")
    path = full.offer(hall["id"])

    found = moves(full, hall["id"])

    assert found
    assert {slot["date"] for slot in found} == {TUESDAY.isoformat()}
    kept = full.answer(path, "move", slot=f"{found[0]['date']}T{found[0]['arrive']}")
    assert kept.status_code == 200, kept.text
    now = published(full)
    assert placed(now[promised["id"]]) == placed(promised)
    for move in found[0]["moves"]:
        assert placed(now[move["visit"]]) == (move["date"], move["arrive"])
    assert MONDAY.isoformat() in {move["date"] for move in found[0]["moves"]}
    assert broken(full) == []


def expect(hosts: Hosts, **people: float) -> None:
    """So many are expected at the sites, and hall-2 is promised on Monday, when others are closed."""
    for site in ("hall-3", "school-1"):
        hosts.town.close(site, MONDAY.isoformat())
    hosts.town.advance(hosts.visit("hall-2")["id"], VisitState.CONFIRMED)
    ids = {hosts.visit(site.replace("_", "-"))["id"]: count for site, count in people.items()}
    with hosts.town.database.writing() as db:
        for row in db.query(PlanVisit).filter(PlanVisit.visit_id.in_(ids)):
            row.expected_recordings = ids[row.visit_id]


def test_a_visit_that_fits_nowhere_falls_away_for_one_that_records_more(full: Hosts) -> None:
    expect(full, hall_1=30, hall_3=10, school_1=40)
    hall, gone = full.visit("hall-1"), full.visit("hall-3")
    path = full.offer(hall["id"])
    found = moves(full, hall["id"])
    assert found
    nowhere = {"visit": gone["id"], "date": None, "arrive": None, "crew": None}
    for slot in found:
        assert nowhere.items() <= next(m for m in slot["moves"] if not m["date"]).items()

    kept = full.answer(path, "move", slot=f"{found[0]['date']}T{found[0]['arrive']}")

    assert kept.status_code == 200, kept.text
    assert full.state(gone["id"]) == "cancelled"
    assert gone["id"] not in {id for id, v in published(full).items() if v["state"] != "cancelled"}
    assert broken(full) == []


def test_nobody_falls_away_for_a_visit_that_records_fewer(full: Hosts) -> None:
    expect(full, hall_1=10, hall_3=10, school_1=40)
    full.offer(full.visit("hall-1")["id"])

    assert moves(full, full.visit("hall-1")["id"]) == []


def placed(visit: dict[str, Any]) -> tuple[str, str]:
    return visit["date"], visit["arrive"]


@pytest.mark.parametrize("known", [VisitState.OFFERED, VisitState.CONFIRMED])
def test_nobody_gives_way_who_was_asked_or_promised_a_time(full: Hosts, known: VisitState) -> None:
    for site in ("hall-2", "hall-3", "school-1"):
        full.town.advance(full.visit(site)["id"], known)
    full.offer(full.visit("hall-1")["id"])

    assert moves(full, full.visit("hall-1")["id"]) == []


def test_a_time_is_gone_once_somebody_was_asked_who_would_have_to_give_way(full: Hosts) -> None:
    hall = full.visit("hall-1")
    path = full.offer(hall["id"])
    later = latest_that_day(full, hall)
    picked = f"{later['date']}T{later['arrive']}"
    assert picked in slots(full, path)
    full.offer(full.visit("hall-2")["id"])

    assert picked not in slots(full, path)
    gone = full.answer(path, "move", slot=picked)

    assert (gone.status_code, gone.json()["code"]) == (409, "slot_gone")
    assert placed(full.visit("hall-1")) == placed(hall)
    assert slots(full, path), "another time took its place"


def test_after_one_host_has_moved_another_can_still_go_to_an_earlier_day(full: Hosts) -> None:
    school = full.visit()
    path = full.offer(school["id"])
    same_day = latest_that_day(full, school)
    full.answer(path, "move", slot=f"{same_day['date']}T{same_day['arrive']}")

    hall = full.visit("hall-3")
    full.offer(hall["id"])

    assert MONDAY.isoformat() in {slot["date"] for slot in moves(full, hall["id"])}


def test_a_site_that_is_visited_no_more_has_no_other_times(full: Hosts) -> None:
    hall = full.visit("hall-1")
    path = full.offer(hall["id"])
    picked = slots(full, path)[0]
    full.town.retire("hall-1")

    gone = full.answer(path, "move", slot=picked)

    assert (gone.status_code, gone.json()["code"]) == (409, "slot_gone")


@pytest.mark.usefixtures("many_attempts")
def test_no_sequence_of_offers_answers_and_withdrawals_breaks_a_promise(
    office: make.Office, rng: Random
) -> None:
    town = towns.build(office)
    plan_id = town.draft(days=4)
    assert town.publish(plan_id).status_code == 200
    hosts = Hosts(town=town, plan_id=plan_id)
    ids = [visit["id"] for visit in town.visits(plan_id)]
    paths: dict[str, list[str]] = {id: [] for id in ids}
    promised: dict[str, str] = {}
    coordinator = office.as_("coordinator")
    for _ in range(25):
        id = rng.choice(ids)
        known = paths[id]
        match rng.choice(("offer", "offer", "withdraw", "confirm", "decline", "move", "move")):
            case "offer":
                if (made := hosts.post_offer(id)).status_code == 201:
                    known.append("/k/" + made.json()["link"].rpartition("/k/")[2])
            case "withdraw":
                coordinator.delete(f"/visits/{id}/confirmation")
            case kind if known:
                path = rng.choice(known)
                fields: dict[str, Any] = {"reason": "other"} if kind == "decline" else {}
                if kind == "move" and hosts.read(path).status_code == 200:
                    fields["slot"] = rng.choice([*slots(hosts, path), "2023-12-11T08:00"])
                elif kind == "move":
                    fields["slot"] = "2023-12-11T08:00"
                kept = hosts.answer(path, kind, **fields)
                if kept.status_code == 200 and kind != "decline":
                    promised[id] = kept.json()["time"]["seen"]
            case _:
                pass
        with_links(hosts, paths)
        held(hosts, promised)
    assert broken(hosts, days=4) == []


def with_links(hosts: Hosts, paths: dict[str, list[str]]) -> None:
    """No visit has two links that open."""
    for known in paths.values():
        open_links = [path for path in known if hosts.client.head(path).status_code == 200]
        assert len(open_links) <= 1


def held(hosts: Hosts, promised: dict[str, str]) -> None:
    """Each promised visit stands where it was promised."""
    standing = published(hosts)
    for id, seen in promised.items():
        visit = standing[id]
        assert (visit["state"], f"{visit['date']}T{visit['arrive']}") == ("confirmed", seen)


def test_a_visit_that_begins_or_falls_away_ends_its_link(hosts: Hosts) -> None:
    for site, state in (("school-1", VisitState.IN_PROGRESS), ("hall-1", VisitState.CANCELLED)):
        visit = hosts.visit(site)["id"]
        path = hosts.offer(visit)
        hosts.town.advance(visit, state)

        assert hosts.read(path).status_code == 410


def test_what_is_broken_elsewhere_takes_no_times_from_hosts(hosts: Hosts) -> None:
    """A crew fell ill on Tuesday, nobody has replanned, and Monday's host may pick all the same."""
    hall, school = hosts.visit("hall-1")["id"], hosts.visit()
    path = hosts.offer(hall)
    before = slots(hosts, path)
    mark(hosts.town.office, crew=school["crew"], reason="ill", first_date=TUE, last_date=TUE)

    after = slots(hosts, path)
    kept = hosts.answer(path, "move", slot=after[0])

    assert {seen for seen in before if seen[:10] == MON} <= set(after)
    assert kept.status_code == 200, kept.text
    assert hosts.state(hall) == "confirmed"
    assert [each["visit"] for each in affected(hosts.town.office)] == [school["id"]]


def test_what_is_broken_stays_where_it_stood_when_a_host_moves_past_it(hosts: Hosts) -> None:
    """The new version covers its date as well, and neither drops nor changes it."""
    town = hosts.town
    stops = (("hall-1", 0, "10:00"), ("school-1", 1, "09:00"), ("hall-2", 2, "10:00"))
    assert town.publish(town.draft_of(*stops)).status_code == 200
    hall, school = hosts.visit("hall-1"), hosts.visit()
    path = hosts.offer(hall["id"])
    days = sheet_days(hosts, TUE)
    mark(town.office, crew=school["crew"], reason="ill", first_date=TUE, last_date=TUE)

    picked = next(seen for seen in slots(hosts, path) if seen[:10] == WEDNESDAY.isoformat())
    kept = hosts.answer(path, "move", slot=picked)

    assert kept.status_code == 200, kept.text
    assert published(hosts)[school["id"]] == school
    assert sheet_days(hosts, TUE) == days


def sheet_days(hosts: Hosts, day: str) -> list[tuple[str, str, str]]:
    """Which crew is out from when to when."""
    with hosts.town.database.reading() as db:
        on = date.fromisoformat(day)
        found = queries.published_crew_days(db, hosts.town.office.code, first=on, last=on)
        return [(one.crew_id, str(one.leave_minute), str(one.back_minute)) for one in found]


def test_a_time_on_a_day_that_the_crew_lost_is_said_to_be_gone_and_not_taken(
    hosts: Hosts,
) -> None:
    hall = hosts.visit("hall-1")
    path = hosts.offer(hall["id"])
    picked = slots(hosts, path)[0]
    for crew in hosts.town.crews:
        mark(hosts.town.office, crew=crew, reason="ill", last_date="2023-12-31")

    refused = hosts.answer(path, "move", slot=picked)

    assert (refused.status_code, refused.json()["code"]) == (409, "slot_gone")
    assert refused.json()["detail"] == (
        "Waktu itu tidak dapat dipilih lagi."
        " Saat ini tidak ada waktu lain; tunggu kabar dari kantor."
    )
    assert slots(hosts, path) == []
