"""The demo office in the database, entered as people would: through the features' actions."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.rules import Role, new_password
from app.backlog import actions as backlog
from app.backlog.rules import CohortKey, Scope, Segment
from app.crews import actions as crews
from app.crews import queries as crew_queries
from app.crews import rules as shifts
from app.demo.figures import load_figures
from app.demo.office import Area, DemoOffice, School
from app.demo.split import Cohort, cohorts_of
from app.places import actions as places
from app.places import rules as calendar
from app.stock import actions as stock
from app.stock.rules import Item, Reason

SOURCE = "Kantor contoh: jumlah diterbitkan, sebaran buatan kami"
NEEDS = {"operator": 2, "driver": 1}
EMAIL = "petugas@jemput.example"


@dataclass(frozen=True, kw_only=True, slots=True)
class Loaded:
    """What a person needs to go on: a key for each role and a crew's sign-in, shown once."""

    office_id: str
    keys: dict[str, str]
    coordinator_id: str
    email: str
    password: str


def load(db: Session, demo: DemoOffice, *, today: date) -> Loaded:
    """The office is there with its places, people at work, backlog and stock.

    today   the office's business date; the demo office stays on it
    """
    office_id = demo.code
    accounts.open_office(
        db, code=office_id, name=demo.name, zone=demo.timezone, business_date=today
    )
    manager = accounts.add_member(db, office_id=office_id, name="Manajer", role=Role.MANAGER)
    _load_places(db, demo)
    _load_calendar(db, demo, today)
    _load_sites(db, demo)
    _load_crews(db, demo)
    load_figures(db, demo, today=today, by=manager.id)
    _load_backlog(db, demo, today, manager.id)
    _load_stock(db, demo, today, manager.id)
    return mint_keys(db, office_id)


def mint_keys(db: Session, office_id: str) -> Loaded:
    """A new key for each role, and a new password for the crew; earlier ones open nothing more."""
    accounts.revoke_keys_labelled(db, office_id=office_id, label=SOURCE)
    first_crew = min(crew_queries.names(db, office_id).items(), key=lambda item: item[1])[0]
    keys: dict[str, str] = {}
    coordinator = ""
    password = new_password()
    for role in Role:
        crew_id = first_crew if role == Role.FIELD else None
        member = accounts.member_for(db, office_id=office_id, role=role, crew_id=crew_id)
        keys[role] = accounts.make_key(db, member=member, label=SOURCE)[1]
        coordinator = member.id if role == Role.COORDINATOR else coordinator
        if role == Role.FIELD:
            accounts.edit_member(db, member=member, email=EMAIL, password=password)
    return Loaded(
        office_id=office_id,
        keys=keys,
        coordinator_id=coordinator,
        email=EMAIL,
        password=password,
    )


def _load_places(db: Session, demo: DemoOffice) -> None:
    # A code is as long as its level is deep, so parents come before their areas.
    for area in sorted(demo.areas, key=lambda area: len(area.code)):
        places.add_area(
            db, office_id=demo.code, code=area.code, name=area.name, lat=area.lat, lon=area.lon
        )
    for school in demo.schools:
        places.add_school(
            db,
            office_id=demo.code,
            npsn=school.code,
            name=school.name,
            level=school.kind,
            area_code=school.area,
            lat=school.lat,
            lon=school.lon,
            point=school.point,
        )
    for place in demo.places:
        if place.kind == "depot":
            places.add_base(
                db,
                office_id=demo.code,
                kind="depot",
                name=place.name,
                lat=place.lat,
                lon=place.lon,
                id=place.code,
            )


def _load_calendar(db: Session, demo: DemoOffice, today: date) -> None:
    week = {
        hours.weekday: calendar.Hours(
            start=f"{hours.start:%H:%M}",
            end=f"{hours.end:%H:%M}",
            breaks=()
            if hours.pause is None
            else (calendar.Span(f"{hours.pause[0]:%H:%M}", f"{hours.pause[1]:%H:%M}"),),
        )
        for hours in demo.hours
    }
    places.set_hours(db, office_id=demo.code, week=week)
    for year in (today.year, today.year + 1):
        places.load_holidays(db, office_id=demo.code, year=year)


