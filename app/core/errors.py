"""The errors a person can meet, as one tree.

Problem
├── NotSignedIn          401  no valid key or session
├── NotAllowed           403  the role may not do this
├── NotFound             404  does not exist, or is another office's: the two look the same
├── Conflict             409  the thing is in a state that does not allow this
├── Gone                 410  what was here is over
├── Changed              412  someone else changed it since it was read (If-Match)
├── TooLarge             413  more bytes than this door takes
├── Invalid              422  the request says something that cannot be
├── VersionNeeded        428  an edit must say which version it stands on (If-Match)
├── TooMany              429  slow down
└── Busy                 503  try again in a moment

Actions raise them, doors never catch them, core/problems.py writes them as RFC 9457.
A sentence never repeats what was sent: it may hold somebody's data.
"""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One field that is wrong: where, and why in both languages.

    path   dotted path in the request, like `shifts.0.start`
    """

    path: str
    id: str
    en: str


def to_correct(count: int) -> tuple[str, str]:
    """How many fields are wrong, in Indonesian and in English."""
    things = "thing" if count == 1 else "things"
    return f"Ada {count} hal yang perlu diperbaiki.", f"{count} {things} to correct."


class Problem(Exception):  # noqa: N818 -- RFC 9457 calls it a problem
    status: ClassVar[int] = 500

    def __init__(
        self, code: str, *, id: str, en: str, fields: tuple[Field, ...] = (), retry_after: int = 0
    ) -> None:
        super().__init__(code)
        self.code = code
        self.id = id
        self.en = en
        self.fields = fields
        self.retry_after_seconds = retry_after


class NotSignedIn(Problem):
    status = 401


class NotAllowed(Problem):
    status = 403


class NotFound(Problem):
    """Tidak ditemukan, atau bukan milik kantor Anda."""

    status = 404

    def __init__(self) -> None:
        super().__init__(
            "not_found",
            id="Tidak ditemukan, atau bukan milik kantor Anda.",
            en="Not found, or not your office's.",
        )


class Conflict(Problem):
    status = 409


class Gone(Problem):
    status = 410


class Changed(Problem):
    status = 412


class TooLarge(Problem):
    status = 413


class Invalid(Problem):
    status = 422


class VersionNeeded(Problem):
    status = 428


class TooMany(Problem):
    status = 429


class Busy(Problem):
    status = 503
