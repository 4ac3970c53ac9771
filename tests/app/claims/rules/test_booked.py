"""Figures against the office's own books."""

from datetime import date

from app.claims.rules import (
    Book,
    Booked,
    Exactness,
    Kind,
    Metric,
    Place,
    Unit,
    Why,
    book_finding,
    to_hold_against_books,
)
from tests.app.claims.make import S1_2023, compared, count, share, whys

DECEMBER = date(2023, 12, 6)


def booked(people: int, **rest: object) -> Booked:
    return Booked(book=Book.BACKLOG, on=S1_2023, count=people, **rest)  # type: ignore[arg-type] -- a test varies them


def test_a_figure_that_the_book_has_contradicts_nothing() -> None:
    assert book_finding(count(Metric.UNRECORDED, 1_012), booked(1_012)) is None
    about = count(Metric.UNRECORDED, 1_000, exactness=Exactness.ABOUT)
    assert book_finding(about, booked(1_012)) is None


def test_a_book_that_differs_is_named_with_its_day() -> None:
    found = book_finding(count(Metric.UNRECORDED, 1_021), booked(1_012))

    assert found is not None
    assert (found.kind, found.derived, found.size) == (Kind.LEDGER, 1_012, 9)
    assert whys(found) == [Why.SWAPPED_DIGITS]
    assert found.say.en == (
        "Differs by 9: the backlog's ledger has 1,012 unrecorded on 30 June 2023; reported 1,021."
    )


def test_the_nearest_day_on_which_the_book_said_so_is_named() -> None:
    days = {date(2023, 1, 2): 1_100, date(2023, 6, 3): 1_100, date(2023, 6, 20): 1_050}
    found = book_finding(count(Metric.UNRECORDED, 1_100), booked(1_012, other_days=days))

    assert found is not None
    assert whys(found) == [Why.OTHER_SNAPSHOT]
    assert found.reasons[0].say.id == "1.100 adalah isi buku per 3 Juni 2023."


def test_who_is_not_yet_17_explains_a_figure_that_counts_them() -> None:
    found = book_finding(count(Metric.UNRECORDED, 1_310), booked(1_012, younger=298))
    other = book_finding(count(Metric.UNRECORDED, 1_300), booked(1_012, younger=298))

    assert found is not None
    assert other is not None
    assert (whys(found), whys(other)) == ([Why.YOUNGER_COUNTED], [])


def test_only_the_newest_figure_of_a_place_is_held_against_a_book() -> None:
    newest = count(Metric.UNRECORDED, 900, as_of=DECEMBER, id="new")
    figures = [
        newest,
        count(Metric.UNRECORDED, 1_012),
        count(Metric.UNRECORDED, 40, id="village", place=Place(area_code="75.71.01")),
        count(Metric.CARDS, 5_000, unit=Unit.CARDS),
        count(Metric.RECORDED, 144_812),
        share(Metric.UNRECORDED, "0.69"),
    ]
    held = to_hold_against_books(figures, [])

    assert [each.id for each in held] == ["new", "village", "cards-"]
    assert to_hold_against_books(figures[::-1], [])[-1] == newest


def test_what_follows_is_held_against_a_book_where_what_was_said_is_doubted() -> None:
    said = count(Metric.UNRECORDED, 1_021, exactness=Exactness.ABOUT)
    figures = [count(Metric.WAJIB_DYNAMIC, 145_824), count(Metric.RECORDED, 144_812), said]
    (held,) = to_hold_against_books(figures, compared(*figures))

    assert (held.id, held.value, held.exactness) == (said.id, 1_012, Exactness.EXACT)
