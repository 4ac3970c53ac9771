"""The office calls off what it had promised: the host is told why, and nobody drives there."""

import pytest
from httpx2 import Response

from app.plans.rules import VisitState
from tests.app.confirmations.make import Hosts
from tests.app.confirmations.test_links import text


def call_off(hosts: Hosts, visit: str, reason: str = "vehicle", **rest: str) -> Response:
    path = f"/visits/{visit}/confirmation/call-off"
    return hosts.town.office.as_("coordinator").post(path, {"reason": reason, **rest})


@pytest.fixture
def promised(hosts: Hosts) -> tuple[str, str]:
    """The school has confirmed: its visit, and the link."""
    visit = hosts.visit()["id"]
    path = hosts.offer(visit)
    assert hosts.answer(path).status_code == 200
    return visit, path


def test_a_promise_is_called_off_with_a_reason_and_texts_for_the_host(
    hosts: Hosts, promised: tuple[str, str]
) -> None:
    visit, _ = promised

    answer = call_off(hosts, visit, "vehicle", note="Mobil di bengkel")

    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["offer"]["state"], told["offer"]["visit_state"]) == ("confirmed", "cancelled")
    assert told["offer"]["reason_id"] == "Kendaraan tidak tersedia"
    assert [one["channel"] for one in told["messages"]] == ["whatsapp", "sms", "email"]
    ready = {one["id"]: one for one in hosts.outbox(state="ready")}
    for one in told["messages"]:
        said = ready[one["id"]]
        for part in ("SMA 1", "Selasa, 12 Desember 2023", "09.30", "Kendaraan tidak tersedia"):
            assert part in said["id_text"]["text"]
        assert "There is no vehicle" in said["en_text"]["text"]
        assert "bengkel" not in str(said), "the note is for the office alone"
        assert said["to"] == (None if one["channel"] == "email" else "0812-0000-0000")


def test_the_crew_no_longer_has_the_visit_and_its_site_can_be_planned_again(
    hosts: Hosts, promised: tuple[str, str]
) -> None:
    visit, _ = promised
    assert call_off(hosts, visit).status_code == 200

    coordinator = hosts.town.office.as_("coordinator")
    days = coordinator.get("/itineraries", params={"date": "2023-12-12"}).json()["items"]
    assert [s["state"] for day in days for s in day["stops"] if s["visit"] == visit] in (
        [],
        ["cancelled"],
    )
    plan = hosts.town.draft(days=2)
    assert hosts.town.publish(plan).status_code == 200
    again = [each for each in hosts.town.visits(plan) if each["site"] == "school-1"]
    assert again
    assert visit not in {each["id"] for each in again}


def test_the_link_says_that_the_visit_is_called_off(
    hosts: Hosts, promised: tuple[str, str]
) -> None:
    visit, path = promised
    call_off(hosts, visit)

    page = hosts.read(path)

    assert page.status_code == 410
    assert "Kunjungan pada waktu ini batal" in text(page.text)


@pytest.mark.parametrize("state", [VisitState.PROPOSED, VisitState.OFFERED, VisitState.IN_PROGRESS])
def test_only_what_is_promised_and_to_come_is_called_off(hosts: Hosts, state: VisitState) -> None:
    visit = hosts.visit()["id"]
    hosts.offer(visit)
    hosts.town.advance(visit, state)
    before = len(hosts.outbox(limit=200))

    refused = call_off(hosts, visit)

    assert (refused.status_code, refused.json()["code"]) == (409, "visit_state")
    assert hosts.state(visit) == state
    assert len(hosts.outbox(limit=200)) == before


def test_called_off_twice_it_is_told_once(hosts: Hosts, promised: tuple[str, str]) -> None:
    visit, _ = promised
    call_off(hosts, visit)
    before = len(hosts.outbox(limit=200))

    assert call_off(hosts, visit).status_code == 409
    assert len(hosts.outbox(limit=200)) == before


def test_a_reason_is_needed_and_a_visit_that_was_never_offered_is_not_found(hosts: Hosts) -> None:
    visit = hosts.visit()["id"]

    assert call_off(hosts, visit, "no_mood").status_code == 422
    assert call_off(hosts, visit).status_code == 404
