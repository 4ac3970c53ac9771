"""What is in the way of a visit, and what is not."""

from datetime import date
from typing import Any

import pytest

from app.crews.rules import CREW_OFF, ShiftDay, Span, crew_out
from app.places.rules import Opening, SiteDay, Why, called_off
from app.plans.rules import Names, Placing, Said, Stay, obstacle, say_hindered

MONDAY = date(2023, 12, 11)
CLOSED = SiteDay(date=MONDAY, openings=(), why=called_off("cancelled", ""))
NAMES = Names(places={"hall-1": "Aula"}, crews={"c1": "Tim 1"})


def stay(**values: Any) -> Stay:
    """From 09:00 to 11:00, recording until 10:45."""
    defaults: dict[str, Any] = {"arrive_minute": 540, "served_minute": 645, "leave_minute": 660}
    return Stay(**defaults | values)


def site(*hours: tuple[str, str], cut: Why | None = None) -> SiteDay:
    openings = tuple(Opening(date=MONDAY, start=start, end=end) for start, end in hours)
    return SiteDay(date=MONDAY, openings=openings, why=None, cut=cut)


def crew(start: int = 480, end: int = 900, **values: Any) -> ShiftDay:
    defaults: dict[str, Any] = {"overtime_minutes": 0, "breaks": (), "kits": 1}
    return ShiftDay(date=MONDAY, start_minute=start, end_minute=end, **defaults | values)


OPEN = site(("08:00", "15:00"))


@pytest.mark.parametrize(
    ("site_day", "crew_day", "values"),
    [
        (OPEN, crew(), {}),
        (site(("09:00", "10:45")), crew(), {}),  # packing up may be later
        (site(("08:00", "08:30"), ("09:00", "12:00")), crew(), {}),
        (OPEN, crew(540, 660), {}),
        (OPEN, crew(540, 630, overtime_minutes=30), {}),
        (OPEN, crew(breaks=(Span(start_minute=660, end_minute=700),)), {}),
        (site(("08:00", "15:00"), cut=CLOSED.why), crew(cut=CREW_OFF), {}),
    ],
)
def test_nothing_is_in_the_way(site_day: SiteDay, crew_day: ShiftDay, values: Any) -> None:
    assert obstacle(stay(**values), site_day, crew_day) is None


@pytest.mark.parametrize(
    ("site_day", "crew_day", "values", "said"),
    [
        (None, crew(), {}, "Lokasi ini tidak dipakai lagi."),
        (CLOSED, crew(), {}, "Lokasi ini tidak dapat dipakai: dibatalkan pihak lokasi."),
        (site(("09:05", "15:00")), crew(), {}, "Lokasi ini buka 09.05–15.00."),
        (
            site(("08:00", "10:00"), ("10:15", "15:00")),
            crew(),
            {},
            "Lokasi ini buka 08.00–10.00 dan 10.15–15.00.",
        ),
        (
            site(("08:00", "10:00"), cut=CLOSED.why),
            crew(),
            {},
            "Lokasi ini tidak dapat dipakai: dibatalkan pihak lokasi.",
        ),
        (OPEN, CREW_OFF, {}, "Tim libur pada tanggal ini."),
        (OPEN, crew(545), {}, "Tim bertugas 09.05–15.00."),
        (OPEN, crew(end=655), {}, "Tim bertugas 08.00–10.55."),
        (
            OPEN,
            crew(end=655, cut=crew_out("ill", "")),
            {},
            "Tim tidak dapat bertugas: sakit.",
        ),
        (
            OPEN,
            crew(breaks=(Span(start_minute=655, end_minute=700),)),
            {},
            "Tim beristirahat 10.55–11.40.",
        ),
        (OPEN, crew(), {"people_missing": 2}, "2 petugas yang ditugaskan tidak dapat ikut."),
        (
            OPEN,
            crew(),
            {"not_brought": {"power", "boat"}},
            "Lokasi ini perlu boat, Genset; tim tidak membawanya.",
        ),
    ],
)
def test_what_is_in_the_way_is_said(
    site_day: SiteDay | None, crew_day: ShiftDay | Why, values: Any, said: str
) -> None:
    found = obstacle(stay(**values), site_day, crew_day)

    assert found is not None
    assert found.id == said
    assert found.en.endswith(".")


def test_a_hindered_visit_is_said_with_where_and_when() -> None:
    placing = Placing(site_id="hall-1", crew_id="c1", date=MONDAY, arrive_minute=500)

    said = say_hindered(placing, Said(id="Banjir.", en="Flood."), NAMES)

    assert said.id == "Aula, Sen, 11 Des 08.20, Tim 1: Banjir."
    assert said.en == "Aula, Mon, 11 Dec 08:20, Tim 1: Flood."
