"""What people count on: visits that are promised, and the published plan around them."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.errors import Conflict
from app.plans.queries import PlacedVisit
from app.plans.rules import BEGUN, CALLED_OFF, FIXED
from solver.plan import Visit
from solver.problem import Crew, CrewId, LockedVisit, PlaceId, PublishedVisit, Site, SiteId


@dataclass(frozen=True, kw_only=True, slots=True)
class Promises:
    locked: tuple[LockedVisit, ...]
    published: tuple[PublishedVisit, ...]


def promises(
    placed: Sequence[PlacedVisit], sites: Sequence[Site], crews: Sequence[Crew]
) -> Promises:
    """Confirmed, begun and finished visits are locked; all others may change at a price.

    Raises Conflict when a promise is to a site that is no longer visited.
    """
    known_sites = {site.id for site in sites}
    known_crews = {crew.id for crew in crews}
    standing = [each for each in placed if each.visit.state not in CALLED_OFF]
    fixed = [each for each in standing if each.visit.state in FIXED]
    if any(each.visit.site_id not in known_sites for each in fixed):
        raise Conflict(
            "promise_without_site",
            id="Ada kunjungan yang sudah dijanjikan ke lokasi yang tidak aktif lagi."
            " Aktifkan lokasinya atau batalkan kunjungannya.",
            en="A visit is promised to a site that is no longer active."
            " Make the site active or cancel the visit.",
        )
    return Promises(
        locked=tuple(locked(each, known_crews) for each in fixed),
        published=tuple(
            PublishedVisit(
                site=SiteId(PlaceId(each.visit.site_id)),
                crew=CrewId(each.placed.crew_id),
                date=each.placed.date,
                arrive_minute=each.placed.arrive_minute,
            )
            for each in standing
            if each.visit.site_id in known_sites and each.placed.crew_id in known_crews
        ),
    )


def visit_of(each: PlacedVisit) -> Visit:
    """The visit in the solver's words."""
    return Visit(
        site=SiteId(PlaceId(each.visit.site_id)),
        crew=CrewId(each.placed.crew_id),
        date=each.placed.date,
        arrive_minute=each.placed.arrive_minute,
        service_minutes=each.placed.service_minutes,
    )


def locked(each: PlacedVisit, known_crews: set[CrewId]) -> LockedVisit:
    """The site was promised a time, not a crew; who has begun already stays."""
    crew = CrewId(each.placed.crew_id)
    stays = each.visit.state in BEGUN and crew in known_crews
    return LockedVisit(
        site=SiteId(PlaceId(each.visit.site_id)),
        date=each.placed.date,
        arrive_minute=each.placed.arrive_minute,
        service_minutes=each.placed.service_minutes,
        crew=crew if stays else None,
    )
