"""What is said about a file that is no problem, with numbers as people write them."""

from collections.abc import Callable

import pytest

from app.backlog.rules import Segment
from app.imports.rules import notices
from app.imports.rules.faults import Fault


def _pupils_forgotten(people: int) -> Fault:
    return notices.groups_forgotten({Segment.PUPIL: people})


@pytest.mark.parametrize(
    "notice",
    [
        notices.hidden_rows,
        notices.thousands,
        notices.ages_only,
        notices.months_forgotten,
        _pupils_forgotten,
        notices.recorded_left_out,
        notices.doubles,
    ],
)
def test_thousands_are_told_apart(notice: Callable[[int], Fault]) -> None:
    said = notice(12_345)

    assert "12.345" in said.id
    assert "12,345" in said.en
