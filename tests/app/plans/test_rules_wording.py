"""Broken rules as sentences: each as WORDS has it, in both languages."""

from dataclasses import replace
from typing import Any

import pytest

from app.plans.rules import Names, Said, say
from app.plans.rules.wording import about
from solver.check import Rule, Violation

NAMES = Names(
    places={"hall": "Kantor Lurah Ipilo", "dinas": "Dinas", "inn": "Wisma"},
    crews={"c-1": "Tim 1"},
)
AT = {"site": "hall", "crew": "c-1", "date": "2023-12-11"}
HALL = "Kantor Lurah Ipilo"

SENTENCES: list[tuple[Rule, dict[str, Any], str, str]] = [
    (
        Rule.DAY,
        {"from": "dinas", "to": "hall", "travel_minutes": 35, "earliest": "08:35"},
        "Dari Dinas perlu 35 menit; paling cepat tiba 08.35.",
        "35 minutes from Dinas; arrival 08:35 at the earliest.",
    ),
    (
        Rule.DAY,
        {"crew": "c-1", "date": "2023-12-11", "base": "dinas", "back": "15:40", "limit": "15:00"},
        "Tim baru kembali 15.40, lewat batas 15.00.",
        "The crew is back at 15:40, past 15:00.",
    ),
    (
        Rule.DAY,
        {"crew": "c-1", "date": "2023-12-11"},
        "Tim 1 tidak bertugas pada Sen, 11 Des.",
        "Tim 1 is not on duty on Mon, 11 Dec.",
    ),
    (
        Rule.BASE,
        {"crew": "c-1", "date": "2023-12-11", "lodging": "inn", "why": "-"},
        "Tim tidak dapat menginap di Wisma pada Sen, 11 Des.",
        "The crew cannot sleep at Wisma on Mon, 11 Dec.",
    ),
    (
        Rule.WINDOW,
        AT | {"hours": ["08:00-12:00", "13:00-15:00"], "from": "11:00", "to": "13:30"},
        f"{HALL} buka 08.00–12.00, 13.00–15.00; kunjungan ini 11.00–13.30.",
        f"{HALL} is open 08:00–12:00, 13:00–15:00; this visit is 11:00–13:30.",
    ),
    (
        Rule.WINDOW,
        AT | {"hours": [], "from": "11:00", "to": "13:30"},
        f"{HALL} tidak buka pada Sen, 11 Des.",
        f"{HALL} is not open on Mon, 11 Dec.",
    ),
    (
        Rule.BREAK,
        AT | {"from": "11:30", "to": "13:00"},
        "Bertabrakan dengan istirahat 11.30–13.00.",
        "Overlaps the break 11:30–13:00.",
    ),
    (
        Rule.LENGTH,
        AT | {"min": 60, "max": 360, "step": 30, "service_minutes": 45},
        "Lama layanan 60–360, kelipatan 30 menit.",
        "Service 60–360, in steps of 30 minutes.",
    ),
    (
        Rule.REPEATS,
        AT | {"earliest_date": "2023-12-14"},
        f"{HALL} perlu diberi tahu lebih dulu; paling cepat Kam, 14 Des.",
        f"{HALL} needs notice; the earliest is Thu, 14 Dec.",
    ),
    (
        Rule.REPEATS,
        AT | {"other_date": "2023-12-10", "min_gap_days": 3},
        f"{HALL} sudah dikunjungi Min, 10 Des; jarak paling dekat 3 hari.",
        f"{HALL} is visited on Sun, 10 Dec; at least 3 days apart.",
    ),
    (
        Rule.REPEATS,
        AT | {"visits": 3, "max_visits": 2},
        f"{HALL} dikunjungi 3 kali; paling banyak 2.",
        f"{HALL} is visited 3 times; 2 at most.",
    ),
    (
        Rule.PROMISES,
        AT | {"arrive": "08:25", "service_minutes": 60},
        f"Sudah dijanjikan ke {HALL}: Sen, 11 Des 08.25.",
        f"Promised to {HALL}: Mon, 11 Dec 08:25.",
    ),
    (
        Rule.PROMISES,
        {"crew": "c-1", "date": "2023-12-11", "lodging": "inn"},
        "Sudah ditetapkan menginap di Wisma pada Sen, 11 Des.",
        "A night at Wisma on Mon, 11 Dec was settled.",
    ),
    (
        Rule.STAFF,
        {"crew": "c-1", "date": "2023-12-11", "role": "driver", "short": 1},
        "Tim 1: kurang 1 pengemudi pada Sen, 11 Des.",
        "Tim 1: 1 driver short on Mon, 11 Dec.",
    ),
    (
        Rule.STAFF,
        {"crew": "c-1", "date": "2023-12-11", "staff": "s-1"},
        "Petugas Tim 1 pada Sen, 11 Des tidak sesuai lagi dengan data petugas.",
        "The staff of Tim 1 on Mon, 11 Dec no longer agree with the staff list.",
    ),
    (
        Rule.CARDS,
        {"date": "2023-12-11", "used": 12.4, "supply": 10.0, "short": 2.4},
        (
            "Blangko kurang 3: sampai Sen, 11 Des diperkirakan terpakai 12,4,"
            " tersedia 10 setelah cadangan loket."
        ),
        (
            "Cards short: 3. By Mon, 11 Dec 12.4 are expected to be used,"
            " 10 are there after the counter's reserve."
        ),
    ),
    (
        Rule.EQUIPMENT,
        AT | {"items": ["network", "power"]},
        f"{HALL} perlu internet satelit, genset; Tim 1 tidak membawanya.",
        f"{HALL} needs satellite internet, a generator; Tim 1 has none.",
    ),
    (
        Rule.CHANGES,
        {"changes": 4, "max_changes": 2},
        "Melebihi 2 perubahan yang diperbolehkan.",
        "More than the 2 changes allowed.",
    ),
    (
        Rule.UNKNOWN,
        {"id": "hall", "kind": "site"},
        f"{HALL} tidak ada lagi dalam data perencanaan.",
        f"{HALL} is no longer in the planning data.",
    ),
]


