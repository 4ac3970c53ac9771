"""What the ledger adds to a figure, on a cohort or two, worked out by hand."""

from datetime import date

from app.backlog.rules import CohortKey, Reason, Segment
from app.claims.rules import Metric
from app.outlook.rules.cards import cards_booked, cards_since
from app.outlook.rules.since import (
    History,
    recorded_before_17,
    recorded_of_any_age,
    recorded_since,
    unrecorded_on,
    wajib_since,
)
from app.printing.rules import Moved, RecordKey, State
from app.printing.rules import Reason as Why

JUNE, SEPTEMBER, DECEMBER = date(2023, 6, 30), date(2023, 9, 15), date(2023, 12, 6)
MAY = date(2023, 5, 20)
GROWN = CohortKey(kelurahan_code="75.71.01.1001", segment=Segment.GENERAL)


def cohort(opening: int, *flows: tuple[date, Reason, int], turns_17: str | None = None) -> History:
    """So many people from the start of the year on, and what happened then."""
    changes = {date(2023, 1, 1): opening}
    for day, _, change in flows:
        changes[day] = changes.get(day, 0) + change
    key = CohortKey(
        kelurahan_code="75.71.01.1001", segment=Segment.GENERAL, turns_17_month=turns_17
    )
    return History(key=key, changes=changes, flows=list(flows))


def test_only_what_happened_after_the_figures_day_is_added() -> None:
    grown = cohort(100, (MAY, Reason.RECORDED, -10), (SEPTEMBER, Reason.RECORDED, -30))

    assert recorded_since([grown], after=JUNE, until=DECEMBER) == 30
    assert recorded_since([grown], after=JUNE, until=SEPTEMBER) == 30
    assert recorded_since([grown], after=SEPTEMBER, until=DECEMBER) == 0
    assert unrecorded_on([grown], DECEMBER) == (60, 0)
    assert unrecorded_on([grown], JUNE) == (90, 0)


def test_who_died_or_moved_away_is_gone_from_the_dynamic_number_and_not_from_the_gross() -> None:
    grown = cohort(
        100,
        (SEPTEMBER, Reason.DIED, -4),
        (SEPTEMBER, Reason.MOVED_OUT, -3),
        (SEPTEMBER, Reason.MOVED_IN, 5),
        (SEPTEMBER, Reason.NOT_FOUND, -2),
    )

    assert wajib_since([grown], after=JUNE, until=DECEMBER, is_gross=False) == -2
    assert wajib_since([grown], after=JUNE, until=DECEMBER, is_gross=True) == 5
    assert recorded_since([grown], after=JUNE, until=DECEMBER) == 0


def test_who_turns_17_comes_into_the_whole_and_into_the_recorded_if_they_were_before() -> None:
    """Ten people turn 17 in September: four were recorded in May, two in September, one refused."""
    young = cohort(
        10,
        (MAY, Reason.RECORDED, -4),
        (SEPTEMBER, Reason.RECORDED, -2),
        (SEPTEMBER, Reason.REFUSED, -1),
        turns_17="2023-09",
    )

    assert wajib_since([young], after=JUNE, until=DECEMBER, is_gross=False) == 10
    assert recorded_since([young], after=JUNE, until=DECEMBER) == 6
    assert unrecorded_on([young], DECEMBER) == (3, 0)
    assert recorded_before_17([young], until=DECEMBER) == 0


def test_who_is_not_yet_17_is_in_no_percentage_of_who_must_hold_a_card() -> None:
    young = cohort(10, (SEPTEMBER, Reason.RECORDED, -4), turns_17="2024-03")

    assert wajib_since([young], after=JUNE, until=DECEMBER, is_gross=False) == 0
    assert recorded_since([young], after=JUNE, until=DECEMBER) == 0
    assert recorded_before_17([young], until=DECEMBER) == 4
    assert unrecorded_on([young], DECEMBER) == (0, 6)
    assert recorded_of_any_age([young], after=JUNE, until=DECEMBER) == 4


def test_who_had_turned_17_by_the_figures_day_was_in_it_already() -> None:
    grown = cohort(10, (SEPTEMBER, Reason.RECORDED, -2), turns_17="2023-06")

    assert wajib_since([grown], after=JUNE, until=DECEMBER, is_gross=False) == 0
    assert recorded_since([grown], after=JUNE, until=DECEMBER) == 2


def test_counts_and_corrections_are_no_events() -> None:
    counted = History(
        key=GROWN,
        changes={date(2023, 1, 1): 100, SEPTEMBER: -8},
        flows=[(date(2023, 1, 1), Reason.RECOUNT, 100), (SEPTEMBER, Reason.CORRECTION, -8)],
    )

    assert wajib_since([counted], after=JUNE, until=DECEMBER, is_gross=False) == 0
    assert recorded_since([counted], after=JUNE, until=DECEMBER) == 0
    assert unrecorded_on([counted], DECEMBER) == (92, 0)


def moved(
    came_from: str,
    went_to: str,
    people: int,
    day: date = SEPTEMBER,
    *,
    reason: Why = Why.PRINTED,
) -> Moved:
    key = RecordKey(home_code="75.71")
    return Moved(
        key=key, date=day, reason=reason, came_from=came_from, went_to=went_to, people=people
    )


def test_cards_move_from_print_ready_over_printed_to_held() -> None:
    """Fifty were recorded, thirty printed, of those twelve handed over; two more in January."""
    moves = [
        moved("", State.READY, 50),
        moved(State.READY, State.PRINTED, 20),
        moved(State.READY, State.IN_BATCH, 10),
        moved(State.IN_BATCH, State.PRINTED, 10),
        moved(State.PRINTED, State.HANDED_OVER, 12),
        moved("", State.READY, 2, date(2024, 1, 3)),
    ]
    after, until = JUNE, DECEMBER

    assert cards_since(moves, Metric.PRINT_READY, after=after, until=until) == 20
    assert cards_since(moves, Metric.PRINTED, after=after, until=until) == 30
    assert cards_since(moves, Metric.HELD, after=after, until=until) == 12
    assert cards_since(moves, Metric.PRINT_READY, after=SEPTEMBER, until=until) == 0
    assert cards_booked(moves, Metric.PRINT_READY, until=date(2024, 2, 1)) == 22


def test_a_count_of_cards_is_in_the_books_and_no_event() -> None:
    moves = [
        moved("", State.PRINTED, 10, reason=Why.RECOUNT),
        moved(State.PRINTED, "handed_over", 4),
    ]

    assert cards_since(moves, Metric.PRINTED, after=JUNE, until=DECEMBER) == 0
    assert cards_booked(moves, Metric.PRINTED, until=DECEMBER) == 10
    assert cards_booked(moves, Metric.HELD, until=DECEMBER) == 4
