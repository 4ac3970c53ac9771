"""Contradictions over HTTP: named, judged, and the ledger put right; on both databases."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from app.backlog.rules import Grouping, Reason, Scope
from tests import make
from tests.app.backlog.make import (
    BULADU,
    DEMBE_I,
    DULOMO,
    SMA,
    Register,
    check_books,
    grown,
    pupils,
)
from tests.app.outlook.make import Desk

JUNE = date(2023, 6, 30)


def kota_gorontalo(desk: Desk) -> None:
    """What was said about Kota Gorontalo."""
    desk.claim("wajib_gross", 148_540)
    desk.claim("wajib_dynamic", 145_824)
    desk.claim("recorded", 144_812)
    desk.claim("unrecorded", 1_021, exactness="about")
    desk.share("recorded", "99.31")


def books(register: Register) -> int:
    with register.office.database.reading() as db:
        return check_books(db, register.office.code)


def test_a_contradiction_is_named_with_its_size_and_its_likely_reason(desk: Desk) -> None:
    kota_gorontalo(desk)
    found = desk.finding("remainder")

    assert (found["metric"], found["value"], found["derived"], found["size"]) == (
        "unrecorded",
        "1021",
        "1012",
        "9",
    )
    assert [each["why"] for each in found["reasons"]] == [
        "swapped_digits",
        "supported",
        "approximate",
    ]
    assert (found["state"], found["judgement"], found["correction"]) == ("open", None, None)
    assert len(found["others"]) == 2


def test_every_figure_that_follows_stands_beside_what_was_said(desk: Desk) -> None:
    kota_gorontalo(desk)
    shown = desk.read("/reconciliation/figures", role="manager")["items"]
    rows = {(row["metric"], row["of"], row["least"]): row for row in shown}

    assert rows["unrecorded", None, "1012"]["reported"] == "1021"
    assert rows["unrecorded", None, "1012"]["agrees"] is False
    assert rows["unrecorded", None, "3728"]["reported"] is None
    assert rows["removed", None, "2716"]["formula"]["id"] == (
        "148.540 wajib KTP bruto − 145.824 wajib KTP dinamis = 2.716 dikeluarkan verifikasi"
    )
    assert rows["recorded", "wajib_dynamic", "99.306013"]["agrees"] is True
    assert rows["recorded", "wajib_gross", "97.490238"]["reported"] is None


def test_derived_figures_come_in_pages(desk: Desk) -> None:
    kota_gorontalo(desk)
    first = desk.read("/reconciliation/figures?limit=3", role="manager")
    rest = desk.read(f"/reconciliation/figures?after={first['next']}", role="manager")
    everything = desk.read("/reconciliation/figures", role="manager")

    assert [*first["items"], *rest["items"]] == everything["items"]
    assert rest["next"] is everything["next"] is None


def test_a_correction_ends_the_contradiction(desk: Desk) -> None:
    desk.claim("wajib", 90_060)
    desk.claim("recorded", 88_491)
    wrong = desk.claim("unrecorded", 1_596)
    before = [each["kind"] for each in desk.findings()]
    desk.claim("unrecorded", 1_569, supersedes=wrong)

    assert (before, desk.findings()) == (["remainder"], [])


def test_a_contradiction_is_disputed_with_a_reason_and_stays_in_sight(desk: Desk) -> None:
    kota_gorontalo(desk)
    found = desk.finding("remainder")
    answer = desk.dispute(found, note="Angka lapangan")
    after = desk.finding("remainder")

    assert answer.status_code == 201
    assert (after["state"], after["judgement"]["note"]) == ("disputed", "Angka lapangan")
    assert after["judgement"]["entries"] == []
    assert desk.dispute(found, note="").status_code == 422
    assert desk.accept(found).json()["code"] == "finding_judged"


def test_accepting_a_derived_figure_changes_no_ledger(desk: Desk, register: Register) -> None:
    register.state({grown(): 1_012})
    kota_gorontalo(desk)
    accepted = desk.accept(desk.finding("remainder")).json()

    assert (accepted["verdict"], accepted["entries"]) == ("accepted", [])
    assert desk.finding("remainder")["state"] == "accepted"
    assert books(register) == 1_012


def test_a_judgement_about_another_size_does_not_count_any_more(desk: Desk) -> None:
    kota_gorontalo(desk)
    found = desk.finding("remainder")
    stale = desk.accept(found, size="8")
    desk.dispute(found)
    recorded = desk.read("/claims?metric=recorded")["items"][0]["id"]
    desk.claim("recorded", 144_802, supersedes=recorded)

    assert (stale.status_code, stale.json()["code"]) == (409, "finding_changed")
    assert [each["state"] for each in desk.findings() if each["kind"] == "remainder"] == ["open"]
    assert desk.dispute(found).status_code == 404


def test_a_ledger_that_differs_is_put_right_and_that_is_taken_back(
    desk: Desk, register: Register
) -> None:
    """The book has 1,310, of whom 298 are not yet 17 in June; the figures leave 1,000 of 1,012."""
    counts = {grown(DEMBE_I): 300, grown(BULADU): 512, grown(DULOMO): 200}
    register.state(counts | {pupils(DEMBE_I, SMA, "2024-03"): 298}, day=JUNE)
    desk.claim("unrecorded", 1_000)
    found = desk.finding("ledger")

    assert (found["value"], found["derived"], found["size"]) == ("1000", "1012", "-12")
    assert found["correction"] == {
        "effective_date": "2023-06-30",
        "change": -12,
        "cohorts": [
            cohort(DEMBE_I, -4, 296),
            cohort(BULADU, -6, 506),
            cohort(DULOMO, -2, 198),
        ],
        "records": [],
        "cards": None,
    }

    accepted = desk.accept(found).json()

    assert len(accepted["entries"]) == 3
    assert desk.findings() == []
    assert register.people()[grown(BULADU)] == 506
    assert register.people()[pupils(DEMBE_I, SMA, "2024-03")] == 298
    assert books(register) == 1_298

    assert desk.take_back(accepted["id"]).status_code == 201
    assert desk.take_back(accepted["id"]).json()["code"] == "judgement_taken_back"
    assert books(register) == 1_310
    assert desk.finding("ledger")["state"] == "open"
    shown = desk.read("/reconciliation/judgements", role="manager")["items"]
    assert [each["reversed_by"] for each in shown] == [desk.office.member_ids["manager"]]


def cohort(kelurahan: str, change: int, people: int) -> dict[str, Any]:
    return {
        "kelurahan": kelurahan,
        "segment": "general",
        "school": None,
        "turns_17_month": None,
        "change": change,
        "people": people,
    }


def test_the_ledger_is_held_against_what_follows_where_what_was_said_is_doubted(
    desk: Desk, register: Register
) -> None:
    register.state({grown(): 1_012}, day=JUNE)
    kota_gorontalo(desk)

    assert [each["kind"] for each in desk.findings()] == ["remainder"]


def test_a_figure_of_another_day_of_the_ledger_is_recognised(
    desk: Desk, register: Register
) -> None:
    register.state({grown(): 1_021}, day=date(2023, 6, 1))
    register.change(grown(), -9, Reason.DIED, day=JUNE)
    desk.claim("unrecorded", 1_021)
    found = desk.finding("ledger")

    assert [each["why"] for each in found["reasons"]] == [
        "swapped_digits",
        "other_snapshot",
        "not_taken_in",
    ]
    assert "1 Juni 2023" in found["reasons"][1]["say"]["id"]


def test_a_figure_that_counts_those_under_17_is_recognised(desk: Desk, register: Register) -> None:
    register.state({grown(): 1_012, pupils(month="2024-03"): 298}, day=JUNE)
    desk.claim("unrecorded", 1_310)

    assert [each["why"] for each in desk.finding("ledger")["reasons"]] == ["younger_counted"]


def test_a_ledger_that_was_opened_later_is_compared_on_its_first_day(
    desk: Desk, register: Register
) -> None:
    register.state({grown(): 1_021})
    desk.claim("unrecorded", 1_012)
    found = desk.finding("ledger")

    assert found["correction"]["effective_date"] == make.TODAY.isoformat()
    assert "dibuka dengan 1.021 belum terekam pada 6 Desember 2023" in found["say"]["id"]


def test_a_ledger_that_was_counted_again_on_its_first_day_says_both(
    desk: Desk, register: Register
) -> None:
    register.state({grown(): 1_012})
    register.state({grown(): 1_039}, source="Rekap baru")
    desk.claim("unrecorded", 1_012)
    said = desk.finding("ledger")["say"]

    assert (
        "dibuka dengan 1.012 belum terekam pada 6 Desember 2023 dan hari itu juga dihitung ulang"
        " menjadi 1.039" in said["id"]
    )
    assert "counted again the same day: 1,039" in said["en"]


def test_a_count_that_spreads_people_over_more_villages_is_counted_again(
    desk: Desk, register: Register
) -> None:
    register.state({grown(DEMBE_I): 1_012})
    register.state({grown(DEMBE_I): 39, grown(BULADU): 1_000}, source="Rekap baru")
    desk.claim("unrecorded", 1_012)

    assert "dibuka dengan 1.012 belum terekam" in desk.finding("ledger")["say"]["id"]


def test_a_ledger_that_two_files_opened_the_same_day_was_opened_with_both(
    desk: Desk, register: Register
) -> None:
    register.state({grown(DEMBE_I): 600}, scope=Scope(area=DEMBE_I), source="Rekap Dembe")
    register.state({grown(BULADU): 1_000}, scope=Scope(area=BULADU), source="Rekap Buladu")
    desk.claim("unrecorded", 990, area=BULADU)
    desk.claim("unrecorded", 1_590)
    said = {each["area"]: each["say"]["id"] for each in desk.findings() if each["kind"] == "ledger"}

    for area, opened in ((BULADU, "1.000"), (desk.office.code, "1.600")):
        assert f"dibuka dengan {opened} belum terekam pada 6 Desember 2023;" in said[area]


def test_what_accepting_means_is_said_for_each_kind(desk: Desk, register: Register) -> None:
    register.state({grown(): 1_012}, day=JUNE)
    kota_gorontalo(desk)
    desk.claim("unrecorded", 908, whom="pupil")
    desk.claim("unrecorded", 402, whom="out_of_school")
    desk.claim("unrecorded", 700, area=DEMBE_I)
    said = {each["kind"]: each["accepting"]["id"] for each in desk.findings()}

    assert "tidak dijumlahkan" in said["overlap"]
    assert "benar" not in said["overlap"]
    assert "yang benar 1.012" in said["remainder"]
    assert "buku mengikutinya" in said["ledger"]


def test_a_figure_that_follows_from_a_doubted_one_says_so(desk: Desk) -> None:
    """Of 809 listed 407 are recorded, and 407 were said to be unrecorded too: 402 are."""
    desk.claim("listed", 809, whom="out_of_school")
    desk.claim("recorded", 407, whom="out_of_school")
    desk.claim("unrecorded", 407, whom="out_of_school")
    rows = desk.read("/reconciliation/figures", role="manager")["items"]
    found = {(row["metric"], row["unit"]): row for row in rows}
    odd = found["unrecorded", "percent"]

    assert (odd["least"], odd["in_doubt"]) == ("50.309023", True)
    assert [each["id"] for each in odd["doubts"]] == [
        "Bertumpu pada 407 belum terekam (muda di luar sekolah), yang menurut angka lain 402."
    ]
    assert found["unrecorded", "people"]["doubts"] == []
    assert found["recorded", "percent"]["in_doubt"] is False


def test_work_on_the_day_on_which_the_ledger_was_opened_contradicts_nothing(
    desk: Desk, register: Register
) -> None:
    register.state({grown(): 1_012})
    register.change(grown(), -10, Reason.RECORDED)
    claim = desk.claim("unrecorded", 1_012)
    before = desk.findings()
    desk.claim("unrecorded", 1_012, as_of=make.TODAY.isoformat(), supersedes=claim)

    assert before == desk.findings() == []


def test_what_a_ledger_was_opened_with_is_put_right_beneath_the_work_since(
    desk: Desk, register: Register
) -> None:
    register.state({grown(): 1_012})
    register.change(grown(), -10, Reason.RECORDED)
    desk.claim("unrecorded", 1_000, as_of="2023-07-31")

    assert desk.accept(desk.finding("ledger")).status_code == 201
    assert books(register) == 990
    assert desk.findings() == []


def test_more_people_than_the_ledger_has_are_shared_out_too(desk: Desk, register: Register) -> None:
    register.state({grown(DEMBE_I): 30, grown(BULADU): 10}, day=JUNE)
    desk.claim("unrecorded", 101)
    desk.accept(desk.finding("ledger"))

    assert register.groups(Grouping.AREA) == {DEMBE_I: (76, 0), BULADU: (25, 0)}
    assert desk.findings() == []


def test_pupils_of_a_list_are_held_against_pupils_of_any_age(
    desk: Desk, register: Register
) -> None:
    register.state({pupils(month="2024-03"): 900, grown(): 50}, day=JUNE)
    desk.claim("unrecorded", 908, whom="pupil")
    found = desk.finding("ledger")
    desk.accept(found)

    assert (found["derived"], found["size"]) == ("900", "8")
    assert register.people() == {pupils(month="2024-03"): 908, grown(): 50}


def test_people_who_have_left_since_cannot_be_taken_out_again(
    desk: Desk, register: Register
) -> None:
    register.state({grown(): 100}, day=JUNE)
    register.change(grown(), -90, Reason.RECORDED)
    desk.claim("unrecorded", 80)
    found = desk.finding("ledger")
    answer = desk.accept(found)

    assert (found["correction"], answer.status_code) == (None, 409)
    assert answer.json()["code"] == "no_correction"
    assert books(register) == 10


def test_where_the_ledger_has_nobody_a_village_gets_adults(desk: Desk, register: Register) -> None:
    register.state({grown(DEMBE_I): 10, grown(BULADU): 5}, day=date(2023, 6, 1))
    register.change(grown(BULADU), -5, Reason.DIED, day=JUNE)
    desk.claim("unrecorded", 7, area=BULADU)
    desk.accept(desk.finding("ledger"))

    assert register.people()[grown(BULADU)] == 7


def test_an_office_without_a_ledger_has_no_contradiction_with_it(desk: Desk) -> None:
    desk.claim("unrecorded", 1_012)
    desk.claim("cards", 5_000, unit="cards")
    desk.claim("print_ready", 42_411)

    assert desk.findings() == []


def enter_cards(desk: Desk, change: int, day: str, **said: Any) -> None:
    body = {"item": "card", "reason": "receipt", "change": change, "effective_date": day}
    answer = desk.office.as_("manager").post("/stock/entries", body | {"source": "Gudang"} | said)
    assert answer.status_code == 201, answer.text


def cards(desk: Desk) -> int:
    (item,) = [
        each for each in desk.read("/stock", role="manager")["items"] if each["item"] == "card"
    ]
    return item["on_hand"]


def test_blank_cards_are_held_against_the_stock_which_is_put_right_and_taken_back(
    desk: Desk,
) -> None:
    """4,500 came in June and 100 were printed since; 5,000 were counted in June."""
    enter_cards(desk, 4_500, "2023-06-01")
    enter_cards(desk, -100, "2023-07-01", reason="printed")
    desk.claim("cards", 5_000, unit="cards")
    found = desk.finding("ledger")

    assert (found["metric"], found["derived"], found["size"]) == ("cards", "4500", "500")
    assert found["correction"] == {
        "effective_date": "2023-06-30",
        "change": 500,
        "cohorts": [],
        "records": [],
        "cards": 5_000,
    }
    accepted = desk.accept(found).json()
    assert len(accepted["entries"]) == 1
    assert (cards(desk), desk.findings()) == (4_900, [])
    assert desk.take_back(accepted["id"]).status_code == 201
    assert (cards(desk), desk.finding("ledger")["size"]) == (4_400, "500")


def test_cards_that_have_left_since_cannot_be_taken_out_again(desk: Desk) -> None:
    enter_cards(desk, 4_500, "2023-06-01")
    enter_cards(desk, -4_400, "2023-07-01", reason="printed")
    desk.claim("cards", 4_000, unit="cards")
    found = desk.finding("ledger")

    assert found["correction"] is None
    assert desk.accept(found).json()["code"] == "no_correction"


def count_records(desk: Desk, day: str, people: dict[str, int]) -> None:
    counts = [{"home": home, "people": each} for home, each in people.items()]
    body = {"state": "ready", "effective_date": day, "source": "Hitung", "counts": counts}
    answer = desk.office.as_("manager").post("/printing/counts", body)
    assert answer.status_code == 201, answer.text


def ready(desk: Desk) -> dict[str, int]:
    rows = desk.read("/printing?group_by=area", role="manager")["rows"]
    return {row["key"]: row["printable"] for row in rows if row["printable"]}


def test_print_ready_people_are_put_right_in_proportion_and_that_is_taken_back(
    desk: Desk, register: Register
) -> None:
    """44 were counted in June; the ledger had 30 and 10 then, and 10 more in July."""
    count_records(desk, "2023-06-15", {DEMBE_I: 30, BULADU: 10})
    count_records(desk, "2023-07-10", {DEMBE_I: 40, BULADU: 10})
    desk.claim("print_ready", 44)
    found = desk.finding("ledger")

    assert (found["derived"], found["size"]) == ("40", "4")
    assert "buku PRR mencatat 40 PRR per 30 Juni 2023" in found["say"]["id"]
    assert (found["correction"]["change"], found["correction"]["cards"]) == (4, None)
    assert [
        (each["home"], each["change"], each["people"]) for each in found["correction"]["records"]
    ] == [(DEMBE_I, 3, 33), (BULADU, 1, 11)]
    accepted = desk.accept(found).json()
    assert (len(accepted["entries"]), desk.findings()) == (2, [])
    assert ready(desk) == {DEMBE_I: 43, BULADU: 11}
    assert desk.take_back(accepted["id"]).status_code == 201
    assert ready(desk) == {DEMBE_I: 40, BULADU: 10}
    assert desk.finding("ledger")["size"] == "4"
    assert books(register) == 0


def test_deaths_and_moves_that_a_figure_has_not_taken_in_are_recognised(
    desk: Desk, register: Register
) -> None:
    """The ledger was opened with 1,012; 12 died, 5 moved away and 3 came by the figure's day."""
    register.state({grown(): 1_012}, day=date(2023, 6, 1))
    register.change(grown(), -12, Reason.DIED, day=date(2023, 6, 10))
    register.change(grown(), -5, Reason.MOVED_OUT, day=date(2023, 6, 20))
    register.change(grown(), 3, Reason.MOVED_IN, day=date(2023, 6, 20))
    desk.claim("unrecorded", 1_015)
    found = desk.finding("ledger")
    reasons = {each["why"]: each["say"]["id"] for each in found["reasons"]}

    assert (found["derived"], found["size"]) == ("998", "17")
    assert reasons == {
        "not_taken_in": "1.015 adalah isi buku tanpa peristiwa sampai 30 Juni 2023:"
        " 12 meninggal, 5 pindah."
    }


