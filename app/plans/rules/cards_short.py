"""Whether crews' boxes take cards that are kept for the counter. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.core.writing import counted, long_date


@dataclass(frozen=True, kw_only=True, slots=True)
class Short:
    """The date on which most cards lack.

    lacking    below the reserve by its end                                cards
    supply     in the office and with crews, and delivered by then         cards
    reserve    kept for the counter                                        cards
    promised   that crews are told to bring from today up to that date     cards
    """

    date: dt.date
    lacking: int
    supply: int
    reserve: int
    promised: int


def short_of_cards(
    *,
    on_hand: int,
    reserve: int,
    deliveries: Iterable[tuple[dt.date, int]],
    promised: Mapping[dt.date, int],
) -> Short | None:
    """None where on every date the supply by then covers the reserve and what is promised by then.

    A plan keeps PLANNING's rule on cards by the cards it expects to use; a crew's box is filled up
    to whole tens, and may take more.
    """
    coming, needed = sorted(deliveries), 0
    worst: Short | None = None
    for day in sorted(promised):
        needed += promised[day]
        supply = on_hand + sum(cards for on, cards in coming if on <= day)
        lacking = reserve + needed - supply
        if lacking > (worst.lacking if worst else 0):
            worst = Short(
                date=day, lacking=lacking, supply=supply, reserve=reserve, promised=needed
            )
    return worst


def say_short(short: Short, *, stands: bool) -> tuple[str, str]:
    """In Indonesian and in English; what can be done about it last. `stands`: it is published."""
    can_id, can_en = (
        ("Rencana dapat tetap berlaku", "The plan can stand as it is")
        if stands
        else ("Rencana dapat diterbitkan", "The plan can be published")
    )
    day_id, day_en = long_date(short.date)
    (lacking_id, lacking_en), (supply_id, supply_en), (reserve_id, reserve_en), (box_id, box_en) = (
        counted(each) for each in (short.lacking, short.supply, short.reserve, short.promised)
    )
    id = (
        f"Blangko untuk kunjungan mengambil cadangan loket: sampai {day_id} kurang {lacking_id}"
        f" (tersedia {supply_id}, cadangan {reserve_id}, dibawa tim {box_id}). Yang dibawa tiap tim tiap hari: blangko yang diperkirakan"
        f" terpakai, dibulatkan ke atas ke puluhan. {can_id};"
        " tambah blangko, kurangi yang dibawa tim, atau ubah cadangan."
    )
    en = (
        f"Cards for visits take from the counter's reserve: {lacking_en} short by {day_en}"
        f" ({supply_en} there, reserve {reserve_en}, brought by crews {box_en}). What a crew brings each day: the cards it is expected"
        f" to use, rounded up to tens. {can_en};"
        " get more cards, hand out fewer, or change the reserve."
    )
    return id, en
