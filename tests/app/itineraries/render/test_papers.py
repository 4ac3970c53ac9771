"""The day sheet and the letter, read back from their PDF: words, QR codes, pages."""

import re
from datetime import timedelta

import pytest

from app.core.errors import Invalid
from app.itineraries.render.day_sheet import day_sheet
from app.itineraries.render.letter import letter
from app.itineraries.render.qr import payloads
from app.itineraries.render.txt import text
from app.itineraries.render.words import Words
from app.itineraries.schemas import ContactShown, EquipmentShown
from app.plans.rules import boxes, paper_lines, stop_codes
from tests.app.itineraries.render import make
from tests.paper import read

TUESDAY = make.MONDAY + timedelta(days=1)
GENSET = EquipmentShown(code="power", id="Genset", en="Generator")
LONG = "Gedung Serbaguna Persatuan Guru Republik Indonesia Kecamatan Kota Barat Lantai Dua Timur"
# What would be markup, code or a path in the language of the pages, and one word of 120 letters.
AWKWARD = [
    '#panic("x") *tebal* _miring_ $a^2$ <label> @ref',
    '#image("paper.typ") \\u{41} // /* komentar',
    '"},"title":"lain" \\ \\" {{ ]] ``` #let x = 1',
    "W" * 120,
]


def test_a_sheet_says_what_the_crew_needs_on_the_road() -> None:
    day = make.day(
        make.stop(500, state="confirmed", equipment=[GENSET]),
        staff=[make.person("Siti Rahma", "operator", "lead")],
    )
    words = read(day_sheet(day, make.INDONESIAN)).words

    for said in (
        "Kota Gorontalo Jadwal Tim 1 Senin, 11 Desember 2023 (WITA) Rencana versi 3",
        "Berangkat 08.10 dari Dinas",
        "1 alat, 40 blangko, 1 ribbon",
        "Siti Rahma (operator, ketua tim)",
        "08.20–10.05 pelayanan 08.50–09.50 jalan 10 menit",
        "Kantor Kelurahan Dembe I Dembe I, Kota Barat Lurah, 0812 0000 0000",
        "18,4 orang · 1 alat, Genset Dikonfirmasi",
        "Kembali di Dinas 10.20",
        "Kota Gorontalo · Tim 1 · 11 Desember 2023 · Rencana versi 3 1 / 1",
    ):
        assert said in words
    for box in boxes.ON_SHEET:
        assert words.count(f"{box.label} {box.id}") == 1


def test_a_sheet_in_english() -> None:
    words = read(day_sheet(make.day(make.stop(500)), make.ENGLISH)).words

    for said in (
        "Schedule of Tim 1 Monday, 11 December 2023 (WITA) Plan version 3",
        "Leave Dinas at 08:10",
        "08:20–10:05 service 08:50–09:50 drive 10 min",
        "18.4 people · 1 kit Not offered yet",
        "Back at Dinas at 10:20",
    ):
        assert said in words


def test_a_sheets_code_is_read_from_the_printed_page() -> None:
    day = make.day(make.stop(500), make.stop(660))

    assert read(day_sheet(day, make.INDONESIAN)).codes == payloads([day])


def test_the_fullest_code_of_a_sheet_is_read_from_the_printed_page() -> None:
    day = make.day(*[make.stop(420 + 60 * number, name=LONG) for number in range(12)])
    paper = read(day_sheet(day, make.INDONESIAN))

    assert paper.codes == payloads([day])
    assert paper.sizes == [(210, 297)] * 3
    assert paper.words.count(LONG) == 12
    assert paper.words.count("Terekam") == 12


@pytest.mark.parametrize(("stops", "pages"), [(1, 1), (5, 1), (12, 2)])
def test_stops_with_ordinary_names_fit_on_few_pages(stops: int, pages: int) -> None:
    day = make.day(*[make.stop(420 + 60 * number) for number in range(stops)])

    for words in (make.INDONESIAN, make.ENGLISH):
        paper = read(day_sheet(day, words))
        assert paper.sizes == [(210, 297)] * pages
        assert paper.widest <= 1 - 15 / 210


def test_each_stops_code_is_read_back_from_the_printed_page() -> None:
    day = make.day(*[make.stop(420 + 60 * number) for number in range(12)])
    words = read(day_sheet(day, make.INDONESIAN)).words

    printed: list[str] = re.findall(r"Kode ([0-9A-Z-]+)", words)
    assert printed == [stop.code for stop in day.stops]
    assert all(stop_codes.read(code.replace("-", "")) for code in printed)


@pytest.mark.parametrize("words", [make.INDONESIAN, make.ENGLISH])
def test_a_sheet_says_how_to_write_a_line_and_shows_none_that_would_count(words: Words) -> None:
    day = make.day(make.stop(500))
    said = read(day_sheet(day, words)).words + text(day, words)

    for box in (*boxes.COUNTED, boxes.OUTCOME, *boxes.SEGMENTS):
        assert f"{box.label} {words.say(box.id, box.en)}".lower() in said.lower()
    assert said.count("TR45 GG2 JM47") == 2
    for each in re.finditer(r"(?=([^ ]+ TR45 GG2 JM47))", said):
        with pytest.raises(Invalid):
            paper_lines.read(each[1])


