"""Who comes, until an office's own visits have taught better. Pure.

All shares are guesses. Behind them: open events saw 18 % (67 of 375) and 27 % (1,921 of 7,000)
of those invited; schools 38 to 42 recordings a visit and up to 200; homes are visited by
appointment. A pair that is not named draws nobody: no pupil is looked for in a prison.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from app.places.rules import SiteKind

SegmentName = Literal["general", "pupil", "homebound", "institution"]

# The share of those still unrecorded who come to a first visit (guess).
FIRST_VISIT: Mapping[tuple[SiteKind, SegmentName], float] = MappingProxyType(
    {
        (SiteKind.HALL, "general"): 0.25,
        (SiteKind.HALL, "pupil"): 0.20,  # most sit in class while a hall is open
        (SiteKind.DISTRICT_OFFICE, "general"): 0.12,  # farther than the hall next door
        (SiteKind.DISTRICT_OFFICE, "pupil"): 0.10,
        (SiteKind.SCHOOL, "pupil"): 0.85,  # of the listed and present
        (SiteKind.HOME_ROUND, "homebound"): 0.90,
        (SiteKind.INSTITUTION, "institution"): 0.85,  # a checked list, as at a school
    }
)
# Whom a site of each kind is for: the pools of these people are the ones it draws on.
SEGMENT_OF_KIND: Mapping[SiteKind, SegmentName] = MappingProxyType(
    {
        SiteKind.HALL: "general",
        SiteKind.DISTRICT_OFFICE: "general",
        SiteKind.SCHOOL: "pupil",
        SiteKind.HOME_ROUND: "homebound",
        SiteKind.INSTITUTION: "institution",
    }
)
# Who did not come the first time comes less the second: 0.25 becomes 0.20 (guess).
LATER_VISIT = 0.8
OPEN_EVENTS = frozenset({SiteKind.HALL, SiteKind.DISTRICT_OFFICE})


def default_attendance(site_kind: SiteKind | str, segment: SegmentName, visit_no: int = 1) -> float:
    """The share of a segment's unrecorded people expected at a site's visit, 0 to 1 (guess).

    visit_no   1 for the first visit there, 2 for the second, …
    """
    kind = SiteKind(site_kind)
    share = FIRST_VISIT.get((kind, segment), 0.0)
    return share * LATER_VISIT if visit_no > 1 and kind in OPEN_EVENTS else share
