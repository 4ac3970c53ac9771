"""However a table is written, it counts the same people; sent twice it changes nothing."""

from collections.abc import Sequence
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.backlog.rules import CohortKey, Scope, Segment
from app.imports.rules.backlog import Ground, counted
from app.imports.rules.cells import read as read_cell
from app.imports.rules.definitions import DEFINITIONS, Kind
from app.imports.rules.faults import Fault, Problem, letters
from app.imports.rules.people import Person, each_once
from tests import make
from tests.app.imports.make import (
    BULADU,
    BULADU_UTARA,
    DEMBE_I,
    DULOMO,
    EVERYWHERE,
    GAZETTEER,
    NAMES,
    SMA,
    SMK,
    Desk,
    csv,
    read,
    xlsx,
)

KELURAHAN = (DEMBE_I, BULADU, DULOMO, BULADU_UTARA)
DEFINITION = DEFINITIONS[Kind.BACKLOG]
GROUND = Ground(
    gazetteer=GAZETTEER,
    npsns=(SMA, SMK),
    scope=Scope(area="75.71"),
    effective_date=make.TODAY,
)
FIELDS = ("area_code", "area_name", "district_name", "npsn", "segment", "turns_17_month", "people")
SEGMENT_WORDS = {
    segment: [word for word, meaning in DEFINITION.column("segment").choices.items() if meaning == segment]
    for segment in Segment
}  # fmt: skip
MONTH_WORDS = ("Januari", "Feb", "maret", "Apr", "Mei", "Juni", "Jul", "Agustus", "Sept", "Okt", "Nop", "Des")  # fmt: skip
keys = st.builds(
    CohortKey,
    kelurahan_code=st.sampled_from(KELURAHAN),
    segment=st.sampled_from(list(Segment)),
    npsn=st.sampled_from([None, SMA, SMK]),
    turns_17_month=st.sampled_from([None, "2024-03", "2023-11", "2025-12"]),
)
tables = st.dictionaries(keys, st.integers(0, 30_000), min_size=1, max_size=12)


def cased(rng: Random, text: str) -> str:
    return rng.choice((text, text.upper(), text.lower(), f"  {text} ", text.title()))


def number(rng: Random, people: int, *, mark: str) -> Any:
    ways: list[Any] = [people, str(people)]
    # A table of nothing but 12.000 and its like is refused: they may be decimals.
    ways += [f"{people:,}".replace(",", mark)] if people % 1_000 else []
    return rng.choice([*ways, "-"] if people == 0 else ways)


def month(rng: Random, turns_17: str | None) -> Any:
    if turns_17 is None:
        return rng.choice(("", None, "-"))
    year, at = turns_17.split("-")
    return rng.choice((turns_17, f"{at}/{year}", f"{MONTH_WORDS[int(at) - 1]} {year}"))


def written(rng: Random, counts: dict[CohortKey, int]) -> list[list[Any]]:
    """The counts as somebody may write them: any order, words, case; titles and a total."""
    mark = rng.choice(".,")
    rows: list[dict[str, Any]] = []
    for key, people in counts.items():
        name = NAMES[key.kelurahan_code]
        by_code = rng.random() < 0.5
        code = key.kelurahan_code
        rows.append(
            {
                "area_code": rng.choice((code, code.replace(".", ""))) if by_code else "",
                "area_name": ""
                if by_code
                else cased(rng, rng.choice(("", "Kel. ", "Desa ")) + name),
                "district_name": cased(rng, NAMES[code[:8]]),
                "npsn": key.npsn or "",
                "segment": cased(rng, rng.choice(SEGMENT_WORDS[key.segment])),
                "turns_17_month": month(rng, key.turns_17_month),
                "people": number(rng, people, mark=mark),
            }
        )
    order = rng.sample(FIELDS, len(FIELDS))
    header = [cased(rng, rng.choice(DEFINITION.column(field).names)) for field in order]
    titles: list[list[Any]] = [["REKAP"], [], ["Kota Gorontalo"]][: rng.randint(0, 3)]
    table = [*titles, header, *([row[field] for field in order] for row in rows)]
    if order[0] != "people" and rng.random() < 0.5:
        table.append(
            ["Jumlah", *(sum(counts.values()) if f == "people" else "" for f in order[1:])]
        )
    return table


