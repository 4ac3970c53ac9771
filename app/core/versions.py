"""Edits stand on a version: ETag out, If-Match in, 428 without it, 412 when it is old.

Readers may say which version they have: If-None-Match in, 304 when it is still the current one.
"""

from typing import Annotated

from fastapi import Depends, Header
from starlette.responses import Response

from app.core.errors import Changed, VersionNeeded


def tag(version: int | str) -> str:
    """The ETag of a version."""
    return f'"{version}"'


def show(response: Response, version: int | str) -> None:
    """The answer says which version it shows."""
    response.headers["ETag"] = tag(version)


IfNoneMatch = Annotated[str | None, Header(max_length=1000)]


def is_known(if_none_match: str | None, version: int | str) -> bool:
    """Whether the reader says it has this version already (304)."""
    tags = [part.strip().removeprefix("W/") for part in (if_none_match or "").split(",")]
    return tag(version) in tags or "*" in tags


def _asked(if_match: Annotated[str | None, Header(max_length=100)] = None) -> str:
    if if_match is None:
        raise VersionNeeded(
            "version_needed",
            id="Sebutkan versi yang diubah (If-Match).",
            en="Say which version is edited (If-Match).",
        )
    return if_match


IfMatch = Annotated[str, Depends(_asked)]


def match(if_match: str, version: int | str) -> None:
    """Raises Changed unless the edit stands on the current version."""
    if if_match not in (tag(version), "*"):
        raise Changed(
            "changed_elsewhere",
            id="Data ini sudah diubah orang lain. Bandingkan, lalu pilih.",
            en="Someone else changed this. Compare, then choose.",
        )