@pytest.mark.parametrize(("rule", "detail", "indonesian", "english"), SENTENCES)
def test_a_broken_rule_is_said_in_both_languages(
    rule: Rule, detail: dict[str, Any], indonesian: str, english: str
) -> None:
    said = say(Violation(rule=rule, where="visits[0]", sentence="-", detail=detail), NAMES)

    assert said.id == indonesian
    assert said.en == english


def test_every_rule_that_a_plan_can_break_has_its_sentence() -> None:
    said = {rule for rule, *_ in SENTENCES}
    assert {rule for rule in Rule if rule.number} | {Rule.UNKNOWN} == said


@pytest.mark.parametrize("rule", [rule for rule in Rule if rule.number])
def test_every_rule_is_called_by_what_it_is_about_and_not_by_its_number(rule: Rule) -> None:
    said = about(Violation(rule=rule, where="-", sentence="-", detail={}))

    assert said is not None
    assert said.id != said.en
    assert str(rule.number) not in said.id + said.en


def test_a_visit_too_soon_to_be_announced_is_about_notice_not_about_repeats() -> None:
    detail = {"site": "hall", "earliest_date": "2023-12-13"}
    said = about(Violation(rule=Rule.REPEATS, where="-", sentence="-", detail=detail))

    assert said is not None
    assert (said.id, said.en) == ("Pemberitahuan", "Notice")


AWAY: list[tuple[Rule, dict[str, Any]]] = [
    (Rule.DAY, {"crew": "c-1", "date": "2023-12-11"}),
    (Rule.WINDOW, AT | {"hours": [], "from": "11:00", "to": "13:30"}),
]


@pytest.mark.parametrize(("rule", "detail"), AWAY)
def test_what_keeps_all_or_one_away_is_said(rule: Rule, detail: dict[str, Any]) -> None:
    violation = Violation(rule=rule, where="visits[0]", sentence="-", detail=detail)
    alone = say(violation, NAMES)
    why = Said(id="Ada kendala.", en="Something came up.")

    def told(*_: object) -> Said:
        return why

    assert say(violation, replace(NAMES, shut=told)) == why
    own = say(violation, replace(NAMES, why_not=told))
    assert (own.id, own.en) == (f"{alone.id} {why.id}", f"{alone.en} {why.en}")
