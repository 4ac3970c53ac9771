"""What is said of a value that somebody wrote otherwise."""

import time

import pytest

from app.core.forms import COMMA, advice

LONG = 200_000


@pytest.mark.parametrize("sent", ["0,4", " 12,5 % ", "1.021,5", "-0,1%"])
def test_a_comma_is_told_of(sent: str) -> None:
    assert advice("float_parsing", {}, sent) == COMMA


def test_a_value_of_many_blanks_costs_no_more_than_its_length() -> None:
    """Of the square of it, this would be a minute of processor time; it takes a thousandth."""
    before = time.process_time()

    assert advice("float_parsing", {}, "0,1" + " " * LONG + "x") == ("", "")

    assert time.process_time() - before < 30