def test_a_sheet_of_many_stops_has_more_codes_on_its_last_page() -> None:
    day = make.day(*[make.stop(420 + 15 * number) for number in range(30)])
    paper = read(day_sheet(day, make.INDONESIAN))

    assert len(payloads([day])) == 3
    assert sorted(paper.codes) == payloads([day])


def test_a_sheet_without_stops_says_so_and_asks_for_nothing() -> None:
    paper = read(day_sheet(make.day(), make.INDONESIAN))

    assert "Tidak ada kunjungan pada tanggal ini." in paper.words
    assert "Terekam" not in paper.words
    assert "Yang dibawa" not in paper.words
    assert paper.codes == payloads([make.day()])


def test_a_called_off_stop_is_named_and_asks_for_no_counts() -> None:
    day = make.day(make.stop(500, state="cancelled"), make.stop(660))
    words = read(day_sheet(day, make.INDONESIAN)).words

    assert words.count("Terekam") == 1
    assert words.count("Batal") == 1


def test_a_night_away_stands_on_sheet_and_letter() -> None:
    day = make.day(make.stop(500), end_at=make.INN)

    for page in (day_sheet(day, make.INDONESIAN), letter([day], make.INDONESIAN)):
        assert "Menginap di Wisma Kuala, tiba 10.20" in read(page).words


@pytest.mark.parametrize("name", AWKWARD)
def test_a_name_is_only_a_name_on_paper(name: str) -> None:
    contact = ContactShown(function=name, phone=None)
    stop = make.stop(500, name=name, contact=contact)
    office = make.OFFICE.model_copy(update={"name": name})
    day = make.day(stop, office=office, staff=[make.person(name, "driver")])

    for page in (day_sheet(day, make.INDONESIAN), letter([day], make.INDONESIAN)):
        paper = read(page)
        letters = paper.words.replace(" ", "")
        assert letters.count(name.replace(" ", "")) >= 3
        assert paper.codes == payloads([day])
        assert paper.widest <= 1 - 15 / 210


def test_a_letter_names_office_people_dates_stops_and_has_room_to_sign() -> None:
    siti, budi = make.person("Siti Rahma", "operator"), make.person("Budi", "driver")
    days = [
        make.day(make.stop(500), staff=[siti, budi]),
        make.day(
            make.stop(540, on=TUESDAY, name="SMA 1"), on=TUESDAY, plan_version=4, staff=[siti]
        ),
    ]
    paper = read(letter(days, make.INDONESIAN))

    for said in (
        "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL KOTA GORONTALO",
        "SURAT TUGAS Nomor: ....",
        "1 Siti Rahma operator semua",
        "2 Budi pengemudi 11 Des",
        "pada 11 Desember 2023 sampai 12 Desember 2023 di:",
        "Senin, 11 Desember 2023 Rencana versi 3 08.20–10.05 WITA Kantor Kelurahan Dembe I",
        "Selasa, 12 Desember 2023 Rencana versi 4 09.00–10.45 WITA SMA 1",
        "Tanda tangan dan cap",
        "Ketua tim",
        "Kepala Dinas Kependudukan dan Pencatatan Sipil NIP",
    ):
        assert said in paper.words
    assert paper.words.count("NIP") == 3
    assert "0812" not in paper.words
    assert paper.codes == payloads(days)


def test_a_letter_in_english() -> None:
    words = read(letter([make.day(make.stop(500))], make.ENGLISH)).words

    assert "LETTER OF ASSIGNMENT Number: ..." in words
    assert "assigns Tim 1: No. Name Role Staff number Dates 1 2 3 4 to carry out" in words
    assert "on Monday, 11 December 2023 at:" in words


def test_two_people_of_one_name_are_two_on_a_letter() -> None:
    twins = [make.person("Budi", "driver"), make.person("Budi", "driver")]
    words = read(letter([make.day(make.stop(500), staff=twins)], make.INDONESIAN)).words

    assert "1 Budi pengemudi semua 2 Budi pengemudi semua" in words


def test_a_letter_sends_nobody_to_a_stop_that_is_called_off() -> None:
    day = make.day(make.stop(500, state="cancelled", name="SMA 9"), make.stop(660))

    assert "SMA 9" not in read(letter([day], make.INDONESIAN)).words


def test_a_week_of_long_names_fits_on_the_pages_of_a_letter() -> None:
    dates = [make.MONDAY + timedelta(days=number) for number in range(6)]
    days = [
        make.day(*[make.stop(420 + 100 * n, on=date, name=LONG) for n in range(6)], on=date)
        for date in dates
    ]
    paper = read(letter(days, make.INDONESIAN))

    assert paper.words.count(LONG) == 36
    assert sorted(paper.codes) == payloads(days)
    assert set(paper.sizes) == {(210, 297)}
    assert paper.widest <= 1 - 15 / 210


def test_the_same_day_is_the_same_paper() -> None:
    day = make.day(make.stop(500))

    assert day_sheet(day, make.INDONESIAN) == day_sheet(day, make.INDONESIAN)
