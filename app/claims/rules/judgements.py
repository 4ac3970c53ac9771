"""What a manager may think of a contradiction. Pure."""

from enum import StrEnum

from app.core.errors import Conflict


class Verdict(StrEnum):
    """ACCEPTED: what accepting.py says of its kind. DISPUTED: the office does not agree, and why."""

    ACCEPTED = "accepted"
    DISPUTED = "disputed"


def taken_back_before() -> Conflict:
    return Conflict(
        "judgement_taken_back",
        id="Penilaian ini sudah dibatalkan.",
        en="This judgement has been taken back already.",
    )
