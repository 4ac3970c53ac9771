"""What a judgement about a contradiction may not stand on. Pure."""

from app.core.errors import Conflict


def changed_since() -> Conflict:
    return Conflict(
        "finding_changed",
        id="Selisih ini sudah berubah sejak Anda membacanya. Baca lagi, lalu putuskan.",
        en="This difference has changed since you read it. Read it again, then decide.",
    )


def judged_before() -> Conflict:
    return Conflict(
        "finding_judged",
        id="Selisih ini sudah dinilai. Batalkan penilaian itu dahulu.",
        en="This difference has been judged. Take that judgement back first.",
    )


def no_correction() -> Conflict:
    return Conflict(
        "no_correction",
        id="Tidak ada perbaikan yang dapat diusulkan. Catat sendiri hasil hitungnya dalam buku itu.",
        en="No correction can be proposed. State what was counted in that ledger yourself.",
    )
