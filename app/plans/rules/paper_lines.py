"""A stop's results as one line, written by hand or by a phone, on paper or as a message.

    7571-V17-K3-89 TR45 GG2 JM47           by hand: JM is the sum of all boxes
    7571-V17-K3-89 TR45 GG2 YW0825 XX80    by a phone: check digits over the whole line

A stop's code, then boxes in any order, those with 0 left out. Case and whatever stands between
letters and digits do not matter; O is read as 0, I and L as 1. A line needs JM or XX, and both
must be right when both are there. Letters only ever stand in pairs between digits and labels are
far apart (boxes.py), so that a wrong or swapped letter shows without a sum; a wrong or swapped
digit changes the sum or the check (ISO/IEC 7064 MOD 97-10). Decision 18 has the reasons.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

from stdnum.iso7064 import mod_97_10

from app.core.errors import Field, Invalid
from app.plans.rules import boxes, stop_codes
from app.plans.rules.stop_codes import StopCode

LOOK_ALIKE = str.maketrans("OIL", "011")
BEGINNING = re.compile(r"[0-9]+V[0-9]+K[0-9]+")
PAIR = re.compile(r"([A-Z]{2})([0-9]+)")
MOST_DIGITS = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperLine:
    """What a line says.

    counts              by field of a report, or segment; what is not there is 0
    outcome             index into boxes.OUTCOMES
    arrived, departed   local time of day; None when the line does not say
    """

    stop: StopCode
    counts: Mapping[str, int]
    outcome: int
    arrived: dt.time | None
    departed: dt.time | None


def written(stop: StopCode, counts: Mapping[str, int], *, outcome: int = 0) -> str:
    """The line that a crew would write by hand."""
    filled = {box.label: counts.get(box.field, 0) for box in (*boxes.COUNTED, *boxes.SEGMENTS)}
    filled[boxes.OUTCOME.label] = outcome
    told = [f"{label}{number}" for label, number in filled.items() if number]
    return " ".join([stop_codes.written(stop), *told, f"{boxes.TOTAL.label}{sum(filled.values())}"])


def read(line: str) -> PaperLine:
    """What the line says. Raises Invalid that says where it goes wrong and what to check."""
    return _Reader(line).read()


class _Reader:
    """Reads a line from left to right.

    text     its letters and digits, in capitals
    places   where in the line each of them stands
    """

    def __init__(self, line: str) -> None:
        self.places = [place for place, each in enumerate(line) if each.isalnum()]
        self.found: dict[str, int] = {}
        self.at: dict[str, int] = {}
        for at, place in enumerate(self.places):
            if not line[place].isascii():
                self._wrong(at, "Hanya huruf A–Z dan angka.", "Only letters A–Z and digits.")
        self.text = "".join(line[place] for place in self.places).upper().translate(LOOK_ALIKE)

    def read(self) -> PaperLine:
        beginning = BEGINNING.match(self.text)
        stop = stop_codes.read(beginning[0]) if beginning else None
        if beginning is None or stop is None:
            self._wrong(
                0,
                "Kode kunjungan di awal baris salah tulis. Samakan dengan lembar: seperti 7571-V17-K3-89.",
                "The stop's code at the beginning is not right. Compare it with the sheet: like 7571-V17-K3-89.",
            )
        protected = self._boxes(beginning.end())
        self._check_total(protected=protected)
        arrived, departed = self._times(protected=protected)
        return PaperLine(
            stop=stop,
            counts={
                box.field: self.found[box.label]
                for box in (*boxes.COUNTED, *boxes.SEGMENTS)
                if self.found.get(box.label)
            },
            outcome=self._outcome(),
            arrived=arrived,
            departed=departed,
        )

    def _boxes(self, start: int) -> bool:
        """All boxes are found; whether check digits protect the line."""
        while start < len(self.text):
            pair = PAIR.match(self.text, start)
            if pair is None:
                self._wrong(
                    start,
                    "Di sini harus ada dua huruf kotak lalu angkanya, seperti TR45.",
                    "Two letters of a box and its number belong here, like TR45.",
                )
            if pair[1] == boxes.CHECK:
                self._check_digits(pair)
                return True
            self._box(pair)
            start = pair.end()
        return False

    def _box(self, pair: re.Match[str]) -> None:
        label, number, at = pair[1], pair[2], pair.start()
        if label not in boxes.BY_LABEL:
            self._wrong(at, "Tidak ada kotak dengan huruf ini.", "No box has these letters.")
        if label in self.found:
            self._wrong(at, "Kotak ini ditulis dua kali.", "This box is there twice.")
        if len(number) > MOST_DIGITS:
            self._wrong(at, "Angkanya terlalu panjang.", "The number is too long.")
        self.found[label], self.at[label] = int(number), at

    def _check_digits(self, pair: re.Match[str]) -> None:
        if pair.end() < len(self.text):
            self._wrong(pair.end(), "XX harus yang terakhir.", "XX must be the last.")
        before = self.text[: pair.start()]
        if len(pair[2]) != 2 or not mod_97_10.is_valid(before + pair[2]):
            self._wrong(
                pair.start(),
                "Angka pemeriksa XX tidak cocok: ada yang berbeda dari pesan aslinya.",
                "The check digits XX do not fit: something differs from the message as it was sent.",
            )

    def _check_total(self, *, protected: bool) -> None:
        total = boxes.TOTAL.label
        if total not in self.found:
            if protected:
                return
            self._wrong(
                len(self.text) - 1,
                "Jumlah semua kotak (JM) belum ada.",
                "The total of all boxes (JM) is missing.",
            )
        timed = (boxes.ARRIVED.label, boxes.DEPARTED.label)
        added = sum(n for label, n in self.found.items() if label not in (total, *timed))
        apart = abs(added - self.found[total])
        if apart:
            self._wrong(
                self.at[total],
                f"JM tidak sama dengan jumlah semua kotak; bedanya {apart}. Periksa tiap angka.",
                f"JM is not the sum of all boxes; they differ by {apart}. Check each number.",
            )

    def _outcome(self) -> int:
        label = boxes.OUTCOME.label
        outcome = self.found.get(label, 0)
        if outcome >= len(boxes.OUTCOMES):
            self._wrong(
                self.at[label],
                "HY hanya 0 selesai, 1 sebagian, atau 2 tidak terlaksana.",
                "HY is only 0 done, 1 partly, or 2 did not take place.",
            )
        return outcome

    def _times(self, *, protected: bool) -> tuple[dt.time | None, dt.time | None]:
        arrived, departed = (
            self._time(box.label, protected=protected) for box in (boxes.ARRIVED, boxes.DEPARTED)
        )
        if arrived and departed and departed < arrived:
            self._wrong(
                self.at[boxes.DEPARTED.label], "Selesai sebelum tiba.", "It left before it arrived."
            )
        return arrived, departed

    def _time(self, label: str, *, protected: bool) -> dt.time | None:
        if label not in self.found:
            return None
        if not protected:
            self._wrong(
                self.at[label],
                "Waktu hanya dapat dibaca pada baris dengan angka pemeriksa XX.",
                "Times are only read in a line with check digits XX.",
            )
        hour, minute = divmod(self.found[label], 100)
        if hour > 23 or minute > 59:
            self._wrong(
                self.at[label], "Waktu ditulis seperti 0825.", "A time is written like 0825."
            )
        return dt.time(hour, minute)

    def _wrong(self, at: int, id: str, en: str) -> NoReturn:
        place = self.places[at] if 0 <= at < len(self.places) else 0
        where = Field(
            path=f"line.{place}",
            id=f"Karakter ke-{place + 1}: {id}",
            en=f"Character {place + 1}: {en}",
        )
        raise Invalid(
            "line_unreadable",
            id="Baris ini belum terbaca.",
            en="This line could not be read.",
            fields=(where,),
        )
