"""Each of the five offices as its folder says it, on both databases, once for its whole story."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date

import pytest
from fastapi.testclient import TestClient

from app import worker
from app.core.database import Database
from app.demo.load import load
from app.demo.office import read_office
from app.main import make_app
from tests import make
from tests.conftest import KINDS, empty_database
from tests.holds import out_of_order
from tests.journeys.offices.make import Desk


@pytest.fixture(autouse=True)
def at_work() -> None:
    """The worker of a story works beside its office, for as long as the story lasts."""


@pytest.fixture(scope="module", params=KINDS)
def story_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    yield from empty_database(request, tmp_path_factory.mktemp("story"))


@pytest.fixture(scope="module")
def open_desk(story_url: str) -> Iterator[Callable[..., Desk]]:
    """The office's desk, with a worker beside it."""
    database = Database(story_url)
    wrong = out_of_order(database.writers)
    with ExitStack() as opened:

        def desk(choice: str, *, today: date | None = None) -> Desk:
            """Opened on `today`; on the day of its article when that is left out."""
            demo = read_office(choice)
            with database.writing() as db:
                loaded = load(db, demo, today=today or demo.business_date)
            client = TestClient(make_app(database), raise_server_exceptions=False)
            opened.enter_context(client)
            opened.enter_context(worker.working(database, worker_id="story"))
            return Desk(
                make.Office(
                    code=demo.code,
                    database=database,
                    client=client,
                    keys=loaded.keys,
                    member_ids={},
                )
            )

        yield desk
    database.dispose()
    assert wrong == []
