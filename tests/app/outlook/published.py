"""What five offices published, as figures, and the software's verdict on each of 63 statements.

The facts are those of the articles the project started from; the words are ours. A row is
REPRODUCED (it follows from the others, or the others from it), CONTRADICTED (with what it should
be), KEPT (nothing else that was published says anything about it), or NOT_CHECKABLE (it is no
figure, or rests on something that nobody published), with the reason.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from app.claims.rules import (
    Deduction,
    Exactness,
    Figure,
    Finding,
    Kind,
    Metric,
    Place,
    Unit,
    Whom,
    contradictions,
    deductions,
    snapshots,
)
from app.outlook.rules.numbers import gap


class Verdict(StrEnum):
    REPRODUCED = "reproduced"
    CONTRADICTED = "contradicted"
    KEPT = "kept"
    NOT_CHECKABLE = "not checkable"


@dataclass(frozen=True, kw_only=True)
class Row:
    """The verdict on one statement.

    told      what the software says about it, worked out now
    expects   what it must say; each number worked out by hand
    reason    why nothing can be checked, or what is to be known beside it
    """

    verdict: Verdict
    expects: tuple[str, ...] = ()
    told: Callable[[], tuple[str, ...]] = tuple
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Office:
    """An office's published figures, by the name of the statement that gives them."""

    code: str
    as_of: date
    said: Mapping[str, Figure]

    def findings(self, *, leave_out: tuple[str, ...] = ()) -> list[Finding]:
        figures = [each for name, each in self.said.items() if name not in leave_out]
        return contradictions(figures, {})

    def derived(self, metric: Metric, whom: Whom = Whom.ALL, of: Metric | None = None) -> Deduction:
        """What the figure is by the others of the office's day."""
        found = [
            each
            for now in snapshots(self.said.values())
            if now.as_of == self.as_of
            for each in deductions(now)
            if (each.metric, each.whom, each.of) == (metric, whom, of)
        ]
        return found[0]


def _office(code: str, as_of: date, **said: dict[str, Any]) -> Office:
    place = Place(area_code=code)
    return Office(
        code=code,
        as_of=as_of,
        said={
            name: _figure({"place": place, "as_of": as_of, "id": name, "source": name} | each)
            for name, each in said.items()
        },
    )


def _figure(said: dict[str, Any]) -> Figure:
    return Figure(**said)


def _count(metric: Metric, value: int, **rest: Any) -> dict[str, Any]:
    return {"metric": metric, "value": Decimal(value)} | rest


def _share(metric: Metric, value: str, **rest: Any) -> dict[str, Any]:
    return {"metric": metric, "value": Decimal(value), "unit": Unit.PERCENT} | rest


