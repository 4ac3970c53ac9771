"""Who goes with a crew on a date that nobody was named for yet. Pure."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from app.plans.rules.board import Board, CrewDate
from solver.check.staffing import unfilled
from solver.check.tours import ONE_DAY
from solver.problem import Person, Problem, Role


def with_people(problem: Problem, board: Board) -> Board:
    """The board with people on each crew's date that is out, and on no other.

    Who is named stays named. Who is free and has gone out on the fewest dates is asked first; who
    sleeps out goes on with their crew. A date for which there are not enough people has those
    there are: the judge says whom it lacks. An office that names nobody stays without.
    """
    if problem.staff is None:
        return board
    naming = _Naming(
        problem, {key: board.staffing[key] for key in board.staffing if key in board.out}
    )
    for crew, date in sorted(board.out - naming.named.keys(), key=lambda key: (key[1], key[0])):
        naming.name((crew, date), slept=board.nights)
    return Board(visits=board.visits, nights=board.nights, staffing=naming.named)


class _Naming:
    """People by crew's date, one date after the other."""

    def __init__(self, problem: Problem, named: dict[CrewDate, tuple[str, ...]]) -> None:
        self.named = named
        self._staff = sorted(problem.staff or (), key=lambda person: person.id)
        self._needs: Mapping[CrewDate, Mapping[Role, int]] = {
            (crew.id, shift.date): shift.needs for crew in problem.crews for shift in crew.shifts
        }

    def name(self, key: CrewDate, *, slept: Mapping[CrewDate, str]) -> None:
        crew, date = key
        together = [(crew, date - ONE_DAY)] if (crew, date - ONE_DAY) in slept else []
        together += [(crew, date + ONE_DAY)] if key in slept else []
        known = [self.named[each] for each in together if each in self.named]
        self.named[key] = known[0] if known else self._free(key)

    def _free(self, key: CrewDate) -> tuple[str, ...]:
        needs = self._needs.get(key, {})
        went = Counter(one for staff in self.named.values() for one in staff)
        chosen: list[Person] = []
        short = sum(unfilled(needs, chosen).values())
        for person in sorted(self._staff, key=lambda person: went[person.id]):
            if short == 0:
                break
            if not self._can_go(person, key[1], went[person.id]):
                continue
            left = sum(unfilled(needs, [*chosen, person]).values())
            if left < short:
                chosen, short = [*chosen, person], left
        return tuple(sorted(person.id for person in chosen))

    def _can_go(self, person: Person, date: dt.date, went_dates: int) -> bool:
        busy = any(person.id in staff for (_, on), staff in self.named.items() if on == date)
        rested = person.max_days is None or went_dates < person.max_days
        return date in person.dates and not busy and rested
