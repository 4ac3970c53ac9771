"""Shapes of print-ready records on the wire. Counts only: no name, no identity number."""

from typing import Literal

from app.core.wire import Day, Id, Moment, Wire

GroupingName = Literal["month", "area", "district", "school"]
StateName = Literal["ready", "in_batch", "printed", "handed_over"]
ReasonName = Literal[
    "recorded",
    "printed",
    "batched",
    "left_out",
    "handed_over",
    "recount",
    "beyond",
    "reversal",
]


class GroupShown(Wire):
    """How far the cards of an area's, a district's, a school's or a month's people are.

    key   the code, the NPSN or the month; null for an unknown home, no school, or long 17
    """

    key: str | None
    name: str
    waiting: int
    printable: int
    in_batch: int
    printed: int
    handed_over: int


class WaitShown(Wire):
    """People who become printable on the 1st of a month."""

    month: str
    people: int


class PrintingShown(Wire):
    """How far cards are today. However it is grouped, the totals are the same.

    waiting       recorded, younger than 17: their cards may not be printed yet
    printable     recorded, and their cards may be printed today
    in_batch      their cards are being printed at the office
    printed       their cards wait to be handed over
    handed_over   they have their cards
    waits         how many wait until which month
    """

    group_by: GroupingName
    today: Day
    waiting: int
    printable: int
    in_batch: int
    printed: int
    handed_over: int
    waits: list[WaitShown]
    rows: list[GroupShown]


class EntryShown(Wire):
    """People of a group went from one state to another; null is outside of these books.

    home             the code of their kelurahan or kecamatan; null where it is not known
    turns_17_month   null for those who have been 17 for long, or whose age is not known
    """

    id: Id
    home: str | None
    school: str | None
    turns_17_month: str | None
    people: int
    came_from: StateName | None
    went_to: StateName | None
    reason: ReasonName
    effective_date: Day
    source: str
    by: Id
    at: Moment
    reverses: Id | None
