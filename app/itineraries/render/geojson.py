"""A crew's day as a map: GeoJSON (RFC 7946), longitude first, nobody's name or number in it."""

import json
from typing import Any

from app.itineraries.render.words import Words, standing
from app.itineraries.schemas import BaseShown, ItineraryShown, PointShown, StopShown

Feature = dict[str, Any]


def geojson(day: ItineraryShown, words: Words) -> bytes:
    """Where the day starts and ends, its stops in their order, and the line that joins them.

    The line is straight from stop to stop: it says in which order, not along which road.
    """
    stops = [_stop(number, stop, words) for number, stop in enumerate(day.stops, start=1)]
    features = [
        *_base(day.start_at, "start", day.start and day.start.isoformat()),
        *stops,
        *_base(day.end_at, "end", day.back and day.back.isoformat()),
        *_line(day),
    ]
    collection = {
        "type": "FeatureCollection",
        "crew": day.crew.name,
        "date": day.date.isoformat(),
        "zone": day.zone,
        "plan": day.plan,
        "plan_version": day.plan_version,
        **(
            {}
            if day.changes is None
            else {"seen": day.seen, "changes": words.changes_of_visits(day)}
        ),
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False).encode()


def _position(point: PointShown) -> list[float]:
    return [point.lon, point.lat]


def _feature(kind: str, coordinates: list[Any], properties: dict[str, Any]) -> Feature:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _stop(number: int, stop: StopShown, words: Words) -> Feature:
    properties = {
        "role": "stop",
        "number": number,
        "visit": stop.visit,
        "name": stop.name,
        "area": words.place(stop),
        "state": stop.state,
        "state_words": words.state(stop),
        "arrive": stop.arrive.isoformat(),
        "service_start": stop.service_start.isoformat(),
        "service_end": stop.service_end.isoformat(),
        "leave": stop.leave.isoformat(),
        "expected_recordings": stop.expected_recordings,
        "kits": stop.kits,
    }
    return _feature("Point", _position(stop.point), properties) | {"id": stop.visit}


def _base(base: BaseShown | None, role: str, at: str | None) -> list[Feature]:
    if base is None:
        return []
    properties = {"role": role, "name": base.name, "kind": base.kind, "at": at}
    return [_feature("Point", _position(base.point), properties)]


def _line(day: ItineraryShown) -> list[Feature]:
    """From base to base through the stops that stand; none for a crew that stays in."""
    if day.start_at is None or day.end_at is None:
        return []
    through = [stop.point for stop in day.stops if standing(stop)]
    points = [_position(each) for each in (day.start_at.point, *through, day.end_at.point)]
    return [_feature("LineString", points, {"role": "line"})]
