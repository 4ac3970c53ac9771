"""What tests of crews need: a depot to start from."""

import pytest

from app.places import actions as places
from tests import make


def add_depot(office: make.Office, *, kind: str = "depot") -> str:
    with office.database.writing() as db:
        made = places.add_base(
            db,
            office_id=office.code,
            kind=kind,
            name="Kantor",
            lat=0.55,
            lon=123.05,
            id=f"{kind}-1",
        )
        return made.id


@pytest.fixture
def depot(office: make.Office) -> str:
    """The id of the office's depot."""
    return add_depot(office)


@pytest.fixture
def lodging(office: make.Office) -> str:
    """The id of a place to sleep at, from which no crew starts."""
    return add_depot(office, kind="lodging")


@pytest.fixture
def foreign_depot(neighbour: make.Office) -> str:
    """The id of a depot of another office, unlike any of ours."""
    return add_depot(neighbour)
