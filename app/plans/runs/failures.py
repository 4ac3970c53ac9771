"""Why there is no plan, in words for people."""

from dataclasses import dataclass

from app.core.outcome import Reason


@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    code: str
    id: str
    en: str


SAFE_ID = "Rencana yang sudah terbit tetap berlaku."
SAFE_EN = "What is published stays as it is."

BUG = Failure(
    code="solving_crash",
    id=f"Penyusunan berhenti karena kesalahan program. {SAFE_ID} Hubungi admin.",
    en=f"Planning ended by a fault in the program. {SAFE_EN} Contact your admin.",
)
BY_REASON = {
    Reason.TIMEOUT: Failure(
        code="solving_timeout",
        id=f"Penyusunan tidak selesai pada waktunya. {SAFE_ID} Coba lagi.",
        en=f"Planning did not end in time. {SAFE_EN} Try again.",
    ),
    Reason.MEMORY: Failure(
        code="solving_memory",
        id=f"Penyusunan memerlukan memori terlalu banyak. {SAFE_ID} Kurangi hari atau lokasinya.",
        en=f"Planning needed too much memory. {SAFE_EN} Plan fewer days or sites.",
    ),
    Reason.CRASH: BUG,
    Reason.NONSENSE: Failure(
        code="solving_nonsense",
        id=f"Hasil penyusunan tidak dapat dibaca. {SAFE_ID} Hubungi admin.",
        en=f"The result of planning cannot be read. {SAFE_EN} Contact your admin.",
    ),
}
UNREADABLE = BY_REASON[Reason.NONSENSE]
WRONG = Failure(
    code="plan_wrong",
    id=f"Rencana yang dihasilkan melanggar aturan, jadi tidak disimpan. {SAFE_ID} Hubungi admin.",
    en=f"The plan that was found breaks rules and is not kept. {SAFE_EN} Contact your admin.",
)
BROKEN_PROMISES = Failure(
    code="promises_conflict",
    id="Janji-janji ini tidak dapat dipenuhi bersama. Pilih mana yang dilepas.",
    en="These promises cannot all be kept. Choose which to release.",
)
