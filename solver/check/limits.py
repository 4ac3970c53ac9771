"""Rules 9 and 11: what the plan as a whole may use up."""

from collections.abc import Iterator

from solver.check.report import Rule, Score, Violation
from solver.check.worth import supply
from solver.problem import CardPolicy, Problem

TOLERANCE = 1e-6  # of a card: recordings are sums of fractions


def cards(problem: Problem, score: Score) -> Iterator[Violation]:
    """Rule 9: under `print_now` the cards used up to each date are there by then."""
    if problem.cards is None or problem.cards.policy is not CardPolicy.PRINT_NOW:
        return
    used = 0.0
    for date in sorted(score.cards_by_date):
        used += score.cards_by_date[date]
        there_are = supply(problem.cards, date)
        if used > there_are + TOLERANCE * max(1.0, there_are):
            yield Violation(
                rule=Rule.CARDS,
                where=f"visits on {date}",
                sentence=f"{used:.2f} cards are used up to {date}, {used - there_are:.2f} more "
                f"than the {there_are:g} there are.",
                detail={
                    "date": date.isoformat(),
                    "used": used,
                    "supply": there_are,
                    "short": used - there_are,
                },
            )
            return  # every later date would say the same again


def changes(problem: Problem, score: Score) -> Iterator[Violation]:
    """Rule 11: at most `max_changes` published visits are moved or dropped."""
    count, most = score.changes.count, problem.max_changes
    if most is not None and count > most:
        yield Violation(
            rule=Rule.CHANGES,
            where="changes",
            sentence=f"{count} published visits are moved or dropped, {most} allowed.",
            detail={"changes": count, "max_changes": most},
        )
