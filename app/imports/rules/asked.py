"""What somebody wants imported, beside the file itself."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from app.backlog.rules import Scope
from app.core.errors import Field, Invalid, to_correct
from app.imports.rules.ages import Ages
from app.imports.rules.definitions import IMPORTED, Kind

COUNTS = frozenset({Kind.BACKLOG, Kind.PUPILS, Kind.RESIDENTS})
DATED = COUNTS | {Kind.STOCK}
TOGETHER = frozenset({Kind.PUPILS, Kind.RESIDENTS})


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """An import as it was declared.

    scope            whom the file counts, all of them; only for files that count people
    effective_date   at the end of which day the file was true; None for files that count nothing
    source           where the numbers come from, as entries of a ledger say it
    ages             which ages a recap counts, as the scope says it too; None when not stated
    as_claim         a list of people is kept as an official figure, and the books stay as they are
    sheet            which sheet of a workbook, from 1; None when only one fits
    columns          which columns are what, chosen by hand, as in rules.chosen; "" for none
    """

    scope: Scope
    effective_date: date | None
    source: str
    ages: Ages | None = None
    as_claim: bool = False
    sheet: int | None = None
    columns: str = ""


def check(asked: Asked, kinds: frozenset[Kind]) -> None:
    """Raises Invalid for what must be declared and is not, and for what means nothing here."""
    wrong: list[Field] = []
    if not kinds <= frozenset(IMPORTED):
        wrong.append(
            Field(
                path="file",
                id="Rencana minggu dimasukkan lewat plans/by-hand/file.",
                en="A week's plan is entered at plans/by-hand/file.",
            )
        )
    if not kinds or (len(kinds) > 1 and kinds != TOGETHER):
        wrong.append(
            Field(
                path="file",
                id="Unggah satu berkas; hanya daftar peserta didik dan daftar warga boleh bersama.",
                en="Upload one file; only a list of pupils and a list of residents come together.",
            )
        )
    wrong += _needed(asked) if kinds & DATED else _useless(asked)
    if asked.as_claim and (len(kinds) > 1 or not kinds <= TOGETHER):
        wrong.append(_means_nothing("as_claim"))
    if kinds & TOGETHER and (asked.scope.segment is not None or asked.scope.young is not None):
        wrong.append(_means_nothing("segment"))
    if asked.ages is not None and kinds - {Kind.BACKLOG}:
        wrong.append(_means_nothing("ages"))
    elif asked.ages is not None and asked.scope.young is not None:
        wrong.append(
            Field(
                path="ages",
                id="Nyatakan umur dengan salah satu saja: ages atau young.",
                en="State the ages in one way only: ages or young.",
            )
        )
    if kinds & COUNTS and asked.scope.area is None and asked.scope.npsn is None:
        wrong.append(
            Field(
                path="area",
                id="Sebutkan cakupannya: kode wilayah (kode kantor untuk semuanya) atau NPSN sekolah.",
                en="Say the scope: an area's code (the office's for everything) or a school's NPSN.",
            )
        )
    if wrong:
        indonesian, english = to_correct(len(wrong))
        raise Invalid("invalid_request", id=indonesian, en=english, fields=tuple(wrong))


def kind_unknown(known: Collection[Kind]) -> Invalid:
    """A file whose part of the form is called otherwise than any kind."""
    kinds = ", ".join(known)
    id = f"Nama bagian formulir menyebut jenis berkasnya. Pilihannya: {kinds}."
    en = f"The part's name says the kind of the file. The choices are: {kinds}."
    here, there = to_correct(1)
    return Invalid("invalid_request", id=here, en=there, fields=(Field(path="file", id=id, en=en),))


def _needed(asked: Asked) -> list[Field]:
    missing = [
        name
        for name, value in (("effective_date", asked.effective_date), ("source", asked.source))
        if not value
    ]
    return [Field(path=name, id="Wajib diisi.", en="Required.") for name in missing]


def _useless(asked: Asked) -> list[Field]:
    given = (("effective_date", asked.effective_date), ("area", asked.scope != Scope()))
    return [_means_nothing(name) for name, value in given if value]


def _means_nothing(path: str) -> Field:
    return Field(
        path=path,
        id="Tidak berlaku untuk berkas jenis ini.",
        en="Means nothing for a file of this kind.",
    )
