"""A table of unrecorded people as counts by cohort."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from app.backlog.rules import CohortKey, Scope, Segment
from app.imports.rules import notices
from app.imports.rules import say_places as say
from app.imports.rules.ages import AGE_COLUMNS, outside_ages
from app.imports.rules.cells import Value
from app.imports.rules.faults import Fault
from app.imports.rules.gazetteer import Gazetteer
from app.imports.rules.reading import Reading, Row
from app.places.rules import AreaLevel, level_of, parent_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """What the office knows and the person declared, against which rows are read.

    npsns   the office's schools
    """

    gazetteer: Gazetteer
    npsns: Collection[str]
    scope: Scope
    effective_date: date


@dataclass(kw_only=True, slots=True)
class Counted:
    """What the table counts, and from which row each cohort came first."""

    counts: dict[CohortKey, int] = field(default_factory=dict[CohortKey, int])
    rows: dict[CohortKey, int] = field(default_factory=dict[CohortKey, int])
    notices: list[Fault] = field(default_factory=list[Fault])


def counted(reading: Reading, ground: Ground) -> Counted:
    """The counts of the table; what is wrong is added to the reading's problems."""
    table = _Counting(reading, ground)
    totals = [(row, True) for row in reading.totals]
    rows = [(row, False) for row in reading.rows]
    for row, is_total in sorted([*rows, *totals], key=lambda each: each[0].number):
        if is_total:
            table.take_total(row.number, _people(row.says))
        else:
            table.take(row)
    table.check_totals()
    return table.done()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Total:
    """A row that adds up others: what it says, and what it may add up."""

    row: int
    written: int | None
    since_last: int
    above: int


def forgotten(
    columns: Collection[str],
    scope: Scope,
    *,
    before: Mapping[CohortKey, int],
    after: Mapping[CohortKey, int],
) -> list[Fault]:
    """Whom the books tell apart and a table without the column for it makes nobody.

    So are the people of a kelurahan that is not in it: a file of one kecamatan that was said to
    hold the whole office empties all the others.
    A recap of the unrecorded by kelurahan seldom has pupils of 16 in it, and does not say so.
    """
    gone = {key: number for key, number in before.items() if not after.get(key)}
    by_month = {key for key in gone if key.turns_17_month is not None}
    in_groups = {key for key in gone if key.segment is not Segment.GENERAL} - by_month
    found: list[Fault] = []
    named = {key.kelurahan_code for key, people in after.items() if people}
    places = {key.kelurahan_code for key in before} - named
    if places:
        people = sum(before[key] for key in gone if key.kelurahan_code in places)
        found.append(notices.places_forgotten(len(places), people))
    is_stated = scope.young is not None or scope.turned_17_by is not None
    if by_month and not is_stated and not AGE_COLUMNS & set(columns):
        found.append(notices.months_forgotten(sum(gone[key] for key in by_month)))
    if in_groups and scope.segment is None and "segment" not in columns:
        groups = Counter(dict.fromkeys(Segment, 0))
        for key in in_groups:
            groups[key.segment] += gone[key]
        found.append(notices.groups_forgotten({each: n for each, n in groups.items() if n}))
    return found


