"""Gorontalo Utara: no crew goes out since the head resigned, only the counter; then crews do."""

from collections.abc import Callable
from datetime import date

from app.demo.office import read_office
from app.demo.telling import story
from tests.app.demo.make import Planned

OFFICE = read_office("gorontalo-utara")
MONDAY = date(2021, 11, 8)


def test_it_has_11_kecamatan_and_123_desa() -> None:
    assert len(OFFICE.areas_at("kecamatan")) == 11
    villages = OFFICE.areas_at("kelurahan")
    assert (len(villages), {area.called for area in villages}) == (123, {"Desa"})


def test_it_is_resumed_for_the_week_that_is_planned(
    planned_office: Callable[[str], Planned],
) -> None:
    planned = planned_office("gorontalo-utara")

    assert planned.monday == MONDAY
    assert any("dihentikan sejak 20 September 2021" in said for said in planned.said)
    assert "Jemput bola dibuka lagi mulai Senin, 8 November 2021." in planned.said
    assert min(stop.day for stop in planned.week.stops) == MONDAY
    with planned.database.reading() as db:
        told = story(db, OFFICE, planned.week)
    assert "dari Senin, 20 September 2021 sampai Minggu, 7 November 2021" in told
    assert told.index("Jemput bola tidak berjalan") < told.index("Angka yang diterbitkan")
    assert "Ponelo Kepulauan" in told.partition("Buatan kami:")[2]
