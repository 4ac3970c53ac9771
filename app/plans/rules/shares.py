"""Who a visit takes from which cohort. Pure."""

from collections.abc import Mapping

from solver.problem import PoolId


def taken_from_each(
    recorded: Mapping[PoolId, float], held: Mapping[PoolId, Mapping[str, float]]
) -> dict[str, float]:
    """What each cohort loses when so many are recorded of the pools they make up.

    The people of a pool are alike, so each of its cohorts loses the same share.

    recorded[pool]       people
    held[pool][cohort]   unrecorded before   people
    """
    taken: dict[str, float] = {}
    for pool, people in recorded.items():
        all_there = sum(held[pool].values())
        share = people / all_there if all_there > 0 else 0.0
        taken |= {cohort: share * there for cohort, there in held[pool].items()}
    return taken