class _Counting:
    """The rows of one table, taken in their order."""

    def __init__(self, reading: Reading, ground: Ground) -> None:
        self.reading = reading
        self.ground = ground
        self.found = Counted()
        area = ground.scope.area
        is_district = area is not None and level_of(area) is AreaLevel.KECAMATAN
        self.district = area if is_district else None
        self.above = self.since_last = 0
        self.people_in: Counter[str] = Counter()
        self.totals: list[_Total] = []
        self.subtotals: list[tuple[int, str, int]] = []  # row, district, people
        self.left_out: list[int] = []
        self.below: list[int] = []
        self.ages_only = 0
        numbered = (row.number for row in reading.rows if _people(row.says) is not None)
        refused = (problem.row for problem in reading.problems)
        self.last_number = max([*numbered, *refused], default=0)

    def take(self, row: Row) -> None:
        area = self._area(row)
        if area is None:
            return
        people = self._people(row)
        if isinstance(area, Fault):
            self._refuse(row.number, ("area_code", "area_name", "district_name"), area)
            return
        if people is None:
            return
        key = self._key(row, area, people)
        if key is not None:
            self._count(row.number, key, people)
            self.above += people
            self.since_last += people
            self.people_in[parent_of(area) or area] += people

    def take_total(self, number: int, written: int | None) -> None:
        self.totals.append(
            _Total(row=number, written=written, since_last=self.since_last, above=self.above)
        )
        self.since_last = 0

    def _area(self, row: Row) -> str | Fault | None:
        """The row's kelurahan; None for a row that heads others, adds them up, or says nothing."""
        gazetteer, says = self.ground.gazetteer, row.says
        people = _people(says)
        if not {"area_code", "area_name", "district_code", "district_name"} & says.keys():
            if people is None:
                self.left_out.append(row.number)
                return None
            return self._unnamed(row.number, people)
        heading = gazetteer.heads_a_district(says)
        if heading is not None:
            self.district = heading
            if people is not None:
                self.subtotals.append((row.number, heading, people))
            return None
        return self._kelurahan(row, people)

    def _kelurahan(self, row: Row, people: int | None) -> str | Fault | None:
        gazetteer, says = self.ground.gazetteer, row.says
        district = gazetteer.district(says)
        if isinstance(district, str):
            self.district = district
        area = gazetteer.kelurahan(says, district) if not isinstance(district, Fault) else district
        if isinstance(area, Fault) and district is None and self.district is not None:
            # Below a heading the same name elsewhere is not meant.
            below = gazetteer.kelurahan(says, self.district)
            if isinstance(below, str):
                self.below.append(row.number)
                return below
        if isinstance(area, Fault) and people is None and row.number > self.last_number:
            # The foot of the table: a date, a signature.
            self.left_out.append(row.number)
            return None
        return area

    def _unnamed(self, number: int, people: int) -> Fault | None:
        """A number without a name is the total when it equals what stands above it."""
        if people in (self.since_last, self.above) and self.above:
            self.take_total(number, people)
            return None
        return say.area_missing()

    def _people(self, row: Row) -> int | None:
        says = row.says
        whole, men, women = (says.get(name) for name in ("people", "men", "women"))
        parts = men + women if isinstance(men, int) and isinstance(women, int) else whole
        if isinstance(whole, int) and isinstance(parts, int) and whole != parts:
            self._refuse(row.number, ("people",), say.parts_differ(whole, parts))
            return None
        return _people(says) or 0

    def _key(self, row: Row, area: str, people: int) -> CohortKey | None:
        says, scope = row.says, self.ground.scope
        npsn = says.get("npsn") or scope.npsn
        if npsn is not None and npsn not in self.ground.npsns:
            self._refuse(row.number, ("npsn",), say.school_unknown())
            return None
        usual = scope.segment or (Segment.GENERAL if npsn is None else Segment.PUPIL)
        key = CohortKey(
            kelurahan_code=area,
            npsn=str(npsn) if npsn is not None else None,
            segment=Segment(str(says.get("segment") or usual)),
            turns_17_month=self._month(says, people),
        )
        if not scope.holds(key) and replace(scope, turned_17_by=None).holds(key):
            self._refuse(row.number, ("turns_17_month", "age"), outside_ages())
            return None
        if not scope.holds(key):
            self._refuse(row.number, ("area_code", "area_name"), say.outside_scope())
            return None
        return key

    def _month(self, says: Mapping[str, Value], people: int) -> str | None:
        month, age = says.get("turns_17_month"), says.get("age")
        if isinstance(month, str):
            return month
        if not isinstance(age, int) or age >= 17:
            return None
        self.ages_only += people
        day = self.ground.effective_date
        return f"{day.year + 17 - age:04}-{day.month:02}"

    def _count(self, number: int, key: CohortKey, people: int) -> None:
        if key in self.found.counts and "neighbourhood" not in self.reading.columns:
            before = self.found.rows[key]
            self._refuse(number, ("area_code", "area_name"), say.named_before(before))
            return
        self.found.counts[key] = self.found.counts.get(key, 0) + people
        self.found.rows.setdefault(key, number)

    def check_totals(self) -> None:
        """Each total equals the rows it may add up. Not looked at while rows are wrong."""
        if self.reading.found:
            return
        for total in self.totals:
            if total.written not in (None, total.since_last, total.above):
                fault = say.total_differs(total.written, total.above)
                self._refuse(total.row, ("people", "men"), fault)
        for number, district, written in self.subtotals:
            inside = self.people_in.get(district)
            if inside is None:
                self._refuse(number, ("area_name", "district_name"), say.district_alone())
            elif written != inside:
                self._refuse(number, ("people", "men"), say.total_differs(written, inside))

    def done(self) -> Counted:
        left_out = sorted([*self.reading.notes, *self.left_out])
        totals = sorted(
            [*(total.row for total in self.totals), *(number for number, _, _ in self.subtotals)]
        )
        found = self.found
        found.notices += [notices.rows_left_out(left_out)] if left_out else []
        found.notices += [notices.totals_left_out(totals)] if totals else []
        if self.below:
            found.notices.append(notices.below_their_district(self.below))
        if self.reading.hidden:
            found.notices.append(notices.hidden_rows(self.reading.hidden))
        if self.reading.thousands:
            found.notices.append(notices.thousands(self.reading.thousands))
        if self.ages_only:
            found.notices.append(notices.ages_only(self.ages_only))
        return found

    def _refuse(self, number: int, fields: tuple[str, ...], fault: Fault) -> None:
        """At the first of the fields that the table has a column for."""
        columns = self.reading.columns
        column = next((columns[name] for name in fields if name in columns), "")
        self.reading.refuse(number, column, fault)


def _people(says: Mapping[str, Value]) -> int | None:
    """The row's number; None when it has none."""
    whole = says.get("people")
    if isinstance(whole, int):
        return whole
    parts = [says[name] for name in ("men", "women") if isinstance(says.get(name), int)]
    return sum(part for part in parts if isinstance(part, int)) if parts else None
