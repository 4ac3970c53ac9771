"""A crew's day as files over HTTP, read back by other programs than wrote them."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from app.accounts.tables import Member
from app.crews import actions as crews
from app.crews.tables import Crew
from app.places.tables import Site
from app.plans.rules import VisitState
from tests.app.itineraries.week import TUESDAY, Week
from tests.app.plans.town import MONDAY
from tests.paper import read

ENGLISH = {"Accept-Language": "en-GB,en;q=0.9"}
ENDINGS = (".ics", ".txt", ".geojson", ".pdf", "/whatsapp")


def path(week: Week, ending: str, crew: int = 0, on: object = MONDAY) -> str:
    return f"/itineraries/{week.town.crews[crew]}/{on}{ending}"


def got(week: Week, ending: str, *, english: bool = False, **which: Any) -> Any:
    headers = ENGLISH if english else {}
    calls = week.town.office.as_("coordinator")
    answer = calls.get(path(week, ending, **which), headers=headers)
    assert answer.status_code == 200, answer.text
    return answer


def shown(week: Week, **which: Any) -> Any:
    return got(week, "", **which).json()


def events(text: str) -> list[Event]:
    return IcsCalendarStream.calendar_from_ics(text).events


def rename(week: Week, site_id: str, **values: Any) -> None:
    office = week.town.office
    with office.database.writing() as db:
        site = db.get_one(Site, (office.code, site_id))
        for name, value in values.items():
            setattr(site, name, value)


def cancel(week: Week, site_id: str) -> None:
    week.town.advance(week.visit_ids[week.town.crews[0], MONDAY, site_id], VisitState.CANCELLED)


def test_a_calendar_has_an_event_for_each_stop_at_its_times(week: Week) -> None:
    stops = shown(week)["stops"]
    read = events(got(week, ".ics").text)

    assert [event.uid for event in read] == [f"{stop['visit']}@jemput" for stop in stops]
    for event, stop in zip(read, stops, strict=True):
        assert event.dtstart == datetime.fromisoformat(stop["arrive"])
        assert event.dtend == datetime.fromisoformat(stop["leave"])
        assert event.sequence == stop["revision"]
        assert event.summary == f"{stop['name']} · Tim 1"
        assert event.status == "TENTATIVE"


def test_a_calendars_times_are_those_of_the_office(week: Week) -> None:
    written = got(week, ".ics").text

    assert "BEGIN:VTIMEZONE\r\nTZID:Asia/Makassar\r\n" in written
    assert "DTSTART;TZID=Asia/Makassar:20231211T082000\r\n" in written


def test_a_calendar_event_says_where_for_how_many_and_by_which_version(week: Week) -> None:
    first = events(got(week, ".ics").text)[0]
    english = events(got(week, ".ics", english=True).text)[0]

    assert first.location == "Lokasi hall-1, Kelurahan 1, Barat"
    assert first.geo is not None
    assert (first.geo.lat, first.geo.lng) == (0.54, 123.05)
    assert first.description is not None
    assert first.description.splitlines() == [
        "Belum ditawarkan",
        "Pelayanan 08.50–09.50 WITA",
        "12,3 orang · 1 alat",
        "Rencana versi 1",
    ]
    assert english.description is not None
    assert english.description.splitlines()[1:] == [
        "Service 08:50–09:50 WITA",
        "12.3 people · 1 kit",
        "Plan version 1",
    ]


def test_no_person_is_in_a_calendar_or_on_a_map(week: Week) -> None:
    name_people(week)
    for ending in (".ics", ".geojson"):
        written = got(week, ending).text.replace("\r\n ", "")
        assert "0812 0000 0000" not in written
        assert "0812 1111" not in written
        assert "Tata usaha" not in written
        assert "Petugas 7" not in written


def name_people(week: Week) -> None:
    """The first day has a contact at its school and somebody who goes."""
    office, crew = week.town.office, week.town.crews[0]
    rename(week, "school-1", contact_function="Tata usaha", contact_phone="0812 0000 0000")
    with office.database.writing() as db:
        person = crews.add_staff(
            db, office_id=office.code, name="Petugas 7", roles=["driver"], phone="0812 1111"
        )
    week.name_staff(week.plan_ids[0], crew, MONDAY, (person.id,))


def test_a_later_version_and_another_state_change_an_event_in_its_place(week: Week) -> None:
    before = events(got(week, ".ics").text)[0]
    week.town.advance(str(before.uid).removesuffix("@jemput"), VisitState.OFFERED)
    offered = events(got(week, ".ics").text)[0]
    week.move(week.plan(dates=(MONDAY,)), week.town.crews[0], MONDAY, "hall-1", arrive=600)
    moved = events(got(week, ".ics").text)[0]

    assert before.uid == offered.uid == moved.uid
    assert moved.dtstart == datetime.fromisoformat("2023-12-11T10:00:00+08:00")
    assert before.dtstart == datetime.fromisoformat("2023-12-11T08:20:00+08:00")
    assert before.sequence is not None
    assert offered.sequence is not None
    assert moved.sequence is not None
    assert before.sequence < offered.sequence < moved.sequence


def test_a_cancelled_stop_stays_in_the_calendar_as_cancelled(week: Week) -> None:
    cancel(week, "hall-1")

    assert [event.status for event in events(got(week, ".ics").text)] == ["CANCELLED", "TENTATIVE"]


def test_a_text_reads_as_a_message(week: Week) -> None:
    name_people(week)

    codes = [stop["code"] for stop in shown(week)["stops"]]

    assert got(week, ".txt").text.splitlines() == [
        "*Jadwal Tim 1*",
        "Senin, 11 Desember 2023 (WITA)",
        "Kota Gorontalo · Rencana versi 1",
        "Berangkat 08.10 dari Dinas",
        "",
        "*1. 08.20–10.05 Lokasi hall-1*",
        "Kelurahan 1, Barat",
        "Pelayanan 08.50–09.50",
        "12,3 orang · 1 alat",
        f"Kode hasil: {codes[0]}",
        "https://maps.google.com/?q=0.54000,123.05000",
        "",
        "*2. 11.00–12.45 SMA 1*",
        "Kelurahan 1, Barat",
        "Pelayanan 11.30–12.30",
        "27,6 orang · 1 alat",
        "Hubungi: Tata usaha, 0812 0000 0000",
        f"Kode hasil: {codes[1]}",
        "https://maps.google.com/?q=0.54500,123.05500",
        "",
        "Kembali di Dinas 13.00",
        "",
        "Yang dibawa: 1 alat, 40 blangko, 1 ribbon",
        "Petugas: Petugas 7 (pengemudi)",
        "",
        (
            "Hasil tanpa internet, lewat SMS: kode, huruf kotak dan angkanya, JM jumlah semua angka itu."
            " Contoh: KODE TR45 GG2 JM47"
        ),
        (
            "NP target, TR terekam, GG gagal rekam, BE belum 16, SD sudah pernah, AN tidak hadir,"
            " MK menolak, CT dicetak, RS rusak, DH diserahkan, KB blangko dikembalikan ke kantor, PA ribbon terpakai,"
            " HY hasil (1 sebagian, 2 tidak terlaksana). Yang 0 boleh dilewati."
        ),
    ]


def test_a_text_in_english(week: Week) -> None:
    lines = got(week, ".txt", english=True).text.splitlines()

    assert lines[:4] == [
        "*Schedule of Tim 1*",
        "Monday, 11 December 2023 (WITA)",
        "Kota Gorontalo · Plan version 1",
        "Leave Dinas at 08:10",
    ]
    assert lines[-5:-3] == ["", "Bring: 1 kit, 40 blank cards, 1 ribbon"]
    assert lines[-2].startswith("Results without internet, by SMS: code, letters of boxes")


def test_a_text_tells_of_a_cancelled_stop_in_one_line(week: Week) -> None:
    cancel(week, "school-1")

    assert "\n*2. Batal:* SMA 1 (11.00)\n" in got(week, ".txt").text


def test_a_text_says_where_the_crew_sleeps(week: Week) -> None:
    week.town.allow_nights(1)
    week.sleep_out(week.plan_ids[0], week.town.crews[0], MONDAY, "wisma")

    assert "\nMenginap di Wisma, tiba 13.00\n" in got(week, ".txt").text


def test_whatsapp_opens_with_the_very_text(week: Week) -> None:
    shown = got(week, "/whatsapp").json()
    link = urlsplit(str(shown["link"]))

    assert (link.scheme, link.netloc, link.path) == ("https", "wa.me", "/")
    assert parse_qs(link.query, strict_parsing=True) == {"text": [shown["text"]]}
    assert shown["text"] == got(week, ".txt").text
    assert shown["plan_version"] == 1


def test_a_map_has_bases_stops_and_the_line_in_the_order_of_the_day(week: Week) -> None:
    day = shown(week)
    collection = got(week, ".geojson").json()
    points, line = collection["features"][:-1], collection["features"][-1]

    assert collection["type"] == "FeatureCollection"
    assert (collection["plan_version"], collection["date"]) == (1, "2023-12-11")
    assert [each["properties"]["role"] for each in points] == ["start", "stop", "stop", "end"]
    assert [each["geometry"]["type"] for each in points] == ["Point"] * 4
    # RFC 7946: longitude first.
    assert points[1]["geometry"]["coordinates"] == [123.05, 0.54]
    for feature, stop in zip(points[1:3], day["stops"], strict=True):
        assert feature["id"] == stop["visit"]
        told = feature["properties"]
        for part in ("arrive", "leave", "expected_recordings", "name", "state"):
            assert told[part] == stop[part]
    assert line["geometry"] == {
        "type": "LineString",
        "coordinates": [each["geometry"]["coordinates"] for each in points],
    }


def test_a_maps_line_passes_a_cancelled_stop_by(week: Week) -> None:
    cancel(week, "hall-1")
    features = got(week, ".geojson").json()["features"]

    assert len(features) == 5
    assert [123.05, 0.54] not in features[-1]["geometry"]["coordinates"]
    assert features[1]["properties"]["state_words"] == "Batal"


def test_a_day_without_stops_is_a_file_that_says_so(week: Week) -> None:
    empty: dict[str, Any] = {"crew": 1, "on": TUESDAY}

    assert events(got(week, ".ics", **empty).text) == []
    assert got(week, ".geojson", **empty).json()["features"] == []
    text = got(week, ".txt", **empty).text
    assert "Tidak ada kunjungan pada tanggal ini." in text
    assert "Yang dibawa" not in text


AWKWARD = "Balai, \\Desa; *Baru*\r\nDTSTART:19700101 \u202e_x_"


def test_a_name_is_only_a_name_in_every_file(week: Week) -> None:
    office = week.town.office
    rename(week, "hall-1", name=AWKWARD)
    with office.database.writing() as db:
        db.get_one(Crew, (office.code, week.town.crews[0])).name = "Tim \n*1*\n"

    event = events(got(week, ".ics").text)[0]
    assert event.summary == "Balai, \\Desa; *Baru* DTSTART:19700101 _x_ · Tim *1*"
    assert event.dtstart == datetime.fromisoformat(shown(week)["stops"][0]["arrive"])
    lines = got(week, ".txt").text.splitlines()
    assert lines[0] == "*Jadwal Tim ∗1∗*"
    assert lines[5] == "*1. 08.20–10.05 Balai, \\Desa; ∗Baru∗ DTSTART:19700101 ＿x＿*"
    assert got(week, ".geojson").json()["features"][1]["properties"]["name"] == AWKWARD


def test_a_calendars_lines_are_folded_and_come_back_whole(week: Week) -> None:
    name = "Gedung Serbaguna é " * 6
    rename(week, "hall-1", name=name)
    written = got(week, ".ics").content

    assert max(len(line) for line in written.split(b"\r\n")) <= 75
    assert events(written.decode())[0].summary == f"{name.strip()} · Tim 1"


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_reader_who_has_the_file_gets_no_body(week: Week, ending: str) -> None:
    calls = week.town.office.as_("coordinator")
    first = calls.get(path(week, ending))
    etag = first.headers["ETag"]
    again = calls.get(path(week, ending), headers={"If-None-Match": etag})

    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["Cache-Control"] == "private, no-cache"
    assert "Accept-Language" in first.headers["Vary"]
    cancel(week, "hall-1")
    assert calls.get(path(week, ending), headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_field_member_gets_files_of_its_own_crew_only(week: Week, ending: str) -> None:
    office = week.town.office
    with office.database.writing() as db:
        member = db.get_one(Member, (office.code, office.member_ids["field"]))
        member.crew_id = week.town.crews[0]
    field = office.as_("field")
    unseen = field.get(path(week, ending, crew=1))
    unknown = field.get(f"/itineraries/tidak-ada/{MONDAY}{ending}")

    assert field.get(path(week, ending)).status_code == 200
    assert (unseen.status_code, unseen.content) == (404, unknown.content)
    assert office.as_("viewer").get(path(week, ending)).status_code == 403


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("on", [MONDAY + timedelta(days=2), "2023-02-30", "besok"])
def test_there_is_no_file_of_a_date_without_a_plan(week: Week, ending: str, on: object) -> None:
    calls = week.town.office.as_("coordinator")

    assert calls.get(path(week, ending, on=on)).status_code == 404


NAMES = {"first": "from", "last": "to"}


def letter(week: Week, role: str = "coordinator", crew: int = 0, **dates: object) -> Any:
    """The letter; `first` and `last` are its dates."""
    params: dict[str, Any] = {NAMES[name]: str(date) for name, date in dates.items()}
    address = f"/itineraries/{week.town.crews[crew]}/letter.pdf"
    return week.town.office.as_(role).get(address, params=params)


def test_a_sheet_shows_the_day_and_its_code_the_visits(week: Week) -> None:
    name_people(week)
    paper = read(got(week, ".pdf").content)
    visits = [stop["visit"].upper() for stop in shown(week)["stops"]]

    for said in ("Jadwal Tim 1", "Rencana versi 1", "SMA 1", "0812 0000 0000", "Petugas 7"):
        assert said in paper.words
    assert [code.split()[7::2] for code in paper.codes] == [visits]
    assert "Schedule of Tim 1" in read(got(week, ".pdf", english=True).content).words


def test_a_letter_covers_the_dates_on_which_the_crew_goes_out(week: Week) -> None:
    name_people(week)
    both = read(letter(week, first=MONDAY, last=MONDAY + timedelta(days=20)).content)
    one = read(letter(week, first=TUESDAY, last=TUESDAY).content)

    assert "Senin, 11 Desember 2023 Rencana versi 1" in both.words
    assert "Selasa, 12 Desember 2023 Rencana versi 1" in both.words
    assert "Petugas 7 pengemudi 11 Des" in both.words
    assert "Senin" not in one.words
    assert "Lokasi hall-2" in one.words


def test_a_letter_is_of_the_coming_week_when_nothing_is_said(week: Week) -> None:
    assert "Selasa, 12 Desember 2023" in read(letter(week).content).words


def test_there_is_no_letter_of_dates_on_which_the_crew_stays_in(week: Week) -> None:
    assert letter(week, crew=1, first=TUESDAY, last=TUESDAY).status_code == 404


@pytest.mark.parametrize("days", [-1, 31])
def test_a_letter_is_of_31_days_at_most(week: Week, days: int) -> None:
    answer = letter(week, first=MONDAY, last=MONDAY + timedelta(days=days))

    assert answer.status_code == 422
    assert [field["path"] for field in answer.json()["fields"]] == ["query.to"]


def test_a_field_member_gets_the_letter_of_its_own_crew_only(week: Week) -> None:
    office = week.town.office
    with office.database.writing() as db:
        member = db.get_one(Member, (office.code, office.member_ids["field"]))
        member.crew_id = week.town.crews[0]

    assert letter(week, "field").status_code == 200
    assert letter(week, "field", crew=1).status_code == 404
    assert letter(week, "viewer").status_code == 403
