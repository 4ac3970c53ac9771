"""Whatever people do, in whatever order and at once: the backlog adds up."""

import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from random import Random

from sqlalchemy import func, select

from app.backlog import actions, queries
from app.backlog.rules import CohortKey, Reason, Scope, Segment
from app.backlog.tables import BacklogEntry
from app.core.errors import Problem
from tests import make
from tests.app.backlog.make import (
    DEMBE_I,
    KELURAHAN,
    KOTA_BARAT,
    SMA,
    SMK,
    Register,
    check_books,
    grown,
    pupils,
)

STEPS = 120
MONTHS = (None, "2023-11", "2024-02")
KEYS = tuple(
    CohortKey(kelurahan_code=kelurahan, segment=segment, npsn=npsn, turns_17_month=month)
    for kelurahan in KELURAHAN
    for segment in (Segment.GENERAL, Segment.PUPIL)
    for npsn in (None, SMA, SMK)
    for month in MONTHS
)
SCOPES = (
    Scope(),
    Scope(area=KOTA_BARAT),
    Scope(area=DEMBE_I),
    Scope(npsn=SMA),
    Scope(segment=Segment.PUPIL),
    Scope(young=False),
    Scope(area=KOTA_BARAT, young=True),
)
WRITERS = 4
TRIES = 25


def act(register: Register, rng: Random) -> None:
    """Something somebody might do, sensible or not."""
    day = make.TODAY - timedelta(days=rng.randint(-1, 5))
    match rng.randrange(6):
        case 0 | 1 | 2:
            change = rng.choice((-1, 1)) * rng.randint(0, 12)
            register.change(rng.choice(KEYS), change, rng.choice(list(Reason)), day=day)
        case 3 | 4:
            with register.office.database.reading() as db:
                known = [entry.id for entry in db.scalars(queries.entries(register.office.code))]
            register.reverse(rng.choice(known or ["none"]))
        case _:
            scope = rng.choice(SCOPES)
            inside = [key for key in KEYS if scope.holds(key)]
            named = rng.sample(inside, rng.randint(0, len(inside)))
            named += rng.sample(KEYS, 1) if rng.random() < 0.2 else []
            counts = {key: rng.randint(0, 20) for key in named}
            register.state(counts, scope=scope, day=day)
            check_statement(register, scope, counts, day)


def check_statement(
    register: Register, scope: Scope, counts: dict[CohortKey, int], day: date
) -> None:
    """The ledger says of the counted day what was counted; saying so again changes nothing."""
    with register.office.database.reading() as db:
        cohorts = queries.cohorts_in(db, register.office.code, scope)
        then = queries.people_on(db, register.office.code, scope, day)
    told = {key: then.get(row.id, 0) for key, row in cohorts.items()}
    assert {key: people for key, people in told.items() if people} == {
        key: people for key, people in counts.items() if people
    }
    assert register.state(counts, scope=scope, day=day) == []


def books(register: Register) -> tuple[int, int]:
    """How many entries and people there are, after checking that they agree."""
    with register.office.database.reading() as db:
        entries = db.scalar(select(func.count()).select_from(BacklogEntry)) or 0
        return entries, check_books(db, register.office.code)


def test_the_backlog_adds_up_after_anything_people_do(register: Register, rng: Random) -> None:
    outcomes: Counter[str] = Counter()
    before = books(register)
    for _ in range(STEPS):
        try:
            act(register, rng)
        except Problem as refused:
            outcomes[refused.code] += 1
            assert books(register) == before
        else:
            outcomes["done"] += 1
        before = books(register)

    assert outcomes["done"] > STEPS / 5
    assert sum(outcomes.values()) > outcomes["done"]


def test_the_backlog_is_what_its_entries_make_of_it_whatever_the_grouping(
    register: Register, rng: Random
) -> None:
    counts = {key: rng.randint(1, 30) for key in KEYS}
    register.state(counts)

    assert register.people() == counts
    assert books(register) == (len(KEYS), sum(counts.values()))


RECORDER = """
import sys
from datetime import date
from app.backlog.actions import record_change
from app.backlog.rules import Reason
from app.core.database import Database
from app.core.errors import Conflict
address, cohort, member, day, times = sys.argv[1:]
database = Database(address)
refused = 0
for _ in range(int(times)):
    try:
        with database.writing() as db:
            record_change(
                db, office_id="75.71", cohort_id=cohort, change=-1, reason=Reason.RECORDED,
                effective_date=date.fromisoformat(day), source="uji", by=member,
            )
    except Conflict:
        refused += 1
print(refused)
"""


def test_four_processes_that_record_at_once_count_nobody_twice(register: Register) -> None:
    people = WRITERS * TRIES - 30
    register.state({grown(): people})
    office = register.office
    said = (
        office.database.url,
        register.cohort(grown()),
        office.member_ids["manager"],
        str(make.TODAY),
        str(TRIES),
    )
    recorders = [
        subprocess.Popen([sys.executable, "-c", RECORDER, *said], stdout=subprocess.PIPE)
        for _ in range(WRITERS)
    ]
    refused = [int(recorder.communicate(timeout=120)[0]) for recorder in recorders]

    assert [recorder.returncode for recorder in recorders] == [0] * WRITERS
    assert sum(refused) == 30
    assert register.people() == {}
    assert books(register) == (1 + people, 0)


def test_counting_while_others_record_still_adds_up(register: Register) -> None:
    register.state({grown(): 500, pupils(): 500})

    def record() -> None:
        for key in (grown(), pupils()) * (TRIES // 2):
            register.change(key, -1, Reason.RECORDED)

    def count() -> None:
        for people in range(400, 400 + TRIES):
            register.state({pupils(): people, grown(): people})

    with ThreadPoolExecutor() as writers:
        for done in [writers.submit(work) for work in (record, record, count)]:
            done.result()

    books(register)


def test_cohorts_that_two_writers_open_at_once_are_one(register: Register) -> None:
    def opened() -> str:
        with register.office.database.writing() as db:
            return actions.cohort_for(db, office_id=register.office.code, key=grown()).id

    with ThreadPoolExecutor() as writers:
        ids = [done.result() for done in [writers.submit(opened) for _ in range(WRITERS)]]

    assert len(ids) == WRITERS
    assert len(set(ids)) == 1
