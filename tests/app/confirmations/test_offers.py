"""Offering, withdrawing and following up, on both databases."""

import threading
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from app.core.clock import now
from app.plans.rules import VisitState
from app.settings import settings
from tests import make
from tests.app.confirmations.make import Hosts, path_of


def test_an_offer_tells_its_link_once_and_makes_texts_ready_to_send(hosts: Hosts) -> None:
    visit = hosts.visit()

    made = hosts.post_offer(visit["id"]).json()

    assert made["link"].startswith(f"{settings().public_url}/k/")
    assert hosts.state(visit["id"]) == "offered"
    offer = made["offer"]
    assert (offer["state"], offer["live"], offer["visit_state"]) == ("open", True, "offered")
    assert (offer["name"], offer["date"], offer["arrive"]) == ("SMA 1", visit["date"], "09:00")
    assert [one["channel"] for one in made["messages"]] == ["whatsapp", "sms", "email"]
    assert {one["state"] for one in made["messages"]} == {"ready"}
    whatsapp = made["messages"][0]
    assert made["link"] in whatsapp["id_text"]["text"]
    assert "pada Selasa, 12 Desember 2023, pukul 09.30–10.30 WITA" in whatsapp["id_text"]["text"]
    assert "on Tuesday, 12 December 2023, 09:30–10:30 WITA" in whatsapp["en_text"]["text"]
    assert whatsapp["id_text"]["open"].startswith("https://wa.me/6281200000000?text=Disdukcapil")
    assert hosts.outbox() == made["messages"]


def test_an_office_that_stands_still_offers_and_is_answered_on_its_own_date(hosts: Hosts) -> None:
    """The town's Wednesday; the machine's own date is another."""
    path = hosts.offer()
    (made,) = hosts.listed()
    hosts.answer(path)
    (answered,) = hosts.listed()

    zone = ZoneInfo("Asia/Makassar")
    assert datetime.fromisoformat(made["made_at"]).astimezone(zone).date() == make.TODAY
    assert datetime.fromisoformat(answered["ended_at"]).astimezone(zone).date() == make.TODAY
    # How long a link opens is a matter of real time.
    assert datetime.fromisoformat(made["expires_at"]) > now()


def test_a_secret_is_in_no_table_but_the_outbox_and_leaves_it_when_it_was_sent(
    hosts: Hosts,
) -> None:
    made = hosts.post_offer(hosts.visit()["id"]).json()
    path = path_of(made["link"])
    secret = path.removeprefix("/k/")
    hosts.read(path)
    hosts.form(path, {"answer": "decline"})

    assert tables_with(hosts, secret) == {"messages"}

    for message in made["messages"]:
        sent = hosts.town.office.as_("coordinator").post(f"/messages/{message['id']}/sent")
        assert (sent.json()["state"], sent.json()["id_text"]) == ("sent", None)
    assert tables_with(hosts, secret) == set()
    assert hosts.read(path).status_code == 200


def tables_with(hosts: Hosts, secret: str) -> set[str]:
    metadata = sa.MetaData()
    engine = hosts.town.database.readers
    metadata.reflect(engine)
    with engine.connect() as connection:
        return {
            name
            for name, table in metadata.tables.items()
            if secret in str(connection.execute(sa.select(table)).all())
        }


def test_a_secret_is_in_no_log(hosts: Hosts, capfd: Any) -> None:
    path = hosts.offer()
    hosts.read(path)
    hosts.answer(path)
    hosts.read(path + "x")

    printed = capfd.readouterr()
    assert path.removeprefix("/k/") not in printed.out + printed.err


def test_offered_again_the_old_link_dies_with_its_messages(hosts: Hosts) -> None:
    old, new = hosts.offer(), hosts.offer()

    assert hosts.read(old).status_code == 410
    assert hosts.read(new).status_code == 200
    assert [one["state"] for one in hosts.listed()] == ["withdrawn", "open"]
    assert [one["state"] for one in hosts.outbox()] == ["void"] * 3 + ["ready"] * 3
    assert hosts.outbox(state="void")[0]["id_text"] is None


def test_a_withdrawn_offer_leaves_a_proposal(hosts: Hosts) -> None:
    visit = hosts.visit()["id"]
    path = hosts.offer(visit)
    coordinator = hosts.town.office.as_("coordinator")

    assert coordinator.delete(f"/visits/{visit}/confirmation").status_code == 204

    assert hosts.read(path).status_code == 410
    assert hosts.state(visit) == "proposed"
    assert coordinator.delete(f"/visits/{visit}/confirmation").status_code == 404
    assert coordinator.get(f"/visits/{visit}/confirmation").json()["state"] == "withdrawn"
    assert hosts.read(hosts.offer(visit)).status_code == 200


