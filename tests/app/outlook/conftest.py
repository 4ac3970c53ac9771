"""What tests of the outlook ask for."""

import pytest

from tests import make
from tests.app.backlog.make import Register, add_places
from tests.app.outlook.make import Desk


@pytest.fixture
def desk(office: make.Office) -> Desk:
    """The desk of an office with three kelurahan in two kecamatan and two schools."""
    add_places(office)
    return Desk(office=office)


@pytest.fixture
def register(desk: Desk) -> Register:
    """The backlog of the same office, with nobody in it."""
    return Register(office=desk.office)
