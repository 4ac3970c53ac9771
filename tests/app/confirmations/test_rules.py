"""What hosts are told, in both languages, and why a link is over."""

import datetime as dt

import pytest

from app.confirmations.rules import (
    OVER,
    Invitation,
    Over,
    Time,
    for_sms,
    letter,
    office_called,
    prepare,
    subject,
    why_over,
)

# What one part of an SMS can hold 153 of, of what we write ourselves; beyond it a part holds 67.
GSM = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:;/-_()?=&@'\"")
LINK = "https://jemput.contoh.go.id/k/" + "x" * 32
KINDS = ("school", "hall", "district_office", "home_round", "institution")


def invited(people: int = 43, zone: str = "Asia/Makassar") -> Invitation:
    monday = dt.date(2023, 12, 11)
    time = Time(date=monday, arrive_minute=540, start_minute=570, end_minute=690, leave_minute=705)
    return Invitation(
        office="Disdukcapil Kota Gorontalo",
        site="SMA Negeri 3",
        kind="school",
        zone=zone,
        time=time,
        people=people,
        prepare=(),
    )


def test_a_letter_reads_as_one_sentence_with_all_that_is_to_know() -> None:
    said = letter(invited(), LINK)

    assert said.id == (
        "Disdukcapil Kota Gorontalo menawarkan perekaman KTP-el di SMA Negeri 3 pada Senin,"
        " 11 Desember 2023, pukul 09.30–11.30 WITA, untuk sekitar 43 orang."
        f" Lihat dan jawab di {LINK}"
    )
    assert said.en == (
        "Disdukcapil Kota Gorontalo offers e-KTP recording at SMA Negeri 3 on Monday,"
        " 11 December 2023, 09:30–11:30 WITA, for about 43 people."
        f" See and answer at {LINK}"
    )
    assert subject(invited()).id == "Perekaman KTP-el di SMA Negeri 3 pada Senin, 11 Desember 2023"


def test_a_letter_names_no_number_that_is_not_known() -> None:
    said = letter(invited(people=0), LINK)

    assert "WITA. Lihat" in said.id
    assert "WITA. See" in said.en


def test_an_sms_takes_two_parts() -> None:
    said = for_sms(letter(invited(), LINK))

    for text in (said.id, said.en):
        assert set(text) <= GSM
        assert len(text) <= 2 * 153


@pytest.mark.parametrize(
    ("zone", "name"),
    [("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")],
)
def test_times_name_the_offices_zone(zone: str, name: str) -> None:
    assert f"09.30–11.30 {name}," in letter(invited(zone=zone), LINK).id


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("has_power", [True, False])
@pytest.mark.parametrize("has_network", [True, False])
def test_a_host_is_asked_only_for_what_the_place_has(
    kind: str, *, has_power: bool, has_network: bool
) -> None:
    asked = prepare(kind, has_power=has_power, has_network=has_network)

    said = " ".join(text.id for text in asked)
    at_home = kind == "home_round"
    assert ("meja" in said) is not at_home
    assert ("stopkontak" in said) is (has_power and not at_home)
    assert ("internet" in said) is (has_network and not at_home)
    assert "fotokopi kartu keluarga" in said
    assert all(text.id and text.en for text in asked)


def test_an_office_is_called_by_its_service() -> None:
    assert office_called("Kota Gorontalo") == "Disdukcapil Kota Gorontalo"
    assert office_called("Dinas Dukcapil Kota Ambon") == "Dinas Dukcapil Kota Ambon"


@pytest.mark.parametrize(
    ("state", "visit_state", "expired", "why"),
    [
        ("open", "offered", True, Over.EXPIRED),
        ("open", "offered", False, Over.TOO_LATE),
        ("withdrawn", "proposed", True, Over.WITHDRAWN),
        ("withdrawn", "confirmed", False, Over.WITHDRAWN),
        ("confirmed", "confirmed", True, Over.CONFIRMED),
        ("moved", "confirmed", False, Over.CONFIRMED),
        ("confirmed", "cancelled", False, Over.CALLED_OFF),
        ("confirmed", "in_progress", False, Over.BEGUN),
        ("declined", "cancelled", False, Over.DECLINED),
        ("declined", "done", False, Over.BEGUN),
        ("lapsed", "partial", False, Over.BEGUN),
        ("lapsed", "missed", False, Over.CALLED_OFF),
    ],
)
def test_a_link_tells_what_matters_most_now(
    state: str, visit_state: str, *, expired: bool, why: Over
) -> None:
    assert why_over(state=state, visit_state=visit_state, expired=expired) is why
    assert OVER[why].id.endswith(".")
