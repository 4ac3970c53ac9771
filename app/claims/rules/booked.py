"""What the office's own books say, against a figure that was reported for a day. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

from app.claims.rules.digits import swapped
from app.claims.rules.figures import Exactness, Figure, Metric, Place, Unit, Whom
from app.claims.rules.findings import Finding, Kind, Reason, Why, found, rounded
from app.claims.rules.wording import Said, amount, counted, day, name


class Book(StrEnum):
    """The ledgers that figures are held against."""

    BACKLOG = "backlog"
    STOCK = "stock"
    PRINTING = "printing"


BOOK_OF = {
    Metric.UNRECORDED: Book.BACKLOG,
    Metric.CARDS: Book.STOCK,
    Metric.PRINT_READY: Book.PRINTING,
}
BOOKS: Mapping[Book, Said] = {
    Book.BACKLOG: Said(id="buku belum terekam", en="the backlog's ledger"),
    Book.STOCK: Said(id="buku persediaan", en="the stock's ledger"),
    Book.PRINTING: Said(id="buku PRR", en="the ledger of print-ready records"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Booked:
    """What a ledger says of a figure's people or cards at the end of a day.

    on            that day: the figure's, or the one on which the book was opened when that is later
    opened        whether the book was opened that day: then the count is without what happened then
    opened_with   the first count of that day; None where it is not known     people or cards
    count         by what is known now                                 people or cards
    younger       in the book as well, but not yet 17 on that day      people
    other_days    what it said on other days on which it changed       people or cards
    died, moved_out, moved_in   by the ledger, up to that day          people
    """

    book: Book
    on: date
    count: int
    opened: bool = False
    opened_with: int | None = None
    younger: int = 0
    other_days: Mapping[date, int] = field(default_factory=dict[date, int])
    died: int = 0
    moved_out: int = 0
    moved_in: int = 0


def to_hold_against_books(
    figures: Iterable[Figure],
    contradictions: Sequence[Finding],
    *,
    only: Collection[str] | None = None,
) -> list[Figure]:
    """The newest figure of each kind that a ledger speaks about, one a place; or `only` these.

    Where it is doubted for a remainder, the remainder is held against the ledger instead: the
    office plans with what follows from its figures, and asks about what was said.
    """
    doubted = {
        each.figure.id: each.derived for each in contradictions if each.kind is Kind.REMAINDER
    }
    spoken_of = [
        each for each in figures if each.metric in BOOK_OF and each.unit is not Unit.PERCENT
    ]
    held = _newest(spoken_of) if only is None else [each for each in spoken_of if each.id in only]
    return [
        replace(each, value=doubted[each.id], exactness=Exactness.EXACT)
        if each.id in doubted
        else each
        for each in held
    ]


def _newest(figures: Iterable[Figure]) -> list[Figure]:
    newest: dict[tuple[Metric, Whom, Place], Figure] = {}
    for each in figures:
        key = (each.metric, each.whom, each.place)
        if key not in newest or newest[key].as_of <= each.as_of:
            newest[key] = each
    return list(newest.values())


def book_finding(figure: Figure, booked: Booked) -> Finding | None:
    """The contradiction between a figure and the ledger; None when they agree."""
    truth = Fraction(booked.count)
    if figure.agrees(truth):
        return None
    book, when, what = BOOKS[booked.book], day(booked.on), name(figure.metric, figure.whom)
    count = counted(truth)
    formula = Said(
        id=f"{book.id} mencatat {count.id} {what.id} per {when.id}",
        en=f"{book.en} has {count.en} {what.en} on {when.en}",
    )
    if booked.opened and booked.opened_with not in (None, booked.count):
        first = counted(booked.opened_with or 0)
        formula = Said(
            id=f"{book.id} dibuka dengan {first.id} {what.id} pada {when.id} dan hari itu juga"
            f" dihitung ulang menjadi {count.id}",
            en=f"{book.en} was opened with {first.en} {what.en} on {when.en} and counted again the"
            f" same day: {count.en}",
        )
    elif booked.opened:
        formula = Said(
            id=f"{book.id} dibuka dengan {count.id} {what.id} pada {when.id}",
            en=f"{book.en} was opened with {count.en} {what.en} on {when.en}",
        )
    return found(
        Kind.LEDGER,
        figure,
        (),
        truth=truth,
        formula=formula,
        reasons=(
            *swapped(figure, rounded(truth, 0)),
            *_younger(figure, booked),
            *_another_day(figure, booked),
            *_deaths_and_moves(figure, booked),
        ),
    )


def _younger(figure: Figure, booked: Booked) -> list[Reason]:
    if figure.value != booked.count + booked.younger:
        return []
    said, younger = amount(figure), counted(booked.younger)
    return [
        Reason(
            why=Why.YOUNGER_COUNTED,
            say=Said(
                id=f"{said.id} termasuk {younger.id} yang belum 17 tahun.",
                en=f"{said.en} counts {younger.en} who are not yet 17.",
            ),
        )
    ]


def _another_day(figure: Figure, booked: Booked) -> list[Reason]:
    """The nearest day on which the ledger said so, if there is one."""
    days = [on for on, count in booked.other_days.items() if count == figure.value]
    if not days:
        return []
    nearest = min(days, key=lambda on: (abs((on - booked.on).days), on))
    said, when = amount(figure), day(nearest)
    return [
        Reason(
            why=Why.OTHER_SNAPSHOT,
            say=Said(
                id=f"{said.id} adalah isi buku per {when.id}.",
                en=f"{said.en} is what the ledger had on {when.en}.",
            ),
        )
    ]


def _deaths_and_moves(figure: Figure, booked: Booked) -> list[Reason]:
    """The fewest kinds of events without which the ledger would say what the figure says."""
    if booked.on != figure.as_of:
        return []
    events = [
        (people, change, said)
        for people, change, said in (
            (booked.died, booked.died, Said(id="{} meninggal", en="{} died")),
            (booked.moved_out, booked.moved_out, Said(id="{} pindah", en="{} moved away")),
            (booked.moved_in, -booked.moved_in, Said(id="{} datang", en="{} moved in")),
        )
        if people
    ]
    for size in range(1, len(events) + 1):
        for some in combinations(events, size):
            if figure.value == booked.count + sum(change for _, change, _ in some):
                return [_not_taken_in(figure, [(people, said) for people, _, said in some], booked)]
    return []


def _not_taken_in(figure: Figure, events: Sequence[tuple[int, Said]], booked: Booked) -> Reason:
    said, when = amount(figure), day(booked.on)
    ids = ", ".join(each.id.format(counted(people).id) for people, each in events)
    ens = ", ".join(each.en.format(counted(people).en) for people, each in events)
    return Reason(
        why=Why.NOT_TAKEN_IN,
        say=Said(
            id=f"{said.id} adalah isi buku tanpa peristiwa sampai {when.id}: {ids}.",
            en=f"{said.en} is what the ledger would have without events up to {when.en}: {ens}.",
        ),
    )
