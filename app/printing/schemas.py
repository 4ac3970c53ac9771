"""Shapes of print-ready records on the wire. Counts only: no name, no identity number."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from app.core.wire import AreaCode, Count, Day, Id, Moment, MonthOfYear, Npsn, Source, Wire, refusal

GroupingName = Literal["month", "area", "district", "school", "place"]
BatchState = Literal["printing", "done", "cancelled"]
CountedState = Literal["ready", "printed"]
Some = Annotated[int, Field(ge=1, le=1_000_000)]
MOST_COUNTS = 5_000
MOST_PLACES = 1_000
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
    """How far the cards of an area's, a district's, a school's, a month's or a place's people are.

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


class PlaceNamed(Wire):
    """Where people get their cards: a school, or an area for those who are at no school.

    The office's own code is for those whose home is not known; at a hand-over for all areas.
    """

    area: AreaCode | None = None
    school: Npsn | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.area is None) is (self.school is None):
            raise refusal(
                id="Sebutkan wilayah atau sekolah, salah satu saja.",
                en="Name an area or a school, one of the two.",
            )
        return self


class PeopleAt(PlaceNamed):
    """So many people of a place."""

    people: Some


class PortionShown(Wire):
    """What a batch would print for one place.

    waiting         printable there, of whom the batch would print some or all
    waiting_since   when the one who waits longest was recorded, or turned 17
    """

    area: str | None
    school: str | None
    name: str
    people: int
    waiting: int
    waiting_since: Day


class ProposalShown(Wire):
    """Whose cards a batch would print today.

    printable           records that could be printed today
    cards               to spare at the office: above the counter's reserve, and above what
                        published visits need
    cards_by_ribbons    that the ribbons at the office, and the one in the printer, are enough for
    people              that the batch is for
    ribbons             that it would take
    """

    today: Day
    printable: int
    cards: int
    cards_by_ribbons: int
    people: int
    ribbons: int
    places: list[PortionShown]


class BatchNew(Wire):
    """A batch to print.

    places   how many at each place, the longest waiting first; null = as proposed
    most     at most so many cards, when it is as proposed
    """

    effective_date: Day
    source: Source
    places: Annotated[list[PeopleAt], Field(min_length=1, max_length=MOST_PLACES)] | None = None
    most: Some | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.places is not None and self.most is not None:
            raise refusal(
                id="Sebutkan tempat-tempatnya atau jumlah terbanyak, salah satu saja.",
                en="Name the places or the most cards, one of the two.",
            )
        if not _each_once(self.places or []):
            raise refusal(
                id="Setiap tempat disebut sekali.", en="Each place may be named only once."
            )
        return self


class BatchDone(Wire):
    """What came of a batch.

    unprinted   who got no card after all, by place: their cards are blank still
    spoiled     cards lost in printing, beside those printed
    """

    effective_date: Day
    spoiled: Count = 0
    unprinted: Annotated[list[PeopleAt], Field(max_length=MOST_PLACES)] = Field(default=[])

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        if not _each_once(self.unprinted):
            raise refusal(
                id="Setiap tempat disebut sekali.", en="Each place may be named only once."
            )
        return self


class BatchPlace(Wire):
    """For how many people of a place a batch was made."""

    area: str | None
    school: str | None
    name: str
    people: int


class BatchShown(Wire):
    """A batch. `printed` and `spoiled` are null until it is done."""

    id: Id
    number: int
    state: BatchState
    made_on: Day
    cards: int
    ribbons: int
    printed: int | None
    spoiled: int | None
    source: str
    by: Id
    at: Moment
    finished_on: Day | None
    finished_by: Id | None
    places: list[BatchPlace]


class HandoverNew(PeopleAt):
    """Printed cards that were given to their holders."""

    effective_date: Day
    source: Source


class HandoverShown(Wire):
    """A hand-over. `reversed_at` is null while it stands."""

    id: Id
    date: Day
    area: str | None
    school: str | None
    name: str
    people: int
    source: str
    by: Id
    at: Moment
    reversed_at: Moment | None


class ReversalNew(Wire):
    """Why something is taken back."""

    source: Source


class RecordsCounted(Wire):
    """How many people who share home, school and month were counted.

    home             a kelurahan or kecamatan; null where it is not known
    turns_17_month   null for those who have been 17 for long, or whose age is not known
    """

    people: Count
    home: AreaCode | None = None
    school: Npsn | None = None
    turns_17_month: MonthOfYear | None = None


class RecordsCountNew(Wire):
    """What was counted at the end of a day. Groups of the scope that are not named have nobody.

    state   ready: records without a card; printed: cards that wait to be handed over
    scope   null = the whole office
    """

    state: CountedState
    scope: PlaceNamed | None = None
    effective_date: Day
    source: Source
    counts: Annotated[list[RecordsCounted], Field(max_length=MOST_COUNTS)]


class RecordsCountTaken(Wire):
    """What a count changed; nothing when the ledger said so already."""

    entries: int
    came_in: int
    went_out: int


def _each_once(places: list[PeopleAt]) -> bool:
    return len({(each.area, each.school) for each in places}) == len(places)
