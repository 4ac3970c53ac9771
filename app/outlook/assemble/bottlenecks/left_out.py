"""Sites that no plan of the weeks ahead visits, and why."""

import datetime as dt

from sqlalchemy.orm import Session

from app.outlook.assemble.bottlenecks.weeks import Planned
from app.outlook.assemble.coverage import Books
from app.outlook.rules.bottlenecks.sheet import LeftOut, WithoutSite
from app.outlook.rules.since import unrecorded_on
from app.places import queries as places
from app.places.rules import AreaLevel, SiteKind, lies_in
from app.places.tables import Site
from app.plans.rules import Names, say_why

AT_HOME = frozenset({SiteKind.HOME_ROUND, SiteKind.INSTITUTION})
"""Kinds of sites that only some people of their area come to: how many, no area tells."""


def left_out(
    db: Session, office_id: str, planned: Planned, names: Names, books: Books, *, on: dt.date
) -> list[LeftOut]:
    """The most valuable first; each as the newest plan that names it says."""
    sites = {row.id: row for row in db.scalars(places.sites_of(office_id))}
    areas = {area.code: area.name for area in books.areas}
    found: dict[str, LeftOut] = {}
    for plan in planned.plans:
        for each in plan.answer.unassigned:
            site = sites[each.site]
            if site.id in planned.visited or site.id in found or not site.active:
                continue
            found[site.id] = LeftOut(
                site_id=site.id,
                name=site.name,
                kind=site.kind,
                area_code=site.area_code,
                area=areas.get(site.area_code, site.area_code),
                npsn=site.npsn,
                unrecorded=_unrecorded(site, books, on),
                reason=each.reason,
                say=say_why(each.reason, each.detail, names),
                value_lost=each.value_lost,
                version=plan.version,
            )
    return sorted(found.values(), key=lambda each: (-each.value_lost, each.name))


def without_site(db: Session, office_id: str, books: Books, *, on: dt.date) -> list[WithoutSite]:
    """Kelurahan whose unrecorded wajib have no site open to all of them; the most people first."""
    open_to_all = [
        row.area_code
        for row in db.scalars(places.sites_of(office_id))
        if row.active and row.kind not in AT_HOME and not row.npsn
    ]
    found: list[WithoutSite] = []
    for area in books.areas:
        if area.level != AreaLevel.KELURAHAN or any(lies_in(area.code, at) for at in open_to_all):
            continue
        here = [each for each in books.histories if each.key.kelurahan_code == area.code]
        wajib, _ = unrecorded_on(here, on)
        if wajib:
            found.append(WithoutSite(area_code=area.code, name=area.name, unrecorded=wajib))
    return sorted(found, key=lambda each: (-each.unrecorded, each.area_code))


def _unrecorded(site: Site, books: Books, on: dt.date) -> int | None:
    if site.kind in AT_HOME:
        return None
    here = [
        each
        for each in books.histories
        if (
            each.key.npsn == site.npsn
            if site.npsn
            else lies_in(each.key.kelurahan_code, site.area_code)
        )
    ]
    wajib, not_yet = unrecorded_on(here, on)
    return wajib + (not_yet if site.npsn else 0)
