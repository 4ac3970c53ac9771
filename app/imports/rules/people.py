"""Lists of people by name, counted by cohort. Nobody on them goes further than a count."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.backlog.rules import CohortKey, Segment, month_of
from app.imports.rules import notices
from app.imports.rules import say_places as say
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody on a list, in memory and for this import only.

    name   folded; "" where the list has none
    """

    kind: Kind
    row: int
    cohort: CohortKey
    nik: str | None
    name: str
    born: str

    @property
    def named(self) -> tuple[str, str]:
        return re.sub(r"[\W_]+", "", self.name), self.born


def each_once(people: Sequence[Person]) -> list[Person]:
    """Everybody once, as the first list has them; in whatever order they came.

    Two are one person when their NIK is the same; or their name and birth date, unless both
    have a NIK. Pupils come first: who is on both lists counts as a pupil.
    """
    by_nik: dict[str, Person] = {}
    by_name: dict[tuple[str, str], Person] = {}
    nik_of: dict[tuple[str, str], str] = {}
    for person in people:
        if person.nik is not None:
            by_nik[person.nik] = _first(by_nik.get(person.nik), person)
            if person.name:
                nik_of.setdefault(person.named, person.nik)
    for person in people:
        if person.nik is not None:
            continue
        nik = nik_of.get(person.named)
        if nik is not None:
            by_nik[nik] = _first(by_nik[nik], person)
        else:
            by_name[person.named] = _first(by_name.get(person.named), person)
    return [*by_nik.values(), *by_name.values()]


def _first(before: Person | None, person: Person) -> Person:
    order = (Kind.PUPILS, Kind.RESIDENTS)
    if before is None or order.index(person.kind) < order.index(before.kind):
        return person
    return before


def counted(readings: Mapping[Kind, Reading], register: Register) -> PeopleCounted:
    """The people of all lists, each once."""
    found = PeopleCounted()
    lists = [_List(kind, reading, register, found) for kind, reading in readings.items()]
    people = [person for one in lists for person in one.people()]
    once = each_once(people)
    for person in once:
        found.counts[person.cohort] += 1
        found.rows.setdefault(person.cohort, (person.kind, person.row))
    if len(once) < len(people):
        found.notices.append((people[-1].kind, notices.doubles(len(people) - len(once))))
    return found


class _List:
    def __init__(
        self, kind: Kind, reading: Reading, register: Register, found: PeopleCounted
    ) -> None:
        self.kind = kind
        self.reading = reading
        self.register = register
        self.found = found

    def people(self) -> list[Person]:
        """Everybody on the list who was not recorded."""
        says_recorded = "recorded" in self.reading.columns
        listed: list[Person] = []
        recorded = 0
        for row in self.reading.rows:
            if says_recorded and "recorded" not in row.says:
                self._refuse(row.number, ("recorded",), say.status_missing())
            elif row.says.get("recorded") is True:
                recorded += 1
            else:
                listed += self._person(row)
        self._tell(says_recorded=says_recorded, recorded=recorded)
        return listed

    def _person(self, row: Row) -> list[Person]:
        """Who stands in the row; nobody when something there is wrong."""
        born, nik = row.says.get("birth_date"), row.says.get("nik")
        if not isinstance(born, str):
            return []  # refused while reading
        cohort = self._key(row, date.fromisoformat(born))
        if cohort is None:
            return []
        return [
            Person(
                kind=self.kind,
                row=row.number,
                cohort=cohort,
                nik=nik if isinstance(nik, str) else None,
                name=str(row.says.get("person") or ""),
                born=born,
            )
        ]

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

    def _tell(self, *, says_recorded: bool, recorded: int) -> None:
        told = [
            (not says_recorded, notices.all_unrecorded()),
            (recorded > 0, notices.recorded_left_out(recorded)),
            (self.reading.hidden > 0, notices.hidden_rows(self.reading.hidden)),
            (bool(self.reading.notes), notices.rows_left_out(self.reading.notes)),
        ]
        self.found.notices += [(self.kind, notice) for wanted, notice in told if wanted]

    def _refuse(self, number: int, fields: tuple[str, ...], fault: Fault) -> None:
        """At the first of the fields that the list has a column for."""
        columns = self.reading.columns
        self.reading.refuse(number, next((columns[n] for n in fields if n in columns), ""), fault)
