"""What a report makes of print-ready records, in the same step as of backlog and stock."""

from datetime import date
from typing import Any

import pytest

from tests import make
from tests.app.itineraries.week import TUESDAY
from tests.app.plans import town as towns
from tests.app.printing.make import Printer, by, let_it_be, totals
from tests.app.results.make import Crews, body
from tests.app.results.test_counter import counted, post

FIRST, SECOND, _ = towns.villages("75.71")
PUPILS = "pupil"


def school(people: int, **said: Any) -> dict[str, Any]:
    return body(recorded=[{"segment": PUPILS, "people": people}], **said)


def test_who_is_recorded_and_gets_no_card_is_a_print_ready_record(crews: Crews) -> None:
    crews.report("hall-1", general=18, printed=12)

    assert totals(crews.office) == {"printable": 6, "printed": 12}
    assert by(crews.office, "area") == {FIRST: {"printable": 6, "printed": 12}}
    assert by(crews.office, "district") == {"75.71.01": {"printable": 6, "printed": 12}}
    assert by(crews.office, "school") == {None: {"printable": 6, "printed": 12}}
    assert by(crews.office, "month") == {None: {"printable": 6, "printed": 12}}
    crews.books_agree()


def test_pupils_of_16_wait_for_the_month_in_which_they_turn_17(crews: Crews) -> None:
    crews.send("school-1", school(40))

    # Half of those of 16 and 17 at the school turn 17 in June 2024, half did in June 2023.
    assert by(crews.office, "month") == {
        "2023-06": {"printable": 20},
        "2024-06": {"waiting": 20},
    }
    shown = crews.office.as_("viewer").get("/printing?group_by=month").json()
    assert shown["waits"] == [{"month": "2024-06", "people": 20}]
    assert [row["name"] for row in shown["rows"]] == ["Juni 2023", "Juni 2024"]


@pytest.mark.parametrize(
    ("day", "there"),
    [
        (date(2024, 5, 31), {"waiting": 20, "printable": 20}),
        (date(2024, 6, 1), {"printable": 40}),
    ],
)
def test_they_are_printable_from_the_first_of_that_month_without_an_entry(
    crews: Crews, day: date, there: dict[str, int]
) -> None:
    crews.send("school-1", school(40))
    entries = crews.office.as_("manager").get("/printing/entries").json()

    let_it_be(crews.office, day)

    assert totals(crews.office) == there
    assert crews.office.as_("manager").get("/printing/entries").json() == entries


def test_cards_printed_are_for_those_of_17_recorded_then(crews: Crews) -> None:
    crews.send("school-1", school(40, printed=30))

    # Twenty of them are 17. The other ten cards are for people who are not in these books.
    assert totals(crews.office) == {"waiting": 20, "printed": 20}
    assert crews.held() == 50 - 30


def again_on_tuesday(crews: Crews, site: str) -> str:
    """Crew 1 comes to the site once more; the visit's id. It is Tuesday now."""
    let_it_be(crews.office, TUESDAY)
    plan, crew = crews.week.plan_ids[0], crews.week.town.crews[0]
    return crews.week.stop(plan, crew, TUESDAY, site, arrive=480, drive=5)


def test_cards_printed_beyond_those_just_recorded_are_for_earlier_records_of_the_place(
    crews: Crews,
) -> None:
    crews.send("school-1", school(40))
    crews.report("hall-1", general=10)
    visit = again_on_tuesday(crews, "school-1")

    crews.first.post(f"/visits/{visit}/results", school(4, printed=17, handed_over=12))

    # Two of the four are 17; the other fifteen cards are for those of Monday.
    assert by(crews.office, "school") == {
        None: {"printable": 10},
        towns.NPSN: {"waiting": 22, "printable": 5, "printed": 5, "handed_over": 12},
    }
    crews.books_agree()


def test_cards_printed_before_are_handed_over_at_a_later_visit(crews: Crews) -> None:
    crews.send("school-1", school(40, printed=20))
    crews.report("hall-1", general=10, printed=10)
    visit = again_on_tuesday(crews, "school-1")

    crews.first.post(f"/visits/{visit}/results", body(handed_over=25))

    assert by(crews.office, "school") == {
        None: {"printed": 10},
        towns.NPSN: {"waiting": 20, "handed_over": 20},
    }


def test_cards_handed_over_are_first_those_just_printed(crews: Crews) -> None:
    crews.report("hall-1", general=18, printed=12, handed_over=9)

    assert totals(crews.office) == {"printable": 6, "printed": 3, "handed_over": 9}


