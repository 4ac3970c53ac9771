"""`jemput-problem/1` in: what is absent gets its default, what is wrong is refused with its path."""

from collections.abc import Mapping
from dataclasses import replace

from solver.files.reading import Value, build
from solver.problem import (
    Break,
    CardPolicy,
    Cards,
    Costs,
    CoverageQuota,
    Crew,
    CrewId,
    Delivery,
    Depot,
    DepotId,
    Draw,
    Equipment,
    Horizon,
    LockedVisit,
    Lodging,
    LodgingId,
    Night,
    Person,
    PlaceId,
    Pool,
    PoolId,
    Problem,
    PublishedVisit,
    QuotaId,
    Role,
    Shift,
    Site,
    SiteId,
    StaffId,
    Travel,
    Window,
)

FORMAT = "jemput-problem/1"


def problem(root: Value) -> Problem:
    name = root.mapping().get("format")
    if name is None or name.raw != FORMAT:
        raise root.fields(*root.mapping())["format"].refuse(f"is not {FORMAT!r}")
    fields = root.fields(
        "format",
        "timezone",
        "horizon",
        "depots",
        "lodgings",
        "travel",
        "travel_minutes",
        "pools",
        "sites",
        "crews",
        "staff",
        "cards",
        "coverage_quotas",
        "locked",
        "locked_nights",
        "published",
        "change_penalty",
        "max_changes",
        "costs",
    )
    return Problem(
        timezone=fields["timezone"].text(),
        horizon=_horizon(fields["horizon"]),
        depots=fields.list_of("depots", _depot),
        lodgings=fields.list_of("lodgings", _lodging),
        travel=fields.get("travel", _travel, Travel()),
        travel_minutes=fields.get("travel_minutes", _travel_minutes, {}),
        pools=fields.list_of("pools", _pool),
        sites=fields.list_of("sites", _site),
        crews=fields.list_of("crews", _crew),
        staff=fields.list_of("staff", _person) if "staff" in fields.entries else None,
        cards=fields.get("cards", _cards, None),
        quotas=fields.list_of("coverage_quotas", _quota),
        locked=fields.list_of("locked", locked_visit),
        locked_nights=fields.list_of("locked_nights", night),
        published=fields.list_of("published", _published_visit),
        change_penalty=fields.get("change_penalty", Value.number, 0.0),
        max_changes=fields.get("max_changes", Value.whole, None),
        costs=fields.get("costs", _costs, Costs()),
    )


def _horizon(value: Value) -> Horizon:
    fields = value.fields("start", "days")
    return build(value.path, Horizon, start=fields["start"].date(), days=fields["days"].whole())


def _depot(value: Value) -> Depot:
    fields = value.fields("id", "lat", "lon")
    return build(
        value.path,
        Depot,
        id=DepotId(PlaceId(fields["id"].text())),
        lat=fields["lat"].number(),
        lon=fields["lon"].number(),
    )


def _lodging(value: Value) -> Lodging:
    fields = value.fields("id", "lat", "lon", "cost")
    return build(
        value.path,
        Lodging,
        id=LodgingId(PlaceId(fields["id"].text())),
        lat=fields["lat"].number(),
        lon=fields["lon"].number(),
        cost=fields.get("cost", Value.number, 0.0),
    )


def _travel(value: Value) -> Travel:
    fields = value.fields("speed_kmh", "winding", "per_leg_minutes")
    default = Travel()
    return build(
        value.path,
        Travel,
        speed_kmh=fields.get("speed_kmh", Value.number, default.speed_kmh),
        winding=fields.get("winding", Value.number, default.winding),
        per_leg_minutes=fields.get("per_leg_minutes", Value.number, default.per_leg_minutes),
    )


def _travel_minutes(value: Value) -> Mapping[tuple[PlaceId, PlaceId], float]:
    return {
        (PlaceId(start), PlaceId(end)): minutes.number()
        for start, row in value.mapping().items()
        for end, minutes in row.mapping().items()
    }


def _pool(value: Value) -> Pool:
    fields = value.fields("id", "people", "value", "card_share")
    return build(
        value.path,
        Pool,
        id=PoolId(fields["id"].text()),
        people=fields["people"].number(),
        value=fields.get("value", Value.number, 1.0),
        card_share=fields.get("card_share", Value.number, 1.0),
    )


def _site(value: Value) -> Site:
    fields = value.fields(
        "id",
        "kind",
        "lat",
        "lon",
        "requires",
        "setup_minutes",
        "packup_minutes",
        "minutes_per_recording",
        "max_kits",
        "min_service_minutes",
        "max_service_minutes",
        "service_step_minutes",
        "max_visits",
        "min_gap_days",
        "earliest_date",
        "windows",
        "draws",
    )
    return build(
        value.path,
        Site,
        id=SiteId(PlaceId(fields["id"].text())),
        kind=fields["kind"].text(),
        lat=fields["lat"].number(),
        lon=fields["lon"].number(),
        requires=frozenset(fields.list_of("requires", _equipment)),
        setup_minutes=fields.get("setup_minutes", Value.whole, 0),
        packup_minutes=fields.get("packup_minutes", Value.whole, 0),
        minutes_per_recording=fields["minutes_per_recording"].number(),
        max_kits=fields.get("max_kits", Value.whole, None),
        min_service_minutes=fields["min_service_minutes"].whole(),
        max_service_minutes=fields["max_service_minutes"].whole(),
        service_step_minutes=fields["service_step_minutes"].whole(),
        max_visits=fields.get("max_visits", Value.whole, 1),
        min_gap_days=fields.get("min_gap_days", Value.whole, 1),
        earliest_date=fields.get("earliest_date", Value.date, None),
        windows=fields.list_of("windows", _window),
        draws=fields.list_of("draws", _draw),
    )


