"""Shapes of cards and ribbons on the wire. `crew` is null for the office itself."""

from typing import Annotated, Literal

from pydantic import Field

from app.core.wire import Change, Count, Day, Id, Moment, Source, Wire

ItemName = Literal["card", "ribbon"]
MovementReason = Literal["receipt", "printed", "spoiled", "correction"]
ReasonName = Literal[
    "receipt",
    "printed",
    "spoiled",
    "issued",
    "fetched",
    "returned",
    "recount",
    "correction",
    "reversal",
]
Some = Annotated[int, Field(ge=1, le=1_000_000)]


class MovementNew(Wire):
    """What came in is above zero, what was printed or spoiled below."""

    item: ItemName
    crew: Id | None = None
    reason: MovementReason
    change: Change
    effective_date: Day
    source: Source


class CountNew(Wire):
    """What was counted at the end of a day; the entry is what the books had otherwise."""

    item: ItemName
    crew: Id | None = None
    counted: Count
    effective_date: Day
    source: Source


class IssueNew(Wire):
    """Stock that a crew takes along."""

    item: ItemName
    crew: Id
    quantity: Some
    effective_date: Day
    source: Source
    from_reserve: bool = Field(
        default=False, description="The office may fall below the counter's reserve."
    )


class ReturnNew(Wire):
    """Stock that a crew brought back."""

    item: ItemName
    crew: Id
    quantity: Some
    effective_date: Day
    source: Source


class ReversalNew(Wire):
    """Why an entry is taken back."""

    source: Source


class DeliveryNew(Wire):
    item: ItemName
    quantity: Some
    expected_on: Day
    source: Source


class ReceiptNew(Wire):
    """When a delivery came, and how much of it when not all."""

    effective_date: Day
    quantity: Some | None = None


class ReserveEdit(Wire):
    item: ItemName
    quantity: Count


class EntryShown(Wire):
    """One movement. `transfer` is shared by the two sides of an issue or a return."""

    id: Id
    item: ItemName
    crew: Id | None
    change: int
    reason: ReasonName
    effective_date: Day
    source: str
    by: Id
    at: Moment
    transfer: Id | None
    reverses: Id | None


class EntriesMade(Wire):
    """The entries that one action wrote; none when the books were right."""

    entries: list[EntryShown]


class DeliveryShown(Wire):
    """A delivery. `receipt` is the entry of its arrival, null while it is expected."""

    id: Id
    item: ItemName
    quantity: int
    expected_on: Day
    source: str
    receipt: Id | None


class ReserveShown(Wire):
    item: ItemName
    quantity: int
    version: int


class CrewStock(Wire):
    crew: Id
    quantity: int


class ItemShown(Wire):
    """An item: what the office and its crews have, and what the office may still issue.

    on_hand           at the office and with the crews together
    free              at the office above the counter's reserve
    reserve_version   for If-Match when the reserve is edited
    """

    item: ItemName
    on_hand: int
    at_office: int
    with_crews: list[CrewStock]
    reserve: int
    reserve_version: int
    free: int


class PromiseShown(Wire):
    """Cards that published visits of a date need."""

    date: Day
    cards: int


class StockShown(Wire):
    """What there is, what is on its way, and the cards that published visits need from today on."""

    items: list[ItemShown]
    deliveries: list[DeliveryShown]
    promises: list[PromiseShown]