def as_file(rng: Random, rows: Sequence[Sequence[Any]]) -> bytes:
    if rng.random() < 0.3:
        return xlsx(rows)
    encoding = rng.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252"))
    return csv(rows, separator=rng.choice(";,\t|"), encoding=encoding)


@settings(max_examples=150, deadline=None, print_blob=True)
@given(counts=tables, seed=st.integers(0, 2**32))
def test_however_a_table_is_written_it_counts_the_same_people(
    counts: dict[CohortKey, int], seed: int
) -> None:
    rng = Random(seed)
    found = read(as_file(rng, written(rng, counts)))

    assert not isinstance(found, Problem), found
    result = counted(found, GROUND)
    assert found.problems == []
    assert result.counts == counts


@settings(max_examples=300, deadline=None, print_blob=True)
@given(text=st.text(max_size=40))
def test_whatever_stands_in_a_cell_is_a_value_or_a_fault(text: str) -> None:
    for definition in DEFINITIONS.values():
        for column in definition.columns:
            value = read_cell(text, column)
            assert value is None or isinstance(value, Fault | str | int | float | list)


@settings(max_examples=60, deadline=None, print_blob=True)
@given(raw=st.binary(max_size=400))
def test_whatever_the_bytes_are_a_file_is_read_or_refused(raw: bytes) -> None:
    for prefix in (b"", b"PK\x03\x04", b"Kel.;Belum Rekam\n", b"\xff\xfe"):
        found = read(prefix + raw)
        assert isinstance(found, Problem) or found.columns


@given(number=st.integers(1, 20_000))
def test_letters_name_columns_as_spreadsheets_do(number: int) -> None:
    value = 0
    for letter in letters(number):
        value = value * 26 + ord(letter) - 64

    assert value == number


HOME = CohortKey(kelurahan_code=DEMBE_I, segment=Segment.GENERAL)
people = st.builds(
    Person,
    kind=st.sampled_from([Kind.PUPILS, Kind.RESIDENTS]),
    row=st.integers(1, 99),
    cohort=st.just(HOME),
    nik=st.sampled_from([None, "7571000000000001", "7571000000000002"]),
    name=st.sampled_from(["siti", "budi"]),
    born=st.sampled_from(["2007-01-01", "2007-01-02"]),
)


@given(listed=st.lists(people, max_size=10), rng=st.randoms())
def test_everybody_counts_once_in_whatever_order_they_are_listed(
    listed: list[Person], rng: Random
) -> None:
    once = each_once(listed)
    shuffled = each_once(rng.sample(listed, len(listed)))
    niks = {person.nik for person in listed} - {None}
    named = {person.named for person in listed if person.nik is not None}
    alone = {person.named for person in listed if person.nik is None} - named

    assert len(once) == len(shuffled) == len(niks) + len(alone)
    for nik in niks:
        same = [person for person in listed if person.nik == nik]
        if Kind.PUPILS in {person.kind for person in same}:
            assert [one.kind for one in once if one.nik == nik] in ([Kind.PUPILS], [])


def test_a_random_table_changes_the_books_once(desk: Desk, rng: Random) -> None:
    cohorts = [
        CohortKey(kelurahan_code=code, segment=segment)
        for code in KELURAHAN
        for segment in (Segment.GENERAL, Segment.HOMEBOUND)
    ]
    counts = {key: rng.randint(1, 3_000) for key in cohorts}
    first = desk.run({"backlog": as_file(rng, written(rng, counts))}, **EVERYWHERE)
    again = desk.run({"backlog": as_file(rng, written(rng, counts))}, **EVERYWHERE)

    assert (first["entries"], again["entries"]) == (len(counts), 0)
    assert sum(desk.people().values()) == sum(counts.values())
