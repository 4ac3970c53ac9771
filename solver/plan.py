"""A plan: who goes where, when and for how long, and what is known about how good it is."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from solver.problem import CrewId, LockedVisit, Night, SiteId, StaffId

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | float | bool | None"


class Status(StrEnum):
    """What kind of answer a plan is.

    PROVEN_OPTIMAL   bound - value <= 1e-6 * max(1, |value|)
    FEASIBLE         keeps every rule; perhaps not the best
    EMPTY            nothing beyond the locked visits
    CONFLICT         the promises cannot all be kept together: there is no plan
    """

    PROVEN_OPTIMAL = "proven_optimal"
    FEASIBLE = "feasible"
    EMPTY = "empty"
    CONFLICT = "conflict"


class Reason(StrEnum):
    """Why a site has no visit, or why promises clash."""

    NO_OPENING_IN_HORIZON = "NO_OPENING_IN_HORIZON"
    TIME_WINDOW = "TIME_WINDOW"
    TOO_FAR = "TOO_FAR"
    LEAD_TIME = "LEAD_TIME"
    NO_CREW = "NO_CREW"
    NO_EQUIPMENT = "NO_EQUIPMENT"
    NO_STAFF = "NO_STAFF"
    NO_PEOPLE = "NO_PEOPLE"
    BLOCKED_BY_LOCKED = "BLOCKED_BY_LOCKED"
    CARDS_EXHAUSTED = "CARDS_EXHAUSTED"
    CHANGE_LIMIT = "CHANGE_LIMIT"
    OUTRANKED = "OUTRANKED"
    NOT_FOUND_IN_TIME = "NOT_FOUND_IN_TIME"


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """A crew records people at a site.

    arrive_minute         since midnight, local wall time; set-up begins      minutes
    service_minutes       how long recording lasts                            minutes
    expected_recordings   may be rounded, by 0.05 at most                     people
    expected_cards        may be rounded, by 0.05 at most                     cards

    `check.score` computes both expectations; until then they are 0.
    """

    site: SiteId
    crew: CrewId
    date: dt.date
    arrive_minute: int
    service_minutes: int
    expected_recordings: float = 0.0
    expected_cards: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class CrewDay:
    """The people who make up a crew on a date."""

    crew: CrewId
    date: dt.date
    staff: tuple[StaffId, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Unassigned:
    """A site without any visit, and why.

    value_lost   what leaving it out costs   value units
    """

    site: SiteId
    reason: Reason
    value_lost: float = 0.0
    detail: Mapping[str, Json] = field(default_factory=dict[str, Json])


@dataclass(frozen=True, kw_only=True, slots=True)
class Appointment:
    """When and by whom a site is visited. `arrive_minute` None: no time was published."""

    crew: CrewId
    date: dt.date
    arrive_minute: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """A published visit that is now on another date, or more than 60 minutes off."""

    site: SiteId
    before: Appointment
    after: Appointment


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A published visit that is dropped, or a visit that nobody has heard of yet."""

    site: SiteId
    at: Appointment


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """The plan against the published one, counted by distinct (site, date).

    kept      a visit that date within 60 minutes of the published time
    moved     not kept, but the site has another visit, which nobody has heard of yet
    dropped   not kept and not moved
    added     visits that are neither kept nor moved

    kept + moved + dropped = distinct published (site, date); moved + dropped = changes.
    """

    kept: int = 0
    moved: tuple[Moved, ...] = ()
    dropped: tuple[Entry, ...] = ()
    added: tuple[Entry, ...] = ()

    @property
    def count(self) -> int:
        """The changes that `max_changes` limits and `change_penalty` charges."""
        return len(self.moved) + len(self.dropped)


@dataclass(frozen=True, kw_only=True, slots=True)
class CardPrice:
    """What one more card is worth from a date on; `print_later` has one price without a date."""

    value: float
    date: dt.date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CrewDayPrice:
    """What one more crew like this one on this date is worth."""

    crew: CrewId
    date: dt.date
    value: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Prices:
    """What more of something would add, from the duals."""

    card: tuple[CardPrice, ...] = ()
    crew_day: tuple[CrewDayPrice, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Conflict:
    """Promises that cannot be kept together: the smallest set found, and why.

    With reason CHANGE_LIMIT nothing needs to be locked: `detail` says the fewest changes found.
    """

    reason: Reason
    locked: tuple[LockedVisit, ...] = ()
    locked_nights: tuple[Night, ...] = ()
    detail: Mapping[str, Json] = field(default_factory=dict[str, Json])


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """The answer to a problem.

    value     None only when there is no plan (status conflict)              value units
    bound     no plan that keeps the rules is worth more; None = none yet    value units
    gap       (bound - value) / max(1, |value|); None while there is no bound
    nights    where crews sleep out, each in the night after its date
    seconds   how long it took

    Source: PLANNING, plan file.
    """

    status: Status
    value: float | None
    bound: float | None = None
    gap: float | None = None
    visits: tuple[Visit, ...] = ()
    nights: tuple[Night, ...] = ()
    staffing: tuple[CrewDay, ...] = ()
    unassigned: tuple[Unassigned, ...] = ()
    changes: Changes = field(default_factory=Changes)
    prices: Prices = field(default_factory=Prices)
    conflicts: tuple[Conflict, ...] = ()
    seed: int = 0
    seconds: float = 0.0
