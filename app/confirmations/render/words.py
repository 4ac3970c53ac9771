"""The words of the host's page, in Indonesian and in English."""

from app.core.language import Language

WORDS: dict[str, tuple[str, str]] = {
    "title": ("Perekaman KTP-el", "e-KTP recording"),
    "intro": (
        "{office} ingin datang merekam KTP-el. Cocokkah waktunya?",
        "{office} would like to come and record e-KTP. Does the time suit you?",
    ),
    "place": ("Tempat", "Place"),
    "day": ("Hari", "Day"),
    "hours": ("Perekaman", "Recording"),
    "there": ("Tim di tempat, dengan persiapan", "The crew is there, with setting up"),
    "people": ("Perkiraan", "Expected"),
    "who": ("Yang datang", "Who comes"),
    "prepare": ("Yang perlu disiapkan", "What to prepare"),
    "confirm": ("Setujui waktu ini", "Confirm this time"),
    "confirm_means": (
        "Setelah disetujui, waktu ini dikunci untuk Anda.",
        "Once confirmed, this time is kept for you.",
    ),
    "other_times": ("Waktu lain yang dapat dipilih", "Other times that are possible"),
    "move_means": (
        "Setelah dipilih, waktu itu dikunci untuk Anda.",
        "Once chosen, that time is kept for you.",
    ),
    "move": ("Pilih waktu ini", "Choose this time"),
    "decline_head": ("Tidak dapat menerima", "Cannot receive the crew"),
    "reason": ("Alasan", "Reason"),
    "note": ("Catatan singkat (boleh kosong)", "Short note (may stay empty)"),
    "note_hint": ("Jangan tulis nama atau NIK.", "Do not write names or ID numbers."),
    "decline": ("Tolak kunjungan", "Decline the visit"),
    "decline_means": (
        "Kunjungan dibatalkan; kantor akan menawarkan waktu lain bila perlu.",
        "The visit is called off; the office offers another time if needed.",
    ),
    "problem": ("Ada yang perlu diperbaiki", "Something needs correcting"),
    "confirmed": ("Waktu disetujui", "Time confirmed"),
    "confirmed_next": (
        "Tim datang pada waktu ini. Bila ada perubahan, hubungi {office}.",
        "The crew comes at this time. If anything changes, call {office}.",
    ),
    "call": ("Hubungi kantor: {phone}", "Call the office: {phone}"),
    "declined": ("Kunjungan ditolak", "Visit declined"),
    "declined_next": (
        "{office} sudah menerima jawaban Anda. Tim tidak datang.",
        "{office} has your answer. The crew does not come.",
    ),
    "was_answered": ("Sudah dijawab", "Answered already"),
    "link_over": ("Tautan ini tidak berlaku", "This link does not work"),
    "link_over_next": (
        (
            "Mungkin tautannya terpotong. Buka lagi dari pesan yang Anda terima, atau hubungi"
            " Dinas Dukcapil yang mengirimkannya."
        ),
        (
            "It may have been cut off. Open it again from the message you received, or ask the"
            " civil-registry office that sent it."
        ),
    ),
    "refused": ("Belum tersimpan", "Not saved"),
    "again": ("Buka lagi tautannya", "Open the link again"),
}


def word(language: Language, key: str, **values: str) -> str:
    """The text of a key; what is filled in is plain text too."""
    return WORDS[key][0 if language is Language.ID else 1].format(**values)
