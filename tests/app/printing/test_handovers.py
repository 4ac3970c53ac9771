"""Hand-overs: printed cards are given to their holders, by place and date."""

import pytest

from tests import make
from tests.app.printing.make import FIRST, NPSN, SECOND, Printer, by, grown, pupils, totals


@pytest.fixture
def printed(printer: Printer) -> Printer:
    """Cards of two villages and of a school wait to be handed over."""
    printer.count(grown(30), grown(20, SECOND), pupils(12), pupils(6, home=SECOND))
    printer.complete(printer.make()["id"])
    return printer


def test_cards_of_a_school_are_handed_over_there(printed: Printer) -> None:
    answer = printed.hand_over(9, school=NPSN)

    assert answer.status_code == 201, answer.text
    assert (answer.json()["name"], answer.json()["people"]) == ("SMA 1", 9)
    assert by(printed.office, "place") == {
        FIRST: {"printed": 30},
        SECOND: {"printed": 20},
        NPSN: {"printed": 9, "handed_over": 9},
    }
    # In proportion to whose cards lay there: 12 and 6.
    assert by(printed.office, "area")[SECOND] == {"printed": 23, "handed_over": 3}
    printed.books_agree()


def test_a_district_hands_over_what_its_villages_have_but_not_the_schools(
    printed: Printer,
) -> None:
    assert printed.hand_over(50, area="75.71.01").status_code == 201

    assert by(printed.office, "school") == {
        None: {"handed_over": 50},
        NPSN: {"printed": 18},
    }


def test_no_more_than_were_printed_are_handed_over(printed: Printer) -> None:
    refused = printed.hand_over(19, school=NPSN)

    assert (refused.status_code, refused.json()["code"]) == (409, "printing_not_so_many")
    assert refused.json()["detail"] == (
        "Menurut buku, kartu yang menunggu diserahkan di sini: 18; diminta 19."
    )
    assert totals(printed.office) == {"printed": 68}
    assert printed.office.as_("coordinator").get("/printing/handovers").json()["items"] == []


def test_a_hand_over_is_taken_back_once(printed: Printer) -> None:
    made = printed.hand_over(9, school=NPSN).json()
    path = f"/handovers/{made['id']}/reversal"

    first = printed.post(path, {"source": "Salah sekolah"}, role="coordinator")
    again = printed.post(path, {"source": "Salah sekolah"}, role="coordinator")

    assert first.status_code == 201
    assert first.json()["reversed_at"] is not None
    assert (again.status_code, again.json()["code"]) == (409, "handover_reversed")
    assert totals(printed.office) == {"printed": 68}
    printed.books_agree()


def test_places_of_nobody_are_not_there(printed: Printer, neighbour: make.Office) -> None:
    theirs = Printer(office=neighbour)

    assert printed.hand_over(1, area="75.71.09").status_code == 404
    assert printed.hand_over(1, school="99999999").status_code == 404
    assert theirs.hand_over(1, area=FIRST).status_code == 404
    assert theirs.hand_over(1, school=NPSN).status_code == 404


def test_a_viewer_sees_where_printed_cards_wait(printed: Printer) -> None:
    rows = printed.office.as_("viewer").get("/printing?group_by=place").json()["rows"]

    assert [(row["name"], row["printed"]) for row in rows] == [
        ("SMA 1", 18),
        ("Kelurahan 1", 30),
        ("Kelurahan 2", 20),
    ]
