"""Whose cards are printed first, and how many there can be. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from app.printing.rules.records import Place, RecordKey

CARDS_PER_RIBBON = 500  # DOMAIN: a card uses 1/500 of a ribbon


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """People of a group whose cards may be printed.

    since   when the one who waits longest was recorded, or turned 17 if that came later
    """

    key: RecordKey
    people: int
    since: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Portion:
    """What a batch would print for one place.

    waiting   printable there, of whom the lines are some or all   people
    since     when the one who waits longest was recorded, or turned 17
    lines     how many of each group, the longest waiting first    people
    """

    place: Place
    since: date
    waiting: int
    lines: tuple[tuple[RecordKey, int], ...]

    @property
    def people(self) -> int:
        return sum(people for _, people in self.lines)


def proposed(waiting: Iterable[Waiting], *, cards: int) -> list[Portion]:
    """Whose cards to print with so many cards, so that each place is one trip.

    Places have their turn by the person who waits there longest, the one with more people first
    where that is the same day. A place is taken whole, also those who have not waited long:
    whoever drives to the school hands over all of its cards. Only the last place that the cards
    reach is taken in part, its longest waiting first; it is among the first of the next batch.
    No place is passed over for a smaller one that would fit: a large school would wait for ever.
    """
    portions: list[Portion] = []
    for portion in sorted(_places(waiting), key=_turn):
        if cards <= 0:
            break
        portions.append(cut(portion, cards))
        cards -= portions[-1].people
    return portions


def cut(portion: Portion, cards: int) -> Portion:
    """As much of it as there are cards, the longest waiting first."""
    lines: list[tuple[RecordKey, int]] = []
    for key, people in portion.lines:
        taken = min(people, cards)
        if taken > 0:
            lines.append((key, taken))
        cards -= taken
    return Portion(
        place=portion.place, since=portion.since, waiting=portion.waiting, lines=tuple(lines)
    )


def portions_of(waiting: Iterable[Waiting]) -> dict[Place, Portion]:
    """All who wait, by place."""
    return {portion.place: portion for portion in _places(waiting)}


def _places(waiting: Iterable[Waiting]) -> Iterable[Portion]:
    def place(one: Waiting) -> Place:
        return Place.of(one.key)

    for where, found in groupby(sorted(waiting, key=place), key=place):
        there = sorted(found, key=lambda one: (one.since, one.key))
        yield Portion(
            place=where,
            since=there[0].since,
            waiting=sum(one.people for one in there),
            lines=tuple((one.key, one.people) for one in there),
        )


def _turn(portion: Portion) -> tuple[date, int, Place]:
    return portion.since, -portion.waiting, portion.place


def ribbons_needed(cards: int, *, printed_before: int, opened_before: int) -> int:
    """How many ribbons a batch takes from the stock; the one in the printer is used up first.

    printed_before   cards of earlier batches      cards
    opened_before    ribbons they took             ribbons
    """
    all_together = -(-(printed_before + cards) // CARDS_PER_RIBBON)
    return max(0, all_together - opened_before)


def cards_by_ribbons(ribbons: int, *, printed_before: int, opened_before: int) -> int:
    """How many cards can be printed with the ribbon in the printer and those to spare."""
    return max(0, (ribbons + opened_before) * CARDS_PER_RIBBON - printed_before)


def waits_since(month: str, came: Iterable[tuple[date, int]], people: int) -> date:
    """When the longest waiting of a group's people was recorded, or turned 17 if that was later.

    came     how many came into the group on which date, in any order   people
    people   of whom no card is printed yet, and at least one           people

    Who came first has had a card first, as far as anybody knows.
    """
    since = date.max
    left = people
    for day, count in sorted(came, reverse=True):
        if left <= 0:
            break
        since = day
        left -= count
    if month:
        year, number = month.split("-")
        since = max(since, date(int(year), int(number), 1))
    return since
