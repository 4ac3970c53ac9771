"""Lines from paper and messages, typed in over HTTP: read, shown, counted once."""

import re
from typing import Any

import pytest
from httpx2 import Response

from app.plans.rules import stop_codes
from app.plans.rules.stop_codes import StopCode
from tests import make
from tests.app.plans.paper import by_phone
from tests.app.plans.town import MONDAY
from tests.app.results.make import Crews, body
from tests.app.results.test_superseded import second_version, strays
from tests.paper import read


def code(crews: Crews, site: str, *, crew: int = 0) -> str:
    """What is printed for Monday's visit of the site."""
    crew_id = crews.week.town.crews[crew]
    day = crews.office.as_("coordinator").get(f"/itineraries/{crew_id}/{MONDAY}").json()
    visit = crews.visit(site)
    (found,) = [stop["code"] for stop in day["stops"] if stop["visit"] == visit]
    return found


def sent(calls: make.Calls, *lines: str | dict[str, Any], dry: bool = False) -> Response:
    asked = [{"line": line} if isinstance(line, str) else line for line in lines]
    return calls.post("/results/codes", {"lines": asked, "dry_run": dry})


def typed(calls: make.Calls, *lines: str | dict[str, Any], dry: bool = False) -> list[Any]:
    answer = sent(calls, *lines, dry=dry)
    assert answer.status_code == 200, answer.text
    return answer.json()["answers"]


def one(calls: make.Calls, line: str | dict[str, Any], *, dry: bool = False) -> Any:
    (answer,) = typed(calls, line, dry=dry)
    return answer


def test_a_line_counts_like_the_report_of_a_phone(crews: Crews) -> None:
    people, line = crews.unrecorded(), f"{code(crews, 'hall-1')} TR18 GG2 CT12 RS1 KB7 PA1 JM41"

    answer = one(crews.office.as_("coordinator"), line)

    assert answer["state"] == "counted", answer
    assert sorted((e["ledger"], e["change"], e["reason"]) for e in answer["result"]["entries"]) == [
        ("backlog", -18, "recorded"),
        ("printing", 12, "printed"),
        ("printing", 18, "recorded"),
        ("stock", -12, "printed"),
        ("stock", -7, "returned"),
        ("stock", -1, "printed"),
        ("stock", -1, "spoiled"),
    ]
    assert crews.unrecorded() == people - 18
    assert crews.held() == 50 - 12 - 1 - 7
    assert crews.state(crews.visit("hall-1")) == "done"
    crews.books_agree()


def test_a_printed_sheet_leads_to_the_books(crews: Crews) -> None:
    """Its text has each stop's code, its QR code the version and the visits."""
    crew = crews.week.town.crews[0]
    sheet = read(crews.first.get(f"/itineraries/{crew}/{MONDAY}.pdf").content)
    visits = [crews.visit("hall-1"), crews.visit("school-1")]

    (qr,) = sheet.codes
    assert qr.split()[4:] == [
        "2023-12-11",
        "V1",
        "0820",
        visits[0].upper(),
        "1100",
        visits[1].upper(),
    ]
    printed: list[str] = re.findall(r"Kode ([0-9A-Z-]+)", sheet.words)
    answers = typed(crews.first, *[f"{each} TR5 JM5" for each in printed])

    assert [each["state"] for each in answers] == ["counted", "counted"]
    assert [each["result"]["visit"] for each in answers] == visits


def test_the_same_codes_are_in_the_text_for_whatsapp(crews: Crews) -> None:
    crew = crews.week.town.crews[0]
    written = crews.first.get(f"/itineraries/{crew}/{MONDAY}.txt").text

    assert re.findall(r"Kode hasil: (.*)", written) == [
        code(crews, "hall-1"),
        code(crews, "school-1"),
    ]


def test_a_dry_run_says_what_was_read_and_changes_nothing(crews: Crews) -> None:
    people, line = crews.unrecorded(), f"{code(crews, 'hall-1')} TR18 GG2 HY1 JM21"

    answer = one(crews.first, line, dry=True)

    assert answer["state"] == "counted"
    assert answer["result"] is None
    assert answer["read"] == {
        "id": "Kunjungan Lokasi hall-1, 11 Des 2023, Tim 1: terekam 18, gagal rekam 2; selesai sebagian.",
        "en": "Visit to Lokasi hall-1, 11 Dec 2023, Tim 1: recorded 18, failed 2; partly done.",
    }
    assert crews.unrecorded() == people
    assert crews.first.get("/results?date=2023-12-11").json()["items"] == []
    assert crews.state(crews.visit("hall-1")) == "proposed"


