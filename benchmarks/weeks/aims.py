"""How near to its bound a plan is to be, and after how long."""

from dataclasses import dataclass

from benchmarks.weeks.generate import KINDS, variants_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Aim:
    """gap: (bound - value) / value, at most, after so many seconds of processor time."""

    seconds: float
    gap: float


def aim_of(kind: str, variant: str) -> Aim:
    """What we want of a kind and variant; metro weeks and months have more time than others."""
    if KINDS[kind].days > 7:
        return Aim(seconds=60.0, gap=0.01)
    if variant == "nights":
        return Aim(seconds=60.0 if kind == "metro" else 30.0, gap=0.01)
    if kind == "metro":
        return Aim(seconds=60.0, gap=0.005)
    return Aim(seconds=5.0, gap=0.003) if variant == "plain" else Aim(seconds=10.0, gap=0.005)


AIMS = {(kind, variant): aim_of(kind, variant) for kind in KINDS for variant in variants_of(kind)}
"""By kind and variant."""
