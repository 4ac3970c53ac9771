"""Reports and print-ready records: who was recorded, whose card was printed, who has it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy.orm import Session

from app.places.tables import Site
from app.printing import actions as printing
from app.printing import queries as printing_queries
from app.printing.actions import Booking
from app.printing.rules import Move, Reason, RecordKey, State
from app.printing.tables import PrintEntry
from app.results import rules
from app.results.actions.people import Taken, site_of
from app.results.actions.turns import Held, Moves
from app.results.tables import Result


def settle(
    db: Session,
    office_id: str,
    later: Sequence[Result],
    taken: Mapping[str, Taken],
    *,
    entering: Result,
    gone: Result | None,
    by: str,
) -> Counter[str]:
    """Each report has its records in the ledger; how many of them are beyond reports, by its id.

    later      the standing reports from some turn on, in their order
    taken      whom each of them recorded
    entering   the report that came; what batches and hand-overs took and reports do not have
               any more stays in the ledger for it
    gone       a report that is to have nothing in the ledger any more
    """
    later = [each for each in later if each.print_entries is not None]
    left = [gone] if gone is not None and gone.print_entries else []
    booked = _Booked(db, office_id, [*later, *left])
    held = Held(booked.counts, without=booked.all_moves())
    due: dict[str, Moves] = {}
    for each in later:
        due[each.id] = held.take(each, taken[each.id].site, taken[each.id].records)
    beyond = held.missing()
    due[entering.id] += beyond
    site_names = {each.id: _name(taken[each.id].site) for each in later}
    site_names |= {each.id: _name(site_of(db, each)) for each in left}
    changed = [each for each in later if due[each.id] != booked.moves(each)]
    entries = printing.rebook(
        db,
        office_id=office_id,
        gone=[
            (entry, rules.reversed_for(site_names[each.id]))
            for each in [*changed, *left]
            for entry in booked.of(each)
        ],
        made=[
            booking
            for each in changed
            for booking in _bookings(each, due[each.id], rules.booked_from(site_names[each.id]))
        ],
        by=by,
    )
    _note(changed, due, entries)
    for each in left:
        each.print_entries = []
    db.flush()
    return Counter({each.id: _people_beyond(due[each.id]) for each in later})


def _bookings(result: Result, moves: Moves, source: str) -> Iterator[Booking]:
    for move, people in sorted(moves.items()):
        yield Booking(move=move, people=people, effective_date=result.date, source=source)


def _name(site: Site | None) -> str | None:
    return site and site.name


def _note(
    changed: Iterable[Result], due: Mapping[str, Moves], entries: Sequence[PrintEntry]
) -> None:
    """The reports know which entries are theirs."""
    ids = iter(entry.id for entry in entries)
    for each in changed:
        each.print_entries = [next(ids) for _ in due[each.id]]


def _people_beyond(moves: Moves) -> int:
    """How many people a report's entries have that no report recorded, or no report printed."""
    recorded: Counter[RecordKey] = Counter()
    printed: Counter[RecordKey] = Counter()
    for move, people in moves.items():
        if move.reason is Reason.BEYOND:
            (printed if move.went_to == State.PRINTED else recorded)[move.key] += people
    # Of one group they may be the same people: recorded beyond, and then printed beyond.
    return (recorded | printed).total()


class _Booked:
    """What reports have in the ledger."""

    def __init__(self, db: Session, office_id: str, results: Sequence[Result]) -> None:
        ids = [id for each in results for id in each.print_entries or ()]
        self._entries = {e.id: e for e in printing_queries.entries_named(db, office_id, ids)}
        groups = printing_queries.by_key(db, office_id)
        self._keys = {row.id: key for key, row in groups.items()}
        self.counts = {key: printing_queries.counts(row) for key, row in groups.items()}

    def of(self, result: Result) -> list[PrintEntry]:
        return [self._entries[id] for id in result.print_entries or ()]

    def moves(self, result: Result) -> Moves:
        return Counter({self.move(entry): entry.people for entry in self.of(result)})

    def move(self, entry: PrintEntry) -> Move:
        return Move(
            key=self._keys[entry.group_id],
            came_from=entry.came_from,
            went_to=entry.went_to,
            reason=Reason(entry.reason),
        )

    def all_moves(self) -> Iterator[tuple[Move, int]]:
        for entry in self._entries.values():
            yield self.move(entry), entry.people
