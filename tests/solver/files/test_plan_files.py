"""Plan files: what is written reads back, and what is no plan is refused."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver import files
from solver.plan import (
    Appointment,
    CardPrice,
    Changes,
    Conflict,
    CrewDay,
    CrewDayPrice,
    Entry,
    Moved,
    Plan,
    Prices,
    Reason,
    Status,
    Unassigned,
    Visit,
)
from solver.problem import (
    CrewId,
    LockedVisit,
    LodgingId,
    Night,
    PlaceId,
    ProblemError,
    SiteId,
    StaffId,
)

MONDAY = date(2023, 12, 11)
HALL = SiteId(PlaceId("hall"))
CREW = CrewId("crew-1")
INN = Night(crew=CREW, date=MONDAY, lodging=LodgingId(PlaceId("inn")))
AT = Appointment(crew=CREW, date=MONDAY, arrive_minute=505)
ANY_TIME = Appointment(crew=CREW, date=MONDAY, arrive_minute=None)
FULL = Plan(
    status=Status.FEASIBLE,
    value=2191.8341274,
    bound=2197.5102,
    gap=0.00258965,
    visits=(
        Visit(
            site=HALL,
            crew=CREW,
            date=MONDAY,
            arrive_minute=505,
            service_minutes=120,
            expected_recordings=18.4,
            expected_cards=12.1,
        ),
    ),
    nights=(INN,),
    staffing=(CrewDay(crew=CREW, date=MONDAY, staff=(StaffId("s-04"), StaffId("s-01"))),),
    unassigned=(
        Unassigned(
            site=HALL,
            reason=Reason.OUTRANKED,
            value_lost=8.4,
            detail={"by": 1.5, "visits": [{"site": "x", "n": 3}], "tried": True, "remedy": None},
        ),
    ),
    changes=Changes(
        kept=61,
        moved=(Moved(site=HALL, before=ANY_TIME, after=AT),),
        dropped=(Entry(site=HALL, at=ANY_TIME),),
        added=(Entry(site=HALL, at=AT),),
    ),
    prices=Prices(
        card=(CardPrice(value=0.4), CardPrice(value=0.5, date=MONDAY)),
        crew_day=(CrewDayPrice(crew=CREW, date=MONDAY, value=55.0),),
    ),
    conflicts=(
        Conflict(
            reason=Reason.BLOCKED_BY_LOCKED,
            locked=(
                LockedVisit(site=HALL, date=MONDAY, arrive_minute=505, service_minutes=60),
                LockedVisit(
                    site=HALL, date=MONDAY, arrive_minute=505, service_minutes=60, crew=CREW
                ),
            ),
            locked_nights=(INN,),
            detail={"fewest_changes": 3},
        ),
    ),
    seed=1,
    seconds=4.8,
)


def test_a_plan_reads_back_as_it_was_written(tmp_path: Path) -> None:
    for plan in (FULL, Plan(status=Status.CONFLICT, value=None)):
        text = files.write_plan(plan)
        path = tmp_path / "plan.json"
        path.write_text(text, encoding="utf-8")
        assert files.read_plan(path) == plan
        assert files.write_plan(files.read_plan(path)) == text


def test_a_plan_file_has_the_keys_of_its_format() -> None:
    content = json.loads(files.write_plan(FULL))
    assert content["format"] == "jemput-plan/1"
    assert list(content) == [
        "format",
        "status",
        "value",
        "bound",
        "gap",
        "visits",
        "nights",
        "staffing",
        "unassigned",
        "changes",
        "prices",
        "conflicts",
        "seed",
        "seconds",
    ]
    assert content["visits"][0] == {
        "site": "hall",
        "crew": "crew-1",
        "date": "2023-12-11",
        "arrive": "08:25",
        "service_minutes": 120,
        "expected_recordings": 18.4,
        "expected_cards": 12.1,
    }
    assert content["prices"]["card"] == [{"value": 0.4}, {"date": "2023-12-11", "value": 0.5}]
    assert content["changes"]["dropped"] == [
        {"site": "hall", "crew": "crew-1", "date": "2023-12-11"}
    ]


finite = st.floats(allow_nan=False, allow_infinity=False)


@given(value=finite, bound=finite, seed=st.integers(0, 2**31))
def test_value_and_bound_keep_every_digit(value: float, bound: float, seed: int) -> None:
    plan = Plan(status=Status.FEASIBLE, value=value, bound=bound, gap=None, seed=seed)
    assert files.plan_from_json(files.write_plan(plan)) == plan


def test_a_plan_may_arrive_at_any_minute() -> None:
    content = json.loads(files.write_plan(FULL))
    content["visits"][0]["arrive"] = "08:23"
    assert files.plan_from_json(json.dumps(content)).visits[0].arrive_minute == 503


DEEP: Any = json.loads("[" * 40 + "]" * 40)
NOT_PLANS: list[tuple[str, Any, str | None]] = [
    ("status", "best", "status"),
    ("value", "10", "value"),
    ("value", float("nan"), "value"),
    ("bound", float("inf"), "bound"),
    ("score", 1, "score"),
    ("visits", None, "visits"),
    ("visits", [{}], "visits[0].site"),
    ("visits", [{"site": "x", "lat": 1}], "visits[0].lat"),
    ("nights", [{"crew": "c", "date": "tonight", "lodging": "l"}], "nights[0].date"),
    ("staffing", [{"crew": "c", "date": "2023-12-11", "staff": "s"}], "staffing[0].staff"),
    ("unassigned", [{"site": "x", "reason": "BORING"}], "unassigned[0].reason"),
    (
        "unassigned",
        [{"site": "x", "reason": "OUTRANKED", "detail": {"n": float("nan")}}],
        "unassigned[0].detail.n",
    ),
    ("unassigned", [{"site": "x", "reason": "OUTRANKED", "detail": {"s": "\ud800"}}], None),
    ("unassigned", [{"site": "x", "reason": "OUTRANKED", "detail": {"d": DEEP}}], None),
    ("changes", {"kept": -1}, "changes.kept"),
    ("changes", {"kept": 0, "moved": [{"site": "x"}]}, "changes.moved[0].from"),
    ("prices", {"kit": []}, "prices.kit"),
    ("conflicts", [{"reason": "BECAUSE"}], "conflicts[0].reason"),
    ("seed", 1.5, "seed"),
    ("format", "jemput-problem/1", "format"),
]


@pytest.mark.parametrize(("key", "value", "path"), NOT_PLANS)
def test_what_is_no_plan_is_refused(key: str, value: object, path: str | None) -> None:
    content = json.loads(files.write_plan(FULL)) | {key: value}
    with pytest.raises(ProblemError) as refused:
        files.plan_from_json(json.dumps(content))
    assert path is None or refused.value.path == path


@pytest.mark.parametrize("key", ["format", "status", "value", "bound", "gap", "visits"])
def test_a_plan_says_what_it_is(key: str) -> None:
    content = json.loads(files.write_plan(FULL))
    del content[key]
    with pytest.raises(ProblemError) as refused:
        files.plan_from_json(json.dumps(content))
    assert (refused.value.path, refused.value.what) == (key, "is missing")


@pytest.mark.parametrize("minutes", [-60, 1.5])
def test_service_is_a_whole_number_of_minutes(minutes: float) -> None:
    content = json.loads(files.write_plan(FULL))
    content["visits"][0]["service_minutes"] = minutes
    with pytest.raises(ProblemError) as refused:
        files.plan_from_json(json.dumps(content))
    assert refused.value.path == "visits[0].service_minutes"
