"""A small week for the tests of table and picture, and the planned weeks of the demo's offices."""

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta

import pytest

from app.demo.week import Break, Stop, Week
from tests.app.demo.make import Planned
from tests.planned import PlannedOffices

MONDAY = date(2023, 12, 11)


def stop(day: int, crew: int, site: str, hours: tuple[time, time], people: float) -> Stop:
    return Stop(
        day=MONDAY + timedelta(days=day),
        crew=f"Tim {crew}",
        site=site,
        arrive=hours[0],
        leave=hours[1],
        expected_recordings=people,
        expected_cards=people / 2,
        lat=0.52 + 0.01 * crew,
        lon=123.05 + 0.005 * day,
        setup_minutes=30,
        drive_minutes=15,
        drive_home_minutes=10,
    )


@pytest.fixture
def week() -> Week:
    """Six days, three crews, four stops; nobody goes out on Saturday."""
    return Week(
        office="Kota Gorontalo",
        zone="WITA",
        days=tuple(MONDAY + timedelta(days=day) for day in range(6)),
        crews=("Tim 1", "Tim 2", "Tim 3"),
        opens=time(8),
        closes=time(15),
        depot=(0.553, 123.056),
        stops=(
            stop(0, 1, "Kantor Kelurahan Bugis", (time(13, 0), time(14, 45)), 6.25),
            stop(0, 1, "SMA Negeri 3 Gorontalo", (time(8, 25), time(12, 10)), 1_064.6),
            stop(1, 2, "Kantor Kelurahan <Biawu> & sekitarnya", (time(9, 0), time(10, 0)), 4.0),
            stop(4, 3, "MAN 1 Kota Gorontalo", (time(13, 0), time(15, 20)), 62.9),
        ),
        breaks=(Break(day=MONDAY + timedelta(days=4), start=time(11, 30), end=time(13)),),
        landmarks=((0.497, 123.087), (0.547, 123.005), (0.585, 123.060)),
        gap=0.0042,
        note="Sebarannya buatan kami.",
    )


@pytest.fixture(scope="session")
def planned_office(
    planned_offices: PlannedOffices, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Planned]]:
    """Each office's planned week, for all tests that look at it and change nothing."""
    opened: dict[str, Planned] = {}

    def planned(choice: str) -> Planned:
        if choice not in opened:
            file = tmp_path_factory.mktemp("office") / "demo.sqlite"
            opened[choice] = planned_offices.look(choice, file)
        return opened[choice]

    yield planned
    for each in opened.values():
        each.database.dispose()
