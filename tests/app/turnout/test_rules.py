"""Who comes by default: the figures we start from, and that they are shares."""

import pytest

from app.places.rules import SiteKind
from app.turnout.rules import SegmentName, default_attendance

SEGMENTS: tuple[SegmentName, ...] = ("general", "pupil", "homebound", "institution")


@pytest.mark.parametrize(
    ("kind", "segment", "share"),
    [
        ("hall", "general", 0.25),
        ("hall", "pupil", 0.20),
        ("district_office", "general", 0.12),
        ("school", "pupil", 0.85),
        ("home_round", "homebound", 0.90),
        ("institution", "institution", 0.85),
        ("school", "general", 0.0),
        ("hall", "homebound", 0.0),
    ],
)
def test_a_first_visit_draws_the_default_share(
    kind: str, segment: SegmentName, share: float
) -> None:
    assert default_attendance(kind, segment) == share


def test_fewer_come_to_a_second_visit_of_an_open_event() -> None:
    assert default_attendance("hall", "general", 2) == pytest.approx(0.20)
    assert default_attendance("hall", "general", 3) == pytest.approx(0.20)
    assert default_attendance("district_office", "general", 2) == pytest.approx(0.096)


def test_a_school_draws_the_same_share_again() -> None:
    assert default_attendance("school", "pupil", 2) == default_attendance("school", "pupil")


@pytest.mark.parametrize("kind", SiteKind)
@pytest.mark.parametrize("segment", SEGMENTS)
def test_every_kind_and_segment_has_a_share(kind: SiteKind, segment: SegmentName) -> None:
    assert 0 <= default_attendance(kind, segment) <= 1


@pytest.mark.parametrize("kind", SiteKind)
def test_every_kind_of_site_draws_somebody(kind: SiteKind) -> None:
    assert max(default_attendance(kind, segment) for segment in SEGMENTS) > 0


def test_an_unknown_kind_is_an_error_and_not_nobody() -> None:
    with pytest.raises(ValueError, match="depot"):
        default_attendance("depot", "general")
