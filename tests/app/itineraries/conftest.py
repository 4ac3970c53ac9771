"""What tests of itineraries need: a town, and a published day in it that is known to the minute."""

import pytest

from tests import make
from tests.app.itineraries.week import Week
from tests.app.plans import town as towns


@pytest.fixture
def town(office: make.Office) -> towns.Town:
    """A small town; nothing is published yet."""
    return towns.build(office)


@pytest.fixture
def week(town: towns.Town) -> Week:
    """Crew 1 goes out on Monday and Tuesday, crew 2 on Monday."""
    made = Week(town=town)
    made.publish()
    return made
