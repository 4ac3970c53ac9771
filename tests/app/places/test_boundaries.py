"""Boundaries over HTTP: a GeoJSON file comes in whole or not at all; on both databases."""

import json
import time
from typing import TYPE_CHECKING, Any

from httpx2 import Response

from tests import make

if TYPE_CHECKING:
    from tests.app.places.conftest import Town

VILLAGE, DISTRICT = "75.71.01.1001", "75.71.01"
SQUARE = [[123.0, 0.5], [123.1, 0.5], [123.1, 0.6], [123.0, 0.6], [123.0, 0.5]]
WIDER = [[122.9, 0.4], [123.2, 0.4], [123.2, 0.7], [122.9, 0.4]]


def feature(code: str, *rings: Any, **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"code": code, **properties},
        "geometry": {"type": "Polygon", "coordinates": list(rings or (SQUARE,))},
    }


def collection(*features: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features), **more}


def state(office: make.Office, body: Any, source: str = "BIG 2023") -> Response:
    return office.as_("manager").put(f"/boundaries?source={source}", body)


def kept(office: make.Office, query: str = "") -> dict[str, Any]:
    shown = office.as_("viewer").get(f"/boundaries{query}").json()
    assert shown["type"] == "FeatureCollection"
    return {each["properties"]["code"]: each for each in shown["features"]}


def test_a_file_as_others_write_it_is_kept_without_what_else_it_says(town: "Town") -> None:
    """Members of other programs, and a property with somebody's name."""
    body = collection(
        feature(VILLAGE, camat="Budi"),
        feature(DISTRICT, WIDER) | {"id": 7, "bbox": [1, 2, 3, 4]},
        name="kel",
        crs={"type": "name"},
    )
    answer = state(town.office, body)
    shown = kept(town.office)

    assert answer.status_code == 200, answer.text
    assert answer.json() == {"added": 2, "changed": 0, "unchanged": 0}
    assert shown[VILLAGE]["geometry"] == {"type": "MultiPolygon", "coordinates": [[SQUARE]]}
    assert shown[VILLAGE]["properties"]["source"] == "BIG 2023"
    assert "Budi" not in json.dumps(shown)
    assert list(kept(town.office, "?level=kecamatan")) == [DISTRICT]


def test_the_same_file_again_changes_nothing_and_another_only_what_differs(town: "Town") -> None:
    both = collection(feature(VILLAGE), feature(DISTRICT, WIDER))
    state(town.office, both)

    assert state(town.office, both).json() == {"added": 0, "changed": 0, "unchanged": 2}
    one = {
        "type": "Feature",
        "properties": {"code": VILLAGE},
        "geometry": {"type": "MultiPolygon", "coordinates": [[SQUARE], [WIDER]]},
    }
    assert state(town.office, collection(one)).json() == {
        "added": 0,
        "changed": 1,
        "unchanged": 0,
    }
    assert set(kept(town.office)) == {VILLAGE, DISTRICT}
    removed = town.office.as_("manager").delete(f"/boundaries/{VILLAGE}")
    assert removed.status_code == 204
    assert set(kept(town.office)) == {DISTRICT}
    assert town.office.as_("manager").delete(f"/boundaries/{VILLAGE}").status_code == 404


def test_nothing_is_kept_of_a_file_with_anything_wrong(town: "Town") -> None:
    body = collection(
        feature(DISTRICT, WIDER),
        feature("75.71.09.1001"),
        feature(DISTRICT),
        feature(VILLAGE, [[lat, lon] for lon, lat in SQUARE]),
    )
    answer = state(town.office, body)

    assert answer.status_code == 422
    assert [field["path"] for field in answer.json()["fields"]] == [
        "features.1.properties.code",
        "features.2.properties.code",
        "features.3.geometry",
    ]
    assert kept(town.office) == {}


def test_what_is_no_geojson_of_areas_is_refused_without_repeating_it(town: "Town") -> None:
    line = {"type": "LineString", "coordinates": [[123.0, 0.5], [123.1, 0.5]]}
    wrong: list[Any] = [
        {"type": "Topology", "features": []},
        collection(),
        collection({"type": "Feature", "properties": {}, "geometry": None}),
        collection(feature(VILLAGE) | {"geometry": line}),
        collection(feature(VILLAGE, [[200.0, 0.5]] * 4)),
        collection(feature(VILLAGE, [["123", "0.5"]] * 4)),
        collection(feature(VILLAGE, [[123.0]] * 4)),
        collection(feature("rahasia")),
    ]
    for body in wrong:
        answer = state(town.office, body)

        assert answer.status_code == 422, body
        assert "rahasia" not in answer.text
    assert town.office.as_("manager").put("/boundaries", collection(feature(VILLAGE))).status_code
    assert kept(town.office) == {}


def test_a_hostile_file_is_cheap(town: "Town") -> None:
    """As large as a request may be: one endless ring, and numbers nested in each other."""
    ring = [[123.0, 0.5]] * 70_000
    deep: Any = 0.5
    for _ in range(50):
        deep = [deep]
    many = [feature(VILLAGE, [[123.0, 0.5]] * 4)] * 6_000
    began = time.process_time()
    answers = [
        state(town.office, collection(feature(VILLAGE, ring))),
        state(town.office, collection(feature(VILLAGE, deep))),
        state(town.office, collection(*many)),
        state(town.office, collection(feature(VILLAGE, ring * 2))),
    ]

    assert [answer.status_code for answer in answers] == [422, 422, 422, 413]
    assert time.process_time() - began < 6
    assert kept(town.office) == {}


def test_only_managers_state_boundaries(town: "Town") -> None:
    path, body = "/boundaries?source=uji", collection(feature(VILLAGE))

    assert town.office.as_("coordinator").put(path, body).status_code == 403
    assert town.office.as_("coordinator").get("/boundaries").status_code == 200


def test_a_point_is_told_where_it_lies_and_what_speaks_against_it(town: "Town") -> None:
    state(town.office, collection(feature(VILLAGE)))
    field = town.office.as_("field")
    inside = field.get(f"/whereabouts?lat=0.55&lon=123.05&area={VILLAGE}").json()
    outside = field.get(f"/whereabouts?lat=0.45&lon=123.05&area={VILLAGE}").json()

    assert inside == {"area": {"code": VILLAGE, "name": "Dembe I"}, "why": None}
    assert outside["area"] is None
    assert outside["why"]["code"] == "outside_area"
    assert outside["why"]["id"] == "Titik ini di luar batas Dembe I."
    assert field.get("/whereabouts?lat=0.45&lon=123.05").json()["why"] is None
    assert field.get("/whereabouts?lat=0.4&lon=123&area=75.71.09.1001").status_code == 404
    assert field.get("/whereabouts?lat=91&lon=123").status_code == 422
