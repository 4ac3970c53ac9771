"""kill -9 of the server under phones that report with retries: nothing lost, nothing doubled.

JEMPUT_KILLS says how often; `scripts/bench chaos` kills more often than a suite has time for.
"""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from threading import Event

import pytest

from tests import make
from tests.app.results.make import Field, drawn, expected, of
from tests.app.results.phones import Phones
from tests.patience import LONGEST_SECONDS, until
from tests.serving import Server

KILLS = int(os.environ.get("JEMPUT_KILLS") or 3)
PHONES = 4


@pytest.fixture
def server(database_url: str, tmp_path: Path) -> Iterator[Server]:
    made = Server(database_url, tmp_path)
    yield made
    made.stop()


def test_no_report_is_lost_or_doubled_whenever_the_server_is_killed(
    office: make.Office, neighbour: make.Office, server: Server, rng: Random
) -> None:
    rounds = 4 + KILLS // 3
    field, reference = Field.out(office, rounds=rounds), Field.out(neighbour, rounds=rounds)
    sent, stand = drawn(field, rng)
    truth = expected(reference, stand)
    reports = of(field, sent)
    rng.shuffle(reports)
    address = f"{server.url}/v1/offices/{office.code}"
    phones = Phones(office=address, key=office.keys["coordinator"])
    go_on = Event()
    go_on.set()
    server.start()

    with ThreadPoolExecutor(PHONES) as pool:
        sending = [
            pool.submit(phones.send, reports[n::PHONES], Random(rng.getrandbits(32)), go_on)
            for n in range(PHONES)
        ]
        for kill in range(1, KILLS + 1):
            heard = len(reports) * kill // (KILLS + 1)
            until(
                lambda heard=heard: len(phones.answers) >= heard or any(f.done() for f in sending)
            )
            time.sleep(rng.random() / 10)
            server.stop()
            server.start()
        go_on.clear()
        for done in sending:
            done.result(timeout=10 * LONGEST_SECONDS)

    met = f"{KILLS} kills, {len(reports)} reports: {dict(phones.met)}"
    print(met)  # noqa: T201 -- what the long run is about
    assert phones.met["lost"] >= KILLS
    assert len(phones.answers) == len(reports)
    assert field.books() == truth
