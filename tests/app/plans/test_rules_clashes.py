"""Promises that clash: what the planner finds, and the sentences a coordinator reads."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.plans.rules import Names, Said, say_clash, say_promise
from solver.plan import Conflict, Reason, Status
from solver.problem import (
    Cards,
    Crew,
    CrewId,
    Depot,
    DepotId,
    Equipment,
    Horizon,
    LockedVisit,
    Lodging,
    LodgingId,
    Night,
    PlaceId,
    Problem,
    PublishedVisit,
    Role,
    Shift,
    Site,
    SiteId,
    Window,
)
from solver.solve import solve

MONDAY = date(2023, 12, 11)
DINAS = DepotId(PlaceId("dinas"))
HALL, SCHOOL = SiteId(PlaceId("hall")), SiteId(PlaceId("school"))
TIM = CrewId("c-1")
NAMES = Names(
    places={"hall": "Kantor Lurah Ipilo", "school": "SMA 1", "inn": "Wisma"},
    crews={"c-1": "Tim 1"},
)


def site(id: SiteId, **changes: Any) -> Site:
    usual: dict[str, Any] = {
        "id": id,
        "kind": "hall",
        "lat": 0.54,
        "lon": 123.06,
        "minutes_per_recording": 6,
        "min_service_minutes": 60,
        "max_service_minutes": 240,
        "service_step_minutes": 30,
        "windows": (Window(date=MONDAY, start_minute=480, end_minute=900),),
    }
    return Site(**usual | changes)


def crew(**changes: Any) -> Crew:
    shift = Shift(date=MONDAY, start_minute=480, end_minute=900, kits=1)
    usual: dict[str, Any] = {"id": TIM, "depot": DINAS, "kits": 1, "shifts": (shift,)}
    return Crew(**usual | changes)


def problem(*locked: LockedVisit, **changes: Any) -> Problem:
    usual: dict[str, Any] = {
        "timezone": "Asia/Makassar",
        "horizon": Horizon(start=MONDAY, days=2),
        "depots": (Depot(id=DINAS, lat=0.54, lon=123.05),),
        "sites": (site(HALL), site(SCHOOL)),
        "crews": (crew(),),
        "locked": locked,
    }
    return Problem(**usual | changes)


def promise(place: SiteId = HALL, **changes: Any) -> LockedVisit:
    usual: dict[str, Any] = {
        "site": place,
        "date": MONDAY,
        "arrive_minute": 600,
        "service_minutes": 120,
    }
    return LockedVisit(**usual | changes)


def clash(of: Problem) -> Conflict:
    """The conflict that the solver finds."""
    plan = solve(of, seconds=20, work=20)
    assert plan.status is Status.CONFLICT
    (conflict,) = plan.conflicts
    return conflict


FOUND: list[tuple[Problem, Reason, str, str]] = [
    (
        problem(promise(), promise(SCHOOL, arrive_minute=660)),
        Reason.BLOCKED_BY_LOCKED,
        (
            "2 janji pada Sen, 11 Des untuk 1 tim: jamnya bertabrakan atau perjalanannya terlalu jauh."
            " Bila satu dilepas, sisanya di sini dapat ditepati."
        ),
        (
            "2 promises on Mon, 11 Dec for 1 crew: they overlap or the drives are too long."
            " If one is released, the others here can be kept."
        ),
    ),
    (
        problem(promise(), sites=(site(HALL, windows=()),)),
        Reason.TIME_WINDOW,
        "Kantor Lurah Ipilo tidak buka pada Sen, 11 Des.",
        "Kantor Lurah Ipilo is not open on Mon, 11 Dec.",
    ),
    (
        problem(promise(service_minutes=270)),
        Reason.TIME_WINDOW,
        "Lama layanan 60–240, kelipatan 30 menit.",
        "Service 60–240, in steps of 30 minutes.",
    ),
    (
        problem(promise(), crews=(crew(shifts=()),)),
        Reason.NO_CREW,
        "Tidak ada tim yang bertugas pada Sen, 11 Des.",
        "No crew is on duty on Mon, 11 Dec.",
    ),
    (
        problem(promise(crew=TIM), crews=(crew(shifts=()),)),
        Reason.NO_CREW,
        "Tim 1 tidak bertugas pada Sen, 11 Des.",
        "Tim 1 is not on duty on Mon, 11 Dec.",
    ),
    (
        problem(promise(), sites=(site(HALL, requires=frozenset({Equipment("network")})),)),
        Reason.NO_EQUIPMENT,
        "Kantor Lurah Ipilo perlu internet satelit; tidak ada tim yang membawanya pada Sen, 11 Des.",
        "Kantor Lurah Ipilo needs satellite internet; no crew carries it on Mon, 11 Dec.",
    ),
    (
        problem(promise(), sites=(site(HALL, lon=125.0),)),
        Reason.TOO_FAR,
        "Tidak ada tim yang dapat tiba pada waktunya dan kembali dalam jam kerja.",
        "No crew can be there in time and back within its hours.",
    ),
    (
        problem(promise(), staff=(), crews=(replace(crew(), shifts=()),)),
        Reason.NO_CREW,
        "Tidak ada tim yang bertugas pada Sen, 11 Des.",
        "No crew is on duty on Mon, 11 Dec.",
    ),
    (
        problem(
            promise(),
            staff=(),
            crews=(
                crew(
                    shifts=(
                        Shift(
                            date=MONDAY,
                            start_minute=480,
                            end_minute=900,
                            kits=1,
                            needs={Role("operator"): 1},
                        ),
                    )
                ),
            ),
        ),
        Reason.NO_STAFF,
        "Petugas tidak cukup pada Sen, 11 Des.",
        "There are not enough people on Mon, 11 Dec.",
    ),
    (
        problem(
            locked_nights=(Night(crew=TIM, date=MONDAY, lodging=LodgingId(PlaceId("inn"))),),
            lodgings=(Lodging(id=LodgingId(PlaceId("inn")), lat=0.6, lon=123.1),),
        ),
        Reason.NO_CREW,
        (
            "Tim itu tidak dapat menginap di sana: jam kerja, jarak, atau batas menginapnya"
            " tidak mengizinkan."
        ),
        "The crew cannot sleep there: its hours, the distance or its limit of nights forbid it.",
    ),
    (
        problem(
            published=(PublishedVisit(site=HALL, crew=TIM, date=MONDAY, arrive_minute=600),),
            sites=(site(HALL, windows=()),),
            max_changes=0,
        ),
        Reason.CHANGE_LIMIT,
        (
            "Paling banyak 0 kunjungan yang sudah diketahui orang boleh berubah; dari rencana yang"
            " ditemukan, paling sedikit 1 berubah."
        ),
        (
            "At most 0 of the visits that people know may change; in the plans that were found at"
            " least 1 do."
        ),
    ),
]


@pytest.mark.parametrize(("of", "reason", "indonesian", "english"), FOUND)
def test_what_is_in_the_way_is_said_in_both_languages(
    of: Problem, reason: Reason, indonesian: str, english: str
) -> None:
    conflict = clash(of)

    said = say_clash(conflict, of, NAMES)

    assert conflict.reason is reason
    assert (said.id, said.en) == (indonesian, english)


@pytest.mark.parametrize("by", [None, TIM])
def test_a_promise_on_a_day_without_service_is_in_the_way_of_that(by: CrewId | None) -> None:
    of = problem(promise(crew=by), crews=(crew(shifts=()),))
    flood = Said(id="Layanan dihentikan: banjir.", en="The service is suspended: flood.")
    names = replace(NAMES, shut={MONDAY: flood}.get)

    assert say_clash(clash(of), of, names) == flood


def test_a_set_that_clashes_is_not_said_to_be_the_only_one() -> None:
    third = promise(SCHOOL, date=MONDAY, arrive_minute=480)
    of = problem(promise(), promise(SCHOOL, arrive_minute=660), third)

    said = say_clash(Conflict(reason=Reason.BLOCKED_BY_LOCKED, locked=of.locked[:2]), of, NAMES)

    assert said.id.endswith("Janji lain mungkin juga bertabrakan: susun ulang untuk memeriksanya.")
    assert said.en.endswith("Other promises may clash too: replan to find out.")


def test_cards_that_do_not_suffice_are_said() -> None:
    of = problem(promise(), cards=Cards(on_hand=0))

    said = say_clash(Conflict(reason=Reason.CARDS_EXHAUSTED, locked=of.locked), of, NAMES)

    assert said.id == "Blangko setelah cadangan loket tidak cukup untuk Sen, 11 Des."
    assert said.en == "The cards left after the counter's reserve are not enough for Mon, 11 Dec."


def test_a_promise_is_said_with_its_time_its_length_and_whoever_must_keep_it() -> None:
    any_crew, by_one = say_promise(promise(), NAMES), say_promise(promise(crew=TIM), NAMES)
    night = Night(crew=TIM, date=MONDAY, lodging=LodgingId(PlaceId("inn")))

    assert any_crew.id == "Kantor Lurah Ipilo: Sen, 11 Des 10.00, 120 menit"
    assert by_one.en == "Kantor Lurah Ipilo: Mon, 11 Dec 10:00, 120 minutes, Tim 1"
    assert say_promise(night, NAMES).id == "Tim 1 menginap di Wisma, Sen, 11 Des"
    assert say_promise(night, NAMES).en == "Tim 1 sleeps at Wisma, Mon, 11 Dec"
