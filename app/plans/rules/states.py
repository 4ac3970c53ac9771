"""What a plan and a visit may become. Pure."""

from collections.abc import Mapping
from enum import StrEnum


class PlanStatus(StrEnum):
    """draft → solving → solved | failed | cancelled; solved → published → superseded | closed.

    DRAFT        asked for; no worker has begun it
    SOLVED       there is a plan, checked; also when solving was stopped, or came to harm,
                 with one at hand
    CANCELLED    stopped before there was any plan
    PUBLISHED    stands for at least one date, or did when nothing replaced it
    SUPERSEDED   later plans stand for all its dates
    CLOSED       its last date is over
    """

    DRAFT = "draft"
    SOLVING = "solving"
    SOLVED = "solved"
    FAILED = "failed"
    CANCELLED = "cancelled"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    CLOSED = "closed"


class VisitState(StrEnum):
    """proposed → offered → confirmed → in_progress → done | partial | cancelled | missed."""

    PROPOSED = "proposed"
    OFFERED = "offered"
    CONFIRMED = "confirmed"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    PARTIAL = "partial"
    CANCELLED = "cancelled"
    MISSED = "missed"


# In what was asked of a plan: it is made to be compared with that one, on its data.
BESIDE = "beside"
# Of a solved plan: no search has made it, somebody entered it.
BY_HAND = "by_hand"

PLAN_STEPS: Mapping[PlanStatus, frozenset[PlanStatus]] = {
    PlanStatus.DRAFT: frozenset({PlanStatus.SOLVING, PlanStatus.FAILED, PlanStatus.CANCELLED}),
    PlanStatus.SOLVING: frozenset({PlanStatus.SOLVED, PlanStatus.FAILED, PlanStatus.CANCELLED}),
    PlanStatus.SOLVED: frozenset({PlanStatus.PUBLISHED}),
    PlanStatus.FAILED: frozenset(),
    PlanStatus.CANCELLED: frozenset(),
    PlanStatus.PUBLISHED: frozenset({PlanStatus.SUPERSEDED, PlanStatus.CLOSED}),
    PlanStatus.SUPERSEDED: frozenset(),
    PlanStatus.CLOSED: frozenset(),
}
UNFINISHED = frozenset({PlanStatus.DRAFT, PlanStatus.SOLVING})

# A team may go without the site's word, so a visit can begin, be missed or fall away from
# any state before it; what happened is final. An offer that is withdrawn leaves a proposal, as
# does a promise that is released.
_WAITING = frozenset({VisitState.IN_PROGRESS, VisitState.CANCELLED, VisitState.MISSED})
_OUTCOMES = frozenset({VisitState.DONE, VisitState.PARTIAL})
VISIT_STEPS: Mapping[VisitState, frozenset[VisitState]] = {
    VisitState.PROPOSED: _WAITING | _OUTCOMES | {VisitState.OFFERED, VisitState.CONFIRMED},
    VisitState.OFFERED: _WAITING | _OUTCOMES | {VisitState.PROPOSED, VisitState.CONFIRMED},
    VisitState.CONFIRMED: _WAITING | _OUTCOMES | {VisitState.PROPOSED},
    VisitState.IN_PROGRESS: _OUTCOMES | {VisitState.CANCELLED},
    VisitState.DONE: frozenset(),
    VisitState.PARTIAL: frozenset(),
    VisitState.CANCELLED: frozenset(),
    VisitState.MISSED: frozenset(),
}
# Published and not reported yet: they will still record somebody.
TO_COME = frozenset(
    {VisitState.PROPOSED, VisitState.OFFERED, VisitState.CONFIRMED, VisitState.IN_PROGRESS}
)
# What a crew's report can say of a visit.
OUTCOMES = _OUTCOMES | {VisitState.MISSED}
# It came to an end, and somebody has said how.
REPORTED = _OUTCOMES
BEGUN = frozenset({VisitState.IN_PROGRESS}) | REPORTED
# Promised, begun or over: no later plan may move these.
FIXED = frozenset({VisitState.CONFIRMED}) | BEGUN
# The site was asked, or has had its visit: these take from its monthly quota.
TAKES_QUOTA = FIXED | {VisitState.OFFERED}
# Nobody drives there any more.
CALLED_OFF = frozenset({VisitState.CANCELLED, VisitState.MISSED})
# Not promised: a later plan may move them or let them go.
MOVABLE = frozenset({VisitState.PROPOSED, VisitState.OFFERED})