@pytest.mark.parametrize("dry", [True, False])
def test_of_two_lines_of_one_visit_the_second_is_told_which_line_names_it(
    crews: Crews, *, dry: bool
) -> None:
    stop, other = code(crews, "hall-1"), code(crews, "school-1")

    answers = typed(
        crews.first,
        f"{other} TR1 JM1",
        f"{stop} TR18 JM18",
        f"{stop} TR18 JM18",
        f"{stop} TR17 JM17",
        dry=dry,
    )

    assert [each["state"] for each in answers] == ["counted", "counted", "known", "differs"]
    assert [each["twice"] for each in answers] == [None, None, 1, 1]
    same = "Baris 2 kiriman ini sudah menyebut kunjungan yang sama: terekam 18; selesai."
    assert [each["recorded"] for each in answers[:2]] == [None, None]
    assert [each["recorded"]["id"] for each in answers[2:]] == [same, same]
    assert answers[3]["problem"]["code"] == "visit_named_twice"
    assert "sudah di baris 2" in answers[3]["problem"]["detail"]


def test_what_was_recorded_before_is_not_taken_for_a_line_of_the_request(crews: Crews) -> None:
    crews.report("hall-1", general=18)
    stop = code(crews, "hall-1")

    answers = typed(crews.first, f"{stop} TR17 JM17", f"{stop} TR16 JM16", dry=True)

    assert [each["twice"] for each in answers] == [None, None]
    assert {each["problem"]["code"] for each in answers} == {"visit_reported"}
    assert {each["recorded"]["id"] for each in answers} == {"Sudah tercatat: terekam 18; selesai."}


def test_the_same_line_counts_once_however_it_is_written_and_whoever_types_it(crews: Crews) -> None:
    stop = code(crews, "hall-1")
    first = one(crews.first, f"{stop} TR10 GG2 JM12")
    people = crews.unrecorded()

    again = one(
        crews.office.as_("manager"), f"{stop.lower().replace('-', ' ')}  jm12, gg2. tr1O gg"[:-3]
    )

    assert again["state"] == "known", again
    assert again["result"] == first["result"]
    assert crews.unrecorded() == people


def test_a_line_that_says_what_a_phone_reported_is_known(crews: Crews) -> None:
    report = body(general=18, target=40, printed=12, arrived="2023-12-11T08:25:00+08:00")
    crews.send("hall-1", report)
    people, cards = crews.unrecorded(), crews.held()

    answer = one(crews.first, f"{code(crews, 'hall-1')} TR18 CT12 JM30")

    assert answer["state"] == "known"
    assert answer["result"]["client_result_id"] == report["client_result_id"]
    assert (crews.unrecorded(), crews.held()) == (people, cards)


def test_a_line_that_says_something_else_is_offered_as_a_correction(crews: Crews) -> None:
    report = body(general=18, printed=12)
    crews.send("hall-1", report)
    people, line = crews.unrecorded(), f"{code(crews, 'hall-1')} TR15 CT12 JM27"

    answer = one(crews.office.as_("coordinator"), line)

    assert answer["state"] == "differs"
    assert answer["problem"]["code"] == "visit_reported"
    assert answer["recorded"]["id"] == "Sudah tercatat: terekam 18, dicetak 12; selesai."
    assert answer["corrects"] == report["client_result_id"]
    assert crews.unrecorded() == people

    corrected = one(crews.first, {"line": line, "corrects": answer["corrects"]})

    assert corrected["state"] == "counted"
    assert crews.unrecorded() == people + 3
    again = [
        one(crews.first, {"line": line, "corrects": answer["corrects"]}),
        one(crews.first, line),
    ]
    assert [each["state"] for each in again] == ["known", "known"]
    assert crews.unrecorded() == people + 3
    crews.books_agree()


def test_a_line_that_was_corrected_since_is_told_so_and_does_not_count_again(crews: Crews) -> None:
    line = f"{code(crews, 'hall-1')} TR18 JM18"
    first = one(crews.first, line)["result"]["client_result_id"]
    crews.report("hall-1", general=15, corrects=first)
    people = crews.unrecorded()

    assert one(crews.first, line)["state"] == "corrected"
    assert crews.unrecorded() == people


