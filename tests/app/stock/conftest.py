"""What tests of stock ask for."""

import pytest

from tests import make
from tests.app.stock.make import Shelf


@pytest.fixture
def shelf(office: make.Office) -> Shelf:
    return Shelf(office=office)
