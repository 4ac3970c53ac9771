"""What is refused, and why. Pure."""

from app.core.errors import Conflict, Field
from app.core.writing import indonesian


def not_so_many() -> Conflict:
    return Conflict(
        "printing_not_so_many",
        id="Menurut buku, catatan siap cetak atau kartu di sini tidak sebanyak itu.",
        en="The books do not have so many print-ready records or cards here.",
    )


def too_many() -> Conflict:
    return Conflict(
        "printing_too_many",
        id="Kelompok ini menjadi terlalu besar.",
        en="This group would become too large.",
    )


def nothing_to_print() -> Conflict:
    return Conflict(
        "nothing_to_print",
        id="Tidak ada yang dapat dicetak hari ini.",
        en="There is nothing that could be printed today.",
    )


def cards_short(cards: int) -> Conflict:
    """`cards` are to spare."""
    return Conflict(
        "batch_cards_short",
        id=f"Blangko yang tersisa setelah cadangan loket dan kunjungan terbit: {_said(cards)}.",
        en=f"Cards left after the counter's reserve and published visits: {cards:,}.",
    )


def ribbons_short(cards: int) -> Conflict:
    """`cards` can be printed with the ribbons that are to spare."""
    return Conflict(
        "batch_ribbons_short",
        id=f"Ribbon di kantor cukup untuk {_said(cards)} kartu.",
        en=f"The ribbons at the office are enough for {cards:,} cards.",
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


def _said(count: int) -> str:
    return indonesian(f"{count:,}")
