"""What the codes on paper say."""

from datetime import timedelta

from app.itineraries.render.qr import MOST_STOPS, payloads
from tests.app.itineraries.render import make

CREW = "01A203CB-0000-7000-8000-00000000000C"
TUESDAY = make.MONDAY + timedelta(days=1)


def test_a_code_names_office_crew_date_version_and_each_stop() -> None:
    first, second = make.stop(500), make.stop(660)

    stops = f"0820 {first.visit.upper()} 1100 {second.visit.upper()}"
    assert payloads([make.day(first, second)]) == [
        f"JEMPUT/1 75.71 {CREW} 1/1 2023-12-11 V3 {stops}"
    ]


def test_a_code_leaves_out_what_is_called_off() -> None:
    day = make.day(make.stop(500, state="cancelled"), make.stop(660, state="missed"))

    assert payloads([day]) == [f"JEMPUT/1 75.71 {CREW} 1/1 2023-12-11 V3"]


def test_each_date_in_a_code_has_its_own_version() -> None:
    monday, tuesday = make.stop(500), make.stop(540, on=TUESDAY)
    days = [make.day(monday), make.day(tuesday, on=TUESDAY, plan_version=4)]

    assert payloads(days)[0].endswith(
        f" 2023-12-11 V3 0820 {monday.visit.upper()} 2023-12-12 V4 0900 {tuesday.visit.upper()}"
    )


def test_many_stops_are_spread_over_numbered_codes_without_loss() -> None:
    stops = [make.stop(400 + 10 * number) for number in range(2 * MOST_STOPS + 1)]
    found = payloads([make.day(*stops)])

    assert [code.split()[3:6] for code in found] == [
        [f"{number}/3", "2023-12-11", "V3"] for number in (1, 2, 3)
    ]
    assert [visit for code in found for visit in code.split()[7::2]] == [
        stop.visit.upper() for stop in stops
    ]
