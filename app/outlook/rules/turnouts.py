"""How unsure the shares are that plans use. Pure.

An estimate's interval holds 80 %; taken for that of a normal distribution, its width is
2 x 1.2816 standard deviations, and a beta distribution of mean m with that deviation d has the
spread d^2 / (m (1 - m)). How much single visits differ is not stated anywhere: the middle of the
spreads that turnout thinks possible.
"""

from app.outlook.rules.luck import Turnout
from app.turnout.rules import Estimate, Key, Learner, Shares, Source, default_attendance

DEVIATIONS_IN_INTERVAL = 2 * 1.2816
VISIT_SPREAD = 0.1
MOST_SPREAD = 0.5


def turnout_of(key: Key, shares: Shares) -> Turnout:
    """What a manager pinned is sure but for each visit; a guess is as unsure as learning begins."""
    used = shares.of(key)
    match used.source:
        case Source.PINNED:
            spread = 0.0
        case Source.DEFAULT:
            guess = default_attendance(key.kind, key.segment)
            spread = spread_of(Learner(guess=guess).office()) if 0 < guess < 1 else 0.0
        case Source.DISTRICT:
            spread = spread_of(shares.estimates[key])
        case Source.OFFICE:
            spread = spread_of(shares.estimates[key.whole])
    return Turnout(share=used.share, spread=spread, visit_spread=VISIT_SPREAD)


def spread_of(estimate: Estimate) -> float:
    """The spread of a beta distribution that is as unsure as the estimate."""
    deviation = (estimate.high - estimate.low) / DEVIATIONS_IN_INTERVAL
    most = estimate.share * (1 - estimate.share)
    return min(MOST_SPREAD, deviation**2 / most) if most > 0 else 0.0
