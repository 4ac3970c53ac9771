"""Saying all that is wrong at once."""

from app.core.errors import Field, Invalid


def refuse(*wrong: Field) -> None:
    """Raises Invalid with the fields that are wrong, if there are any."""
    if wrong:
        raise Invalid(
            "invalid_request",
            id=f"Ada {len(wrong)} hal yang perlu diperbaiki.",
            en=f"{len(wrong)} things to correct.",
            fields=wrong,
        )
