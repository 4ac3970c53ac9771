"""Why solving came to harm, in words for people, and what is left of it."""

from dataclasses import dataclass

from app.core.outcome import Reason
from app.plans.rules import Failure


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """What went wrong and what to do about it; between the two stands what people still have."""

    code: str
    id: str
    en: str
    do_id: str
    do_en: str

    @property
    def without_plan(self) -> Failure:
        return self._failure(
            "Rencana yang sudah terbit tetap berlaku.", "What is published stays as it is."
        )

    @property
    def with_plan(self) -> Failure:
        """The best plan until then is kept."""
        return self._failure(
            "Rencana terbaik yang ditemukan sebelumnya disimpan dan memenuhi semua aturan.",
            "The best plan found before that is kept, and it keeps every rule.",
        )

    def _failure(self, left_id: str, left_en: str) -> Failure:
        return Failure(
            code=self.code,
            id=f"{self.id} {left_id} {self.do_id}",
            en=f"{self.en} {left_en} {self.do_en}",
        )


_TELL_ADMIN_ID, _TELL_ADMIN_EN = "Hubungi admin.", "Contact your admin."

BUG = Fault(
    code="solving_crash",
    id="Penyusunan berhenti karena kesalahan program.",
    en="Planning ended by a fault in the program.",
    do_id=_TELL_ADMIN_ID,
    do_en=_TELL_ADMIN_EN,
)
UNREADABLE = Fault(
    code="solving_nonsense",
    id="Hasil penyusunan tidak dapat dibaca.",
    en="The result of planning cannot be read.",
    do_id=_TELL_ADMIN_ID,
    do_en=_TELL_ADMIN_EN,
)
WRONG = Fault(
    code="plan_wrong",
    id="Rencana yang dihasilkan melanggar aturan, jadi tidak disimpan.",
    en="The plan that was found breaks rules and is not kept.",
    do_id=_TELL_ADMIN_ID,
    do_en=_TELL_ADMIN_EN,
)
BY_REASON = {
    Reason.TIMEOUT: Fault(
        code="solving_timeout",
        id="Penyusunan tidak selesai pada waktunya.",
        en="Planning did not end in time.",
        do_id="Coba lagi.",
        do_en="Try again.",
    ),
    Reason.MEMORY: Fault(
        code="solving_memory",
        id="Penyusunan memerlukan memori terlalu banyak.",
        en="Planning needed too much memory.",
        do_id="Kurangi hari atau lokasinya.",
        do_en="Plan fewer days or sites.",
    ),
    Reason.CRASH: BUG,
    Reason.NONSENSE: UNREADABLE,
}
TOO_FEW_CHANGES = Failure(
    code="changes_over_limit",
    id="Dengan batas perubahan ini tidak ditemukan rencana. Naikkan batasnya, atau susun tanpa batas.",
    en="No plan was found within this limit on changes. Raise it, or plan without one.",
)
BROKEN_PROMISES = Failure(
    code="promises_conflict",
    id="Janji-janji ini tidak dapat dipenuhi bersama. Pilih mana yang dilepas.",
    en="These promises cannot all be kept. Choose which to release.",
)
