"""What a cell says by the type of its column, or what is wrong with it."""

from datetime import date, datetime, time
from typing import Any

import pytest

from app.imports.rules.cells import read
from app.imports.rules.definitions import DEFINITIONS, Column, Kind, Type
from app.imports.rules.faults import Fault

FIRST = datetime(2023, 2, 1)  # noqa: DTZ001 -- a cell has no zone
READ: list[tuple[Type, Any, Any]] = [
    (Type.TEXT, " Dembe \u200b I ", "Dembe I"),
    (Type.TEXT, 12.0, "12"),
    (Type.TEXT, "'", None),
    (Type.TEXT, "—", None),
    (Type.TEXT, None, None),
    (Type.COUNT, 12.0, 12),
    (Type.COUNT, "１２", 12),
    (Type.COUNT, "1,021.00", 1021),
    (Type.COUNT, "0", 0),
    (Type.DECIMAL, "12,5", 12.5),
    (Type.DECIMAL, "-8.65", -8.65),
    (Type.DECIMAL, "−8,65", -8.65),
    (Type.DECIMAL, 123, 123.0),
    (Type.AGE, "17+", 17),
    (Type.AGE, "16 tahun", 16),
    (Type.AGE, 16.0, 16),
    (Type.AREA_CODE, 757101.0, "75.71.01"),
    (Type.AREA_CODE, "7571", "75.71"),
    (Type.AREA_CODE, "75 71 01 1001", "75.71.01.1001"),
    (Type.NPSN, 40501085.0, "40501085"),
    (Type.NPSN, "ma-dembe", "MA-DEMBE"),
    (Type.NIK, "7571.0101.0101.0001", "7571010101010001"),
    (Type.NIK, "'7571010101010001", "7571010101010001"),
    (Type.MONTH, FIRST, "2023-02"),
    (Type.MONTH, "01/02/2023", "2023-02"),
    (Type.MONTH, "2023-02-01", "2023-02"),
    (Type.MONTH, "Peb-23", "2023-02"),
    (Type.DATE, FIRST, "2023-02-01"),
    (Type.DATE, date(2023, 2, 1), "2023-02-01"),
    (Type.DATE, "1 Februari 2023", "2023-02-01"),
    (Type.DATE, "01.02.2023", "2023-02-01"),
    (Type.DATE, "2023-02-01 00:00:00", "2023-02-01"),
    (Type.PHONE, 81234567890.0, "081234567890"),
    (Type.PHONE, "(0435) 821-234", "0435 821 234"),
    (Type.PHONE, "+62 812-3456", "+62 812 3456"),
    (Type.FLAG, True, True),
    (Type.FLAG, 0.0, False),
    (Type.FLAG, "SUDAH", True),
    (Type.FLAG, "belum rekam", False),
]
REFUSED: list[tuple[Type, Any, str]] = [
    (Type.TEXT, FIRST, "not_a_text"),
    (Type.TEXT, "x" * 121, "too_long"),
    (Type.TEXT, "Siti 7571-0101-0101-0001", "identity_number"),
    (Type.COUNT, time(8, 0), "not_a_count"),
    (Type.COUNT, float("nan"), "not_a_count"),
    (Type.COUNT, float("inf"), "not_a_count"),
    (Type.COUNT, "12 orang", "not_a_count"),
    (Type.COUNT, "1.02", "not_whole"),
    (Type.COUNT, "1.021.5", "not_a_count"),
    (Type.DECIMAL, "123.055.301", "not_a_decimal"),
    (Type.DECIMAL, True, "not_a_decimal"),
    (Type.DECIMAL, FIRST, "not_a_decimal"),
    (Type.AGE, "muda", "not_an_age"),
    (Type.AGE, 140, "not_an_age"),
    (Type.AREA_CODE, True, "not_an_area_code"),
    (Type.AREA_CODE, 95.7, "not_an_area_code"),
    (Type.AREA_CODE, "Dembe I", "not_an_area_code"),
    (Type.NPSN, "123", "not_an_npsn"),
    (Type.NIK, 12345.0, "not_a_nik"),
    (Type.NIK, "757101010101000", "not_a_nik"),
    (Type.MONTH, "13/2023", "not_a_month"),
    (Type.MONTH, "Pon 2023", "not_a_month"),
    (Type.MONTH, "segera", "not_a_month"),
    (Type.DATE, 45000.0, "not_a_date"),
    (Type.DATE, "31/02/2023", "not_a_date"),
    (Type.DATE, "31 Foo 2023", "not_a_date"),
    (Type.DATE, date(1899, 12, 31), "not_a_date"),
    (Type.DATE, "kemarin", "not_a_date"),
    (Type.PHONE, "lewat WA", "not_a_phone"),
    (Type.FLAG, "mungkin", "not_yes_or_no"),
]


def column(type: Type) -> Column:
    return Column(field="uji", names=("Uji",), meaning_id="Uji", meaning_en="Test", type=type)


@pytest.mark.parametrize(("type", "cell", "value"), READ, ids=str)
def test_a_cell_says(type: Type, cell: Any, value: Any) -> None:
    found = read(cell, column(type))

    assert (found, found.__class__) == (value, value.__class__)


@pytest.mark.parametrize(("type", "cell", "code"), REFUSED, ids=str)
def test_a_cell_is_refused(type: Type, cell: Any, code: str) -> None:
    found = read(cell, column(type))

    assert isinstance(found, Fault)
    assert found.code == code
    assert str(cell)[:8] not in found.id


def test_several_choices_are_read_in_one_cell() -> None:
    roles = DEFINITIONS[Kind.STAFF].column("roles")

    assert read("Operator / Sopir dan ketua tim", roles) == ["driver", "lead", "operator"]
    for wrong in ("operator, bupati", ",", ";"):
        found = read(wrong, roles)
        assert isinstance(found, Fault)
        assert found.code == "not_a_choice"
