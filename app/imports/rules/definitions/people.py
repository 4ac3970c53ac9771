"""Lists of people by name: read, counted and forgotten."""

from dataclasses import replace

from app.imports.rules.definitions.column import Definition, Kind
from app.imports.rules.definitions.shared import (
    BIRTH_DATE,
    HOME,
    NIK,
    OTHERS,
    PERSON,
    RECORDED,
    SCHOOL_NPSN,
    SEGMENT,
)

PUPILS = Definition(
    kind=Kind.PUPILS,
    name_id="Daftar peserta didik (Dapodik)",
    name_en="List of pupils (Dapodik)",
    columns=(
        replace(PERSON, example="Contoh Siswa"),
        NIK,
        BIRTH_DATE,
        SCHOOL_NPSN,
        *HOME,
        RECORDED,
    ),
    needs=(("birth_date",), ("person", "nik"), ("area_code", "area_name")),
    is_a_row=("person", "nik", "birth_date"),
    groups=OTHERS,
)

RESIDENTS = Definition(
    kind=Kind.RESIDENTS,
    name_id="Daftar warga belum terekam",
    name_en="List of unrecorded residents",
    columns=(
        replace(PERSON, example="Contoh Warga"),
        NIK,
        BIRTH_DATE,
        *HOME,
        RECORDED,
        SEGMENT,
    ),
    needs=(("birth_date",), ("person", "nik"), ("area_code", "area_name")),
    is_a_row=("person", "nik", "birth_date"),
    groups=OTHERS,
)
