"""Whatever a peer answers becomes a plan that keeps the rules, and the habit's week is one."""

from random import Random

import pytest

from benchmarks.weeks.days import DayKey, Stop, lengths
from benchmarks.weeks.generate import week
from benchmarks.weeks.peers import habit
from benchmarks.weeks.peers.network import Network
from benchmarks.weeks.peers.repair import Week, Wish, plan_of
from benchmarks.weeks.peers.settings import Setting, card_prices, settings_for
from benchmarks.weeks.peers.tasks import tasks_of
from solver import check
from solver.check.roads import Roads
from solver.problem import Problem

SMALL = [
    ("city", "plain"),
    ("city", "replanning"),
    ("city", "print_now"),
    ("city", "staff"),
    ("regency", "replanning"),
    ("regency", "nights"),
]
TWO_HOURS = Setting(minutes=120)
AS_NEEDED = Setting(minutes=240, as_needed=True)


@pytest.mark.parametrize(("kind", "variant"), SMALL)
def test_the_offices_habit_breaks_no_rule(kind: str, variant: str) -> None:
    problem = week(kind, variant, 1)
    plan = habit.plan(problem, AS_NEEDED if kind == "city" else TWO_HOURS)

    assert check.check(problem, plan).violations == ()
    assert len(plan.visits) > len(problem.crews)


@pytest.mark.parametrize(("kind", "variant"), SMALL)
def test_answers_at_random_are_repaired_to_plans_without_violation(
    kind: str, variant: str, rng: Random
) -> None:
    problem = week(kind, variant, rng.randint(1, 10))
    plan = plan_of(problem, at_random(problem, rng), service_minutes=120)

    assert check.check(problem, plan).violations == ()


def at_random(problem: Problem, rng: Random) -> list[Wish]:
    """Stops of any length, anywhere, at any time, by any crew, some of them twice."""
    days: list[DayKey] = [(shift.date, crew.id) for crew in problem.crews for shift in crew.shifts]
    return [
        Wish(
            day=rng.choice(days),
            stop=Stop(site=site, service_minutes=rng.choice(lengths(site))),
            arrive_minute=rng.randrange(0, 1440, 5),
        )
        for site in rng.choices(problem.sites, k=200)
    ]


def test_a_peer_that_answers_nothing_still_keeps_the_promises() -> None:
    problem = week("city", "replanning", 1)
    plan = plan_of(problem, [], service_minutes=120)

    assert check.check(problem, plan).violations == ()
    assert len(plan.visits) >= len(problem.locked) > 0


def test_peers_are_tried_with_five_lengths_and_two_card_prices() -> None:
    for variant in ("plain", "print_now"):
        problem = week("city", variant, 1)
        fixed = {
            (each.minutes, each.card_price) for each in settings_for(problem) if not each.as_needed
        }

        assert len({minutes for minutes, _ in fixed}) >= 5
        assert len(card_prices(problem)) == 2
        assert len(fixed) == 2 * len({minutes for minutes, _ in fixed})


def test_a_prize_is_what_a_first_visit_of_that_length_is_expected_to_bring() -> None:
    problem = week("city", "plain", 1)
    days = Week(problem).days
    for task in tasks_of(problem, TWO_HOURS, list(days.values()))[::10]:
        span = task.spans[0]
        wish = Wish(
            day=next(key for key in days if key[0] == span.date),
            stop=task.stop,
            arrive_minute=span.first,
        )
        alone = check.score(problem, plan_of(problem, [wish], service_minutes=120).visits, ())

        assert alone.worth.recordings == pytest.approx(task.prize)


def test_a_tasks_spans_are_minutes_at_which_the_visit_may_begin() -> None:
    problem = week("regency", "replanning", 1)
    days = Week(problem).days
    fitting = 0
    for task in tasks_of(problem, AS_NEEDED, list(days.values())):
        for span in task.spans:
            for minute in (span.first, span.last):
                placed = Stop(
                    site=task.stop.site,
                    service_minutes=task.stop.service_minutes,
                    between_minutes=(minute, minute),
                )
                for key, day in days.items():
                    if key[0] == span.date and key[1] in task.crews:
                        fitting += day.arrivals([placed]) == [minute]

    assert fitting > 1000


def test_peers_drive_as_long_as_the_checker_says() -> None:
    problem = week("regency", "nights", 1)
    network, roads = Network(problem), Roads(problem)
    places = [*problem.depots, *problem.lodgings, *problem.sites[:40]]

    for start in places:
        for end in places:
            row, column = network.rows[start.id], network.rows[end.id]
            assert network.minutes[row, column] == roads.minutes(start.id, end.id)
