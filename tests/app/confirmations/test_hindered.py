"""What comes in the way of a visit that is offered: no time is promised that cannot be kept."""

from typing import Any

import pytest

from tests.app.confirmations.make import Hosts
from tests.app.confirmations.test_links import hidden, text
from tests.app.confirmations.test_over import code
from tests.app.disruptions.make import TUE, affected, mark, take_back

SAID = "Waktu ini sudah tidak dapat kami tepati. Pilih waktu lain, atau tunggu kabar dari kantor."


def crew_of(hosts: Hosts) -> dict[str, Any]:
    return {"crew": hosts.visit()["crew"], "reason": "ill"}


def site_of(hosts: Hosts) -> dict[str, Any]:
    return {"site": hosts.visit()["site"], "note": "rapat komite"}


@pytest.mark.parametrize("what", [crew_of, site_of], ids=["crew", "site"])
def test_a_time_that_cannot_be_kept_is_not_confirmed(hosts: Hosts, what: Any) -> None:
    visit = hosts.visit()["id"]
    path = hosts.offer(visit)
    form = hidden(hosts.read(path).text, "confirm")
    marked = mark(hosts.town.office, first_date=TUE, last_date=TUE, **what(hosts))

    told = hosts.answer(path)
    page = hosts.form(path, form)

    assert (told.status_code, told.json()["code"]) == (409, "visit_hindered")
    assert page.status_code == 409
    assert SAID in text(page.text)
    assert "sakit" not in text(page.text)  # what came in the way is the office's to tell
    assert hosts.state(visit) == "offered"
    take_back(hosts.town.office, marked)
    assert hosts.form(path, form).status_code == 200
    assert hosts.state(visit) == "confirmed"


def test_the_office_sees_which_offers_it_can_no_longer_keep(hosts: Hosts) -> None:
    visit = hosts.visit()["id"]
    hosts.offer(visit)

    marked = mark(hosts.town.office, first_date=TUE, **crew_of(hosts))

    for (each,) in (marked["affected"], affected(hosts.town.office)):
        assert (each["visit"], each["state"]) == (visit, "offered")
        assert (each["promise"], each["possible"]) == (False, False)


def test_a_host_may_still_decline_or_pick_another_time(hosts: Hosts) -> None:
    hall = hosts.offer(hosts.visit("hall-1")["id"])
    school = hosts.offer()
    mark(hosts.town.office, first_date=TUE, last_date=TUE, **crew_of(hosts))

    moved = hosts.answer(school, "move", slot=hosts.facts(school)["slots"][0]["seen"])
    declined = hosts.answer(hall, "decline", reason="event")

    assert (moved.status_code, declined.status_code) == (200, 200), moved.text
    assert affected(hosts.town.office) == []


def test_a_time_that_cannot_be_kept_is_not_offered(hosts: Hosts) -> None:
    mark(hosts.town.office, first_date=TUE, **site_of(hosts))

    refused = hosts.post_offer(hosts.visit()["id"])

    assert (refused.status_code, refused.json()["code"]) == (409, "visit_hindered")
    assert refused.json()["detail"] == (
        "Waktu ini tidak dapat ditepati; susun ulang dahulu."
        " Lokasi ini tidak dapat dipakai: dibatalkan pihak lokasi (rapat komite)."
    )
    assert hosts.listed() == []


def test_who_had_agreed_reads_that_the_office_gave_the_promise_up(hosts: Hosts) -> None:
    """And no time: a plan may put the visit elsewhere now, and nobody has agreed to that."""
    path = hosts.offer()
    assert hosts.answer(path).status_code == 200

    marked = mark(hosts.town.office, first_date=TUE, release_promises=True, **site_of(hosts))

    assert code(hosts, path) == "promise_released"
    page = text(hosts.read(path).text)
    assert "Kantor tidak dapat menepati waktu yang sudah disetujui." in page
    assert "12 Desember" not in page
    take_back(hosts.town.office, marked)
    assert code(hosts, path) == "link_confirmed"
    assert "12 Desember" in text(hosts.read(path).text)