def _equipment(value: Value) -> Equipment:
    return Equipment(value.text())


def _window(value: Value) -> Window:
    fields = value.fields("date", "start", "end")
    return build(
        value.path,
        Window,
        date=fields["date"].date(),
        start_minute=fields["start"].minute(),
        end_minute=fields["end"].minute(),
    )


def _draw(value: Value) -> Draw:
    fields = value.fields("pool", "attendance")
    return build(
        value.path,
        Draw,
        pool=PoolId(fields["pool"].text()),
        attendance=fields["attendance"].number(),
    )


def _crew(value: Value) -> Crew:
    fields = value.fields("id", "depot", "kits", "provides", "needs", "max_nights", "shifts")
    # Checked before its shifts take what they do not say from it.
    crew = build(
        value.path,
        Crew,
        id=CrewId(fields["id"].text()),
        depot=DepotId(PlaceId(fields["depot"].text())),
        kits=fields["kits"].whole(),
        provides=frozenset(fields.list_of("provides", _equipment)),
        needs=fields.get("needs", _needs, {}),
        max_nights=fields.get("max_nights", Value.whole, 0),
    )
    shifts = fields.list_of("shifts", lambda shift: _shift(shift, crew))
    return build(value.path, replace, crew, shifts=shifts)


def _needs(value: Value) -> Mapping[Role, int]:
    return {Role(role): count.whole() for role, count in value.mapping().items()}


def _shift(value: Value, crew: Crew) -> Shift:
    """A shift brings and needs what its crew does, unless it says otherwise."""
    fields = value.fields(
        "date", "start", "end", "overtime_minutes", "breaks", "kits", "needs", "start_at"
    )
    return build(
        value.path,
        Shift,
        date=fields["date"].date(),
        start_minute=fields["start"].minute(),
        end_minute=fields["end"].minute(),
        overtime_minutes=fields.get("overtime_minutes", Value.whole, 0),
        breaks=fields.list_of("breaks", _break),
        kits=fields.get("kits", Value.whole, crew.kits),
        needs=fields.get("needs", _needs, crew.needs),
        start_at=fields.get("start_at", lambda place: PlaceId(place.text()), None),
    )


def _break(value: Value) -> Break:
    fields = value.fields("start", "end")
    return build(
        value.path,
        Break,
        start_minute=fields["start"].minute(),
        end_minute=fields["end"].minute(),
    )


def _person(value: Value) -> Person:
    fields = value.fields("id", "roles", "dates", "max_days")
    return build(
        value.path,
        Person,
        id=StaffId(fields["id"].text()),
        roles=frozenset(fields.list_of("roles", lambda role: Role(role.text()))),
        dates=frozenset(fields.list_of("dates", Value.date)),
        max_days=fields.get("max_days", Value.whole, None),
    )


def _cards(value: Value) -> Cards:
    fields = value.fields("policy", "on_hand", "reserve", "deliveries", "value")
    return build(
        value.path,
        Cards,
        policy=fields.get("policy", _card_policy, CardPolicy.PRINT_LATER),
        on_hand=fields["on_hand"].number(),
        reserve=fields.get("reserve", Value.number, 0.0),
        deliveries=fields.list_of("deliveries", _delivery),
        value=fields.get("value", Value.number, 0.0),
    )


def _card_policy(value: Value) -> CardPolicy:
    return value.one_of(CardPolicy)


def _delivery(value: Value) -> Delivery:
    fields = value.fields("date", "cards")
    return build(value.path, Delivery, date=fields["date"].date(), cards=fields["cards"].number())


def _quota(value: Value) -> CoverageQuota:
    fields = value.fields("id", "sites", "min_visits", "penalty")
    return build(
        value.path,
        CoverageQuota,
        id=QuotaId(fields["id"].text()),
        sites=fields["sites"].list_of(lambda site: SiteId(PlaceId(site.text()))),
        min_visits=fields["min_visits"].whole(),
        penalty=fields.get("penalty", Value.number, 0.0),
    )


def locked_visit(value: Value) -> LockedVisit:
    fields = value.fields("site", "date", "arrive", "service_minutes", "crew")
    return build(
        value.path,
        LockedVisit,
        site=SiteId(PlaceId(fields["site"].text())),
        date=fields["date"].date(),
        arrive_minute=fields["arrive"].minute(),
        service_minutes=fields["service_minutes"].whole(),
        crew=fields.get("crew", crew_id, None),
    )


def night(value: Value) -> Night:
    fields = value.fields("crew", "date", "lodging")
    return build(
        value.path,
        Night,
        crew=crew_id(fields["crew"]),
        date=fields["date"].date(),
        lodging=LodgingId(PlaceId(fields["lodging"].text())),
    )


def _published_visit(value: Value) -> PublishedVisit:
    fields = value.fields("site", "crew", "date", "arrive")
    return build(
        value.path,
        PublishedVisit,
        site=SiteId(PlaceId(fields["site"].text())),
        crew=crew_id(fields["crew"]),
        date=fields["date"].date(),
        arrive_minute=fields.get("arrive", Value.minute, None),
    )


def crew_id(value: Value) -> CrewId:
    return CrewId(value.text())


def _costs(value: Value) -> Costs:
    fields = value.fields("travel_per_hour", "overtime_per_hour")
    return build(
        value.path,
        Costs,
        travel_per_hour=fields.get("travel_per_hour", Value.number, 0.0),
        overtime_per_hour=fields.get("overtime_per_hour", Value.number, 0.0),
    )
