"""What the tests of the demo's offices count and work out."""

import ast
import operator
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from app.demo.office import DemoOffice
from app.demo.split import Cohort

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
