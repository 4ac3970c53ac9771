"""What the ledger of print-ready records says happened since a day. Pure."""

from collections.abc import Iterable
from datetime import date

from app.claims.rules import Metric
from app.printing.rules import Moved, Reason, State

# A card exists once it is printed, and goes on existing when it is handed over.
STATES = {
    Metric.PRINTED: frozenset({str(State.PRINTED), str(State.HANDED_OVER)}),
    Metric.HELD: frozenset({str(State.HANDED_OVER)}),
    Metric.PRINT_READY: frozenset({str(State.READY), str(State.IN_BATCH)}),
}


def cards_since(moves: Iterable[Moved], metric: Metric, *, after: date, until: date) -> int:
    """How many more there are than on the day of the figure. A count is no event."""
    since = (each for each in moves if each.date > after and each.reason is not Reason.RECOUNT)
    return cards_booked(since, metric, until=until)


def cards_booked(moves: Iterable[Moved], metric: Metric, *, until: date) -> int:
    """How many there are by the ledger alone: what was counted, and what happened."""
    states = STATES[metric]
    return sum(
        each.people * ((each.went_to in states) - (each.came_from in states))
        for each in moves
        if each.date <= until
    )
