"""What is said of what does not fit the books."""

import pytest

from app.results.rules import Beyond, in_reach, recordings_possible, say_beyond, says_at_least


def test_what_lies_beyond_is_said_in_both_languages() -> None:
    indonesian, english = say_beyond(Beyond(people=1_200, ribbons=1))

    assert indonesian.startswith("1.200 orang")
    assert "here: 1,200." in english
    assert "blangko" not in indonesian
    assert "1 ribbon" in indonesian


@pytest.mark.parametrize(
    ("kits", "minutes", "each", "possible"),
    [(1, 60, 6, 10), (2, 60, 6, 20), (1, 59.9, 6, 9), (3, 0, 6, 0)],
)
def test_a_visit_has_time_for_whole_recordings(
    kits: int, minutes: float, each: float, possible: int
) -> None:
    found = recordings_possible(kits=kits, service_minutes=minutes, minutes_per_recording=each)

    assert found == possible


def test_of_no_segment_come_more_than_were_in_reach() -> None:
    assert in_reach([]) == 0
    assert in_reach([(7, 40), (5, 2), (3, 0)]) == 9


def test_a_report_says_at_least_when_it_was_cut_short_or_full() -> None:
    assert says_at_least(outcome="partial", tried=0, could_record=10)
    assert says_at_least(outcome="done", tried=10, could_record=10)
    assert not says_at_least(outcome="done", tried=9, could_record=10)
    assert not says_at_least(outcome="done", tried=10, could_record=None)
