"""The names of the fields that an object somewhere in a shape may have."""

from typing import Annotated

import pytest
from pydantic import Field

from app.core.described import fields_at
from app.core.wire import Wire


class Box(Wire):
    item: str
    count: int


class Cart(Wire):
    owner: str
    boxes: Annotated[list[Box], Field(max_length=4)]
    spare: Box | None = None
    by_day: dict[str, Box] = Field(default={})


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ((), ["owner", "boxes", "spare", "by_day"]),
        (("boxes", 3), ["item", "count"]),
        (("spare",), ["item", "count"]),
        (("by_day", "Monday"), ["item", "count"]),
        (("owner",), []),
        (("wheels", 0), []),
        (("boxes", 0, "count"), []),
    ],
)
def test_the_fields_at_a_place_are_known_through_lists_and_choices(
    place: tuple[str | int, ...], names: list[str]
) -> None:
    assert fields_at(Cart, place) == names
    assert fields_at(Cart | None, place) == names


def test_of_an_unknown_shape_no_field_is_known() -> None:
    assert fields_at(None, ("boxes", 0)) == []
