"""Columns that somebody chose by hand, whatever their headers are called. Pure."""

import re
from collections.abc import Mapping

from app.core.errors import Field, Invalid, to_correct
from app.imports.rules.definitions import DEFINITIONS, Kind

Chosen = Mapping[str, int]
"""Of a field its column, from 1; 0 = no column of the sheet is it."""

CHOICE = re.compile(r"(?:([a-z]+)\.)?([a-z0-9_]+)=([A-Za-z]{0,3})")
NOBODYS: Chosen = {}


def chosen(text: str, kinds: frozenset[Kind]) -> dict[Kind, dict[str, int]]:
    """What "area_name=B, people=F, npsn=" says; with two files "pupils.person=C".

    Raises Invalid for what is written otherwise, a field that a kind does not have, one that is
    named twice, and a column that is chosen for two.
    """
    found: dict[Kind, dict[str, int]] = {}
    for part in filter(None, (each.strip() for each in text.split(","))):
        match = CHOICE.fullmatch(part)
        kind = match and _kind(match[1], kinds)
        if not match or kind is None:
            raise _wrong(
                id='Tulis seperti "area_name=B, people=F"; dengan dua berkas "pupils.person=C".',
                en='Write it like "area_name=B, people=F"; with two files "pupils.person=C".',
            )
        _add(found.setdefault(kind, {}), kind, match[2], number(match[3]))
    return found


def number(letters: str) -> int:
    """What column the letters name: 1 for A, 27 for AA, 0 for none."""
    found = 0
    for letter in letters.upper():
        found = found * 26 + ord(letter) - ord("A") + 1
    return found


def _kind(name: str | None, kinds: frozenset[Kind]) -> Kind | None:
    """The kind that is named; the only one there is, where none is."""
    if name is not None:
        return next((kind for kind in kinds if kind.value == name), None)
    return next(iter(kinds)) if len(kinds) == 1 else None


def _add(columns: dict[str, int], kind: Kind, field: str, column: int) -> None:
    fields = [each.field for each in DEFINITIONS[kind].columns]
    if field not in fields:
        known = ", ".join(fields)
        raise _wrong(
            id=f"Ada isian yang tidak dikenal; yang dikenal: {known}.",
            en=f"There is an unknown field; those known are: {known}.",
        )
    if field in columns or (column and column in columns.values()):
        raise _wrong(
            id="Tiap isian dan tiap kolom hanya sekali.", en="Each field and each column once only."
        )
    columns[field] = column


def _wrong(*, id: str, en: str) -> Invalid:
    here, there = to_correct(1)
    return Invalid(
        "invalid_request", id=here, en=there, fields=(Field(path="columns", id=id, en=en),)
    )
