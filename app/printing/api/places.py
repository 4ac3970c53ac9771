"""Places as they are named on the wire."""

from app.printing.rules import Place
from app.printing.schemas import PeopleAt, PlaceNamed


def place_of(named: PlaceNamed) -> Place:
    return Place(area_code=named.area or "", npsn=named.school or "")


def people_at(named: list[PeopleAt]) -> list[tuple[Place, int]]:
    return [(place_of(each), each.people) for each in named]
