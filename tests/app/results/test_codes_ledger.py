"""Lines that come twice, at once, before or after phones: the books end as by phones alone."""

from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import Any

import pytest

from app.plans import queries as plans
from app.plans.rules import boxes, paper_lines
from app.plans.rules.stop_codes import StopCode
from tests import make
from tests.app.results.make import Field, Reports, expected, of, send, told
from tests.app.results.test_codes import typed

CLERKS = 4


@pytest.fixture
def field(office: make.Office) -> Field:
    return Field.out(office)


@pytest.fixture
def reference(neighbour: make.Office) -> Field:
    """The same visits in another office."""
    return Field.out(neighbour)


def lines_of(field: Field, reports: Reports) -> list[str]:
    """What the crews would write on paper."""
    office = field.crews.office
    numbers = [int(report["visit"]) for report in reports]
    with office.database.reading() as db:
        order = plans.places_of(db, office.code, field.crews.week.plan_ids[0])
    places = [order.index(field.visits[number]) + 1 for number in numbers]
    return [
        paper_lines.written(
            StopCode(office_id=office.code, version=1, place=place),
            counts(report),
            outcome=boxes.OUTCOMES.index(report["outcome"]),
        )
        for place, report in zip(places, reports, strict=True)
    ]


def counts(report: dict[str, Any]) -> dict[str, int]:
    named = ("printed", "spoiled", "handed_over", "returned", "ribbons")
    plain = {name: report[name] for name in named}
    return plain | {each["segment"]: each["people"] for each in report["recorded"]}


def type_all(field: Field, lines: list[str]) -> list[str]:
    """The states of the answers; lines that found the office busy are typed again."""
    states: list[str] = []
    for start in range(0, len(lines), 50):
        waiting = lines[start : start + 50]
        while waiting:
            answers = typed(field.crews.office.as_("coordinator"), *waiting)
            states += [each["state"] for each in answers if each["state"] != "refused"]
            refused = [each for each in answers if each["state"] == "refused"]
            assert {each["problem"]["code"] for each in refused} <= {"busy"}, refused
            waiting = [waiting[int(each["place"])] for each in refused]
    return states


def one_each(field: Field, rng: Random) -> Reports:
    """A report of each visit, many of them beyond the books."""
    return [told(rng) | {"visit": visit} for visit in range(len(field.visits))]


def test_lines_and_phones_in_any_order_end_in_the_books_of_the_phones(
    field: Field, reference: Field, rng: Random
) -> None:
    reports = one_each(field, rng)
    truth = expected(reference, reports)
    assert any(each.people for each in truth.beyond.values())
    lines = dict(zip(range(len(reports)), lines_of(field, reports), strict=True))

    acts = [(kind, each) for each in lines for kind in ("phone", "line", "line")]
    for kind, each in rng.sample(acts, len(acts)):
        if kind == "phone":
            send(field, of(field, [reports[each]]))
        else:
            (state,) = type_all(field, [lines[each]])
            assert state in {"counted", "known"}

    assert field.books() == truth


def test_lines_alone_end_in_the_books_of_the_same_reports_by_phone(
    field: Field, reference: Field, rng: Random
) -> None:
    lines = lines_of(field, one_each(field, rng))
    dry = typed(field.crews.office.as_("coordinator"), *lines, dry=True)
    assert {each["state"] for each in dry} == {"counted"}

    assert set(type_all(field, rng.sample(lines, len(lines)))) == {"counted"}

    listed = [
        item
        for date in sorted(set(field.dates.values()))
        for item in pages(field.crews.office.as_("coordinator"), f"/results?date={date}&limit=100")
    ]
    same = [each["report"] | {"visit": field.visits.index(each["visit"])} for each in listed]
    assert field.books() == expected(reference, same)


def pages(calls: make.Calls, path: str) -> list[Any]:
    answer = calls.get(path).json()
    assert answer["next"] is None
    return answer["items"]


def test_clerks_that_type_the_same_at_once_are_counted_once(field: Field, rng: Random) -> None:
    reports = one_each(field, rng)
    lines = lines_of(field, reports)
    before = field.books()

    def clerk(seed: int) -> list[str]:
        return type_all(field, Random(seed).sample(lines, len(lines)))

    with ThreadPoolExecutor() as clerks:
        working = [clerks.submit(clerk, rng.getrandbits(32)) for _ in range(CLERKS)]
        states = [state for each in working for state in each.result()]

    assert states.count("counted") == len(lines)
    assert states.count("known") == (CLERKS - 1) * len(lines)
    after = field.books()
    counted = sum(each["people"] for report in reports for each in report["recorded"])
    beyond = sum(each.people for each in after.beyond.values())
    assert sum(before.people.values()) - sum(after.people.values()) == counted - beyond


def test_a_clerk_and_a_phone_at_the_same_moment_are_one(field: Field, rng: Random) -> None:
    """Whoever is first: the phone's own report stands in the end, and counts once."""
    reports = one_each(field, rng)
    lines = lines_of(field, reports)

    with ThreadPoolExecutor() as both:
        phone = both.submit(send, field, of(field, reports))
        clerk = both.submit(type_all, field, lines)
        phone.result()
        assert set(clerk.result()) <= {"counted", "known"}

    calls = field.crews.office.as_("coordinator")
    for visit, report in zip(field.visits, reports, strict=True):
        found = calls.get(f"/visits/{visit}/results").json()["items"]
        standing = [each["client_result_id"] for each in found if each["corrected_by"] is None]
        assert standing == [report["client_result_id"]]
    field.books()
