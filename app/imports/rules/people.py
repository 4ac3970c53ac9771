"""Lists of people by name, counted by cohort. Nobody on them goes further than a count."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.backlog.rules import CohortKey, Segment, month_of
from app.imports.rules import notices
from app.imports.rules import say_places as say
from app.imports.rules.cells import Value
from app.imports.rules.definitions import Kind
from app.imports.rules.faults import Fault
from app.imports.rules.gazetteer import Gazetteer
from app.imports.rules.reading import Reading, Row

OLDEST_YEARS = 120


@dataclass(frozen=True, kw_only=True, slots=True)
class Register:
    """What the office knows, against which lists are read.

    npsn   the school of a list that names none; None when rows name theirs
    """

    gazetteer: Gazetteer
    npsns: Collection[str]
    npsn: str | None
    effective_date: date


@dataclass(kw_only=True, slots=True)
class PeopleCounted:
    """People by cohort, and the row that a cohort came from first, by the list's kind."""

    counts: Counter[CohortKey] = field(default_factory=Counter[CohortKey])
    rows: dict[CohortKey, tuple[Kind, int]] = field(
        default_factory=dict[CohortKey, tuple[Kind, int]]
    )
    notices: list[tuple[Kind, Fault]] = field(default_factory=list[tuple[Kind, Fault]])


class Met:
    """Who has been counted already, in memory and for this import only.

    Two are one person when their NIK is the same; or their name and birth date, unless both
    have a NIK.
    """

    def __init__(self) -> None:
        self._niks: set[str] = set()
        self._named: dict[tuple[str, str], bool] = {}  # → whether everyone of it had a NIK

    def before(self, nik: str | None, name: str | None, born: str) -> bool:
        """Whether this person was met; from now on they are."""
        key = (re.sub(r"[\W_]+", "", name), born) if name else None
        same_name = key is not None and key in self._named
        if nik is not None:
            met = nik in self._niks or (same_name and key is not None and not self._named[key])
            self._niks.add(nik)
        else:
            met = same_name
        if key is not None:
            self._named[key] = self._named.get(key, True) and nik is not None
        return met


def counted(readings: Mapping[Kind, Reading], register: Register) -> PeopleCounted:
    """The people of all lists, each once. Pupils come first: who is on both counts as a pupil."""
    found, met = PeopleCounted(), Met()
    for kind in (Kind.PUPILS, Kind.RESIDENTS):
        if kind in readings:
            _List(kind, readings[kind], register, found, met).count()
    return found


class _List:
    def __init__(
        self, kind: Kind, reading: Reading, register: Register, found: PeopleCounted, met: Met
    ) -> None:
        self.kind = kind
        self.reading = reading
        self.register = register
        self.found = found
        self.met = met
        self.recorded = self.doubles = 0

    def count(self) -> None:
        says_recorded = "recorded" in self.reading.columns
        for row in self.reading.rows:
            if says_recorded and "recorded" not in row.says:
                self._refuse(row.number, ("recorded",), say.status_missing())
            elif row.says.get("recorded") is True:
                self.recorded += 1
            else:
                self._take(row)
        self._tell(says_recorded=says_recorded)

    def _take(self, row: Row) -> None:
        born = row.says.get("birth_date")
        if not isinstance(born, str):
            return  # refused while reading
        key = self._key(row, date.fromisoformat(born))
        if key is None:
            return
        nik, name = row.says.get("nik"), row.says.get("person")
        if self.met.before(_text(nik), _text(name), born):
            self.doubles += 1
            return
        self.found.counts[key] += 1
        self.found.rows.setdefault(key, (self.kind, row.number))

    def _key(self, row: Row, born: date) -> CohortKey | None:
        npsn, segment = self._reached(row)
        today = self.register.effective_date
        wrong_birth = None
        if born > today:
            wrong_birth = say.not_born_yet()
        elif born.year < today.year - OLDEST_YEARS:
            wrong_birth = say.born_too_long_ago()
        area = self._area(row)
        for fields, fault in (
            (("birth_date",), wrong_birth),
            (("npsn", "segment"), npsn),
            (("area_code", "area_name"), area),
        ):
            if isinstance(fault, Fault):
                self._refuse(row.number, fields, fault)
                return None
        turns_17 = f"{born.year + 17:04}-{born.month:02}"
        return CohortKey(
            kelurahan_code=str(area),
            npsn=None if npsn is None else str(npsn),
            segment=segment,
            turns_17_month=turns_17 if turns_17 > month_of(today) else None,
        )

    def _reached(self, row: Row) -> tuple[str | Fault | None, Segment]:
        """At which school, and how: pupils there, residents as the list says."""
        segment = row.says.get("segment")
        if self.kind is Kind.RESIDENTS:
            if segment == Segment.PUPIL:
                return say.pupil_on_residents_list(), Segment.GENERAL
            return None, Segment(str(segment or Segment.GENERAL))
        npsn = row.says.get("npsn") or self.register.npsn
        if npsn is None:
            return say.school_missing(), Segment.PUPIL
        known = str(npsn) if str(npsn) in self.register.npsns else say.school_unknown()
        return known, Segment.PUPIL

    def _area(self, row: Row) -> str | Fault:
        district = self.register.gazetteer.district(row.says)
        if isinstance(district, Fault):
            return district
        return self.register.gazetteer.kelurahan(row.says, district)

    def _tell(self, *, says_recorded: bool) -> None:
        told = [
            (not says_recorded, notices.all_unrecorded()),
            (self.recorded > 0, notices.recorded_left_out(self.recorded)),
            (self.doubles > 0, notices.doubles(self.doubles)),
            (self.reading.hidden > 0, notices.hidden_rows(self.reading.hidden)),
            (bool(self.reading.notes), notices.rows_left_out(self.reading.notes)),
        ]
        self.found.notices += [(self.kind, notice) for wanted, notice in told if wanted]

    def _refuse(self, number: int, fields: tuple[str, ...], fault: Fault) -> None:
        """At the first of the fields that the list has a column for."""
        columns = self.reading.columns
        self.reading.refuse(number, next((columns[n] for n in fields if n in columns), ""), fault)


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None