def test_a_correction_takes_the_place_of_its_line_that_corrected_the_same_report(
    crews: Crews,
) -> None:
    first = body(general=18)
    crews.send("hall-1", first)
    asked = {"line": f"{code(crews, 'hall-1')} TR17 JM17", "corrects": first["client_result_id"]}
    of_line = one(crews.first, asked)["result"]
    people = crews.unrecorded()
    correction = body(general=17, corrects=first["client_result_id"], note="salah hitung")

    own, again = crews.send("hall-1", correction), crews.send("hall-1", correction)
    other = crews.report("hall-1", general=16, corrects=first["client_result_id"])

    assert (own.status_code, again.json()) == (201, own.json())
    assert crews.unrecorded() == people
    assert other.json()["code"] == "corrected_before"
    items = crews.first.get("/results?date=2023-12-11").json()["items"]
    by = {each["id"]: each["corrected_by"] for each in items}
    assert by[of_line["id"]] == correction["client_result_id"]
    crews.books_agree()


def test_a_phones_report_takes_the_place_of_its_crews_line_that_counts_the_same(
    crews: Crews,
) -> None:
    line = f"{code(crews, 'hall-1')} TR18 CT12 KB3 JM33"
    of_line = one(crews.first, line)["result"]
    people, cards = crews.unrecorded(), crews.held()
    report = body(
        general=18,
        printed=12,
        returned=3,
        target=40,
        arrived="2023-12-11T08:25:00+08:00",
        note="listrik padam",
    )

    first, again = crews.send("hall-1", report), crews.send("hall-1", report)

    assert (first.status_code, again.json()) == (201, first.json())
    assert (crews.unrecorded(), crews.held()) == (people, cards)
    known = crews.first.get(f"/visits/{crews.visit('hall-1')}/results").json()["items"]
    assert [each["corrected_by"] for each in known] == [report["client_result_id"], None]
    assert known[0]["client_result_id"] == of_line["client_result_id"]
    assert one(crews.first, line)["state"] == "known"
    assert crews.report("hall-1", general=18, printed=12, returned=3).status_code == 409
    crews.books_agree()


def test_a_phones_report_that_counts_otherwise_does_not_take_a_lines_place(crews: Crews) -> None:
    one(crews.first, f"{code(crews, 'hall-1')} TR18 JM18")
    people = crews.unrecorded()

    answer = crews.report("hall-1", general=17)

    assert (answer.status_code, answer.json()["code"]) == (409, "visit_reported")
    assert crews.unrecorded() == people


def test_a_line_that_a_phone_wrote_has_its_times(crews: Crews) -> None:
    line = by_phone(f"{code(crews, 'hall-1')} TR18 JM18")
    assert one(crews.first, line)["state"] == "counted"

    report = crews.first.get("/results?date=2023-12-11").json()["items"][0]["report"]
    assert (report["arrived"], report["departed"]) == (
        "2023-12-11T08:25:00+08:00",
        "2023-12-11T11:40:00+08:00",
    )
    # Written by hand as well, it is known; and the phone's own report takes its place.
    assert one(crews.first, f"{code(crews, 'hall-1')} TR18 JM18")["state"] == "known"
    assert crews.report("hall-1", general=18).status_code == 201


def test_the_code_of_a_version_that_gave_way_finds_its_visit(crews: Crews) -> None:
    old = code(crews, "hall-1")
    plan = crews.week.plan(dates=(MONDAY,))
    crews.week.move(plan, crews.week.town.crews[0], MONDAY, "hall-1", arrive=600)
    new = code(crews, "hall-1")
    assert old != new

    counted = one(crews.first, f"{old} TR18 JM18")
    known = one(crews.first, f"{new} TR18 JM18")

    assert [counted["state"], known["state"]] == ["counted", "known"]
    assert crews.state(crews.visit("hall-1")) == "done"


def test_a_line_of_a_sheet_that_gave_way_counts_once_and_is_raised(crews: Crews) -> None:
    line = f"{code(crews, 'hall-1')} TR18 JM18"
    second_version(crews, "hall-1", crew_id=crews.week.town.crews[1])

    first, again = one(crews.first, line), one(crews.office.as_("coordinator"), line)

    assert [first["state"], again["state"]] == ["counted", "known"]
    assert first["result"]["stray"]["crew"] == crews.week.town.crews[1]
    report = crews.report("hall-1", general=18, version=1)  # the phone of the same crew
    assert report.status_code == 201, report.text
    assert [each["id"] for each in strays(crews.office)] == [report.json()["id"]]
    crews.books_agree()