M, W, E = Metric, Whom, Exactness
GORONTALO = _office(
    "75.71",
    date(2023, 6, 30),
    G1=_count(M.POPULATION, 203_205),
    G2=_count(M.WAJIB_GROSS, 148_540),
    G3=_count(M.WAJIB_DYNAMIC, 145_824),
    G4=_count(M.RECORDED, 144_812),
    G5=_share(M.RECORDED, "99.31"),
    G6=_count(M.UNRECORDED, 1_021, exactness=E.ABOUT),
    G7=_count(M.KELURAHAN, 50, unit=Unit.AREAS),
    G8=_count(M.LISTED, 5_240, whom=W.PUPIL),
    G9=_count(M.RECORDED, 4_332, whom=W.PUPIL),
    G9p=_share(M.RECORDED, "82.67", whom=W.PUPIL),
    G10=_count(M.UNRECORDED, 908, whom=W.PUPIL),
    G11=_count(M.LISTED, 809, whom=W.OUT_OF_SCHOOL, exactness=E.ABOUT),
    G12=_count(M.RECORDED, 407, whom=W.OUT_OF_SCHOOL),
    G12p=_share(M.RECORDED, "50.31", whom=W.OUT_OF_SCHOOL),
    G13=_count(M.UNRECORDED, 407, whom=W.OUT_OF_SCHOOL),
)
UTARA = _office(
    "75.05",
    date(2021, 9, 30),
    U1=_count(M.WAJIB, 90_060),
    U2=_count(M.RECORDED, 88_491),
    U3=_share(M.RECORDED, "98.18"),
    U4=_count(M.UNRECORDED, 1_569),
    U5=_share(M.UNRECORDED, "1.82"),
    U6=_share(M.RECORDED, "99.50", as_of=date(2020, 12, 31)),
    U8=_count(M.KECAMATAN, 11, unit=Unit.AREAS),
)
BENGKULU = _office(
    "17.71",
    date(2024, 8, 10),
    B1=_count(M.WAJIB, 279_871),
    B2=_count(M.RECORDED, 278_057),
    B3=_share(M.RECORDED, "99.03"),
    B4=_count(M.UNRECORDED, 1_814),
)
# The text says printing, the numbers around it recording: the same with the metric of the text.
BENGKULU_PRINTED = _office(
    "17.71",
    date(2024, 8, 10),
    B1=_count(M.WAJIB, 279_871),
    B2=_count(M.RECORDED, 278_057),
    B3=_share(M.PRINTED, "99.03"),
)
KOTIM = _office(
    "62.02",
    date(2023, 11, 20),
    K1=_count(M.WAJIB, 310_785),
    K2=_count(M.UNRECORDED, 2_496),
    K3=_share(M.RECORDED, "99.2"),
    K5=_count(M.UNRECORDED, 2_000, exactness=E.MORE_THAN),
    K6=_count(M.CARDS, 5_000, unit=Unit.CARDS),
)
DENPASAR = _office(
    "51.71",
    date(2017, 9, 30),
    D1=_count(M.POPULATION, 662_885),
    D2=_count(M.POPULATION, 332_829, whom=W.MALE),
    D3=_count(M.POPULATION, 330_056, whom=W.FEMALE),
    D4=_count(M.WAJIB, 492_765),
    D5=_count(M.RECORDED, 445_540),
    D5p=_share(M.RECORDED, "90.42"),
    D6=_count(M.UNRECORDED, 48_523),
    D7=_share(M.UNRECORDED, "9.85"),
    D8=_count(M.HELD, 364_182),
    D9=_count(M.PRINT_READY, 42_411),
    D10=_share(M.RECORDED, "90.14", as_of=date(2017, 8, 31)),
)
OFFICES = (GORONTALO, UTARA, BENGKULU, KOTIM, DENPASAR)
UNRECORDED_SHARE = (M.UNRECORDED, W.ALL, M.WAJIB)


def _people(office: Office, metric: Metric, whom: Whom = Whom.ALL) -> tuple[str, ...]:
    return (str(office.derived(metric, whom).least),)


def _percents(
    office: Office, metric: Metric, *wholes: Metric, whom: Whom = Whom.ALL
) -> tuple[str, ...]:
    return tuple(f"{float(office.derived(metric, whom, of).least):.6f}%" for of in wholes)


def _said_wrong(office: Office, name: str, kind: Kind) -> tuple[str, ...]:
    """What it should be, by how much it is off, and the likely reasons."""
    found = [each for each in office.findings() if (each.figure.id, each.kind) == (name, kind)]
    return tuple(
        part
        for each in found
        for part in (str(each.derived), str(each.size), *(str(one.why) for one in each.reasons))
    )


def _unopposed(office: Office, name: str) -> tuple[str, ...]:
    """The contradictions in which the figure is the doubted one: none."""
    return tuple(str(each.kind) for each in office.findings() if each.figure.id == name)


def _pools(*leave_out: str) -> tuple[str, ...]:
    found = [each for each in GORONTALO.findings(leave_out=leave_out) if each.kind is Kind.OVERLAP]
    return tuple(str(each.size) for each in found)


def _gap(
    metric: Metric, value: str, *, now: int, whole: int, on: date, due: date
) -> tuple[str, ...]:
    unit = Unit.PERCENT if whole else Unit.PEOPLE
    found = gap(
        metric=metric, unit=unit, value=Fraction(value), now=now, whole=whole, on=on, due=due
    )
    pace = () if found.per_day is None else (f"{float(found.per_day):.2f}",)
    return str(found.needed), str(found.people), *pace


def _a_month(percent: str) -> tuple[str, ...]:
    """Denpasar's target over three months in which 645 people a month turn 17."""
    found = gap(
        metric=M.RECORDED,
        unit=Unit.PERCENT,
        value=Fraction(percent),
        now=445_540,
        whole=492_765 + 3 * 645,
        on=date(2017, 9, 30),
        due=date(2017, 12, 31),
    )
    return (str(round(Fraction(found.people, 3))),)


def _kept(office: Office, name: str, reason: str) -> Row:
    return Row(verdict=Verdict.KEPT, told=lambda: _unopposed(office, name), reason=reason)


