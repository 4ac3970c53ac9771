"""A crew's day that takes one more visit in, judged against every order and every minute."""

from itertools import pairwise, permutations, product
from random import Random

from app.plans.rules.retiming import Call, Frame, arrivals, taken_in

DAY = Frame(wakes="base", sleeps="base", leaves_minute=480, back_by_minute=720)
HOUR = 60


def drive(start: str, end: str) -> int:
    return 0 if start == end else 10


def call(
    visit: str, wanted: int, *, stays: int = HOUR, possible: tuple[int, ...] | None = None
) -> Call:
    return Call(
        visit=visit,
        place=f"place of {visit}",
        possible_minutes=possible or tuple(range(480, 720, 5)),
        stays_minutes=stays,
        wanted_minute=wanted,
    )


def promise(visit: str, at: int) -> Call:
    return call(visit, at, possible=(at,))


def test_where_there_is_room_nobody_else_moves() -> None:
    assert taken_in(DAY, [call("a", 490)], promise("new", 600), drive) == {"a": 490, "new": 600}


def test_a_visit_gives_way_no_further_than_it_must() -> None:
    found = taken_in(DAY, [call("a", 580)], promise("new", 600), drive)

    assert found == {"a": 530, "new": 600}


def test_a_visit_goes_behind_the_new_one_where_it_moves_less() -> None:
    assert taken_in(DAY, [call("a", 600)], promise("new", 560), drive) == {"a": 630, "new": 560}


def test_a_promise_keeps_its_minute_and_may_stand_in_the_way() -> None:
    assert taken_in(DAY, [promise("a", 580)], promise("new", 600), drive) is None


def test_the_crew_is_back_in_time() -> None:
    assert taken_in(DAY, [], promise("new", 650), drive) == {"new": 650}
    assert taken_in(DAY, [], promise("new", 655), drive) is None


def test_the_crew_sets_out_no_earlier_than_it_may() -> None:
    assert taken_in(DAY, [], promise("new", 490), drive) == {"new": 490}
    assert taken_in(DAY, [], promise("new", 485), drive) is None


def test_a_site_that_is_closed_takes_nobody() -> None:
    closed = Call(visit="a", place="a", possible_minutes=(), stays_minutes=HOUR, wanted_minute=600)

    assert arrivals(DAY, [closed], drive) is None


def test_whatever_fits_is_found_and_whatever_is_found_fits(rng: Random) -> None:
    for _ in range(300):
        frame = Frame(
            wakes="base", sleeps="inn", leaves_minute=480, back_by_minute=rng.choice([620, 720])
        )
        order = [random_call(rng, name) for name in "abc"]

        found = arrivals(frame, order, drive)

        every = [
            minutes
            for minutes in product(*(call.possible_minutes for call in order))
            if works(frame, order, minutes)
        ]
        assert (found is not None) == bool(every)
        if found is not None:
            assert tuple(found) in every


def test_the_fewest_move_of_all_places_in_the_order(rng: Random) -> None:
    for _ in range(100):
        calls = sorted((random_call(rng, name) for name in "ab"), key=lambda c: c.wanted_minute)
        minute = rng.randrange(480, 700, 20)

        found = taken_in(DAY, calls, promise("new", minute), drive)

        orders = [
            order
            for order in permutations([*calls, promise("new", minute)])
            if order.index(calls[0]) < order.index(calls[1])
        ]
        ways = [minutes for order in orders if (minutes := arrivals(DAY, order, drive))]
        assert (found is None) == (not ways)


def random_call(rng: Random, name: str) -> Call:
    possible = tuple(sorted(rng.sample(range(480, 700, 20), rng.randint(1, 5))))
    return call(name, rng.choice(possible), stays=rng.choice([20, 40]), possible=possible)


def works(frame: Frame, order: list[Call], minutes: tuple[int, ...]) -> bool:
    """Written from the rules: each drive is possible, and the crew is back in time."""
    stops = list(zip(order, minutes, strict=True))
    first, last = stops[0], stops[-1]
    return (
        first[1] >= frame.leaves_minute + drive(frame.wakes, first[0].place)
        and all(
            later[1] >= minute + call.stays_minutes + drive(call.place, later[0].place)
            for (call, minute), later in pairwise(stops)
        )
        and last[1] + last[0].stays_minutes + drive(last[0].place, frame.sleeps)
        <= frame.back_by_minute
    )
