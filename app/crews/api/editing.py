"""What an edit sets, from what was sent."""

from typing import Any

from app.core.wire import Wire


def given(asked: Wire, *, may_be_null: tuple[str, ...] = ()) -> dict[str, Any]:
    """What an edit sets: null leaves a value as it is, unless it may be null."""
    sent = asked.model_dump(exclude_unset=True)
    return {name: value for name, value in sent.items() if value is not None or name in may_be_null}


def renamed(changes: dict[str, Any], **names: str) -> dict[str, Any]:
    return {names.get(name, name): value for name, value in changes.items()}