def test_people_beyond_the_backlog_are_records_of_unknown_home(crews: Crews) -> None:
    crews.report("hall-1", general=45)
    crews.send("school-1", school(125))

    assert by(crews.office, "area") == {
        None: {"printable": 10},
        FIRST: {"printable": 100, "waiting": 60},
    }
    assert by(crews.office, "school") == {
        None: {"printable": 45},
        towns.NPSN: {"printable": 65, "waiting": 60},
    }


def test_a_correction_takes_its_records_away(crews: Crews) -> None:
    wrong = body(general=18, printed=12, handed_over=4)
    crews.send("hall-1", wrong)

    right = crews.report("hall-1", general=8, printed=8, corrects=wrong["client_result_id"])

    assert right.json()["discrepancy"] is None
    assert totals(crews.office) == {"printed": 8}
    crews.books_agree()


def test_the_counters_day_makes_records_and_prints_for_its_own_walk_ins_only(
    crews: Crews,
) -> None:
    """Most cards printed there replace others; whose records they are nobody knows."""
    crews.report("hall-1", general=10)

    post(crews, counted(recorded=[{"people": 6, "area": SECOND}], printed=40, handed_over=30))

    assert by(crews.office, "area") == {FIRST: {"printable": 10}, SECOND: {"handed_over": 6}}
    crews.books_agree()


def test_walk_ins_beyond_the_backlog_are_known_by_their_area(crews: Crews) -> None:
    post(crews, counted(recorded=[{"people": 45, "area": SECOND}, {"people": 81}]))

    assert by(crews.office, "area")[SECOND] == {"printable": 45}
    assert by(crews.office, "area")[None] == {"printable": 1}


def test_the_ledger_says_who_went_where_and_why(crews: Crews) -> None:
    crews.report("hall-1", general=18, printed=12)

    entries = crews.office.as_("manager").get("/printing/entries").json()["items"]

    assert [(e["people"], e["came_from"], e["went_to"], e["reason"]) for e in entries] == [
        (18, None, "ready", "recorded"),
        (12, "ready", "printed", "printed"),
    ]
    assert {e["home"] for e in entries} == {FIRST}
    assert {e["source"] for e in entries} == {"Laporan kunjungan Lokasi hall-1"}


def test_another_offices_records_are_its_own(crews: Crews, neighbour: make.Office) -> None:
    crews.report("hall-1", general=18)

    assert totals(neighbour) == {}
    assert neighbour.as_("manager").get("/printing/entries").json()["items"] == []


def test_a_correction_after_a_batch_leaves_nobody_below_nothing_and_tells_the_manager(
    crews: Crews,
) -> None:
    """The office has printed for eighteen; the crew says now that it recorded twelve."""
    printer = Printer(office=crews.office, today="2023-12-11")
    wrong = body(general=18)
    crews.send("hall-1", wrong)
    printer.complete(printer.make()["id"])

    right = crews.report("hall-1", general=12, corrects=wrong["client_result_id"])

    assert right.status_code == 201, right.text
    assert totals(crews.office) == {"printed": 18}
    manager = crews.office.as_("manager")
    (found,) = manager.get("/results/discrepancies").json()["items"]
    assert (found["result"], found["discrepancy"]["records"]) == (right.json()["id"], 6)
    crews.books_agree()

    # What is put right again needs nobody from beyond the reports.
    last = crews.report("hall-1", general=18, corrects=right.json()["client_result_id"])

    assert last.json()["discrepancy"] is None
    assert manager.get("/results/discrepancies").json()["items"] == []
    assert totals(crews.office) == {"printed": 18}
    crews.books_agree()


def test_a_correction_after_a_hand_over_keeps_what_was_handed_over(crews: Crews) -> None:
    """Cards that somebody holds were printed, whatever the crew says of it now."""
    printer = Printer(office=crews.office, today="2023-12-11")
    wrong = body(general=18, printed=18)
    crews.send("hall-1", wrong)
    assert printer.hand_over(15, area=FIRST).status_code == 201

    right = crews.report("hall-1", general=18, printed=10, corrects=wrong["client_result_id"])

    assert right.json()["discrepancy"]["records"] == 5
    assert totals(crews.office) == {"printable": 3, "handed_over": 15}
    crews.books_agree()


def test_a_late_report_does_not_take_what_a_batch_has(crews: Crews) -> None:
    """A batch stands between the reports: the one that comes late prints for those left."""
    printer = Printer(office=crews.office, today="2023-12-11")
    crews.report("hall-1", general=20)
    printer.make(places=[{"area": FIRST, "people": 15}])
    visit = again_on_tuesday(crews, "hall-1")

    crews.first.post(f"/visits/{visit}/results", body(printed=9))

    assert totals(crews.office) == {"in_batch": 15, "printed": 5}
    crews.books_agree()
