"""What a plan is worth, term by term."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from solver.check.changes import changes
from solver.check.recordings import Yield, recorded
from solver.check.report import DayScore, Score, VisitScore, Worth
from solver.check.tours import Itineraries
from solver.plan import Visit
from solver.problem import CardPolicy, Cards, Night, Problem


def score(problem: Problem, visits: Sequence[Visit], nights: Sequence[Night]) -> Score:
    """The value of visits and nights and what it is made of, whether or not they keep the rules.

    Visits at unknown sites or by unknown crews count for nothing.
    Source: PLANNING, expected recordings and value.
    """
    return score_of(problem, Itineraries(problem, visits, nights), nights)


def score_of(problem: Problem, itineraries: Itineraries, nights: Sequence[Night]) -> Score:
    yields = recorded(problem, itineraries)
    days = tuple(
        DayScore(
            crew=tour.crew.id,
            date=tour.shift.date,
            driven_minutes=sum(tour.drives),
            back_minute=tour.back_minute,
            overtime_minutes=tour.overtime_minutes,
        )
        for tour in itineraries.tours
    )
    against_published = changes(problem, [stop.visit for stop in itineraries.stops])
    return Score(
        worth=Worth(
            recordings=sum(each.value for each in yields),
            cards=_cards_worth(problem, sum(each.cards for each in yields)),
            travel=-_hours(day.driven_minutes for day in days) * problem.costs.travel_per_hour,
            overtime=-_hours(day.overtime_minutes for day in days)
            * problem.costs.overtime_per_hour,
            nights=-_nights_cost(problem, nights),
            changes=-problem.change_penalty * against_published.count,
            quotas=-_quotas_cost(problem, itineraries),
        ),
        visits=tuple(
            VisitScore(
                index=each.stop.index,
                visit=each.stop.visit,
                recordings=each.recordings,
                cards=each.cards,
                by_pool=each.by_pool,
            )
            for each in yields
        ),
        days=days,
        cards_by_date=_cards_by_date(problem, yields),
        changes=against_published,
    )


def supply(cards: Cards, until: dt.date) -> float:
    """Cards there are up to and including a date, after the reserve; never below 0."""
    delivered = sum(delivery.cards for delivery in cards.deliveries if delivery.date <= until)
    return max(0.0, cards.on_hand - cards.reserve + delivered)


def _hours(minutes: Iterable[int]) -> float:
    return sum(minutes) / 60


def _cards_worth(problem: Problem, used: float) -> float:
    """`print_later` only: cards used in the horizon, up to all there will be, whenever used."""
    cards = problem.cards
    if cards is None or cards.policy is not CardPolicy.PRINT_LATER:
        return 0.0
    return cards.value * min(used, supply(cards, problem.horizon.dates[-1]))


def _nights_cost(problem: Problem, nights: Sequence[Night]) -> float:
    cost = {lodging.id: lodging.cost for lodging in problem.lodgings}
    return sum(cost.get(night.lodging, 0.0) for night in nights)


def _quotas_cost(problem: Problem, itineraries: Itineraries) -> float:
    visits = Counter(stop.site.id for stop in itineraries.stops)
    return sum(
        quota.penalty * max(0, quota.min_visits - sum(visits[site] for site in quota.sites))
        for quota in problem.quotas
    )


def _cards_by_date(problem: Problem, yields: Sequence[Yield]) -> Mapping[dt.date, float]:
    used = dict.fromkeys(problem.horizon.dates, 0.0)
    for each in yields:
        date = each.stop.visit.date
        used[date] = used.get(date, 0.0) + each.cards
    return used
