"""What tests of imports ask for."""

import pytest

from tests import make
from tests.app.imports.make import Desk, add_places


@pytest.fixture
def desk(office: make.Office) -> Desk:
    """The desk of an office with four kelurahan and two schools, and nobody in its backlog."""
    add_places(office)
    return Desk(office=office)
