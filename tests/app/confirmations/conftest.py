"""What tests of confirmations need: a published week, and hands to offer and answer."""

from collections.abc import Iterator

import pytest

from app.settings import settings
from tests import make
from tests.app.confirmations.make import Hosts
from tests.app.plans import town as towns


@pytest.fixture
def hosts(office: make.Office) -> Hosts:
    """A town whose first crew visits a hall on Monday and the school on Tuesday."""
    town = towns.build(office)
    town.edit("school-1", contact_function="Tata usaha", contact_phone="0812-0000-0000")
    plan_id = town.draft_of(("hall-1", 0, "10:00"), ("school-1", 1, "09:00"))
    assert town.publish(plan_id).status_code == 200
    return Hosts(town=town, plan_id=plan_id)


@pytest.fixture
def many_attempts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One address may open as many links as a long test needs."""
    monkeypatch.setenv("JEMPUT_LINK_ATTEMPTS", "100000/minute")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()
