"""What tests of disruptions need: a town, and a published week in it that is known to the minute."""

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
    """Crew 1 is at hall-1 and school-1 on Monday, at hall-2 on Tuesday; crew 2 at hall-3 on Monday."""
    made = Week(town=town)
    made.publish()
    return made
