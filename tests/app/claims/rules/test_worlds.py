"""Whole worlds of figures: one truth contradicts nothing, and one wrong figure is found."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.claims.rules import Figure, Kind, Metric, Place, Unit, Whom, contradictions, deductions
from app.claims.rules.findings import rounded
from app.claims.rules.snapshot import snapshots
from tests.app.claims.make import count, share

KECAMATAN = ("75.71.01", "75.71.02")
BELOW = {"75.71": KECAMATAN}
# The kinds whose counts a planted error can be told from by arithmetic alone.
TRIOS = (Metric.UNRECORDED, Metric.RECORDED, Metric.WAJIB_DYNAMIC)


@dataclass(frozen=True, kw_only=True)
class World:
    """People of two kecamatan: every figure about them is counted from these numbers."""

    recorded: tuple[int, int]
    unrecorded: tuple[int, int]
    removed: tuple[int, int]
    pools: tuple[int, int]
    listed_recorded: tuple[int, int]
    men: int
    held: int
    ready: int

    @property
    def wajib(self) -> int:
        return sum(self.recorded) + sum(self.unrecorded)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    people = st.integers(10, 200_000)
    recorded = (draw(people), draw(people))
    unrecorded = (draw(st.integers(10, 5_000)), draw(st.integers(10, 5_000)))
    pupils = draw(st.integers(0, sum(unrecorded)))
    held = draw(st.integers(0, sum(recorded)))
    return World(
        recorded=recorded,
        unrecorded=unrecorded,
        removed=(draw(st.integers(0, 5_000)), draw(st.integers(0, 5_000))),
        pools=(pupils, draw(st.integers(0, sum(unrecorded) - pupils))),
        listed_recorded=(draw(people), draw(people)),
        men=draw(st.integers(0, sum(recorded))),
        held=held,
        ready=draw(st.integers(0, sum(recorded) - held)),
    )


def figures(world: World, *, decimals: int) -> list[Figure]:
    """Everything that can be said of the world, each percentage rounded."""
    recorded, unrecorded = sum(world.recorded), sum(world.unrecorded)
    found = [
        count(Metric.WAJIB_DYNAMIC, world.wajib),
        count(Metric.WAJIB_GROSS, world.wajib + sum(world.removed)),
        count(Metric.REMOVED, sum(world.removed)),
        count(Metric.REMOVED_DIED, world.removed[0]),
        count(Metric.REMOVED_MOVED, world.removed[1]),
        count(Metric.RECORDED, recorded),
        count(Metric.UNRECORDED, unrecorded),
        count(Metric.RECORDED, world.men, whom=Whom.MALE),
        count(Metric.RECORDED, recorded - world.men, whom=Whom.FEMALE),
        count(Metric.HELD, world.held),
        count(Metric.PRINT_READY, world.ready),
        count(Metric.KECAMATAN, len(KECAMATAN)),
    ]
    people = {each.metric: each.exact for each in found if each.whom is Whom.ALL}
    for part, whole in (
        (Metric.RECORDED, Metric.WAJIB_DYNAMIC),
        (Metric.UNRECORDED, Metric.WAJIB_DYNAMIC),
        (Metric.HELD, Metric.RECORDED),
    ):
        value = rounded(100 * people[part] / people[whole], decimals)
        found.append(share(part, str(value), of=whole))
    for whom, left, done in zip(
        (Whom.PUPIL, Whom.OUT_OF_SCHOOL), world.pools, world.listed_recorded, strict=True
    ):
        found += [
            count(Metric.LISTED, left + done, whom=whom),
            count(Metric.RECORDED, done, whom=whom),
            count(Metric.UNRECORDED, left, whom=whom),
        ]
    for code, done, left in zip(KECAMATAN, world.recorded, world.unrecorded, strict=True):
        place = Place(area_code=code)
        found += [
            count(Metric.RECORDED, done, place=place, id=f"r{code}"),
            count(Metric.UNRECORDED, left, place=place, id=f"u{code}"),
            count(Metric.WAJIB_DYNAMIC, done + left, place=place, id=f"w{code}"),
        ]
    return found


@settings(max_examples=100, deadline=None, print_blob=True)
@given(world=worlds(), decimals=st.integers(0, 4), data=st.data())
def test_figures_of_one_world_contradict_nothing(
    world: World, decimals: int, data: st.DataObject
) -> None:
    said = figures(world, decimals=decimals)
    some = data.draw(st.lists(st.sampled_from(said), unique_by=lambda each: each.id))
    # A source may leave out of what its percentages are.
    unsaid = [replace(each, of=None) if each.metric is not Metric.HELD else each for each in some]

    assert contradictions(said, BELOW) == []
    assert contradictions(some, BELOW) == []
    assert contradictions(unsaid, BELOW) == []


@settings(max_examples=100, deadline=None, print_blob=True)
@given(world=worlds(), decimals=st.integers(0, 4), data=st.data())
def test_what_follows_from_a_world_is_what_was_said_of_it(
    world: World, decimals: int, data: st.DataObject
) -> None:
    said = figures(world, decimals=decimals)
    some = data.draw(st.lists(st.sampled_from(said), unique_by=lambda each: each.id))
    for now in (*snapshots(said), *snapshots(some)):
        followed = deductions(now)

        assert [each.formula.id for each in followed if each.agrees is False] == []
        assert all(each.least <= each.most for each in followed)


@settings(max_examples=100, deadline=None, print_blob=True)
@given(world=worlds(), planted=st.sampled_from(TRIOS), by=st.integers(-5_000, 5_000))
def test_a_planted_error_is_found_with_its_size(world: World, planted: Metric, by: int) -> None:
    """Of the office alone, without the areas that would say so as well."""
    said = [
        count(Metric.WAJIB_DYNAMIC, world.wajib),
        count(Metric.RECORDED, sum(world.recorded)),
        count(Metric.UNRECORDED, sum(world.unrecorded)),
    ]
    wrong = plant(said, planted, by)
    found = contradictions(wrong, BELOW)

    assert [(each.kind, abs(each.size)) for each in found] == [(Kind.REMAINDER, abs(by))]


@settings(max_examples=100, deadline=None, print_blob=True)
@given(world=worlds(), planted=st.sampled_from(TRIOS), by=st.integers(-5_000, 5_000))
def test_areas_and_shares_show_which_figure_is_wrong(
    world: World, planted: Metric, by: int
) -> None:
    """With exact percentages beside them the wrong one is named, and what it should be."""
    said = [
        count(Metric.WAJIB_DYNAMIC, world.wajib),
        count(Metric.RECORDED, sum(world.recorded)),
        count(Metric.UNRECORDED, sum(world.unrecorded)),
    ]
    exact = percentages(said)
    wrong = plant(said, planted, by)
    assume(by * 100_000 > world.wajib or by * 100_000 < -world.wajib)
    remainder = next(
        each for each in contradictions([*wrong, *exact], {}) if each.kind is Kind.REMAINDER
    )

    assert (remainder.figure.metric, remainder.size) == (planted, by)


@settings(max_examples=100, deadline=None, print_blob=True)
@given(world=worlds(), off=st.integers(1, 2_000), up=st.booleans())
def test_a_planted_percentage_is_found_with_its_size(world: World, off: int, up: bool) -> None:  # noqa: FBT001 -- drawn
    said = [
        count(Metric.WAJIB_DYNAMIC, world.wajib),
        count(Metric.RECORDED, sum(world.recorded)),
    ]
    right = percentages(said)[0]
    shift = Decimal(off) / 10_000 * (1 if up else -1)
    assume(right.value + shift >= 0)
    found = contradictions([*said, replace(right, value=right.value + shift)], {})

    assert [(each.kind, each.size, each.derived) for each in found] == [
        (Kind.PERCENTAGE, shift, right.value)
    ]


def plant(said: Sequence[Figure], metric: Metric, by: int) -> list[Figure]:
    """The same figures, one of them off by so many."""
    true = next(each for each in said if each.metric is metric)
    assume(by and true.value + by >= 0)
    return [replace(each, value=each.value + by) if each is true else each for each in said]


def percentages(said: Sequence[Figure]) -> list[Figure]:
    """Recorded and unrecorded people of the whole, to four decimals."""
    people = {each.metric: each.exact for each in said}
    whole = people[Metric.WAJIB_DYNAMIC]
    return [
        share(metric, str(rounded(100 * people[metric] / whole, 4)), of=Metric.WAJIB_DYNAMIC)
        for metric in (Metric.RECORDED, Metric.UNRECORDED)
        if metric in people
    ]


def test_a_count_of_areas_that_is_planted_is_found() -> None:
    found = contradictions([count(Metric.KECAMATAN, 3, unit=Unit.AREAS)], BELOW)

    assert [(each.kind, each.size) for each in found] == [(Kind.REGISTER, 1)]
    assert Fraction(found[0].derived) == 2
