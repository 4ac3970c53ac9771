"""What tests of plans need: a town that can be planned."""

import pytest

from tests import make
from tests.app.plans import town as towns


@pytest.fixture
def town(office: make.Office) -> towns.Town:
    """A small town whose week can be planned."""
    return towns.build(office)
