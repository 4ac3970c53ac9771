"""An office's unrecorded residents, spread over kelurahan, schools and ages.

Published are totals for the whole office only. The spread below is ours: plausible, seeded, and
the same on every machine. It says nothing about a real school or kelurahan.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, hypot

from app.demo.office import Area, DemoOffice, Group, School

SIZE_WEIGHT = {"large": 6.0, "medium": 3.0, "small": 1.0}
KM_PER_DEGREE = 111.2
MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Cohort:
    """Unrecorded people who share home kelurahan, school, segment and the month they turn 17.

    `turns_17` is the first of that month, or None for those who have been wajib for long.
    """

    home: str
    school: str | None
    segment: str
    turns_17: date | None
    people: int

    def wajib_on(self, day: date) -> bool:
        """Whether these people must hold a card on `day`."""
        return self.turns_17 is None or self.turns_17 <= day


def cohorts_of(office: DemoOffice) -> tuple[Cohort, ...]:
    """All cohorts of the office; their sums are the totals of its groups, to the person."""
    return tuple(cohort for group in office.groups for cohort in _spread(office, group))


def turned_17(counted_on: date) -> tuple[date, ...]:
    """The first of each of the twelve months up to that of the count."""
    return tuple(_month(counted_on, after) for after in range(1 - MONTHS_OF_A_YEAR, 1))


def turning_17(counted_on: date) -> tuple[date, ...]:
    """The first of each of the eleven months after that of the count.

    16 is the youngest age that may be recorded: who turns 17 in the last of them turned 16 before
    the month of the count.
    """
    return tuple(_month(counted_on, after) for after in range(1, MONTHS_OF_A_YEAR))


def largest_remainder(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers that add up to `total`, as near to proportional to `weights` as can be.

    The people left over by rounding down go to the largest remainders, the earlier on a tie.
    """
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    shares = [floor(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda index: shares[index] - exact[index])
    for index in by_remainder[: total - sum(shares)]:
        shares[index] += 1
    return shares


def draw(seed: int, *names: str) -> float:
    """A number in [0, 1) that depends on nothing but the seed and the names.

    A hash and not `random`: its stream may change between Python versions, this cannot.
    """
    digest = hashlib.sha256("/".join((str(seed), *names)).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def _spread(office: DemoOffice, group: Group) -> list[Cohort]:
    match group.name:
        case "pupil":
            return _pupils(office, group)
        case "non_dapodik":
            return _out_of_school(office, group)
        case "institution":
            return _inside(office, group)
        case "homebound":
            return _grown(office, group, "homebound")
        case _:
            return _grown(office, group, "general")


def _pupils(office: DemoOffice, group: Group) -> list[Cohort]:
    weights = [
        SIZE_WEIGHT[school.size] * (0.8 + 0.4 * draw(office.seed, "school", school.code))
        for school in office.schools
    ]
    everyone = largest_remainder(group.already_17 + group.not_yet_17, weights)
    turned = largest_remainder(group.already_17, everyone)
    return [
        cohort
        for school, together, already in zip(office.schools, everyone, turned, strict=True)
        for people, months in _by_age(office, already, together - already)
        for cohort in _pupils_of(office, school, people, months)
    ]


def _pupils_of(
    office: DemoOffice, school: School, people: int, months: tuple[date, ...]
) -> list[Cohort]:
    """Pupils live near their school: in few kelurahan when they are few, in twelve at most.

    Those of a month are kept in one cohort of about so many as the office says, so that there are
    hundreds of cohorts, not one for each pupil.
    """
    near = sorted(office.areas_at("kelurahan"), key=lambda area: _km(school, area))
    homes = near[: min(12, max(3, people // 4))]
    weights = [_weight(office, "home", home) / (0.5 + _km(school, home)) for home in homes]
    return [
        Cohort(home=home.code, school=school.code, segment="pupil", turns_17=month, people=count)
        for home, share in zip(homes, largest_remainder(people, weights), strict=True)
        for month, count in _by_month(office, share, months, f"{school.code}/{home.code}")
    ]


def _out_of_school(office: DemoOffice, group: Group) -> list[Cohort]:
    homes = office.areas_at("kelurahan")
    weights = [_weight(office, "out of school", home) for home in homes]
    return [
        Cohort(home=home.code, school=None, segment="general", turns_17=month, people=count)
        for people, months in _by_age(office, group.already_17, group.not_yet_17)
        for home, share in zip(homes, largest_remainder(people, weights), strict=True)
        for month, count in _by_month(office, share, months, home.code)
    ]


def _grown(office: DemoOffice, group: Group, segment: str) -> list[Cohort]:
    homes = office.areas_at("kelurahan")
    shares = largest_remainder(
        group.already_17, [_weight(office, group.name, home) for home in homes]
    )
    return [
        Cohort(home=home.code, school=None, segment=segment, turns_17=None, people=people)
        for home, people in zip(homes, shares, strict=True)
        if people
    ]


def _inside(office: DemoOffice, group: Group) -> list[Cohort]:
    institutions = office.places_of("institution")
    shares = largest_remainder(group.already_17, [1.0] * len(institutions))
    return [
        Cohort(home=place.area, school=None, segment="institution", turns_17=None, people=people)
        for place, people in zip(institutions, shares, strict=True)
    ]


def _by_age(
    office: DemoOffice, already_17: int, not_yet_17: int
) -> tuple[tuple[int, tuple[date, ...]], ...]:
    """People of either age, and the months in which they turned or will turn 17."""
    return (
        (already_17, turned_17(office.counted_on)),
        (not_yet_17, turning_17(office.counted_on)),
    )


def _month(day: date, after: int) -> date:
    """The first of the month so many months after the day's; before it where below zero."""
    years, month = divmod(day.month - 1 + after, MONTHS_OF_A_YEAR)
    return date(day.year + years, month + 1, 1)


def _by_month(
    office: DemoOffice, people: int, months: tuple[date, ...], name: str
) -> list[tuple[date, int]]:
    """People spread evenly over a few months, from a drawn one on."""
    if people == 0:
        return []
    spread = min(len(months), ceil(people / office.people_per_cohort))
    first = floor(len(months) * draw(office.seed, "month", name, str(months[0])))
    steps = [(first + index * len(months) // spread) % len(months) for index in range(spread)]
    shares = largest_remainder(people, [1.0] * spread)
    return [(months[step], share) for step, share in zip(steps, shares, strict=True)]


def _weight(office: DemoOffice, purpose: str, area: Area) -> float:
    return 0.4 + 1.2 * draw(office.seed, purpose, area.code)


def _km(school: School, area: Area) -> float:
    """Straight distance. This near to the equator a degree is about as long either way."""
    return KM_PER_DEGREE * hypot(school.lat - area.lat, school.lon - area.lon)
