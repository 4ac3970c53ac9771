"""Hosts answer a published week in the demo office, over HTTP, and the week is planned anew.

Of four visits that are offered one is confirmed, one declined, one moved into the time that got
free, and one stays unanswered. What was agreed to stands in every later plan.
"""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.core.database import Database
from app.settings import settings
from tests import make
from tests.app.confirmations.make import Hosts, path_of
from tests.app.confirmations.test_links import everything, hidden, text
from tests.journeys.make import MONDAY, SEARCH, Coordinator, demo_office, placing

WEEK = {"start": MONDAY, "days": 6} | SEARCH | {"work": 60}
Offered = dict[str, Any]


@pytest.fixture
def office(database: Database, client: TestClient) -> make.Office:
    return demo_office(database, client)


def test_hosts_answer_a_week_and_what_they_agreed_to_stands(office: make.Office) -> None:
    desk = Coordinator(office)
    first = desk.plan(**WEEK)
    desk.publish(first)
    hosts = Hosts(town=desk.town, plan_id=first["id"])
    agrees, declines = offered_schools(desk, hosts, first)
    texts_are_ready(hosts, [agrees, declines])
    looking_changes_nothing(hosts, [agrees, declines])
    page = hosts.read(agrees["path"]).text
    agreed = hosts.form(agrees["path"], hidden(page, "confirm"))
    assert "Waktu disetujui" in text(agreed.text)
    page = hosts.read(declines["path"]).text
    no = {"reason": "event", "note": "Ujian akhir semester"}
    declined = hosts.form(declines["path"], hidden(page, "decline") | no)
    assert "Tim tidak datang" in text(declined.text)

    moves, waits = offered_with_times(desk, hosts, first)
    texts_are_ready(hosts, [moves, waits])
    looking_changes_nothing(hosts, [moves, waits])
    picked = hosts.facts(moves["path"])["slots"][0]
    moved = hosts.answer(moves["path"], "move", slot=picked["seen"])
    assert (moved.status_code, moved.json()["time"]) == (200, picked)

    the_desk_sees_the_answers(hosts, {
        agrees["id"]: ("confirmed", None),
        declines["id"]: ("declined", "Ada ujian atau kegiatan lain"),
        moves["id"]: ("moved", None),
        waits["id"]: ("open", None),
    })  # fmt: skip
    only_the_open_offer_is_due(hosts, waits)
    links_are_over(hosts, agrees, declines, moves)

    standing = newest(desk)
    before = {visit["id"]: visit for visit in desk.visits(standing)}
    assert before[agrees["visit"]]["state"] == before[moves["visit"]]["state"] == "confirmed"
    assert f"{before[moves['visit']]['date']}T{before[moves['visit']]['arrive']}" == picked["seen"]
    desk.publish(desk.plan(**WEEK, based_on=standing["id"], focus={"kinds": ["home_round"]}))

    after = {visit["id"]: visit for visit in desk.visits(newest(desk))}
    assert after != before
    for promised in (agrees, moves):
        assert placing(after[promised["visit"]]) == placing(before[promised["visit"]])
        assert after[promised["visit"]]["state"] == "confirmed"
    assert declines["visit"] not in after

    a_withdrawn_and_an_expired_link_say_so(desk, hosts, after)


def newest(desk: Coordinator) -> dict[str, Any]:
    plans = desk.get("/plans")["items"]
    return [plan for plan in plans if plan["status"] == "published"][-1]


def offered_schools(
    desk: Coordinator, hosts: Hosts, plan: dict[str, Any]
) -> tuple[Offered, Offered]:
    """Two schools of Tuesday or later; the second has the longest visit, whose time gets free."""
    schools = [v for v in ahead(desk, plan) if v["site"].startswith("school")]
    longest = max(schools, key=lambda visit: visit["service_minutes"])
    other = next(visit for visit in schools if visit is not longest)
    return offered(hosts, other), offered(hosts, longest)


