"""What the tests of the demo's offices count and work out."""

import ast
import json
import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from app.core.database import Database
from app.demo.load import load
from app.demo.office import DemoOffice, read_office
from app.demo.planning import next_monday, plan_week
from app.demo.showing import week_of
from app.demo.split import Cohort
from app.demo.week import Week
from app.plans.tables import Plan
from app.worker import working

# Little work: a real search all the same, and the judge looks at what it finds.
WORK = 60

OPERATIONS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def people(cohorts: Iterable[Cohort]) -> int:
    return sum(cohort.people for cohort in cohorts)


def wajib(office: DemoOffice, cohorts: Iterable[Cohort]) -> int:
    """Of the people those who had to hold a card on the day of the published count."""
    return people(cohort for cohort in cohorts if cohort.wajib_on(office.counted_on))


def figures(office: DemoOffice) -> dict[str, Decimal]:
    """Each published figure; where the others give another one, that one."""
    return {
        claim.key: claim.figure if claim.derived is None else claim.derived
        for claim in office.claims
    }


def worked_out(formula: str, known: Mapping[str, Decimal]) -> Decimal:
    """What the formula of a claim gives: names of claims, numbers, and the four operations."""

    def value(node: ast.expr) -> Decimal:
        match node:
            case ast.BinOp(left=left, op=op, right=right):
                return OPERATIONS[type(op)](value(left), value(right))
            case ast.Name(id=name):
                return known[name]
            case ast.Constant(value=number):
                return Decimal(str(number))
            case _:
                raise AssertionError(formula)

    return value(ast.parse(formula, mode="eval").body)


@dataclass(frozen=True, kw_only=True)
class Planned:
    """An office whose coordinator has planned its week; `said` is what was told on the way."""

    office: DemoOffice
    database: Database
    monday: date
    week: Week
    said: tuple[str, ...]

    def files(self) -> tuple[str, str]:
        """The problem and the answer of the week's plan, as `jemput check` takes them."""
        with self.database.reading() as db:
            plan = db.scalars(select(Plan).order_by(Plan.number.desc())).first()
            assert plan is not None
            assert plan.problem is not None
            assert plan.answer is not None
            return plan.problem, plan.answer

    def answer(self) -> dict[str, Any]:
        return json.loads(self.files()[1])


def plan_office(choice: str, database: Database, *, work: int | None = WORK) -> Planned:
    """The office is loaded and planned as `jemput demo` does it, with a worker beside.

    work   how much the search does; as much as the demo's own when it is None
    """
    office = read_office(choice)
    today = office.business_date
    with database.writing() as db:
        loaded = load(db, office, today=today)
    said: list[str] = []
    with working(database, worker_id="test"):
        monday = plan_week(database, office, loaded, today=today, say=said.append, work=work)
    assert monday == next_monday(today)
    return planned_in(database, choice, said=tuple(said))


def planned_in(database: Database, choice: str, *, said: tuple[str, ...]) -> Planned:
    """The office whose week was planned in the database."""
    office = read_office(choice)
    monday = next_monday(office.business_date)
    with database.reading() as db:
        week = week_of(db, office.code, monday)
    return Planned(office=office, database=database, monday=monday, week=week, said=said)
