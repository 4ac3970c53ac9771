"""What tests of printing need: crews in the field that report what becomes records."""

import pytest

from tests import make
from tests.app.itineraries.week import Week
from tests.app.plans import town as towns
from tests.app.results.make import Crews


@pytest.fixture
def crews(office: make.Office) -> Crews:
    """Both crews in the field, on Monday; each holds 50 cards and 5 ribbons."""
    week = Week(town=towns.build(office))
    week.publish()
    return Crews.out(week)
