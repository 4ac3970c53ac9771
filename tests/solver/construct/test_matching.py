"""Teams from whoever is free."""

from solver.construct.matching import match_teams
from solver.problem import Role

OPERATOR, DRIVER = Role("operator"), Role("driver")
PAIR = {OPERATOR: 1, DRIVER: 1}


def test_somebody_who_can_do_both_makes_room_for_somebody_who_cannot() -> None:
    free = {0: {OPERATOR, DRIVER}, 1: {OPERATOR}, 2: {DRIVER}, 3: {DRIVER}}
    teams = match_teams({7: PAIR, 8: PAIR}, free)
    assert sorted(teams) == [7, 8]
    assert sorted(who for team in teams.values() for who in team) == [0, 1, 2, 3]


def test_the_earlier_crew_day_goes_before_the_later() -> None:
    assert match_teams({7: PAIR, 8: PAIR}, {0: {OPERATOR}, 1: {DRIVER}}) == {7: (0, 1)}


def test_a_crew_day_that_cannot_be_made_up_leaves_its_people_to_the_next() -> None:
    free = {0: {OPERATOR}, 1: {OPERATOR}}
    assert match_teams({7: PAIR, 8: {OPERATOR: 2}}, free) == {8: (0, 1)}


def test_a_crew_day_that_needs_nobody_goes_out_alone() -> None:
    assert match_teams({7: {}}, {}) == {7: ()}
