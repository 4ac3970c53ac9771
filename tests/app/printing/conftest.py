"""What tests of printing need: a town, its printer, and crews in the field that report."""

import pytest

from app.stock.rules import Item
from tests import make
from tests.app.itineraries.week import Week
from tests.app.plans import town as towns
from tests.app.plans.town import Town
from tests.app.printing.make import Printer
from tests.app.results.make import Crews


@pytest.fixture
def town(office: make.Office) -> Town:
    """500 cards at the office, no ribbon, and nobody recorded yet."""
    return towns.build(office)


@pytest.fixture
def printer(town: Town) -> Printer:
    """The same town with 2 ribbons."""
    made = Printer(office=town.office)
    made.receive(2, item=Item.RIBBON)
    return made


@pytest.fixture
def crews(town: Town) -> Crews:
    """Both crews in the field, on Monday; each holds 50 cards and 5 ribbons."""
    week = Week(town=town)
    week.publish()
    return Crews.out(week)