def test_only_a_published_visit_that_is_to_come_is_offered(hosts: Hosts) -> None:
    town = hosts.town
    draft = town.visits(town.draft_of(("hall-3", 2, "10:00")))[0]["id"]
    refused = hosts.post_offer(draft)
    assert (refused.status_code, refused.json()["code"]) == (409, "visit_not_published")

    visit = hosts.visit()["id"]
    for state in (VisitState.CONFIRMED, VisitState.IN_PROGRESS, VisitState.DONE):
        town.advance(visit, state)
        refused = hosts.post_offer(visit)
        assert (refused.status_code, refused.json()["code"]) == (409, "visit_state")


def test_a_repeat_with_the_same_key_makes_no_second_link(hosts: Hosts) -> None:
    visit = hosts.visit()["id"]
    key = {"Idempotency-Key": "tawaran-1"}
    path = path_of(hosts.post_offer(visit, headers=key).json()["link"])

    again = hosts.post_offer(visit, headers=key)

    assert (again.status_code, again.json()["code"]) == (409, "answer_not_kept")
    assert hosts.read(path).status_code == 200
    assert len(hosts.listed()) == 1


def test_of_offers_made_at_the_same_moment_one_link_is_left(hosts: Hosts) -> None:
    visit = hosts.visit()["id"]
    paths: list[str] = []
    ready = threading.Barrier(4)

    def offer() -> None:
        ready.wait()
        paths.append(hosts.offer(visit))

    threads = [threading.Thread(target=offer) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(hosts.read(path).status_code for path in paths) == [200, 410, 410, 410]
    assert [one["state"] for one in hosts.listed(state="open")] == ["open"]


def test_reminders_are_due_for_offers_unanswered_too_long_or_too_near(hosts: Hosts) -> None:
    hosts.offer(hosts.visit("hall-1")["id"])  # in five days
    hosts.offer()  # in six

    assert hosts.listed(due=True) == []
    assert [one["site"] for one in hosts.listed(due=True, before_days=5)] == ["hall-1"]
    hosts.age(days=2)
    assert [one["site"] for one in hosts.listed(due=True)] == ["hall-1", "school-1"]
    assert hosts.listed(due=True, unanswered_days=3) == []
    hosts.expire()
    assert [one["live"] for one in hosts.listed(due=True)] == [False, False]


def test_who_has_answered_is_no_longer_due(hosts: Hosts) -> None:
    hosts.answer(hosts.offer())
    hosts.answer(hosts.offer(hosts.visit("hall-1")["id"]), "decline", reason="event", note="ujian")
    hosts.age(days=10)

    assert hosts.listed(due=True) == []
    confirmed, declined = hosts.listed()
    assert (confirmed["state"], confirmed["visit_state"]) == ("confirmed", "confirmed")
    assert (declined["state"], declined["visit_state"]) == ("declined", "cancelled")
    assert (declined["reason"], declined["note"]) == ("event", "ujian")
    assert (declined["reason_id"], declined["reason_en"]) == (
        "Ada ujian atau kegiatan lain",
        "There are exams or another event",
    )
    assert hosts.listed(state="declined") == [declined]


def test_another_offices_offers_and_messages_do_not_exist(
    hosts: Hosts, neighbour: make.Office
) -> None:
    visit = hosts.visit()["id"]
    path = hosts.offer(visit)
    message = hosts.outbox()[0]["id"]
    stranger = neighbour.as_("admin")

    assert stranger.post(f"/visits/{visit}/confirmation", {}).status_code == 404
    assert stranger.get(f"/visits/{visit}/confirmation").status_code == 404
    assert stranger.delete(f"/visits/{visit}/confirmation").status_code == 404
    assert stranger.post(f"/messages/{message}/sent").status_code == 404
    assert stranger.post(f"/messages/{message}/send").status_code == 404
    assert stranger.get("/confirmations").json()["items"] == []
    assert stranger.get("/messages").json()["items"] == []
    assert hosts.read(path).status_code == 200


def test_a_site_is_not_asked_for_more_visits_in_a_month_than_its_quota(hosts: Hosts) -> None:
    town = hosts.town
    town.edit("hall-1", max_visits=2, min_gap_days=1)
    both = (("hall-1", 0, "10:00"), ("school-1", 1, "09:00"), ("hall-1", 7, "10:00"))
    later = town.draft_of(*both)
    assert town.publish(later).status_code == 200
    first, second = (each["id"] for each in town.visits(later) if each["site"] == "hall-1")
    town.edit("hall-1", monthly_visits=1)
    hosts.offer(first)

    refused = hosts.post_offer(second)

    assert (refused.status_code, refused.json()["code"]) == (409, "monthly_quota")
    assert hosts.post_offer(first).status_code == 201
    town.office.as_("coordinator").delete(f"/visits/{first}/confirmation")
    assert hosts.post_offer(second).status_code == 201
