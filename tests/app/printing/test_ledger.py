"""Whatever is reported, corrected, printed and handed over: everybody is in one place."""

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from app.printing import queries
from app.printing.rules import OUTSIDE, Reason, State
from app.printing.tables import PrintEntry
from app.results import queries as results
from tests import make
from tests.app.plans.town import MONDAY
from tests.app.printing.make import FIRST, NPSN, Printer, by, grown, let_it_be, pupils
from tests.app.results.make import Field, on_its_day, told

STEPS = 70
PLACES = ({"school": NPSN}, {"area": "75.71.01"}, {"area": FIRST})


class Doings:
    """What people do in an office, sensible or not, and what they said."""

    def __init__(self, field: Field, rng: Random) -> None:
        self.field, self.rng = field, rng
        self.office = field.crews.office
        self.day = MONDAY
        self.standing: dict[str, dict[str, Any]] = {}
        self.batches: list[str] = []
        self.handovers: list[str] = []
        self.counted = 0
        self.refused: Counter[str] = Counter()
        self.done: Counter[str] = Counter()
        let_it_be(self.office, self.day)

    @property
    def printer(self) -> Printer:
        return Printer(office=self.office, today=self.day.isoformat())

    def act(self) -> None:
        doing = self.rng.choice(
            [
                *[self.report] * 4,
                self.report_counter,
                *[self.make_batch] * 2,
                *[self.complete] * 2,
                self.cancel,
                *[self.hand_over] * 2,
                self.take_back,
                self.count,
                self.wait,
            ]
        )
        doing()

    def report(self) -> None:
        """A visit's first report, or a correction of the one that stands."""
        visit = self.rng.choice(self.field.visits)
        before = self.standing.get(visit)
        report = on_its_day(self.field, visit, told(self.rng))
        report |= {"corrects": before and before["client_result_id"]}
        caller = self.office.as_("coordinator")
        answer = caller.post(f"/visits/{visit}/results", report)
        # Blank cards may have left the office; records never stand in the way of a fact.
        assert answer.status_code == 201 or answer.json()["code"] == "stock_not_enough"
        if self.heard("report", answer):
            self.standing[visit] = report
            # A demo's day comes with what is reported, and days do not come back.
            self.day = max(self.day, self.field.dates[visit])

    def report_counter(self) -> None:
        day = MONDAY + timedelta(days=self.rng.randint(0, (self.day - MONDAY).days))
        before = self.standing.get(f"{day}")
        report = {
            "client_result_id": str(UUID(int=self.rng.getrandbits(128), version=4)),
            "recorded": [{"people": self.rng.randint(0, 20), "area": "75.71.01"}],
            "printed": self.rng.randint(0, 30),
            "handed_over": self.rng.randint(0, 30),
            "corrects": before and before["client_result_id"],
        }
        answer = self.office.as_("coordinator").post(f"/counter/{day}", report)
        assert answer.status_code == 201, answer.text
        self.heard("counter", answer)
        self.standing[f"{day}"] = report

    def make_batch(self) -> None:
        chosen: list[dict[str, Any]] = [
            {"most": self.rng.randint(1, 40)},
            {"places": [{"area": FIRST, "people": self.rng.randint(1, 12)}]},
        ]
        answer = self.printer.ask(**self.rng.choice(chosen))
        if self.heard("batch", answer):
            self.batches.append(answer.json()["id"])

    def complete(self) -> None:
        for batch in self.some(self.batches):
            left: list[dict[str, Any]] = [PLACES[0] | {"people": self.rng.randint(1, 3)}]
            said = {
                "spoiled": self.rng.randint(0, 2),
                "unprinted": self.rng.choice([[], [], left]),
            }
            self.heard("complete", self.printer.end(batch, **said))

    def cancel(self) -> None:
        for batch in self.some(self.batches):
            self.heard("cancel", self.printer.cancel(batch))

    def hand_over(self) -> None:
        answer = self.printer.hand_over(self.rng.randint(1, 12), **self.rng.choice(PLACES))
        if self.heard("hand over", answer):
            self.handovers.append(answer.json()["id"])

    def take_back(self) -> None:
        for handover in self.some(self.handovers):
            path = f"/handovers/{handover}/reversal"
            self.heard("take back", self.printer.post(path, {"source": "salah"}))

    def count(self) -> None:
        there = by(self.office, "place").get(FIRST, {}).get("printable", 0)
        people = max(0, there + self.rng.randint(-3, 6))
        scope = {"area": FIRST}
        body = {"state": "ready", "scope": scope, "counts": [grown(people)], "source": "x"}
        answer = self.printer.post("/counts", body | {"effective_date": self.day.isoformat()})
        if self.heard("count", answer):
            self.counted += answer.json()["came_in"] - answer.json()["went_out"]

    def wait(self) -> None:
        """Some days pass, now and then a whole half year."""
        self.day += timedelta(days=self.rng.choice([1, 1, 1, 180]))
        self.day = min(self.day, date(2024, 12, 1))
        let_it_be(self.office, self.day)

    def some(self, ids: list[str]) -> list[str]:
        """One of the last few, as people go back to these."""
        return [self.rng.choice(ids[-4:])] if ids else []

    def heard(self, doing: str, answer: Any) -> bool:
        """Whether it was done; a refusal says why."""
        assert answer.status_code in (200, 201, 409, 422), answer.text
        if answer.status_code < 300:
            self.done[doing] += 1
            return True
        self.refused[answer.json()["code"]] += 1
        return False

    def recorded(self) -> int:
        """By the reports that stand."""
        said = [each for report in self.standing.values() for each in report["recorded"]]
        return sum(each["people"] for each in said)


def beyond(db: Session, office_id: str) -> int:
    """People who stand in the ledger and in no report."""
    entries = {e.id: e for e in db.scalars(queries.entries(office_id))}
    gone = {entry.reverses_id for entry in entries.values()}
    return sum(e.people for e in entries.values() if e.id not in gone and _is_beyond(e))


def _is_beyond(entry: PrintEntry) -> bool:
    return entry.reason == Reason.BEYOND and entry.came_from == OUTSIDE


def told_to_the_manager(db: Session, office_id: str) -> int:
    return sum(each.records for each in db.scalars(results.discrepancies(office_id, seen=None)))


@pytest.fixture
def doings(office: make.Office, rng: Random) -> Doings:
    made = Doings(Field.out(office, rounds=2), rng)
    made.printer.receive(300)
    made.counted = made.printer.count(pupils(15, "2023-06"), pupils(9, "2024-06"))["came_in"]
    return made


def check(doings: Doings) -> Counter[str]:
    """The books agree, and whoever was recorded is in exactly one state."""
    doings.field.crews.books_agree()
    states = doings.printer.books_agree()
    with doings.office.database.reading() as db:
        over = beyond(db, doings.office.code)
        assert over <= told_to_the_manager(db, doings.office.code)
    assert sum(states.values()) == doings.recorded() + doings.counted + over
    return states


def test_everybody_recorded_is_in_exactly_one_state(doings: Doings) -> None:
    seen: Counter[str] = Counter()
    for _ in range(STEPS):
        doings.act()
        seen += check(doings)

    assert sum(doings.done.values()) > STEPS / 3, doings.refused
    assert all(seen[state] for state in State)


def test_a_refusal_changes_nothing(doings: Doings) -> None:
    before = check(doings)
    for _ in range(STEPS // 2):
        done = sum(doings.done.values())
        doings.act()
        after = check(doings)
        if sum(doings.done.values()) == done:
            assert after == before
        before = after
