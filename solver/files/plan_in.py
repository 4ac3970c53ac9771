"""`jemput-plan/1` in, from whoever made the plan: its shape is held to, its rules are not."""

import datetime as dt

from solver.files.problem_in import crew_id, locked_visit, night
from solver.files.reading import Fields, Value
from solver.plan import (
    Appointment,
    CardPrice,
    Changes,
    Conflict,
    CrewDay,
    CrewDayPrice,
    Entry,
    Json,
    Moved,
    Plan,
    Prices,
    Reason,
    Status,
    Unassigned,
    Visit,
)
from solver.problem import PlaceId, SiteId, StaffId

FORMAT = "jemput-plan/1"


def plan(root: Value) -> Plan:
    name = root.mapping().get("format")
    if name is None or name.raw != FORMAT:
        raise root.fields(*root.mapping())["format"].refuse(f"is not {FORMAT!r}")
    fields = root.fields(
        "format",
        "status",
        "value",
        "bound",
        "gap",
        "visits",
        "nights",
        "staffing",
        "unassigned",
        "changes",
        "prices",
        "conflicts",
        "seed",
        "seconds",
    )
    return Plan(
        status=fields["status"].one_of(Status),
        value=_number_or_null(fields["value"]),
        bound=_number_or_null(fields["bound"]),
        gap=_number_or_null(fields["gap"]),
        visits=fields["visits"].list_of(_visit),
        nights=fields.list_of("nights", night),
        staffing=fields.list_of("staffing", _crew_day),
        unassigned=fields.list_of("unassigned", _unassigned),
        changes=fields.get("changes", _changes, Changes()),
        prices=fields.get("prices", _prices, Prices()),
        conflicts=fields.list_of("conflicts", _conflict),
        seed=fields.get("seed", Value.whole, 0),
        seconds=fields.get("seconds", Value.number, 0.0),
    )


def _number_or_null(value: Value) -> float | None:
    return None if value.raw is None else value.number()


def _count(value: Value) -> int:
    count = value.whole()
    if count < 0:
        raise value.refuse(f"is {count}, below 0")
    return count


def _site(fields: Fields) -> SiteId:
    return SiteId(PlaceId(fields["site"].text()))


def _visit(value: Value) -> Visit:
    fields = value.fields(
        "site",
        "crew",
        "date",
        "arrive",
        "service_minutes",
        "expected_recordings",
        "expected_cards",
    )
    return Visit(
        site=_site(fields),
        crew=crew_id(fields["crew"]),
        date=fields["date"].date(),
        arrive_minute=fields["arrive"].minute(),
        service_minutes=_count(fields["service_minutes"]),
        expected_recordings=fields["expected_recordings"].number(),
        expected_cards=fields["expected_cards"].number(),
    )


def _crew_day(value: Value) -> CrewDay:
    fields = value.fields("crew", "date", "staff")
    return CrewDay(
        crew=crew_id(fields["crew"]),
        date=fields["date"].date(),
        staff=fields["staff"].list_of(lambda person: StaffId(person.text())),
    )


def _unassigned(value: Value) -> Unassigned:
    fields = value.fields("site", "reason", "value_lost", "detail")
    return Unassigned(
        site=_site(fields),
        reason=fields["reason"].one_of(Reason),
        value_lost=fields.get("value_lost", Value.number, 0.0),
        detail=fields.get("detail", _detail, {}),
    )


def _detail(value: Value) -> dict[str, Json]:
    return {key: entry.json() for key, entry in value.mapping().items()}


def _changes(value: Value) -> Changes:
    fields = value.fields("kept", "moved", "dropped", "added")
    return Changes(
        kept=_count(fields["kept"]),
        moved=fields.list_of("moved", _moved),
        dropped=fields.list_of("dropped", _entry),
        added=fields.list_of("added", _entry),
    )


def _moved(value: Value) -> Moved:
    fields = value.fields("site", "from", "to")
    return Moved(
        site=_site(fields),
        before=_appointment(fields["from"].fields("crew", "date", "arrive")),
        after=_appointment(fields["to"].fields("crew", "date", "arrive")),
    )


def _entry(value: Value) -> Entry:
    fields = value.fields("site", "crew", "date", "arrive")
    return Entry(site=_site(fields), at=_appointment(fields))


def _appointment(fields: Fields) -> Appointment:
    return Appointment(
        crew=crew_id(fields["crew"]),
        date=fields["date"].date(),
        arrive_minute=fields.get("arrive", Value.minute, None),
    )


def _prices(value: Value) -> Prices:
    fields = value.fields("card", "crew_day")
    return Prices(
        card=fields.list_of("card", _card_price),
        crew_day=fields.list_of("crew_day", _crew_day_price),
    )


def _card_price(value: Value) -> CardPrice:
    fields = value.fields("date", "value")
    return CardPrice(value=fields["value"].number(), date=fields.get("date", _date, None))


def _date(value: Value) -> dt.date:
    return value.date()


def _crew_day_price(value: Value) -> CrewDayPrice:
    fields = value.fields("crew", "date", "value")
    return CrewDayPrice(
        crew=crew_id(fields["crew"]), date=fields["date"].date(), value=fields["value"].number()
    )


def _conflict(value: Value) -> Conflict:
    fields = value.fields("reason", "locked", "locked_nights", "detail")
    return Conflict(
        reason=fields["reason"].one_of(Reason),
        locked=fields.list_of("locked", locked_visit),
        locked_nights=fields.list_of("locked_nights", night),
        detail=fields.get("detail", _detail, {}),
    )