def test_young_people_out_of_school_are_those_with_a_month_and_no_school(
    desk: Desk, register: Register
) -> None:
    young = replace(grown(), turns_17_month="2024-01")
    register.state({young: 402, grown(): 600, pupils(): 10}, day=JUNE)
    desk.claim("unrecorded", 407, whom="out_of_school")
    desk.claim("unrecorded", 300, whom="female")
    found = desk.finding("ledger")

    assert (found["whom"], found["derived"], found["size"]) == ("out_of_school", "402", "5")


def test_of_two_who_accept_at_once_one_does(desk: Desk, register: Register) -> None:
    register.state({grown(DEMBE_I): 300, grown(BULADU): 700}, day=JUNE)
    desk.claim("unrecorded", 900)
    found = desk.finding("ledger")
    with ThreadPoolExecutor() as managers:
        answers = list(managers.map(desk.accept, [found] * 4))

    assert sorted(answer.status_code for answer in answers) == [201, 404, 404, 404]
    assert books(register) == 900


def test_whatever_is_accepted_and_taken_back_the_books_add_up(
    desk: Desk, register: Register, rng: Random
) -> None:
    held = {key: rng.randrange(1, 60) for key in (grown(DEMBE_I), grown(BULADU), pupils(BULADU))}
    register.state(held, day=JUNE)
    before = register.people()
    said = rng.randrange(1, 400)
    desk.claim("unrecorded", said)
    wajib = held[grown(DEMBE_I)] + held[grown(BULADU)]
    accepted = [desk.accept(each).json() for each in desk.findings()]

    assert register.groups(Grouping.SEGMENT)["general"] == (said, 0)
    assert books(register) == said + held[pupils(BULADU)]
    assert len(accepted) == (said != wajib)
    for each in accepted:
        assert desk.take_back(each["id"]).status_code == 201
    assert register.people() == before


def test_an_entry_that_was_reversed_already_is_not_reversed_again(
    desk: Desk, register: Register
) -> None:
    register.state({grown(): 100}, day=JUNE)
    desk.claim("unrecorded", 90)
    accepted = desk.accept(desk.finding("ledger")).json()
    register.reverse(accepted["entries"][0])

    assert desk.take_back(accepted["id"]).status_code == 201
    assert books(register) == 100


def test_only_managers_reconcile(desk: Desk) -> None:
    kota_gorontalo(desk)

    for role, status in (("viewer", 403), ("field", 403), ("coordinator", 403), ("admin", 200)):
        assert desk.office.as_(role).get("/reconciliation").status_code == status


def test_another_offices_contradictions_do_not_exist(desk: Desk, neighbour: make.Office) -> None:
    kota_gorontalo(desk)
    found = desk.finding("remainder")
    judgement = desk.dispute(found).json()["id"]
    theirs = Desk(office=neighbour)

    assert theirs.findings() == []
    assert theirs.accept(found).status_code == 404
    assert theirs.take_back(judgement).status_code == 404
