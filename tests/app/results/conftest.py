"""What tests of results need: a town with a published week, and reports of its visits."""

import pytest

from tests import make
from tests.app.itineraries.week import Week
from tests.app.plans import town as towns
from tests.app.results.make import Crews


@pytest.fixture
def week(office: make.Office) -> Week:
    """Crew 1 goes out on Monday and Tuesday, crew 2 on Monday."""
    made = Week(town=towns.build(office))
    made.publish()
    return made


@pytest.fixture
def crews(week: Week) -> Crews:
    """Both crews in the field, on Monday; each holds 50 cards and 5 ribbons."""
    return Crews.out(week)
