"""Counts: records and printed cards that were there before these books, and recounts."""

from typing import Any

import pytest

from tests import make
from tests.app.printing.make import FIRST, NPSN, SECOND, Printer, by, grown, pupils, totals


def test_an_opening_count_brings_records_in(printer: Printer) -> None:
    taken = printer.count(grown(30), pupils(12, "2024-03"), grown(4, None))

    assert taken == {"entries": 3, "came_in": 46, "went_out": 0}
    assert by(printer.office, "place") == {
        FIRST: {"printable": 30},
        NPSN: {"waiting": 12},
        None: {"printable": 4},
    }


def test_the_same_count_again_changes_nothing(printer: Printer) -> None:
    printer.count(grown(30))

    assert printer.count(grown(30)) == {"entries": 0, "came_in": 0, "went_out": 0}


def test_a_recount_enters_the_differences_within_its_scope(printer: Printer) -> None:
    printer.count(grown(30), grown(20, SECOND), pupils(12))

    taken = printer.count(grown(33), scope={"area": FIRST})
    school = printer.count(pupils(10), scope={"school": NPSN})

    assert taken == {"entries": 1, "came_in": 3, "went_out": 0}
    assert school == {"entries": 1, "came_in": 0, "went_out": 2}
    assert totals(printer.office) == {"printable": 33 + 20 + 10}
    printer.books_agree()


def test_printed_cards_that_lie_there_are_counted_too(printer: Printer) -> None:
    printer.count(grown(30))

    printer.count(grown(7), state="printed")

    assert totals(printer.office) == {"printable": 30, "printed": 7}


def test_what_happened_after_the_counted_day_still_counts(printer: Printer) -> None:
    printer.count(grown(30), day="2023-12-01")
    printer.make(most=10)

    printer.count(grown(35), day="2023-12-01")

    assert totals(printer.office) == {"printable": 25, "in_batch": 10}


def test_fewer_than_have_left_since_are_refused(printer: Printer) -> None:
    printer.count(grown(30), day="2023-12-01")
    printer.make(most=10)
    body = {"state": "ready", "effective_date": "2023-12-01", "source": "x", "counts": [grown(9)]}

    refused = printer.post("/counts", body)

    assert (refused.status_code, refused.json()["code"]) == (422, "counts_refused")
    assert refused.json()["fields"][0]["id"].endswith("paling sedikit harus 10.")
    assert totals(printer.office) == {"printable": 20, "in_batch": 10}


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ({"counts": [grown(3, "75.05.01.1001")]}, "counts.0.home"),
        ({"counts": [pupils(3) | {"school": "99999999"}]}, "counts.0.school"),
        ({"counts": [grown(3), grown(4)]}, "counts.1"),
        ({"counts": [grown(3)], "scope": {"school": NPSN}}, "counts.0"),
        ({"counts": [pupils(3)], "scope": {"area": FIRST}}, "counts.0"),
    ],
)
def test_each_count_that_cannot_be_is_named(
    printer: Printer, said: dict[str, Any], path: str
) -> None:
    body = {"state": "ready", "effective_date": printer.today, "source": "x"}

    refused = printer.post("/counts", body | said)

    assert refused.status_code == 422
    assert [field["path"] for field in refused.json()["fields"]] == [path]
    assert totals(printer.office) == {}


def test_a_foreign_scope_is_not_there(printer: Printer, neighbour: make.Office) -> None:
    body: dict[str, Any] = {"state": "ready", "effective_date": printer.today, "source": "x"}

    for scope in ({"area": FIRST}, {"school": NPSN}):
        refused = Printer(office=neighbour).post("/counts", body | {"scope": scope, "counts": []})
        assert refused.status_code == 404
