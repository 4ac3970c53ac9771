"""What tests of the outlook ask for."""

import pytest

from tests import make
from tests.app.plans import town as towns


@pytest.fixture
def town(office: make.Office) -> towns.Town:
    """A small town whose weeks can be planned."""
    return towns.build(office)
