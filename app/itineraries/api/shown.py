"""A crew's published day as it goes over the wire."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from app.itineraries.assemble import Told, changes_since
from app.itineraries.queries import Around, CrewDay
from app.itineraries.rules import (
    Load,
    StopLoad,
    load,
    local_moment,
    stop_times,
)
from app.itineraries.schemas import (
    AlongShown,
    AreaShown,
    BaseShown,
    BringShown,
    ChangeShown,
    ContactShown,
    CrewBrief,
    EquipmentShown,
    ItineraryShown,
    OfficeBrief,
    PersonShown,
    PointShown,
    StopShown,
    WhyShown,
)
from app.places.rules import equipment_words
from app.places.tables import Site
from app.plans.queries import PlacedVisit
from app.plans.rules import VisitState, stop_codes
from app.stock.rules import Item


def itinerary_since(
    db: Session, day: CrewDay, around: Around, *, zone: str, seen: int | None
) -> ItineraryShown:
    """The day, and what is not as it was in the version that the reader has seen."""
    shown = itinerary(day, around, zone=zone)
    if seen is None:
        return shown
    changes = [_change(told) for told in changes_since(db, day, seen, around)]
    return shown.model_copy(update={"seen": seen, "changes": changes})


def itinerary(day: CrewDay, around: Around, *, zone: str) -> ItineraryShown:
    """The day with its stops and what to bring."""
    out = day.out
    stops = [_stop(each, day, around, zone) for each in day.visits]
    office = around.office()
    return ItineraryShown(
        office=OfficeBrief(id=office.id, name=office.name),
        crew=CrewBrief(id=day.crew.id, number=day.crew.number, name=day.crew.name),
        date=day.date,
        zone=zone,
        plan=day.plan.id,
        plan_version=day.plan.number,
        published_at=_published_at(day).astimezone(ZoneInfo(zone)),
        start=out and local_moment(day.date, out.leave_minute, zone),
        start_at=out and _base(out.morning_base, around),
        stops=stops,
        drive_home_minutes=out.drive_home_minutes if out else 0,
        back=out and local_moment(day.date, out.back_minute, zone),
        end_at=out and _base(out.evening_base, around),
        staff=[_person(staff_id, around) for staff_id in (out.staff_ids if out else ())],
        bring=_bring(load(_load(each, around) for each in day.visits)),
        handed_out=_handed_out(day, around),
    )


def gone(day: CrewDay, around: Around, *, zone: str) -> ItineraryShown:
    """The day with visits that are not this crew's any more: called off, as far as it goes."""
    shown = itinerary(day, around, zone=zone)
    called_off = [stop.model_copy(update={"state": "cancelled"}) for stop in shown.stops]
    return shown.model_copy(update={"stops": called_off})


def _change(told: Told) -> ChangeShown:
    why = None if told.why is None else WhyShown(id=told.why.id, en=told.why.en)
    return ChangeShown(
        kind=told.kind, visit=told.visit_id, id=told.said.id, en=told.said.en, why=why
    )


def _published_at(day: CrewDay) -> datetime:
    moment = day.plan.published_at
    assert moment is not None  # noqa: S101 -- the plan of a published day
    return moment


def _stop(each: PlacedVisit, day: CrewDay, around: Around, zone: str) -> StopShown:
    placed = each.placed
    site = around.site(each.visit.site_id)
    times = stop_times(
        arrive_minute=placed.arrive_minute,
        setup_minutes=placed.setup_minutes,
        service_minutes=placed.service_minutes,
        packup_minutes=placed.packup_minutes,
    )

    def moment(minute: int) -> datetime:
        return local_moment(placed.date, minute, zone)

    return StopShown(
        visit=each.visit.id,
        code=stop_codes.written(around.stop_code(placed)),
        # Neither ever falls, and one of them rises with whatever there is to tell.
        revision=day.plan.number + each.visit.version,
        state=VisitState(each.visit.state).value,
        site=site.id,
        name=site.name,
        kind=site.kind,
        area=_area(site, around),
        point=PointShown(lat=site.lat, lon=site.lon),
        drive_minutes=placed.drive_minutes_before,
        arrive=moment(times.arrive_minute),
        service_start=moment(times.service_start_minute),
        service_end=moment(times.service_end_minute),
        leave=moment(times.leave_minute),
        contact=ContactShown(function=site.contact_function, phone=site.contact_phone),
        kits=placed.kits,
        expected_recordings=round(placed.expected_recordings, 1),
        expected_cards=round(placed.expected_cards, 1),
        equipment=_equipment(sorted(site.equipment_needed)),
    )


def _load(each: PlacedVisit, around: Around) -> StopLoad:
    return StopLoad(
        state=VisitState(each.visit.state).value,
        kits=each.placed.kits,
        expected_cards=each.placed.expected_cards,
        equipment=around.site(each.visit.site_id).equipment_needed,
    )


def _bring(found: Load) -> BringShown:
    return BringShown(
        kits=found.kits,
        cards=found.cards,
        ribbons=found.ribbons,
        equipment=_equipment(found.equipment),
    )


def _handed_out(day: CrewDay, around: Around) -> AlongShown | None:
    along = around.along(day)
    if not any(each.handed_out for each in along.values()):
        return None
    return AlongShown(cards=along[Item.CARD].in_all, ribbons=along[Item.RIBBON].in_all)


def _equipment(codes: list[str] | tuple[str, ...]) -> list[EquipmentShown]:
    words = ((code, *equipment_words(code)) for code in codes)
    return [EquipmentShown(code=code, id=id, en=en) for code, id, en in words]


def _area(site: Site, around: Around) -> AreaShown:
    area = around.area(site.area_code)
    district = around.area(area.parent_code).name if area.parent_code else None
    return AreaShown(code=area.code, name=area.name, district=district)


def _base(base_id: str, around: Around) -> BaseShown:
    base = around.base(base_id)
    point = PointShown(lat=base.lat, lon=base.lon)
    return BaseShown(id=base.id, name=base.name, kind=base.kind, point=point)


def _person(staff_id: str, around: Around) -> PersonShown:
    person = around.person(staff_id)
    return PersonShown(name=person.name, roles=person.roles)
