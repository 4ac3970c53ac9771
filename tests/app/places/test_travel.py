"""Crews' bases and travel over HTTP, on both databases."""

from typing import TYPE_CHECKING, Any

from app.places import queries
from tests import make

if TYPE_CHECKING:
    from tests.app.places.conftest import Town

FIRST = {"If-Match": '"1"'}
DEPOT = {"kind": "depot", "name": "Kantor", "lat": 0.553, "lon": 123.056, "id": "office"}


def add_base(office: make.Office, **changes: Any) -> dict[str, Any]:
    answer = office.as_("coordinator").post("/bases", {**DEPOT, **changes})
    assert answer.status_code == 201, answer.text
    return answer.json()


def add_pair(office: make.Office, **pair: Any) -> Any:
    return office.as_("coordinator").post("/travel/pairs", pair)


def overrides(office: make.Office) -> dict[tuple[str, str], int]:
    with office.database.reading() as db:
        return queries.travel_overrides(db, office.code)


def test_a_lodging_has_a_cost_a_night(office: make.Office) -> None:
    made = add_base(office, kind="lodging", id="inn-kuala", night_cost=6)

    with office.database.reading() as db:
        (found,) = queries.bases(db, office.code)
    assert (found.id, found.kind, found.night_cost) == ("inn-kuala", "lodging", 6.0)
    assert office.as_("coordinator").get("/bases").json()["items"] == [made]


def test_a_base_is_changed_and_taken_out_of_use(office: make.Office) -> None:
    coordinator = office.as_("coordinator")
    add_base(office)

    answer = coordinator.patch("/bases/office", {"active": False, "lat": None}, headers=FIRST)

    assert answer.status_code == 200, answer.text
    assert (answer.json()["active"], answer.json()["lat"]) == (False, 0.553)
    assert coordinator.get("/bases/office").headers["ETag"] == '"2"'
    with office.database.reading() as db:
        assert queries.bases(db, office.code) == []


def test_travel_has_defaults_until_the_office_knows_better(office: make.Office) -> None:
    coordinator = office.as_("coordinator")
    before = coordinator.get("/travel")
    tag = {"If-Match": before.headers["ETag"]}

    first = coordinator.patch("/travel", {"speed_kmh": 40}, headers=tag)
    stale = coordinator.patch("/travel", {"speed_kmh": 50}, headers=tag)
    second = coordinator.patch("/travel", {"winding": 1.6}, headers=FIRST)

    assert before.json() == {"speed_kmh": 25.0, "winding": 1.5, "per_leg_minutes": 3}
    assert first.json() == {"speed_kmh": 40.0, "winding": 1.5, "per_leg_minutes": 3}
    assert stale.status_code == 412
    assert second.json() == {"speed_kmh": 40.0, "winding": 1.6, "per_leg_minutes": 3}
    assert coordinator.patch("/travel", {"winding": 0.9}, headers=FIRST).status_code == 422


def test_a_pair_counts_in_its_direction_only(town: "Town") -> None:
    add_base(town.office)

    made = add_pair(town.office, from_id="office", to_id=town.hall, minutes=35)

    assert made.status_code == 201, made.text
    assert overrides(town.office) == {("office", town.hall): 35}
    listed = town.office.as_("coordinator").get("/travel/pairs").json()["items"]
    assert listed == [made.json()]


def test_a_pair_both_ways_is_two_and_a_new_one_replaces_the_old(town: "Town") -> None:
    add_base(town.office)
    add_pair(town.office, from_id="office", to_id=town.hall, minutes=35, both_ways=True)

    add_pair(town.office, from_id=town.hall, to_id="office", minutes=50)

    assert overrides(town.office) == {("office", town.hall): 35, (town.hall, "office"): 50}


def test_a_pair_is_removed(town: "Town") -> None:
    add_base(town.office)
    made = add_pair(town.office, from_id="office", to_id=town.hall, minutes=35).json()
    path = f"/travel/pairs/{made['id']}"

    assert town.office.as_("coordinator").delete(path).status_code == 204
    assert overrides(town.office) == {}
    assert town.office.as_("coordinator").delete(path).status_code == 404


def test_a_pair_joins_two_places_of_the_office(town: "Town", foreign_town: "Town") -> None:
    foreign = add_pair(town.office, from_id=town.hall, to_id=foreign_town.hall, minutes=5)
    unknown = add_pair(town.office, from_id="nowhere", to_id=town.hall, minutes=5)
    same = add_pair(town.office, from_id=town.hall, to_id=town.hall, minutes=5)
    endless = add_pair(town.office, from_id=town.hall, to_id=town.school_site, minutes=2000)

    assert foreign.status_code == unknown.status_code == 404
    assert foreign.json() == unknown.json()
    assert same.json()["fields"][0]["path"] == "to_id"
    assert endless.json()["fields"][0]["path"] == "minutes"


def test_bases_and_pairs_of_another_office_do_not_exist(town: "Town", foreign_town: "Town") -> None:
    coordinator = town.office.as_("coordinator")
    base = add_base(foreign_town.office)["id"]
    pair = add_pair(foreign_town.office, from_id=base, to_id=foreign_town.hall, minutes=5).json()

    answers = [
        coordinator.get(f"/bases/{base}"),
        coordinator.patch(f"/bases/{base}", {}, headers=FIRST),
        coordinator.delete(f"/travel/pairs/{pair['id']}"),
        coordinator.get(f"/bases/{town.hall}"),  # a site is no base
    ]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert coordinator.get("/bases").json()["items"] == []


def test_only_coordinators_keep_bases_and_travel(office: make.Office) -> None:
    for role in ("viewer", "field"):
        caller = office.as_(role)
        assert caller.post("/bases", DEPOT).status_code == 403
        assert caller.get("/travel").status_code == 403
        assert caller.post("/travel/pairs", {}).status_code == 403
