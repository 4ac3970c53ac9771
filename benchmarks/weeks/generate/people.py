"""Who goes out: crews with their shifts, and the people who staff them."""

import datetime as dt

from benchmarks.weeks.generate.dice import Dice
from benchmarks.weeks.generate.figures import Figures
from benchmarks.weeks.generate.hours import FRIDAY, FRIDAY_PRAYER, SATURDAY, SUNDAY
from benchmarks.weeks.generate.places import SATELLITE
from solver.problem import Crew, CrewId, Depot, Person, Role, Shift, StaffId

OPERATOR, DRIVER = Role("operator"), Role("driver")
DAYS_A_WEEK = 5
"""Nobody goes out on more dates of a week."""
ON_LEAVE = 0.4
"""People who are away on one weekday of the week."""


def crews_of(
    figures: Figures, depots: tuple[Depot, ...], dates: tuple[dt.date, ...]
) -> tuple[Crew, ...]:
    """Crews are spread over the depots in turn."""
    return tuple(
        _crew(number, figures, depots[number % len(depots)], dates)
        for number in range(len(figures.kits))
    )


def _crew(number: int, figures: Figures, depot: Depot, dates: tuple[dt.date, ...]) -> Crew:
    kits = figures.kits[number]
    needs = {OPERATOR: kits, DRIVER: 1}
    linked = bool(figures.satellite) and figures.satellite[number]
    return Crew(
        id=CrewId(f"crew-{number + 1:02}"),
        depot=depot.id,
        kits=kits,
        provides=frozenset({SATELLITE} if linked else ()),
        needs=needs,
        shifts=tuple(
            Shift(
                date=date,
                start_minute=hours[0],
                end_minute=hours[1],
                overtime_minutes=figures.overtime_minutes,
                breaks=(FRIDAY_PRAYER,) if date.weekday() == FRIDAY else (),
                kits=kits,
                needs=needs,
            )
            for date in dates
            if (hours := _hours(number, figures, date)) is not None
        ),
    )


def _hours(number: int, figures: Figures, date: dt.date) -> tuple[int, int] | None:
    """Every second crew works on Saturday, none on Sunday."""
    if date.weekday() == SUNDAY or (date.weekday() == SATURDAY and number % 2):
        return None
    return figures.saturday if date.weekday() == SATURDAY else figures.shift


def staff_of(figures: Figures, dice: Dice, dates: tuple[dt.date, ...]) -> tuple[Person, ...]:
    """As many people as all crews need on a full day and a few more, with days off.

    Of the few more, everybody can drive and operate. Saturday's crews, leave and the limit on days
    leave some crew-days without enough people: it binds a little.
    """
    operators, drivers = sum(figures.kits), len(figures.kits)
    roles = (
        *(frozenset({OPERATOR}) for _ in range(operators)),
        *(frozenset({DRIVER}) for _ in range(drivers)),
        *(frozenset({OPERATOR, DRIVER}) for _ in range(figures.spare_staff)),
    )
    weeks = -(-len(dates) // 7)
    return tuple(
        Person(
            id=StaffId(f"s-{number + 1:02}"),
            roles=each,
            dates=_free(dice, dates),
            max_days=DAYS_A_WEEK * weeks,
        )
        for number, each in enumerate(roles)
    )


def _free(dice: Dice, dates: tuple[dt.date, ...]) -> frozenset[dt.date]:
    away = dice.pick(range(SATURDAY)) if dice.chance(ON_LEAVE) else None
    return frozenset(date for date in dates if date.weekday() not in (away, SUNDAY))
