"""What samples say together: the tenth, the half and nine tenths of them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.outlook.rules.flow import Floats, Week
from app.outlook.rules.replay import Standing

PARTS = (0.1, 0.5, 0.9)


@dataclass(frozen=True, kw_only=True, slots=True)
class Band:
    """So many or fewer in a tenth, in half, in nine tenths of the samples; each was a sample's."""

    p10: float
    p50: float
    p90: float


@dataclass(frozen=True, kw_only=True, slots=True)
class WeekBands:
    """How things stand at the end of a week; the last five count since the first day."""

    week: Week
    unrecorded: Band
    not_yet: Band
    recorded: Band
    by_visits: Band
    at_counter: Band
    cards: Band


def band(values: Floats) -> Band:
    """Without interpolation, so that nothing is said that no sample showed."""
    p10, p50, p90 = np.quantile(values, PARTS, method="inverted_cdf").tolist()
    return Band(p10=p10, p50=p50, p90=p90)


def bands(weeks: Sequence[Week], standings: Sequence[Standing]) -> list[WeekBands]:
    return [
        WeekBands(
            week=week,
            unrecorded=band(at.unrecorded),
            not_yet=band(at.not_yet),
            recorded=band(at.recorded),
            by_visits=band(at.by_visits),
            at_counter=band(at.at_counter),
            cards=band(at.cards),
        )
        for week, at in zip(weeks, standings, strict=True)
    ]