def _reproduced(expects: tuple[str, ...], told: Callable[[], tuple[str, ...]]) -> Row:
    return Row(verdict=Verdict.REPRODUCED, expects=expects, told=told)


def _contradicted(
    expects: tuple[str, ...], told: Callable[[], tuple[str, ...]], reason: str = ""
) -> Row:
    return Row(verdict=Verdict.CONTRADICTED, expects=expects, told=told, reason=reason)


def _not_checkable(reason: str) -> Row:
    return Row(verdict=Verdict.NOT_CHECKABLE, reason=reason)


ROWS: dict[str, Row] = {
    "G1": _kept(GORONTALO, "G1", "no parts of the population were published"),
    "G2": _kept(GORONTALO, "G2", "the gross denominator; the step to the dynamic one is in G3"),
    "G3": _reproduced(("2716",), lambda: _people(GORONTALO, M.REMOVED)),
    "G4": _reproduced(
        ("99.306013%", "97.490238%"),
        lambda: _percents(GORONTALO, M.RECORDED, M.WAJIB_DYNAMIC, M.WAJIB_GROSS),
    ),
    "G5": _reproduced(("99.306013%",), lambda: _percents(GORONTALO, M.RECORDED, M.WAJIB_DYNAMIC)),
    "G6": _contradicted(
        ("1012", "9", "swapped_digits", "supported", "approximate"),
        lambda: _said_wrong(GORONTALO, "G6", Kind.REMAINDER),
    ),
    "G7": _kept(GORONTALO, "G7", "held against the office's own list of areas"),
    "G8": _reproduced(("5240",), lambda: _people(GORONTALO, M.LISTED, W.PUPIL)),
    "G9": _reproduced(("4332",), lambda: _people(GORONTALO, M.RECORDED, W.PUPIL)),
    "G9p": _reproduced(
        ("82.671756%",), lambda: _percents(GORONTALO, M.RECORDED, M.LISTED, whom=W.PUPIL)
    ),
    "G10": _reproduced(("908",), lambda: _people(GORONTALO, M.UNRECORDED, W.PUPIL)),
    "G11": _kept(GORONTALO, "G11", "said to be approximate, and kept as that"),
    "G12": _reproduced(
        ("50.309023%",), lambda: _percents(GORONTALO, M.RECORDED, M.LISTED, whom=W.OUT_OF_SCHOOL)
    ),
    "G13": _contradicted(
        ("402", "5", "repeated", "supported", "approximate"),
        lambda: _said_wrong(GORONTALO, "G13", Kind.REMAINDER),
    ),
    "G14": _contradicted(
        ("298", "289"),
        lambda: (*_pools(), *_pools("G3", "G2", "G4")),
        "908 + 402 = 1,310 against 1,012 that follow, and against 1,021 as it was said",
    ),
    "G15": _not_checkable("6,049 are two years' cohorts only by assumption; a forecast's default"),
    "G16": _not_checkable("garbled, and about other offices"),
    "G17": _reproduced(
        ("0", "1012", "40.48"),
        lambda: _gap(
            M.UNRECORDED, "0", now=1_012, whole=0, on=date(2023, 12, 6), due=date(2023, 12, 31)
        ),
    ),
    "G18": _not_checkable("rounds that were made: no figure about people"),
    "U1": _kept(UTARA, "U1", "the base of the others"),
    "U2": _reproduced(("88491",), lambda: _people(UTARA, M.RECORDED)),
    "U3": _contradicted(
        ("98.26", "-0.08", "other_snapshot"),
        lambda: _said_wrong(UTARA, "U3", Kind.PERCENTAGE),
        "98.18 % would be of 90,127 to 90,135; with 90,136 it would be 98.17 %",
    ),
    "U4": _reproduced(("1569",), lambda: _people(UTARA, M.UNRECORDED)),
    "U5": _contradicted(
        ("1.74", "0.08", "other_snapshot"), lambda: _said_wrong(UTARA, "U5", Kind.PERCENTAGE)
    ),
    "U6": _kept(UTARA, "U6", "of another day, without counts"),
    "U7": _reproduced(
        ("89610", "1119"),
        lambda: _gap(
            M.RECORDED,
            "99.50",
            now=88_491,
            whole=90_060,
            on=date(2021, 10, 31),
            due=date(2021, 12, 31),
        )[:2],
    ),
    "U8": _kept(UTARA, "U8", "held against the office's own list of areas"),
    "U9": _not_checkable("'about two months': a target needs a date; with 31 December it is U7's"),
    "U10": _not_checkable("a suspension of the mobile service, kept in the calendar"),
    "U11": _not_checkable("a text that was printed twice, no figure"),
    "B1": _kept(BENGKULU, "B1", "the base of the others"),
    "B2": _reproduced(("278057",), lambda: _people(BENGKULU, M.RECORDED)),
    "B3": _contradicted(
        ("99.35", "-0.32", "277143", "277170"),
        lambda: (
            *_said_wrong(BENGKULU, "B3", Kind.PERCENTAGE),
            str(BENGKULU_PRINTED.derived(M.PRINTED).least),
            str(BENGKULU_PRINTED.derived(M.PRINTED).most),
        ),
        "as printing it stands for 277,143 to 277,170 cards, about 901 fewer than were recorded",
    ),
    "B4": _reproduced(("1814",), lambda: _people(BENGKULU, M.UNRECORDED)),
    "B5": _reproduced(
        ("274470",),
        lambda: _gap(
            M.PRINTED,
            "98.07",
            now=277_156,
            whole=279_871,
            on=date(2024, 8, 10),
            due=date(2024, 12, 31),
        )[:1],
    ),
    "B6": _reproduced(
        ("0", "1814", "12.69"),
        lambda: _gap(
            M.UNRECORDED, "0", now=1_814, whole=0, on=date(2024, 8, 10), due=date(2024, 12, 31)
        ),
    ),
    "B7": _not_checkable("a rule of law: recorded from 16, printed from 17"),
    "B8": _not_checkable("how often people meet, no figure about people"),
    "K1": _kept(KOTIM, "K1", "the base of the others"),
    "K2": _reproduced(("308289",), lambda: _people(KOTIM, M.RECORDED)),
    "K3": _reproduced(("99.196872%",), lambda: _percents(KOTIM, M.RECORDED, M.WAJIB)),
    "K4": _reproduced(
        ("307678", "-611"),
        lambda: _gap(
            M.RECORDED,
            "99",
            now=308_289,
            whole=310_785,
            on=date(2023, 11, 20),
            due=date(2023, 12, 31),
        ),
    ),
    "K5": _reproduced((), lambda: _unopposed(KOTIM, "K5")),
    "K6": _kept(KOTIM, "K6", "held against the stock's ledger where one is kept"),
    "K7": _not_checkable("'early 2024': a target needs a date"),
    "K8": _not_checkable("moves and deaths change the target: reasons of the ledger, no figure"),
    "D1": _reproduced(("662885",), lambda: _people(DENPASAR, M.POPULATION)),
    "D2": _kept(DENPASAR, "D2", "a part of D1"),
    "D3": _kept(DENPASAR, "D3", "a part of D1"),
    "D4": _kept(DENPASAR, "D4", "the base of the others"),
    "D5": _reproduced(("90.416324%",), lambda: _percents(DENPASAR, M.RECORDED, M.WAJIB)),
    "D6": _contradicted(
        ("47225", "1298", "other_snapshot", "supported"),
        lambda: _said_wrong(DENPASAR, "D6", Kind.REMAINDER),
        "it fits August's 90.14 %: 492,120 wajib then, 1,943 (1,694 to 2,193) recorded since",
    ),
    "D7": _contradicted(
        ("9.58", "0.27", "supported", "9.847087%"),
        lambda: (
            *_said_wrong(DENPASAR, "D7", Kind.SHARES),
            *_percents(DENPASAR, M.UNRECORDED, M.WAJIB),
        ),
        "it is 48,523 of 492,765, and 90.42 + 9.85 = 100.27",
    ),
    "D8": _reproduced(
        ("81.739462%", "73.905817%"),
        lambda: _percents(DENPASAR, M.HELD, M.RECORDED, M.WAJIB),
    ),
    "D9": _reproduced(("38947",), lambda: _people(DENPASAR, M.UNACCOUNTED)),
    "D10": _kept(DENPASAR, "D10", "of another day, without counts; it explains D6"),
    "D11": _reproduced(("8142", "9791"), lambda: (*_a_month("95"), *_a_month("96"))),
    "D12": _not_checkable("that people turn 17 each month: a forecast's business"),
    "D13": _not_checkable("opening hours, kept in the calendar"),
    "D14": _not_checkable("people in a crew"),
    "D15": _not_checkable("a place on the wrong level: no figure; the list of areas has Ubung"),
    "D16": _not_checkable("how often people meet, no figure about people"),
    "D17": _not_checkable("a headline that names the province for a city's figure"),
}
