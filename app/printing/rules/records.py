"""What a print-ready record is, and how far its card is. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.backlog.rules import month_of
from app.core.writing import MONTHS_ID
from app.places.rules import lies_in

MOST = 1_000_000  # people in a group
OUTSIDE = ""  # where people come from, or go to, who are not in these books


class State(StrEnum):
    """How far the card of a recorded person is."""

    READY = "ready"
    IN_BATCH = "in_batch"
    PRINTED = "printed"
    HANDED_OVER = "handed_over"


class Reason(StrEnum):
    """Why people moved from one state to another.

    BEYOND is what a batch or a hand-over took and reports, as they are corrected, do not have.
    """

    RECORDED = "recorded"
    PRINTED = "printed"
    BATCHED = "batched"
    LEFT_OUT = "left_out"
    HANDED_OVER = "handed_over"
    RECOUNT = "recount"
    BEYOND = "beyond"
    REVERSAL = "reversal"


class Grouping(StrEnum):
    """A place is where cards are handed over: the school, else the home."""

    MONTH = "month"
    AREA = "area"
    DISTRICT = "district"
    SCHOOL = "school"
    PLACE = "place"


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class RecordKey:
    """What the people of a group share.

    home_code        where they live, as closely as it is known: the code of a kelurahan, of a
                     kecamatan, or of the whole office
    npsn             their school; "" for none
    turns_17_month   like 2024-03; "" for those who have been 17 for long, or whose age is not known
    """

    home_code: str
    npsn: str = ""
    turns_17_month: str = ""

    def is_printable(self, today: date) -> bool:
        """Whether cards may be printed: from the 1st of the month in which they turn 17."""
        return self.turns_17_month <= month_of(today)


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Move:
    """People of a group go from one state to another; OUTSIDE is none."""

    key: RecordKey
    came_from: str
    went_to: str
    reason: Reason


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """People of a group who went from one state to another on a day, less those taken back."""

    key: RecordKey
    date: date
    reason: Reason
    came_from: str
    went_to: str
    people: int


def recorded(key: RecordKey) -> Move:
    """They were recorded: a card is to be printed, at once or when they turn 17."""
    return Move(key=key, came_from=OUTSIDE, went_to=State.READY, reason=Reason.RECORDED)


def printed(key: RecordKey) -> Move:
    """Their cards were printed where they were recorded, or at the counter."""
    return Move(key=key, came_from=State.READY, went_to=State.PRINTED, reason=Reason.PRINTED)


def handed_over(key: RecordKey) -> Move:
    """They have their cards."""
    return Move(
        key=key, came_from=State.PRINTED, went_to=State.HANDED_OVER, reason=Reason.HANDED_OVER
    )


def batched(key: RecordKey) -> Move:
    """Their cards are being printed at the office."""
    return Move(key=key, came_from=State.READY, went_to=State.IN_BATCH, reason=Reason.BATCHED)


def left_out(key: RecordKey) -> Move:
    """Their cards were not printed after all."""
    return Move(key=key, came_from=State.IN_BATCH, went_to=State.READY, reason=Reason.LEFT_OUT)


def printed_in_batch(key: RecordKey) -> Move:
    """Their cards wait to be handed over."""
    return Move(key=key, came_from=State.IN_BATCH, went_to=State.PRINTED, reason=Reason.PRINTED)


def counted(key: RecordKey, state: State, change: int) -> Move:
    """A count found more of them there, or fewer (below zero)."""
    came_from, went_to = (OUTSIDE, state) if change > 0 else (state, OUTSIDE)
    return Move(key=key, came_from=came_from, went_to=went_to, reason=Reason.RECOUNT)


def recorded_beyond(key: RecordKey) -> Move:
    """A batch holds, or somebody has, cards of people whom no report has recorded any more."""
    return Move(key=key, came_from=OUTSIDE, went_to=State.READY, reason=Reason.BEYOND)


def printed_beyond(key: RecordKey) -> Move:
    """Somebody has cards that no report has printed any more: printed they were."""
    return Move(key=key, came_from=State.READY, went_to=State.PRINTED, reason=Reason.BEYOND)


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Place:
    """Where people get their cards: at their school, else where they live.

    area_code   of a kelurahan, a kecamatan, or the whole office; "" for a school
    """

    area_code: str = ""
    npsn: str = ""

    @staticmethod
    def of(key: RecordKey) -> "Place":
        """Where the people of a group get theirs."""
        return Place(npsn=key.npsn) if key.npsn else Place(area_code=key.home_code)

    def holds(self, key: RecordKey) -> bool:
        """Pupils are found at their school only; all others in their village and its district."""
        if self.npsn or key.npsn:
            return key.npsn == self.npsn
        return lies_in(key.home_code, self.area_code)

    def among(self, keys: Iterable[RecordKey]) -> list[RecordKey]:
        """The groups that are found here, in a fixed order."""
        return sorted(key for key in keys if self.holds(key))


def say_month(month: str) -> str:
    """Maret 2024 for 2024-03."""
    year, number = month.split("-")
    return f"{MONTHS_ID[int(number) - 1]} {year}"
