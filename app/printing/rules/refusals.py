"""What is refused, and why. Pure."""

from collections.abc import Mapping

from app.core.errors import Conflict, Field
from app.core.writing import counted
from app.printing.rules.records import MOST, State

STATES: Mapping[State, tuple[str, str]] = {
    State.READY: ("menunggu dicetak", "wait to be printed"),
    State.IN_BATCH: ("ada dalam paket cetak ini", "are in this batch"),
    State.PRINTED: ("menunggu diserahkan", "wait to be handed over"),
    State.HANDED_OVER: ("sudah diserahkan", "were handed over"),
}


def not_so_many(state: State, *, asked: int, there: int, path: str = "") -> Conflict:
    """Not so many are in the state at the place that is meant.

    path   the field that asks for them; "" when the request is about one place
    """
    (asked_id, asked_en), (there_id, there_en) = counted(asked), counted(there)
    which_id, which_en = STATES[state]
    id = f"Menurut buku, kartu yang {which_id} di sini: {there_id}; diminta {asked_id}."
    en = f"By the books, the cards that {which_en} here: {there_en}; {asked_en} were asked for."
    fields = (Field(path=path, id=id, en=en),) if path else ()
    return Conflict("printing_not_so_many", id=id, en=en, fields=fields)


def too_many(*, there: int) -> Conflict:
    (there_id, there_en), (most_id, most_en) = counted(there), counted(MOST)
    return Conflict(
        "printing_too_many",
        id=f"Kelompok ini menjadi terlalu besar: sudah {there_id}, paling banyak {most_id}.",
        en=f"This group would become too large: it has {there_en}, and at most {most_en} can be.",
    )


def nothing_to_print() -> Conflict:
    return Conflict(
        "nothing_to_print",
        id="Tidak ada yang dapat dicetak hari ini.",
        en="There is nothing that could be printed today.",
    )


def cards_short(cards: int, *, asked: int) -> Conflict:
    """`cards` are to spare."""
    (left_id, left_en), (asked_id, asked_en) = counted(cards), _asked(asked)
    return Conflict(
        "batch_cards_short",
        id=f"Blangko yang tersisa setelah cadangan loket dan kunjungan terbit: {left_id}{asked_id}.",
        en=f"Cards left after the counter's reserve and published visits: {left_en}{asked_en}.",
    )


def ribbons_short(cards: int, *, asked: int) -> Conflict:
    """`cards` can be printed with the ribbons that are to spare."""
    (left_id, left_en), (asked_id, asked_en) = counted(cards), _asked(asked)
    return Conflict(
        "batch_ribbons_short",
        id=f"Ribbon di kantor cukup untuk {left_id} kartu{asked_id}.",
        en=f"The ribbons at the office are enough for {left_en} cards{asked_en}.",
    )


def batch_is_over() -> Conflict:
    return Conflict(
        "batch_is_over",
        id="Paket cetak ini sudah selesai atau dibatalkan.",
        en="This batch has been completed or cancelled already.",
    )


def handover_is_reversed() -> Conflict:
    return Conflict(
        "handover_reversed",
        id="Penyerahan ini sudah dibatalkan.",
        en="This hand-over has been taken back already.",
    )


def unknown_home(place: int) -> Field:
    return Field(
        path=f"counts.{place}.home",
        id="Bukan wilayah kantor Anda.",
        en="Not an area of your office.",
    )


def _asked(cards: int) -> tuple[str, str]:
    """How many were asked for; nothing where the batch was to be as large as can be."""
    if not cards:
        return "", ""
    asked_id, asked_en = counted(cards)
    return f"; diminta {asked_id}", f"; {asked_en} were asked for"
