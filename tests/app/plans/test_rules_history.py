"""What has begun by a moment stays, and crews go on from where they are."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.plans.rules import Moment, Standing, VisitState, Whereabouts, is_history, whereabouts

WEDNESDAY = date(2023, 12, 13)
TEN = Moment(date=WEDNESDAY, minute=600)


def visit(**changes: Any) -> Standing:
    """Tim 1 drives at 09:30, arrives at 10:00 and leaves at 12:00."""
    usual: dict[str, Any] = {
        "visit_id": "v-1",
        "site_id": "hall",
        "crew_id": "tim-1",
        "state": VisitState.PROPOSED,
        "date": WEDNESDAY,
        "set_out_minute": 570,
        "arrive_minute": 600,
        "leave_minute": 720,
    }
    return Standing(**usual | changes)


def later(**changes: Any) -> Standing:
    """The same crew's next visit: it drives at 13:00."""
    at = {"set_out_minute": 780, "arrive_minute": 800, "leave_minute": 880}
    return visit(**{"visit_id": "v-2", "site_id": "school", **at, **changes})


def moment(minute: int) -> Moment:
    return Moment(date=WEDNESDAY, minute=minute)


def test_a_moment_is_the_offices_time_rounded_up_to_five_minutes() -> None:
    asked = datetime(2023, 12, 13, 1, 57, 1, tzinfo=UTC)

    assert Moment.of(asked, "Asia/Makassar") == moment(600)
    assert Moment.of(asked.replace(minute=55, second=0), "Asia/Makassar") == moment(595)
    late = datetime(2023, 12, 13, 15, 58, tzinfo=UTC)
    assert Moment.of(late, "Asia/Makassar") == Moment(date=WEDNESDAY + timedelta(days=1), minute=0)


@pytest.mark.parametrize(("minute", "begun"), [(570, False), (575, True), (600, True), (605, True)])
def test_a_visit_has_begun_when_its_crew_has_set_out(minute: int, *, begun: bool) -> None:
    assert is_history(visit(), moment(minute)) is begun


def test_before_a_closed_door_a_crew_on_its_way_turns_round() -> None:
    closed = visit(is_open=False)

    assert not is_history(closed, moment(590))
    assert is_history(closed, moment(605))


def test_visits_of_earlier_dates_are_history_and_those_of_later_ones_are_not() -> None:
    assert is_history(visit(date=WEDNESDAY - timedelta(days=1)), moment(0))
    assert not is_history(visit(date=WEDNESDAY + timedelta(days=1)), moment(1435))


@pytest.mark.parametrize("state", [VisitState.CANCELLED, VisitState.MISSED])
def test_what_was_called_off_did_not_happen(state: VisitState) -> None:
    assert not is_history(visit(state=state), moment(900))


@pytest.mark.parametrize("state", [VisitState.IN_PROGRESS, VisitState.DONE, VisitState.PARTIAL])
def test_what_somebody_has_begun_is_history_before_its_time(state: VisitState) -> None:
    assert is_history(visit(state=state), moment(480))


def test_a_crew_at_a_stop_is_free_when_it_has_packed_up() -> None:
    found = whereabouts([visit(), later()], {"tim-1": 900}, moment(660))

    assert found == {"tim-1": Whereabouts(site_id="hall", free_minute=720)}


def test_a_crew_that_waits_for_its_next_stop_is_free_at_once() -> None:
    found = whereabouts([visit(), later()], {"tim-1": 900}, moment(750))

    assert found == {"tim-1": Whereabouts(site_id="hall", free_minute=750)}


def test_a_crew_on_its_way_is_taken_to_be_where_it_is_going() -> None:
    found = whereabouts([visit(), later()], {"tim-1": 900}, moment(790))

    assert found == {"tim-1": Whereabouts(site_id="school", free_minute=880)}


def test_a_crew_without_another_stop_drives_home_and_starts_from_there() -> None:
    found = whereabouts([visit()], {"tim-1": 745}, moment(730))

    assert found == {"tim-1": Whereabouts(site_id=None, free_minute=745)}
    gone = later(state=VisitState.CANCELLED)
    assert whereabouts([visit(), gone], {"tim-1": 745}, moment(800)) == {
        "tim-1": Whereabouts(site_id=None, free_minute=800)
    }


def test_a_crew_that_reported_early_is_free_early() -> None:
    done = visit(state=VisitState.DONE)

    found = whereabouts([done, later()], {"tim-1": 900}, moment(660))

    assert found == {"tim-1": Whereabouts(site_id="hall", free_minute=660)}


def test_a_crew_that_has_not_set_out_is_at_its_depot() -> None:
    assert whereabouts([visit(), later()], {}, moment(480)) == {}
