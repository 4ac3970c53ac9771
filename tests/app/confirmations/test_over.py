"""Links that are over, and what ends them: an answer, the office, time, or what the crew reports."""

from typing import Any

import pytest
import sqlalchemy as sa

from app.plans.rules import VisitState
from tests.app.confirmations.make import JSON, Hosts
from tests.app.confirmations.test_links import hidden, text


def code(hosts: Hosts, path: str) -> str:
    """Why the link is over, the same to who looks and to who answers, as a page and as JSON."""
    shown = hosts.read(path, **JSON)
    page, answered = hosts.read(path), hosts.answer(path)
    form = hosts.form(path, {"answer": "confirm", "seen": "2023-12-11T08:00"})
    assert {one.status_code for one in (shown, page, answered, form)} == {410}
    assert answered.json() == shown.json()
    assert shown.json()["detail"] in text(page.text)
    assert shown.json()["detail"] in text(form.text)
    english = hosts.read(path + "?bahasa=en")
    assert shown.json()["detail_en"] in text(english.text)
    return shown.json()["code"]


def report(hosts: Hosts, visit: str, outcome: str = "done") -> None:
    """The crew says how the visit went."""
    body = {"client_result_id": visit, "outcome": outcome}
    answer = hosts.town.office.as_("coordinator").post(f"/visits/{visit}/results", body)
    assert answer.is_success, answer.text


def told(hosts: Hosts) -> dict[str, dict[str, Any]]:
    """The texts that are ready to be sent, one of each channel."""
    ready = hosts.outbox(state="ready")
    found = {one["channel"]: one for one in ready}
    assert len(found) == len(ready) == 3
    return found


def test_what_never_was_a_link_is_not_found_and_says_what_to_do(hosts: Hosts) -> None:
    offered = hosts.offer()
    wrong = ["/k/" + "x" * 32, "/k/-", offered[:-1], offered + "x"]

    for answers in (
        [hosts.read(path) for path in wrong],
        [hosts.read(path, **JSON) for path in wrong],
        [hosts.answer(path) for path in wrong],
        [hosts.form(path, {"answer": "confirm", "seen": "2023-12-11T08:00"}) for path in wrong],
    ):
        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.content for answer in answers}) == 1
    assert "Buka lagi dari pesan yang Anda terima" in text(hosts.read(wrong[0]).text)


def test_who_has_agreed_reads_when_the_crew_comes_until_the_link_runs_out(hosts: Hosts) -> None:
    path = hosts.offer()
    hosts.answer(path)

    assert code(hosts, path) == "link_confirmed"
    page = hosts.read(path)
    assert "<h1>Sudah dijawab</h1>" in page.text
    assert "Tim datang Selasa, 12 Desember 2023, 09.00–10.45 WITA." in text(page.text)

    hosts.expire()
    assert code(hosts, path) == "link_confirmed"
    assert "12 Desember" not in hosts.read(path).text


def test_links_that_were_declined_withdrawn_replaced_or_ran_out_say_so(hosts: Hosts) -> None:
    declined = hosts.offer()
    hosts.answer(declined, "decline", reason="event")
    hall = hosts.visit("hall-1")["id"]
    withdrawn = hosts.offer(hall)
    hosts.town.office.as_("coordinator").delete(f"/visits/{hall}/confirmation")
    replaced, expired = hosts.offer(hall), hosts.offer(hall)
    hosts.expire()

    codes = [code(hosts, path) for path in (declined, withdrawn, replaced, expired)]

    assert codes == ["link_declined", "link_withdrawn", "link_withdrawn", "link_expired"]
    for path in (declined, withdrawn, replaced, expired):
        assert "Untuk bertanya, hubungi Disdukcapil Kota Gorontalo." in hosts.read(path).text


def test_a_link_ends_when_the_crew_is_due(hosts: Hosts) -> None:
    path = hosts.offer()
    assert hosts.read(path).status_code == 200

    with hosts.town.database.writing() as db:
        db.execute(sa.text("UPDATE offices SET business_date = '2023-12-13'"))

    assert code(hosts, path) == "too_late"
    assert hosts.listed(due=True, before_days=60) == []


def test_an_open_offer_has_lapsed_when_its_visit_should_have_come(hosts: Hosts) -> None:
    """Nobody reported the visit: the day moved on, by other reports or by the clock."""
    hall, school = hosts.visit("hall-1")["id"], hosts.visit()["id"]
    hosts.offer(hall)
    hosts.offer(school)
    ready = hosts.outbox(state="ready")

    with hosts.town.database.writing() as db:
        db.execute(sa.text("UPDATE offices SET business_date = '2023-12-11'"))
        # At whatever time of day the test runs, its moment has come.
        db.execute(sa.text("UPDATE plan_visits SET arrive_minute = 0 WHERE date = '2023-12-11'"))

    assert {one["visit"]: one["state"] for one in hosts.listed()} == {
        hall: "lapsed",
        school: "open",
    }
    assert [one["visit"] for one in hosts.listed(state="lapsed")] == [hall]
    assert [one["visit"] for one in hosts.listed(state="open")] == [school]
    over, waits = hosts.outbox(state="void"), hosts.outbox(state="ready")
    assert {one["id"] for one in (*over, *waits)} == {one["id"] for one in ready}
    assert {one["about"] for one in over} == {hosts.listed(state="lapsed")[0]["id"]}
    assert {(one["id_text"], one["en_text"]) for one in over} == {(None, None)}
    assert {one["state"] for one in hosts.outbox()} == {"void", "ready"}


