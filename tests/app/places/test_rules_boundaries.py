"""What a boundary must be to be kept, and how it is."""

from typing import Any

import pytest

from app.places.rules.boundaries import MOST_POINTS, BoundaryError, boundary, every_point

MIDDLE = (0.55, 123.05)
SQUARE = [[123.0, 0.5], [123.1, 0.5], [123.1, 0.6], [123.0, 0.6], [123.0, 0.5]]
HOLE = [[123.04, 0.54], [123.06, 0.54], [123.06, 0.56], [123.04, 0.54]]


def refused(polygons: Any, middle: tuple[float, float] = MIDDLE) -> str:
    with pytest.raises(BoundaryError) as wrong:
        boundary(polygons, middle=middle)
    return wrong.value.en


def test_a_boundary_is_kept_with_its_holes() -> None:
    assert boundary([[SQUARE, HOLE]], middle=MIDDLE) == [[SQUARE, HOLE]]
    assert len(list(every_point([[SQUARE, HOLE]]))) == 9


def test_it_is_kept_to_the_metre_closed_and_without_heights() -> None:
    """An open ring, one point twice, a third number."""
    ring = [[123.000001, 0.5], [123.0, 0.5000001], [123.1, 0.5, 12.0], [123.1, 0.6]]

    assert boundary([[ring]], middle=MIDDLE) == [
        [[[123.0, 0.5], [123.1, 0.5], [123.1, 0.6], [123.0, 0.5]]]
    ]


@pytest.mark.parametrize(
    "ring",
    [
        [[123.0, 0.5]] * 4,
        [[123.0, 0.5], [123.1, 0.5], [123.2, 0.5], [123.0, 0.5]],
        [[123.0, 0.5], [123.1, 0.6], [123.2, 0.7], [123.3, 0.8], [123.0, 0.5]],
    ],
)
def test_a_ring_that_encloses_nothing_is_refused(ring: list[list[float]]) -> None:
    assert refused([[SQUARE], [ring]]) == "A ring encloses nothing."


def test_the_smallest_house_encloses_something() -> None:
    house = [[123.0, 0.5], [123.00002, 0.5], [123.00002, 0.50002], [123.0, 0.5]]

    assert boundary([[house]], middle=MIDDLE)


def test_a_boundary_elsewhere_is_refused_and_swapped_numbers_are_recognised() -> None:
    swapped = [[lat, lon] for lon, lat in SQUARE]
    away = [[lon + 1, lat] for lon, lat in SQUARE]

    assert refused([[swapped]]).startswith("Latitude and longitude are swapped")
    assert refused([[away]]) == "This boundary lies far from the middle of its area."
    assert boundary([[SQUARE]], middle=(0.8, 123.3))


def test_one_point_too_many_is_too_many() -> None:
    steps = [[123.0 + at / 100_000, 0.5] for at in range(MOST_POINTS - 2)]
    ring = [*steps, [123.0, 0.6]]

    assert boundary([[[*ring, ring[0]]]], middle=MIDDLE)
    assert refused([[[*ring, [123.0, 0.55], ring[0]]]]).startswith("Too detailed: 5,001 points")
