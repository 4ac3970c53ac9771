"""A board as the judge of all plans sees it. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from app.plans.rules.anew import BrokenBefore
from app.plans.rules.board import Board
from solver.check import Score, Violation, broken_rules, score
from solver.plan import Visit
from solver.problem import Problem, Site


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A board, as the judge of all plans sees it."""

    problem: Problem
    board: Board

    @cached_property
    def served(self) -> list[tuple[str, Visit]]:
        return self.board.served()

    @cached_property
    def visits(self) -> list[Visit]:
        return [visit for _, visit in self.served]

    @cached_property
    def broken(self) -> tuple[Violation, ...]:
        return broken_rules(
            self.problem,
            visits=self.visits,
            nights=self.board.nights_of(),
            staffing=self.board.staffing_of(),
        )

    @cached_property
    def score(self) -> Score:
        return score(self.problem, self.visits, self.board.nights_of())

    @cached_property
    def before(self) -> BrokenBefore:
        """What is broken already: no later edit is to blame for it."""
        return BrokenBefore.of_found(self.broken, self.visits)

    @property
    def recordings(self) -> float:
        return sum(each.recordings for each in self.score.visits)

    @property
    def cards(self) -> float:
        return sum(each.cards for each in self.score.visits)

    @cached_property
    def expected(self) -> dict[str, Visit]:
        """The visits by id, each with what is expected of it."""
        yields = {each.index: each for each in self.score.visits}
        return {
            id: replace(
                visit,
                expected_recordings=yields[index].recordings,
                expected_cards=yields[index].cards,
            )
            if index in yields
            else visit
            for index, (id, visit) in enumerate(self.served)
        }

    def anew(self, after: "Judged") -> list[Violation]:
        """What another board breaks that this one does not."""
        return self.before.anew(after.broken, after.visits)


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A plan on the board, and what of it must stay.

    held      visits that nobody moves by hand: promised, begun or pinned
    yielding  visits that may move a little, or fall away, for another's sake: nobody was asked
    """

    problem: Problem
    board: Board
    held: Collection[str] = ()
    yielding: Collection[str] = ()

    @cached_property
    def now(self) -> Judged:
        """The board before any edit."""
        return Judged(problem=self.problem, board=self.board)

    @cached_property
    def sites(self) -> Mapping[str, Site]:
        return {site.id: site for site in self.problem.sites}
