"""Which share a plan uses: pinned, learnt, or the default."""

from app.places.rules import SiteKind
from app.turnout.rules import FEWEST_VISITS, Estimate, Key, Shares, Source, Used

HALLS = Key(kind=SiteKind.HALL, segment="general")
WEST = Key(kind=SiteKind.HALL, segment="general", district="75.71.01")
EAST = Key(kind=SiteKind.HALL, segment="general", district="75.71.02")
OFFICE_SHARE = Estimate(share=0.1234567, low=0.05, high=0.2)
WEST_SHARE = Estimate(share=0.0765432, low=0.03, high=0.12)


def shares(*, visits: int = FEWEST_VISITS, pins: dict[Key, float] | None = None) -> Shares:
    """So many visits, all in the west."""
    return Shares(
        pins=pins or {},
        visits={HALLS: visits, WEST: visits},
        estimates={HALLS: OFFICE_SHARE, WEST: WEST_SHARE},
    )


def test_with_evidence_a_district_has_its_own_share_and_others_the_offices() -> None:
    assert shares().of(WEST) == Used(share=0.0765, source=Source.DISTRICT)
    assert shares().of(EAST) == Used(share=0.1235, source=Source.OFFICE)
    assert shares().of(HALLS) == Used(share=0.1235, source=Source.OFFICE)


def test_below_the_least_evidence_the_default_stands() -> None:
    for key in (HALLS, WEST, EAST):
        assert shares(visits=FEWEST_VISITS - 1).of(key) == Used(share=0.25, source=Source.DEFAULT)


def test_visits_to_halls_say_nothing_about_schools() -> None:
    school = Key(kind=SiteKind.SCHOOL, segment="pupil", district="75.71.01")

    assert shares().of(school) == Used(share=0.85, source=Source.DEFAULT)


def test_a_pin_comes_before_evidence_and_the_districts_before_the_offices() -> None:
    both = shares(pins={HALLS: 0.3, WEST: 0.0})

    assert both.of(WEST) == Used(share=0.0, source=Source.PINNED)
    assert both.of(EAST) == Used(share=0.3, source=Source.PINNED)


def test_an_office_begins_with_the_defaults() -> None:
    assert Shares.guessed().of(WEST) == Used(share=0.25, source=Source.DEFAULT)
