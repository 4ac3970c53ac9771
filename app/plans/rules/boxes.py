"""The boxes of a paper sheet: what an office counts at a visit, each under two letters.

No two labels share a letter in the same place, and none is another one turned round: a wrong
letter or a swap of two makes a label that does not exist. Letters that look like digits, I, L, O,
are in none of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """A box with its label.

    field    what a report calls it; of a segment, the segment
    id, en   what stands beside it
    """

    label: str
    field: str
    id: str
    en: str


TARGET = Box(label="NP", field="target", id="Target", en="Target")
RECORDED = Box(label="TR", field="recorded", id="Terekam", en="Recorded")
OUTCOME = Box(label="HY", field="outcome", id="Hasil", en="Outcome")
TOTAL = Box(label="JM", field="total", id="JUMLAH", en="TOTAL")
CHECK = "XX"

# In the order in which they stand on the sheet, in two rows.
COUNTED = (
    TARGET,
    RECORDED,
    Box(label="GG", field="failed", id="Gagal rekam", en="Failed"),
    Box(label="BE", field="too_young", id="Belum 16", en="Under 16"),
    Box(label="SD", field="already", id="Sudah pernah", en="Already"),
    Box(label="AN", field="absent", id="Tidak hadir", en="Absent"),
    Box(label="MK", field="refused", id="Menolak", en="Refused"),
    Box(label="CT", field="printed", id="Dicetak", en="Printed"),
    Box(label="RS", field="spoiled", id="Rusak", en="Spoiled"),
    Box(label="DH", field="handed_over", id="Diserahkan", en="Handed over"),
    Box(
        label="KB",
        field="returned",
        id="Blangko dikembalikan ke kantor",
        en="Cards returned to the office",
    ),
    Box(label="PA", field="ribbons", id="Ribbon terpakai", en="Ribbons used"),
)
ON_SHEET = (*COUNTED, OUTCOME, TOTAL)

# Recorded people of a segment that is not the site's own; too rare for boxes.
SEGMENTS = (
    Box(label="WJ", field="general", id="Terekam umum", en="Recorded general"),
    Box(label="EF", field="pupil", id="Terekam pelajar", en="Recorded pupils"),
    Box(label="FV", field="homebound", id="Terekam di rumah", en="Recorded at home"),
    Box(label="VC", field="institution", id="Terekam di lembaga", en="Recorded in institutions"),
)

# Times of day, like 0825. Only a line that a phone wrote has them: no total protects them.
ARRIVED = Box(label="YW", field="arrived", id="Tiba", en="Arrived")
DEPARTED = Box(label="ZQ", field="departed", id="Selesai", en="Left")

BY_LABEL = {box.label: box for box in (*COUNTED, OUTCOME, TOTAL, *SEGMENTS, ARRIVED, DEPARTED)}
# What a number in the outcome's box means.
OUTCOMES: tuple[Literal["done", "partial", "missed"], ...] = ("done", "partial", "missed")
OUTCOME_WORDS = (
    ("selesai", "done"),
    ("selesai sebagian", "partly done"),
    ("tidak terlaksana", "did not take place"),
)


def say_counts(counts: Mapping[str, int], outcome: int) -> tuple[str, str]:
    """`terekam 45, gagal rekam 2; selesai`, in Indonesian and English; what is 0 is left out.

    counts   by field of a report, or segment
    """
    boxes = [box for box in (*COUNTED, *SEGMENTS) if counts.get(box.field)]
    id = ", ".join(f"{box.id.lower()} {counts[box.field]}" for box in boxes) or "semua 0"
    en = ", ".join(f"{box.en.lower()} {counts[box.field]}" for box in boxes) or "all 0"
    ended_id, ended_en = OUTCOME_WORDS[outcome]
    return f"{id}; {ended_id}", f"{en}; {ended_en}"
