"""Saying all that is wrong at once."""

from app.core.errors import Field, Invalid, to_correct


def refuse(*wrong: Field) -> None:
    """Raises Invalid with the fields that are wrong, if there are any."""
    if wrong:
        indonesian, english = to_correct(len(wrong))
        raise Invalid("invalid_request", id=indonesian, en=english, fields=wrong)