@pytest.mark.parametrize(
    ("outcome", "said"),
    [("done", "visit_begun"), ("partial", "visit_begun"), ("missed", "visit_called_off")],
)
def test_an_open_offer_lapses_when_the_crew_reports_its_visit(
    hosts: Hosts, outcome: str, said: str
) -> None:
    visit = hosts.visit()["id"]
    path = hosts.offer(visit)
    seen = hidden(hosts.read(path).text, "decline")

    report(hosts, visit, outcome)

    assert code(hosts, path) == said
    late = hosts.form(path, seen | {"reason": "event"})
    assert late.status_code == 410
    assert hosts.state(visit) == outcome
    (offer,) = hosts.listed()
    assert (offer["state"], offer["live"], offer["visit_state"]) == ("lapsed", False, outcome)
    assert {(one["state"], one["id_text"]) for one in hosts.outbox()} == {("void", None)}
    hosts.age(days=10)
    assert hosts.listed(due=True) == []
    assert hosts.post_offer(visit).status_code == 409


def test_a_confirmed_visit_is_reported_like_any_other(hosts: Hosts) -> None:
    visit = hosts.visit()["id"]
    path = hosts.offer(visit)
    hosts.answer(path)
    hosts.town.advance(visit, VisitState.IN_PROGRESS)

    report(hosts, visit)

    assert hosts.state(visit) == "done"
    assert [one["state"] for one in hosts.listed()] == ["confirmed"]
    assert code(hosts, path) == "visit_begun"


def test_a_declined_visit_that_took_place_all_the_same_counts(hosts: Hosts) -> None:
    visit = hosts.visit()["id"]
    path = hosts.offer(visit)
    hosts.answer(path, "decline", reason="closed")

    report(hosts, visit)

    assert hosts.state(visit) == "done"
    assert [one["state"] for one in hosts.listed()] == ["declined"]
    assert code(hosts, path) == "visit_begun"


def test_an_open_offer_lapses_when_a_later_plan_lets_its_visit_go(hosts: Hosts) -> None:
    visit = hosts.visit()["id"]
    path = hosts.offer(visit)

    assert hosts.town.publish(hosts.town.draft_of(("hall-1", 1, "10:00"))).status_code == 200

    assert code(hosts, path) == "visit_called_off"
    assert [one["state"] for one in hosts.listed()] == ["lapsed"]
    assert len(hosts.outbox(state="void")) == 3  # with the link
    by_phone = told(hosts)["whatsapp"]
    assert by_phone["to"] == "0812-0000-0000"
    assert by_phone["id_text"]["text"] == (
        "Disdukcapil Kota Gorontalo tidak jadi datang merekam KTP-el di SMA 1 pada Selasa,"
        " 12 Desember 2023, pukul 09.30–10.30 WITA, seperti ditawarkan; tautannya tidak berlaku"
        " lagi. Untuk waktu lain, kantor mengirim tautan baru. Untuk bertanya, hubungi"
        " Disdukcapil Kota Gorontalo."
    )


def test_texts_that_name_a_time_from_which_a_later_plan_moved_the_visit_are_void(
    hosts: Hosts,
) -> None:
    path = hosts.offer()
    both = (("hall-1", 0, "10:00"), ("school-1", 1, "11:00"))

    assert hosts.town.publish(hosts.town.draft_of(*both)).status_code == 200

    assert {one["id_text"] for one in hosts.outbox(state="void")} == {None}
    text_en = told(hosts)["sms"]["en_text"]["text"]
    assert "offered on Tuesday, 12 December 2023, 09:30-10:30 WITA, is now on" in text_en
    assert "is now on Tuesday, 12 December 2023, 11:30-12:30 WITA. See and answer" in text_en
    (offer,) = hosts.listed()
    assert (offer["state"], offer["arrive"]) == ("open", "11:00")
    assert hosts.facts(path)["time"]["seen"] == "2023-12-12T11:00"
    assert hosts.post_offer(hosts.visit()["id"]).json()["offer"]["arrive"] == "11:00"


def test_an_open_offer_stays_open_when_a_later_plan_keeps_its_visit(hosts: Hosts) -> None:
    path = hosts.offer()
    both = (("hall-1", 0, "13:00"), ("school-1", 1, "09:00"))

    assert hosts.town.publish(hosts.town.draft_of(*both)).status_code == 200

    assert [one["state"] for one in hosts.listed()] == ["open"]
    assert {one["state"] for one in hosts.outbox()} == {"ready"}
    assert hosts.answer(path).status_code == 200
