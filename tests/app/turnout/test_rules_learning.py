"""What visits teach: against hand calculations, at its limits, and against truths that are known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from random import Random

import pytest

from app.turnout.rules import Learner, Seen
from app.turnout.rules.spread import counts

GUESS = 0.25
Visit = tuple[str, int, int]


def learner(*visits: Visit, guess: float = GUESS) -> Learner:
    """One that has seen visits: (district, in reach, came)."""
    made = Learner(guess=guess)
    made.see(Seen(district=d, in_reach=n, came=x) for d, n, x in visits)
    return made


def by_hand(*seen: Seen) -> Learner:
    """One that knows the spreads: districts differ by 0.1, visits by 0.2."""
    made = Learner(guess=GUESS, visit_spreads=(0.2,), district_spreads=(0.1,))
    made.see(seen)
    return made


# The office's share m has the guess 0.25 with strength 10: Beta(2.5, 7.5). Its moments are
#   E m = 0.25     E m² = 0.25 · 3.5/11 = 0.0795454…     E m³ = E m² · 4.5/12 = 0.0298295…
# A district's share t has mean m and E t² = m² + 0.1 m (1 - m), a visit's share p has mean t and
# E p² = t² + 0.2 t (1 - t).
M1, M2 = 0.25, 0.25 * 3.5 / 11
M3 = M2 * 4.5 / 12


def test_one_person_who_came_counts_like_one_more_of_the_guess() -> None:
    # P(comes | m) = m, so the posterior is Beta(3.5, 7.5) and its mean 3.5/11.
    found = by_hand(Seen(district="a", in_reach=1, came=1))

    assert found.office().share == pytest.approx(3.5 / 11, abs=1e-4)
    # In the district: E t² / E t = (E m² + 0.1 (E m - E m²)) / E m = 0.38636…
    assert found.district("a").share == pytest.approx((M2 + 0.1 * (M1 - M2)) / M1, abs=1e-4)
    # Elsewhere a district is expected to be like the office.
    assert found.district("b").share == pytest.approx(3.5 / 11, abs=1e-3)


def test_two_people_of_one_visit_are_not_two_visits() -> None:
    # P(both come | m) = E p² = 0.8 E t² + 0.2 m = 0.8 (0.9 m² + 0.1 m) + 0.2 m = 0.72 m² + 0.28 m
    # so the mean is (0.72 E m³ + 0.28 E m²) / (0.72 E m² + 0.28 E m) = 0.04375/0.127272… = 0.34375
    found = by_hand(Seen(district="a", in_reach=2, came=2))

    mean = (0.72 * M3 + 0.28 * M2) / (0.72 * M2 + 0.28 * M1)
    assert mean == pytest.approx(0.34375)
    assert found.office().share == pytest.approx(mean, abs=1e-4)
    # Two visits in two districts would tell more: m² alone, E m³ / E m² = 0.375.
    apart = by_hand(*(Seen(district=d, in_reach=1, came=1) for d in "ab"))
    assert apart.office().share == pytest.approx(0.375, abs=1e-4)


def test_a_visit_that_was_cut_short_counts_as_at_least_so_many() -> None:
    # P(at least one of two | m) = 1 - (0.72 (1 - m)² + 0.28 (1 - m)) = 1.72 m - 0.72 m²
    by_formula = (1.72 * M2 - 0.72 * M3) / (1.72 * M1 - 0.72 * M2)
    found = by_hand(Seen(district="a", in_reach=2, came=1, at_least=True))

    assert by_formula == pytest.approx(0.30945, abs=1e-5)
    assert found.office().share == pytest.approx(by_formula, abs=1e-4)


def test_a_visit_that_was_cut_short_at_once_teaches_nothing() -> None:
    nothing = learner()
    broken_off = learner()
    broken_off.see([Seen(district="a", in_reach=60, came=0, at_least=True)])

    assert broken_off.office().share == pytest.approx(nothing.office().share, abs=1e-9)
    assert broken_off.district("a").share == pytest.approx(nothing.district("a").share, abs=1e-9)


@pytest.mark.parametrize("guess", [0.1, 0.25, 0.85, 0.9])
def test_without_visits_it_is_the_guess(guess: float) -> None:
    found = learner(guess=guess)

    assert found.office().share == pytest.approx(guess, abs=1e-3)
    assert found.district("a").share == pytest.approx(guess, abs=5e-3)
    assert found.office().low < guess < found.office().high


@pytest.mark.parametrize("guess", [0.1, 0.85])
def test_with_many_visits_it_is_what_they_saw(guess: float) -> None:
    found = learner(*[("a", 50, 20 + step % 5 - 2) for step in range(150)], guess=guess)

    assert found.district("a").share == pytest.approx(0.4, abs=0.01)
    assert found.district("a").high - found.district("a").low < 0.06


def test_a_single_visit_moves_the_share_part_of_the_way() -> None:
    assert 0.1 < learner(("a", 100, 0)).office().share < 0.25
    assert 0.25 < learner(("a", 100, 100)).office().share < 0.6


def test_more_people_at_one_visit_are_soon_no_more_evidence() -> None:
    some, many = (learner(("a", n, n // 10)).district("a") for n in (200, 400))
    visits = learner(*[("a", 20, 2)] * 10).district("a")

    assert many.high - many.low == pytest.approx(some.high - some.low, rel=0.05)
    assert visits.high - visits.low < 0.75 * (some.high - some.low)


def test_very_many_people_are_seen_like_their_share() -> None:
    many, most = (learner(("a", n, n // 8)).district("a").share for n in (400, 400_000))

    assert most == pytest.approx(many, abs=0.005)


def test_districts_lean_on_each_other_and_the_thin_one_more() -> None:
    found = learner(*[("a", 40, 2)] * 12, ("b", 40, 20))

    assert found.district("a").share < 0.1
    assert found.district("a").share < found.office().share < found.district("b").share < 0.5
    unseen = found.district("c")
    assert unseen.high - unseen.low > found.office().high - found.office().low


def test_nobody_in_reach_teaches_nothing() -> None:
    assert learner(("a", 0, 0)).office() == learner().office()


def test_the_order_of_visits_does_not_matter(rng: Random) -> None:
    visits: list[Visit] = [
        (rng.choice("abc"), n := rng.randint(1, 90), rng.randint(0, n)) for _ in range(20)
    ]
    shuffled = rng.sample(visits, len(visits))

    assert learner(*visits).office().share == pytest.approx(learner(*shuffled).office().share)
    one, other = (learner(*each).district("a") for each in (visits, shuffled))
    assert (one.share, one.low, one.high) == pytest.approx((other.share, other.low, other.high))


def test_those_who_come_and_stay_away_are_seen_alike(rng: Random) -> None:
    visits: list[Visit] = [("a", 30, rng.randint(0, 30)) for _ in range(6)]
    mirrored: list[Visit] = [(d, n, n - x) for d, n, x in visits]

    found, other = learner(*visits, guess=0.25), learner(*mirrored, guess=0.75)

    assert found.district("a").share == pytest.approx(1 - other.district("a").share)
    assert found.district("a").low == pytest.approx(1 - other.district("a").high)


def within(share: float, *ends: float) -> bool:
    return min(ends) - 1e-12 <= share <= max(ends) + 1e-12


def seen_share(visits: Iterable[Visit]) -> float:
    some = list(visits)
    return sum(came for _, _, came in some) / sum(people for _, people, _ in some)


def test_a_visit_below_the_guess_does_not_lift_it() -> None:
    """The mean of the skewed posterior is: it lies above both."""
    found = learner(("a", 40, 9))

    assert 0.225 <= found.district("a").share <= found.office().share <= 0.25


def test_an_estimate_lies_between_the_guess_and_what_was_seen(rng: Random) -> None:
    for _ in range(150):
        guess = rng.choice((0.1, 0.12, 0.2, 0.25, 0.85, 0.9, rng.uniform(0.02, 0.98)))
        visits = some_visits(rng, "a")

        found = learner(*visits, guess=guess)

        observed = seen_share(visits)
        for estimate in (found.office(), found.district("a")):
            assert within(estimate.share, guess, observed)
            assert estimate.low <= estimate.share <= estimate.high


def test_districts_lie_between_the_guess_and_what_was_seen_there_and_in_all(rng: Random) -> None:
    for _ in range(60):
        guess = rng.uniform(0.05, 0.95)
        visits = some_visits(rng, "abcd")

        found = learner(*visits, guess=guess)

        everywhere = seen_share(visits)
        office = found.office()
        assert within(office.share, guess, everywhere)
        for code in sorted({district for district, _, _ in visits}):
            here = seen_share(visit for visit in visits if visit[0] == code)
            estimate = found.district(code)
            assert within(estimate.share, office.share, here)
            assert within(estimate.share, guess, everywhere, here)
            assert estimate.low <= estimate.share <= estimate.high
        assert found.district("unseen").share == office.share


def test_visits_cut_short_lift_an_estimate_no_higher_than_if_all_had_come(rng: Random) -> None:
    for _ in range(60):
        guess = rng.uniform(0.05, 0.95)
        visits = some_visits(rng, "a")
        cut_short = [rng.random() < 0.5 for _ in visits]
        found = Learner(guess=guess)
        found.see(
            Seen(district=code, in_reach=people, came=came, at_least=cut)
            for (code, people, came), cut in zip(visits, cut_short, strict=True)
        )

        told = [
            (people, came, people if cut else came)
            for (_, people, came), cut in zip(visits, cut_short, strict=True)
            if came or not cut
        ]
        in_reach = sum(people for people, _, _ in told) or 1
        fewest, most = (sum(each[end] for each in told) / in_reach for end in (1, 2))
        ends = (guess, fewest, most) if told else (guess,)
        assert within(found.office().share, *ends)
        assert within(found.district("a").share, *ends)


def some_visits(rng: Random, districts: str) -> list[Visit]:
    """A few visits, or many; alike, or wild; small and large."""
    centre = rng.random()
    made: list[Visit] = []
    for _ in range(rng.choice((1, 1, 2, 3, 8, 30))):
        people = rng.choice((1, 3, 20, 80, rng.randint(1, 900)))
        share = rng.choice((centre, rng.random()))
        made.append((rng.choice(districts), people, round(share * people)))
    return made


def test_counts_are_the_beta_binomial_distribution() -> None:
    # Two people, share 0.3, spread 0.5: both come with 0.3² + 0.5 · 0.3 · 0.7 = 0.195,
    # nobody with 0.7² + 0.105 = 0.595, one with the rest.
    assert list(counts(2, 0.3, 0.5)) == pytest.approx([0.595, 0.21, 0.195])
    assert counts(100_000, 0.3, 0.05).sum() == pytest.approx(1)


def test_a_prediction_holds_at_least_what_it_states_and_not_much_more() -> None:
    for people in (1, 7, 60, 3_000):
        made = learner(*[("a", 40, 8)] * 6).predict("a", people)
        assert 0 <= made.low <= made.high <= people
        assert made.held >= 0.8
        assert made.mean == pytest.approx(0.2 * people, rel=0.1)
    assert made.held < 0.81


@dataclass(kw_only=True)
class World:
    """Districts whose shares are known, and visits to them drawn from a seed."""

    rng: Random
    share: float
    district_spread: float
    visit_spread: float
    shares: dict[str, float] = field(default_factory=dict[str, float])

    def __post_init__(self) -> None:
        for code in "abcd":
            self.shares[code] = self.drawn(self.share, self.district_spread)

    def drawn(self, mean: float, spread: float) -> float:
        strength = 1 / spread - 1
        return self.rng.betavariate(strength * mean, strength * (1 - mean))

    def visits(self) -> Iterator[Seen]:
        for number in count():
            code = "abcd"[number % 4]
            people = self.rng.randint(5, 80)
            share = self.drawn(self.shares[code], self.visit_spread)
            came = sum(self.rng.random() < share for _ in range(people))
            yield Seen(district=code, in_reach=people, came=came)


@pytest.mark.parametrize(
    ("share", "district_spread", "visit_spread"),
    [(0.25, 0.03, 0.1), (0.15, 0.03, 0.05), (0.4, 0.06, 0.2), (0.08, 0.02, 0.1)],
    ids=["as guessed", "fewer", "more, and wilder", "hardly anybody"],
)
def test_the_truth_lies_inside_about_as_often_as_stated(
    share: float, district_spread: float, visit_spread: float
) -> None:
    inside = shares = predicted = visits = 0
    stated = 0.0
    for seed in range(60):
        world = World(
            rng=Random(seed),
            share=share,
            district_spread=district_spread,
            visit_spread=visit_spread,
        )
        found, seen = Learner(guess=GUESS), world.visits()
        for number in range(28):
            visit = next(seen)
            if number >= 20:
                ahead = found.predict(visit.district, visit.in_reach)
                visits += 1
                predicted += ahead.low <= visit.came <= ahead.high
                stated += ahead.held
            found.see([visit])
        for code, true_share in world.shares.items():
            estimate = found.district(code)
            shares += 1
            inside += estimate.low <= true_share <= estimate.high

    assert 0.72 <= inside / shares <= 0.9
    assert abs(predicted / visits - stated / visits) < 0.06


def test_visits_that_were_full_make_shares_neither_lower_nor_higher() -> None:
    """The planner sends a crew for as long as it expects people: half of the visits are full."""
    errors = {"at least": 0.0, "in full": 0.0, "left out": 0.0}
    seeds, truth = 60, 0.3
    for seed in range(seeds):
        rng = Random(seed)
        learners = {name: Learner(guess=truth) for name in errors}
        for _ in range(30):
            share = rng.betavariate(9 * truth, 9 * (1 - truth))
            came, room = sum(rng.random() < share for _ in range(40)), 12
            full, counted = came >= room, min(came, room)
            seen = Seen(district="a", in_reach=40, came=counted)
            learners["in full"].see([seen])
            learners["at least"].see([replace(seen, at_least=full)])
            learners["left out"].see([] if full else [seen])
        for name, found in learners.items():
            errors[name] += (found.district("a").share - truth) / seeds

    assert abs(errors["at least"]) < 0.015
    assert errors["in full"] < -0.04
    assert errors["left out"] < -0.06


def test_the_estimate_beats_both_the_guess_and_the_visits_alone() -> None:
    errors = {"guess": 0.0, "visits": 0.0, "learnt": 0.0}
    for seed in range(60):
        world = World(rng=Random(seed), share=0.18, district_spread=0.03, visit_spread=0.1)
        seen = [visit for _, visit in zip(range(12), world.visits(), strict=False)]
        found = Learner(guess=GUESS)
        found.see(seen)
        for code, share in world.shares.items():
            own = [visit for visit in seen if visit.district == code]
            plain = sum(each.came for each in own) / sum(each.in_reach for each in own)
            errors["guess"] += (GUESS - share) ** 2
            errors["visits"] += (plain - share) ** 2
            errors["learnt"] += (found.district(code).share - share) ** 2

    assert errors["learnt"] < 0.8 * min(errors["guess"], errors["visits"])
