"""How a ledger is brought to a figure: in proportion, to the person, never below nobody."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.backlog.rules import CohortKey, Segment
from app.outlook.rules.correction import correction


def cohort(number: int) -> CohortKey:
    return CohortKey(kelurahan_code=f"75.71.01.{1001 + number}", segment=Segment.GENERAL)


@settings(max_examples=200, deadline=None, print_blob=True)
@given(
    held=st.lists(st.integers(0, 500), min_size=1, max_size=8),
    difference=st.integers(-2_000, 2_000).filter(bool),
)
def test_changes_add_up_to_the_difference_and_take_nobody_who_is_not_there(
    held: list[int], difference: int
) -> None:
    before = {cohort(number): people for number, people in enumerate(held)}
    found = correction(difference, held=before, room=before, otherwise=None)

    if found is None:
        assert difference < -sum(held) or (difference > 0 and not sum(held))
        return
    assert found.people == difference
    assert all(before[key] + change >= 0 for key, change in found.changes.items())


def test_shares_are_in_proportion_by_largest_remainder() -> None:
    """61 more of 30 and 10: once each is 40, and of the other 21 are 15.75 and 5.25."""
    before = {cohort(0): 30, cohort(1): 10}
    found = correction(61, held=before, room=before, otherwise=None)

    assert found is not None
    assert list(found.changes.values()) == [46, 15]


def test_nobody_can_be_taken_who_has_left_since() -> None:
    before = {cohort(0): 30, cohort(1): 10}
    room = {cohort(0): 3, cohort(1): 10}
    found = correction(-12, held=before, room=room, otherwise=None)

    assert found is not None
    assert list(found.changes.values()) == [-3, -9]
    assert correction(-14, held=before, room=room, otherwise=None) is None


def test_where_nobody_is_known_only_a_village_gets_people() -> None:
    found = correction(5, held={}, room={}, otherwise=cohort(0))

    assert found is not None
    assert dict(found.changes) == {cohort(0): 5}
    assert correction(5, held={}, room={}, otherwise=None) is None
