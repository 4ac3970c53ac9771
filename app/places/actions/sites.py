"""What people do with sites, their windows and exceptions, and with crews' bases."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy.orm import Session

from app.core.errors import Conflict, Field
from app.core.ids import new_id
from app.places import queries, rules
from app.places.actions.editing import edited
from app.places.actions.refusing import refuse
from app.places.rules import ServiceTerms, SiteKind, Span, WeeklyWindow
from app.places.tables import Area, CrewBase, School, Site, SiteException, SiteWindow

TERM_NAMES = tuple(field.name for field in fields(ServiceTerms))


def add_site(
    db: Session,
    *,
    office_id: str,
    kind: SiteKind | str,
    name: str,
    area_code: str,
    npsn: str | None = None,
    id: str | None = None,
    lat: float | None = None,
    lon: float | None = None,
    contact_function: str | None = None,
    contact_phone: str | None = None,
    has_network: bool = True,
    has_power: bool = True,
    requires: Sequence[str] = (),
    monthly_visits: int | None = None,
    terms: ServiceTerms | None = None,
    windows: Sequence[WeeklyWindow] | None = None,
) -> Site:
    """Crews can visit one more site.

    Without a point it stands where its school does, else in the middle of its area. What is
    not said about terms and windows is usual for its kind; no windows at all means that it is
    open when the office is.
    """
    kind = SiteKind(kind)
    terms = terms or rules.terms_for(kind)
    weekly = rules.week_for(kind) if windows is None else windows
    _check_school_of(kind, npsn)
    refuse(*rules.wrong_in_terms(terms), *rules.wrong_in_week(weekly, path="windows"))
    around = _where(db, office_id, area_code, npsn)
    refuse(*_wrong_in_point(lat, lon))
    made = Site(
        office_id=office_id,
        id=_free_id(db, office_id, id),
        kind=kind,
        name=name,
        area_code=area_code,
        npsn=npsn,
        lat=around.lat if lat is None else lat,
        lon=around.lon if lon is None else lon,
        contact_function=contact_function,
        contact_phone=contact_phone,
        has_network=has_network,
        has_power=has_power,
        requires=sorted(set(requires)),
        monthly_visits=monthly_visits,
        active=True,
        version=1,
        windows=_rows(weekly),
        **asdict(terms),
    )
    db.add(made)
    db.flush()
    return made


def edit_site(
    db: Session, *, site: Site, windows: Sequence[WeeklyWindow] | None = None, **changes: Any
) -> Site:
    """The site has the given values; with `windows` those replace all it had."""
    terms = {name: getattr(site, name) for name in TERM_NAMES} | {
        name: value for name, value in changes.items() if name in TERM_NAMES
    }
    wrong = rules.wrong_in_terms(ServiceTerms(**terms))
    refuse(*wrong, *rules.wrong_in_week(windows or (), path="windows"))
    if "area_code" in changes:
        queries.area(db, site.office_id, changes["area_code"])
    if windows is not None:
        _set_windows(db, site, windows)
    return edited(db, site, changes)


def add_exception(
    db: Session, *, site: Site, date: dt.date, windows: Sequence[Span] = (), note: str = ""
) -> SiteException:
    """On this date the site is open at these windows only; without any it is closed.

    Raises Conflict where something is said of the date already.
    """
    if db.get(SiteException, (site.office_id, site.id, date)) is not None:
        raise Conflict(
            "exception_exists",
            id="Tanggal ini sudah tercatat untuk lokasi ini. Periksa dulu yang tercatat.",
            en="This date is entered for this site already. Look at what is there first.",
        )
    said = SiteException(office_id=site.office_id, site_id=site.id, date=date, note="")
    return edit_exception(db, exception=said, windows=windows, note=note)


def edit_exception(
    db: Session,
    *,
    exception: SiteException,
    windows: Sequence[Span] | None = None,
    note: str | None = None,
) -> SiteException:
    """What is said of the date is this; what is None stays."""
    if windows is not None:
        refuse(*rules.wrong_in_spans(windows, path="windows"))
        exception.windows = [asdict(span) for span in sorted(windows)]
    if note is not None:
        exception.note = note
    db.add(exception)
    db.flush()
    return exception


def set_exception(
    db: Session, *, site: Site, date: dt.date, windows: Sequence[Span] = (), note: str = ""
) -> SiteException:
    """The same as `add_exception`, whatever was said of the date: the site's own word stands."""
    said = db.get(SiteException, (site.office_id, site.id, date))
    if said is None:
        return add_exception(db, site=site, date=date, windows=windows, note=note)
    return edit_exception(db, exception=said, windows=windows, note=note)


def remove_exception(db: Session, *, exception: SiteException) -> None:
    """The date follows the site's weekly windows again."""
    db.delete(exception)
    db.flush()


def add_base(
    db: Session,
    *,
    office_id: str,
    kind: str,
    name: str,
    lat: float,
    lon: float,
    night_cost: float = 0.0,
    id: str | None = None,
) -> CrewBase:
    """Crews can start and end their days there (depot), or sleep there (lodging)."""
    made = CrewBase(
        office_id=office_id,
        id=_free_id(db, office_id, id),
        kind=kind,
        name=name,
        lat=lat,
        lon=lon,
        night_cost=night_cost,
        active=True,
        version=1,
    )
    db.add(made)
    db.flush()
    return made


def edit_base(db: Session, *, base: CrewBase, **changes: Any) -> CrewBase:
    """The base has the given values."""
    return edited(db, base, changes)


def _check_school_of(kind: SiteKind, npsn: str | None) -> None:
    if (kind is SiteKind.SCHOOL) != (npsn is not None):
        refuse(
            Field(
                path="school",
                id="Lokasi sekolah, dan hanya itu, menyebut sekolahnya (NPSN).",
                en="A site of kind school, and no other, names its school (NPSN).",
            )
        )


def _where(db: Session, office_id: str, area_code: str, npsn: str | None) -> Area | School:
    """Where a site stands that has no point of its own."""
    area = queries.area(db, office_id, area_code)
    return area if npsn is None else queries.school(db, office_id, npsn)


def _wrong_in_point(lat: float | None, lon: float | None) -> tuple[Field, ...]:
    if (lat is None) == (lon is None):
        return ()
    missing = "lon" if lon is None else "lat"
    return (Field(path=missing, id="Isi keduanya: lat dan lon.", en="Give both: lat and lon."),)


def _free_id(db: Session, office_id: str, id: str | None) -> str:
    if id is None:
        return new_id()
    if queries.place_exists(db, office_id, id):
        raise Conflict(
            "place_exists",
            id="Id ini sudah dipakai lokasi, pangkalan, atau penginapan lain.",
            en="Another site, depot or lodging has this id.",
        )
    return id


def _set_windows(db: Session, site: Site, windows: Sequence[WeeklyWindow]) -> None:
    # Two flushes: a new window may have the key of one that goes.
    site.windows.clear()
    db.flush()
    site.windows.extend(_rows(windows))
    db.flush()


def _rows(windows: Sequence[WeeklyWindow]) -> list[SiteWindow]:
    return [
        SiteWindow(weekday=window.weekday, start=window.start, end=window.end)
        for window in sorted(windows)
    ]
