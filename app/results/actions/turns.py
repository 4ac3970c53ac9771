"""What each report moves when it has its turn at the print-ready records."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from app.core.shares import spread
from app.places.tables import Site
from app.printing import rules as print_rules
from app.printing.rules import OUTSIDE, Move, Place, RecordKey, State
from app.results.schemas import CounterNew, ResultNew
from app.results.tables import Result

Moves = Counter[Move]


class Held:
    """How many of each group are in each state when each report has its turn.

    Below nobody where a batch or a hand-over has taken what a report brought: when that has had
    its turn again, they are there.
    """

    def __init__(
        self,
        counts: Mapping[RecordKey, Mapping[str, int]],
        *,
        without: Iterable[tuple[Move, int]],
    ) -> None:
        """`without` is what the reports that have their turn again have moved."""
        self._counts = {key: Counter(states) for key, states in counts.items()}
        for move, people in without:
            self._change(move, -people)

    def take(self, result: Result, site: Site | None, own: Mapping[RecordKey, int]) -> Moves:
        """What the report moves.

        Cards that were printed are first for those recorded then, and at a visit then for those
        whose records were there before; handed over are first the cards just printed. What is
        beyond is for people who are not in these books: who had a card before, or was recorded
        before there were these books. At the counter that is everyday, so it takes no others.
        """
        moves: Moves = Counter()
        for key, people in own.items():
            self._do(moves, print_rules.recorded(key), people)
        shape = CounterNew if site is None else ResultNew
        report = shape.model_validate(result.report)
        place = None if site is None else Place(area_code=site.area_code, npsn=site.npsn or "")
        printed = self._print(moves, report.printed, own, place, on=result.date)
        self._hand_over(moves, report.handed_over, printed, report.printed, place)
        return moves

    def missing(self) -> Moves:
        """What batches and hand-overs took beyond all reports; nobody is below nothing then."""
        moves: Moves = Counter()
        for key in sorted(self._counts):
            without_card = -self._counts[key][State.PRINTED]
            if without_card > 0:
                self._do(moves, print_rules.printed_beyond(key), without_card)
            unrecorded = -self._counts[key][State.READY]
            if unrecorded > 0:
                self._do(moves, print_rules.recorded_beyond(key), unrecorded)
        return moves

    def _print(
        self,
        moves: Moves,
        cards: int,
        own: Mapping[RecordKey, int],
        place: Place | None,
        *,
        on: date,
    ) -> dict[RecordKey, int]:
        """The cards printed for people in these books."""
        just = {
            key: min(people, self._there(key, State.READY))
            for key, people in own.items()
            if key.is_printable(on)
        }
        printed = Counter(self._move(moves, print_rules.printed, cards, just))
        if place is not None:
            keys = [key for key in place.among(self._counts) if key.is_printable(on)]
            before = {key: self._there(key, State.READY) for key in keys}
            printed += self._move(moves, print_rules.printed, cards - printed.total(), before)
        return printed

    def _hand_over(
        self,
        moves: Moves,
        cards: int,
        printed: Mapping[RecordKey, int],
        printed_for_anybody: int,
        place: Place | None,
    ) -> None:
        self._move(moves, print_rules.handed_over, cards, printed)
        if place is not None and cards > printed_for_anybody:
            keys = place.among(self._counts)
            before = {key: self._there(key, State.PRINTED) for key in keys}
            self._move(moves, print_rules.handed_over, cards - printed_for_anybody, before)

    def _move(
        self,
        moves: Moves,
        kind: Callable[[RecordKey], Move],
        cards: int,
        among: Mapping[RecordKey, int],
    ) -> dict[RecordKey, int]:
        """As many as there are of these people, in proportion; how many of each."""
        shares = spread(cards, among)
        for key, people in shares.items():
            self._do(moves, kind(key), people)
        return shares

    def _do(self, moves: Moves, move: Move, people: int) -> None:
        moves[move] += people
        self._change(move, people)

    def _change(self, move: Move, people: int) -> None:
        counts = self._counts.setdefault(move.key, Counter())
        if move.came_from != OUTSIDE:
            counts[move.came_from] -= people
        if move.went_to != OUTSIDE:
            counts[move.went_to] += people

    def _there(self, key: RecordKey, state: State) -> int:
        return max(0, self._counts[key][state])
