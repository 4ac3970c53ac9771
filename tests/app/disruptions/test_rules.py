"""How long a mark lasts, and how it is read aloud."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.disruptions.rules import Subject, While, say_disruption, say_fewer_kits, say_while
from app.plans.rules import Moment

WEDNESDAY = date(2023, 12, 13)
FRIDAY = WEDNESDAY + timedelta(days=2)


def lasts(**values: Any) -> While:
    defaults: dict[str, Any] = {"first_date": WEDNESDAY, "last_date": WEDNESDAY}
    return While(**defaults | values)


@pytest.mark.parametrize(
    ("values", "indonesian", "english"),
    [
        ({}, "pada Rabu, 13 Desember 2023", "on Wednesday, 13 December 2023"),
        (
            {"start": "09:40"},
            "pada Rabu, 13 Desember 2023 sejak pukul 09.40 sampai selesai hari itu",
            "on Wednesday, 13 December 2023 from 09:40 to the end of that day",
        ),
        (
            {"end": "12:00"},
            "pada Rabu, 13 Desember 2023 sampai pukul 12.00",
            "on Wednesday, 13 December 2023 until 12:00",
        ),
        (
            {"start": "10:00", "end": "12:00"},
            "pada Rabu, 13 Desember 2023 pukul 10.00 sampai 12.00",
            "on Wednesday, 13 December 2023 from 10:00 to 12:00",
        ),
        (
            {"last_date": FRIDAY, "start": "09:40"},
            "mulai Rabu, 13 Desember 2023 pukul 09.40 sampai Jumat, 15 Desember 2023",
            "from Wednesday, 13 December 2023 at 09:40 to Friday, 15 December 2023",
        ),
        (
            {"last_date": FRIDAY, "end": "12:00"},
            "mulai Rabu, 13 Desember 2023 sampai Jumat, 15 Desember 2023 pukul 12.00",
            "from Wednesday, 13 December 2023 to Friday, 15 December 2023 at 12:00",
        ),
        (
            {"last_date": None},
            "mulai Rabu, 13 Desember 2023 sampai ada kabar baru",
            "from Wednesday, 13 December 2023 until further notice",
        ),
    ],
)
def test_when_is_said_as_people_say_it(
    values: dict[str, Any], indonesian: str, english: str
) -> None:
    said = say_while(lasts(**values))

    assert (said.id, said.en) == (indonesian, english)


@pytest.mark.parametrize(
    ("subject", "names", "reason", "said"),
    [
        (Subject.CREW, ["Tim 2"], "ill", "Tim 2 tidak dapat bertugas {}: sakit."),
        (Subject.PERSON, ["Rani"], None, "Rani tidak dapat ikut {}."),
        (Subject.KIT, ["Alat 1"], "broken", "Alat 1 tidak dapat dipakai {}: alat rusak."),
        (
            Subject.SITE,
            ["SMA 1"],
            "occupied",
            "SMA 1 tidak dapat dipakai {}: tempat dipakai.",
        ),
        (
            Subject.AREA,
            ["Kota Barat", "Dungingi"],
            "rain",
            "Kota Barat dan Dungingi tidak dapat dijangkau {}: hujan.",
        ),
        (
            Subject.ROAD,
            ["A", "B", "C"],
            "road_closed",
            "Jalan ke A, B dan C tidak dapat dilalui {}: jalan ditutup.",
        ),
    ],
)
def test_a_mark_is_one_sentence(
    subject: Subject, names: list[str], reason: str | None, said: str
) -> None:
    found = say_disruption(subject, names, lasts(), reason=reason, note="")

    assert found.id == said.format("pada Rabu, 13 Desember 2023")
    assert found.en.endswith(".")


def test_a_note_stands_in_brackets() -> None:
    said = say_disruption(Subject.CREW, ["Tim 2"], lasts(), reason="other", note="macet total.")

    assert said.id.endswith(": ada kendala (macet total).")


def test_of_several_kits_fewer_go() -> None:
    assert say_fewer_kits(1, 2).id == "Tim pergi dengan 1 alat; direncanakan 2."
    assert say_fewer_kits(1, 2).en == "The crew goes with 1 of the 2 kits planned."


@pytest.mark.parametrize(
    ("values", "day", "minutes", "taken"),
    [
        ({}, WEDNESDAY, (0, 5), True),
        ({}, FRIDAY, (0, 5), False),
        ({}, WEDNESDAY - timedelta(days=1), (0, 1440), False),
        ({"start": "09:40"}, WEDNESDAY, (500, 580), False),
        ({"start": "09:40"}, WEDNESDAY, (500, 585), True),
        ({"end": "09:40"}, WEDNESDAY, (580, 700), False),
        ({"end": "09:40"}, WEDNESDAY, (575, 700), True),
        ({"start": "09:40", "last_date": FRIDAY}, FRIDAY, (0, 5), True),
        ({"last_date": None}, date(2199, 1, 1), (0, 5), True),
    ],
)
def test_a_visit_is_hit_when_it_overlaps(
    values: dict[str, Any], day: date, minutes: tuple[int, int], *, taken: bool
) -> None:
    assert lasts(**values).takes(day, *minutes) is taken


@pytest.mark.parametrize(
    ("values", "now", "is_over"),
    [
        ({}, Moment(date=WEDNESDAY, minute=1435), False),
        ({}, Moment(date=WEDNESDAY + timedelta(days=1), minute=0), True),
        ({"end": "12:00"}, Moment(date=WEDNESDAY, minute=715), False),
        ({"end": "12:00"}, Moment(date=WEDNESDAY, minute=720), True),
        ({"last_date": None}, Moment(date=date(2199, 1, 1), minute=0), False),
    ],
)
def test_a_mark_is_over_when_its_end_has_come(
    values: dict[str, Any], now: Moment, *, is_over: bool
) -> None:
    assert lasts(**values).is_over(now) is is_over
