"""Names on the map of kelurahan."""

from app.outlook.render.map import apart


def test_a_name_that_would_lie_on_an_earlier_one_is_left_to_its_circle() -> None:
    named = [
        ("Limba U Satu", (100.0, 100.0)),
        ("Limba U Dua", (130.0, 104.0)),
        ("Ipilo", (300.0, 100.0)),
        ("Biawao", (100.0, 130.0)),
    ]

    assert [name for name, _ in apart(named)] == ["Limba U Satu", "Ipilo", "Biawao"]


def test_names_that_are_clear_of_each_other_all_stay() -> None:
    named = [("A", (0.0, 0.0)), ("B", (20.0, 0.0)), ("C", (0.0, 12.0))]

    assert apart(named) == named