def offered_with_times(
    desk: Coordinator, hosts: Hosts, plan: dict[str, Any]
) -> tuple[Offered, Offered]:
    """A school's visit whose host can choose among other times, and one more."""
    proposed = [
        visit
        for visit in ahead(desk, plan)
        if visit["state"] == "proposed" and visit["site"].startswith("school")
    ]
    for visit in proposed:
        offer = offered(hosts, visit)
        if offer["slots"]:
            return offer, offered(hosts, next(v for v in proposed if v is not visit))
        desk.calls.delete(f"/visits/{visit['id']}/confirmation")
    raise AssertionError("no visit of the week could be at another time")


def ahead(desk: Coordinator, plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [visit for visit in desk.visits(plan) if visit["date"] > MONDAY]


def offered(hosts: Hosts, visit: dict[str, Any]) -> Offered:
    made = hosts.post_offer(visit["id"])
    assert made.status_code == 201, made.text
    return made.json()["offer"] | {
        "link": made.json()["link"],
        "path": path_of(made.json()["link"]),
    }


def texts_are_ready(hosts: Hosts, offers: list[Offered]) -> None:
    """For each offer one text a channel and language, with all that a host must know."""
    ready = hosts.outbox(state="ready", limit=200)
    for offer in offers:
        written = [message for message in ready if message["about"] == offer["id"]]
        assert [message["channel"] for message in written] == ["whatsapp", "sms", "email"]
        time = hosts.facts(offer["path"])["time"]
        for message in written:
            for said, clock in (
                (message["id_text"], time["start"].replace(":", ".")),
                (message["en_text"], time["start"]),
            ):
                for part in (offer["name"], offer["link"], clock, "WITA", "2023"):
                    assert part in said["text"]
                assert "{" not in said["text"]
                assert len(said["text"]) < 400


def looking_changes_nothing(hosts: Hosts, offers: list[Offered]) -> None:
    before = everything_but_heartbeats(hosts)
    for offer in offers:
        assert offer["link"] == f"{settings().public_url.rstrip('/')}{offer['path']}"
        for query in ("", "?bahasa=en"):
            assert hosts.read(offer["path"] + query).status_code == 200
        assert hosts.client.head(offer["path"]).status_code == 200
        assert hosts.facts(offer["path"])["site"] == offer["name"]
    assert everything_but_heartbeats(hosts) == before


def everything_but_heartbeats(hosts: Hosts) -> dict[str, str]:
    """All tables but the one in which the worker beside says that it is alive."""
    return {name: rows for name, rows in everything(hosts).items() if name != "workers"}


def the_desk_sees_the_answers(hosts: Hosts, expected: dict[str, tuple[str, str | None]]) -> None:
    listed = {offer["id"]: (offer["state"], offer["reason_id"]) for offer in hosts.listed()}
    assert {id: listed[id] for id in expected} == expected
    texts = {message["about"]: set[Any]() for message in hosts.outbox(limit=200)}
    for message in hosts.outbox(limit=200):
        texts[message["about"]].add((message["state"], message["id_text"] is None))
    for id, (state, _) in expected.items():
        assert texts[id] == ({("ready", False)} if state == "open" else {("void", True)})


def only_the_open_offer_is_due(hosts: Hosts, waits: Offered) -> None:
    assert hosts.listed(due=True) == []
    hosts.age(days=2)
    assert [offer["id"] for offer in hosts.listed(due=True)] == [waits["id"]]


def links_are_over(hosts: Hosts, agrees: Offered, declines: Offered, moves: Offered) -> None:
    said = [hosts.read(offer["path"]) for offer in (agrees, declines, moves)]
    assert [answer.status_code for answer in said] == [410, 410, 410]
    assert "Tim datang" in text(said[0].text)
    assert "ditolak" in text(said[1].text)
    assert "Tim datang" in text(said[2].text)


def a_withdrawn_and_an_expired_link_say_so(
    desk: Coordinator, hosts: Hosts, visits: dict[str, Any]
) -> None:
    free = [v for v in visits.values() if v["state"] == "proposed" and v["date"] > MONDAY]
    withdrawn, expired = (offered(hosts, visit) for visit in free[:2])
    desk.calls.delete(f"/visits/{withdrawn['visit']}/confirmation")
    hosts.expire()

    assert "ditarik atau diganti" in text(hosts.read(withdrawn["path"]).text)
    assert "Masa berlaku tautan ini habis" in text(hosts.read(expired["path"]).text)
    assert hosts.answer(expired["path"]).status_code == 410
