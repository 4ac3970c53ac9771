"""A plan as it stands on the board, and what differs between two boards. Pure.

A change says of everything that it touches how it was and how it is now. Turned round it is its
own inverse: to take an edit back is to make its change the other way.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from solver.check.tours import ONE_DAY
from solver.plan import CrewDay, Visit
from solver.problem import CrewId, LodgingId, Night, PlaceId, SiteId, StaffId

CrewDate = tuple[str, dt.date]


@dataclass(frozen=True, kw_only=True, slots=True)
class Put:
    """Where a visit stands.

    arrive_minute     set-up begins           minutes since midnight
    service_minutes   how long recording lasts                minutes
    pinned            no edit and no later plan moves it
    """

    site: str
    crew: str
    date: dt.date
    arrive_minute: int
    service_minutes: int
    pinned: bool = False

    @property
    def crew_date(self) -> CrewDate:
        return self.crew, self.date

    @property
    def visit(self) -> Visit:
        return Visit(
            site=SiteId(PlaceId(self.site)),
            crew=CrewId(self.crew),
            date=self.date,
            arrive_minute=self.arrive_minute,
            service_minutes=self.service_minutes,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Board:
    """Who goes where.

    visits    by the visit's id
    staffing  the people of each crew's date; empty where the office names nobody
    nights    the lodging of the night after a crew's date
    """

    visits: Mapping[str, Put]
    staffing: Mapping[CrewDate, tuple[str, ...]] = field(
        default_factory=dict[CrewDate, tuple[str, ...]]
    )
    nights: Mapping[CrewDate, str] = field(default_factory=dict[CrewDate, str])

    def served(self) -> list[tuple[str, Visit]]:
        """The visits with their ids, in the order in which they are made."""
        return sorted(
            ((id, put.visit) for id, put in self.visits.items()),
            key=lambda each: (
                each[1].date,
                each[1].arrive_minute,
                each[1].crew,
                each[1].site,
            ),
        )

    @property
    def out(self) -> set[CrewDate]:
        """The crews' dates that have visits, or begin away from home."""
        away = {(crew, date + ONE_DAY) for crew, date in self.nights}
        return self.out_with_visits | away

    @property
    def out_with_visits(self) -> set[CrewDate]:
        return {put.crew_date for put in self.visits.values()}

    def nights_of(self) -> tuple[Night, ...]:
        return tuple(
            Night(crew=CrewId(crew), date=date, lodging=LodgingId(PlaceId(lodging)))
            for (crew, date), lodging in _by_date(self.nights)
        )

    def staffing_of(self) -> tuple[CrewDay, ...]:
        return tuple(
            CrewDay(crew=CrewId(crew), date=date, staff=tuple(StaffId(one) for one in staff))
            for (crew, date), staff in _by_date(self.staffing)
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """How all that an edit touched was, and how it is after it; None = it is not there."""

    visits: Mapping[str, tuple[Put | None, Put | None]] = field(
        default_factory=dict[str, tuple[Put | None, Put | None]]
    )
    staffing: Mapping[CrewDate, tuple[tuple[str, ...] | None, tuple[str, ...] | None]] = field(
        default_factory=dict[CrewDate, tuple[tuple[str, ...] | None, tuple[str, ...] | None]]
    )
    nights: Mapping[CrewDate, tuple[str | None, str | None]] = field(
        default_factory=dict[CrewDate, tuple[str | None, str | None]]
    )

    @property
    def inverse(self) -> "Change":
        return Change(
            visits={key: (after, before) for key, (before, after) in self.visits.items()},
            staffing={key: (after, before) for key, (before, after) in self.staffing.items()},
            nights={key: (after, before) for key, (before, after) in self.nights.items()},
        )

    @property
    def touches(self) -> set[Any]:
        """Ids of visits, and crews' dates by kind."""
        return {
            *self.visits,
            *(("staffing", key) for key in self.staffing),
            *(("night", key) for key in self.nights),
        }

    def clashes(self, board: Board) -> set[Any]:
        """What is not on the board as the change finds it: something else changed it."""
        return {
            *(id for id, (was, _) in self.visits.items() if board.visits.get(id) != was),
            *(
                ("staffing", key)
                for key, (was, _) in self.staffing.items()
                if board.staffing.get(key) != was
            ),
            *(
                ("night", key)
                for key, (was, _) in self.nights.items()
                if board.nights.get(key) != was
            ),
        }

    def on(self, board: Board) -> Board:
        """The board after it."""
        return Board(
            visits=_changed(board.visits, self.visits),
            staffing=_changed(board.staffing, self.staffing),
            nights=_changed(board.nights, self.nights),
        )


def change_between(before: Board, after: Board) -> Change:
    """What brings one board to the other."""
    return Change(
        visits=_differing(before.visits, after.visits),
        staffing=_differing(before.staffing, after.staffing),
        nights=_differing(before.nights, after.nights),
    )


def stated(change: Change) -> dict[str, Any]:
    """The change as JSON that `change_of` reads."""
    return {
        "visits": {
            id: [None if put is None else _put_stated(put) for put in pair]
            for id, pair in change.visits.items()
        },
        "staffing": [[*_key_stated(key), *pair] for key, pair in _by_date(change.staffing)],
        "nights": [[*_key_stated(key), *pair] for key, pair in _by_date(change.nights)],
    }


def change_of(said: Mapping[str, Any]) -> Change:
    return Change(
        visits={
            id: (_put_of(before), _put_of(after)) for id, (before, after) in said["visits"].items()
        },
        staffing={
            (crew, dt.date.fromisoformat(date)): (_people(before), _people(after))
            for crew, date, before, after in said["staffing"]
        },
        nights={
            (crew, dt.date.fromisoformat(date)): (before, after)
            for crew, date, before, after in said["nights"]
        },
    )


def _differing(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> dict[Any, Any]:
    return {
        key: (before.get(key), after.get(key))
        for key in (*before, *(key for key in after if key not in before))
        if before.get(key) != after.get(key)
    }


def _changed(had: Mapping[Any, Any], change: Mapping[Any, tuple[Any, Any]]) -> dict[Any, Any]:
    both = {**had, **{key: after for key, (_, after) in change.items()}}
    return {key: value for key, value in both.items() if value is not None}


def _by_date(found: Mapping[CrewDate, Any]) -> Iterable[tuple[CrewDate, Any]]:
    return sorted(found.items(), key=lambda each: (each[0][1], each[0][0]))


def _key_stated(key: CrewDate) -> tuple[str, str]:
    return key[0], key[1].isoformat()


def _put_stated(put: Put) -> dict[str, Any]:
    return {
        "site": put.site,
        "crew": put.crew,
        "date": put.date.isoformat(),
        "arrive_minute": put.arrive_minute,
        "service_minutes": put.service_minutes,
        "pinned": put.pinned,
    }


def _put_of(said: Mapping[str, Any] | None) -> Put | None:
    if said is None:
        return None
    return Put(
        site=said["site"],
        crew=said["crew"],
        date=dt.date.fromisoformat(said["date"]),
        arrive_minute=said["arrive_minute"],
        service_minutes=said["service_minutes"],
        pinned=said["pinned"],
    )


def _people(said: list[str] | None) -> tuple[str, ...] | None:
    return None if said is None else tuple(said)
