"""What is said of a value that somebody wrote otherwise."""

import re
import time
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from app.core.forms import COMMA, advice
from app.core.wire import FiveMinuteTime, TimeOfDay

LONG = 200_000


@pytest.mark.parametrize("sent", ["0,4", " 12,5 % ", "1.021,5", "-0,1%"])
def test_a_comma_is_told_of(sent: str) -> None:
    assert advice("float_parsing", {}, sent) == COMMA


@pytest.mark.parametrize("kind", [TimeOfDay, FiveMinuteTime])
def test_the_form_that_is_named_in_either_language_is_taken(kind: Any) -> None:
    adapter = TypeAdapter(kind)
    with pytest.raises(ValidationError) as refused:
        adapter.validate_python("pukul delapan")
    (error,) = refused.value.errors()
    said = advice(error["type"], error.get("ctx", {}), error["input"])

    named = [re.findall(r"[0-9]{2}[.:][0-9]{2}", sentence) for sentence in said]
    assert named == [["08.25"], ["08:25"]]
    assert [adapter.validate_python(form) for (form,) in named] == ["08:25"] * 2


def test_a_value_of_many_blanks_costs_no_more_than_its_length() -> None:
    """Of the square of it, this would be a minute of processor time; it takes a thousandth."""
    before = time.process_time()

    assert advice("float_parsing", {}, "0,1" + " " * LONG + "x") == ("", "")

    assert time.process_time() - before < 30