def test_a_line_that_a_crew_did_not_get_to_where_a_visit_no_longer_stood_is_no_second_word(
    crews: Crews,
) -> None:
    """As by phone: crew 2 was there, whatever crew 1's old sheet says."""
    visit, line = crews.visit("hall-1"), f"{code(crews, 'hall-1')} HY2 JM2"
    second_version(crews, "hall-1", crew_id=crews.week.town.crews[1])
    made = crews.second.post(f"/visits/{visit}/results", body(general=18, version=2))
    assert made.status_code == 201, made.text

    answers = [one(crews.office.as_("coordinator"), line) for _ in range(2)]

    assert [each["state"] for each in answers] == ["counted", "known"], answers
    assert answers[0]["result"] == answers[1]["result"]
    assert crews.state(visit) == "done"
    crews.books_agree()


def test_a_phones_report_does_not_take_the_place_of_another_crews_line(crews: Crews) -> None:
    """Both say that nobody was there; crew 2's line is the word on the visit, crew 1 went astray."""
    visit = crews.visit("hall-1")
    second_version(crews, "hall-1", crew_id=crews.week.town.crews[1])
    line = f"{code(crews, 'hall-1', crew=1)} HY2 JM2"
    of_line = one(crews.second, line)["result"]

    astray = crews.report("hall-1", outcome="missed", version=1)

    assert astray.status_code == 201, astray.text
    assert one(crews.second, line)["result"] == of_line
    known = crews.office.as_("coordinator").get(f"/visits/{visit}/results").json()["items"]
    assert [each["corrected_by"] for each in known] == [None, None]
    assert crews.state(visit) == "missed"


def test_what_a_caller_may_not_know_looks_like_what_is_not_there(
    crews: Crews, neighbour: make.Office
) -> None:
    def written(office: str, version: int, place: int) -> str:
        stop = StopCode(office_id=office, version=version, place=place)
        return f"{stop_codes.written(stop)} TR1 JM1"

    code_of_first = code(crews, "hall-1")
    draft = crews.week.plan(dates=(MONDAY,), status="solved")
    crews.week.stop(draft, crews.week.town.crews[0], MONDAY, "hall-2", arrive=800, drive=5)
    tried = [
        (crews.first, written("75.05", 1, 1)),
        (crews.first, written("75.71", 9, 1)),
        (crews.first, written("75.71", 1, 99)),
        (crews.first, written("75.71", 2, 1)),
        (crews.second, f"{code_of_first} TR1 JM1"),
        (crews.office.as_("field"), f"{code_of_first} TR1 JM1"),
        (neighbour.as_("admin"), f"{code_of_first} TR1 JM1"),
        (neighbour.as_("admin"), written("75.05", 1, 1)),
    ]

    answers = [one(calls, line) for calls, line in tried]

    assert answers == [answers[0]] * len(tried)
    assert answers[0]["state"] == "refused"
    assert answers[0]["problem"]["status"] == 404


def test_lines_succeed_or_fail_each_by_itself_and_echo_nothing(crews: Crews) -> None:
    good = f"{code(crews, 'hall-1')} TR18 JM18"
    answer = sent(
        crews.first, "Siti 7571012304050001", good, f"{code(crews, 'school-1')} TR18 JM81"
    )

    bad, counted, total = answer.json()["answers"]

    assert [bad["state"], counted["state"], total["state"]] == ["refused", "counted", "refused"]
    assert bad["problem"]["code"] == "line_unreadable"
    assert "7571012304050001" not in answer.text
    assert "Siti" not in answer.text
    assert total["problem"]["fields"] == [
        {
            "path": "line.19",
            "id": "Karakter ke-20: JM tidak sama dengan jumlah semua kotak; bedanya 63. Periksa tiap angka.",
            "en": "Character 20: JM is not the sum of all boxes; they differ by 63. Check each number.",
        }
    ]


def test_people_of_another_segment_than_the_sites_have_labels_of_their_own(crews: Crews) -> None:
    stop = code(crews, "school-1")

    twice = one(crews.first, f"{stop} TR30 EF1 JM31")
    counted = one(crews.first, f"{stop} TR30 WJ4 JM34")

    assert twice["problem"]["code"] == "segment_twice"
    assert counted["state"] == "counted"
    report = crews.first.get("/results?date=2023-12-11").json()["items"][0]["report"]
    assert report["recorded"] == [
        {"segment": "general", "people": 4},
        {"segment": "pupil", "people": 30},
    ]
    assert one(crews.first, f"{stop} EF30 WJ4 JM34")["state"] == "known"


def test_no_more_than_fifty_lines_at_once(crews: Crews) -> None:
    assert sent(crews.first, *["x"] * 51).status_code == 422
    assert sent(crews.first).status_code == 422