def _load_sites(db: Session, demo: DemoOffice) -> None:
    people_at_home = Counter(
        cohort.home for cohort in cohorts_of(demo) if cohort.segment == "homebound"
    )
    for area in demo.areas_at("kecamatan"):
        _add_site(db, demo, "district_office", f"Kantor Kecamatan {area.name}", area)
    for area in demo.areas_at("kelurahan"):
        _add_site(db, demo, "hall", f"Kantor Kelurahan {area.name}", area)
        if people_at_home[area.code]:
            _add_site(db, demo, "home_round", f"Rumah warga {area.name}", area)
    for school in demo.schools:
        _add_school_site(db, demo, school)
    for place in demo.places:
        if place.kind == "institution":
            places.add_site(
                db,
                office_id=demo.code,
                id=f"institution-{place.code}",
                kind="institution",
                name=place.name,
                area_code=place.area,
                lat=place.lat,
                lon=place.lon,
                contact_function=place.contact,
            )


def _add_site(db: Session, demo: DemoOffice, kind: str, name: str, area: Area) -> None:
    places.add_site(
        db,
        office_id=demo.code,
        id=f"{kind.replace('_', '-')}-{area.code}",
        kind=kind,
        name=name,
        area_code=area.code,
        contact_function=area.contact,
    )


def _add_school_site(db: Session, demo: DemoOffice, school: School) -> None:
    places.add_site(
        db,
        office_id=demo.code,
        id=f"school-{school.code}",
        kind="school",
        name=school.name,
        area_code=school.area,
        npsn=school.code,
        contact_function=school.contact,
    )


def _load_crews(db: Session, demo: DemoOffice) -> None:
    week = {
        hours.weekday: shifts.Hours(
            start_minute=_minute(hours.start), end_minute=_minute(hours.end)
        )
        for hours in demo.hours
    }
    for crew in demo.crews:
        members = [
            crews.add_staff(db, office_id=demo.code, name=person.name, roles=person.roles).id
            for person in demo.staff
            if person.crew == crew.code
        ]
        made = crews.add_crew(
            db,
            office_id=demo.code,
            name=crew.name,
            depot_id=crew.depot,
            provides=crew.provides,
            needs=NEEDS,
            members=members,
            shifts=week,
        )
        for kit in demo.kits:
            if kit.crew == crew.code:
                crews.add_kit(
                    db, office_id=demo.code, label=kit.name, state=kit.state, crew_id=made.id
                )


def _load_backlog(db: Session, demo: DemoOffice, today: date, by: str) -> None:
    counts: Counter[CohortKey] = Counter()
    for cohort in cohorts_of(demo):
        counts[_key(cohort)] += cohort.people
    backlog.state_counts(
        db,
        office_id=demo.code,
        scope=Scope(),
        counts=counts,
        effective_date=min(today, demo.business_date),
        source=SOURCE,
        by=by,
    )


def _key(cohort: Cohort) -> CohortKey:
    return CohortKey(
        kelurahan_code=cohort.home,
        segment=Segment(cohort.segment),
        npsn=cohort.school,
        turns_17_month=f"{cohort.turns_17:%Y-%m}" if cohort.turns_17 else None,
    )


def _load_stock(db: Session, demo: DemoOffice, today: date, by: str) -> None:
    for line in demo.stock:
        stock.record_movement(
            db,
            office_id=demo.code,
            item=Item(line.item),
            change=line.on_hand,
            reason=Reason.RECEIPT,
            effective_date=today,
            source=SOURCE,
            by=by,
        )
        stock.set_reserve(db, office_id=demo.code, item=Item(line.item), quantity=line.reserve)


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute
