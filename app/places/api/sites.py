"""Doors to sites, their exceptions and openings."""

import hashlib
from dataclasses import replace
from typing import Annotated, Any

from fastapi import Query, Response

from app.accounts.access import Coordinator, Db, FieldTeam
from app.core.pages import Page, PageOf, page
from app.core.versions import IfMatch, match, show
from app.core.wire import Day
from app.places import actions, queries, rules
from app.places.api.door import router
from app.places.api.shared import (
    DayPath,
    Days,
    RowId,
    Start,
    given,
    span_shown,
    spans,
    why_shown,
)
from app.places.schemas.shared import SpanShape
from app.places.schemas.sites import (
    Contact,
    ExceptionEdit,
    ExceptionNew,
    ExceptionShown,
    ExceptionsShown,
    OpeningsShown,
    SiteCounts,
    SiteDayShown,
    SiteEdit,
    SiteKindName,
    SiteNew,
    SiteShown,
    TermsAsked,
    WindowShape,
)
from app.places.tables import Site, SiteException

TERMS = frozenset(TermsAsked.model_fields)


@router.get("/offices/{office}/sites")
def list_sites(
    caller: FieldTeam,
    db: Db,
    asked: PageOf,
    kind: Annotated[SiteKindName | None, Query()] = None,
    active: Annotated[bool | None, Query()] = None,
) -> Page[SiteShown]:
    """The places crews can visit, by id."""
    found = queries.sites_of(caller.office_id)
    if kind is not None:
        found = found.where(Site.kind == kind)
    if active is not None:
        found = found.where(Site.active == active)
    return page(db, found, Site.id, asked, show=lambda site: _site(site, caller.today))


@router.get("/offices/{office}/site-counts")
def count_sites(caller: Coordinator, db: Db) -> SiteCounts:
    """How many places crews can visit, and how many of them have nobody to ask."""
    in_use, without_contact = queries.site_counts(db, caller.office_id)
    return SiteCounts(in_use=in_use, without_contact=without_contact)


@router.post("/offices/{office}/sites", status_code=201)
def add_site(caller: Coordinator, db: Db, asked: SiteNew, response: Response) -> SiteShown:
    """Add a place crews can visit."""
    values = given(asked)
    terms = {name: values.pop(name) for name in TERMS & values.keys()}
    made = actions.add_site(
        db,
        office_id=caller.office_id,
        terms=replace(rules.terms_for(asked.kind), **terms),
        **_as_kept(values),
    )
    show(response, made.version)
    return _site(made, caller.today)


@router.get("/offices/{office}/sites/{site}")
def show_site(caller: FieldTeam, db: Db, site: RowId, response: Response) -> SiteShown:
    """One site."""
    found = queries.site(db, caller.office_id, site)
    show(response, found.version)
    return _site(found, caller.today)


@router.patch("/offices/{office}/sites/{site}")
def edit_site(
    *,
    caller: Coordinator,
    db: Db,
    site: RowId,
    asked: SiteEdit,
    if_match: IfMatch,
    response: Response,
) -> SiteShown:
    """Change a site; `windows` replace all it had."""
    found = queries.site(db, caller.office_id, site, for_edit=True)
    match(if_match, found.version)
    actions.edit_site(
        db, site=found, **_as_kept(given(asked, nullable=frozenset({"contact", "monthly_visits"})))
    )
    show(response, found.version)
    return _site(found, caller.today)


@router.get("/offices/{office}/sites/{site}/openings")
def show_openings(
    caller: FieldTeam, db: Db, site: RowId, start: Start = None, days: Days = 14
) -> OpeningsShown:
    """When the site is open on each date, or why it is not."""
    found = queries.site(db, caller.office_id, site)
    shown = queries.site_days(db, found, start=start or caller.today, days=days)
    return OpeningsShown(
        site=found.id,
        earliest_date=rules.earliest_date(caller.today, found.notice_days),
        days=[_day(day) for day in shown],
    )


