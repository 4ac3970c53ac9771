"""Whether a point lies where it is said to."""

from app.places.rules import AreaGround, holding, out_of_place
from app.places.rules.boundaries import Polygon
from app.places.rules.sentences import Why

WEST = [[123.0, 0.5], [123.1, 0.5], [123.1, 0.6], [123.0, 0.6], [123.0, 0.5]]
EAST = [[123.1, 0.5], [123.2, 0.5], [123.2, 0.6], [123.1, 0.6], [123.1, 0.5]]
LAKE = [[123.04, 0.54], [123.06, 0.54], [123.06, 0.56], [123.04, 0.56], [123.04, 0.54]]
IN_WEST, IN_EAST, IN_LAKE, AT_SEA = (0.51, 123.02), (0.51, 123.15), (0.55, 123.05), (0.4, 123.05)


def ground(code: str, lon: float, *polygons: Polygon) -> AreaGround:
    return AreaGround(code=code, name=f"Kel. {lon}", lat=0.55, lon=lon, polygons=polygons or None)


def areas(*, known: bool = True) -> list[AreaGround]:
    """A kecamatan without a boundary of its own, two kelurahan side by side, a lake in one."""
    return [
        ground("75.71.01", 123.1),
        ground("75.71.01.1001", 123.05, *([[WEST, LAKE]] if known else [])),
        ground("75.71.02.1001", 123.15, *([[EAST]] if known else [])),
    ]


def why_of(around: list[AreaGround], code: str, lat: float, lon: float) -> Why | None:
    held = holding(around, lat, lon)
    return out_of_place(around, code=code, held=held, lat=lat, lon=lon)


def said(code: str, at: tuple[float, float], *, known: bool = True) -> str | None:
    lat, lon = at
    why = why_of(areas(known=known), code, lat, lon)
    return None if why is None else why.en


def test_the_smallest_area_around_a_point_holds_it() -> None:
    whole = [*areas(), ground("75.71", 123.1, [WEST], [EAST])]

    assert [
        None if (found := holding(whole, *at)) is None else found.code
        for at in (IN_WEST, IN_EAST, IN_LAKE, AT_SEA)
    ] == ["75.71.01.1001", "75.71.02.1001", "75.71", None]


def test_a_point_in_its_own_area_is_in_place() -> None:
    assert said("75.71.01.1001", IN_WEST) is None
    assert said("75.71.01", IN_WEST) is None  # its kecamatan, by the code of what holds it


def test_a_point_in_another_area_says_in_which() -> None:
    assert said("75.71.01.1001", IN_EAST) == "This point lies in Kel. 123.15, not in Kel. 123.05."
    assert said("75.71.01", IN_EAST) == "This point lies in Kel. 123.15, not in Kel. 123.1."


def test_a_point_in_no_known_area_lies_outside_its_own_where_that_is_known() -> None:
    outside = "This point lies outside the boundary of Kel. 123.05."

    assert said("75.71.01.1001", AT_SEA) == said("75.71.01.1001", IN_LAKE) == outside
    assert said("75.71.01", AT_SEA) is None


def test_a_kelurahan_without_a_boundary_in_the_known_one_of_its_kecamatan_is_in_place() -> None:
    around = [ground("75.71.01", 123.1, [WEST]), ground("75.71.01.1001", 123.05)]

    assert why_of(around, "75.71.01.1001", 0.51, 123.02) is None


def test_without_boundaries_only_a_clearly_nearer_middle_speaks_against_a_point() -> None:
    likely = said("75.71.01.1001", (0.55, 123.14), known=False)

    assert likely is not None
    assert likely.startswith(
        "This point is 10.0 km from the middle of Kel. 123.05 but 1.1 km from that of Kel. 123.15."
    )
    assert said("75.71.01.1001", (0.55, 123.11), known=False) is None  # 6.7 km against 4.4
    assert said("75.71.01.1001", (0.55, 123.05), known=False) is None
    assert said("75.71.01", (0.55, 123.15), known=False) is None
