"""What the host of a visit can do with the link, and nobody else, on both databases."""

import re
import threading
from html import unescape
from itertools import product
from typing import Any

import pytest
import sqlalchemy as sa

from app.core.audit import AuditEntry
from app.settings import settings
from tests.app.confirmations.make import JSON, Hosts

OTHER = "https://evil.example"


def hidden(page: str, answer: str) -> dict[str, str]:
    """The fields that the page's form for this answer sends."""
    form = next(
        part for part in page.split("<form")[1:] if f'name="answer" value="{answer}"' in part
    )
    found = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form.split("</form>")[0])
    return {name: unescape(value) for name, value in found}


def text(page: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", page.split("</style>")[1]))


def test_the_page_says_who_comes_where_and_when_and_what_to_prepare(hosts: Hosts) -> None:
    shown = text(hosts.read(hosts.offer()).text)

    for part in (
        "Disdukcapil Kota Gorontalo",
        "SMA 1",
        "Selasa, 12 Desember 2023",
        "09.30–10.30 WITA",
        "09.00–10.45 WITA",
        "fotokopi kartu keluarga",
        "Setujui waktu ini",
        "Ada ujian atau kegiatan lain",
    ):
        assert part in shown, part
    assert 'lang="id"' in hosts.read(hosts.offer()).text


def test_the_same_is_there_as_json(hosts: Hosts) -> None:
    facts = hosts.facts(hosts.offer())

    assert (facts["office"], facts["site"]) == ("Disdukcapil Kota Gorontalo", "SMA 1")
    assert facts["time"] == {
        "seen": "2023-12-12T09:00",
        "date": "2023-12-12",
        "arrive": "09:00",
        "start": "09:30",
        "end": "10:30",
        "leave": "10:45",
    }
    assert facts["people"] >= 0
    assert {"id", "en"} == set(facts["prepare"][0])
    assert set(facts["reasons"]) == {
        "event",
        "closed",
        "no_room",
        "no_people",
        "other_time",
        "other",
    }


@pytest.mark.parametrize(
    ("header", "query", "language"),
    [
        ("", "", "id"),
        ("en", "", "en"),
        ("id-ID,id;q=0.9,en;q=0.8", "", "id"),
        ("en-GB,en;q=0.9,id;q=0.5", "", "en"),
        ("fr;q=1, en;q=x", "", "id"),
        ("en", "?bahasa=id", "id"),
        ("id", "?bahasa=en", "en"),
        ("en", "?bahasa=fr", "en"),
    ],
)
def test_the_language_is_the_hosts(hosts: Hosts, header: str, query: str, language: str) -> None:
    path = hosts.offer()

    page = hosts.read(path + query, **{"Accept-Language": header}).text
    over = hosts.read(f"{path}x{query}", **{"Accept-Language": header}).text

    assert f'<html lang="{language}">' in page
    assert f'<html lang="{language}">' in over
    assert f'action="?bahasa={language}"' in page


def test_every_answer_forbids_keeping_framing_scripts_and_indexing(hosts: Hosts) -> None:
    path = hosts.offer()

    for answer in (
        hosts.read(path),
        hosts.read(path, **JSON),
        hosts.read(path + "x"),
        hosts.read(path + "x", **JSON),
        hosts.form(path, {"answer": "decline"}),
        hosts.answer(path),
    ):
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "script-src" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "noindex" in answer.headers["X-Robots-Tag"]


def test_looking_changes_nothing(hosts: Hosts) -> None:
    visit = hosts.visit()["id"]
    path = hosts.offer(visit)
    before = everything(hosts)

    for _ in range(3):
        assert hosts.read(path).status_code == 200
        head = hosts.client.head(path)
        assert (head.status_code, head.content) == (200, b"")
        assert hosts.client.head(path + "x").status_code == 404

    assert everything(hosts) == before


def everything(hosts: Hosts) -> dict[str, str]:
    metadata = sa.MetaData()
    engine = hosts.town.database.readers
    metadata.reflect(engine)
    with engine.connect() as connection:
        return {
            name: str(sorted(map(repr, connection.execute(sa.select(table)))))
            for name, table in metadata.tables.items()
        }


def test_a_confirmed_visit_is_kept_by_the_next_plan(hosts: Hosts) -> None:
    visit = hosts.visit()

    kept = hosts.answer(hosts.offer(visit["id"]))

    assert kept.json()["state"] == "confirmed"
    assert kept.json()["time"]["seen"] == "2023-12-12T09:00"
    town = hosts.town
    following = town.draft(days=3, based_on=hosts.plan_id, focus={"kinds": ["home_round"]})
    assert town.publish(following).status_code == 200
    stays = hosts.visit()
    same = ("id", "date", "arrive", "service_minutes")
    assert [stays[name] for name in same] == [visit[name] for name in same]
    assert stays["state"] == "confirmed"


def test_a_declined_visit_is_called_off_and_its_site_free_for_other_dates(hosts: Hosts) -> None:
    visit = hosts.visit()

    kept = hosts.answer(hosts.offer(visit["id"]), "decline", reason="closed")

    assert kept.json() == {"state": "declined", "time": None}
    assert hosts.state(visit["id"]) == "cancelled"
    town = hosts.town
    following = town.draft(days=3, based_on=hosts.plan_id)
    assert town.publish(following).status_code == 200
    again = hosts.visit()
    assert (again["state"], again["id"] == visit["id"]) == ("proposed", False)
    assert again["date"] != visit["date"]
    said = town.office.as_("coordinator").get(f"/sites/{visit['site']}/exceptions").json()["items"]
    assert [(each["date"], each["windows"], each["note"]) for each in said] == [
        (visit["date"], [], "Ditolak tuan rumah: Libur atau tutup hari itu")
    ]


def test_the_pages_forms_confirm_and_decline(hosts: Hosts) -> None:
    path = hosts.offer()
    page = hosts.read(path).text
    done = hosts.form(path, hidden(page, "confirm"))
    assert done.status_code == 200
    assert "Waktu disetujui" in text(done.text)

    other = hosts.offer(hosts.visit("hall-1")["id"])
    fields = hidden(hosts.read(other).text, "decline")
    done = hosts.form(other + "?bahasa=en", fields | {"reason": "other", "note": "Renovasi"})
    assert "Visit declined" in text(done.text)
    assert hosts.listed(state="declined")[0]["note"] == "Renovasi"


def test_a_form_that_is_sent_twice_counts_once_and_answers_twice(hosts: Hosts) -> None:
    path = hosts.offer()
    fields = hidden(hosts.read(path).text, "confirm")

    first, second = (hosts.form(path, fields) for _ in range(2))

    assert (first.status_code, second.status_code) == (200, 200)
    assert first.content == second.content
    assert second.headers["Idempotency-Replayed"] == "true"
    assert hosts.read(path).status_code == 410


def test_a_program_repeats_with_its_key(hosts: Hosts) -> None:
    path = hosts.offer()
    body = {"answer": "confirm", "seen": hosts.facts(path)["time"]["seen"]}
    key = JSON | {"Idempotency-Key": "jawab-1"}

    first, second = (hosts.client.post(path, json=body, headers=key) for _ in range(2))

    assert first.json() == second.json()
    other = hosts.client.post(path, json=body | {"answer": "decline"}, headers=key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")


def test_a_visit_that_a_later_plan_moved_is_shown_where_it_is_and_answered_only_as_seen(
    hosts: Hosts,
) -> None:
    path = hosts.offer()
    page = hosts.read(path).text
    town = hosts.town
    later = town.draft_of(("hall-1", 0, "10:00"), ("school-1", 1, "11:00"))
    assert town.publish(later).status_code == 200
    assert hosts.visit()["state"] == "offered"

    stale = hosts.form(path, hidden(page, "confirm"))

    assert stale.status_code == 409
    assert "Waktunya berubah" in text(stale.text)
    assert hosts.visit()["state"] == "offered"
    assert hidden(stale.text, "confirm")["seen"] == "2023-12-12T11:00"
    assert hosts.form(path, hidden(stale.text, "confirm")).status_code == 200
    assert hosts.visit()["state"] == "confirmed"


WRONG: tuple[tuple[dict[str, str], str], ...] = (
    ({"answer": "decline"}, "Pilih alasannya."),
    ({"answer": "decline", "reason": "??"}, "Bukan salah satu pilihan"),
    ({"answer": "move"}, "Pilih waktunya."),
    ({"answer": "decline", "reason": "other", "note": "a" * 301}, "Terlalu panjang."),
    ({}, "Wajib diisi."),
    ({"answer": "confirm", "more": "1"}, "Isian tidak dikenal."),
)


@pytest.mark.usefixtures("many_attempts")
def test_a_wrong_answer_is_said_and_nothing_typed_is_lost(hosts: Hosts) -> None:
    path = hosts.offer()
    read = {"seen": "2023-12-12T09:00", "once": "a"}

    for fields, said in WRONG:
        answer = hosts.form(path, read | fields)

        assert answer.status_code == 422, fields
        assert said in text(answer.text)
        if note := fields.get("note"):
            assert note in text(answer.text)
        program = hosts.client.post(path, json={"seen": "2023-12-12T09:00", **fields}, headers=JSON)
        assert program.status_code == 422, fields
        assert hosts.visit()["state"] == "offered", fields
    corrected = {"answer": "decline", "reason": "other", "note": "ya"}
    assert hosts.form(path, read | corrected).status_code == 200


def test_an_identity_number_is_not_shown_again(hosts: Hosts) -> None:
    path = hosts.offer()
    fields = {"answer": "decline", "reason": "other", "note": "Ujian, 7571 0101 0101 0001 tahu"}

    answer = hosts.form(path, {"seen": "2023-12-12T09:00", "once": "a", **fields})

    assert answer.status_code == 422
    assert "16 angka" in text(answer.text)
    assert "Ujian, … tahu" in text(answer.text)
    assert "0101" not in text(answer.text)


@pytest.mark.usefixtures("many_attempts")
def test_whatever_is_sent_is_refused_and_changes_nothing(hosts: Hosts) -> None:
    path = hosts.offer()
    kinds = ("application/json", "application/x-www-form-urlencoded", "x/y")
    bodies = (b"", b"[]", b"answer=\xff\xfe", b"answer=a%00b", b"a=1&" * 30, b'{"answer": NaN}')

    for kind, body in product(kinds, bodies):
        answer = hosts.client.post(path, content=body, headers={"Content-Type": kind})

        assert answer.status_code == 422, (kind, body)
        assert hosts.visit()["state"] == "offered", (kind, body)


def test_no_other_page_may_answer(hosts: Hosts) -> None:
    path = hosts.offer()
    fields = hidden(hosts.read(path).text, "confirm")

    for headers in (
        {"Origin": OTHER},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        assert hosts.form(path, fields, headers).status_code == 403, headers
        assert hosts.visit()["state"] == "offered", headers


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": settings().public_url, "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {},
    ],
)
def test_the_page_itself_and_a_program_may_answer(hosts: Hosts, headers: dict[str, str]) -> None:
    path = hosts.offer()
    fields = hidden(hosts.read(path).text, "confirm")

    assert hosts.form(path, fields, headers).status_code == 200
    assert hosts.visit()["state"] == "confirmed"


def test_what_was_named_by_people_is_shown_as_text(hosts: Hosts) -> None:
    hosts.town.edit("school-1", name='SMA "1" <b>&</b>')

    page = hosts.read(hosts.offer()).text

    assert "<b>&</b>" not in page
    assert 'SMA "1" <b>&</b>' in unescape(page)


def test_two_answers_at_the_same_moment_leave_one(hosts: Hosts) -> None:
    path = hosts.offer()
    seen = hosts.facts(path)["time"]["seen"]
    ready = threading.Barrier(4)
    answers: list[tuple[str, int]] = []

    def answer(kind: str) -> None:
        ready.wait()
        fields: dict[str, Any] = {"reason": "event"} if kind == "decline" else {}
        answers.append((kind, hosts.answer(path, kind, seen=seen, **fields).status_code))

    kinds = ("confirm", "decline", "confirm", "decline")
    threads = [threading.Thread(target=answer, args=(kind,)) for kind in kinds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(status for _, status in answers) == [200, 410, 410, 410]
    held = next(kind for kind, status in answers if status == 200)
    state = {"confirm": "confirmed", "decline": "cancelled"}[held]
    assert hosts.listed()[0]["visit_state"] == state


def test_one_address_opens_only_so_many_links(hosts: Hosts) -> None:
    most = int(settings().link_attempts.partition("/")[0])

    statuses = [hosts.read("/k/tebakan").status_code for _ in range(most + 1)]

    assert statuses == [404] * most + [429]
    refused = hosts.read(hosts.offer())
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")
    assert "Terlalu banyak percobaan" in text(refused.text)


def test_an_answer_is_in_the_offices_audit_without_the_secret(hosts: Hosts) -> None:
    path = hosts.offer()
    hosts.answer(path)

    with hosts.town.database.reading() as db:
        written = db.scalars(
            sa.select(AuditEntry).where(AuditEntry.what == "POST /k/{secret}")
        ).all()

    assert [(row.office_id, row.member_id, row.status) for row in written] == [("75.71", None, 200)]
    assert path not in written[0].place
