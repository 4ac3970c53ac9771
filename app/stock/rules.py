"""Which reasons move stock in which direction, and what is refused. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from app.core.errors import Conflict, Field, Invalid
from app.core.writing import counted

OFFICE = ""  # the holder that is the office itself; every other holder is a crew's id
MOST = 10_000_000


class Item(StrEnum):
    CARD = "card"
    RIBBON = "ribbon"


class Reason(StrEnum):
    """Why stock moved. One card is printed or spoiled once; a count differs from the books.

    FETCHED   a crew used it, and nobody had entered a hand-out: it took it along all the same
    """

    RECEIPT = "receipt"
    PRINTED = "printed"
    SPOILED = "spoiled"
    ISSUED = "issued"
    FETCHED = "fetched"
    RETURNED = "returned"
    RECOUNT = "recount"
    CORRECTION = "correction"
    REVERSAL = "reversal"


INWARD = frozenset({Reason.RECEIPT})
OUTWARD = frozenset({Reason.PRINTED, Reason.SPOILED})


def cards_to_spare(
    *,
    at_office: int,
    on_hand: int,
    reserve: int,
    deliveries: Iterable[tuple[date, int]],
    promised: Mapping[date, int],
) -> int:
    """Cards that can leave the office today so that nobody lacks one who was promised it.

    at_office        cards in the office's own hands                             cards
    on_hand          those, and what crews hold                                  cards
    reserve          kept for the counter                                        cards
    deliveries       that are on their way, by expected date                     cards
    promised[date]   that published visits of the date need                      cards

    On every date the supply by then covers what was promised until then, as in PLANNING rule 9.
    """
    coming = sorted(deliveries)
    spare, needed = at_office - reserve, 0
    for day in sorted(promised):
        needed += promised[day]
        arrived = sum(cards for on, cards in coming if on <= day)
        spare = min(spare, on_hand - reserve + arrived - needed)
    return max(0, spare)


def check_movement(reason: Reason, change: int, holder: str) -> None:
    """Raises Invalid when a movement goes in a direction, or to a holder, its reason forbids."""
    wrong_way = (reason in INWARD and change < 0) or (reason in OUTWARD and change > 0)
    if change == 0 or wrong_way:
        id = "Arah atau jumlahnya tidak sesuai dengan alasannya."
        en = "The sign or the amount does not suit the reason."
        fields = (Field(path="change", id=id, en=en),)
        raise Invalid("wrong_direction", id=id, en=en, fields=fields)
    if reason is Reason.RECEIPT and holder != OFFICE:
        id = "Barang diterima oleh kantor, lalu diserahkan kepada tim."
        en = "The office receives stock, and then issues it to a crew."
        fields = (Field(path="crew", id=id, en=en),)
        raise Invalid("received_by_office", id=id, en=en, fields=fields)


ITEMS_ID: Mapping[Item, str] = {Item.CARD: "Blangko", Item.RIBBON: "Ribbon"}
ITEMS_EN: Mapping[Item, str] = {Item.CARD: "blank cards", Item.RIBBON: "ribbons"}


def not_enough(item: Item, holder: str, *, asked: int, there: int) -> Conflict:
    (asked_id, asked_en), (there_id, there_en) = counted(asked), counted(there)
    at_id, at_en = (
        ("di kantor", "at the office") if holder == OFFICE else ("pada tim", "with the crew")
    )
    return Conflict(
        "stock_not_enough",
        id=f"{ITEMS_ID[item]} {at_id} tidak cukup: diminta {asked_id}, tersedia {there_id}.",
        en=f"Not enough {ITEMS_EN[item]} {at_en}: {asked_en} asked for, {there_en} there.",
    )


def reserve_kept(item: Item, *, asked: int, there: int, reserve: int) -> Conflict:
    """`there` are at the office, of which `reserve` stay for the counter."""
    (asked_id, asked_en), (kept_id, kept_en) = counted(asked), counted(reserve)
    free_id, free_en = counted(max(0, there - reserve))
    return Conflict(
        "reserve_kept",
        id=(
            f"{ITEMS_ID[item]} di luar cadangan loket tidak cukup: diminta {asked_id}, tersedia"
            f" {free_id}; cadangan {kept_id}. Manajer dapat menyerahkan dari cadangan."
        ),
        en=(
            f"Not enough {ITEMS_EN[item]} beyond the counter's reserve: {asked_en} asked for,"
            f" {free_en} there; the reserve is {kept_en}. A manager may issue from it."
        ),
    )


def too_many(item: Item, *, there: int) -> Conflict:
    (there_id, there_en), (most_id, most_en) = counted(there), counted(MOST)
    return Conflict(
        "stock_too_many",
        id=f"{ITEMS_ID[item]} menjadi terlalu banyak: sudah ada {there_id}, paling banyak {most_id}.",
        en=f"Too many {ITEMS_EN[item]}: {there_en} are there, and at most {most_en} can be.",
    )


def received_before() -> Conflict:
    return Conflict(
        "delivery_received",
        id="Kiriman ini sudah diterima.",
        en="This delivery has been received already.",
    )
