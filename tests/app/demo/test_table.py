"""The terminal table: every stop, every sum, Indonesian numbers, narrow enough for a terminal."""

from dataclasses import replace
from datetime import date

import pytest

from app.demo.labels import distance_from_best, span, tenths, whole
from app.demo.table import week_table
from app.demo.week import Week


def test_every_stop_is_a_line_with_its_times_people_and_cards(week: Week) -> None:
    lines = week_table(week).splitlines()
    school = next(line for line in lines if "SMA Negeri 3 Gorontalo" in line)
    assert school.split()[:4] == ["Sen,", "11", "Des", "Tim"]
    assert school.split()[-4:] == ["08.25", "12.10", "1.064,6", "532,3"]
    for stop in week.stops:
        assert any(stop.site in line for line in lines)


def test_stops_of_a_crew_follow_in_time_and_name_day_and_crew_once(week: Week) -> None:
    table = week_table(week)
    assert table.index("SMA Negeri 3") < table.index("Kelurahan Bugis")
    assert table.count("Sen, 11 Des") == 1
    assert table.count("Tim 1") == 1


def test_days_and_the_week_are_summed(week: Week) -> None:
    lines = week_table(week).splitlines()
    sums = [line.split() for line in lines if "Jumlah" in line]
    assert sums[0] == ["Jumlah", "2", "kunjungan", "1.070,8", "535,4"]
    assert sums[-1] == ["Seminggu", "Jumlah", "4", "kunjungan", "1.137,8", "568,9"]


def test_a_day_without_stops_says_so(week: Week) -> None:
    saturday = next(line for line in week_table(week).splitlines() if "Sab, 16 Des" in line)
    assert saturday.endswith("Tidak ada kunjungan")


def test_no_line_is_wider_than_110_columns_however_long_a_name(week: Week) -> None:
    long = replace(week.stops[0], site="Kantor Kelurahan " + "Panjang " * 20)
    table = week_table(replace(week, stops=(long,)))
    assert max(len(line) for line in table.splitlines()) <= 110
    assert "…" in table


def test_title_zone_gap_and_note_stand_around_the_table(week: Week) -> None:
    lines = week_table(week).splitlines()
    assert lines[0] == "Jadwal jemput bola Kota Gorontalo, 11–16 Des 2023, jam WITA"
    assert lines[-2] == "Selisih dari yang terbaik paling banyak 0,42%."
    assert lines[-1] == "Sebarannya buatan kami."


def test_an_unknown_gap_and_an_empty_note_leave_no_line(week: Week) -> None:
    lines = week_table(replace(week, gap=None, note="")).splitlines()
    assert lines[-1].startswith("Seminggu")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2023, 12, 11), date(2023, 12, 16), "11–16 Des 2023"),
        (date(2023, 11, 27), date(2023, 12, 2), "27 Nov–2 Des 2023"),
        (date(2024, 12, 30), date(2025, 1, 4), "30 Des 2024–4 Jan 2025"),
        (date(2023, 12, 11), date(2023, 12, 11), "11 Des 2023"),
    ],
)
def test_a_span_of_days_names_month_and_year_once(first: date, last: date, words: str) -> None:
    assert span(first, last) == words


def test_numbers_are_written_with_full_stops_and_decimal_commas() -> None:
    assert (whole(5_000), tenths(18.4), tenths(1_018.44)) == ("5.000", "18,4", "1.018,4")


def test_a_proven_plan_is_called_proven() -> None:
    assert distance_from_best(0.0) == "Terbukti terbaik"
