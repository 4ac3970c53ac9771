"""What would help: each change is tried by solving the changed problem again."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from solver.advise.candidates import (
    Candidate,
    Cards,
    CrewDay,
    ExtraCrew,
    HalfHour,
    Kit,
    LongerOpening,
    WaivedNotice,
)
from solver.advise.choosing import candidates
from solver.advise.means import Means
from solver.advise.other import as_in, better, keeps_rules
from solver.advise.prices import AllPrices
from solver.plan import Plan
from solver.problem import Problem, SiteId

SEARCHES_WITHOUT = 3
"""So often the problem is solved again as it is, before any change is tried."""
NOISE = 1e-6
"""Gains below this part of the value are none."""
CHEAPEST_FIRST = (WaivedNotice, LongerOpening, HalfHour, Cards, Kit, CrewDay, ExtraCrew)
"""A word with the village costs an office less than a kit, a kit less than a crew's Sunday."""


class Verdict(StrEnum):
    """What trying a change showed.

    VERIFIED   a plan of the changed problem is worth more than without the change
    NO_GAIN    no such plan was found with the effort stated
    """

    VERIFIED = "verified"
    NO_GAIN = "no_gain"


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    """A change and what solving again made of it, against the best plan without it.

    gain          value more than that plan has                                  value units
    certain       of this so much is above what any plan without the change could be worth;
                  the rest could be found without it, by a longer search         value units
    recordings    expected more                                                  people
    brings_in     sites that get a visit and had none
    leaves_out    sites that had a visit and get none
    displaces     visits (site and date) of that plan which are not made         visits
    plan          of the changed problem
    """

    candidate: Candidate
    verdict: Verdict
    gain: float = 0.0
    certain: float = 0.0
    recordings: float = 0.0
    brings_in: tuple[SiteId, ...] = ()
    leaves_out: tuple[SiteId, ...] = ()
    displaces: int = 0
    plan: Plan | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Remedies:
    """All that was tried, and the plan it was measured by.

    plan              the best found without any change: the one asked about, or a better one
    bound             no plan without a change is worth more; None = not known    value units
    tried             in order of trying
    not_tried         changes for which no time was left
    seconds, work     limits of each solving; with work the seconds cap all of them together
    """

    plan: Plan
    bound: float | None
    tried: tuple[Tried, ...]
    not_tried: int
    seconds: float
    work: int | None

    @property
    def verified(self) -> tuple[Tried, ...]:
        """The changes that help, the most helpful first."""
        found = [one for one in self.tried if one.verdict is Verdict.VERIFIED]
        return tuple(sorted(found, key=lambda one: -one.gain))

    @property
    def by_site(self) -> Mapping[SiteId, Tried]:
        """For sites left out the cheapest change with which they were visited."""
        cheapest: dict[SiteId, Tried] = {}
        ranked = sorted(self.verified, key=lambda one: CHEAPEST_FIRST.index(type(one.candidate)))
        for one in ranked:
            for site in one.brings_in:
                cheapest.setdefault(site, one)
        return cheapest


def remedies(
    problem: Problem,
    plan: Plan,
    means: Means,
    *,
    prices: AllPrices,
    site: SiteId | None = None,
) -> Remedies:
    """Changes that were tried, each by solving again from the plan; at most 20.

    plan   keeps the rules of the problem; a conflict has none that could be better
    site   only changes that bear on this site; None = those that promise most for the plan

    First the problem as it is is solved again, several times with the same effort, so that no
    change gets the credit for a longer search. A plan found with a change that keeps the rules
    without it may take the place of the one that all are measured by.
    """
    chosen = candidates(problem, plan, prices, site=site)
    if plan.value is None or not chosen:
        return Remedies(
            plan=plan,
            bound=plan.bound,
            tried=(),
            not_tried=0,
            seconds=means.seconds,
            work=means.work,
        )
    solvings = len(chosen) + SEARCHES_WITHOUT
    # With work the seconds are only a cap, and what is left of them is another each time.
    stated = means.for_each(solvings) if means.work is None else means.seconds
    best, bound = _without_change(problem, plan, means, solvings, _least(plan.bound, prices.bound))
    found: list[tuple[Candidate, Plan]] = []
    for number, candidate in enumerate(chosen):
        if means.over:
            break
        changed = candidate.change(problem, plan)
        again = means.solve(changed, seconds=means.for_each(len(chosen) - number), begin_with=best)
        if means.should_stop():
            break  # cut short: nothing is said of it
        again = better(as_in(changed, best), again)
        found.append((candidate, again))
        if keeps_rules(problem, again):
            best = better(best, as_in(problem, again))
    return Remedies(
        plan=best,
        bound=bound,
        tried=tuple(_judged(candidate, best, again, bound) for candidate, again in found),
        not_tried=len(chosen) - len(found),
        seconds=stated,
        work=means.work,
    )


def _without_change(
    problem: Problem, plan: Plan, means: Means, solvings: int, bound: float | None
) -> tuple[Plan, float | None]:
    """The best plan that some further searches find, and the least bound.

    solvings   that are still to come, these included
    """
    best = plan
    for attempt in range(SEARCHES_WITHOUT):
        if means.over:
            break
        seconds = means.for_each(solvings - attempt)
        again = means.solve(problem, seconds=seconds, begin_with=best, attempt=attempt)
        best, bound = better(best, again), _least(bound, again.bound)
    return best, bound


def _least(*bounds: float | None) -> float | None:
    return min((bound for bound in bounds if bound is not None), default=None)


def _judged(candidate: Candidate, best: Plan, again: Plan, bound: float | None) -> Tried:
    before, after = best.value or 0.0, again.value or 0.0
    gain = after - before
    if gain <= NOISE * max(1.0, abs(before)):
        return Tried(candidate=candidate, verdict=Verdict.NO_GAIN)
    had, has = ({visit.site for visit in plan.visits} for plan in (best, again))
    made, kept = ({(visit.site, visit.date) for visit in plan.visits} for plan in (best, again))
    return Tried(
        candidate=candidate,
        verdict=Verdict.VERIFIED,
        gain=gain,
        certain=0.0 if bound is None else max(0.0, after - max(bound, before)),
        recordings=_recordings(again) - _recordings(best),
        brings_in=tuple(sorted(has - had)),
        leaves_out=tuple(sorted(had - has)),
        displaces=len(made - kept),
        plan=again,
    )


def _recordings(plan: Plan) -> float:
    return sum(visit.expected_recordings for visit in plan.visits)
