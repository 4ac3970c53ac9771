"""What every journey has: a worker beside the server."""

from collections.abc import Iterator

import pytest

from app import worker
from tests import make


@pytest.fixture(autouse=True)
def at_work(office: make.Office) -> Iterator[None]:
    """A real worker on the same database, as beside the server."""
    with worker.working(office.database, worker_id="journey"):
        yield
