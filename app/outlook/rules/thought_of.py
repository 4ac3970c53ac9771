"""What cannot be changed in a scenario. Pure."""

from collections.abc import Collection, Iterator, Sequence

from app.core.errors import Field, Invalid, to_correct
from app.outlook.rules.changes import (
    Attendance,
    Change,
    CrewOff,
    ExtraCrews,
    Kits,
    MoreCards,
    NewHours,
    Resumed,
)


def check_changes(
    changes: Sequence[Change], *, crews: Collection[str], districts: Collection[str]
) -> None:
    """Raises Invalid that names each change which cannot be.

    crews, districts   that the office has
    """
    wrong = tuple(
        field
        for at, change in enumerate(changes)
        for field in _wrong(f"changes.{at}", change, crews, districts)
    )
    if wrong:
        id, en = to_correct(len(wrong))
        raise Invalid("changes_refused", id=id, en=en, fields=wrong)


def _wrong(
    path: str, change: Change, crews: Collection[str], districts: Collection[str]
) -> Iterator[Field]:
    match change:
        case ExtraCrews() if change.like not in crews:
            yield _unknown_crew(f"{path}.like")
        case CrewOff() | Kits() if change.crew is not None and change.crew not in crews:
            yield _unknown_crew(f"{path}.crew")
        case NewHours():
            yield from _wrong_hours(path, change)
        case Attendance() if change.district is not None and change.district not in districts:
            yield Field(
                path=f"{path}.district",
                id="Kantor ini tidak punya kecamatan itu.",
                en="The office has no such district.",
            )
        case _:
            pass
    if not isinstance(change, MoreCards | Attendance | Resumed):
        first, last = change.first_date, change.last_date
        if first is not None and last is not None and last < first:
            yield Field(
                path=f"{path}.last_date",
                id="Tanggal akhir mendahului tanggal awal.",
                en="The last date lies before the first.",
            )


def _unknown_crew(path: str) -> Field:
    return Field(
        path=path, id="Tidak ada tim aktif seperti itu.", en="There is no such active crew."
    )


def _wrong_hours(path: str, change: NewHours) -> Iterator[Field]:
    if len(set(change.weekdays)) < len(change.weekdays):
        yield Field(
            path=f"{path}.weekdays",
            id="Satu hari disebut dua kali.",
            en="A weekday is named twice.",
        )
    if (change.start is None) is not (change.end is None):
        yield Field(
            path=f"{path}.end",
            id="Sebutkan awal dan akhirnya, atau tidak keduanya.",
            en="Give both start and end, or neither.",
        )
    elif change.start is not None and change.end is not None and change.end <= change.start:
        yield Field(
            path=f"{path}.end",
            id="Akhir harus sesudah awal.",
            en="The end must lie after the start.",
        )
