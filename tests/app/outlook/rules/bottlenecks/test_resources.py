"""Which resource binds, and how the sheet says so."""

from datetime import date

from app.outlook.rules.bottlenecks.resources import Found, Resource, Standing, standings
from app.outlook.rules.bottlenecks.wording import say_binding
from app.plans.rules import Said


def found(resource: Resource, value: float, *, crew: str | None = None) -> Found:
    said = Said(id=f"{resource} {value}", en=f"{resource} {value}")
    return Found(resource=resource, value=value, say=said, plan=3, on=date(2023, 12, 6), crew=crew)


def of(stands: list[Standing]) -> dict[Resource, bool | None]:
    return {each.resource: each.binds for each in stands}


def test_a_resource_binds_when_one_more_brings_something() -> None:
    stands = standings(
        [
            found(Resource.CARD, 0.2),
            found(Resource.CREW_DAY, 12.0, crew="c-1"),
            found(Resource.CREW_DAY, 34.2, crew="c-2"),
            found(Resource.KIT, 0.04),
        ],
        [],
    )

    assert list(of(stands).items()) == [
        (Resource.CREW_DAY, True),
        (Resource.CARD, True),
        (Resource.KIT, False),
        (Resource.HALF_HOUR, None),
    ]
    assert stands[0].price == found(Resource.CREW_DAY, 34.2, crew="c-2")
    assert say_binding(stands, has_plan=True) == Said(
        id="Yang membatasi minggu-minggu ini: hari tim dan blangko.",
        en="What binds these weeks: crew-days and blank cards.",
    )


def test_of_two_prices_of_the_same_day_the_lower_counts() -> None:
    """Planning and advice each find a number that one more cannot exceed."""
    stands = standings(
        [
            found(Resource.CREW_DAY, 60.8, crew="c-1"),
            found(Resource.CREW_DAY, 12.0, crew="c-1"),
            found(Resource.CREW_DAY, 20.0, crew="c-2"),
        ],
        [],
    )

    assert stands[0].price == found(Resource.CREW_DAY, 20.0, crew="c-2")


def test_a_change_that_helped_shows_that_its_resource_binds_whatever_its_price() -> None:
    """Also hours of sites, which have no price."""
    stands = standings([], [found(Resource.OPENING, 2.0), found(Resource.OPENING, 3.5)])

    assert of(stands)[Resource.OPENING]
    assert stands[0].remedy == found(Resource.OPENING, 3.5)
    assert of(stands)[Resource.CREW_DAY] is None


def test_without_remedies_nobody_hears_of_opening_hours() -> None:
    assert Resource.OPENING not in of(standings([], []))


def test_what_is_not_known_is_not_said_not_to_bind() -> None:
    unknown = say_binding(standings([], []), has_plan=True)
    no_plan = say_binding(standings([], []), has_plan=False)
    slack = say_binding(standings([found(Resource.CARD, 0.0)], []), has_plan=True)

    assert unknown.id == "Belum diketahui apa yang membatasi: nilainya belum dihitung."
    assert no_plan.id == (
        "Belum diketahui apa yang membatasi: belum ada rencana untuk minggu-minggu ini."
    )
    assert slack.id == "Tidak dibatasi blangko: satu lagi tidak menambah apa-apa."
