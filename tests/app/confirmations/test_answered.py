"""What a host reads once it has answered: in both languages, with the office's telephone number."""

import re

import pytest

from tests.app.confirmations.make import JSON, Hosts
from tests.app.confirmations.test_links import hidden


@pytest.fixture
def called(hosts: Hosts) -> Hosts:
    """The office has a telephone number."""
    admin = hosts.town.office.as_("admin")
    version = {"If-Match": admin.get("").headers["ETag"]}
    answer = admin.patch("", {"phone": "0435-821234"}, headers=version)
    assert (answer.status_code, answer.json()["phone"]) == (200, "0435-821234")
    return hosts


def answered(hosts: Hosts, answer: str, query: str = "") -> str:
    path = hosts.offer()
    fields = hidden(hosts.read(path).text, answer)
    kept = hosts.form(path + query, fields | {"reason": "event"} if answer == "decline" else fields)
    assert kept.status_code == 200
    return kept.text


@pytest.mark.parametrize(
    ("answer", "query", "heads", "switch"),
    [
        ("confirm", "", ("Waktu disetujui", "Time confirmed"), ("en", "English")),
        ("decline", "?bahasa=en", ("Visit declined", "Kunjungan ditolak"), ("id", "Bahasa Indonesia")),
    ],
)  # fmt: skip
def test_an_answer_can_be_read_in_the_other_language_though_its_link_is_over(
    hosts: Hosts, answer: str, query: str, heads: tuple[str, str], switch: tuple[str, str]
) -> None:
    page = answered(hosts, answer, query)

    language, name = switch
    assert f"<h1>{heads[0]}</h1>" in page
    assert re.search(rf'<a href="#{language}"[^>]*>{name}</a>', page)
    twin = page[page.index(f'<div class="twin" id="{language}" lang="{language}">') :]
    assert f"<h2>{heads[1]}</h2>" in twin
    assert {"en": "12 December 2023", "id": "12 Desember 2023"}[language] in twin


def test_the_office_can_be_called_from_each_page(called: Hosts) -> None:
    path = called.offer()
    pages = [called.read(path).text, answered(called, "confirm")]
    for page in pages:
        assert '<a class="button" href="tel:0435821234">Hubungi kantor: 0435-821234</a>' in page
    assert called.read(path, **JSON).json()["detail"].endswith(" (0435-821234).")
    assert "Call the office: 0435-821234" in pages[1]


def test_without_a_number_no_page_offers_to_call(hosts: Hosts) -> None:
    assert "tel:" not in answered(hosts, "confirm")


def test_the_number_can_be_taken_away_and_is_none_other_than_a_number(called: Hosts) -> None:
    admin = called.town.office.as_("admin")

    def edit(**asked: object) -> int:
        version = {"If-Match": admin.get("").headers["ETag"]}
        return admin.patch("", asked, headers=version).status_code

    assert edit(phone="panggil saja") == 422
    assert edit(phone="7571010101010001") == 422
    assert edit(name="Kota Gorontalo") == 200
    assert admin.get("").json()["phone"] == "0435-821234"
    assert edit(phone=None) == 200
    assert admin.get("").json()["phone"] is None
