"""What a report said of a visit is noted: who was in reach and who came, once and as it stands."""

from random import Random
from typing import Any

import pytest

from app.backlog.rules import Reason
from tests import make
from tests.app.plans.town import MONDAY
from tests.app.results.make import Field, Reports, drawn, expected, of, send
from tests.app.turnout.make import HALLS, Rounds


@pytest.fixture
def rounds(office: make.Office) -> Rounds:
    """Four halls with 40 people each, visited three Mondays in a row."""
    return Rounds.out(office)


def test_a_report_says_who_was_in_reach_and_who_came(rounds: Rounds) -> None:
    rounds.report("hall-1", general=10)
    rounds.report("hall-1", 1, general=6)

    assert rounds.noted() == {"hall-1#0": (40, 10, False), "hall-1#1": (30, 6, False)}


def test_the_same_report_again_changes_nothing(rounds: Rounds) -> None:
    same = "7f1c2a58-6f0e-4b63-9f0e-0d4d7a4d5a11"
    rounds.report("hall-1", client_result_id=same, general=10)
    rounds.report("hall-1", 1, general=6)
    before = rounds.noted()

    rounds.report("hall-1", client_result_id=same, general=10)

    assert rounds.noted() == before


def test_a_correction_takes_the_place_of_what_it_corrects(rounds: Rounds) -> None:
    first = rounds.report("hall-1", general=10).json()["client_result_id"]
    rounds.report("hall-1", 1, general=6)

    rounds.report("hall-1", general=4, corrects=first)

    assert rounds.noted() == {"hall-1#0": (40, 4, False), "hall-1#1": (36, 6, False)}


def test_a_visit_that_did_not_happen_teaches_nothing(rounds: Rounds) -> None:
    first = rounds.report("hall-1", general=10).json()["client_result_id"]

    rounds.report("hall-1", outcome="missed", corrects=first)
    rounds.report("hall-2", outcome="missed")

    assert rounds.noted() == {}


def test_a_visit_with_nobody_in_reach_teaches_nothing(rounds: Rounds) -> None:
    rounds.report("hall-1", general=40)
    rounds.report("hall-1", 1, general=3)

    assert rounds.noted() == {"hall-1#0": (40, 40, False)}


def test_nobody_came_is_seen_too(rounds: Rounds) -> None:
    rounds.report("hall-1")

    assert rounds.noted() == {"hall-1#0": (40, 0, False)}


def test_a_visit_that_was_cut_short_says_at_least(rounds: Rounds) -> None:
    rounds.report("hall-1", outcome="partial", general=10)

    assert rounds.noted() == {"hall-1#0": (40, 10, True)}


def test_a_visit_that_recorded_as_many_as_it_had_time_for_says_at_least(
    office: make.Office,
) -> None:
    rounds = Rounds.out(office, kits=1)  # an hour, a kit, six minutes each: ten

    rounds.report("hall-1", general=9)
    rounds.report("hall-2", general=10)
    rounds.report("hall-3", general=9, failed=1)

    assert rounds.noted() == {
        "hall-1#0": (40, 9, False),
        "hall-2#0": (40, 10, True),
        "hall-3#0": (40, 9, True),
    }


@pytest.mark.parametrize(
    ("departed", "full"),
    [("09:00", True), ("09:45", True), ("11:00", False)],
    ids=["left early, with all it could plan for", "stayed as planned", "stayed longer"],
)
def test_a_crew_that_stayed_longer_had_time_for_more(
    office: make.Office, departed: str, *, full: bool
) -> None:
    rounds = Rounds.out(office, kits=1)
    day = MONDAY.isoformat()

    rounds.report(
        "hall-1",
        general=10,
        arrived=f"{day}T08:00:00+08:00",
        departed=f"{day}T{departed}:00+08:00",
    )

    assert rounds.noted() == {"hall-1#0": (40, 10, full)}


def test_whoever_came_from_elsewhere_is_no_part_of_the_share(rounds: Rounds) -> None:
    rounds.report("hall-1", general=50)
    rounds.report(
        "hall-2",
        recorded=[{"segment": "general", "people": 7}, {"segment": "pupil", "people": 5}],
    )

    assert rounds.noted() == {"hall-1#0": (40, 40, False), "hall-2#0": (40, 7, False)}


def test_pupils_count_at_their_school_from_16_on(rounds: Rounds) -> None:
    crews = rounds.crews
    week = crews.week
    visit = week.stop(
        week.plan_ids[0], week.town.crews[0], MONDAY, "school-1", arrive=700, drive=5, kits=9
    )

    report = {"client_result_id": "7f1c2a58-6f0e-4b63-9f0e-0d4d7a4d5a12", "outcome": "done"}
    answer = crews.office.as_("coordinator").post(
        f"/visits/{visit}/results", report | {"recorded": [{"people": 80}]}
    )

    assert answer.status_code == 201
    found = rounds.row("school")
    # Of three times 60 pupils a third is 15.
    assert (found["in_reach"], found["came"]) == (120, 80)


def test_what_the_backlog_learns_later_does_not_change_who_was_there(rounds: Rounds) -> None:
    rounds.report("hall-1", 1, general=5)
    rounds.change(25, reason=Reason.MOVED_IN, day=MONDAY.replace(day=20))

    rounds.report("hall-1", 0, general=10)

    assert rounds.noted() == {"hall-1#0": (40, 10, False), "hall-1#1": (30, 5, False)}


def test_who_died_before_the_visit_was_not_in_reach(rounds: Rounds) -> None:
    rounds.change(-8, reason=Reason.DIED, day=make.TODAY)

    rounds.report("hall-1", general=4)

    assert rounds.noted() == {"hall-1#0": (32, 4, False)}


def test_an_office_does_not_learn_from_its_neighbour(
    rounds: Rounds, neighbour: make.Office
) -> None:
    other = Rounds.out(neighbour)
    other.report("hall-1", general=10)

    assert rounds.noted() == {}
    assert rounds.row()["visits"] == 0
    assert other.row()["visits"] == 1


def shown(field: Field) -> list[dict[str, Any]]:
    """GET turnout, in words that do not name the office."""
    office = field.crews.office
    items = office.as_("viewer").get("/turnout").json()["items"]
    for each in items:
        each["district"] = each["district"] and each["district"].removeprefix(office.code)
        for estimate in (each["estimate"], each):
            for name in ("share", "low", "high", "used") if estimate else ():
                if name in estimate:
                    estimate[name] = round(estimate[name], 9)
    return items


def test_doubled_and_reordered_reports_teach_the_same(
    office: make.Office, neighbour: make.Office, rng: Random
) -> None:
    field, reference = Field.out(office), Field.out(neighbour)
    sent, stand = drawn(field, rng)
    expected(reference, stand)
    shuffled: Reports = of(field, sent + rng.choices(sent, k=len(sent)))
    rng.shuffle(shuffled)

    send(field, shuffled)

    assert shown(field) == shown(reference)
    assert any(each["visits"] for each in shown(field))


def test_the_order_in_which_reports_come_does_not_matter(
    office: make.Office, neighbour: make.Office, rng: Random
) -> None:
    one, other = Rounds.out(office), Rounds.out(neighbour)
    reports = [
        (site, number, {"general": rng.randint(0, 15)}) for site in HALLS for number in range(3)
    ]

    for site, number, said in reports:
        one.report(site, number, **said)
    rng.shuffle(reports)
    for site, number, said in reports:
        other.report(site, number, **said)

    assert one.noted() == other.noted()