@router.get("/offices/{office}/sites/{site}/exceptions")
def list_exceptions(caller: FieldTeam, db: Db, site: RowId, start: Start = None) -> ExceptionsShown:
    """What the site says about single dates, from `start` on (today when left out)."""
    queries.site(db, caller.office_id, site)
    found = queries.exceptions_of(db, caller.office_id, site, start or caller.today)
    return ExceptionsShown(items=[_exception(said) for said in found])


@router.post("/offices/{office}/sites/{site}/exceptions", status_code=201)
def add_exception(
    caller: Coordinator, db: Db, site: RowId, asked: ExceptionNew, response: Response
) -> ExceptionShown:
    """Open the site at these windows on one date, or close it."""
    said = actions.add_exception(
        db,
        site=queries.site(db, caller.office_id, site),
        date=asked.date,
        windows=spans(asked.windows),
        note=asked.note,
    )
    show(response, _exception_version(said))
    return _exception(said)


@router.patch("/offices/{office}/sites/{site}/exceptions/{date}")
def edit_exception(
    *,
    caller: Coordinator,
    db: Db,
    site: RowId,
    date: DayPath,
    asked: ExceptionEdit,
    if_match: IfMatch,
    response: Response,
) -> ExceptionShown:
    """Change what the site says about one date."""
    said = queries.exception(db, caller.office_id, site, date, for_edit=True)
    match(if_match, _exception_version(said))
    windows = None if asked.windows is None else spans(asked.windows)
    actions.edit_exception(db, exception=said, windows=windows, note=asked.note)
    show(response, _exception_version(said))
    return _exception(said)


@router.delete("/offices/{office}/sites/{site}/exceptions/{date}", status_code=204)
def remove_exception(caller: Coordinator, db: Db, site: RowId, date: DayPath) -> None:
    """The date follows the weekly windows again."""
    said = queries.exception(db, caller.office_id, site, date)
    actions.remove_exception(db, exception=said)


def _as_kept(values: dict[str, Any]) -> dict[str, Any]:
    """Names and shapes on the wire → those of the rows."""
    kept = dict(values)
    for on_wire, in_row in (("area", "area_code"), ("school", "npsn")):
        if on_wire in kept:
            kept[in_row] = kept.pop(on_wire)
    if "contact" in kept:
        contact: Contact | None = kept.pop("contact")
        kept["contact_function"] = contact.function if contact else None
        kept["contact_phone"] = contact.phone if contact else None
    if "windows" in kept:
        shapes: list[WindowShape] = kept.pop("windows")
        kept["windows"] = [rules.WeeklyWindow(w.weekday, w.start, w.end) for w in shapes]
    return kept


def _site(found: Site, today: Day) -> SiteShown:
    return SiteShown(
        id=found.id,
        kind=found.kind,  # pyright: ignore[reportArgumentType] -- pydantic checks it
        name=found.name,
        area=found.area_code,
        school=found.npsn,
        lat=found.lat,
        lon=found.lon,
        contact=_contact(found),
        **{name: getattr(found, name) for name in TERMS},
        monthly_visits=found.monthly_visits,
        earliest_date=rules.earliest_date(today, found.notice_days),
        has_network=found.has_network,
        has_power=found.has_power,
        requires=found.requires,
        brings=sorted(found.equipment_needed),
        windows=[WindowShape(weekday=w.weekday, start=w.start, end=w.end) for w in found.windows],
        active=found.active,
        version=found.version,
    )


def _contact(found: Site) -> Contact | None:
    if found.contact_function is None or found.contact_phone is None:
        return None
    return Contact(function=found.contact_function, phone=found.contact_phone)


def _exception_version(said: SiteException) -> str:
    """What is said of a date is little, and seen as a whole: its contents are its version."""
    return hashlib.sha256(repr((queries.as_spans(said.windows), said.note)).encode()).hexdigest()[
        :16
    ]


def _exception(said: SiteException) -> ExceptionShown:
    windows = [span_shown(window) for window in queries.as_spans(said.windows)]
    version = _exception_version(said)
    return ExceptionShown(date=said.date, windows=windows, note=said.note, version=version)


def _day(day: rules.SiteDay) -> SiteDayShown:
    openings = [SpanShape(start=opening.start, end=opening.end) for opening in day.openings]
    return SiteDayShown(date=day.date, openings=openings, why=why_shown(day.why))
