"""What tests of the backlog ask for."""

import pytest

from tests import make
from tests.app.backlog.make import Register, add_places


@pytest.fixture
def register(office: make.Office) -> Register:
    """The backlog of an office with three kelurahan and two schools, and nobody in it."""
    add_places(office)
    return Register(office=office)
